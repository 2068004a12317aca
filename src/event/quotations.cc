#include "event/quotations.h"

namespace sitrep {

namespace {

struct Mark {
  uint32_t length = 0;
  bool opens = false, closes = false;
};

// Straight marks, and the '' of old wire text, open and close alike.
Mark mark_at(std::string_view rest) {
  if (rest.starts_with("\xe2\x80\x9c")) return {3, true, false};
  if (rest.starts_with("\xe2\x80\x9d")) return {3, false, true};
  if (rest[0] == '"') return {1, true, true};
  if (rest.starts_with("``")) return {2, true, false};
  if (rest.starts_with("''")) return {2, true, true};
  return {};
}

void find_in(std::string_view text, Span zone, std::vector<Span>& out) {
  uint32_t open = 0;
  bool inside = false;
  for (uint32_t i = zone.begin; i < zone.end;) {
    Mark mark = mark_at(text.substr(i, zone.end - i));
    if (inside && mark.closes) {
      if (i > open) out.push_back({open, i});
      inside = false;
    } else if (!inside && mark.opens) {
      inside = true;
      open = i + mark.length;
    }
    i += mark.length ? mark.length : 1;
  }
  if (inside && open < zone.end) out.push_back({open, zone.end});
}

}  // namespace

std::vector<Span> find_quotations(const Document& document) {
  std::vector<Span> out;
  for (const ZoneSpan& zone : document.zones)
    if (zone.zone == Zone::kBody || zone.zone == Zone::kHeadline) find_in(document.text, zone.span, out);
  return out;
}

}  // namespace sitrep
