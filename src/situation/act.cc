#include "situation/act.h"

#include <algorithm>
#include <tuple>

#include "base/strings.h"

namespace sitrep {

namespace {

// Organs of one state act for one another; rebels, parties and crowds do not.
bool organ(const std::string& sector) { return sector.empty() || one_of(sector, {"GOV", "MIL", "LEG", "SPY", "COP", "JUD", "ELI", "UNK"}); }

ActParty act_party(const PartyRow& p) { return {p.code, p.sector, !p.identifier_text.empty() ? p.identifier_text : p.entity_text}; }

// Of the tellings that agree with the happening: a sentence of the body before a headline, the
// longest trigger-to-end, the surest.
const Telling& best_telling(const Situation& s, const Happening& h) {
  const Telling* best = nullptr;
  const auto rank = [&](const Telling& t) { return std::tuple(t.event.event == h.type, t.event.sentence.value_or(0) > 0, t.event.confidence.value_or(0)); };
  for (const size_t n : h.tellings)
    if (!best || rank(s.tellings[n]) > rank(*best)) best = &s.tellings[n];
  return *best;
}

std::string first_told(const Situation& s, const Happening& h) {
  std::string first;
  for (const size_t n : h.tellings) {
    const SourceReport& report = s.reports[s.tellings[n].report];
    const std::string when = report.published_text.size() >= 16 && report.published_text.starts_with(report.published) ? report.published_text : report.published;
    if (!when.empty() && (first.empty() || when < first)) first = when;
  }
  return first;
}

Act act_of(const Situation& s, size_t index) {
  const Happening& h = s.happenings[index];
  const Telling& best = best_telling(s, h);
  Act act;
  act.happening = index, act.id = h.id, act.type = h.type, act.cameo = h.cameo, act.modes = h.modes;
  act.historical = h.historical, act.future = h.future, act.hypothetical = h.hypothetical, act.negation = h.negation;
  for (const HappeningParty& p : h.actors) act.actors.push_back(act_party(p.party));
  for (const HappeningParty& p : h.recipients) act.recipients.push_back(act_party(p.party));
  act.day = h.day, act.date = h.date, act.told = first_told(s, h);
  act.sentence = best.sentence, act.condition = best.event.condition;
  for (const WordsRow& words : best.event.words)
    if (words.kind == "trigger" && act.trigger.empty()) act.trigger = words.text;
  return act;
}

}  // namespace

bool shared_code(const std::string& code) { return code.empty() || one_of(code, {"IGO", "NGO", "MNC", "ISM", "IMG", "NGM"}); }

const EntityRow* entity_of(const Situation& s, size_t report, const std::string& id) {
  if (id.empty()) return nullptr;
  const auto first = std::lower_bound(s.entities.begin(), s.entities.end(), report, [](const Told<EntityRow>& e, size_t r) { return e.report < r; });
  for (auto at = first; at != s.entities.end() && at->report == report; ++at)
    if (at->row.id == id) return &at->row;
  return nullptr;
}

bool has_any(const std::vector<std::string>& stems, const std::vector<std::string>& words) {
  return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) { return std::find(words.begin(), words.end(), stem) != words.end(); });
}

size_t overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return std::find(b.begin(), b.end(), word) != b.end(); }));
}

bool matches(const Act& act, const ActPattern& pattern) {
  if (pattern.type != "*" && pattern.type != act.type) return false;
  return pattern.mode.empty() || std::find(act.modes.begin(), act.modes.end(), pattern.mode) != act.modes.end();
}

const OpeningRule* opening_of(const Act& act, const LedgerRules& rules) {
  if (act.negation) return nullptr;
  for (const OpeningRule& rule : rules.openings()) {
    if (!matches(act, rule.act)) continue;
    // A demand that is only expected is no demand; a promise of it says future of itself.
    if (rule.future != act.future && !(rule.act.type == "AGREE" && !act.hypothetical)) continue;
    if (act.hypothetical) continue;
    if (rule.future && one_of(act.type, {"THREATEN", "REQUEST", "REJECT", "ACCUSE"})) continue;
    if (!rule.codes.empty() && std::none_of(rule.codes.begin(), rule.codes.end(), [&](const std::string& code) { return act.cameo.starts_with(code); })) continue;
    if (!rule.words.empty() && !has_any(act.stems, rule.words) && !has_any(act.lead, rule.words)) continue;
    return &rule;
  }
  return nullptr;
}

bool same_side(const ActParty& a, const ActParty& b) {
  if (shared_code(a.code) || shared_code(b.code)) return lower_ascii(a.name) == lower_ascii(b.name) && !a.name.empty();
  if (a.code != b.code) return false;
  if (organ(a.sector) != organ(b.sector)) return false;
  return organ(a.sector) || a.sector == b.sector;
}

bool any_same_side(const std::vector<ActParty>& a, const std::vector<ActParty>& b) {
  return std::any_of(a.begin(), a.end(), [&](const ActParty& x) { return std::any_of(b.begin(), b.end(), [&](const ActParty& y) { return same_side(x, y); }); });
}

std::vector<Act> read_acts(const Situation& situation, const LedgerRules& rules) {
  std::vector<Act> acts;
  for (size_t n = 0; n < situation.happenings.size(); ++n) {
    acts.push_back(act_of(situation, n));
    read_words(acts.back(), rules);
  }
  const auto key = [&](const Act& act) { return std::tuple(act.known(), opening_of(act, rules) == nullptr, std::string_view(act.told), std::string_view(act.id)); };
  std::sort(acts.begin(), acts.end(), [&](const Act& a, const Act& b) { return key(a) < key(b); });
  return acts;
}

}  // namespace sitrep
