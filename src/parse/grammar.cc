#include "parse/grammar.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr int kMaxDepth = 12;  // inherited subjects further up than this are noise

bool is_relative_pronoun(const ParsedToken& token) {
  return one_of(token.xpos, {"WDT", "WP"}) && one_of(token.lemma, {"which", "who", "that", "whom"});
}

// Verbs whose infinitive is done by the subject even when an object stands between.
bool controls_by_subject(std::string_view lemma) {
  return one_of(lemma, {"promise", "threaten", "vow", "pledge", "use"});
}

bool plural_verb(const Parses& parses, TokenId verb) {
  auto plural = [&](TokenId t) {
    std::string_view form = parses.tokens[t].form;
    return one_of(form, {"were", "are", "have"});
  };
  if (plural(verb)) return true;
  for (TokenId c : parses.children(verb))
    if (relation_base(parses.tokens[c].deprel) == "aux" || parses.tokens[c].deprel == "cop")
      if (plural(c)) return true;
  return false;
}

// "its troops in Iraq, which were invited": a plural verb wants the plural noun further up.
TokenId agreeing_antecedent(const Parses& parses, TokenId clause, TokenId noun) {
  if (!plural_verb(parses, clause)) return noun;
  const ParsedToken& near = parses.tokens[noun];
  if (near.xpos == "NNS" || near.xpos == "NNPS" || conjuncts(parses, noun).size() > 1) return noun;
  for (TokenId c : parses.children(noun))
    if (noun < c && c < clause && parses.tokens[c].xpos == "NNS" && relation_base(parses.tokens[c].deprel) == "nmod") return c;
  if (near.head && parses.tokens[near.head].xpos == "NNS" && relation_base(near.deprel) == "nmod")
    return near.head;
  return noun;
}

TokenId subject_of_infinitive_on_noun(const Parses& parses, TokenId noun, int depth);

// "the year rebels came to power", "the way they won": when or how, not what.
bool is_adverbial_noun(const ParsedToken& token) {
  return one_of(token.lemma, {"day", "week", "month", "year", "time", "moment", "night", "morning", "evening", "hour", "date", "way", "reason", "place", "manner", "minute", "season", "summer", "winter"});
}

// "the shore, where a curfew remains in force", "the town in which rebels fought": the noun is where, not what.
bool has_relative_adverb(const Parses& parses, TokenId predicate) {
  for (TokenId c : parses.children(predicate))
    if (one_of(parses.tokens[c].xpos, {"WRB", "WP", "WDT", "WP$"})) return true;
  return false;
}

TokenId surface_subject_at(const Parses& parses, TokenId predicate, int depth) {
  if (depth > kMaxDepth) return {};
  if (TokenId subject = child_with(parses, predicate, "nsubj")) return antecedent(parses, subject);
  const ParsedToken& p = parses.tokens[predicate];
  if (!p.head) return {};
  std::string_view relation = relation_base(p.deprel);
  if (p.deprel == "acl:relcl") return {};
  // "asked the council to leave": an infinitive after an object is the object's, whatever it hangs as.
  bool infinitive = relation == "advcl" && has_child_lemma(parses, predicate, "mark", "to");
  if (relation == "xcomp" || (infinitive && child_with(parses, p.head, "iobj"))) {
    const ParsedToken& head = parses.tokens[p.head];
    if (!controls_by_subject(head.lemma)) {
      if (TokenId object = child_with(parses, p.head, "obj")) return antecedent(parses, object);
      if (TokenId object = child_with(parses, p.head, "iobj")) return antecedent(parses, object);
    }
    return surface_subject_at(parses, p.head, depth + 1);
  }
  if (relation == "acl") {
    if (p.xpos == "VBG" || p.xpos == "VBN" || p.xpos == "VBD") return p.head;
    return subject_of_infinitive_on_noun(parses, p.head, depth + 1);
  }
  // "strikes killed six, medics said": who says it stands behind what is said, and is no subject of it.
  if (relation == "ccomp")
    if (TokenId sayer = child_with(parses, p.head, "nsubj"); sayer && predicate < sayer) return {};
  if (relation == "conj" || relation == "advcl" || relation == "ccomp" || relation == "csubj")
    return surface_subject_at(parses, p.head, depth + 1);
  return {};
}

// "its decision to leave": the possessor; "a mission to fight": whoever the clause is about.
TokenId subject_of_infinitive_on_noun(const Parses& parses, TokenId noun, int depth) {
  if (TokenId owner = child_with(parses, noun, "nmod:poss")) return owner;
  TokenId above = governing_predicate(parses, noun);
  return above ? surface_subject_at(parses, above, depth + 1) : TokenId{};
}

// "Police fired tear gas": the parser sometimes takes the verb for an adjective of its object. The
// noun before such a participle, when its head is the root of the sentence; none otherwise.
TokenId misread_subject(const Parses& parses, TokenId verb) {
  const ParsedToken& p = parses.tokens[verb];
  if (p.deprel != "amod" || p.upos != "VERB" || !one_of(p.xpos, {"VBD", "VBN"}) || !p.head) return {};
  if (parses.tokens[p.head].head || p.head < verb) return {};
  if (TokenId own = child_with(parses, verb, "nsubj"); own && own < verb) return own;
  for (TokenId c : parses.children(p.head))
    if (c < verb && is_nominal(parses, c) && one_of(relation_base(parses.tokens[c].deprel), {"nsubj", "compound", "nmod"}) && case_of(parses, c).empty())
      return c;
  return {};
}

void append_conjuncts(const Parses& parses, TokenId token, std::vector<TokenId>& out) {
  for (TokenId t : conjuncts(parses, token))
    if (std::find(out.begin(), out.end(), t) == out.end()) out.push_back(t);
}

}  // namespace

TokenId child_with(const Parses& parses, TokenId head, std::string_view relation) {
  bool subtype = relation.find(':') != relation.npos;
  for (TokenId c : parses.children(head)) {
    std::string_view deprel = parses.tokens[c].deprel;
    if ((subtype ? deprel : relation_base(deprel)) == relation) return c;
  }
  return {};
}

bool has_child_lemma(const Parses& parses, TokenId head, std::string_view relation, std::string_view lemma) {
  for (TokenId c : parses.children(head))
    if (relation_base(parses.tokens[c].deprel) == relation && parses.tokens[c].lemma == lemma) return true;
  return false;
}

bool is_verb(const Parses& parses, TokenId token) { return parses.tokens[token].upos == "VERB"; }

bool is_nominal(const Parses& parses, TokenId token) {
  return one_of(parses.tokens[token].upos, {"NOUN", "PROPN", "PRON", "NUM"});
}

bool is_definite(const Parses& parses, TokenId noun) {
  const TokenId det = child_with(parses, noun, "det");
  return det && one_of(parses.tokens[det].lemma, {"the", "this", "that", "these", "those"});
}

bool is_passive(const Parses& parses, TokenId verb) {
  for (TokenId c : parses.children(verb))
    if (one_of(parses.tokens[c].deprel, {"nsubj:pass", "aux:pass", "csubj:pass"})) return true;
  const ParsedToken& p = parses.tokens[verb];
  if (p.xpos != "VBN" || misread_subject(parses, verb)) return false;
  if (child_with(parses, verb, "aux") || child_with(parses, verb, "nsubj")) return false;
  if (p.deprel == "acl" || p.deprel == "amod") return true;
  if (child_with(parses, verb, "obj")) return false;
  // A participle beside a passive shares its voice: "was arrested and charged".
  if (p.deprel == "conj" && p.head) return is_passive(parses, p.head);
  return p.deprel == "advcl" || p.deprel == "xcomp" || !p.head;  // "killed in clashes" as a headline
}

std::string case_of(const Parses& parses, TokenId noun) {
  for (int i = 0; i < 4 && noun; ++i) {
    if (TokenId marker = child_with(parses, noun, "case")) {
      if (parses.tokens[marker].xpos != "POS") return parses.tokens[marker].lemma;
    }
    const ParsedToken& p = parses.tokens[noun];
    if (p.deprel != "conj") return {};
    noun = p.head;
  }
  return {};
}

// "Chile, not Peru", "Bolivia rather than Peru": named to be left out.
static bool is_excluded(const Parses& parses, TokenId conjunct) {
  for (TokenId c : parses.children(conjunct))
    if (c < conjunct && one_of(relation_base(parses.tokens[c].deprel), {"cc", "advmod", "case"}) && one_of(parses.tokens[c].lemma, {"not", "rather", "instead", "unlike"})) return true;
  return false;
}

std::vector<TokenId> conjuncts(const Parses& parses, TokenId token) {
  std::vector<TokenId> all{token};
  for (size_t i = 0; i < all.size() && all.size() < 64; ++i)
    for (TokenId c : parses.children(all[i]))
      if (parses.tokens[c].deprel == "conj" && is_nominal(parses, c) && !is_excluded(parses, c)) all.push_back(c);
  return all;
}

TokenId antecedent(const Parses& parses, TokenId token) {
  // "drivers, three of whom were beaten": of the drivers.
  if (one_of(parses.tokens[token].upos, {"NUM", "DET", "PRON", "NOUN"}) && !is_relative_pronoun(parses.tokens[token]))
    for (TokenId c : parses.children(token))
      if (one_of(parses.tokens[c].lemma, {"whom", "who"}) && case_of(parses, c) == "of") return antecedent(parses, c);
  if (!is_relative_pronoun(parses.tokens[token])) return token;
  TokenId t = token;
  for (int i = 0; i < kMaxDepth && t; ++i) {
    const ParsedToken& p = parses.tokens[t];
    if (p.deprel == "acl:relcl" && p.head) return agreeing_antecedent(parses, t, p.head);
    t = p.head;
  }
  return token;
}

TokenId surface_subject(const Parses& parses, TokenId predicate) {
  return surface_subject_at(parses, predicate, 0);
}

// "were abducted and later murdered by guerrillas": the agent of the passive joined to it, which has no subject of its own.
static std::vector<TokenId> agent_of_joined(const Parses& parses, TokenId predicate) {
  std::vector<TokenId> out;
  for (TokenId v : parses.children(predicate)) {
    if (parses.tokens[v].deprel != "conj" || parses.tokens[v].xpos != "VBN" || child_with(parses, v, "nsubj") || !out.empty()) continue;
    for (TokenId c : parses.children(v))
      if (parses.tokens[c].deprel == "obl:agent" || (relation_base(parses.tokens[c].deprel) == "obl" && case_of(parses, c) == "by")) append_conjuncts(parses, antecedent(parses, c), out);
  }
  return out;
}

std::vector<TokenId> deep_subjects(const Parses& parses, TokenId predicate) {
  std::vector<TokenId> out;
  if (is_verb(parses, predicate) && is_passive(parses, predicate)) {
    for (TokenId c : parses.children(predicate)) {
      const ParsedToken& p = parses.tokens[c];
      if (p.deprel == "obl:agent" || (relation_base(p.deprel) == "obl" && case_of(parses, c) == "by"))
        append_conjuncts(parses, antecedent(parses, c), out);
    }
    if (out.empty()) out = agent_of_joined(parses, predicate);
    return out;
  }
  if (TokenId misread = misread_subject(parses, predicate)) {
    append_conjuncts(parses, misread, out);
    return out;
  }
  if (TokenId subject = surface_subject(parses, predicate)) append_conjuncts(parses, subject, out);
  return out;
}

std::vector<TokenId> deep_objects(const Parses& parses, TokenId predicate) {
  std::vector<TokenId> out;
  // "Nepal was sent two helicopters": the subject of a passive that has an object is who gets it.
  if (is_passive(parses, predicate) && child_with(parses, predicate, "nsubj:pass"))
    for (TokenId c : parses.children(predicate))
      if (parses.tokens[c].deprel == "obj" && predicate < c) append_conjuncts(parses, c, out);
  if (!out.empty()) return out;
  if (is_passive(parses, predicate)) {
    if (TokenId subject = surface_subject(parses, predicate)) append_conjuncts(parses, subject, out);
    // "the rebels, backed by X, and the government": what stands behind the participle is not meant by it.
    if (relation_base(parses.tokens[predicate].deprel) == "acl")
      std::erase_if(out, [&](TokenId t) { return predicate < t && parses.tokens[t].head == parses.tokens[predicate].head && parses.tokens[t].deprel == "conj"; });
    return out;
  }
  if (misread_subject(parses, predicate)) {
    append_conjuncts(parses, parses.tokens[predicate].head, out);
    return out;
  }
  for (TokenId c : parses.children(predicate))
    if (parses.tokens[c].deprel == "obj") append_conjuncts(parses, antecedent(parses, c), out);
  const ParsedToken& p = parses.tokens[predicate];
  // "the town that rebels captured", "the town rebels captured".
  if (out.empty() && p.deprel == "acl:relcl" && p.head && child_with(parses, predicate, "nsubj") &&
      !is_relative_pronoun(parses.tokens[child_with(parses, predicate, "nsubj")]) &&
      (obliques(parses, predicate).empty() || (!is_adverbial_noun(parses.tokens[p.head]) && !has_relative_adverb(parses, predicate))))
    append_conjuncts(parses, p.head, out);
  // "attacked and burned the village": the object stands with the last of the verbs.
  if (out.empty())
    for (TokenId c : parses.children(predicate))
      if (parses.tokens[c].deprel == "conj" && is_verb(parses, c) && !child_with(parses, c, "nsubj"))
        for (TokenId o : parses.children(c))
          if (parses.tokens[o].deprel == "obj" && o.index - c.index < 4 && c.index - predicate.index < 3)
            append_conjuncts(parses, o, out);
  return out;
}

std::vector<Oblique> obliques(const Parses& parses, TokenId head) {
  std::vector<Oblique> out;
  for (TokenId c : parses.children(head)) {
    const ParsedToken& p = parses.tokens[c];
    std::string_view relation = relation_base(p.deprel);
    // "took Peru to task": a noun under a preposition is no clause, whatever the parser calls it.
    bool noun_as_clause = relation == "advcl" && p.upos == "NOUN" && !child_with(parses, c, "nsubj") && !child_with(parses, c, "cop");
    if (relation != "obl" && relation != "nmod" && !noun_as_clause) continue;
    if (p.deprel == "nmod:poss" || p.deprel == "obl:tmod") continue;
    std::string preposition = case_of(parses, c);
    if (preposition.empty()) continue;
    for (TokenId t : conjuncts(parses, c)) {
      std::string own = t == c ? preposition : case_of(parses, t);
      out.push_back({own.empty() ? preposition : own, antecedent(parses, t)});
    }
  }
  return out;
}

std::vector<TokenId> clause_complements(const Parses& parses, TokenId head) {
  std::vector<TokenId> out;
  bool verb = is_verb(parses, head);
  for (TokenId c : parses.children(head)) {
    std::string_view deprel = parses.tokens[c].deprel;
    std::string_view relation = relation_base(deprel);
    bool complement = relation == "xcomp" || relation == "ccomp";
    // Purpose-like infinitives that the parser hangs as adverbial clauses: "hopes to", "set to".
    if (verb && relation == "advcl" && has_child_lemma(parses, c, "mark", "to")) complement = true;
    if (!verb && (deprel == "acl" || relation == "advcl") &&
        (has_child_lemma(parses, c, "mark", "to") || has_child_lemma(parses, c, "mark", "that")))
      complement = true;
    // "had no intention of leaving", "the possibility of closing": what the noun is about.
    if (!verb && deprel == "acl" && parses.tokens[c].xpos == "VBG" && has_child_lemma(parses, c, "mark", "of")) complement = true;
    // "threatened by withdrawing", "talked of sending": prepositional gerunds.
    if (relation == "advcl" && parses.tokens[c].xpos == "VBG" && child_with(parses, c, "mark") &&
        one_of(parses.tokens[child_with(parses, c, "mark")].lemma, {"of", "from", "to", "against", "on", "about"}))
      complement = true;
    if (!complement) continue;
    out.push_back(c);
    for (TokenId k : parses.children(c))
      if (parses.tokens[k].deprel == "conj" && is_verb(parses, k)) out.push_back(k);
  }
  // "demands from rebels that troops withdraw": a that-clause right behind the noun is its content,
  // wherever the parser hung it.
  if (!verb && out.empty()) {
    TokenId after = subtree(parses, head).end;
    if (after.index < parses.tokens.size() && parses.tokens[after].lemma == "that") {
      TokenId clause = parses.tokens[after].head;
      if (clause && after < clause && is_verb(parses, clause) && child_with(parses, clause, "nsubj")) out.push_back(clause);
    }
  }
  return out;
}

TokenId governing_predicate(const Parses& parses, TokenId token) {
  for (TokenId t = parses.tokens[token].head; t; t = parses.tokens[t].head)
    if (is_verb(parses, t) || child_with(parses, t, "nsubj") || child_with(parses, t, "cop")) return t;
  return {};
}

TokenRange subtree(const Parses& parses, TokenId token) {
  TokenRange range{token, token + 1};
  std::vector<TokenId> todo{token};
  while (!todo.empty()) {
    TokenId t = todo.back();
    todo.pop_back();
    range.first = std::min(range.first, t);
    range.end = std::max(range.end, t + 1);
    for (TokenId c : parses.children(t)) todo.push_back(c);
  }
  return range;
}

}  // namespace sitrep
