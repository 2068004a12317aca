// What a brief is about: which happenings, reports, entries and states are relevant.
#include <algorithm>

#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

bool holds(std::string_view text, std::string_view words) { return lower_ascii(text).find(lower_ascii(words)) != std::string::npos; }

bool place_is(const PlaceRow& p, const std::string& wanted) {
  for (const std::string* name : {&p.resolved_place, &p.extracted_place, &p.city, &p.province, &p.country, &p.country_code})
    if (!name->empty() && lower_ascii(*name) == lower_ascii(wanted)) return true;
  return false;
}

}  // namespace

Result<BriefRules> BriefRules::load(const std::string& data_folder) {
  BriefRules rules;
  SITREP_TRY(rules.ledger, LedgerRules::load(data_folder));
  SITREP_TRY(rules.states, StateRules::load(data_folder, rules.ledger));
  SITREP_TRY(rules.phrases, Phrases::load(data_folder));
  SITREP_TRY(rules.ties, TieRules::load(data_folder));
  return rules;
}

BriefContext::BriefContext(const Situation& situation, const BriefQuestion& asked, const BriefRules& by, const ActorKnowledge& known)
    : s(situation), q(asked), rules(by), actors(known), teller(situation, by.phrases, known), as_of(asked.as_of), names(situation) {
  if (as_of.empty())
    for (const SourceReport& report : s.reports) as_of = std::max(as_of, report.published);
  choose_reports();
  choose_happenings();
  ties = dated_ties(s, rules.ties, actors, as_of);
  acts = read_acts(s, rules.ledger);
  // Entries are kept of all acts: what closes one may be told by a report that names one side only.
  for (LedgerEntry& entry : keep_ledger(acts, rules.ledger, as_of))
    if (std::any_of(entry.mentions.begin(), entry.mentions.end(), [&](const LedgerEvent& e) { return relevant[e.happening]; })) ledger.push_back(std::move(entry));
  for (StateThread& thread : states_over_time(s, acts, rules.states, rules.ledger, as_of)) {
    const bool told = std::any_of(thread.points.begin(), thread.points.end(), [&](const StatePoint& p) { return std::any_of(p.reports.begin(), p.reports.end(), [&](size_t r) { return static_cast<bool>(named[r]); }); });
    const bool asked_for = q.actors.empty() || thread.parties.empty() || std::any_of(thread.parties.begin(), thread.parties.end(), [&](const ActParty& p) { return is_any_asked(p); });
    if (told && asked_for) states.push_back(std::move(thread));
  }
}

bool BriefContext::is_asked(size_t actor, const std::string& code, const std::string& sector, const std::string& name) const {
  const BriefActor& a = q.actors[actor];
  if (a.code.empty()) return holds(name, a.query);
  return code == a.code && (a.sector.empty() || sector == a.sector);
}

bool BriefContext::is_any_asked(const ActParty& party) const {
  for (size_t n = 0; n < q.actors.size(); ++n)
    if (is_asked(n, party.code, party.sector, party.name)) return true;
  return false;
}

bool BriefContext::takes_part(size_t actor, const Happening& h) const {
  for (const auto* side : {&h.actors, &h.recipients})
    for (const HappeningParty& p : *side)
      if (is_asked(actor, p.party.code, p.party.sector, p.party.identifier_text + "|" + p.party.entity_text)) return true;
  return false;
}

bool BriefContext::at_place(const Happening& h) const {
  return std::any_of(h.places.begin(), h.places.end(), [&](const PlaceRow& p) { return place_is(p, q.place); });
}

// A report is about the question when it names every actor that is asked for.
void BriefContext::choose_reports() {
  std::vector<std::set<size_t>> found(s.reports.size());
  for (const auto& told : s.entities)
    for (size_t n = 0; n < q.actors.size(); ++n)
      if (is_asked(n, told.row.code, told.row.sector, told.row.name)) found[told.report].insert(n);
  for (const Telling& t : s.tellings)
    for (const PartyRow& p : t.event.parties)
      for (size_t n = 0; n < q.actors.size(); ++n)
        if (is_asked(n, p.code, p.sector, p.identifier_text + "|" + p.entity_text)) found[t.report].insert(n);
  for (const auto& one : found) named.push_back(one.size() == q.actors.size());
}

// Both take part; or one does in a report that names both. Not what is only supposed.
void BriefContext::choose_happenings() {
  for (const Happening& h : s.happenings) {
    bool fits = q.place.empty() || at_place(h);
    if (!q.actors.empty() && fits) {
      size_t part = 0;
      for (size_t n = 0; n < q.actors.size(); ++n) part += takes_part(n, h);
      const bool about = std::any_of(h.tellings.begin(), h.tellings.end(), [&](size_t t) { return static_cast<bool>(named[s.tellings[t].report]); });
      fits = part == q.actors.size() || (part > 0 && about);
    }
    relevant.push_back(fits);
  }
}

std::vector<size_t> BriefContext::originals(const std::vector<size_t>& reports) const {
  std::vector<size_t> out;
  for (const size_t report : reports)
    if (const size_t first = s.reports[report].copy_group; std::find(out.begin(), out.end(), first) == out.end()) out.push_back(first);
  return out;
}

std::vector<size_t> BriefContext::reports_of(const Happening& h) const {
  std::vector<size_t> reports;
  for (const size_t t : h.tellings) reports.push_back(s.tellings[t].report);
  std::vector<size_t> out = originals(reports);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace sitrep
