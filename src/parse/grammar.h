// Grammar: the deep roles of a clause read off a dependency tree, so that later steps describe each
// frame once, in its active form.
//
// Passives, relative clauses, participles, control ("asked X to leave"), raising, coordination and
// shared subjects are undone here. All functions are pure and read one sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parse/parses.h"

namespace sitrep {

// The child with this relation (subtype ignored unless given with one); none when there is none.
TokenId child_with(const Parses& parses, TokenId head, std::string_view relation);
bool has_child_lemma(const Parses& parses, TokenId head, std::string_view relation, std::string_view lemma);

bool is_verb(const Parses& parses, TokenId token);
bool is_nominal(const Parses& parses, TokenId token);
// "the talks", "this law": a noun with an article or word that points.
bool is_definite(const Parses& parses, TokenId noun);
// "was killed", "forced out" after a noun: the subject on the surface is the object in depth.
bool is_passive(const Parses& parses, TokenId verb);

// The preposition or particle that marks a noun: "in", "on", "because"; empty when none. A
// conjunct without one shares that of its coordination.
std::string case_of(const Parses& parses, TokenId noun);
// The token and those coordinated with it ("France, Mali and Niger").
std::vector<TokenId> conjuncts(const Parses& parses, TokenId token);
// "which", "who", "that" in a relative clause: the noun it stands for; any other token: itself.
TokenId antecedent(const Parses& parses, TokenId token);

// The subject on the surface, its own or inherited; none when the clause has none.
TokenId surface_subject(const Parses& parses, TokenId predicate);
// Who acts and what is acted on, coordination expanded and relative pronouns resolved.
std::vector<TokenId> deep_subjects(const Parses& parses, TokenId predicate);
std::vector<TokenId> deep_objects(const Parses& parses, TokenId predicate);

struct Oblique {
  std::string preposition;  // lemma of the case marker
  TokenId noun;
};
// Prepositional dependents of a verb, noun or adjective, coordination expanded.
std::vector<Oblique> obliques(const Parses& parses, TokenId head);
// Clausal complements: xcomp, ccomp, to-infinitive or that-clause of a noun or adjective.
std::vector<TokenId> clause_complements(const Parses& parses, TokenId head);
// The nearest verb or other predicate above a token; none at the root.
TokenId governing_predicate(const Parses& parses, TokenId token);
// First and last token of the subtree (a contiguous stretch in projective trees).
struct TokenRange {
  TokenId first, end;
};
TokenRange subtree(const Parses& parses, TokenId token);

}  // namespace sitrep
