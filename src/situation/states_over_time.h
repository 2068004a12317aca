// States over time: the status of each affair ("the border crossing at Huaquillas: closed"), as
// reports tell it and as coded acts change it.
//
// In: a Situation, its acts, rules (data/situation/state_rules.tsv), the day by which to judge.
// Out: one thread for each affair, its points in order of time. Pure; the order of arrival does not
// show. Cost: points times threads.
#pragma once

#include <string>
#include <vector>

#include "situation/act.h"

namespace sitrep {

// One report of a state, or one act that changes it.
struct StatePoint {
  std::string day;       // from when it holds
  std::string status;    // planned expected ongoing paused suspended resumed stalled blocked in_force ended closed open violated
  std::string words;     // the activity in the source's words
  std::string sentence;
  std::string by;        // who says so or did so; empty = the reporter
  std::string until;     // a day the report sets; empty = none
  std::vector<size_t> reports;
  Number happening;      // of an act; none = a state that a report tells
  std::string rule;      // of an act: the line of the rules
};

struct StateThread {
  std::string affair;               // "border crossing", "electricity exports": the longest words for it
  std::string subject;              // whose it is; empty = nobody's
  std::vector<ActParty> parties;    // whom it concerns
  std::string place;
  std::string status, since, until; // the current one; until = a day set for its end
  std::string last_told;            // the last day a report spoke of it
  bool over = false;                // ended: no more than history
  bool stale = false;               // planned for a day that has passed, or not spoken of for three months
  std::vector<StatePoint> points;   // in order of day
  // Statuses told of one and the same day that cannot both hold, each with its reports.
  std::vector<std::pair<size_t, size_t>> contradictions;  // indexes into points
};

struct StateRule {
  std::vector<std::string> words;   // stems of the act: close;shut
  std::vector<std::string> things;  // stems of what it is done to: border;port
  std::vector<std::string> types;   // PLOVER types it may be coded as; none = any
  std::string status;
  SourceLine source;
};

class StateRules {
 public:
  static Result<StateRules> parse(const TsvFile& file, const LedgerRules& stems);
  static Result<StateRules> load(const std::string& data_folder, const LedgerRules& stems);
  const std::vector<StateRule>& acts() const { return acts_; }
  bool ends(const std::string& status) const;                               // nothing is left of it
  bool excludes(const std::string& a, const std::string& b) const;  // not on one day
  bool same(const std::string& a, const std::string& b) const;      // two words for it
  std::string plain(const std::string& status) const;                       // "in force"
  bool vague(const std::string& stem) const;

 private:
  std::vector<StateRule> acts_;
  std::vector<std::string> ending_, vague_;
  std::vector<std::pair<std::string, std::string>> excluding_, same_, plain_;
};

std::vector<StateThread> states_over_time(const Situation& situation, const std::vector<Act>& acts, const StateRules& rules, const LedgerRules& stems, const std::string& as_of);

}  // namespace sitrep
