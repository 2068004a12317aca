// ActorKnowledge: states, persons in office, organisations, armed groups, and the words that name
// institutions and roles; found by name, asked for by date.
//
// In: the files of data/actors/ (formats: data/README.md). Out: read-only tables.
// Every entry keeps the line it came from. Safe on any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "knowledge/name_index.h"
#include "knowledge/tsv.h"

namespace sitrep {

struct Country {
  std::string code, name;  // ISO 3166-1 alpha-3
  std::vector<std::string> aliases, demonyms, adjectives, capitals, legislatures;
  std::vector<std::pair<std::string, std::string>> metonyms;  // building or seat, its sector
  std::string cow, gw, qid;
  Date since, until;
  double lat = 0, lon = 0;
  SourceLine source;
};

// A number of the Correlates of War ("cow") or Gleditsch-Ward ("gw") system that has dates of its own.
struct StateNumber {
  std::string country, system, number;
  Date since, until;
  SourceLine source;
};

struct OfficeTerm {
  std::string country;  // alpha-3, or an organisation's code
  std::string title, sector;
  Date since, until;    // nothing = open
  SourceLine source;
};

struct Person {
  std::string name;
  std::vector<std::string> aliases;
  std::vector<OfficeTerm> terms;
  std::string qid;
  SourceLine source;
};

struct Organisation {  // IGOs, NGOs, parties, media, companies, and armed groups
  std::string name;
  std::vector<std::string> aliases;
  std::string code, sector, kind;
  std::vector<std::string> countries;
  Date since, until;
  std::string qid;
  SourceLine source;
};

// A word that takes a sector from itself and a country from its neighbours ("parliament").
struct Role {
  std::string phrase, sector, kind;
  std::string code;       // what it counts as when nobody owns it ("aid group" is NGO); usually empty
  bool many = false;      // names a plurality
  bool title = false;     // stands before a name
  bool person = false;    // a person by office
  bool group = false;     // a body
  bool people = false;    // a plural of persons
  bool agent = false;     // speaks for its owner and takes the owner's sector
  bool former = false;    // marks an ex-holder
  bool several = false;   // several of them, of nobody, are of several states ("foreign ministers met")
  std::vector<std::string> other_sectors;
  SourceLine source;
};

// A people without a state of its own name, or people of a part of a state ("Kurds", "Catalans").
struct People {
  std::string name;
  std::vector<std::string> countries;  // whose citizens they are; the first where the text says nothing
  SourceLine source;
};

// What a name can stand for.
enum class NameKind { kCountry, kDemonym, kAdjective, kCapital, kMetonym, kLegislature, kPerson,
                      kOrganisation };
struct NameSense {
  NameKind kind;
  uint32_t index;      // into countries(), persons() or organisations()
  std::string sector;  // of a metonym or legislature
  // Means this only at home: a body of the state in a story datelined there ("Congress" in Lima), a party in a story
  // that names its country ("Christian Democrats").
  bool at_home = false;
};

class ActorKnowledge {
 public:
  Status add_countries(const TsvFile& file);
  Status add_state_numbers(const TsvFile& file);  // after the countries
  Status add_offices(const TsvFile& file);
  Status add_organisations(const TsvFile& file);
  Status add_institutions(const TsvFile& file);
  Status add_peoples(const TsvFile& file);  // after the countries

  const std::vector<Country>& countries() const { return countries_; }
  const std::vector<Person>& persons() const { return persons_; }
  const std::vector<Organisation>& organisations() const { return organisations_; }
  const std::vector<Role>& roles() const { return roles_; }
  const std::vector<People>& peoples() const { return peoples_; }

  // Values of matches are indices into senses() and roles().
  const NameIndex& names() const { return names_; }
  const NameIndex& role_phrases() const { return role_phrases_; }
  // Values are three times the index into peoples(), and the form's kind (knowledge/people_form.h).
  const NameIndex& people_names() const { return people_names_; }
  const NameSense& sense(uint32_t value) const { return senses_[value]; }
  const Country* country(std::string_view code) const;
  // The state's number in a system ("cow", "gw") on a day; empty when it has none. No day: the number of today.
  std::string state_number(const Country& country, std::string_view system, Date date) const;
  // True where some person of the lists bears it as first of several names.
  bool is_given_name(std::string_view folded) const { return given_names_.contains(std::string(folded)); }

  // "premier" and "prime minister" are one office; the name the lists of offices use.
  static std::string_view office_title(std::string_view title);
  // The term that was running on `date`; of several the one that began last. Null when none.
  static const OfficeTerm* term_on(const Person& person, Date date);
  // The bearer of this surname (folded) whom a title before it means: who held such an office on the
  // date, else last before it. Several states: the one in `country`. Null when nobody or nobody for certain.
  const Person* surname_holder(const std::string& surname, std::string_view title, Date date, std::string_view country) const;
  // Who held the office; null when the lists do not say.
  const Person* holder(std::string_view country, std::string_view title, Date date) const;

 private:
  void add_name(std::string_view name, NameSense sense);

  std::vector<Country> countries_;
  std::vector<Person> persons_;
  std::vector<Organisation> organisations_;
  std::vector<Role> roles_;
  std::vector<NameSense> senses_;
  std::vector<StateNumber> state_numbers_;
  std::vector<People> peoples_;
  NameIndex names_, role_phrases_, people_names_;
  std::unordered_map<std::string, uint32_t> country_by_code_, person_by_name_;
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<uint32_t, uint32_t>>> offices_;
  std::unordered_map<std::string, int> given_names_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_surname_;  // folded last word to persons
};

}  // namespace sitrep
