// Puts right what the parser is known to misread where coding depends on it. Called by the engine
// before mentions are found, so that every later step sees the same trees.
//
// In: Sentences, Parses, the coding lexicon. Out: a corrected copy; nothing where nothing is wrong.
// Each correction rests on a rule of English that the misreading breaks, never on a story:
//   "began distributing grain"           after a verb of beginning or ending, -ing is its clause
//   "handed over their weapons"          a particle the lexicon knows with an object is no preposition
//   "accused X of lying and sent aid"    a finite verb is not coordinated with a gerund
//   "threatened to strike"               a bare noun under "to" as a complement is a verb
//   "residents blocked roads"            a noun has no bare object: the participle between is the verb
//   "keeps its border closed"             what follows the object of keeping is its state
//   "demands that troops withdraw"       a that-clause with its own subject is no relative clause
//   "the demand that troops attack X"    where the clause has subject and object, "that" is neither
//   "close the border crossing"          -ing after an object is a noun, but after verbs of sensing and keeping
//   "denied it had fired and blamed X"   who denies blames
//   "thanked Japan for"                  the only object is the direct one
//   "shrugged off criticism"             what follows the particle bare is the object
//   "never attacked X or threatened Y"   a participle is not coordinated with a noun
//   "evacuated 14 wounded people"        between a number and a noun stands no verb
//   "had attacked Norway"                a name straight behind a verb is no adverb
//   "In Trabzon, Turkey, gunmen seized"   the state between the commas is no subject
//   "air strikes on X killed six"        a "verb" with adjectives before it and no subject is a noun
//   "Work on the dam stopped"            so is the bare word that is a verb's subject
//   "Rebel artillery shelled positions."  a sentence has a verb, if it has no other the participle
//   "Portugal, whose boats ..., sided"   so has one that begins with a noun and its relative clause
//   "A, led by X, and B met"             of two subjects with "and" before the second it is joined to the first
//   "A, a member of X, and B met"        behind a closed insertion "and" goes on with the noun before it
//   "talks on an accord between A and B" it is the talks that are between them
//   "The rebels, said X, have left"      who stands behind the word of saying said it
//   "Peru, asked for comment, said"      somebody asked it
//   "Sudan, which Chad attacked"         of two subjects the relative pronoun is the object
//   "guards, who they say fired"         they say it, the guards fired
//   "Several said"                       a quantifier that is a subject is no adjective
//   "Egypt to send vaccines"             a headline's infinitive is what its first noun will do
// Pure; linear in the tokens.
#pragma once

#include <optional>

#include "knowledge/coding.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

std::optional<Parses> repair_parses(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding);

}  // namespace sitrep
