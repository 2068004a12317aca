#include "store/frame_rows.h"

#include "text/code_points.h"

namespace sitrep {

namespace {

constexpr Zone kZones[] = {Zone::kHeadline, Zone::kCaption, Zone::kDate, Zone::kDateline, Zone::kByline, Zone::kBody, Zone::kCredit, Zone::kSection, Zone::kOther};

Zone zone_named(const std::string& name) {
  for (const Zone zone : kZones)
    if (zone_name(zone) == name) return zone;
  return Zone::kOther;
}

class FrameWriter {
 public:
  explicit FrameWriter(const Document& document) : index_(document.text) {}
  void put(const char* field, const std::string& value, const std::string& detail = "", Span span = {}) {
    if (value.empty() && detail.empty() && span.empty()) return;
    rows.push_back({field, value, detail, offset(span, span.begin), offset(span, span.end)});
  }
  std::vector<FrameRow> rows;

 private:
  Number offset(Span span, uint32_t byte) const { return span.empty() ? Number() : static_cast<int64_t>(index_.code_point_of_byte(byte)); }
  const CodePointIndex index_;
};

// The detail of a mark: kind, scheme and code between tabs.
Mark mark_of(const FrameRow& row, Span span) {
  const size_t first = row.detail.find('\t'), second = row.detail.find('\t', first + 1);
  Mark mark{span, row.value, row.detail.substr(0, first), "", ""};
  if (second == row.detail.npos) return mark;
  mark.scheme = row.detail.substr(first + 1, second - first - 1);
  mark.code = row.detail.substr(second + 1);
  return mark;
}

Span span_of(const CodePointIndex& index, const Number& start, const Number& end) {
  if (!start || !end) return {};
  return {static_cast<uint32_t>(index.byte_of_code_point(static_cast<size_t>(*start))), static_cast<uint32_t>(index.byte_of_code_point(static_cast<size_t>(*end)))};
}

}  // namespace

std::vector<ZoneRow> zone_rows(const Document& document) {
  const CodePointIndex index(document.text);
  std::vector<ZoneRow> rows;
  for (const ZoneSpan& zone : document.zones)
    rows.push_back({std::string(zone_name(zone.zone)), static_cast<int64_t>(index.code_point_of_byte(zone.span.begin)),
                    static_cast<int64_t>(index.code_point_of_byte(zone.span.end))});
  return rows;
}

std::vector<FrameRow> frame_rows(const Document& d) {
  FrameWriter out(d);
  out.put("dateline", d.dateline.region, d.dateline.agency, d.dateline.span);
  out.put("dateline_place", d.dateline.place, "", d.dateline.place_span);
  out.put("dateline_date", d.dateline.date_text, iso_text(d.dateline.date));
  for (const std::string& name : d.byline) out.put("byline", name);
  for (const Credit& credit : d.credits) out.put("credit", credit.name, credit.role, credit.span);
  for (const Caption& caption : d.captions) out.put("caption", caption.text, caption.credit, caption.span);
  for (const std::string& section : d.section) out.put("section", section);
  out.put("embargoed", d.embargoed);
  for (const Property& property : d.properties) out.put("property", property.value, property.name);
  for (const Mark& mark : d.marks) out.put("mark", mark.name, mark.kind + "\t" + mark.scheme + "\t" + mark.code, mark.span);
  for (const Note& note : d.notes) out.put("note", note.message, note.kind, note.span);
  return std::move(out.rows);
}

void put_frame(Document& d, const std::vector<ZoneRow>& zones, const std::vector<FrameRow>& frame) {
  const CodePointIndex index(d.text);
  for (const ZoneRow& row : zones) d.zones.push_back({zone_named(row.zone), span_of(index, row.start, row.end)});
  for (const FrameRow& row : frame) {
    const Span span = span_of(index, row.start, row.end);
    if (row.field == "dateline") d.dateline.region = row.value, d.dateline.agency = row.detail, d.dateline.span = span;
    else if (row.field == "dateline_place") d.dateline.place = row.value, d.dateline.place_span = span;
    else if (row.field == "dateline_date") d.dateline.date_text = row.value, d.dateline.date = parse_iso_date(row.detail).value_or(Date{});
    else if (row.field == "byline") d.byline.push_back(row.value);
    else if (row.field == "credit") d.credits.push_back({row.detail, row.value, span});
    else if (row.field == "caption") d.captions.push_back({row.value, row.detail, span});
    else if (row.field == "section") d.section.push_back(row.value);
    else if (row.field == "embargoed") d.embargoed = row.value;
    else if (row.field == "property") d.properties.push_back({row.detail, row.value});
    else if (row.field == "mark") d.marks.push_back(mark_of(row, span));
    else if (row.field == "note") d.notes.push_back({row.detail, row.value, span});
  }
}

}  // namespace sitrep
