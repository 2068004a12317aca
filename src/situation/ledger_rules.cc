#include "situation/ledger_rules.h"

#include <charconv>

#include "base/read_file.h"
#include "base/strings.h"

namespace sitrep {

namespace {

Error misfit(const SourceLine& source, const std::string& what) { return make_error(ErrorCode::kBadFormat, source.text() + ": " + what); }

ActPattern act_pattern(std::string_view text) {
  ActPattern act;
  if (!text.empty() && text.back() == '~') act.spoken = true, text.remove_suffix(1);
  const size_t dot = text.find('.');
  act.type = text.substr(0, dot);
  if (dot != std::string_view::npos) act.mode = text.substr(dot + 1);
  return act;
}

std::vector<ActPattern> act_patterns(std::string_view list) {
  std::vector<ActPattern> acts;
  for (const std::string& one : split_list(list)) acts.push_back(act_pattern(one));
  return acts;
}

// The word without the endings of plural and tense; "fishermen" and "fisherman" are one.
std::string bare(std::string_view word) {
  std::string w = lower_ascii(word);
  const auto ends = [&](std::string_view tail) { return w.size() >= tail.size() + 3 && w.ends_with(tail); };
  if (ends("'s")) w.resize(w.size() - 2);
  if (ends("men")) return w.substr(0, w.size() - 3) + "man";
  if (ends("ies")) return w.substr(0, w.size() - 3) + "y";
  if (ends("ied")) return w.substr(0, w.size() - 3) + "y";
  for (const std::string_view tail : {"sses", "shes", "ches", "xes"})
    if (ends(tail)) return w.substr(0, w.size() - 2);
  if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) w.resize(w.size() - 1);
  if (w.size() == 5 && w.ends_with("reed")) return w.substr(0, 4);  // freed
  for (const std::string_view tail : {"ing", "ed"}) {
    if (!ends(tail) || w.size() < tail.size() + 4) continue;
    w.resize(w.size() - tail.size());
    if (w.size() > 3 && w[w.size() - 1] == w[w.size() - 2] && !one_of(w.substr(w.size() - 1), {"l", "s", "z"})) w.pop_back();
    break;
  }
  if (w.size() > 4 && w.back() == 'e') w.pop_back();
  return w;
}

Result<int> days_of(const std::string& text, const SourceLine& source) {
  int days = 0;
  if (text.empty()) return 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || end != text.data() + text.size() || days < 0) return misfit(source, "a number of days is expected, not " + text);
  return days;
}

}  // namespace

std::string LedgerRules::stem(std::string_view word) const {
  std::string stem = bare(word);
  const auto same = same_.find(stem);
  return same == same_.end() ? stem : same->second;
}

Result<LedgerRules> LedgerRules::parse(const TsvFile& file) {
  LedgerRules rules;
  const auto stems = [&](const std::string& list) {
    std::vector<std::string> all;
    for (const std::string& word : split_list(list)) all.push_back(rules.stem(word));
    return all;
  };
  for (const TsvRow& row : file.rows) {  // words that count as one come first: the others are stemmed by them
    if (row.columns[0] != "same") continue;
    const std::string head = bare(row.columns[1]);
    for (const std::string& word : split_list(row.columns[2])) rules.same_[bare(word)] = head;
  }
  for (const TsvRow& row : file.rows) {
    const std::vector<std::string>& c = row.columns;
    const SourceLine source = file.source(row);
    if (c[0] == "same") continue;
    if (c[0] == "stop") {
      for (const std::string& word : split_list(c[1])) rules.stops_[rules.stem(word)] = true;
    } else if (c[0] == "list") {
      rules.lists_[c[1]] = stems(c[2]);
    } else if (c[0] == "matter") {
      rules.matters_.push_back({c[1], stems(c[2]), split_list(c[3]), act_patterns(c[4]), act_patterns(c[5]), c[6], source});
    } else if (c[0] == "opens") {
      rules.openings_.push_back({c[1], act_pattern(c[2]), split_list(c[3]), c[4] == "future", stems(c[5]), source});
    } else if (c[0] == "closes") {
      if (!one_of(c[2], {"actor", "recipient", "any"})) return misfit(source, "actor, recipient or any is expected, not " + c[2]);
      if (!one_of(c[3], {"does", "opposes", "refuses", "withdraws", "accepts", "complies"})) return misfit(source, "no such deed: " + c[3]);
      if (!one_of(c[4], {"fulfilled", "carried_out", "withdrawn", "contradicted", "lapsed", "refused", "accepted"})) return misfit(source, "no such status: " + c[4]);
      rules.closings_.push_back({c[1], c[2], c[3], c[4], c[5], source});
    } else if (c[0] == "patience") {
      SITREP_TRY(const int due, days_of(c[2], source));
      SITREP_TRY(const int open, days_of(c[3], source));
      rules.patience_[c[1]] = {due, open};
    } else {
      return misfit(source, "the first column is same, stop, list, matter, opens, closes or patience, not " + c[0]);
    }
  }
  return rules;
}

Result<LedgerRules> LedgerRules::load(const std::string& data_folder) {
  SITREP_TRY(const std::string bytes, read_file(data_folder + "/situation/ledger.tsv", "the rules of the ledger", "is this the data folder of this Sitrep?"));
  SITREP_TRY(const TsvFile file, parse_tsv(bytes, "situation/ledger.tsv", 2, 7));
  return parse(file);
}

const Matter* LedgerRules::matter(std::string_view name) const {
  for (const Matter& m : matters_)
    if (m.name == name) return &m;
  return nullptr;
}

int LedgerRules::patience(std::string_view kind, bool due) const {
  const auto found = patience_.find(kind);
  return found == patience_.end() ? 0 : due ? found->second.first : found->second.second;
}

const std::vector<std::string>& LedgerRules::list(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = lists_.find(name);
  return found == lists_.end() ? none : found->second;
}

}  // namespace sitrep
