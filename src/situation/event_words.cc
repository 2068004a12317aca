#include "situation/event_words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kWindow = 6;  // words before and behind the trigger

bool is_day_word(const std::string& lower) {
  return one_of(lower, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "january", "february", "march", "april", "june", "july", "august",
                        "september", "october", "november", "december"});
}

bool is_name(const TextWord& word, size_t index) { return index > 0 && is_upper_ascii(word.text[0]); }

bool common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return b.contains(x); });
}

}  // namespace

void WordVector::add(std::string_view stem, double weight) {
  const uint64_t hash = hash_bytes(stem);
  const auto at = std::lower_bound(words_.begin(), words_.end(), hash, [](const auto& word, uint64_t h) { return word.first < h; });
  if (at != words_.end() && at->first == hash) at->second = weight;
  else words_.insert(at, {hash, weight});
}

bool WordVector::has(std::string_view stem) const {
  const uint64_t hash = hash_bytes(stem);
  return std::binary_search(words_.begin(), words_.end(), std::pair(hash, 0.0), [](const auto& a, const auto& b) { return a.first < b.first; });
}

void WordVector::normalise() {
  double sum = 0;
  for (const auto& [hash, weight] : words_) sum += weight * weight;
  if (sum <= 0) return;
  for (auto& [hash, weight] : words_) weight /= std::sqrt(sum);
}

double WordVector::cosine(const WordVector& other) const {
  double sum = 0;
  for (auto a = words_.begin(), b = other.words_.begin(); a != words_.end() && b != other.words_.end();) {
    if (a->first == b->first) sum += a++->second * b++->second;
    else a->first < b->first ? ++a : ++b;
  }
  return sum;
}

WordVector document_words(std::string_view text, const SituationWords& words) {
  std::map<std::string, double> counts;
  for (const TextWord& word : words_of(text)) {
    const std::string stem = words.stem(word.text);
    if (!words.is_light(stem) && !is_digit(stem[0])) ++counts[stem];
  }
  WordVector vector;
  for (const auto& [stem, count] : counts) vector.add(stem, (1 + std::log(count)) * words.weight(stem));
  vector.normalise();
  return vector;
}

EventWords event_words(std::string_view sentence, const std::vector<Span>& triggers, const SituationWords& words) {
  EventWords out;
  const std::vector<TextWord> all = words_of(sentence);
  std::vector<bool> in_trigger(all.size());
  size_t first = all.size(), last = 0;
  for (size_t n = 0; n < all.size(); ++n)
    for (const Span& span : triggers)
      if (all[n].begin < span.end && all[n].begin + all[n].text.size() > span.begin) in_trigger[n] = true, first = std::min(first, n), last = std::max(last, n);
  std::vector<std::string> light;
  for (size_t n = 0; n < all.size(); ++n) {
    const std::string stem = words.stem(all[n].text);
    if (in_trigger[n]) {
      (words.is_light(stem) ? light : out.triggers).push_back(stem);
      continue;
    }
    const std::string lower = lower_ascii(all[n].text);
    if (is_day_word(lower)) out.days.insert(lower);
    if (is_digit(lower[0])) out.numbers.insert(lower);
    if (words.is_light(stem)) continue;
    const double weight = words.weight(stem);
    out.sentence.add(stem, weight);
    if (n < first && first - n <= kWindow) out.left.add(stem, weight);
    if (n > last && n - last <= kWindow) out.right.add(stem, weight);
    if (is_name(all[n], n)) out.names.add(stem, weight);
  }
  out.light = out.triggers.empty();
  if (out.light) out.triggers = light;
  for (WordVector* vector : {&out.sentence, &out.left, &out.right, &out.names}) vector->normalise();
  return out;
}

const char* const kPairFeatureNames[kPairFeatures] = {
    "bias", "shared", "jaccard", "act", "likeness", "sentence", "left", "right", "crossed", "names", "other_names", "document", "same_document", "same_sentence", "shared_sentence",
    "shared_left", "shared_right", "shared_names", "shared_other_names", "shared_document", "shared_same_document", "shared_weight", "act_sentence", "act_left", "act_right", "act_names",
    "likeness_sentence", "likeness_left", "likeness_right", "numbers", "days", "other_days", "light", "elsewhere", "leads", "likeness_names"};

PairFeatures pair_features(const EventWords& a, const EventWords& b, const SituationWords& words) {
  size_t both = 0;
  double shared_weight = 0, act = 0, likeness = 0, elsewhere = 0;
  for (const std::string& x : a.triggers) {
    for (const std::string& y : b.triggers) {
      if (x == y) ++both, shared_weight = std::max(shared_weight, words.weight(x) / 7);
      if (words.same_act(x, y)) act = 1;
      likeness = std::max(likeness, words.likeness(x, y));
    }
    elsewhere += b.sentence.has(x);
  }
  for (const std::string& y : b.triggers) elsewhere += a.sentence.has(y);
  const double all = static_cast<double>(a.triggers.size() + b.triggers.size() - std::min(both, std::min(a.triggers.size(), b.triggers.size())));
  const double shared = both > 0, jaccard = all > 0 ? std::min(1.0, static_cast<double>(both) / all) : 0;
  if (shared) act = 0, likeness = 0, elsewhere = 0;
  const double sentence = a.sentence.cosine(b.sentence), left = a.left.cosine(b.left), right = a.right.cosine(b.right);
  const double crossed = a.left.cosine(b.right) + a.right.cosine(b.left), names = a.names.cosine(b.names);
  const double other_names = !a.names.empty() && !b.names.empty() && names == 0;
  const double document = a.document && b.document ? a.document->cosine(*b.document) : 0;
  const double same_document = a.report == b.report, same_sentence = same_document != 0 && a.sentence_number == b.sentence_number;
  const double numbers = !a.numbers.empty() && !b.numbers.empty() ? (common(a.numbers, b.numbers) ? 1 : -1) : 0;
  const bool have_days = !a.days.empty() && !b.days.empty();
  const double days = have_days && common(a.days, b.days), other_days = have_days && !common(a.days, b.days);
  const double leads = a.sentence_number <= 1 && b.sentence_number <= 1;
  return {1, shared, jaccard, act, likeness, sentence, left, right, crossed, names, other_names, document, same_document, same_sentence, shared * sentence,
          shared * left, shared * right, shared * names, shared * other_names, shared * document, shared * same_document, shared_weight, act * sentence, act * left, act * right, act * names,
          likeness * sentence, likeness * left, likeness * right, numbers, days, other_days, static_cast<double>(a.light || b.light), std::min(1.0, elsewhere), leads, likeness * names};
}

}  // namespace sitrep
