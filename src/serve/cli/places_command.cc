// `sitrep places search WORDS` and `sitrep places import FILE`.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/strings.h"
#include "knowledge/geonames.h"
#include "knowledge/knowledge.h"
#include "serve/cli/code_command.h"
#include "serve/cli/terminal.h"
#include "serve/cli/zip_text.h"

namespace sitrep {

namespace {

namespace fs = std::filesystem;

const char* const kImportHeader =
    "# geonames.tsv: places of a GeoNames dump, made by `sitrep places import`; while it is here, cities.tsv is not read.\n"
    "# Origin: GeoNames (geonames.org). Licence: CC BY 4.0.\n"
    "# name\taliases\tfeature\tcountry\tadmin1\tlat\tlon\tpopulation\tgeonameid\n";

std::string told(const Gazetteer& gazetteer, const GazetteerName& name) {
  const GazetteerPlace& p = gazetteer.places()[name.place];
  std::string out = p.name + " · " + p.feature;
  if (!p.admin1.empty()) out += " · " + p.admin1;
  if (!p.countries.empty()) out += " · " + join(p.countries, ", ");
  char point[64];
  std::snprintf(point, sizeof point, " · %.2f, %.2f", p.lat, p.lon);
  out += p.has_coordinates ? point : " · no point";
  if (p.population) out += " · " + std::to_string(p.population) + " people";
  if (p.geonameid) out += " · GeoNames " + std::to_string(p.geonameid);
  out += " (" + p.source.text() + ")";
  if (name.doubtful) out += "\n    more often something else: taken for a place only where the text gives a reason";
  return out;
}

bool before(const Gazetteer& g, uint32_t x, uint32_t y) {
  const GazetteerPlace &a = g.places()[g.name(x).place], &b = g.places()[g.name(y).place];
  auto weight = [](const GazetteerPlace& p) { return p.feature == "city" ? p.population : int64_t{3000000}; };
  return weight(a) > weight(b);
}

int search(const Arguments& arguments, const Knowledge& knowledge) {
  std::string text = join(arguments.inputs, " ");
  std::vector<NameWord> words;
  for (const std::string& word : name_words(text)) words.push_back({word, true, true});
  const ActorKnowledge& actors = knowledge.actors;
  NameIndex::Match match = knowledge.places.names().longest(words, 0, words.size(), true);
  NameIndex::Match actor = actors.names().longest(words, 0, words.size(), true);
  bool found = false;
  if (actor.length == words.size() && actor.length)
    for (uint32_t value : actor.values) {
      const NameSense& sense = actors.sense(value);
      if (sense.kind != NameKind::kCountry && sense.kind != NameKind::kCapital) continue;
      const Country& country = actors.countries()[sense.index];
      std::printf("%s\n", (country.name + (sense.kind == NameKind::kCountry ? " · state · " : " · its capital · ") + country.code + " (" + country.source.text() + ")").c_str());
      found = true;
    }
  std::vector<uint32_t> values = match.length == words.size() ? match.values : std::vector<uint32_t>{};
  std::stable_sort(values.begin(), values.end(), [&](uint32_t x, uint32_t y) { return before(knowledge.places, x, y); });
  // A place once, whichever of its spellings fit.
  auto same = [&](uint32_t x, uint32_t y) { return knowledge.places.name(x).place == knowledge.places.name(y).place; };
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
  for (uint32_t value : values) std::printf("%s\n", told(knowledge.places, knowledge.places.name(value)).c_str());
  if (values.size() > 1)
    std::printf("Of these the text chooses: what stands after a comma, then other names of the same country and subdivision, then size (the order above).\n");
  if (found || !values.empty()) return 0;
  std::printf("%s: in no list. The text can still make a place of it (\"the town of %s\", \"%s, Texas\"); a line in data/places/regions.tsv adds it.\n", text.c_str(),
              text.c_str(), text.c_str());
  return 1;
}

int import(const Arguments& arguments, const Knowledge& knowledge, const std::string& data_folder) {
  if (arguments.inputs.size() != 1 || arguments.inputs.front() == "-") return complain("`sitrep places import` takes one file: allCountries.zip, cities500.zip or IQ.txt of GeoNames");
  const std::string& path = arguments.inputs.front();
  GeonamesReader reader(knowledge.places, arguments.least_people);
  if (Status done = each_line(path, [&](std::string_view line, size_t) { reader.learn(line); return ok(); }); !done) return complain(done.error().message);
  fs::path target = arguments.output.empty() ? fs::path(data_folder) / "places/geonames.tsv" : fs::path(arguments.output);
  fs::path unfinished = target.string() + ".part";
  std::ofstream out(unfinished, std::ios::binary);
  if (!out) return complain(unfinished.string() + ": cannot be written; name another file with --output");
  out << kImportHeader;
  size_t read = 0, kept = 0;
  Status done = each_line(path, [&](std::string_view line, size_t number) -> Status {
    if (trim(line).empty()) return ok();
    ++read;
    auto row = reader.row(line);
    if (!row) return make_error(row.error().code, path + ":" + std::to_string(number) + ": " + row.error().message);
    if (row.value()) {
      out << *row.value() << "\n";
      ++kept;
    }
    return ok();
  });
  out.close();
  std::error_code error;
  if (!done || !out) {
    fs::remove(unfinished, error);
    return complain(done ? target.string() + ": cannot be written (is the disk full?)" : done.error().message);
  }
  fs::rename(unfinished, target, error);
  if (error) return complain(target.string() + ": " + error.message());
  std::printf("%zu of %zu places written to %s\n", kept, read, target.c_str());
  return 0;
}

}  // namespace

int run_places(const Arguments& arguments) {
  std::string folder = find_installation(arguments).data_folder;
  auto knowledge = Knowledge::load(folder);
  if (!knowledge) return complain(knowledge.error().message);
  return arguments.command == Command::kPlacesSearch ? search(arguments, knowledge.value()) : import(arguments, knowledge.value(), folder);
}

}  // namespace sitrep
