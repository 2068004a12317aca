#include "sentence/split_sentences.h"

#include <algorithm>

#include "sentence/gaps.h"
#include "sentence/marks.h"
#include "sentence/stop_rules.h"
#include "sentence/tokenize.h"

namespace sitrep {
namespace {

bool has_sentences(Zone zone) {
  return zone == Zone::kHeadline || zone == Zone::kCaption || zone == Zone::kBody ||
         zone == Zone::kByline || zone == Zone::kCredit;
}

// One paragraph: its tokens, and where its sentences end.
class Paragraph {
 public:
  Paragraph(std::string_view text, Span span, const SentenceModel* model)
      : text_(text), tokens_(tokenize(text, span)), begins_(tokens_.size(), false) {
    if (tokens_.empty()) return;
    const std::vector<RuleSays> rules = apply_stop_rules(text, tokens_);
    if (model) {
      ask(*model, rules);
    } else {
      for (size_t i = 1; i < tokens_.size(); ++i)
        begins_[i] = blank_line_before(i) || rules[i] == RuleSays::kEnds ||
                     rules[i] == RuleSays::kSurely;
    }
  }

  const std::vector<Span>& tokens() const { return tokens_; }

  // One past the last token of the sentence that begins with token `first`.
  size_t sentence_end(size_t first) const {
    size_t end = first + 1;
    while (end < tokens_.size() && !begins_[end]) ++end;
    return end;
  }

  // Whether the text is inside double quotation marks after tokens [first, end), given before.
  bool quoted_after(size_t first, size_t end, bool quoted) const {
    for (size_t i = first; i < end; ++i) {
      switch (quote_kind(word(i))) {
        case Quote::kOpening:
          quoted = true;
          break;
        case Quote::kClosing:
          quoted = false;
          break;
        case Quote::kStraight:
          if (quoted) {
            quoted = space_before(i) && !space_after(i);  // opened anew: the mark was forgotten
          } else {
            quoted = space_before(i) || i == 0 || opening_mark(word(i - 1));
          }
          break;
        default:
          break;
      }
    }
    return quoted;
  }

  bool space_after(size_t i) const {
    return i + 1 >= tokens_.size() || tokens_[i + 1].begin > tokens_[i].end;
  }

 private:
  // Each gap in turn; what was decided before is known.
  void ask(const SentenceModel& model, const std::vector<RuleSays>& rules) {
    Gaps gaps(text_, tokens_, rules);
    std::vector<GapFeature> features;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (i == 0 || blank_line_before(i) || rules[i] == RuleSays::kSurely) {
        begins_[i] = true;
      } else if (gaps.candidate(i)) {
        gaps.features(i, features);
        begins_[i] = model.ends(features);
      }
      if (begins_[i]) gaps.begin_sentence(i);
      gaps.go_over(i);
    }
  }

  std::string_view word(size_t i) const { return tokens_[i].of(text_); }
  bool space_before(size_t i) const { return i == 0 || tokens_[i].begin > tokens_[i - 1].end; }

  // An empty line inside the zone; only the first bytes of a gap are looked at.
  bool blank_line_before(size_t i) const {
    const uint32_t begin = tokens_[i - 1].end;
    const uint32_t end = std::min(tokens_[i].begin, begin + 64);
    int lines = 0;
    for (uint32_t at = begin; at < end; ++at) lines += text_[at] == '\n';
    return lines >= 2;
  }

  std::string_view text_;
  std::vector<Span> tokens_;
  std::vector<bool> begins_;
};

class Splitter {
 public:
  Splitter(const Document& document, const SentenceModel* model)
      : document_(document), model_(model) {}

  Sentences run() {
    uint32_t paragraph = 0;
    for (const ZoneSpan& zone : document_.zones) {
      if (has_sentences(zone.zone)) add_paragraph(zone, paragraph);
      ++paragraph;
    }
    return std::move(out_);
  }

 private:
  void add_paragraph(const ZoneSpan& zone, uint32_t number) {
    const Paragraph paragraph(document_.text, zone.span, model_);
    const size_t count = paragraph.tokens().size();
    bool quoted = false;
    for (size_t first = 0; first < count;) {
      const size_t end = paragraph.sentence_end(first);
      if (end - first > kLongestSentence) note_long(paragraph, first, end);
      for (size_t begin = first; begin < end; begin += kLongestSentence) {
        const size_t stop = std::min(end, begin + kLongestSentence);
        add_sentence(paragraph, begin, stop, zone.zone, number, quoted);
        quoted = paragraph.quoted_after(begin, stop, quoted);
      }
      first = end;
    }
  }

  void add_sentence(const Paragraph& paragraph, size_t begin, size_t end, Zone zone,
                    uint32_t number, bool quoted) {
    Sentence sentence;
    sentence.span = {paragraph.tokens()[begin].begin, paragraph.tokens()[end - 1].end};
    sentence.zone = zone;
    sentence.paragraph = number;
    sentence.first_token = TokenId(out_.tokens.size());
    sentence.token_count = static_cast<uint32_t>(end - begin);
    sentence.opens_in_quote = quoted;
    const SentenceId id = out_.sentences.add(sentence);
    for (size_t i = begin; i < end; ++i) {
      out_.tokens.add({paragraph.tokens()[i], paragraph.space_after(i), id});
    }
  }

  void note_long(const Paragraph& paragraph, size_t first, size_t end) {
    out_.notes.push_back({"long_sentence",
                          "a sentence of " + std::to_string(end - first) +
                              " tokens was cut into pieces of " + std::to_string(kLongestSentence),
                          {paragraph.tokens()[first].begin, paragraph.tokens()[end - 1].end}});
  }

  const Document& document_;
  const SentenceModel* model_;
  Sentences out_;
};

}  // namespace

Sentences split_sentences(const Document& document, const SentenceModel& model) {
  return Splitter(document, &model).run();
}

Sentences split_by_rules(const Document& document) { return Splitter(document, nullptr).run(); }

}  // namespace sitrep
