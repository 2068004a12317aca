#include "situation/phrases.h"

#include <algorithm>
#include <tuple>

#include "base/date.h"
#include "base/read_file.h"
#include "base/strings.h"

namespace sitrep {

namespace {

bool capital(std::string_view word) { return !word.empty() && (is_upper_ascii(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3); }
bool pronoun(std::string_view text) { return one_of(lower_ascii(text), {"he", "she", "it", "they", "them", "him", "her", "we", "us", "i", "you", "his", "its", "their", "both", "who", "others", "that", "which", "one"}); }
// Words that stand for somebody only where they stood: "the two countries", "its troops".
bool needs_context(std::string_view text) {
  const auto words = split_words(text);
  if (words.empty() || pronoun(text)) return true;
  const std::string first = lower_ascii(words[0]);
  return one_of(first, {"its", "his", "her", "their", "our", "both", "others", "another"}) || (first == "the" && words.size() > 1 && one_of(lower_ascii(words[1]), {"two", "pair", "group", "country", "other", "former", "latter"}));
}

bool weekday_word(std::string_view word) { return one_of(word, {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}); }
bool part_of_day(std::string_view word) { return one_of(word, {"morning", "afternoon", "evening", "night"}); }

// A blank for every run of white space.
std::string one_spaced(std::string_view text) {
  std::string out;
  for (const std::string_view word : split_words(text)) (out += out.empty() ? "" : " ") += word;
  return out;
}

// "on Tuesday", "late on Friday night", "on March 5": the line has its own date.
std::string without_days(std::string_view text) {
  const auto words = split_words(text);
  std::vector<std::string> kept;
  for (size_t n = 0; n < words.size(); ++n) {
    std::string bare(words[n]);
    const bool comma = !bare.empty() && bare.back() == ',';
    if (comma) bare.pop_back();
    if (!weekday_word(bare)) {
      kept.emplace_back(words[n]);
      continue;
    }
    const bool cue = !kept.empty() && lower_ascii(kept.back()) == "on";
    const bool bound = !kept.empty() && one_of(lower_ascii(kept.back()), {"by", "for", "before", "until", "since", "from", "next", "last", "every", "and", "between"});
    if (bound) {
      kept.emplace_back(words[n]);
      continue;
    }
    if (cue) kept.pop_back();
    if (!kept.empty() && one_of(lower_ascii(kept.back()), {"late", "early"})) kept.pop_back();
    if (n + 1 < words.size() && part_of_day(words[n + 1])) ++n;
    if (comma && !kept.empty() && kept.back().back() != ',' && n + 1 < words.size()) kept.back() += ",";
  }
  return join(kept, " ");
}

// ", Elena Carrasco, ": who it is, between commas.
bool apposition(std::string_view gap) {
  return gap.size() > 3 && gap.starts_with(", ") && gap.ends_with(", ") && std::count(gap.begin(), gap.end(), ',') == 2 && split_words(gap).size() <= 8 && capital(split_words(gap.substr(1))[0]);
}

// May these words stand between who does it and the verb? Auxiliaries, adverbs, the day, verbs that govern it.
bool clean_gap(std::string_view gap) {
  if (apposition(gap)) return true;
  if (gap.find_first_of(",;:\"()") != std::string_view::npos) return false;
  const auto words = split_words(gap);
  return words.size() <= 5 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           const std::string w = lower_ascii(word);
           return w.ends_with("ly") || weekday_word(word) ||
                  one_of(w, {"was", "were", "is", "are", "has", "have", "had", "been", "be", "being", "will", "would", "could", "may", "might", "must", "should", "to", "not", "also", "again", "already", "later", "then", "on", "late", "early", "morning", "evening", "night", "now", "never", "once",
                             "hopes", "hope", "hoped", "plans", "planned", "wants", "expects", "intends", "vowed", "agreed", "promised", "refused", "began", "started", "continued", "decided", "voted", "threatened", "ready", "due", "set"});
         });
}

// "Organization of American States", "United Nations": with an article.
bool is_body(std::string_view name) {
  const auto words = split_words(name);
  return words.size() > 1 && capital(name) && lower_ascii(words[0]) != "the" && (name.find(" of ") != std::string_view::npos || one_of(words.back(), {"Nations", "Union", "League", "Organization", "Organisation", "Council", "Cross", "Agency", "Bank", "Fund", "Court", "Commission"}));
}

void replace(std::string& text, std::string_view what, const std::string& with) {
  if (const size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
}

// Without quotation marks that have lost their partner, and punctuation at the end.
std::string tidy(std::string text) {
  if (std::count(text.begin(), text.end(), '"') % 2) std::erase(text, '"');
  while (!text.empty() && std::string_view(" ,;:.-").find(text.back()) != std::string_view::npos) text.pop_back();
  return text;
}

}  // namespace

Result<Phrases> Phrases::parse(const TsvFile& file) {
  Phrases phrases;
  for (const TsvRow& row : file.rows) phrases.phrases_.push_back({row.columns[0], row.columns[1], row.columns[2], row.columns[3], row.columns[4], file.source(row)});
  return phrases;
}

Result<Phrases> Phrases::load(const std::string& data_folder) {
  SITREP_TRY(const std::string bytes, read_file(data_folder + "/situation/phrases.tsv", "the phrases", "is this the data folder of this Sitrep?"));
  SITREP_TRY(const TsvFile file, parse_tsv(bytes, "situation/phrases.tsv", 5, 5));
  return parse(file);
}

const Phrase* Phrases::of(std::string_view type, const std::vector<std::string>& modes) const {
  const Phrase* general = nullptr;
  for (const Phrase& phrase : phrases_) {
    if (phrase.type != type) continue;
    if (phrase.mode.empty()) general = &phrase;
    else if (std::find(modes.begin(), modes.end(), phrase.mode) != modes.end()) return &phrase;
  }
  return general;
}

const Telling& Teller::best(const Happening& h) const {
  const Telling* best = nullptr;
  std::tuple<bool, bool, bool, double> top;
  for (const size_t n : h.tellings) {
    const Telling& t = s_.tellings[n];
    const auto rank = std::tuple(t.event.event == h.type, t.event.sentence.value_or(0) > 0, !own_clause(t).empty(), t.event.confidence.value_or(0));
    if (!best || rank > top) best = &t, top = rank;
  }
  return *best;
}

std::string Teller::country(const std::string& code) const {
  const Country* found = actors_.country(code);
  if (!found) return code;
  const bool article = found->name.starts_with("United ") || found->name.ends_with(" Islands") || one_of(found->code, {"NLD", "PHL", "CAF", "COD", "DOM", "BHS", "GMB", "MDV", "COM", "SYC"});
  return (article && !found->name.starts_with("The ") ? "the " : "") + found->name;
}

std::string Teller::name(const PartyRow& p) const {
  const std::string words = one_spaced(p.entity_text);
  if (words.empty() || needs_context(words) || (!p.code.empty() && p.sector.empty())) {
    if (!p.code.empty() && (p.sector.empty() || p.sector == "GOV") && actors_.country(p.code)) return country(p.code);
    return p.identifier_text.empty() ? (words.empty() ? "somebody" : words) : one_spaced(p.identifier_text);
  }
  const auto parts = split_words(words);
  // "the foreign minister" whom another sentence names.
  const auto full = split_words(p.identifier_text);
  if (!capital(words) && full.size() > 1 && std::all_of(full.begin(), full.end(), [](std::string_view w) { return capital(w); })) return one_spaced(p.identifier_text);
  if (is_body(words)) return "the " + words;
  const bool person = p.sector.empty() ? false : parts.size() > 1 && capital(parts[0]) && capital(parts.back());
  const bool article = !one_of(lower_ascii(parts[0]), {"the", "a", "an", "some"}) && !person && parts[0].find("'s") == std::string_view::npos && parts.size() > 1 && !parts.back().ends_with("s") && !is_digit(parts[0][0]);
  const bool country_first = capital(parts[0]) && parts.size() > 1 && !capital(parts.back());
  return (article && (country_first || !capital(parts[0])) ? "the " : "") + words;
}

std::string Teller::names(const std::vector<HappeningParty>& parties) const {
  std::vector<std::string> all;
  for (const HappeningParty& p : parties)
    if (const std::string one = name(p.party); std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  if (all.size() > 4) all.resize(4), all.back() = "others";
  return list_words(all);
}

std::string Teller::place(const Happening& h) const {
  if (h.places.empty()) return "";
  const PlaceRow& p = h.places.front();
  return p.resolved_place.empty() ? p.extracted_place : p.resolved_place;
}

std::string Teller::label(const Happening& h) const {
  const Phrase* phrase = phrases_.of(h.type, h.modes);
  return phrase ? phrase->label : lower_ascii(h.type);
}

// From the party that stands before the verb to the end of the verb's clause.
std::string Teller::own_clause(const Telling& telling) const {
  const std::string& s = telling.sentence;
  std::string trigger;
  for (const WordsRow& w : telling.event.words)
    if (w.kind == "trigger" && trigger.empty()) trigger = w.text;
  const size_t verb = trigger.empty() ? std::string::npos : s.find(trigger);
  if (verb == std::string::npos || s.find_first_of("?") != std::string::npos) return "";
  const PartyRow* subject = nullptr;
  size_t begin = 0, end = 0;
  for (const PartyRow& p : telling.event.parties) {
    const size_t at = p.entity_text.empty() || p.entity_text == trigger ? std::string::npos : s.rfind(p.entity_text, verb);
    if (at == std::string::npos || at + p.entity_text.size() > verb) continue;
    if (!clean_gap(std::string_view(s).substr(at + p.entity_text.size(), verb - at - p.entity_text.size()))) continue;
    if (!subject || at < begin) subject = &p, begin = at, end = at + p.entity_text.size();
  }
  if (!subject) return "";
  const bool aside = apposition(std::string_view(s).substr(end, verb - end));
  // "Ecuador and Peru": the others of its side that stand right before it.
  for (bool more = true; more;) {
    more = false;
    for (const PartyRow& p : telling.event.parties) {
      for (const std::string_view joint : {" and ", ", "}) {
        const std::string before = p.entity_text + std::string(joint);
        if (p.entity_text.empty() || p.role != subject->role || begin < before.size() || std::string_view(s).substr(begin - before.size(), before.size()) != before) continue;
        begin -= before.size();
        more = true;
      }
    }
  }
  // The words before it, where the sentence begins with them: "Some 2,000", "The"; else an article alone.
  std::string lead(trim(std::string_view(s).substr(0, begin)));
  const size_t quote = lead.rfind('"'), dash = lead.rfind(" - ");
  const size_t cut = std::max({quote == std::string::npos ? 0 : quote + 1, dash == std::string::npos ? 0 : dash + 3, lead.rfind(", ") == std::string::npos ? 0 : lead.rfind(", ") + 2});
  if (cut > 0 || split_words(lead).size() > 4 || !(lead.empty() || capital(lead) || is_digit(lead[0])) || one_of(lower_ascii(lead), {"but", "and", "in", "on", "for", "as", "after", "while", "when", "if", "although"})) {
    const auto words = split_words(lead);
    const std::string last = words.empty() ? "" : lower_ascii(words.back());
    lead = one_of(last, {"the", "a", "an", "some"}) ? last : "";
  }
  Act act;
  act.sentence = s, act.trigger = trigger, act.type = telling.event.event;
  static const LedgerRules none;
  read_words(act, none);
  std::string who = needs_context(subject->entity_text) || aside ? name(*subject) : s.substr(begin, end - begin);
  if (needs_context(subject->entity_text) || aside) lead.clear();
  else if (lead.empty() && !capital(who)) who = name(*subject);
  std::string clause = (lead.empty() ? "" : lead + " ") + who + (aside ? " " : s.substr(end, verb - end)) + trigger + " " + act.what;
  if (!act.condition.empty() && act.what.find(act.condition) == std::string::npos) clause += " " + act.condition;
  clause = tidy(without_days(one_spaced(clause)));
  const size_t words = split_words(clause).size();
  return words < 3 || words > 45 ? "" : clause;
}

std::string Teller::by_template(const Happening& h) const {
  const Phrase* phrase = phrases_.of(h.type, h.modes);
  const std::string a = names(h.actors), r = names(h.recipients), p = place(h);
  std::string text = phrase ? (a.empty() && !phrase->no_actor.empty() ? phrase->no_actor : phrase->active) : "{a}: {r}";
  if (phrase && a.empty() && phrase->no_actor.empty()) text = sentence_case(phrase->label) + (r.empty() ? "" : " involving {r}");
  if (phrase && r.empty() && !a.empty() && text.ends_with(" {r}") && !one_of(text.substr(text.size() - 8, 4), {"with", "inst"}) && text.find(" to {r}") == std::string::npos && text.find(" on {r}") == std::string::npos && text.find(" of {r}") == std::string::npos && text.find(" from {r}") == std::string::npos && text.find(" at {r}") == std::string::npos)
    text = sentence_case(phrase->label) + " by {a}";  // a verb that wants an object
  if (r.empty())  // "{a} met with {r}": what goes with an unknown party goes too
    for (const std::string_view joint : {" with {r}", " against {r}", " to {r}", " from {r}", " of {r}", " on {r}", " at {r}", "{r}'s ", " {r}"}) replace(text, joint, "");
  replace(text, "{a}", a), replace(text, "{r}", r.empty() ? "people" : r);
  if (text.find("{p}") != std::string::npos) replace(text, p.empty() ? " in {p}" : "{p}", p);
  else if (!p.empty() && p != a && p != r && text.find(p) == std::string::npos) text += " in " + p;
  return one_spaced(text);
}

std::string Teller::sentence(const Happening& h) const {
  std::string text = own_clause(best(h));
  if (text.empty()) {
    text = by_template(h);
    if (h.negation) text = "It was not so that " + text;
    else if (h.hypothetical) text += " (possible, not reported as done)";
    else if (h.future) text += " (to come)";
  }
  return sentence_case(text);
}

std::string sentence_case(std::string text) {
  if (!text.empty() && is_lower_ascii(text[0])) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string long_day(const std::string& iso) {
  const auto day = parse_iso_date(iso);
  return day ? short_day(iso) + " " + std::to_string(day->year) : iso;
}

std::string short_day(const std::string& iso) {
  static const char* const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
  const auto day = parse_iso_date(iso);
  return day ? std::to_string(day->day) + " " + months[day->month - 1] : iso;
}

std::string list_words(const std::vector<std::string>& parts) {
  std::string out;
  for (size_t n = 0; n < parts.size(); ++n) out += (n == 0 ? "" : n + 1 == parts.size() ? " and " : ", ") + parts[n];
  return out;
}

std::string count_words(size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + (count == 1 ? std::string(one) : many.empty() ? std::string(one) + "s" : std::string(many));
}

}  // namespace sitrep
