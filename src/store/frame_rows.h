// What a document's reader found, as rows and back: zones, dateline, byline, credits, captions,
// section, embargo, properties, marks and the reader's notes. With them a revision is coded again without being read again.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "store/rows.h"

namespace sitrep {

struct ZoneRow {
  static constexpr const char* kTable = "zones";
  std::string zone;
  Number start, end;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("zone", r.zone), visit("start", r.start), visit("end", r.end);
  }
};

struct FrameRow {
  static constexpr const char* kTable = "frame";
  std::string field, value, detail;
  Number start, end;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("field", r.field), visit("value", r.value), visit("detail", r.detail), visit("start", r.start), visit("end", r.end);
  }
};

std::vector<ZoneRow> zone_rows(const Document& document);
std::vector<FrameRow> frame_rows(const Document& document);
// Fills zones, dateline, byline, credits, captions, section, embargo, properties, marks and notes of a document that has its text.
void put_frame(Document& document, const std::vector<ZoneRow>& zones, const std::vector<FrameRow>& frame);

}  // namespace sitrep
