// What stands at one word and bears on whether that which it tells happened: auxiliaries, negation, adverbs,
// conjunctions, adjectives, determiners. Internal to event/; the climb (climb.cc) reads it at each word on its way.
#pragma once

#include <string_view>
#include <vector>

#include "event/climb.h"

namespace sitrep {

// v, n, a or r: how data/coding/operators.tsv calls the word's part of speech.
char operator_pos(const ParsedToken& word);

// Collects influences while a climb lasts.
class OwnWords {
 public:
  using Kind = Influence::Kind;
  OwnWords(const CodingInput& in, TokenId head) : in_(in), head_(head) {}

 protected:
  struct Reach {
    bool acts = true, words = true;
  };

  void add(Kind kind, TokenId at, const Operator* op, Reach reach);
  void add(Kind kind, TokenId at, const Operator* op = nullptr);
  const Operator* find(char pos, TokenId t, std::string_view scope) const;
  // Conjunctions of two words ("rather than") have a line of their own.
  const Operator* find_conjunction(TokenId t) const;
  // The line of an auxiliary, adverb or conjunction at the predicate.
  const Operator* own_operator(TokenId predicate, TokenId c) const;
  // "not only attacked", "not until May did it attack": what is said is no less true.
  bool is_to(TokenId predicate, TokenId c) const;
  bool is_ahead(TokenId clause) const;
  bool adds_only(TokenId t) const;
  // How far up a sign counts: a modal stands under its negation, both under adverbs and conjunctions.
  static int rank(const Influence& i);
  // `below`: the word that the climb comes from, whose own "no" has been counted.
  void own_words(TokenId t, TokenId below = {});
  // "Had the army shelled it, ...", "would fall had they left": the verb before its subject stands for "if",
  // at the head of a sentence whatever the parser makes of it.
  TokenId inverted(TokenId t) const;
  // "nobody attacked", "no troops were killed", "did nothing".
  void negating_parties(TokenId verb, TokenId below);
  // "Nobody died but police warned ...": after "but" the first verb's subject may not be the second's.
  bool only_shared(TokenId verb, TokenId subject) const;
  // "Peru said it would send aid": the future seen from the time of speaking.
  bool reported_future(TokenId predicate, TokenId aux) const;
  // The line of "no" or "neither" before a noun, or of the "no" of "no longer"; nullptr where there is none.
  const Operator* has_no(TokenId noun, std::string_view relation = "det") const;
  // Adjectives and determiners before a noun: "a planned visit", "no agreement", "any change". Participles
  // only of the act itself: who cancels a planned visit cancels it today.
  void noun_words(TokenId t, bool participles);
  TokenId last_of_sentence(TokenId t) const;

  const CodingInput& in_;
  TokenId head_;
  bool acts_ = true, words_ = true;  // whether the climb still counts for acts and for words
  std::vector<Influence> out_;
};

}  // namespace sitrep
