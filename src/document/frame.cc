#include "document/frame.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/credits.h"
#include "document/dateline.h"
#include "document/frame_fields.h"
#include "document/pieces.h"
#include "document/wire_status.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr size_t kHeadPieces = 14;        // a frame's head is no longer than this
constexpr size_t kLongestHeadline = 160;  // bytes
constexpr size_t kNone = static_cast<size_t>(-1);

class FrameReader {
 public:
  FrameReader(const DocumentFields& given, const WireKnowledge& knowledge, Document& document)
      : given_(given), knowledge_(knowledge), document_(document), text_(document.text) {}

  void read() {
    for (const Piece& piece : split_pieces(text_))
      pieces_.push_back({piece, std::nullopt, piece.span.begin, piece.span.end});
    if (pieces_.empty()) return;
    label_tail();
    if (given_.body_only) label_body_only_head();
    else label_head();
    label_body();
    fill_fields(pieces_, dateline_date_, given_, knowledge_, document_);
  }

 private:
  std::string_view text_of(size_t i) const { return pieces_[i].piece.span.of(text_); }
  std::string folded_head(size_t i) const { return fold_case_accents(text_of(i).substr(0, 80)); }
  bool is_free(size_t i) const { return !pieces_[i].zone; }

  // --- cues that a piece carries in itself ---

  bool is_section(size_t i) const {
    return text_of(i).size() <= 300 &&
           knowledge_.starts_with(FrameMarkKind::kSection, folded_head(i)) != nullptr;
  }
  bool is_notice(size_t i) const {
    const std::string_view text = text_of(i);
    if (text.size() > 400) return false;
    const std::string folded = fold_case_accents(text);
    const bool symbols = std::none_of(text.begin(), text.end(), [](char c) {
      return is_digit(c) || is_upper_ascii(c) || is_lower_ascii(c) ||
             static_cast<unsigned char>(c) >= 0x80;
    });
    if (symbols) return true;  // "---", "* * *"
    if (text.starts_with('(') && status_notice(text, knowledge_)) return true;
    const FrameMark* mark = knowledge_.starts_with(FrameMarkKind::kNotice, folded);
    return mark && (mark->value != "whole" || folded.size() == mark->phrase.size());
  }
  bool is_credits(size_t i) const {
    return !parse_credits(text_, pieces_[i].piece.span, knowledge_).empty();
  }
  bool in_brackets(size_t i) const {
    return text_of(i).starts_with('(') || text_of(i).starts_with('[');
  }
  // Long enough and ended like a sentence of the article, without a caption's marks.
  bool is_prose(size_t i) const {
    const std::string_view text = text_of(i);
    return (text.size() > kLongestHeadline || (text.size() > 40 && ends_like_sentence(text))) &&
           !parse_caption(text, knowledge_);
  }

  // --- the end: credits, subjects and notices, from the last piece upwards ---

  void label_tail() {
    tail_ = pieces_.size();
    for (size_t i = pieces_.size(); i-- > 1; tail_ = i) {
      if (is_credits(i)) pieces_[i].zone = Zone::kCredit;
      else if (is_section(i)) pieces_[i].zone = Zone::kSection;
      else if (is_notice(i)) pieces_[i].zone = Zone::kOther;
      else break;
    }
  }

  // --- the head ---

  // One past the last piece that the head may reach: the tail is out of it.
  size_t head_end() const { return std::min(tail_, kHeadPieces); }

  void label_body_only_head() {
    if (given_.headline_first) pieces_[0].zone = Zone::kHeadline;
    const size_t first = given_.headline_first ? 1 : 0;
    if (first >= pieces_.size() || !is_free(first)) return;
    if (auto match = dateline_at(first)) take_dateline(first, *match);
  }

  std::optional<DatelineMatch> dateline_at(size_t i) const {
    auto match = parse_dateline(text_of(i), knowledge_);
    if (!match) return match;
    const bool own_line = match->rest >= text_of(i).size();
    if (own_line && (i + 1 >= pieces_.size() || !is_free(i + 1))) return std::nullopt;
    if (match->colon && is_transcript(i)) return std::nullopt;
    return match;
  }

  // Another paragraph nearby opens with a name in capitals and a colon too.
  bool is_transcript(size_t at) const {
    for (size_t i = 0; i < pieces_.size() && i < at + 12; ++i) {
      if (i == at) continue;
      const std::string_view head = text_of(i).substr(0, 40);
      const size_t colon = head.find(": ");
      if (colon != head.npos && colon > 1 && is_all_capitals(head.substr(0, colon))) return true;
    }
    return false;
  }

  void label_head() {
    find_given_headline();
    const size_t end = head_end();
    size_t dateline = kNone, anchor = kNone, prose = 0;
    std::optional<DatelineMatch> match;
    for (size_t i = 0; i < end; ++i) {
      if (!is_free(i)) continue;
      if (parse_date_line(text_of(i)) || parse_byline(text_of(i), knowledge_)) {
        if (prose <= 1) anchor = i;
        continue;
      }
      if ((match = dateline_at(i))) {
        dateline = i;
        break;
      }
      if (prose == 0 && parse_imprint(text_of(i))) {
        anchor = i;
        continue;
      }
      if (is_free(i) && is_prose(i) && ++prose > 2) break;
    }
    if (end == 1 && dateline == kNone) return;  // one paragraph alone is the article
    // Masthead, date, headline: the headline is still to come.
    if (dateline == kNone && anchor == 1 && is_masthead(0) && anchor + 2 < end && is_headline_under_masthead(2)) anchor = 2;
    if (dateline != kNone) label_frame(dateline, true);
    else if (anchor != kNone && leads_to_article(anchor, end)) label_frame(anchor + 1, false);
    else label_bare_headline(end);
    if (dateline != kNone) take_dateline(dateline, *match);
  }

  // Date line or byline: what stands before it is short or a caption, and an article follows.
  bool leads_to_article(size_t anchor, size_t end) const {
    if (anchor + 1 >= pieces_.size() || !is_free(anchor + 1)) return false;
    for (size_t i = 0; i < anchor && i < end; ++i)
      if (is_prose(i) && text_of(i).size() > 2 * kLongestHeadline) return false;
    return true;
  }

  // Labels the pieces before the article begins, then captions and the like that stand first in it.
  void label_frame(size_t article, bool has_dateline) {
    label_marked(0, article);
    label_captions(0, article);
    label_kicker(article);
    size_t headline = given_headline_;
    for (size_t i = 0; i < article; ++i) {
      if (!is_free(i)) continue;
      const bool short_enough = text_of(i).size() <= 2 * kLongestHeadline;
      if (headline == kNone && short_enough) {
        headline = i;
        pieces_[i].zone = Zone::kHeadline;
      } else if (headline != kNone && i > headline && !is_prose(i) &&
                 follows_headline(i, headline)) {
        pieces_[i].zone = Zone::kHeadline;  // its second line, or a line under it
      } else {
        pieces_[i].zone = Zone::kOther;
      }
    }
    if (!has_dateline) label_leading_captions(article);
  }

  bool follows_headline(size_t i, size_t headline) const {
    return std::all_of(pieces_.begin() + static_cast<std::ptrdiff_t>(headline),
                       pieces_.begin() + static_cast<std::ptrdiff_t>(i),
                       [](const LabelledPiece& piece) { return piece.zone == Zone::kHeadline; });
  }

  void label_marked(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (!is_free(i)) continue;
      if (parse_date_line(text_of(i))) pieces_[i].zone = Zone::kDate;
      else if (parse_byline(text_of(i), knowledge_)) pieces_[i].zone = Zone::kByline;
      else if (parse_imprint(text_of(i))) pieces_[i].zone = Zone::kDate;
      else if (knowledge_.find_agency(text_of(i))) pieces_[i].zone = Zone::kByline;
      else if (is_section(i)) pieces_[i].zone = Zone::kSection;
      else if (is_notice(i)) pieces_[i].zone = Zone::kOther;
      else if (is_credits(i)) pieces_[i].zone = Zone::kCredit;
    }
  }

  // Pieces with a caption's marks, and those that such a piece repeats or credits.
  void label_captions(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const bool early = i == 0 && end > 1;  // the headline stands first as a rule
      if (!is_free(i)) continue;
      const auto match = parse_caption(text_of(i), knowledge_);
      if (match && !(early && match->credit.empty() && !match->text.empty())) {
        pieces_[i].zone = Zone::kCaption;
        const bool credit_alone = match->text.empty();
        if (credit_alone && i > begin + 1 && is_free(i - 1)) pieces_[i - 1].zone = Zone::kCaption;
      }
      if (i > begin && is_repeat(i)) {
        pieces_[i].zone = Zone::kCaption;
        if (is_free(i - 1)) pieces_[i - 1].zone = Zone::kCaption;
      }
    }
  }

  bool is_repeat(size_t i) const {
    return repeated_caption_credit(text_of(i), text_of(i - 1)).has_value();
  }

  // "BALTIC LETTER", "Border Bulletin No. 42": a periodical's name and number.
  bool is_masthead(size_t i) const {
    std::vector<std::string_view> words = split_words(text_of(i));
    while (words.size() > 1 && is_issue_word(words.back())) words.pop_back();
    if (words.size() < 2 || words.size() > 6 || !is_free(i)) return false;
    const bool names = std::all_of(words.begin(), words.end(), [](std::string_view w) { return !is_lower_at(w, 0) || one_of(w, {"of", "the", "and", "for"}); });
    return names && knowledge_.is(FrameMarkKind::kMasthead, fold_case_accents(words.back()));
  }
  static bool is_issue_word(std::string_view word) {
    const bool number = std::any_of(word.begin(), word.end(), is_digit);
    return number || one_of(lower_ascii(word), {"no.", "no", "nr.", "number", "issue", "issue:", "vol.", "volume", "-", "|", "edition"});
  }
  bool is_headline_under_masthead(size_t i) const {
    const std::string_view text = text_of(i);
    return is_free(i) && text.size() <= kLongestHeadline && split_words(text).size() >= 4 && is_headline_like(i) && !is_masthead(i);
  }

  // "WORLD NEWS", "Middle East" or a masthead above the headline.
  void label_kicker(size_t article) {
    if (given_headline_ != kNone || article < 2 || !is_free(0)) return;
    size_t next = 1;
    while (next < article && !is_free(next)) ++next;
    if (is_masthead(0) && next < article && is_headline_under_masthead(next)) {
      pieces_[0].zone = Zone::kSection;
      return;
    }
    if (!is_free(1)) return;
    const std::string_view kicker = text_of(0), headline = text_of(1);
    const bool short_label = kicker.size() <= 24 && split_words(kicker).size() <= 3;
    if (short_label && headline.size() > kicker.size() + 12 &&
        headline.size() <= kLongestHeadline && !ends_like_sentence(headline))
      pieces_[0].zone = Zone::kSection;
  }

  // No dateline, date or byline: a headline is short, no sentence, and stands apart from prose.
  void label_bare_headline(size_t end) {
    if (given_headline_ != kNone) {
      size_t i = 0;
      for (; i < given_headline_; ++i)
        if (is_free(i)) pieces_[i].zone = Zone::kOther;
      while (i < pieces_.size() && pieces_[i].zone == Zone::kHeadline) ++i;
      label_leading_captions(i);
      return;
    }
    if (end < 2 || !is_headline_like(0)) return;
    const bool apart = pieces_[0].piece.block != pieces_[1].piece.block;
    const bool line_each = pieces_[0].piece.lines == 1 && pieces_[1].piece.lines == 1;
    if (!apart && !line_each) return;
    // Prose has to follow: soon where only a line's end parts the two.
    bool prose = false;
    for (size_t i = 1; i < end && (apart || i <= 2); ++i) prose = prose || is_prose(i);
    if (!prose) return;
    pieces_[0].zone = Zone::kHeadline;
    label_leading_captions(1);
  }

  bool is_headline_like(size_t i) const {
    const std::string_view text = text_of(i);
    if (text.size() > kLongestHeadline || is_lower_at(text, 0)) return false;
    if (is_all_capitals(text) || is_title_case(text)) return true;
    if (ends_like_sentence(text)) return text.ends_with('?') && text.size() <= 100;
    return !text.ends_with(':') && !text.ends_with(',') && !text.ends_with('-');
  }

  void label_leading_captions(size_t begin) {
    size_t end = begin;
    while (end < pieces_.size() && end < begin + 6 && is_free(end)) {
      const bool repeat_follows = end + 1 < pieces_.size() && is_repeat(end + 1);
      const bool repeats = end > begin && is_repeat(end);
      const bool marked = parse_caption(text_of(end), knowledge_).has_value();
      const auto next = end + 1 < pieces_.size() ? parse_caption(text_of(end + 1), knowledge_)
                                                 : std::optional<CaptionMatch>();
      const bool credit_follows = next && next->text.empty() && !is_prose(end);
      if (!repeat_follows && !repeats && !marked && !credit_follows) break;
      if (end + 1 == pieces_.size()) break;  // never the whole text
      pieces_[end++].zone = Zone::kCaption;
    }
  }

  // The caller's headline in the text: one to three pieces, or the beginning of the first.
  void find_given_headline() {
    if (given_.headline.empty() || pieces_.size() == 1) return find_headline_before_text();
    const std::string wanted = comparable(given_.headline);
    for (size_t i = 0; i < head_end() && i < 4; ++i) {
      std::string so_far;
      for (size_t j = i; j < head_end() && j < i + 3; ++j) {
        if (j + 1 == pieces_.size()) break;  // never the whole text
        so_far += (so_far.empty() ? "" : " ") + comparable(text_of(j).substr(0, wanted.size() + 8));
        if (!wanted.starts_with(so_far)) break;
        if (so_far.size() != wanted.size()) continue;
        given_headline_ = i;
        for (size_t k = i; k <= j; ++k) pieces_[k].zone = Zone::kHeadline;
        return;
      }
    }
    find_headline_before_text();
  }

  // Case, accents, spaces and a final full stop do not count.
  static std::string comparable(std::string_view text) {
    std::string folded = fold_case_accents(collapse_spaces(text));
    while (!folded.empty() && (folded.back() == '.' || folded.back() == ' ')) folded.pop_back();
    return folded;
  }

  // "Headline. Text goes on" in one paragraph: the caller's headline, or a short first sentence
  // that a dateline in capitals follows.
  void find_headline_before_text() {
    if (head_end() == 0) return;
    const std::string_view first = text_of(0);
    const size_t base = pieces_[0].piece.span.begin;
    if (!given_.headline.empty() && first.starts_with(given_.headline)) {
      size_t rest = given_.headline.size();
      while (rest < first.size() && (first[rest] == ' ' || first[rest] == '.')) ++rest;
      if (rest > given_.headline.size() && rest < first.size() && !is_lower_at(first, rest))
        return split_off_headline(base + rest);
    }
    for (size_t at = first.find(". "); at < kLongestHeadline; at = first.find(". ", at + 1)) {
      const std::string_view rest = trim_spaces(first.substr(at + 2));
      const auto match = parse_dateline(rest, knowledge_);
      if (!match || match->colon || match->rest == rest.size()) continue;
      if (at < 20 || !is_all_capitals(match->place.of(rest))) continue;
      return split_off_headline(static_cast<size_t>(rest.data() - text_.data()));
    }
  }

  void split_off_headline(size_t rest) {
    split_piece(0, static_cast<uint32_t>(rest));
    ++tail_;
    given_headline_ = 0;
    pieces_[0].zone = Zone::kHeadline;
  }

  // The piece's bytes from `rest` on become a piece of their own.
  void split_piece(size_t i, uint32_t rest) {
    LabelledPiece second = pieces_[i];
    second.piece.span.begin = second.article_begin = rest;
    ++second.piece.block;
    Span& first = pieces_[i].piece.span;
    first.end =
        first.begin + static_cast<uint32_t>(trim_spaces(Span{first.begin, rest}.of(text_)).size());
    pieces_[i].article_end = first.end;
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
  }

  void take_dateline(size_t i, const DatelineMatch& match) {
    const uint32_t begin = pieces_[i].piece.span.begin;
    pieces_[i].zone = Zone::kDateline;
    pieces_[i].article_begin = begin + static_cast<uint32_t>(match.rest);
    Dateline& dateline = document_.dateline;
    dateline.span = {begin, begin + static_cast<uint32_t>(match.length)};
    dateline.place = match.place_name;
    dateline.place_span = {begin + match.place.begin, begin + match.place.end};
    if (match.place.empty()) dateline.place_span = {};
    dateline.region = match.region;
    dateline.agency = match.agency;
    dateline.date_text = match.date_text;
    dateline_date_ = match.date;
  }

  // --- the rest: the article, and frame matter that stands in its midst ---

  void label_body() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      LabelledPiece& piece = pieces_[i];
      if (piece.zone && piece.zone != Zone::kDateline) continue;
      const uint32_t cut =
          trailing_credits(text_, {piece.article_begin, piece.piece.span.end}, knowledge_);
      if (piece.zone) {
        piece.article_end = cut;
        continue;
      }
      if (pieces_.size() > 1 && in_brackets(i) && is_credits(i)) piece.zone = Zone::kCredit;
      else if (i > 0 && i + 1 < pieces_.size() && is_notice_in_midst(i)) piece.zone = Zone::kOther;
      else piece.zone = Zone::kBody, piece.article_end = cut;
    }
  }

  bool is_notice_in_midst(size_t i) const {
    const std::string_view text = text_of(i);
    if (text.size() > 200 || !is_notice(i)) return false;
    return !ends_like_sentence(text) || text.size() < 40;
  }

  const DocumentFields& given_;
  const WireKnowledge& knowledge_;
  Document& document_;
  std::string_view text_;
  std::vector<LabelledPiece> pieces_;
  size_t tail_ = 0;                // the first piece of the tail
  size_t given_headline_ = kNone;  // the first piece of the caller's headline in the text
  std::optional<WrittenDate> dateline_date_;
};

}  // namespace

void read_frame(const DocumentFields& given, const WireKnowledge& knowledge, Document& document) {
  FrameReader(given, knowledge, document).read();
  read_wire_status(knowledge, document);
}

}  // namespace sitrep
