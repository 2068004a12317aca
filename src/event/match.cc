#include "event/match.h"

#include "base/strings.h"
#include "event/terms.h"

namespace sitrep {

namespace {

class Matcher {
 public:
  explicit Matcher(const CodingInput& in)
      : in_(in), best_([this](TokenId t) -> const std::optional<Match>& { return best(t); }) {}
  Matcher(const Matcher&) = delete;

  Matches all() {
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
    uint8_t& state = state_[t.index];
    if (state == 1) return kNone;
    if (state == 2) return table_[t.index];
    state = 1;
    table_[t.index] = work_out(t);
    state_[t.index] = 2;
    return table_[t.index];
  }

 private:
  std::optional<Match> work_out(TokenId t) {
    char pos = trigger_class(t);
    if (!pos) return std::nullopt;
    const auto* candidates = in_.knowledge.coding.candidates(pos, pattern_lemma(in_, t));
    if (!candidates && pos == 'v') candidates = candidates_by_form(t);
    if (!candidates) return std::nullopt;
    for (uint32_t index : *candidates)
      if (auto match = match_terms(in_, in_.knowledge.coding.patterns()[index], t, best_)) {
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

  const CodingInput& in_;
  BestMatch best_;
  Matches table_;
  std::vector<uint8_t> state_;
};

}  // namespace

std::vector<TokenId> Match::words() const {
  std::vector<TokenId> all{head};
  all.insert(all.end(), consumed.begin(), consumed.end());
  return all;
}

Matches match_patterns(const CodingInput& in) { return Matcher(in).all(); }

}  // namespace sitrep
