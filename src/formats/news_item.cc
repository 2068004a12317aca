#include "formats/news_item.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/credits.h"
#include "document/dateline.h"
#include "document/pieces.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

// What a dateline stands before; its words do not matter.
constexpr const char* kAnyParagraph = " - The paragraph that a dateline stands before begins so.";
constexpr size_t kMostProperties = 500, kMostMarksOfItem = 2'000, kLongestProperty = 20'000;

// The words of a headline, to tell whether the first paragraph only repeats it.
std::string comparable(std::string_view text) { return fold_case_accents(collapse_spaces(text.substr(0, 400))); }

class DocumentMaker {
 public:
  DocumentMaker(NewsItem item, const DocumentFields& given, const WireKnowledge& wire) : item_(std::move(item)), given_(given), wire_(wire) {}

  Result<Document> make() {
    add_summary();
    fill_fields();
    join_text();
    SITREP_TRY(document_, read_exact_text(std::move(text_), item_.fields, wire_));
    force_zones();
    put_dateline();
    put_marks();
    put_rest();
    return std::move(document_);
  }

 private:
  struct Place {
    uint32_t begin, end;
    std::optional<Zone> zone;
  };

  void add_summary() {
    if (item_.text.blocks.empty()) add_plain_text(item_.summary, item_.text);
    else item_.say("summary", item_.summary);
  }

  void fill_fields() {
    DocumentFields& f = item_.fields;
    for (const auto field : {&DocumentFields::id, &DocumentFields::source, &DocumentFields::uri, &DocumentFields::revision, &DocumentFields::status, &DocumentFields::headline,
                             &DocumentFields::published, &DocumentFields::language})
      if ((f.*field).empty()) f.*field = given_.*field;
    f.headline = collapse_spaces(f.headline);
    f.body_only = true;
    f.headline_first = !f.headline.empty();
  }

  void join_text() {
    auto& blocks = item_.text.blocks;
    if (!blocks.empty() && !item_.fields.headline.empty() && comparable(blocks[0].text) == comparable(item_.fields.headline)) blocks.erase(blocks.begin());
    if (!item_.fields.headline.empty()) add_block(item_.fields.headline, std::nullopt);
    if (needs_dateline()) {
      dateline_at_ = static_cast<int>(places_.size());
      add_block(item_.dateline, Zone::kDateline);
    }
    for (const NewsBlock& block : blocks) {
      block_starts_.push_back(static_cast<uint32_t>(text_.size() + (text_.empty() ? 0 : 2)));
      add_block(block.text, block.zone);
    }
  }

  void add_block(std::string_view words, std::optional<Zone> zone) {
    if (!text_.empty()) text_ += "\n\n";
    const auto begin = static_cast<uint32_t>(text_.size());
    text_ += words;
    places_.push_back({begin, static_cast<uint32_t>(text_.size()), zone});
  }

  bool needs_dateline() {
    item_.dateline = collapse_spaces(item_.dateline);
    std::string& line = item_.dateline;
    while (!line.empty() && (line.back() == '-' || line.back() == ' ' || line.back() == ',' || line.ends_with("–") || line.ends_with("—"))) {
      if (line.ends_with("–") || line.ends_with("—")) line.resize(line.size() - 2);
      line.pop_back();
    }
    if (line.empty() || line.size() > 200 || item_.text.blocks.empty()) return false;
    return !parse_dateline(item_.text.blocks[0].text, wire_);
  }

  // Where the format says what a stretch is, that goes before what its words look like.
  void force_zones() {
    std::vector<ZoneSpan> zones;
    size_t next = 0;
    for (const ZoneSpan& zone : document_.zones) {
      while (next < places_.size() && places_[next].end <= zone.span.begin) ++next;
      const Place* place = next < places_.size() && places_[next].begin <= zone.span.begin ? &places_[next] : nullptr;
      if (!place || !place->zone) zones.push_back(zone);
      else if (zones.empty() || zones.back().span.begin < place->begin || zones.back().zone != *place->zone)
        zones.push_back({*place->zone, {std::max(place->begin, zone.span.begin), std::max(place->end, zone.span.end)}});
      else zones.back().span.end = std::max(zones.back().span.end, zone.span.end);
    }
    document_.zones = std::move(zones);
  }

  void put_dateline() {
    if (dateline_at_ < 0) {
      if (document_.dateline.region.empty() && !document_.dateline.place.empty()) document_.dateline.region = item_.region;
      return;
    }
    const Place& place = places_[static_cast<size_t>(dateline_at_)];
    const std::string_view words = Span{place.begin, place.end}.of(document_.text);
    Dateline line;
    line.span = {place.begin, place.end};
    if (const auto match = parse_dateline(std::string(words) + kAnyParagraph, wire_); match && !match->place.empty() && match->place.end <= words.size()) {
      line.place = match->place_name;
      line.place_span = {place.begin + match->place.begin, place.begin + match->place.end};
      line.region = match->region, line.agency = match->agency, line.date_text = match->date_text;
      if (match->date) line.date = resolve_year(*match->date, document_.published);
    } else {
      const size_t end = std::min(words.find_first_of(",(/"), words.size());
      const std::string_view name = trim(words.substr(0, end));
      line.place = name;
      line.place_span = {place.begin, place.begin + static_cast<uint32_t>(name.size())};
    }
    if (line.region.empty()) line.region = item_.region;
    document_.dateline = std::move(line);
  }

  void put_marks() {
    document_.marks = std::move(item_.marks);
    for (size_t i = 0; i < item_.text.blocks.size(); ++i)
      for (Mark& mark : item_.text.blocks[i].marks) {
        mark.span.begin += block_starts_[i], mark.span.end += block_starts_[i];
        document_.marks.push_back(std::move(mark));
      }
  }

  void put_rest() {
    if (document_.byline.empty()) document_.byline = names_of(item_.byline);
    if (document_.section.empty()) document_.section = std::move(item_.section);
    for (Caption& caption : item_.text.captions) document_.captions.push_back(std::move(caption));
    for (Property& property : item_.text.properties) item_.say(property.name.c_str(), std::move(property.value));
    document_.properties = std::move(item_.properties);
    document_.embargoed = item_.embargoed;
    document_.notes.insert(document_.notes.end(), item_.notes.begin(), item_.notes.end());
    if (!item_.embargoed.empty())
      document_.notes.push_back({"embargoed", "The publisher asks that nothing of this is published before " + item_.embargoed.substr(0, 60) + "; `sitrep ingest` keeps it back until then.", {}});
  }

  std::vector<std::string> names_of(const std::string& written) const {
    const std::string line = collapse_spaces(written);
    if (line.empty()) return {};
    for (const std::string& form : {line, "By " + line})
      if (auto match = parse_byline(form, wire_); match && !match->names.empty()) return match->names;
    return {line};
  }

  NewsItem item_;
  const DocumentFields& given_;
  const WireKnowledge& wire_;
  std::string text_;
  std::vector<Place> places_;           // of the parts of text_, in order
  std::vector<uint32_t> block_starts_;  // where each of the item's blocks begins
  int dateline_at_ = -1;                // in places_
  Document document_;
};

}  // namespace

void NewsItem::say(const char* name, std::string value) {
  if (value.empty() || properties.size() >= kMostProperties) return;
  if (value.size() > kLongestProperty) return;
  for (const Property& known : properties)
    if (known.name == name && known.value == value) return;
  properties.push_back({name, std::move(value)});
}

void NewsItem::add_mark(Mark mark) {
  if (mark.name.empty() || marks.size() >= kMostMarksOfItem) return;
  for (Mark& known : marks) {
    if (known.name != mark.name || known.kind != mark.kind) continue;
    add_code(known, mark.scheme, mark.code);
    return;
  }
  marks.push_back(std::move(mark));
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void NewsItem::take_status(std::string_view word) {
  const std::string status = plain_word(word);
  std::string found;
  if (one_of(status, {"correction", "corrected", "correct"})) found = "corrected";
  else if (one_of(status, {"kill", "killed", "mustkill", "mandatorykill"})) found = "killed";
  else if (one_of(status, {"withdraw", "withdrawn", "withdrawal", "retraction", "retracted"})) found = "withdrawn";
  else if (one_of(status, {"canceled", "cancelled", "withheld", "embargoed", "usable"})) found = status == "cancelled" ? "canceled" : status;
  if (found.empty()) return;
  const bool weaker = found == "usable" || (found == "corrected" && fields.status != "usable");
  if (fields.status.empty() || !weaker) fields.status = found;
}

std::string plain_word(std::string_view qcode) { return lower_ascii(trim(qcode.substr(qcode.find_last_of(":/") + 1))); }

void split_newsml_urn(std::string& id, std::string& revision) {
  if (!id.starts_with("urn:newsml:")) return;
  const size_t last = id.rfind(':');
  std::string_view label = std::string_view(id).substr(last + 1);
  if (std::count(id.begin(), id.end(), ':') < 5) return;
  if (!label.empty() && (label.back() == 'N' || label.back() == 'U' || label.back() == 'A')) label.remove_suffix(1);
  if (label.empty() || !std::all_of(label.begin(), label.end(), is_digit)) return;
  fill(revision, std::string(label));
  id.resize(last);
}

std::string short_language(std::string_view tag) { return lower_ascii(trim(tag.substr(0, tag.find_first_of("-_")))); }

Result<Document> make_document(NewsItem item, const DocumentFields& given, const WireKnowledge& wire) { return DocumentMaker(std::move(item), given, wire).make(); }

Result<std::vector<Document>> make_documents(std::vector<NewsItem> items, const Notes& notes, const DocumentFields& given, const WireKnowledge& wire) {
  std::vector<Document> documents;
  const bool several = items.size() > 1;
  if (items.size() >= kMostNewsItems) items[0].notes.push_back({"xml_cut", "The file holds 20,000 items or more; the rest was not read.", {}});
  for (NewsItem& item : items) {
    DocumentFields fields = given;
    if (several) fields.id += "#" + std::to_string(documents.size() + 1);
    item.notes.insert(item.notes.end(), notes.begin(), notes.end());
    SITREP_TRY(Document document, make_document(std::move(item), fields, wire));
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace sitrep
