#include "event/match.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

using Table = std::vector<std::optional<Match>>;

class Matcher {
 public:
  explicit Matcher(const CodingInput& in) : in_(in) {}

  Table all() {
    size_t n = in_.sentences.tokens.size();
    table_.resize(n);
    state_.assign(n, 0);
    for (const Sentence& s : in_.sentences.sentences) {
      if (s.zone != Zone::kHeadline && s.zone != Zone::kBody) continue;
      for (TokenId t = s.first_token; t < s.end_token(); t = t + 1) best(t);
    }
    return std::move(table_);
  }

  // The best pattern at a token, worked out once; a token asked for while it is being worked out
  // has none (a cycle through comp:@TYPE).
  const std::optional<Match>& best(TokenId t) {
    static const std::optional<Match> kNone;
    if (state_.empty()) return kNone;
    uint8_t& state = state_[t.index];
    if (state == 1) return kNone;
    if (state == 2) return table_[t.index];
    state = 1;
    table_[t.index] = work_out(t);
    state_[t.index] = 2;
    return table_[t.index];
  }

  std::optional<Match> frame(const Pattern& pattern, TokenId head) {
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
  std::optional<Match> work_out(TokenId t) {
    char pos = trigger_class(t);
    if (!pos) return std::nullopt;
    const auto* candidates = in_.knowledge.coding.candidates(pos, pattern_lemma(in_, t));
    if (!candidates && pos == 'v') candidates = candidates_by_form(t);
    if (!candidates) return std::nullopt;
    for (uint32_t index : *candidates)
      if (auto match = frame(in_.knowledge.coding.patterns()[index], t)) {
        match->pattern = index;
        if (!match->complement) {
          auto clauses = clause_complements(in_.parses, t);
          for (TokenId c : match->consumed)
            for (TokenId k : clause_complements(in_.parses, c)) clauses.push_back(k);
          if (!clauses.empty()) match->complement = clauses.front();
        }
        return match;
      }
    return std::nullopt;
  }

  // Verbs whose lemma the model does not know: "dynamited", "gassed".
  const std::vector<uint32_t>* candidates_by_form(TokenId t) const {
    std::string form = lower_ascii(in_.token(t).form);
    std::vector<std::string> stems;
    for (std::string_view tail : {"ing", "ed", "es", "s"}) {
      if (form.size() < tail.size() + 3 || !form.ends_with(tail)) continue;
      std::string stem = form.substr(0, form.size() - tail.size());
      stems.push_back(stem);
      stems.push_back(stem + "e");
      size_t n = stem.size();
      if (n > 3 && stem[n - 1] == stem[n - 2]) stems.push_back(stem.substr(0, n - 1));
    }
    for (const std::string& stem : stems)
      if (const auto* candidates = in_.knowledge.coding.candidates('v', stem)) return candidates;
    return nullptr;
  }

  char trigger_class(TokenId t) const {
    const ParsedToken& p = in_.token(t);
    if (p.upos == "VERB" || (p.upos == "AUX" && !one_of(relation_base(p.deprel), {"aux", "cop"}))) return 'v';
    if (p.upos == "ADJ") return 'a';
    if (p.upos == "NOUN" || (p.upos == "PROPN" && in_.mentions.headed_by(t).empty())) {
      // The first part of a compound names a kind, not an act ("protest leader").
      if (relation_base(p.deprel) == "compound") return 0;
      return 'n';
    }
    return 0;
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
    const auto& inner = best(t);
    if (!inner) return false;
    const Pattern& p = in_.knowledge.coding.patterns()[inner->pattern];
    size_t dot = value.find('.');
    if (p.type != value.substr(0, dot)) return false;
    return dot == value.npos || std::find(p.modes.begin(), p.modes.end(), value.substr(dot + 1)) != p.modes.end();
  }

  bool entity_fits(const std::string& value, TokenId t) const {
    if (value == "number") return in_.token(t).upos == "NUM";
    if (value == "place") return in_.place_at[t.index] >= 0;
    for (MentionId id : in_.mentions.headed_by(t)) {
      const Entity& e = in_.mentions.entities[in_.mentions.mentions[id].entities.front()];
      if (value == "actor" && !e.code.empty()) return true;
      if (value == "person" && e.kind == EntityKind::kPerson) return true;
      if (value == "country" && e.kind == EntityKind::kCountry) return true;
      if (value == "military" && one_of(e.sector, {"MIL", "REB", "UAF", "PRM"})) return true;
    }
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
    // "call the talks off": behind the object.
    for (TokenId o : deep_objects(in_.parses, match.head)) {
      TokenId after = subtree(in_.parses, o).end;
      if (match.head < o && in_.parses.tokens.has(after) && in_.sentence_of(after) == in_.sentence_of(match.head) &&
          one_of(in_.token(after).upos, {"ADP", "ADV", "PART"}) && word_fits(test, after)) return true;
    }
    return false;
  }

  bool holds(const SlotTest& test, Match& match) {
    if (test.slot == "obj") {
      auto objects = deep_objects(in_.parses, match.head);
      return take_any(test, match, objects);
    }
    if (test.slot == "subj") {
      auto subjects = deep_subjects(in_.parses, match.head);
      return take_any(test, match, subjects);
    }
    if (test.slot == "iobj") {
      TokenId t = child_with(in_.parses, match.head, "iobj");
      return t && take_any(test, match, {t});
    }
    if (test.slot == "prt") return holds_particle(test, match);
    if (test.slot == "mod") {
      for (TokenId base : match.words())
        for (TokenId m : modifiers(in_, base))
          if (word_fits(test, m)) return true;
      return false;
    }
    if (test.slot == "comp") {
      for (TokenId base : match.words())
        for (TokenId c : clause_complements(in_.parses, base))
          if (!quoted_speech(match.head, c) && word_fits(test, c)) {
            match.complement = c;
            return true;
          }
      // Small predicates: "found guilty", "shot dead".
      for (TokenId c : in_.parses.children(match.head))
        if (one_of(relation_base(in_.token(c).deprel), {"xcomp", "advmod", "amod"}) && test.kind == SlotTest::Kind::kWords && word_fits(test, c)) return true;
      return false;
    }
    std::vector<TokenId> nouns;
    for (TokenId base : match.words())
      for (const Oblique& o : obliques(in_.parses, base))
        if (o.preposition == test.slot) nouns.push_back(o.noun);
    if (take_any(test, match, nouns)) return true;
    // The parser may hang the phrase on the object: "fired rockets at the town".
    nouns.clear();
    for (TokenId object : deep_objects(in_.parses, match.head))
      for (const Oblique& o : obliques(in_.parses, object)) {
        if (o.preposition == test.slot) nouns.push_back(o.noun);
        else if (one_of(test.slot, {"with", "against"}))
          for (const Oblique& inner : obliques(in_.parses, o.noun))
            if (inner.preposition == test.slot) nouns.push_back(inner.noun);
      }
    if (take_any(test, match, nouns)) return true;
    // "of" and "from" under gerunds: "accused of killing", "barred from leaving".
    if (test.kind == SlotTest::Kind::kAny || test.kind == SlotTest::Kind::kWords)
      for (TokenId c : clause_complements(in_.parses, match.head)) {
        TokenId mark = child_with(in_.parses, c, "mark");
        if (mark && in_.token(mark).lemma == test.slot && word_fits(test, c)) return true;
      }
    return false;
  }

  const CodingInput& in_;
  Table table_;
  std::vector<uint8_t> state_;
};

}  // namespace

std::vector<TokenId> Match::words() const {
  std::vector<TokenId> all{head};
  all.insert(all.end(), consumed.begin(), consumed.end());
  return all;
}

std::string pattern_lemma(const CodingInput& in, TokenId t) { return lower_ascii(in.token(t).lemma); }

TokenId meant_noun(const CodingInput& in, TokenId t) {
  static constexpr std::string_view kPartitives[] = {"some", "many", "most", "number", "part", "dozen", "hundred", "thousand",
                                                     "all", "bulk", "majority", "rest", "half", "several", "score", "handful", "series",
                                                     "string", "group", "wave", "round", "one", "two", "three", "member", "kind", "million",
                                                     "each", "both", "any", "none", "crowd", "couple", "spate", "lot", "dozens", "hundreds", "thousands"};
  std::string lemma = pattern_lemma(in, t);
  if (std::find(std::begin(kPartitives), std::end(kPartitives), lemma) == std::end(kPartitives) && in.token(t).upos != "NUM") return t;
  for (const Oblique& o : obliques(in.parses, t))
    if (o.preposition == "of") return o.noun;
  return t;
}

std::vector<TokenId> modifiers(const CodingInput& in, TokenId t) {
  std::vector<TokenId> out;
  for (TokenId c : in.parses.children(t)) {
    std::string_view relation = relation_base(in.token(c).deprel);
    if (one_of(relation, {"amod", "compound", "advmod", "nmod", "flat"}) && (case_of(in.parses, c).empty() || in.token(c).deprel == "nmod:poss" || c < t)) {
      out.push_back(c);
      for (TokenId k : in.parses.children(c))
        if (one_of(relation_base(in.token(k).deprel), {"amod", "compound", "conj", "advmod"})) out.push_back(k);
    }
  }
  return out;
}

std::vector<std::optional<Match>> match_patterns(const CodingInput& in) { return Matcher(in).all(); }

std::optional<Match> match_frame(const CodingInput& in, const Pattern& pattern, TokenId head) {
  return Matcher(in).frame(pattern, head);
}

}  // namespace sitrep
