// Answers to "what does the text say that this one does to that one?", one for each pair asked.
#include <cmath>

#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

Span bytes_of(const JsonWriter& writer, const std::optional<CodePointRange>& range) {
  if (!range) return {};
  return {static_cast<uint32_t>(writer.index.byte_of_code_point(range->begin)), static_cast<uint32_t>(writer.index.byte_of_code_point(range->end))};
}

}  // namespace

Json JsonWriter::pair_events(const std::vector<AskedPair>& pairs) const {
  Json out = Json::array();
  for (const AskedPair& pair : pairs) {
    const PairAnswer answer = engine.relate(analysis, bytes_of(*this, pair.source), bytes_of(*this, pair.target));
    Json one;
    one["event"] = Json::array({answer.type});
    one["mode"] = list(answer.modes);
    one["cameo"] = text_or_null(answer.cameo);
    one["quad_code"] = answer.quad ? Json(answer.quad) : Json();
    one["confidence"] = std::round(answer.confidence * 1e4) / 1e4;
    one["why"] = answer.why;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace sitrep
