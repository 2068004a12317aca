#include "knowledge/actors.h"

#include <algorithm>
#include <cstdlib>

#include "base/strings.h"
#include "knowledge/people_form.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

Status read_period(const std::string& since_text, const std::string& until_text,
                   const SourceLine& source, Date& since, Date& until) {
  SITREP_TRY(since, parse_data_date(since_text, PeriodEdge::kSince, source));
  SITREP_TRY(until, parse_data_date(until_text, PeriodEdge::kUntil, source));
  if (since && until && until < since)
    return make_error(ErrorCode::kBadFormat, "data/" + source.text() + ": the period ends on " +
                                                 iso_text(until) + " before it begins on " +
                                                 iso_text(since));
  return ok();
}

// "?Christian Democrats": a name that bodies of several states bear.
bool is_marked(std::string_view name) { return name.starts_with('?'); }
std::string unmarked(std::string_view name) { return std::string(is_marked(name) ? name.substr(1) : name); }

// The other number of a phrase's last word: the plural of a singular.
std::string plural_of(std::string_view phrase) {
  auto ends = [&](std::string_view tail) { return phrase.ends_with(tail); };
  std::string stem(phrase);
  if (ends("man")) return stem.replace(stem.size() - 3, 3, "men");
  if (ends("person")) return stem.replace(stem.size() - 6, 6, "people");
  if (ends("y") && stem.size() > 1 && std::string_view("aeiou").find(stem[stem.size() - 2]) == std::string_view::npos)
    return stem.replace(stem.size() - 1, 1, "ies");
  if (ends("s") || ends("x") || ends("ch") || ends("sh")) return stem + "es";
  return stem + "s";
}

}  // namespace

void ActorKnowledge::add_name(std::string_view name, NameSense sense) {
  names_.add(name, static_cast<uint32_t>(senses_.size()));
  senses_.push_back(std::move(sense));
}

Status ActorKnowledge::add_countries(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    Country country{c[0], c[1], split_list(c[2]), split_list(c[3]), split_list(c[4]),
                    split_list(c[5]), {}, {}, c[8], c[9], c[12], {}, {},
                    std::atof(c[13].c_str()), std::atof(c[14].c_str()), file.source(row)};
    std::vector<std::string> shared_legislatures;
    for (const std::string& name : split_list(c[7]))
      (name.ends_with("=home") ? shared_legislatures : country.legislatures).push_back(name.substr(0, name.find('=')));
    for (const std::string& text : split_list(c[6])) {
      size_t at = text.find('=');
      std::string sector = at == text.npos ? "GOV" : text.substr(at + 1);
      country.metonyms.emplace_back(text.substr(0, at), sector.empty() ? "GOV" : sector);
    }
    SITREP_CHECK(read_period(c[10], c[11], country.source, country.since, country.until));
    auto index = static_cast<uint32_t>(countries_.size());
    add_name(country.name, {NameKind::kCountry, index, ""});
    for (const auto& name : country.aliases) add_name(name, {NameKind::kCountry, index, ""});
    for (const auto& name : country.demonyms) add_name(name, {NameKind::kDemonym, index, "CVL"});
    for (const auto& name : country.adjectives) add_name(name, {NameKind::kAdjective, index, ""});
    for (const auto& name : country.capitals) add_name(name, {NameKind::kCapital, index, ""});
    for (const auto& name : country.legislatures) add_name(name, {NameKind::kLegislature, index, "LEG"});
    for (const auto& name : shared_legislatures) add_name(name, {NameKind::kLegislature, index, "LEG", true});
    for (const auto& [name, sector] : country.metonyms) add_name(name, {NameKind::kMetonym, index, sector});
    country_by_code_.try_emplace(country.code, index);
    countries_.push_back(std::move(country));
  }
  return ok();
}

Status ActorKnowledge::add_state_numbers(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    StateNumber number{c[0], c[1], c[2], {}, {}, file.source(row)};
    SITREP_CHECK(read_period(c[3], c[4], number.source, number.since, number.until));
    if (!country(number.country) || (number.system != "cow" && number.system != "gw"))
      return make_error(ErrorCode::kBadFormat, "data/" + number.source.text() + ": a state of countries.tsv and cow or gw belong here, not '" +
                                                   number.country + "' and '" + number.system + "'");
    state_numbers_.push_back(std::move(number));
  }
  return ok();
}

std::string ActorKnowledge::state_number(const Country& state, std::string_view system, Date date) const {
  bool dated = false;
  for (const StateNumber& n : state_numbers_) {
    if (n.country != state.code || n.system != system) continue;
    dated = true;
    if (date ? in_period(date, n.since, n.until) : !n.until) return n.number;
  }
  if (dated || (date && !in_period(date, state.since, state.until))) return {};
  return system == "cow" ? state.cow : state.gw;
}

Status ActorKnowledge::add_offices(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    OfficeTerm term{c[2], c[3], c[4], {}, {}, file.source(row)};
    SITREP_CHECK(read_period(c[5], c[6], term.source, term.since, term.until));
    auto [found, fresh] = person_by_name_.try_emplace(c[0], static_cast<uint32_t>(persons_.size()));
    uint32_t index = found->second;
    if (fresh) {
      persons_.push_back({c[0], {}, {}, c[7], term.source});
      add_name(c[0], {NameKind::kPerson, index, ""});
      auto words = name_words(c[0]);
      if (words.size() > 1) ++given_names_[words.front()], by_surname_[words.back()].push_back(index);
    }
    Person& person = persons_[index];
    if (person.qid.empty()) person.qid = c[7];
    for (const std::string& alias : split_list(c[1]))
      if (std::find(person.aliases.begin(), person.aliases.end(), alias) == person.aliases.end()) {
        person.aliases.push_back(alias);
        add_name(alias, {NameKind::kPerson, index, ""});
      }
    offices_[{term.country, term.title}].emplace_back(index, static_cast<uint32_t>(person.terms.size()));
    person.terms.push_back(std::move(term));
  }
  return ok();
}

Status ActorKnowledge::add_organisations(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    Organisation organisation{unmarked(c[0]), split_list(c[1]), c[2], c[3], c[4], split_list(c[5]),
                              {}, {}, c[8], file.source(row)};
    SITREP_CHECK(read_period(c[6], c[7], organisation.source, organisation.since, organisation.until));
    auto index = static_cast<uint32_t>(organisations_.size());
    add_name(organisation.name, {NameKind::kOrganisation, index, "", is_marked(c[0])});
    for (auto& alias : organisation.aliases) {
      add_name(unmarked(alias), {NameKind::kOrganisation, index, "", is_marked(alias)});
      alias = unmarked(alias);
    }
    organisations_.push_back(std::move(organisation));
  }
  return ok();
}

Status ActorKnowledge::add_institutions(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    Role role{c[0], c[1], c[2], c[6], c[3] == "many", false, false, false, false, false, false, false,
              split_list(c[5]), file.source(row)};
    for (const std::string& use : split_list(c[4])) {
      role.title |= use == "title";
      role.person |= use == "role";
      role.group |= use == "group";
      role.people |= use == "people";
      role.agent |= use == "agent";
      role.former |= use == "former";
      role.several |= use == "several";
    }
    auto index = static_cast<uint32_t>(roles_.size());
    role_phrases_.add(role.phrase, index, NameIndex::Capitals::kIgnored);
    roles_.push_back(std::move(role));
  }
  // Plurals by rule come after every written phrase: a line of its own for "inspectors" wins.
  for (size_t i = 0; i < roles_.size(); ++i)
    if (file.rows[i].columns[3] != "many" && !roles_[i].phrase.ends_with('.'))
      role_phrases_.add(plural_of(roles_[i].phrase), static_cast<uint32_t>(i),
                        NameIndex::Capitals::kIgnored);
  return ok();
}

Status ActorKnowledge::add_peoples(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    People people{c[0], split_list(c[2]), file.source(row)};
    for (const std::string& code : people.countries)
      if (!country(code))
        return make_error(ErrorCode::kBadFormat, "data/" + people.source.text() + ": '" + code + "' is no state of countries.tsv");
    if (people.countries.empty()) return make_error(ErrorCode::kBadFormat, "data/" + people.source.text() + ": a people needs a state");
    const auto index = static_cast<uint32_t>(peoples_.size());
    for (const std::string& form : split_list(c[1])) {
      const PeopleForm kind = form.starts_with('?') ? PeopleForm::kDoubtful : form.starts_with('=') ? PeopleForm::kOfState : PeopleForm::kOwn;
      people_names_.add(kind == PeopleForm::kOwn ? form : form.substr(1), 3 * index + static_cast<uint32_t>(kind));
    }
    peoples_.push_back(std::move(people));
  }
  return ok();
}

const Country* ActorKnowledge::country(std::string_view code) const {
  auto found = country_by_code_.find(std::string(code));
  return found == country_by_code_.end() ? nullptr : &countries_[found->second];
}

const OfficeTerm* ActorKnowledge::term_on(const Person& person, Date date) {
  // A president who also chairs an organisation of states acts for the state first.
  auto of_state = [](const OfficeTerm& t) {
    return t.country != "IGO" && t.country != "UNO" && t.country != "EUR" && t.country != "NGO";
  };
  auto better = [&](const OfficeTerm& a, const OfficeTerm& b) {
    if (!date && !a.until != !b.until) return !a.until;  // no date to go by: who is still in office
    if (of_state(a) != of_state(b)) return of_state(a);
    return b.since <= a.since;
  };
  const OfficeTerm* best = nullptr;
  for (const OfficeTerm& term : person.terms)
    if (in_period(date, term.since, term.until) && (!best || better(term, *best))) best = &term;
  return best;
}

std::string_view ActorKnowledge::office_title(std::string_view title) {
  if (title == "premier") return "prime minister";
  if (title == "defense minister") return "defence minister";
  return title;
}

const Person* ActorKnowledge::surname_holder(const std::string& surname, std::string_view title, Date date,
                                             std::string_view country) const {
  auto bearers = by_surname_.find(surname);
  if (bearers == by_surname_.end()) return nullptr;
  const Person* best = nullptr;
  const OfficeTerm* best_term = nullptr;
  bool doubtful = false;
  // In the named country before elsewhere; in office before out of it; then who came last.
  auto rank = [&](const OfficeTerm& t) { return (t.country == country) * 2 + in_period(date, t.since, t.until); };
  for (uint32_t index : bearers->second)
    for (const OfficeTerm& t : persons_[index].terms) {
      if (office_title(title) != t.title || (date && t.since && date < t.since)) continue;
      if (best && rank(t) == rank(*best_term) && t.country != best_term->country) doubtful = true;
      if (best && (rank(t) < rank(*best_term) || (rank(t) == rank(*best_term) && t.since < best_term->since))) continue;
      if (best && rank(t) > rank(*best_term)) doubtful = false;
      best = &persons_[index];
      best_term = &t;
    }
  return doubtful ? nullptr : best;
}

const Person* ActorKnowledge::holder(std::string_view country, std::string_view title, Date date) const {
  auto found = offices_.find({std::string(country), std::string(title)});
  if (found == offices_.end()) return nullptr;
  const Person* best = nullptr;
  Date best_since;
  for (auto [person, term] : found->second) {
    const OfficeTerm& t = persons_[person].terms[term];
    if (in_period(date, t.since, t.until) && (!best || best_since <= t.since)) {
      best = &persons_[person];
      best_since = t.since;
    }
  }
  return best;
}

}  // namespace sitrep
