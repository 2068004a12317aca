// Rules that mend what the parser usually gets wrong, and the edits they make. Internal to event/: repair.cc runs them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "event/repair.h"
#include "parse/grammar.h"

namespace sitrep {

struct ParseEdit {
  TokenId token, head;
  std::string deprel, upos, xpos, lemma;  // empty tags and lemma leave what is there
};

// What the rules of one kind read and write.
class RepairRules {
 public:
  RepairRules(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, std::vector<ParseEdit>& edits)
      : sentences_(sentences), parses_(parses), coding_(coding), edits_(edits) {}

 protected:
  void edit(TokenId t, TokenId head, std::string deprel, std::string upos = "", std::string xpos = "", std::string lemma = "") {
    edits_.push_back({t, head, std::move(deprel), std::move(upos), std::move(xpos), std::move(lemma)});
  }
  const ParsedToken& token(TokenId t) const { return parses_.tokens[t]; }
  bool same_sentence(TokenId a, TokenId b) const { return sentences_.tokens[a].sentence == sentences_.tokens[b].sentence; }

  const Sentences& sentences_;
  const Parses& parses_;
  const CodingLexicon& coding_;

 private:
  std::vector<ParseEdit>& edits_;
};

// Each takes up what is wrong at one token.
void repair_verbs_at(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, TokenId t, std::vector<ParseEdit>& edits);
void repair_nouns_at(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, TokenId t, std::vector<ParseEdit>& edits);
void repair_speech_at(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, TokenId t, std::vector<ParseEdit>& edits);

}  // namespace sitrep
