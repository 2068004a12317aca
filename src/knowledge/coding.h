// CodingLexicon: which constructions count as which event, and how words around them change it.
//
// In: data/coding/ (formats: data/README.md and the files' own headers). Out: read-only tables.
// Sources: PLOVER manual draft 2.0; CAMEO codebook 1.1b3. Safe on any thread.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "knowledge/tsv.h"

namespace sitrep {

// What a term demands of a dependent.
struct SlotTest {
  enum class Kind { kAny, kWords, kEntity, kCoded };
  std::string slot;  // obj subj iobj prt mod comp, or a preposition
  bool negated = false;
  Kind kind = Kind::kAny;
  std::unordered_set<std::string> words;  // kWords: lemmas
  std::string value;                      // kEntity: actor, country...; kCoded: TYPE or TYPE.mode
};

// One way of filling a party: slots to be taken together.
using SlotGroup = std::vector<std::string>;

struct Pattern {
  char pos = 'v';  // v, n or a
  std::vector<std::string> lemmas;
  std::vector<SlotTest> tests;
  std::string type;  // empty: this construction is no event
  std::vector<std::string> modes;
  std::string cameo;
  std::vector<SlotGroup> actor, recipient;  // tried in order
  bool reciprocal = false, needs_recipient = false, needs_actor = false, weak = false;
  bool kills = false, injures = false, arrests = false, crowd = false, content = false;
  std::string example;
  int specificity = 0;
  SourceLine source;
};

// The content of a demand, threat, promise or refusal decides its mode and code.
struct Composition {
  std::string outer, outer_root;   // type; CAMEO root of the outer code, empty = any
  std::string inner, inner_mode;   // type of the content; mode, empty = any
  std::string mode, cameo;
  SourceLine source;
};

// A word that reports speech (v n p), or that tells what somebody asks, promises, wants or thinks (w).
struct SpeechCue {
  std::string lemma;
  char pos = 'v';
  std::string addressee;  // slot: obj, to, ...; empty = none
  bool denies = false;    // what is reported is said not to be so
  bool quote_only = false;  // reports speech only beside a quotation
  std::vector<std::string> contents;  // what stands as content: that, to, obj, gerund or a preposition
  SourceLine source;
};

// How certain that which a word governs is (3 certainly so ... 0 open ... -3 certainly not):
// "manage" 3/-3, "refuse" -3/0, "regret" 3/3, "hope" 1/0.
struct Signature {
  double holds = 0;   // where the word itself holds
  double fails = 0;   // where it does not: "did not manage to"
};

// A word that changes the standing of what depends on it (hope, deny, fail, may, likely).
struct Operator {
  std::string lemma;
  char pos = 'v';        // v n a r(adverb) x(auxiliary) s(subordinator) d(determiner)
  std::string scope;     // self, mod, comp; one kind of complement: that, to, ing, obj, or a preposition
  std::string effect;    // future hypothetical negation intent actual
  Signature signature;
  std::string example;   // a sentence, the governed word in square brackets
  SourceLine source;
};

// A line of a report lexicon: relations, states, activity levels.
struct ReportCue {
  std::string pattern;               // as in predicates
  std::vector<std::string> columns;  // all columns of the line
  Pattern frame;                     // the pattern, parsed
  SourceLine source;
};

struct ContextCue {
  std::string context;
  std::vector<std::string> words;
  SourceLine source;
};

class CodingLexicon {
 public:
  using Classes = std::unordered_map<std::string, std::vector<std::string>>;

  Status add_classes(const TsvFile& file);
  Status add_predicates(const TsvFile& file);   // after all classes
  Status add_compositions(const TsvFile& file);
  Status add_speech(const TsvFile& file);
  Status add_operators(const TsvFile& file);
  Status add_contexts(const TsvFile& file);
  Status add_report_cues(const TsvFile& file, std::string_view name);

  const std::vector<Pattern>& patterns() const { return patterns_; }
  // Patterns whose trigger is this lemma, most specific first.
  const std::vector<uint32_t>* candidates(char pos, std::string_view lemma) const;
  const Composition* composition(const std::string& outer, std::string_view outer_cameo,
                                 const std::string& inner, const std::vector<std::string>& inner_modes) const;
  // Does the content of an act of this type decide its mode and code?
  bool composes(const std::string& type) const { return composing_types_.contains(type); }
  const SpeechCue* speech(char pos, std::string_view lemma) const;
  const Operator* find_operator(char pos, std::string_view lemma, std::string_view scope) const;
  std::vector<const Operator*> operators() const;  // in the order of their lines
  const std::vector<ContextCue>& contexts() const { return contexts_; }
  const std::vector<ReportCue>& report_cues(std::string_view name) const;
  bool in_class(std::string_view name, std::string_view lemma) const;

  // Parses one pattern of the language of data/README.md, classes expanded.
  Result<Pattern> parse_pattern(std::string_view text, const SourceLine& source) const;

 private:
  void index_patterns(uint32_t first);

  Classes classes_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> class_members_;
  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_trigger_;
  std::unordered_map<std::string, std::vector<Composition>> compositions_;  // by "OUTER/INNER", in file order
  std::unordered_set<std::string> composing_types_;
  std::unordered_map<std::string, SpeechCue> speech_;
  std::unordered_map<std::string, Operator> operators_;
  std::vector<ContextCue> contexts_;
  std::map<std::string, std::vector<ReportCue>, std::less<>> report_cues_;
};

}  // namespace sitrep
