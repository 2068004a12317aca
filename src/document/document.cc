#include "document/document.h"

#include <array>

#include "base/strings.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

constexpr std::array<std::string_view, 9> kZoneNames = {
    "headline", "caption", "date", "dateline", "byline", "body", "credit", "section", "other"};

void put_field(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(name).append(": ").append(escape_line(value)).append("\n");
}

std::string span_text(Span span) {
  return "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + ")";
}

Error broken(std::string what) {
  return make_error(ErrorCode::kBroken, "document: " + std::move(what));
}

Status check_span(const Document& document, Span span, std::string_view name) {
  if (span.begin > span.end || span.end > document.text.size())
    return broken(std::string(name) + " " + span_text(span) + " lies outside the text");
  auto splits = [&](uint32_t at) {
    return at < document.text.size() &&
           (static_cast<unsigned char>(document.text[at]) & 0xC0) == 0x80;
  };
  if (splits(span.begin) || splits(span.end))
    return broken(std::string(name) + " " + span_text(span) + " splits a character");
  return ok();
}

}  // namespace

std::string_view zone_name(Zone zone) { return kZoneNames[static_cast<size_t>(zone)]; }

std::string Document::body() const {
  std::string joined;
  for (const ZoneSpan& zone : zones) {
    if (zone.zone != Zone::kBody) continue;
    if (!joined.empty()) joined += "\n\n";
    joined += zone.span.of(text);
  }
  return joined;
}

std::string dump(const Document& document) {
  std::string out;
  put_field(out, "id", document.id);
  put_field(out, "source", document.source);
  put_field(out, "uri", document.uri);
  put_field(out, "revision", document.revision);
  put_field(out, "status", document.status);
  put_field(out, "language", document.language);
  put_field(out, "headline", document.headline);
  put_field(out, "published", iso_text(document.published));
  put_field(out, "published_text", document.published_text);
  put_field(out, "dateline", document.dateline.span.of(document.text));
  put_field(out, "dateline.place", document.dateline.place);
  put_field(out, "dateline.region", document.dateline.region);
  put_field(out, "dateline.agency", document.dateline.agency);
  put_field(out, "dateline.date_text", document.dateline.date_text);
  put_field(out, "dateline.date", iso_text(document.dateline.date));
  for (const std::string& name : document.byline) put_field(out, "byline", name);
  for (const Credit& credit : document.credits)
    put_field(out, "credit", credit.role + ": " + credit.name);
  for (const Caption& caption : document.captions)
    put_field(out, "caption",
              caption.text + (caption.credit.empty() ? "" : " | " + caption.credit));
  for (const std::string& section : document.section) put_field(out, "section", section);
  put_field(out, "embargoed", document.embargoed);
  for (const Property& property : document.properties)
    put_field(out, "property", property.name + ": " + property.value);
  for (const Mark& mark : document.marks)
    put_field(out, "mark", mark.kind + " " + span_text(mark.span) + " " + mark.name + (mark.code.empty() ? "" : " = " + mark.scheme + ":" + mark.code));
  for (const ZoneSpan& zone : document.zones) {
    out.append("zone ").append(zone_name(zone.zone)).append(" ").append(span_text(zone.span));
    out.append(" ").append(escape_line(zone.span.of(document.text))).append("\n");
  }
  for (const Note& note : document.notes) {
    out.append("note ").append(note.kind).append(" ").append(span_text(note.span));
    out.append(" ").append(escape_line(note.message)).append("\n");
  }
  return out;
}

Status verify(const Document& document) {
  if (!is_valid_utf8(document.text)) return broken("the text is not valid UTF-8");
  uint32_t last_end = 0;
  for (const ZoneSpan& zone : document.zones) {
    SITREP_CHECK(check_span(document, zone.span, zone_name(zone.zone)));
    if (zone.span.empty()) return broken("an empty zone at " + span_text(zone.span));
    if (zone.span.begin < last_end)
      return broken("zone " + span_text(zone.span) + " begins before the one before it ends");
    last_end = zone.span.end;
  }
  SITREP_CHECK(check_span(document, document.dateline.span, "dateline"));
  SITREP_CHECK(check_span(document, document.dateline.place_span, "dateline place"));
  for (const Credit& credit : document.credits)
    SITREP_CHECK(check_span(document, credit.span, "credit"));
  for (const Caption& caption : document.captions)
    SITREP_CHECK(check_span(document, caption.span, "caption"));
  for (const Mark& mark : document.marks) SITREP_CHECK(check_span(document, mark.span, "mark"));
  for (const Note& note : document.notes) SITREP_CHECK(check_span(document, note.span, "note"));
  return ok();
}

}  // namespace sitrep
