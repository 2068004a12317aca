#include "document/frame_fields.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "document/credits.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

class FieldFiller {
 public:
  FieldFiller(const std::optional<WrittenDate>& dateline_date, const DocumentFields& given,
              const WireKnowledge& knowledge, Document& document)
      : dateline_date_(dateline_date),
        given_(given),
        knowledge_(knowledge),
        document_(document),
        text_(document.text) {}

  void fill(const std::vector<LabelledPiece>& pieces) {
    for (const LabelledPiece& piece : pieces) emit(piece);
    document_.dateline.date = dateline_date();
    take_date_of_headline();
  }

 private:
  void emit(const LabelledPiece& piece) {
    const Span span = piece.piece.span;
    switch (*piece.zone) {
      case Zone::kDateline:
      case Zone::kBody:
        emit_article(piece);
        return;
      case Zone::kHeadline:
        take_headline(span);
        break;
      case Zone::kDate:
        take_date(span);
        break;
      case Zone::kByline:
        take_byline(span);
        break;
      case Zone::kCaption:
        take_caption(span);
        break;
      case Zone::kSection:
        take_section(span);
        break;
      case Zone::kCredit:
        take_credits(span);
        break;
      case Zone::kOther:
        break;
    }
    document_.zones.push_back({*piece.zone, span});
  }

  void emit_article(const LabelledPiece& piece) {
    const Span span = piece.piece.span;
    add_zone(Zone::kDateline, {span.begin, piece.article_begin});
    add_zone(Zone::kBody, {piece.article_begin, piece.article_end});
    if (piece.article_end == span.end) return;
    add_zone(Zone::kCredit, {piece.article_end, span.end});
    take_credits({piece.article_end, span.end});
  }

  void add_zone(Zone zone, Span span) {
    const std::string_view inner = trim_spaces(span.of(text_));
    if (inner.empty()) return;
    const auto begin = static_cast<uint32_t>(inner.data() - text_.data());
    document_.zones.push_back({zone, {begin, begin + static_cast<uint32_t>(inner.size())}});
  }

  void take_headline(Span span) {
    if (document_.headline.empty()) document_.headline = collapse_spaces(span.of(text_));
  }

  void take_date(Span span) {
    auto line = parse_date_line(span.of(text_));
    if (!line) {
      const auto imprint = parse_imprint(span.of(text_));
      if (!imprint) return;
      line = imprint->date;
      take_place(imprint->place);
    }
    if (!given_.published.empty()) return;
    const bool better = !document_.published || (date_is_update_ && !line->updated);
    if (!better || !line->date) return;
    document_.published = line->date;
    document_.published_text = collapse_spaces(line->text);
    date_is_update_ = line->updated;
    covers_period_ = lower_ascii(span.of(text_)).find("period") != std::string::npos;
  }

  // The place of an imprint stands in for a dateline's.
  void take_place(std::string_view place) {
    Dateline& dateline = document_.dateline;
    if (place.empty() || !dateline.place.empty() || knowledge_.find_agency(place)) return;
    const auto begin = static_cast<uint32_t>(place.data() - text_.data());
    dateline.place = collapse_spaces(place);
    dateline.place_span = dateline.span = {begin, begin + static_cast<uint32_t>(place.size())};
  }

  // "Sudan: daily summary, 21 November 2023": where nothing else dates the report.
  void take_date_of_headline() {
    const size_t mark = document_.headline.find_last_of(",-:|");
    if (document_.published || !given_.published.empty() || mark == std::string::npos) return;
    const auto line = parse_date_line(std::string_view(document_.headline).substr(mark + 1));
    if (!line || !line->date) return;
    document_.published = line->date;
    document_.published_text = collapse_spaces(line->text);
  }

  void take_byline(Span span) {
    const auto match = parse_byline(span.of(text_), knowledge_);
    if (!match) return;
    for (const std::string& name : match->names) document_.byline.push_back(name);
    if (!match->rest.empty() && parse_date_line(match->rest)) {
      const auto begin = static_cast<uint32_t>(match->rest.data() - text_.data());
      take_date({begin, begin + static_cast<uint32_t>(match->rest.size())});
    }
  }

  void take_caption(Span span) {
    const std::string_view text = span.of(text_);
    const auto match = parse_caption(text, knowledge_);
    Caption caption{collapse_spaces(match ? match->text : text),
                    collapse_spaces(match ? match->credit : std::string_view()), span};
    if (!document_.captions.empty()) {
      Caption& last = document_.captions.back();
      const auto repeated = repeated_caption_credit(text, last.span.of(text_));
      const bool same = repeated || caption.text.empty() || caption.text == last.text;
      if (same) {  // the same caption again, now with its credit; or its credit alone
        if (last.credit.empty())
          last.credit =
              caption.credit.empty() && repeated ? std::string(*repeated) : caption.credit;
        last.span = cover(last.span, span);
        return;
      }
    }
    document_.captions.push_back(std::move(caption));
  }

  void take_section(Span span) {
    std::string_view list = span.of(text_);
    const std::string folded = lower_ascii(list.substr(0, 80));
    if (const FrameMark* mark = knowledge_.starts_with(FrameMarkKind::kSection, folded))
      list = list.substr(std::min(mark->phrase.size(), list.size()));
    size_t start = 0;
    for (size_t i = 0; i <= list.size(); ++i) {
      if (i < list.size() && list[i] != ',' && list[i] != ';' && list[i] != '|' && list[i] != '\n')
        continue;
      const std::string name = collapse_spaces(list.substr(start, i - start));
      if (!name.empty() && name != ":") document_.section.push_back(name);
      start = i + 1;
    }
  }

  void take_credits(Span span) {
    for (Credit& credit : parse_credits(text_, span, knowledge_))
      document_.credits.push_back(std::move(credit));
  }

  Date dateline_date() {
    if (!dateline_date_) return {};
    const Date date = resolve_year(*dateline_date_, document_.published);
    // "Reporting period: 27 January - 9 February" says what a report covers, its dateline when it came.
    const bool later = covers_period_ && document_.published < date;
    if ((!document_.published || later) && date && given_.published.empty()) {
      document_.published = date;
      document_.published_text = document_.dateline.date_text;
    }
    return date;
  }

  const std::optional<WrittenDate>& dateline_date_;
  const DocumentFields& given_;
  const WireKnowledge& knowledge_;
  Document& document_;
  std::string_view text_;
  bool date_is_update_ = false;
  bool covers_period_ = false;
};

}  // namespace

void fill_fields(const std::vector<LabelledPiece>& pieces,
                 const std::optional<WrittenDate>& dateline_date, const DocumentFields& given,
                 const WireKnowledge& knowledge, Document& document) {
  FieldFiller(dateline_date, given, knowledge, document).fill(pieces);
}

}  // namespace sitrep
