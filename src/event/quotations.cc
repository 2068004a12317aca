#include "event/quotations.h"

namespace sitrep {

std::vector<Span> find_quotations(const Document& document) {
  std::vector<Span> out;
  std::string_view text = document.text;
  for (const ZoneSpan& zone : document.zones) {
    if (zone.zone != Zone::kBody && zone.zone != Zone::kHeadline) continue;
    uint32_t open = 0;
    bool inside = false;
    for (uint32_t i = zone.span.begin; i < zone.span.end;) {
      std::string_view rest = text.substr(i);
      uint32_t length = 1;
      int mark = 0;  // 1 opens, 2 closes, 3 either
      if (rest.starts_with("\xe2\x80\x9c")) mark = 1, length = 3;
      else if (rest.starts_with("\xe2\x80\x9d")) mark = 2, length = 3;
      else if (rest[0] == '"') mark = 3;
      else if (rest.starts_with("``") || rest.starts_with("''")) mark = rest[0] == '`' ? 1 : 2, length = 2;
      if (mark) {
        if (inside && mark != 1) {
          if (i > open) out.push_back({open, i});
          inside = false;
        } else if (!inside && mark != 2) {
          inside = true;
          open = i + length;
        }
      }
      i += length;
    }
    if (inside && open < zone.span.end) out.push_back({open, zone.span.end});
  }
  return out;
}

}  // namespace sitrep
