#include "knowledge/ontology.h"

#include <algorithm>
#include <cstdlib>

namespace sitrep {

namespace {

std::optional<double> score(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return std::strtod(text.c_str(), nullptr);
}

}  // namespace

Result<Ontology> Ontology::parse(const TsvFile& plover, const TsvFile& cameo,
                                 const TsvFile& contexts) {
  Ontology ontology;
  for (const TsvRow& row : plover.rows) {
    const auto& c = row.columns;
    ontology.entries_.push_back(
        {c[0], c[1], std::atoi(c[2].c_str()), score(c[3]), c[4], plover.source(row)});
  }
  for (const TsvRow& row : contexts.rows) ontology.contexts_.push_back(row.columns[0]);
  for (const TsvRow& row : cameo.rows) {
    const auto& c = row.columns;
    CameoEntry entry{c[0], c[1], score(c[2]), score(c[3]), c[4], c[5], split_list(c[6]),
                     cameo.source(row)};
    if (!entry.plover_type.empty() && !ontology.type(entry.plover_type))
      return make_error(ErrorCode::kBadFormat, "data/" + entry.source.text() + ": '" +
                                                   entry.plover_type + "' is no PLOVER type");
    ontology.cameo_.emplace(entry.code, entry);
  }
  return ontology;
}

const PloverEntry* Ontology::type(std::string_view name) const { return mode(name, ""); }

const PloverEntry* Ontology::mode(std::string_view type, std::string_view name) const {
  auto found = std::find_if(entries_.begin(), entries_.end(), [&](const PloverEntry& e) {
    return e.type == type && e.mode == name;
  });
  return found == entries_.end() ? nullptr : &*found;
}

const CameoEntry* Ontology::cameo(std::string_view code) const {
  auto found = cameo_.find(code);
  return found == cameo_.end() ? nullptr : &found->second;
}

bool Ontology::has_context(std::string_view name) const {
  return std::find(contexts_.begin(), contexts_.end(), name) != contexts_.end();
}

}  // namespace sitrep
