// Which nouns name an affair (what may be paused or under way) and which a measure (what there may
// be more or less of).
#include <algorithm>

#include "base/strings.h"
#include "knowledge/name_index.h"
#include "report/builder.h"

namespace sitrep {

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

// The finite verb that was hung below a noun read as a verb: "Work on it stopped".
TokenId finite_below(const ReportBuilder& b, TokenId t) {
  for (TokenId c : b.parses.children(t)) {
    bool clause = one_of(relation_base(b.token(c).deprel), {"advcl", "ccomp", "parataxis", "acl", "xcomp"});
    if (!clause || c < t || child_with(b.parses, c, "mark") || child_with(b.parses, c, "nsubj")) continue;
    if (b.form(c - 1) == ",") continue;
    bool aux = child_with(b.parses, c, "aux").valid();
    if (aux || one_of(b.token(c).xpos, {"VBD", "VBZ", "VBN"})) return c;
  }
  return {};
}

}  // namespace

// "The siege of Aleppo", "the registration of voters": what stands behind "of" does not do it.
bool of_is_target(const ReportBuilder& b, TokenId activity) {
  std::string lemma = lower_ascii(b.lemma(activity));
  if (lemma.size() > 6 && (lemma.compare(lemma.size() - 4, 4, "tion") == 0)) return true;
  const auto* lines = b.knowledge.coding.candidates('n', lemma);
  if (!lines) return false;
  for (uint32_t i : *lines)
    for (const SlotGroup& group : b.knowledge.coding.patterns()[i].recipient)
      for (const std::string& name : group)
        if (name == "of") return true;
  return false;
}

bool opens_as_noun(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (b.sentence_at(t).first_token != t || !one_of(p.xpos, {"VB", "VBP", "VBG"})) return false;
  std::string word = lower_ascii(p.xpos == "VBG" ? p.form : p.lemma);
  if (!b.knowledge.coding.in_class("report_activities", word) &&
      !b.knowledge.coding.in_class("report_measures", word))
    return false;
  if (one_of(relation_base(p.deprel), {"nsubj", "csubj"})) return true;
  if (p.deprel != "root" || child_with(b.parses, t, "obj")) return false;
  return finite_below(b, t).valid();
}

// Also "a march" and, where a sentence begins, "Ferries", tagged as names.
bool is_noun(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (opens_as_noun(b, t)) return true;
  bool plain = lower_ascii(p.form) == p.form || b.sentence_at(t).first_token == t;
  return p.upos == "NOUN" || (p.upos == "PROPN" && !p.form.empty() && plain);
}

// "Captain", "official", "lawmaker": a role that a person has.
bool names_person(const ReportBuilder& b, TokenId t) {
  const auto& actors = b.knowledge.actors;
  std::vector<NameWord> word{make_name_word(lower_ascii(b.lemma(t)))};
  auto match = actors.role_phrases().longest(word, 0, 1, true);
  return match.length == 1 && actors.roles()[match.values.front()].kind == "person";
}

bool is_plain_noun(const ReportBuilder& b, TokenId t) {
  return is_noun(b, t) && !b.entity(t) && !b.in_class("report_bodies", t) &&
         !b.in_class("report_no_affairs", t) && !names_person(b, t);
}

bool is_gerund_affair(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (p.xpos != "VBG") return false;
  std::string form = lower_ascii(p.form);
  return b.knowledge.coding.in_class("report_activities", form) ||
         (p.upos == "VERB" && one_of(relation_base(p.deprel), {"nsubj", "csubj"}));
}

// "State of emergency": an affair, though "state" alone is a party.
bool is_state_of(const ReportBuilder& b, TokenId t) {
  if (b.lemma(t) != "state" || t + 2 >= b.sentence_at(t).end_token()) return false;
  return b.lemma(t + 1) == "of" && b.in_class("report_states_of", t + 2);
}

bool is_known_affair(const ReportBuilder& b, TokenId t) {
  if (is_state_of(b, t) || b.in_class("report_activities", t) || is_gerund_affair(b, t)) return true;
  // Not promises, demands, accusations: they are made, they do not go on.
  return is_plain_noun(b, t) && names_act(b, t,
                                          {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID",
                                           "COOPERATE", "CONSULT", "SANCTION", "RETREAT"});
}

bool is_affair(const ReportBuilder& b, TokenId t) {
  return is_known_affair(b, t) || (is_plain_noun(b, t) && is_deverbal(lower_ascii(b.lemma(t))));
}

namespace {

bool fits_pronoun(const ReportBuilder& b, TokenId pronoun, TokenId noun) {
  bool many = b.token(noun).xpos == "NNS" || b.token(noun).xpos == "NNPS";
  bool wants_many = one_of(lower_ascii(b.form(pronoun)), {"they", "those", "these", "their", "both"});
  return many == wants_many && (is_known_affair(b, noun) || is_measure(b, noun));
}

// The nearest subject before `t` in its sentence that the pronoun may stand for.
TokenId subject_before(const ReportBuilder& b, TokenId pronoun, TokenId first, TokenId end) {
  for (TokenId t = end; first < t;) {
    t = t - 1;
    if (one_of(relation_base(b.token(t).deprel), {"nsubj", "csubj"}) || opens_as_noun(b, t)) {
      TokenId core = core_noun(b, t);
      if (fits_pronoun(b, pronoun, core)) return core;
    }
  }
  return {};
}

}  // namespace

TokenId meant(const ReportBuilder& b, TokenId t) {
  if (b.entity(t) || !one_of(b.token(t).upos, {"PRON", "DET"})) return t;
  if (!one_of(lower_ascii(b.form(t)), {"it", "they", "those", "these", "its", "their"})) return t;
  const Sentence& here = b.sentence_at(t);
  if (TokenId found = subject_before(b, t, here.first_token, t)) return found;
  SentenceId id = b.sentence_of(t);
  if (id.index == 0) return t;
  const Sentence& last = b.sentences.sentences[SentenceId(id.index - 1)];
  if (!is_coded(last)) return t;
  TokenId found = subject_before(b, t, last.first_token, last.end_token());
  return found ? found : t;
}

bool is_measure(const ReportBuilder& b, TokenId t) {
  // "Exchanges of fire".
  if (b.lemma(t) == "exchange")
    for (TokenId o : slot(b, t, "of"))
      if (b.in_class("report_fire", o)) return true;
  if (is_verb(b.parses, t) && b.token(t).xpos != "VBG") return false;  // "gangs rocketed from 10 to 134"
  if (b.in_class("report_measures", t)) return true;
  if (b.token(t).xpos == "VBG" &&
      b.knowledge.coding.in_class("report_measures", lower_ascii(b.form(t))))
    return true;
  return is_plain_noun(b, t) && names_act(b, t, {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"});
}

namespace {

bool is_earnest_entity(const ReportBuilder& b, const Entity& e) {
  if (e.kind == EntityKind::kArmedGroup || e.kind == EntityKind::kIgo) return true;
  return b.knowledge.coding.in_class("sector_of_earnest", e.sector);
}

}  // namespace

bool is_earnest(const ReportBuilder& b, const Named& party) {
  if (!party.entity) return false;
  const Entity& e = b.mentions.entities[party.entity];
  return e.kind == EntityKind::kCountry || is_earnest_entity(b, e);
}

bool is_of_trade_or_games(const ReportBuilder& b) {
  constexpr size_t kFewSigns = 4;
  size_t signs = 0, earnest = 0;
  for (const Sentence& sentence : b.sentences.sentences)
    for (TokenId t = sentence.first_token; is_coded(sentence) && t < sentence.end_token(); t = t + 1)
      signs += b.in_class("report_trade_words", t) || b.in_class("sport_sign", t);
  if (signs < kFewSigns) return false;
  for (const Mention& m : b.mentions.mentions)
    for (EntityId e : m.entities) earnest += is_earnest_entity(b, b.mentions.entities[e]);
  return signs > 2 * earnest;
}

}  // namespace sitrep
