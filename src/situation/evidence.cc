#include "situation/evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "base/strings.h"

namespace sitrep {

namespace {

enum { kBias, kWords, kSameSentence, kSameType, kCompatibleType, kOtherType, kSameMode, kSameDay, kNextDay, kOtherDay, kSameActor, kOtherActor, kSameRecipient, kOtherRecipient, kSwapped,
       kSamePlace, kWithinPlace, kOtherPlace, kOtherCountry, kSameFigure, kOtherFigure, kPlan, kNegation, kSameReport, kCopies,
       kOtherSector, kSharedTrigger, kSameAct, kOtherNames, kGap, kSentence, kNames, kDocument, kFarDay, kOtherCode };

bool common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return b.contains(x); });
}

bool planned(const EventRow& e) { return e.future || e.hypothetical; }

void put_type(const EventRow& a, const EventRow& b, const EvidenceWeights& weights, EvidenceValues& v) {
  if (a.event == b.event) v[kSameType] = 1;
  else v[weights.compatible(a.event, b.event) ? kCompatibleType : kOtherType] = 1;
  v[kSameMode] = a.event == b.event && std::any_of(a.mode.begin(), a.mode.end(), [&](const auto& m) { return std::find(b.mode.begin(), b.mode.end(), m) != b.mode.end(); });
  const auto exact = [](const std::string& cameo) { return cameo.size() >= 3 && cameo[2] != '0'; };  // more than the root
  v[kOtherCode] = exact(a.cameo) && exact(b.cameo) && a.cameo.compare(0, 3, b.cameo, 0, 3) != 0;
  v[kPlan] = planned(a) != planned(b);
  v[kNegation] = a.negation != b.negation;
}

constexpr int32_t kFar = 3;  // days that two tellings of one event may be apart by a wrong weekday or the date line

void put_days(const TellingView& a, const TellingView& b, EvidenceValues& v) {
  if (!a.dated || !b.dated) {
    if (a.published && b.published) v[kGap] = std::log2(1 + std::abs(a.published - b.published) / 7.0);
    return;
  }
  const int32_t apart = std::max({0, a.first_day - b.last_day, b.first_day - a.last_day});
  v[apart == 0 ? kSameDay : apart == 1 ? kNextDay : kOtherDay] = 1;
  // Only a report without a day of its own words may tell later what was before.
  const auto too_early = [](const TellingView& x, const TellingView& y) { return x.last_day + kFar < y.first_day && (y.own_date || !x.own_date); };
  v[kFarDay] = too_early(a, b) || too_early(b, a);
}

void put_parties(const TellingView& a, const TellingView& b, EvidenceValues& v) {
  const auto compare = [&](const std::set<std::string>& x, const std::set<std::string>& y, int same, int other) {
    if (!x.empty() && !y.empty()) v[common(x, y) ? same : other] = 1;
  };
  compare(a.actors, b.actors, kSameActor, kOtherActor);
  compare(a.recipients, b.recipients, kSameRecipient, kOtherRecipient);
  v[kOtherSector] = v[kSameActor] != 0 && !a.actor_sectors.empty() && !b.actor_sectors.empty() && !common(a.actor_sectors, b.actor_sectors);
  v[kSwapped] = common(a.actors, b.recipients) || common(a.recipients, b.actors);
}

void put_place(const EventRow& a, const EventRow& b, EvidenceValues& v) {
  if (a.locations.empty() || b.locations.empty()) return;
  const PlaceRow &x = a.locations.front(), &y = b.locations.front();
  if (!x.country_code.empty() && !y.country_code.empty() && x.country_code != y.country_code) return void(v[kOtherCountry] = 1);
  const auto name = [](const PlaceRow& p) { return lower_ascii(p.resolved_place.empty() ? p.extracted_place : p.resolved_place); };
  const auto is_country = [](const PlaceRow& p) { return p.city.empty() && p.district.empty() && p.province.empty(); };
  if (name(x) == name(y) || (x.geonameid && x.geonameid == y.geonameid)) v[kSamePlace] = 1;
  else if (is_country(x) || is_country(y) || lower_ascii(x.province) == name(y) || lower_ascii(y.province) == name(x)) v[kWithinPlace] = 1;
  else v[kOtherPlace] = 1;
}

void put_figures(const EventRow& a, const EventRow& b, EvidenceValues& v) {
  const std::pair<const CountRow*, const CountRow*> kinds[] = {{&a.dead, &b.dead}, {&a.injured, &b.injured}, {&a.arrested, &b.arrested}, {&a.size, &b.size}};
  for (const auto& [x, y] : kinds) {
    if (!x->low || !y->low) continue;
    if (*x->low == *y->low) v[kSameFigure] = v[kSameFigure] != 0 || *x->low > 2;
    else v[kOtherFigure] = 1;
  }
}

// Of the pair scorer's features those that count for more, or less, between coded events.
void put_words(const PairFeatures& words, EvidenceValues& v) {
  const std::pair<int, std::string_view> taken[] = {{kSharedTrigger, "shared"}, {kSameAct, "act"}, {kOtherNames, "other_names"}, {kSentence, "sentence"}, {kNames, "names"}, {kDocument, "document"}};
  for (const auto& [to, name] : taken)
    for (size_t n = 0; n < kPairFeatures; ++n)
      if (kPairFeatureNames[n] == name) v[to] = words[n];
}

}  // namespace

const char* const kEvidenceNames[kEvidenceCount] = {"bias", "words", "same_sentence", "same_type", "compatible_type", "other_type", "same_mode", "same_day", "next_day", "other_day", "same_actor",
                                                    "other_actor", "same_recipient", "other_recipient", "swapped", "same_place", "within_place", "other_place", "other_country", "same_figure",
                                                    "other_figure", "plan", "negation", "same_report", "copies",
                                                    "other_sector", "shared_trigger", "same_act", "other_names", "gap", "sentence", "names", "document", "far_day", "other_code"};

EvidenceValues coded_evidence(const TellingView& a, const TellingView& b, const EvidenceWeights& weights) {
  EvidenceValues v{};
  v[kBias] = 1;
  put_type(*a.event, *b.event, weights, v);
  put_days(a, b, v);
  put_parties(a, b, v);
  put_place(*a.event, *b.event, v);
  put_figures(*a.event, *b.event, v);
  v[kSameReport] = a.report == b.report;
  v[kCopies] = a.copy_group == b.copy_group && a.report != b.report;
  return v;
}

void add_words(const TellingView& a, const TellingView& b, const PairFeatures& words, double score, EvidenceValues& v) {
  v[kWords] = std::clamp(score, -6.0, 6.0);
  put_words(words, v);
  v[kSameSentence] = *a.sentence == *b.sentence && a.words.triggers == b.words.triggers && a.report != b.report;
}

Result<EvidenceWeights> EvidenceWeights::parse(const TsvFile& file, const TsvFile& types) {
  EvidenceWeights out;
  const auto put = [&](size_t n, double number, const TsvRow& row) {
    out.weights_[n] = number;
    if (row.columns.size() > 2) out.meanings_[n] = row.columns[2].substr(0, row.columns[2].find(" ("));  // without remarks
  };
  for (const TsvRow& row : file.rows) {
    const double number = row.columns[1] == "never" ? -std::numeric_limits<double>::infinity() : std::strtod(row.columns[1].c_str(), nullptr);
    const auto* name = std::find_if(std::begin(kEvidenceNames), std::end(kEvidenceNames), [&](const char* n) { return row.columns[0] == n; });
    if (row.columns[0] == "threshold") out.threshold_ = number;
    else if (name != std::end(kEvidenceNames)) put(static_cast<size_t>(name - kEvidenceNames), number, row);
    else return make_error(ErrorCode::kBadFormat, file.source(row).text() + ": there is no evidence " + row.columns[0]);
  }
  for (const TsvRow& row : types.rows) out.compatible_.insert({row.columns[0], row.columns[1]});
  return out;
}

double EvidenceWeights::score(const EvidenceValues& values) const {
  double sum = 0;
  for (size_t n = 0; n < kEvidenceCount; ++n)
    if (values[n] != 0) sum += weights_[n] * values[n];
  return sum;
}

std::string EvidenceWeights::in_words(const EvidenceValues& values) const {
  std::vector<std::pair<double, std::string>> parts;
  for (size_t n = 1; n < kEvidenceCount; ++n) {  // without the bias, which holds of any two
    const double weight = values[n] == 0 ? 0 : weights_[n] * values[n];
    if (std::abs(weight) < 0.05) continue;
    char number[32];
    std::snprintf(number, sizeof number, " (%+.1f)", weight);
    parts.emplace_back(weight, (meanings_[n].empty() ? kEvidenceNames[n] : meanings_[n]) + number);
  }
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
  std::vector<std::string> in_favour, against;
  for (auto& [weight, words] : parts) (weight > 0 ? in_favour : against).push_back(std::move(words));
  return join(in_favour, ", ") + (against.empty() ? "" : (in_favour.empty() ? "against it: " : "; against it: ") + join(against, ", "));
}

}  // namespace sitrep
