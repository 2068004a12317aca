#include "situation/tie_rules.h"

#include <algorithm>

#include "base/read_file.h"
#include "base/strings.h"
#include "knowledge/actors.h"

namespace sitrep {

Result<TieRules> TieRules::parse(const TsvFile& file) {
  TieRules rules;
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    if (one_of(c[0], {"one", "acting", "lower", "past", "both"})) {
      for (std::string& word : split_list(c[1])) rules.lists_[c[0]].push_back(std::move(word));
    } else if (c[0] == "ends") {
      rules.ends_.emplace_back(c[1], c[2]);
    } else if (c[0] == "excludes") {
      rules.excludes_.emplace_back(c[1], c[2]);
    } else if (c[0] == "phrase") {
      rules.phrases_[c[1]] = {c[2], c[3]};
    } else {
      return make_error(ErrorCode::kBadFormat, file.source(row).text() + ": the first column is one, acting, lower, past, ends, both, excludes or phrase, not " + c[0]);
    }
  }
  return rules;
}

Result<TieRules> TieRules::load(const std::string& data_folder) {
  SITREP_TRY(const std::string bytes, read_file(data_folder + "/situation/ties.tsv", "the rules of offices and relations", "is this the data folder of this Sitrep?"));
  SITREP_TRY(const TsvFile file, parse_tsv(bytes, "situation/ties.tsv", 2, 4));
  return parse(file);
}

bool TieRules::listed(std::string_view list, std::string_view word) const {
  const auto words = lists_.find(list);
  return words != lists_.end() && std::find(words->second.begin(), words->second.end(), word) != words->second.end();
}

OfficeTitle TieRules::office(std::string_view text, std::string_view before) const {
  OfficeTitle office;
  std::vector<std::string> words;
  std::string lower = lower_ascii(before);
  while (!lower.empty() && lower.back() == '-') lower.pop_back();
  for (const std::string_view word : split_words(text)) words.push_back(lower_ascii(word));
  if (listed("lower", lower) || listed("acting", lower) || listed("past", lower)) words.insert(words.begin(), lower);
  while (!words.empty() && (listed("acting", words.front()) || listed("past", words.front()))) {
    (listed("acting", words.front()) ? office.acting : office.past) = true;
    words.erase(words.begin());
  }
  const std::string joined = join(words, " ");
  office.title = std::string(ActorKnowledge::office_title(joined));
  return office;
}

bool TieRules::one_holder(const std::string& title) const { return listed("one", title); }

bool TieRules::both_ways(const std::string& relation) const { return listed("both", relation); }

bool TieRules::ends_office(const std::string& type, const std::vector<std::string>& modes) const {
  return std::any_of(ends_.begin(), ends_.end(), [&](const auto& act) { return act.first == type && std::find(modes.begin(), modes.end(), act.second) != modes.end(); });
}

bool TieRules::excludes(const std::string& a, const std::string& b) const {
  return std::any_of(excludes_.begin(), excludes_.end(), [&](const auto& pair) { return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a); });
}

std::string TieRules::words(const std::string& relation, const std::string& title, bool past) const {
  const auto phrase = phrases_.find(relation);
  if (phrase == phrases_.end()) return "";
  std::string text = past ? phrase->second.second : phrase->second.first;
  if (const size_t at = text.find("{title}"); at != std::string::npos) text.replace(at, 7, title.empty() ? "in office" : title);
  return text;
}

}  // namespace sitrep
