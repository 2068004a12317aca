#include "serve/cli/actors_command.h"

#include <algorithm>
#include <cstdio>

#include "base/strings.h"
#include "serve/cli/resolve_actor.h"
#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

constexpr size_t kMostFinds = 60;

struct Find {
  bool exact;
  ActorCandidate what;
};

// Does this name hold every word that is looked for? Whole words, capitals and accents aside.
class Query {
 public:
  explicit Query(std::string_view text) : words_(name_words(text)) {}
  bool empty() const { return words_.empty(); }
  bool exact(std::string_view name) const { return name_words(name) == words_; }
  bool within(std::string_view name) const {
    const auto words = name_words(name);
    return std::all_of(words_.begin(), words_.end(),
                       [&](const std::string& w) { return std::find(words.begin(), words.end(), w) != words.end(); });
  }

 private:
  std::vector<std::string> words_;
};

class Search {
 public:
  Search(const ActorKnowledge& actors, std::string_view text) : actors_(actors), query_(text) {}

  std::vector<Find> run() {
    for (uint32_t i = 0; i < actors_.countries().size(); ++i) country(i);
    for (uint32_t i = 0; i < actors_.persons().size(); ++i) person(i);
    for (uint32_t i = 0; i < actors_.organisations().size(); ++i) {
      const Organisation& o = actors_.organisations()[i];
      names(o.name, {o.aliases}, [&] { return describe_sense(actors_, {NameKind::kOrganisation, i, ""}, {}); });
    }
    for (const Role& role : actors_.roles())
      names(role.phrase, {}, [&] { return ActorCandidate{role.phrase, role.code, role.sector, "", role.source.text(), "role word; country from its owner"}; });
    std::stable_sort(finds_.begin(), finds_.end(), [](const Find& a, const Find& b) { return a.exact > b.exact; });
    return std::move(finds_);
  }

 private:
  template <class Describe>
  bool names(const std::string& name, std::initializer_list<std::vector<std::string>> others, Describe describe) {
    bool exact = query_.exact(name), within = query_.within(name);
    for (const auto& list : others)
      for (const std::string& other : list) exact |= query_.exact(other), within |= query_.within(other);
    if (within) finds_.push_back({exact, describe()});
    return within;
  }
  void country(uint32_t i) {
    const Country& c = actors_.countries()[i];
    std::vector<std::string> metonyms;
    for (const auto& [name, sector] : c.metonyms) metonyms.push_back(name);
    names(c.name, {c.aliases, c.demonyms, c.adjectives, c.capitals, c.legislatures, metonyms, {c.code}},
          [&] { return describe_sense(actors_, {NameKind::kCountry, i, ""}, {}); });
  }
  void person(uint32_t i) {  // a line for each term of office
    const Person& p = actors_.persons()[i];
    for (const OfficeTerm& t : p.terms)
      names(p.name, {p.aliases}, [&] {
        return ActorCandidate{p.name, t.country, t.sector, t.country, t.source.text(),
                              t.title + ", " + (t.since ? iso_text(t.since) : "...") + " to " + (t.until ? iso_text(t.until) : "now")};
      });
  }

  const ActorKnowledge& actors_;
  Query query_;
  std::vector<Find> finds_;
};

}  // namespace

int run_actors(const Arguments& arguments) {
  std::string words;
  for (const std::string& word : arguments.inputs) words += (words.empty() ? "" : " ") + word;
  const auto knowledge = Knowledge::load(find_installation(arguments).data_folder);
  if (!knowledge) return complain(knowledge.error().message);
  if (name_words(words).empty()) return complain("say what to look for, e.g. `sitrep actors search Kenyatta`");
  const std::vector<Find> finds = Search(knowledge.value().actors, words).run();
  for (size_t i = 0; i < std::min(finds.size(), kMostFinds); ++i) {
    const ActorCandidate& c = finds[i].what;
    std::printf("%s\t%s\t%s\t%s\t%s\n", c.name.c_str(), c.code.empty() ? "-" : c.code.c_str(), c.sector.empty() ? "-" : c.sector.c_str(),
                c.note.c_str(), c.source.c_str());
  }
  if (finds.size() > kMostFinds) std::fprintf(stderr, "sitrep: %zu more; give more words\n", finds.size() - kMostFinds);
  if (finds.empty()) std::fprintf(stderr, "sitrep: the lists of data/actors/ hold no \"%s\"\n", words.c_str());
  return finds.empty() ? 2 : 0;
}

}  // namespace sitrep
