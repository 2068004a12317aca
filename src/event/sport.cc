#include "event/sport.h"

#include <algorithm>

#include "event/words.h"

namespace sitrep {

namespace {

constexpr size_t kManySigns = 3;  // of a text: then all of it is sport

bool small_number(const CodingInput& in, TokenId t) {
  const std::string& form = in.token(t).form;
  return form.size() <= 2 && std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "3-1" between blanks; "12-18 people" and "7-10 days" count something.
bool score_at(const CodingInput& in, TokenId t, TokenId end) {
  if (!(t + 2 < end) || !small_number(in, t) || in.token(t + 1).form != "-" || !small_number(in, t + 2)) return false;
  if (in.sentences.tokens[t].space_after || in.sentences.tokens[t + 1].space_after) return false;
  const TokenId next = t + 3;
  return !(next < end) || (in.token(next).upos != "NOUN" && in.token(next).upos != "ADJ" && in.token(next).form != "-");
}

}  // namespace

std::vector<bool> sentences_of_sport(const CodingInput& in) {
  std::vector<bool> out(in.sentences.sentences.size());
  size_t signs = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    const Sentence& s = in.sentences.sentences[SentenceId(i)];
    for (TokenId t = s.first_token; t < s.end_token(); t = t + 1) {
      const bool sign = in_class(in, "sport_sign", t) || score_at(in, t, s.end_token());
      out[i] = out[i] || sign;
      signs += sign;
    }
  }
  if (signs >= kManySigns && signs * 2 >= out.size()) out.assign(out.size(), true);
  return out;
}

bool part_of_the_game(const CodingInput& in, const Event& e) {
  if (e.dead || e.injured || e.arrested || e.size) return false;
  auto earnest = [&](const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return in.knowledge.coding.in_class("sector_of_earnest", p.sector); });
  };
  return !earnest(e.actor) && !earnest(e.recipient);
}

}  // namespace sitrep
