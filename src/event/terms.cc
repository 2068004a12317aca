#include "event/terms.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

class Terms {
 public:
  Terms(const CodingInput& in, const BestMatch& best) : in_(in), best_(best) {}

  std::optional<Match> read(const Pattern& pattern, TokenId head) {
    Match match;
    match.head = head;
    std::vector<const SlotTest*> late;
    for (const SlotTest& test : pattern.tests) {
      if (test.negated) continue;
      if (!holds(test, match)) late.push_back(&test);
    }
    // Terms may speak of words that other terms bring in ("hold talks with *").
    for (const SlotTest* test : late)
      if (!holds(*test, match)) return std::nullopt;
    for (const SlotTest& test : pattern.tests)
      if (test.negated) {
        Match probe = match;
        if (holds(test, probe)) return std::nullopt;
      }
    return match;
  }

 private:
  bool holds(const SlotTest& test, Match& match) {
    if (test.slot == "obj") {
      std::vector<TokenId> objects = deep_objects(in_.parses, match.head);
      // "asked the king to leave": the parser may call whom it is said to the indirect object.
      if (objects.empty() && child_with(in_.parses, match.head, "xcomp") && !is_passive(in_.parses, match.head))
        if (TokenId whom = child_with(in_.parses, match.head, "iobj")) objects.push_back(whom);
      // "gave the rebels 48 hours": a stretch of time may be called an adverbial.
      if (objects.empty() && child_with(in_.parses, match.head, "iobj"))
        for (TokenId c : in_.parses.children(match.head))
          if (in_.token(c).deprel == "obl:unmarked") objects.push_back(c);
      if (take_any(test, match, objects)) return true;
      // "urged Fiji to hold elections": the object of the clause that another term has matched.
      return !test.negated && match.complement && test.kind == SlotTest::Kind::kWords &&
             take_any(test, match, deep_objects(in_.parses, match.complement));
    }
    if (test.slot == "subj") return take_any(test, match, deep_subjects(in_.parses, match.head));
    if (test.slot == "iobj") {
      TokenId t = child_with(in_.parses, match.head, "iobj");
      return t && take_any(test, match, {t});
    }
    if (test.slot == "prt") return holds_particle(test, match);
    if (test.slot == "mod") return holds_modifier(test, match);
    if (test.slot == "pred") return holds_predicate(test, match);
    if (test.slot == "comp") return holds_complement(test, match);
    if (test.slot == "comp.aux") return holds_auxiliary(test, match);
    if (test.slot == "comp.mark") return holds_content_mark(test, match);
    if (test.slot == "comp.subj") return holds_content_subject(test, match);
    if (test.slot == "comp.obj") return match.complement && take_any(test, match, deep_objects(in_.parses, match.complement));
    return holds_preposition(test, match);
  }

  bool word_fits(const SlotTest& test, TokenId t) {
    if (test.kind == SlotTest::Kind::kAny) return true;
    if (test.kind == SlotTest::Kind::kWords) {
      if (test.words.contains(pattern_lemma(in_, t))) return true;
      return !test.value.empty() && entity_fits(test.value, t);
    }
    if (test.kind == SlotTest::Kind::kEntity) return entity_fits(test.value, t);
    return coded_fits(test.value, t);
  }

  bool coded_fits(const std::string& value, TokenId t) {
    const auto& inner = best_(t);
    if (!inner) return false;
    const Pattern& p = in_.knowledge.coding.patterns()[inner->pattern];
    size_t dot = value.find('.');
    if (p.type != value.substr(0, dot)) return false;
    return dot == value.npos || std::find(p.modes.begin(), p.modes.end(), value.substr(dot + 1)) != p.modes.end();
  }

  // Any of the kinds: "place|country".
  bool entity_fits(const std::string& kinds, TokenId t) const {
    for (std::string_view kind : split(kinds, '|'))
      if (kind_fits(kind, t)) return true;
    return false;
  }

  bool kind_fits(std::string_view value, TokenId t) const {
    if (value == "number") return in_.token(t).upos == "NUM";
    if (value == "place") return in_.place_at[t.index] >= 0;
    for (MentionId id : in_.mentions.headed_by(t)) {
      const Entity& e = in_.mentions.entities[in_.mentions.mentions[id].entities.front()];
      if (value == "actor" && !e.code.empty()) return true;
      if (value == "person" && e.kind == EntityKind::kPerson) return true;
      if (value == "country" && e.kind == EntityKind::kCountry) return true;
      if (value == "military" && one_of(e.sector, {"MIL", "REB", "UAF", "PRM"})) return true;
    }
    // "Ramzi was captured": a name that the text says no more of.
    if (value == "person" && in_.token(t).upos == "PROPN" && in_.token(t).xpos == "NNP" && in_.place_at[t.index] < 0 && in_.mentions.headed_by(t).empty()) return true;
    // "Russian positions": the noun is theirs whose name stands before it.
    if (value == "actor")
      for (TokenId m : modifiers(in_, t))
        if (!in_.mentions.headed_by(m).empty()) return true;
    return false;
  }

  // "... ," he told the crowd: what is said word for word is no demand.
  bool quoted_speech(TokenId cue, TokenId clause) const {
    for (const Attribution& a : in_.attributions)
      if (a.cue_token == cue && a.mode == SpeechMode::kDirect)
        for (Span s : a.content)
          if (s.contains(in_.span_of(clause))) return true;
    return false;
  }

  bool take_any(const SlotTest& test, Match& match, const std::vector<TokenId>& tokens) {
    for (TokenId t : tokens) {
      TokenId meant = meant_noun(in_, t);
      for (TokenId candidate : {t, meant})
        if (word_fits(test, candidate)) {
          if (test.kind == SlotTest::Kind::kWords || test.kind == SlotTest::Kind::kCoded)
            if (std::find(match.consumed.begin(), match.consumed.end(), candidate) == match.consumed.end())
              match.consumed.push_back(candidate);
          return true;
        }
    }
    return false;
  }

  bool holds_particle(const SlotTest& test, Match& match) {
    for (TokenId c : in_.parses.children(match.head)) {
      std::string_view relation = relation_base(in_.token(c).deprel);
      if ((relation == "compound" || relation == "advmod" || relation == "case" || relation == "mark" || relation == "xcomp" || relation == "obl") && word_fits(test, c) &&
          (match.head < c)) return true;
    }
    // "pull out of": the particle stands beside the verb, whatever hangs where.
    TokenId next = match.head + 1;
    if (in_.parses.tokens.has(next) && in_.sentence_of(next) == in_.sentence_of(match.head) &&
        one_of(in_.token(next).upos, {"ADP", "ADV", "PART"}) && word_fits(test, next)) return true;
    // "said no to": an answer, whatever the parser calls it.
    if (in_.parses.tokens.has(next) && in_.token(next).lemma == "no" && word_fits(test, next)) return true;
    // "call the talks off": behind the object.
    for (TokenId o : deep_objects(in_.parses, match.head)) {
      TokenId after = subtree(in_.parses, o).end;
      if (match.head < o && in_.parses.tokens.has(after) && in_.sentence_of(after) == in_.sentence_of(match.head) &&
          one_of(in_.token(after).upos, {"ADP", "ADV", "PART"}) && word_fits(test, after)) return true;
    }
    return false;
  }

  bool holds_modifier(const SlotTest& test, const Match& match) {
    for (TokenId base : match.words())
      for (TokenId m : modifiers(in_, base))
        if (word_fits(test, m)) return true;
    // "sees no need", "had no intention": the article that denies, where a line asks for it.
    if (test.words.contains("no"))
      for (TokenId base : match.words())
        if (has_child_lemma(in_.parses, base, "det", "no")) return true;
    if (test.words.contains("no"))
      for (TokenId o : deep_objects(in_.parses, match.head))
        if (has_child_lemma(in_.parses, o, "det", "no")) return true;
    return false;
  }

  bool holds_complement(const SlotTest& test, Match& match) {
    for (TokenId base : match.words())
      for (TokenId c : clause_complements(in_.parses, base))
        if (!quoted_speech(match.head, c) && word_fits(test, c)) {
          match.complement = c;
          return true;
        }
    // "allowed the party to hold a rally": the parser may hang the clause on the object.
    if (is_verb(in_.parses, match.head))
      for (TokenId o : deep_objects(in_.parses, match.head))
        for (TokenId c : in_.parses.children(o))
          if (in_.token(c).deprel == "acl" && has_child_lemma(in_.parses, c, "mark", "to") && !child_with(in_.parses, c, "nsubj") && test.kind == SlotTest::Kind::kWords && word_fits(test, c)) {
            match.complement = c;
            return true;
          }
    // "found the leaders guilty of treason": an adjective behind its noun says what came of it.
    if (test.kind == SlotTest::Kind::kWords)
      for (TokenId o : deep_objects(in_.parses, match.head))
        for (TokenId c : in_.parses.children(o))
          if (in_.token(c).deprel == "amod" && o < c && in_.token(c).upos == "ADJ" && word_fits(test, c)) return true;
    // Small predicates: "found guilty", "shot dead".
    for (TokenId c : in_.parses.children(match.head))
      if (one_of(relation_base(in_.token(c).deprel), {"xcomp", "advmod", "amod"}) && test.kind == SlotTest::Kind::kWords && word_fits(test, c)) return true;
    return test.kind == SlotTest::Kind::kWords && holds_predicate(test, match);
  }

  // "said rebels must disarm": a modal in the content, which its subject is to do.
  bool holds_auxiliary(const SlotTest& test, Match& match) {
    for (TokenId c : clause_complements(in_.parses, match.head)) {
      if (in_.token(c).deprel != "ccomp" || quoted_speech(match.head, c) || (is_verb(in_.parses, c) && is_passive(in_.parses, c))) continue;
      // An act that the lexicon knows is judged by its own type: what must be attacked is no demand.
      if (const auto& inner = best_(c); inner && !pattern_of(in_, *inner).type.empty() && in_.knowledge.coding.in_class("harm_is_no_demand", pattern_of(in_, *inner).type)) continue;
      for (TokenId k : in_.parses.children(c))
        if (relation_base(in_.token(k).deprel) == "aux" && word_fits(test, k)) {
          match.complement = c;
          return true;
        }
    }
    return false;
  }

  // "said the firm would lose its permit unless it paid": a clause under the content that begins so; a refusal speaks of no harm.
  bool holds_content_mark(const SlotTest& test, const Match& match) {
    if (!match.complement || has_child_lemma(in_.parses, match.complement, "advmod", "not")) return false;
    for (TokenId c : in_.parses.children(match.complement))
      if (in_.token(c).deprel == "advcl")
        if (TokenId mark = child_with(in_.parses, c, "mark"); mark && word_fits(test, mark)) return true;
    return false;
  }

  // `<other>`: an actor that is neither the speaker nor the state the speaker acts for.
  bool holds_content_subject(const SlotTest& test, Match& match) {
    TokenId subject = match.complement ? child_with(in_.parses, match.complement, "nsubj") : TokenId();
    if (!subject) return false;
    if (test.value != "other") return take_any(test, match, conjuncts(in_.parses, subject));
    const Entity* whose = entity_at(antecedent(in_.parses, subject));
    if (!whose || whose->code.empty()) return false;
    for (TokenId s : deep_subjects(in_.parses, match.head))
      if (const Entity* speaker = entity_at(s); speaker && (speaker == whose || (speaker->code == whose->code && whose->kind == EntityKind::kCountry))) return false;
    return true;
  }

  const Entity* entity_at(TokenId t) const {
    auto& ids = in_.mentions.headed_by(t);
    return ids.empty() ? nullptr : &in_.mentions.entities[in_.mentions.mentions[ids.front()].entities.front()];
  }

  bool holds_predicate(const SlotTest& test, const Match& match) {
    TokenId predicate = predicate_of_object(match.head);
    return predicate && word_fits(test, predicate);
  }

  // "called the vote a sham": a second noun phrase without a preposition behind the object, whether
  // the parser hung it on the verb or on the object.
  TokenId predicate_of_object(TokenId verb) const {
    if (!is_verb(in_.parses, verb) || child_with(in_.parses, verb, "iobj")) return {};
    TokenId object = child_with(in_.parses, verb, "obj");
    if (!object) return {};
    auto fits = [&](TokenId t) {
      return object < t && is_nominal(in_.parses, t) && case_of(in_.parses, t).empty() && child_with(in_.parses, t, "det") &&
             one_of(pattern_lemma(in_, child_with(in_.parses, t, "det")), {"a", "an"});
    };
    for (TokenId c : in_.parses.children(verb))
      if (one_of(relation_base(in_.token(c).deprel), {"obj", "obl", "xcomp"}) && fits(c)) return c;
    for (TokenId c : in_.parses.children(object))
      if (one_of(in_.token(c).deprel, {"nmod", "appos", "obl", "obj"}) && fits(c) && in_.token(c - 1).form != ",") return c;
    return {};
  }

  // Whether a slot of one preposition or several ("into|toward") names this one.
  static bool names(std::string_view slot, std::string_view preposition) {
    for (size_t end; (end = slot.find('|')) != slot.npos; slot.remove_prefix(end + 1))
      if (slot.substr(0, end) == preposition) return true;
    return slot == preposition;
  }

  bool holds_preposition(const SlotTest& test, Match& match) {
    std::vector<TokenId> nouns;
    for (TokenId base : match.words())
      for (const Oblique& o : obliques(in_.parses, base))
        if (names(test.slot, o.preposition)) nouns.push_back(o.noun);
    if (take_any(test, match, nouns)) return true;
    // The parser may hang the phrase on the object: "fired rockets at the town".
    nouns.clear();
    for (TokenId object : deep_objects(in_.parses, match.head))
      for (const Oblique& o : obliques(in_.parses, object)) {
        if (names(test.slot, o.preposition)) nouns.push_back(o.noun);
        else if (one_of(test.slot, {"with", "against"}))
          for (const Oblique& inner : obliques(in_.parses, o.noun))
            if (names(test.slot, inner.preposition)) nouns.push_back(inner.noun);
      }
    if (take_any(test, match, nouns)) return true;
    // Gerunds under a preposition: "accused of killing", "charged with planning".
    if (test.kind == SlotTest::Kind::kAny || test.kind == SlotTest::Kind::kWords) {
      for (TokenId c : clause_complements(in_.parses, match.head)) {
        TokenId mark = child_with(in_.parses, c, "mark");
        if (mark && names(test.slot, in_.token(mark).lemma) && word_fits(test, c)) return true;
      }
      for (TokenId c : gerunds_under(in_, match.head))
        if (names(test.slot, in_.token(child_with(in_.parses, c, "mark")).lemma) && word_fits(test, c)) return true;
    }
    return false;
  }

  const CodingInput& in_;
  const BestMatch& best_;
};

}  // namespace

std::optional<Match> match_terms(const CodingInput& in, const Pattern& pattern, TokenId head, const BestMatch& best) {
  return Terms(in, best).read(pattern, head);
}

}  // namespace sitrep
