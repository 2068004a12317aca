// `sitrep brief`: where things stand, as Markdown, HTML or JSON.
#include <algorithm>
#include <cstdio>
#include <set>

#include "base/strings.h"
#include "serve/cli/brief_output.h"
#include "serve/cli/store_commands.h"
#include "serve/cli/terminal.h"
#include "situation/brief.h"
#include "situation/commitments.h"
#include "situation/situation_rules.h"
#include "store/party_code.h"

namespace sitrep {

namespace {

// What the lists know by exactly this name; null: nothing.
const NameSense* sense_of(const ActorKnowledge& actors, std::string_view name) {
  std::vector<NameWord> words;
  for (const std::string_view word : split_words(name)) words.push_back(make_name_word(word));
  if (words.empty()) return nullptr;
  const auto match = actors.names().longest(words, 0, words.size(), false);
  if (match.length != words.size() || match.values.empty()) return nullptr;
  const NameSense* best = nullptr;
  for (const uint32_t value : match.values)
    if (!best || actors.sense(value).kind < best->kind) best = &actors.sense(value);
  return best;
}

// How many letters have to be changed, added or taken away.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1])});
      corner = above;
    }
  }
  return row[b.size()];
}

class ActorFinder {
 public:
  ActorFinder(const ActorKnowledge& actors, StoreReader& reader) : actors_(actors), reader_(reader) {}

  Result<BriefActor> find(const std::string& asked) {
    if (const auto code = party_code(asked)) {
      const Country* country = actors_.country(code->code);
      SITREP_TRY(const bool stored, store_has("SELECT 1 FROM parties WHERE code = ?1 UNION ALL SELECT 1 FROM entities WHERE code = ?1 LIMIT 1", code->code));
      if (!country && !stored) return unknown(asked);
      BriefActor actor{asked, code->code, code->sector, country ? country_name(*country) : asked};
      if (!actor.sector.empty()) actor.name += " (" + actor.sector + ")";
      return actor;
    }
    if (const NameSense* sense = sense_of(actors_, asked)) {
      if (sense->kind == NameKind::kPerson) return by_name(actors_.persons()[sense->index].name);
      if (sense->kind == NameKind::kOrganisation) return by_name(actors_.organisations()[sense->index].name);
      const Country& country = actors_.countries()[sense->index];
      return BriefActor{country.code, country.code, "", country_name(country)};
    }
    SITREP_TRY(const bool stored, store_has("SELECT 1 FROM entities WHERE name LIKE ?1 UNION ALL SELECT 1 FROM parties WHERE identifier_text LIKE ?1 OR entity_text LIKE ?1 LIMIT 1", "%" + asked + "%"));
    if (stored && !trim(asked).empty()) return by_name(asked);
    return unknown(asked);
  }

 private:
  static BriefActor by_name(const std::string& name) { return {name, "", "", name}; }
  static std::string country_name(const Country& country) { return (country.name.starts_with("United ") ? "the " : "") + country.name; }

  Result<bool> store_has(const std::string& sql, const std::string& value) {
    SITREP_TRY(SqlStatement statement, reader_.database().prepare(sql));
    statement.bind(1, std::string_view(value));
    return statement.step();
  }

  Error unknown(const std::string& asked) {
    std::set<std::pair<size_t, std::string>> near;
    const std::string low = lower_ascii(asked);
    const auto consider = [&](const std::string& name) {
      const std::string other = lower_ascii(name);
      const size_t far = other.starts_with(low) || (low.size() > 4 && other.find(low) != std::string::npos) ? 1 : distance(low, other);
      if (far <= std::max<size_t>(1, low.size() / 3)) near.emplace(far, name);
    };
    for (const Country& country : actors_.countries()) {
      consider(country.name);
      for (const std::string& alias : country.aliases) consider(alias);
      if (asked.size() == 3 && distance(asked, country.code) == 1 && asked.substr(0, 2) == country.code.substr(0, 2)) near.emplace(1, country.code + " (" + country.name + ")");
    }
    for (const Organisation& organisation : actors_.organisations()) consider(organisation.name);
    for (const Person& person : actors_.persons()) consider(person.name);
    if (auto names = reader_.database().prepare("SELECT DISTINCT name FROM entities WHERE name IS NOT NULL")) {
      SqlStatement statement = std::move(names).value();
      for (auto row = statement.step(); row && row.value(); row = statement.step()) consider(statement.text(0));
    }
    std::vector<std::string> names;
    for (const auto& [far, name] : near)
      if (names.size() < 5 && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return make_error(ErrorCode::kBadArgument, "nobody of the name \"" + asked + "\" is in the lists or in this store" + (names.empty() ? "; `sitrep actors search WORDS` looks names up" : "; did you mean " + join(names, ", ") + "?"));
  }

  const ActorKnowledge& actors_;
  StoreReader& reader_;
};

std::string printed(const Brief& brief, OutputFormat format) {
  if (format == OutputFormat::kJson) return brief_json(brief);
  return format == OutputFormat::kHtml ? brief_html(brief) : brief_markdown(brief);
}

Result<Brief> answer(const Arguments& arguments) {
  const EngineOptions places = find_installation(arguments);
  SITREP_TRY(StoreReader reader, StoreReader::open(arguments.store.file));
  SITREP_TRY(const Knowledge knowledge, Knowledge::load(places.data_folder));
  SITREP_TRY(const BriefRules rules, BriefRules::load(places.data_folder));
  const size_t slash = places.model_file.rfind('/');
  SITREP_TRY(const SituationRules joining, SituationRules::load(places.data_folder, slash == std::string::npos ? "." : places.model_file.substr(0, slash)));
  BriefQuestion question;
  const EventQuery& q = arguments.store.query;
  question.place = q.place.empty() ? "" : q.place.front(), question.since = q.since, question.as_of = q.as_of, question.known_at = q.known_at;
  SituationQuery reports;
  ActorFinder finder(knowledge.actors, reader);
  for (const std::string& asked : arguments.store.actors) {
    SITREP_TRY(BriefActor actor, finder.find(asked));
    reports.actors.push_back(actor.query);
    question.actors.push_back(std::move(actor));
  }
  if (question.actors.empty()) reports.place = question.place;
  reports.as_of = question.as_of, reports.known_at = question.known_at;
  SITREP_TRY(Situation situation, load_situation(reader, joining, reports));
  part_commitments(situation, rules.ledger);
  return make_brief(situation, question, rules, knowledge.actors);
}

}  // namespace

int run_brief(const Arguments& arguments) {
  const auto brief = answer(arguments);
  if (!brief) return complain(brief.error().message);
  const std::string text = printed(brief.value(), arguments.format);
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) return complain("the answer cannot be written (is the disk full?)");
  return 0;
}

}  // namespace sitrep
