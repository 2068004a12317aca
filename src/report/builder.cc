#include "report/builder.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/strings.h"

namespace sitrep {

bool ReportBuilder::in_class(std::string_view name, TokenId t) const {
  return knowledge.coding.in_class(name, lower_ascii(parses.tokens[t].lemma));
}

const Mention* ReportBuilder::mention(TokenId t) const {
  MentionId id = at[t.index];
  return id ? &mentions.mentions[id] : nullptr;
}

const Entity* ReportBuilder::entity(TokenId t) const {
  const Mention* m = mention(t);
  return m && !m->entities.empty() ? &mentions.entities[m->entities.front()] : nullptr;
}

const PlaceMention* ReportBuilder::place_at(TokenId t) const {
  return place[t.index] >= 0 ? &mentions.places[place[t.index]] : nullptr;
}

void index_mentions(ReportBuilder& b) {
  b.at.assign(b.sentences.tokens.size(), {});
  b.place.assign(b.sentences.tokens.size(), -1);
  b.by_sentence.assign(b.sentences.sentences.size(), {});
  // The mention a token heads says more about it than a longer one it only stands in.
  auto rank = [&](MentionId id, TokenId t) {
    const Mention& m = b.mentions.mentions[id];
    size_t length = m.end.index - m.first.index;
    return (m.head == t ? 0 : 1000) + (m.how == MentionHow::kTitle ? 500 : 0) + length;
  };
  for (size_t i = 0; i < b.mentions.mentions.size(); ++i) {
    const Mention& m = b.mentions.mentions[MentionId(i)];
    if (m.entities.empty()) continue;
    b.by_sentence[m.sentence.index].push_back(MentionId(i));
    for (TokenId t = m.first; t < m.end; t = t + 1) {
      MentionId& slot = b.at[t.index];
      if (!slot || rank(MentionId(i), t) < rank(slot, t)) slot = MentionId(i);
    }
  }
  for (size_t i = 0; i < b.mentions.places.size(); ++i) {
    const PlaceMention& p = b.mentions.places[i];
    for (TokenId t = p.first; t < p.end; t = t + 1) b.place[t.index] = static_cast<int32_t>(i);
  }
}

bool is_coded(const Sentence& sentence) {
  return sentence.zone == Zone::kHeadline || sentence.zone == Zone::kBody;
}

Span phrase_span(const ReportBuilder& b, TokenId noun) {
  TokenId first = noun, end = noun + 1;
  TokenId start = b.sentence_at(noun).first_token;
  while (start < first) {
    TokenId t = first - 1;
    const ParsedToken& p = b.token(t);
    bool word = p.upos == "ADJ" || p.upos == "NOUN" || p.upos == "PROPN" || p.upos == "NUM" ||
                p.xpos == "VBN" || p.xpos == "VBG" || p.form == "-";
    if (!word || !is_under(b.parses, t, noun) || p.xpos == "POS") break;
    first = t;
  }
  while (first < noun && b.form(first) == "-") first = first + 1;
  for (TokenId c : b.parses.children(noun))
    if (b.token(c).deprel == "flat" && c == end) end = end + 1;
  return b.span_of(first, end);
}

Named party(const ReportBuilder& b, TokenId t) {
  const Mention* m = b.mention(t);
  if (!m) return {{}, phrase_span(b, t)};
  return {m->entities.front(), m->span};
}

std::vector<Named> parties(const ReportBuilder& b, TokenId t) {
  const Mention* m = b.mention(t);
  if (!m || m->entities.size() < 2) return {party(b, t)};
  std::vector<Named> all;
  for (EntityId e : m->entities) all.push_back({e, m->span});
  return all;
}

EntityId country_entity(const ReportBuilder& b, std::string_view code) {
  if (code.empty()) return {};
  for (size_t i = 0; i < b.mentions.entities.size(); ++i) {
    const Entity& e = b.mentions.entities[EntityId(i)];
    bool whole = e.kind == EntityKind::kCountry || e.kind == EntityKind::kIgo;
    if (whole && e.code == code) return EntityId(i);
  }
  return {};
}

bool same_party(const ReportBuilder& b, const Named& a, const Named& other) {
  if (a.entity && other.entity) return a.entity == other.entity;
  return a.span.of(b.document.text) == other.span.of(b.document.text);
}

std::vector<uint32_t> attributed(const ReportBuilder& b, Span span) {
  std::vector<uint32_t> found;
  for (size_t i = 0; i < b.events.attributions.size(); ++i)
    for (Span content : b.events.attributions[i].content)
      if (content.contains(span)) {
        found.push_back(static_cast<uint32_t>(i));
        break;
      }
  // Outermost first: the longer words hold the shorter.
  std::stable_sort(found.begin(), found.end(), [&](uint32_t x, uint32_t y) {
    return b.events.attributions[x].span.size() > b.events.attributions[y].span.size();
  });
  return found;
}

std::vector<uint32_t> sentence_places(const ReportBuilder& b, SentenceId sentence) {
  std::vector<uint32_t> all;
  const auto& places = b.mentions.places;  // in text order
  auto first = std::partition_point(places.begin(), places.end(),
                                    [&](const PlaceMention& p) { return p.sentence < sentence; });
  for (bool locative : {true, false})
    for (size_t i = first - places.begin(); i < places.size() && places[i].sentence == sentence;
         ++i) {
      if (places[i].locative == locative) all.push_back(static_cast<uint32_t>(i));
    }
  return all;
}

const TimeExpression* time_of(const ReportBuilder& b, TokenId predicate) {
  const TimeExpression* best = nullptr;
  // A noun's clause is that of the verb above it; a verb is its own.
  TokenId clause =
      is_verb(b.parses, predicate) ? predicate : governing_predicate(b.parses, predicate);
  auto gap = [&](const TimeExpression& t) {
    return t.first > predicate ? t.first.index - predicate.index : predicate.index - t.first.index;
  };
  for (const TimeExpression& t : b.mentions.times) {
    if (t.sentence != b.sentence_of(predicate) || !t.from) continue;
    bool hangs = false;
    for (TokenId k = t.first; k < t.end && !hangs; k = k + 1) {
      TokenId above = governing_predicate(b.parses, k);
      hangs = above && (above == predicate || above == clause || b.token(k).head == predicate);
      hangs = hangs || (b.token(predicate).head == k && relation_base(b.token(predicate).deprel) == "case");
    }
    if (hangs && (!best || gap(t) < gap(*best))) best = &t;
  }
  return best;
}

std::optional<int64_t> number_value(const ReportBuilder& b, TokenId t) {
  static const std::unordered_map<std::string_view, int64_t> kWords = {
      {"one", 1},     {"two", 2},       {"three", 3},       {"four", 4},         {"five", 5},
      {"six", 6},     {"seven", 7},     {"eight", 8},       {"nine", 9},         {"ten", 10},
      {"twelve", 12}, {"dozen", 12},    {"twenty", 20},     {"thirty", 30},      {"forty", 40},
      {"fifty", 50},  {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}};
  std::string text = lower_ascii(b.form(t));
  if (auto word = kWords.find(text); word != kWords.end()) return word->second;
  std::string digits;
  for (char c : text) {
    if (is_digit(c)) digits += c;
    else if (c != ',') return {};
  }
  if (digits.empty() || digits.size() > 12) return {};
  return std::strtoll(digits.c_str(), nullptr, 10);
}

std::optional<int64_t> quantity_of(const ReportBuilder& b, TokenId noun) {
  for (TokenId c : b.parses.children(noun)) {
    if (relation_base(b.token(c).deprel) != "nummod") continue;
    auto value = number_value(b, c);
    if (!value) continue;
    for (TokenId k : b.parses.children(c))  // "5 thousand", "two hundred"
      if (auto factor = number_value(b, k); factor && k < c && *value >= 100)
        return *factor * *value;
    return value;
  }
  return {};
}

TokenId core_noun(const ReportBuilder& b, TokenId t) {
  for (int i = 0; i < 3 && b.in_class("report_partitives", t); ++i) {
    TokenId inner;
    for (const Oblique& o : obliques(b.parses, t))
      if (o.preposition == "of" || o.preposition == "in") {
        inner = o.noun;
        break;
      }
    if (!inner)
      for (TokenId c : b.parses.children(t))
        if (c < t && relation_base(b.token(c).deprel) == "compound") inner = c;
    if (!inner) break;
    t = inner;
  }
  return t;
}

namespace {

// "no longer", "not any longer": the second word of a denial of time.
bool is_longer(const ReportBuilder& b, TokenId t) {
  if (lower_ascii(b.form(t)) != "longer" || b.sentence_at(t).first_token == t) return false;
  std::string before = lower_ascii(b.form(t - 1));
  return before == "no" || before == "any";
}

}  // namespace

Tokens denials(const ReportBuilder& b, TokenId t) {
  Tokens found;
  for (TokenId c : b.parses.children(t))
    if (b.in_class("report_negations", c) || is_longer(b, c)) found.push_back(c);
  // "is no longer in force", with "longer" as the predicate.
  if (TokenId above = b.token(t).head; above && is_longer(b, above)) found.push_back(above);
  return found;
}

bool is_negated(const ReportBuilder& b, TokenId t) {
  return !denials(b, t).empty() ||
         b.knowledge.coding.in_class("report_negations", case_of(b.parses, t));
}

namespace {

bool is_attributed(const ReportBuilder& b, TokenId t) {
  return !attributed(b, b.span_of(t)).empty();
}

bool is_infinitive(const ReportBuilder& b, TokenId t) {
  return has_child_lemma(b.parses, t, "mark", "to");
}

// "yet to resume", "before talks resume": told as not there yet.
bool waits(const ReportBuilder& b, TokenId c) {
  std::string_view lemma = b.lemma(c);
  if (relation_base(b.token(c).deprel) != "mark") return false;
  if (lemma == "to") return b.sentence_at(c).first_token < c && b.lemma(c - 1) == "yet";
  return one_of(lemma, {"until", "till", "before", "once", "unless", "if", "whether", "lest"});
}

// "success in reducing violence", "Ending the siege is hard": a gerund tells that nothing came about.
// "after suspending talks" and "by closing the border" do tell it.
bool is_idle_gerund(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (p.xpos != "VBG" || !is_verb(b.parses, t) || child_with(b.parses, t, "aux")) return false;
  if (one_of(relation_base(p.deprel), {"csubj", "compound"})) return true;
  for (TokenId c : b.parses.children(t)) {
    std::string_view relation = relation_base(b.token(c).deprel);
    if ((relation == "mark" || relation == "case") && c < t &&
        one_of(b.lemma(c), {"of", "for", "on", "about", "against", "to", "without", "in", "from", "toward", "towards", "at"}))
      return true;
  }
  return false;
}

// "would reopen when it is safe", "will resume talks if ...": offered, not foretold.
bool has_condition(const ReportBuilder& b, TokenId t) {
  for (TokenId c : b.parses.children(t))
    if (relation_base(b.token(c).deprel) == "advcl")
      if (TokenId mark = child_with(b.parses, c, "mark"); mark || child_with(b.parses, c, "advmod"))
        for (TokenId k : b.parses.children(c))
          if (k < c && one_of(b.lemma(k), {"if", "unless", "once", "when", "provided"})) return true;
  return false;
}

Standing standing_here(const ReportBuilder& b, TokenId t, bool denial_counts) {
  Standing standing = Standing::kActual;
  if (is_idle_gerund(b, t)) return Standing::kNot;
  if (denial_counts && !denials(b, t).empty()) return Standing::kNot;
  for (TokenId c : b.parses.children(t)) {
    if (waits(b, c)) return Standing::kNot;
    std::string_view relation = relation_base(b.token(c).deprel);
    // "are to resume".
    if (b.lemma(c) == "be" && relation != "nsubj" && c < t && is_infinitive(b, t) &&
        b.lemma(c + 1) == "to")
      standing = Standing::kExpected;
    char pos = relation == "aux" ? 'x' : relation == "mark" ? 's' : '-';
    const Operator* op = b.knowledge.coding.find_operator(pos, b.lemma(c), "self");
    if (!op) continue;
    // "said it would continue": what is foretold, in the tense of the report.
    bool foretold = b.lemma(c) == "would" && is_attributed(b, t);
    if (!foretold && (op->effect == "hypothetical" || op->effect == "negation"))
      return Standing::kNot;
    if ((foretold || op->effect == "future") && has_condition(b, t)) return Standing::kNot;
    if (foretold || op->effect == "future") standing = Standing::kExpected;
  }
  return standing;
}

}  // namespace

Standing standing_of(const ReportBuilder& b, TokenId predicate, bool denial_counts) {
  Standing standing = standing_here(b, predicate, denial_counts);
  TokenId below = predicate;
  TokenId t = b.token(predicate).head;
  for (int i = 0; i < 4 && t && standing != Standing::kNot; ++i, below = t, t = b.token(t).head) {
    std::string_view relation = relation_base(b.token(below).deprel);
    if (relation == "conj" || relation == "parataxis" || relation == "appos") continue;
    if (relation == "amod" || relation == "compound") break;  // "the stalled talks could resume"
    bool purpose = is_infinitive(b, below) && (relation == "advcl" || relation == "acl");
    if (b.token(below).deprel == "acl:relcl" || relation == "nsubj") break;
    // "before the flights resumed", with "before" as a preposition.
    if (relation == "acl" && one_of(case_of(b.parses, t), {"before", "until", "till"})) return Standing::kNot;
    if (relation == "advcl" && !purpose) break;
    char pos = is_verb(b.parses, t) ? 'v' : b.token(t).upos == "ADJ" ? 'a' : 'n';
    const Operator* op = b.knowledge.coding.find_operator(pos, b.lemma(t), "comp");
    // What is asked for ("future") need not come; what is meant is expected.
    if (op && op->effect != "intent" && op->effect != "actual") return Standing::kNot;
    if (op && op->effect == "intent") standing = Standing::kExpected;
    // "sent envoys to end the siege", "efforts to end it": a purpose, not what came about.
    if (purpose && !op) return Standing::kNot;
    if (relation == "xcomp" && standing_here(b, t, true) != Standing::kActual)
      return standing_here(b, t, true);
    if (relation == "advcl") break;
  }
  if (standing != Standing::kActual || is_verb(b.parses, predicate)) return standing;
  // "An end to the siege could come": a noun stands as its clause does.
  std::string_view relation = relation_base(b.token(predicate).deprel);
  TokenId above = b.token(predicate).head;
  bool argument = relation == "nsubj" || relation == "obj" || relation == "obl";
  if (argument && above && is_verb(b.parses, above)) return standing_here(b, above, denial_counts);
  return standing;
}

bool is_past_background(const ReportBuilder& b, TokenId predicate) {
  TokenId verb = predicate;
  if (relation_base(b.token(verb).deprel) == "xcomp" && b.token(verb).head) verb = b.token(verb).head;
  for (TokenId c : b.parses.children(verb))
    if (relation_base(b.token(c).deprel) == "aux" && lower_ascii(b.form(c)) == "had")
      return !is_attributed(b, predicate);
  return false;
}

namespace {

// A noun that the event lexicon reads as an act without further conditions on its words.
bool names_act(const ReportBuilder& b, TokenId t, std::initializer_list<std::string_view> types) {
  const auto* lines = b.knowledge.coding.candidates('n', lower_ascii(b.lemma(t)));
  if (!lines) return false;
  for (uint32_t i : *lines) {
    const Pattern& p = b.knowledge.coding.patterns()[i];
    bool wanted = !p.type.empty() && one_of(p.type, types);
    bool plain = std::none_of(p.tests.begin(), p.tests.end(), [](const SlotTest& s) {
      return !s.negated && (s.slot == "mod" || s.kind == SlotTest::Kind::kWords);
    });
    if (wanted && plain) return true;
  }
  return false;
}

bool is_deverbal(std::string_view lemma) {
  for (std::string_view ending : {"tion", "sion", "ment", "ing"})
    if (lemma.size() > ending.size() + 3 && lemma.substr(lemma.size() - ending.size()) == ending)
      return true;
  return false;
}

}  // namespace

// Also "a march", tagged as a name.
bool is_noun(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  return p.upos == "NOUN" || (p.upos == "PROPN" && !p.form.empty() && lower_ascii(p.form) == p.form);
}

bool is_plain_noun(const ReportBuilder& b, TokenId t) {
  return is_noun(b, t) && !b.entity(t) && !b.in_class("report_bodies", t) &&
         !b.in_class("report_no_affairs", t);
}

bool is_gerund_affair(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (p.xpos != "VBG") return false;
  std::string form = lower_ascii(p.form);
  return b.knowledge.coding.in_class("report_activities", form) ||
         (p.upos == "VERB" && one_of(relation_base(p.deprel), {"nsubj", "csubj"}));
}

bool is_known_affair(const ReportBuilder& b, TokenId t) {
  if (b.in_class("report_activities", t) || is_gerund_affair(b, t)) return true;
  // Not promises, demands, accusations: they are made, they do not go on.
  return is_plain_noun(b, t) && names_act(b, t, {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID",
                                                 "COOPERATE", "CONSULT", "SANCTION", "RETREAT"});
}

bool is_affair(const ReportBuilder& b, TokenId t) {
  return is_known_affair(b, t) || (is_plain_noun(b, t) && is_deverbal(lower_ascii(b.lemma(t))));
}

bool is_measure(const ReportBuilder& b, TokenId t) {
  if (b.in_class("report_measures", t)) return true;
  if (b.token(t).xpos == "VBG" &&
      b.knowledge.coding.in_class("report_measures", lower_ascii(b.form(t))))
    return true;
  return is_plain_noun(b, t) && names_act(b, t, {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"});
}

Why why_of(const ReportCue& cue, std::string field, Span span) {
  return {std::move(field), cue.pattern, cue.source.text(), span, ""};
}

}  // namespace sitrep
