#include "mention/marked_names.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "mention/names.h"
#include "mention/places.h"

namespace sitrep {

namespace {

using KnownByCode = std::map<std::string, NameSense>;

bool is_wikidata(const Mark& mark) { return mark.scheme == "wikidata"; }

// The entries of the lists that the identifiers of the marks name.
KnownByCode known_entries(const MentionBuilder& b) {
  std::set<std::string> wanted;
  for (const Mark& mark : b.document.marks)
    if (is_wikidata(mark)) wanted.insert(mark.code);
  KnownByCode known;
  if (wanted.empty()) return known;
  const ActorKnowledge& actors = b.knowledge.actors;
  const auto take = [&](const auto& entries, NameKind kind, const auto& fits) {
    for (uint32_t i = 0; i < entries.size(); ++i)
      if (!entries[i].qid.empty() && wanted.contains(entries[i].qid) && (fits(entries[i]) || !known.contains(entries[i].qid))) known[entries[i].qid] = {kind, i, "", false};
  };
  take(actors.persons(), NameKind::kPerson, [](const Person&) { return true; });
  take(actors.organisations(), NameKind::kOrganisation, [&](const Organisation& o) { return in_period(b.story_date, o.since, o.until); });
  take(actors.countries(), NameKind::kCountry, [&](const Country& c) { return in_period(b.story_date, c.since, c.until); });
  return known;
}

bool is_name(const Mark& mark) { return one_of(mark.kind, {"person", "organisation", "place"}); }

class MarkFinder {
 public:
  explicit MarkFinder(const MentionBuilder& b) : b_(b), known_(known_entries(b)) {}

  std::map<uint32_t, MarkedName> find() {
    find_by_name();
    for (const Mark& mark : b_.document.marks)
      if (is_name(mark) && !mark.span.empty()) find_by_span(mark);
    return std::move(found_);
  }

 private:
  void find_by_name() {
    NameIndex index;
    const auto& marks = b_.document.marks;
    for (uint32_t i = 0; i < marks.size(); ++i)
      if (is_name(marks[i])) index.add(marks[i].name, i);
    if (index.size() == 0) return;
    for (const Sentence& sentence : b_.sentences.sentences) {
      if (!b_.coded(sentence) || all_capitals(b_, sentence)) continue;
      const size_t end = sentence.end_token().index;
      for (size_t i = sentence.first_token.index; i < end; ++i) {
        const NameIndex::Match match = index.longest(b_.words, i, end, false);
        if (match.length > 0) take(TokenId(i), TokenId(i + match.length), best_of(match.values));
      }
    }
  }

  // Of several marks of one name the one with the surest code; null where they are of different kinds.
  const Mark* best_of(const std::vector<uint32_t>& values) const {
    const Mark* best = nullptr;
    for (const uint32_t value : values) {
      const Mark& mark = b_.document.marks[value];
      if (best && best->kind != mark.kind) return nullptr;
      if (!best || rank(mark) > rank(*best)) best = &mark;
    }
    return best;
  }
  int rank(const Mark& mark) const { return known_.contains(mark.code) && is_wikidata(mark) ? 3 : is_wikidata(mark) || mark.scheme == "iso3166" ? 2 : !mark.code.empty(); }

  void find_by_span(const Mark& mark) {
    const auto& tokens = b_.sentences.tokens;
    size_t low = 0, high = tokens.size();
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (tokens[TokenId(middle)].span.begin < mark.span.begin) low = middle + 1;
      else high = middle;
    }
    size_t end = low;
    while (end < tokens.size() && tokens[TokenId(end)].span.end <= mark.span.end) ++end;
    if (end == low || tokens[TokenId(low)].span.begin != mark.span.begin || tokens[TokenId(end - 1)].span.end != mark.span.end) return;
    const SentenceId sentence = tokens[TokenId(low)].sentence;
    if (sentence != tokens[TokenId(end - 1)].sentence || !b_.coded(b_.sentences.sentences[sentence])) return;
    // The same words marked for the whole report may carry the code.
    const auto there = found_.find(static_cast<uint32_t>(low));
    if (there != found_.end() && there->second.end == TokenId(end) && there->second.mark->kind == mark.kind && rank(*there->second.mark) >= rank(mark)) return;
    found_.erase(static_cast<uint32_t>(low));
    take(TokenId(low), TokenId(end), &mark);
  }

  void take(TokenId first, TokenId end, const Mark* mark) {
    if (!mark || !b_.words[first.index].upper_first) return;
    MarkedName name{end, mark, std::nullopt};
    if (is_wikidata(*mark))
      if (const auto known = known_.find(mark->code); known != known_.end()) name.known = known->second;
    found_.emplace(first.index, name);
  }

  const MentionBuilder& b_;
  const KnownByCode known_;
  std::map<uint32_t, MarkedName> found_;
};

// One marked name on its way into the answer.
class MarkedNameAdder {
 public:
  MarkedNameAdder(MentionBuilder& b, TokenId first, const MarkedName& marked, const NameIndex::Match& actor, const NameIndex::Match& place)
      : b_(b), first_(first), end_(marked.end), mark_(*marked.mark), known_(marked.known) {
    const size_t length = end_.index - first_.index;
    if (actor.length == length) senses_ = actor.values;
    if (place.length == length) places_ = place.values;
  }

  bool add() {
    if (known_) return add_known(*known_, "identifier of the publisher's mark-up: " + mark_.code);
    if (mark_.kind == "place") return add_place_name();
    const NameKind kind = mark_.kind == "person" ? NameKind::kPerson : NameKind::kOrganisation;
    return add_listed(kind) || add_unlisted(kind);
  }

 private:
  const ActorKnowledge& actors() const { return b_.knowledge.actors; }
  std::string rule() const { return "marked as " + std::string(mark_.kind == "organisation" ? "an " : "a ") + mark_.kind + " by the publisher"; }
  bool before_noun() const {
    return end_ < b_.sentences.sentences[b_.sentence_of(first_)].end_token() && one_of(b_.token(end_).upos, {"NOUN", "PROPN", "ADJ"});
  }

  bool add_known(const NameSense& sense, const std::string& why) {
    add_name(b_, first_, end_, sense, before_noun());
    if (const MentionId id = b_.name_at[first_.index]) b_.out.mentions[id].rule = why;
    if (sense.kind != NameKind::kCountry) return true;
    PlaceChoice choice;
    choice.country = &actors().countries()[sense.index];
    put_place(choice, why);
    return true;
  }

  void put_place(PlaceChoice& choice, const std::string& why) {
    choice.marked = true;
    choice.rule = why + (choice.rule.empty() ? "" : "; " + choice.rule);
    add_listed_place(b_, first_, end_, choice);
  }

  // The senses of the name that are of this kind.
  std::vector<uint32_t> senses_of(NameKind kind) const {
    std::vector<uint32_t> found;
    for (const uint32_t value : senses_)
      if (actors().sense(value).kind == kind) found.push_back(value);
    return found;
  }

  bool add_place_name() {
    const Country* in = mark_.scheme == "iso3166" ? actors().country(mark_.code.substr(0, 3)) : nullptr;
    if (in)
      for (const uint32_t value : senses_of(NameKind::kCountry))
        if (&actors().countries()[actors().sense(value).index] == in) return add_known(actors().sense(value), "ISO 3166 code of the publisher's mark-up: " + mark_.code);
    std::vector<uint32_t> within;
    for (const uint32_t value : places_)
      if (const auto& countries = b_.knowledge.places.places()[b_.knowledge.places.name(value).place].countries; in && !countries.empty() && countries.front() == in->code) within.push_back(value);
    if (!within.empty()) return add_from(within, "ISO 3166 code of the publisher's mark-up: " + mark_.code);
    // A state, its capital or its people are read as ever; people and bodies of the lists give way.
    for (const uint32_t value : senses_)
      if (!one_of_kinds(actors().sense(value).kind)) return false;
    if (!places_.empty()) return add_from(places_, rule());
    if (!senses_.empty()) return false;
    Container around = container_after(b_, end_);
    if (!around && in) around.country = in->code;
    add_unlisted_place(b_, first_, end_, PlaceWord{"city", {}}, around, rule());
    return true;
  }
  static bool one_of_kinds(NameKind kind) { return kind == NameKind::kPerson || kind == NameKind::kOrganisation; }

  bool add_from(const std::vector<uint32_t>& values, const std::string& why) {
    PlaceChoice choice = choose_place(b_, first_, end_, values, nullptr, "");
    if (!choice.place) return false;
    put_place(choice, why);
    return true;
  }

  // Who is in the lists under this name, unless the identifier says that it is somebody else.
  bool add_listed(NameKind kind) {
    const NameSense* sense = choose_sense(b_, senses_of(kind), false);
    if (!sense) return false;
    const std::string& qid = kind == NameKind::kPerson ? actors().persons()[sense->index].qid : actors().organisations()[sense->index].qid;
    if (is_wikidata(mark_) && !qid.empty() && qid != mark_.code) return false;
    add_name(b_, first_, end_, *sense, before_noun());
    return true;
  }

  bool add_unlisted(NameKind kind) {
    const size_t end = end_.index;
    const NameIndex::Match role = actors().role_phrases().longest(b_.words, first_.index, end, false);
    if (kind == NameKind::kOrganisation && (role.length > 0 || ends_in_role())) return false;  // "Foreign Ministry": whose, its owner says
    TokenId first = first_;
    if (kind == NameKind::kPerson && role.length > 0 && actors().roles()[role.values.front()].title) first = TokenId(first_.index + static_cast<uint32_t>(role.length));
    if (!(first < end_) || (kind == NameKind::kPerson && end_.index - first.index < 2)) return false;  // a surname: whose, the story says
    if (kind == NameKind::kOrganisation && !senses_.empty() && !is_wikidata(mark_) && !senses_of(NameKind::kCountry).empty()) return false;  // a team or a state?
    Entity made;
    made.name = std::string(b_.text_of(first, end_));
    made.kind = kind == NameKind::kPerson ? EntityKind::kPerson : EntityKind::kOrganisation;
    if (is_wikidata(mark_)) made.identifier_id = mark_.code;
    made.why.push_back({"name", rule(), "", b_.span_of(first, end_), ""});
    Mention m;
    m.first = first;
    m.end = end_;
    m.head = b_.head_of_range(first, end_);
    m.entities = {b_.entity((kind == NameKind::kPerson ? "P:" : "O:") + made.name + (is_wikidata(mark_) ? "=" + mark_.code : ""), made)};
    m.rule = rule();
    m.attributive = relation_base(b_.token(m.head).deprel) == "compound";
    const MentionId id = b_.add_mention(std::move(m));
    for (TokenId t = first; t < end_; t = t + 1) b_.name_at[t.index] = id;
    return true;
  }

  bool ends_in_role() const {
    return end_.index > first_.index && actors().role_phrases().longest(b_.words, end_.index - 1, end_.index, false).length > 0;
  }

  MentionBuilder& b_;
  const TokenId first_, end_;
  const Mark& mark_;
  const std::optional<NameSense>& known_;
  std::vector<uint32_t> senses_, places_;
};

}  // namespace

std::map<uint32_t, MarkedName> marked_names(const MentionBuilder& b) {
  if (b.document.marks.empty()) return {};
  return MarkFinder(b).find();
}

bool add_marked_name(MentionBuilder& b, TokenId first, const MarkedName& marked, const NameIndex::Match& actor, const NameIndex::Match& place) {
  return MarkedNameAdder(b, first, marked, actor, place).add();
}

}  // namespace sitrep
