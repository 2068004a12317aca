// LedgerRules: what opens an entry of the ledger, what it is about, and which later act closes it.
//
// In: data/situation/ledger.tsv. Out: a read-only value, shared by any number of threads.
// Errors: a line that does not fit (kBadFormat, with file and line).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/tsv.h"

namespace sitrep {

// "RETREAT.withdraw", "RETREAT~": a type, perhaps one mode of it; `spoken`: only where the act's
// sentence also has one of the matter's words.
struct ActPattern {
  std::string type, mode;
  bool spoken = false;
};

// What is demanded, threatened or promised: a release, a withdrawal, talks ...
struct Matter {
  std::string name;
  std::vector<std::string> words;   // stems that tell of it
  std::vector<std::string> codes;   // CAMEO codes (prefixes) that say so by themselves
  std::vector<ActPattern> acts;     // that bring it about
  std::vector<ActPattern> opposite; // that are its contrary
  std::string gist;                 // "the release": what it is called where nothing better is known
  SourceLine source;
};

struct OpeningRule {
  std::string kind;                 // demand appeal threat promise offer agreement plan hope
  ActPattern act;                   // `*` = any type
  std::vector<std::string> codes;   // the act's code begins with one of these; none = any
  bool future = false;              // an act that is still to come
  std::vector<std::string> words;   // of the sentence, one of them; none = any
  SourceLine source;
};

struct ClosingRule {
  std::string kind;
  std::string by;      // actor | recipient | any: whose act it is, by its part in the entry
  std::string deed;    // does | opposes | refuses | withdraws | accepts | complies
  std::string status;  // fulfilled carried_out withdrawn contradicted lapsed, or `refused`: a mark, it stays open
  std::string why;     // in plain words
  SourceLine source;
};

class LedgerRules {
 public:
  static Result<LedgerRules> parse(const TsvFile& file);
  static Result<LedgerRules> load(const std::string& data_folder);

  const std::vector<Matter>& matters() const { return matters_; }
  const Matter* matter(std::string_view name) const;
  const std::vector<OpeningRule>& openings() const { return openings_; }
  const std::vector<ClosingRule>& closings() const { return closings_; }
  // Days after which an entry of this kind lapses of which nothing more is heard, with a due date
  // and without; 0 = never.
  int patience(std::string_view kind, bool due) const;
  // Stems: lower case, without the endings of plural and tense, synonyms made one.
  std::string stem(std::string_view word) const;
  bool is_stop(const std::string& stem) const { return stops_.contains(stem); }
  const std::vector<std::string>& list(std::string_view name) const;  // withdraw_words, accept_words ...

 private:
  std::vector<Matter> matters_;
  std::vector<OpeningRule> openings_;
  std::vector<ClosingRule> closings_;
  std::map<std::string, std::pair<int, int>, std::less<>> patience_;
  std::map<std::string, std::string, std::less<>> same_;
  std::map<std::string, bool, std::less<>> stops_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace sitrep
