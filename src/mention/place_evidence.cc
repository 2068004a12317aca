#include "mention/place_evidence.h"

#include <algorithm>
#include <map>

#include "mention/builder.h"
#include "mention/places.h"

namespace sitrep {

namespace {

constexpr double kSmooth = 1.0;    // a clue of nowhere: one name alone does not make a share of 1
constexpr double kCue = 0.8;       // "sheriff"
constexpr double kClearlyOne = 20;  // a name's largest place over its next abroad, in people

// The country that a gazetteer name speaks for; empty when several could be meant.
const GazetteerPlace* clear_place(const MentionBuilder& b, const std::vector<uint32_t>& values) {
  const Gazetteer& gazetteer = b.knowledge.places;
  const GazetteerPlace* first = nullptr;
  double people = 0, abroad = 0;
  for (uint32_t value : values) {
    const GazetteerName& name = gazetteer.name(value);
    const GazetteerPlace& p = gazetteer.places()[name.place];
    if (name.doubtful || p.countries.size() != 1) return nullptr;
    double size = p.feature == "city" ? static_cast<double>(p.population) + 1000 : 3e6;
    if (!first || size > people) {
      if (first && first->countries != p.countries) abroad = std::max(abroad, people);
      first = &p;
      people = size;
    } else if (first->countries != p.countries) {
      abroad = std::max(abroad, size);
    }
  }
  return people > kClearlyOne * abroad ? first : nullptr;
}

class Gatherer {
 public:
  explicit Gatherer(const MentionBuilder& b) : b_(b) {}

  PlaceEvidence gather() {
    add_dateline();
    for (const Sentence& sentence : b_.sentences.sentences)
      if (b_.coded(sentence)) add_sentence(sentence);
    return std::move(out_);
  }

 private:
  void add(const std::string& name, const std::string& country, const std::string& admin1, bool inside, double weight) {
    auto [at, fresh] = at_.try_emplace(name + "/" + country, out_.clues.size());
    if (fresh) out_.clues.push_back({name, country, admin1, inside, weight});
    else out_.clues[at->second].weight = std::min(3.0, out_.clues[at->second].weight + weight / 4);
  }

  void add_dateline() {
    const Dateline& line = b_.document.dateline;
    for (std::string_view text : {std::string_view(line.place), std::string_view(line.region)}) {
      std::vector<NameWord> words;
      for (const std::string& word : name_words(text)) words.push_back({word, true, true});
      if (!words.empty()) add_match(words, 0, words.size(), true, 2);
    }
  }

  void add_sentence(const Sentence& sentence) {
    bool capitals = all_capitals(b_, sentence);
    size_t end = sentence.end_token().index;
    // "Sheriff", "X County": words that only some countries' news has.
    const Gazetteer& g = b_.knowledge.places;
    for (size_t i = sentence.first_token.index; i < end; ++i) {
      const PlaceWord* cue = g.word("cue", b_.words[i].folded);
      if (!cue && b_.words[i].upper_first && i > sentence.first_token.index && b_.words[i - 1].upper_first) cue = g.word("after", b_.words[i].folded);
      if (cue && cue->countries.size() == 1) add(b_.words[i].folded, cue->countries.front(), "", true, kCue);
    }
    for (size_t i = sentence.first_token.index; i < end;) i += std::max<size_t>(1, add_match(b_.words, i, end, capitals, 1));
  }

  // Adds the name that begins here; its length in tokens.
  size_t add_match(const std::vector<NameWord>& words, size_t at, size_t end, bool capitals, double weight) {
    const ActorKnowledge& actors = b_.knowledge.actors;
    NameIndex::Match actor = actors.names().longest(words, at, end, capitals);
    NameIndex::Match place = b_.knowledge.places.names().longest(words, at, end, capitals);
    size_t length = std::max(actor.length, place.length);
    if (!length) return 0;
    std::string name;
    for (size_t i = at; i < at + length; ++i) name += words[i].folded + " ";
    const Country* country = nullptr;
    bool capital = false;
    if (actor.length == length)
      for (uint32_t value : actor.values) {
        const NameSense& sense = actors.sense(value);
        if (sense.at_home) return length;  // a name that many states' bodies bear ("National Assembly")
        if (sense.kind == NameKind::kPerson || sense.kind == NameKind::kOrganisation) return length;
        const Country& found = actors.countries()[sense.index];
        if (country && country->code != found.code) return length;
        country = &found;
        capital |= sense.kind == NameKind::kCapital;
      }
    const GazetteerPlace* clear = place.length == length ? clear_place(b_, place.values) : nullptr;
    if (place.length == length && !clear) return length;
    if (country && clear && clear->countries.front() != country->code) return length;
    if (country) add(name, country->code, "", false, weight);
    else if (clear) add(name, clear->countries.front(), clear->feature == "admin1" ? clear->name : clear->admin1, true, weight * (clear->feature == "admin1" ? 2 : 1));
    return length;
  }

  const MentionBuilder& b_;
  PlaceEvidence out_;
  std::map<std::string, size_t> at_;
};

template <class Key>
std::string heaviest(const PlaceEvidence& e, const std::string& except, Key key) {
  std::map<std::string, double> sums;
  for (const PlaceClue& c : e.clues)
    if (c.name != except)
      if (std::string k = key(c); !k.empty()) sums[k] += c.weight;
  std::string best;
  for (const auto& [k, sum] : sums)
    if (best.empty() || sum > sums[best]) best = k;
  return best;
}

}  // namespace

double PlaceEvidence::country(const std::string& code, const std::string& except) const {
  double sum = 0, total = kSmooth;
  for (const PlaceClue& c : clues) {
    if (c.name == except) continue;
    total += c.weight;
    if (c.country == code) sum += c.weight;
  }
  return sum / total;
}

double PlaceEvidence::admin1(const std::string& code, const std::string& name, const std::string& except) const {
  double sum = 0, total = kSmooth;
  for (const PlaceClue& c : clues) {
    if (c.name == except || c.admin1.empty()) continue;
    total += c.weight;
    if (c.country == code && c.admin1 == name) sum += c.weight;
  }
  return sum / total;
}

double PlaceEvidence::inside(const std::string& code, const std::string& except) const {
  double sum = 0;
  for (const PlaceClue& c : clues)
    if (c.name != except && c.inside && c.country == code) sum += c.weight;
  return sum;
}

std::string PlaceEvidence::home_country(const std::string& except) const {
  std::string inside = heaviest(*this, except, [](const PlaceClue& c) { return c.inside ? c.country : ""; });
  return inside.empty() ? heaviest(*this, except, [](const PlaceClue& c) { return c.country; }) : inside;
}

std::string PlaceEvidence::home_admin1(const std::string& code, const std::string& except) const {
  return heaviest(*this, except, [&](const PlaceClue& c) { return c.country == code ? c.admin1 : ""; });
}

PlaceEvidence gather_place_evidence(const MentionBuilder& b) { return Gatherer(b).gather(); }

}  // namespace sitrep
