// Which later act touches which entry: the same parties, the same matter, the same topic.
#include <algorithm>

#include "base/date.h"
#include "base/strings.h"
#include "situation/ledger.h"

namespace sitrep {

namespace {

const std::vector<ActParty>& side(const LedgerEntry& entry, std::string_view by) { return by == "recipient" ? entry.recipients : entry.actors; }

// The act is one of whoever the rule asks for.
bool done_by(const LedgerEntry& entry, const Act& act, std::string_view by) {
  if (by == "any") return any_same_side(entry.actors, act.actors) || any_same_side(entry.recipients, act.actors);
  const auto& who = side(entry, by);
  if (!who.empty()) return any_same_side(who, act.actors);
  // A demand on nobody in particular: anybody else may meet it, if the words agree.
  return by == "recipient" && !act.actors.empty() && !any_same_side(entry.actors, act.actors);
}

// Matters between two parties: an act of them that names its other party has to name the right one.
bool between_two(std::string_view matter) { return one_of(matter, {"meet", "attack", "sanction", "expel", "aid", "trade", "recognise", "support"}); }

bool shares_code(const std::vector<ActParty>& a, const std::vector<ActParty>& b) {
  return std::any_of(a.begin(), a.end(), [&](const ActParty& x) { return std::any_of(b.begin(), b.end(), [&](const ActParty& y) { return same_side(x, y) || (!x.code.empty() && x.code.size() == 3 && x.code == y.code); }); });
}

bool towards_fits(const LedgerEntry& entry, const Act& act, std::string_view by) {
  std::vector<ActParty> others = act.recipients;
  for (const ActParty& party : act.actors)
    if (!any_same_side(side(entry, by), {party})) others.push_back(party);
  if (by == "any") {  // both sides of an agreement are in it, as far as it names anybody else
    if (entry.recipients.empty() && entry.actors.size() < 2) return true;
    std::vector<ActParty> all = act.actors;
    all.insert(all.end(), act.recipients.begin(), act.recipients.end());
    if (entry.recipients.empty()) return std::all_of(entry.actors.begin(), entry.actors.end(), [&](const ActParty& p) { return shares_code({p}, all); });
    return (shares_code(entry.actors, all) && shares_code(entry.recipients, all)) || (act.type == "REJECT" && act.recipients.empty());
  }
  const auto& other = by == "recipient" ? entry.actors : entry.recipients;
  if (other.empty()) return true;
  if (others.empty()) return entry.matter != "meet";
  if (shares_code(others, other)) return true;
  return !between_two(entry.matter) && shares_code(others, side(entry, by));
}

bool topic_fits(const LedgerEntry& entry, const Act& act) {
  const auto& wanted = entry.made.topic;
  if (wanted.empty() || act.topic.empty()) return true;
  return overlap(wanted, act.topic) > 0;
}

// Both name places, and none is the same.
bool places_differ(const LedgerEntry& entry, const Act& act) { return !entry.made.places.empty() && !act.places.empty() && overlap(entry.made.places, act.places) == 0; }

bool any_match(const Act& act, const std::vector<ActPattern>& patterns, const std::vector<std::string>& words) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const ActPattern& p) { return matches(act, p) && (!p.spoken || has_any(act.stems, words)); });
}

// Is the act of the kind that brings the matter about?
bool achieves(const std::string& matter_name, const LedgerEntry& entry, const Act& act, const LedgerRules& rules) {
  if (const Matter* matter = rules.matter(matter_name)) return any_match(act, matter->acts, matter->words);
  // A plan or a hope of an act without a name of its own: that act.
  if (one_of(entry.kind, {"plan", "hope"}) && entry.type != "AGREE") return act.type == entry.type && overlap(entry.made.topic, act.topic) > 0;
  const bool material = !one_of(act.type, {"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "CONSULT"});
  return material && overlap(entry.made.topic, act.topic) >= 2;
}

bool does(const LedgerEntry& entry, const Act& act, const ClosingRule& rule, const LedgerRules& rules) {
  if (!act.factual() || !achieves(entry.matter, entry, act, rules)) return false;
  if (!topic_fits(entry, act) || places_differ(entry, act) || !towards_fits(entry, act, rule.by)) return false;
  // Nobody was named: the words alone have to carry it.
  return !side(entry, rule.by).empty() || overlap(entry.made.topic, act.topic) > 0;
}

bool within_days(const LedgerEntry& entry, const Act& act, int days) {
  const auto from = parse_iso_date(entry.last_heard), to = parse_iso_date(act.day);
  return from && to && day_number(*to) - day_number(*from) <= days;
}

bool refuses(const LedgerEntry& entry, const Act& act, const ClosingRule& rule, const LedgerRules& rules) {
  if (places_differ(entry, act)) return false;
  if (act.negation && act.future && achieves(entry.matter, entry, act, rules)) return topic_fits(entry, act) && towards_fits(entry, act, rule.by);
  if (act.type != "REJECT" || act.negation || act.hypothetical || act.future) return false;
  const bool same_matter = !entry.matter.empty() && act.matter == entry.matter;
  if (same_matter) return topic_fits(entry, act) && towards_fits(entry, act, rule.by);
  if (rule.by == "actor" || !act.matter.empty()) return false;
  if (!act.topic.empty()) return overlap(entry.made.topic, act.topic) > 0 && towards_fits(entry, act, rule.by);
  // "rejected the demand": which one is told by who and when alone.
  return has_any(act.stems, rules.list("object")) && !act.recipients.empty() && towards_fits(entry, act, rule.by) && within_days(entry, act, 14);
}

bool opposes(const LedgerEntry& entry, const Act& act, const LedgerRules& rules) {
  const Matter* matter = rules.matter(entry.matter);
  if (!act.factual() || !matter || !any_match(act, matter->opposite, matter->words) || places_differ(entry, act)) return false;
  if (entry.matter == "ceasefire") return shares_code(act.recipients, entry.actors) || shares_code(act.recipients, entry.recipients);
  return overlap(entry.made.topic, act.topic) > 0;
}

bool withdraws(const LedgerEntry& entry, const Act& act, const LedgerRules& rules) {
  if (!act.factual() || !has_any(act.stems, rules.list("withdraw")) || !has_any(act.stems, rules.list("object")) || places_differ(entry, act)) return false;
  for (const std::string& stem : act.stems)  // "withdrew a threat to expel": what the object is about
    if (const Matter* matter = rules.matter(entry.matter); matter && std::find(matter->words.begin(), matter->words.end(), stem) != matter->words.end()) return topic_fits(entry, act);
  return overlap(entry.made.topic, act.topic) > 0;
}

bool accepts(const LedgerEntry& entry, const Act& act, const ClosingRule& rule, const LedgerRules& rules) {
  if (act.hypothetical || act.negation || !one_of(act.type, {"AGREE", "SUPPORT", "CONCEDE"}) || !has_any(act.stems, rules.list("accept"))) return false;
  if (places_differ(entry, act) || !towards_fits(entry, act, rule.by)) return false;
  if (!entry.matter.empty() && has_any(act.stems, rules.matter(entry.matter)->words)) return topic_fits(entry, act);
  return has_any(act.stems, rules.list("object")) ? topic_fits(entry, act) : overlap(entry.made.topic, act.topic) > 0;
}

bool complies(const LedgerEntry& entry, const Act& act, const LedgerRules& rules) {
  if (entry.condition.empty() || entry.made.condition_matter.empty() || !act.factual()) return false;
  const std::string first = lower_ascii(entry.condition.substr(0, entry.condition.find(' ')));
  const bool unless = one_of(first, {"unless", "until"}) || entry.condition.find(" not ") != std::string::npos || entry.condition.find("n't ") != std::string::npos;
  if (!unless) return false;  // "if troops cross": its being met is a reason to act, no end
  const Matter* matter = rules.matter(entry.made.condition_matter);
  if (!matter || !any_match(act, matter->acts, matter->words)) return false;
  return entry.made.condition_topic.empty() || act.topic.empty() || overlap(entry.made.condition_topic, act.topic) > 0;
}

// Promises, agreements and plans of one thing are told in each of these ways.
std::string family(std::string_view kind) {
  if (one_of(kind, {"demand", "appeal"})) return "demand";
  if (one_of(kind, {"threat", "ultimatum"})) return "threat";
  if (one_of(kind, {"promise", "agreement", "plan"})) return "promise";
  return std::string(kind);
}

int days_apart(const std::string& a, const std::string& b) {
  const auto x = parse_iso_date(a), y = parse_iso_date(b);
  return x && y ? std::abs(day_number(*x) - day_number(*y)) : 0;
}

bool sides_fit(const LedgerEntry& entry, const Act& act) {
  if (entry.kind == "agreement" || one_of(entry.matter, {"meet"})) {  // on one footing: whoever tells it
    std::vector<ActParty> all = entry.actors, others = act.actors;
    all.insert(all.end(), entry.recipients.begin(), entry.recipients.end());
    others.insert(others.end(), act.recipients.begin(), act.recipients.end());
    if (family(entry.kind) == "promise" && all.size() > 1 && others.size() > 1)
      return std::all_of(others.begin(), others.end(), [&](const ActParty& p) { return shares_code({p}, all); });
  }
  if (!any_same_side(entry.actors, act.actors)) return false;
  return entry.recipients.empty() || act.recipients.empty() || any_same_side(entry.recipients, act.recipients);
}

}  // namespace

bool closes(const LedgerEntry& entry, const Act& act, const ClosingRule& rule, const LedgerRules& rules) {
  const std::string kind = entry.kind == "ultimatum" ? "threat" : entry.kind;
  if (rule.kind != kind || !done_by(entry, act, rule.by)) return false;
  if (rule.deed == "does") return does(entry, act, rule, rules);
  if (rule.deed == "refuses") return refuses(entry, act, rule, rules);
  if (rule.deed == "opposes") return opposes(entry, act, rules);
  if (rule.deed == "withdraws") return withdraws(entry, act, rules);
  if (rule.deed == "accepts") return accepts(entry, act, rule, rules);
  return complies(entry, act, rules);
}

bool repeats(const LedgerEntry& entry, const Act& act, const std::string& kind) {
  if (family(entry.kind) != family(kind) || !sides_fit(entry, act) || places_differ(entry, act)) return false;
  if (family(kind) == "promise" && !entry.due.empty() && !act.due.empty() && days_apart(entry.due, act.due) > 3) return false;
  if (entry.matter != act.matter) return false;
  if (!entry.matter.empty()) return topic_fits(entry, act);
  return overlap(entry.made.topic, act.topic) >= 2 || (entry.made.topic.empty() && act.topic.empty());
}

}  // namespace sitrep
