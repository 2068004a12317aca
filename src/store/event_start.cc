#include "store/event_start.h"

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kManyNames = 500;  // a part of a name that so many names have is no rare one

class Chooser {
 public:
  Chooser(const Database& database, const EventQuery& query) : database_(database), q_(query), few_(static_cast<int64_t>(query.few)) {}

  Result<EventStart> choose() {
    if (!q_.text.empty()) SITREP_CHECK(consider(text_items()));
    if (!q_.country.empty()) SITREP_CHECK(consider(country_items()));
    if (!q_.place.empty()) SITREP_CHECK(consider(place_items()));
    if (!q_.speaker.empty()) SITREP_CHECK(consider_speaker());
    if (!q_.source.empty()) SITREP_CHECK(consider(source_items()));
    for (const auto* list : {&q_.actor, &q_.recipient})
      if (list->size() == 1) SITREP_CHECK(consider_party(list->front()));
    if (q_.with) {
      SITREP_CHECK(consider_party(q_.with->first));
      SITREP_CHECK(consider_party(q_.with->second));
    }
    return std::move(best_);
  }

 private:
  Result<int64_t> count(const SqlText& items) const {
    SITREP_TRY(SqlStatement statement, database_.prepare("SELECT count(*) FROM (SELECT 1 FROM (" + items.text + ") LIMIT " + std::to_string(few_) + ")"));
    for (size_t n = 0; n < items.values.size(); ++n) statement.bind(static_cast<int>(n) + 1, std::string_view(items.values[n]));
    SITREP_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
  }

  // Few items are better than a walk, fewer better than few.
  Status consider(const SqlText& items) {
    SITREP_TRY(const int64_t found, count(items));
    if (found >= few_ || found >= fewest_) return ok();
    fewest_ = found;
    best_ = {EventStart::Kind::kItems, "", items};
    return ok();
  }

  Status consider_party(const std::string& wanted) {
    if (!is_party_code(wanted)) return consider_name(wanted);
    const std::string code(split_words(wanted).front());
    const SqlText items = SqlText().add("SELECT item_row FROM parties WHERE code = ?", {code});
    SITREP_TRY(const int64_t found, count(items));
    if (found < fewest_ && (found < few_ || best_.kind == EventStart::Kind::kDays)) {
      fewest_ = found;
      best_ = {EventStart::Kind::kParty, code, {}};
    }
    return ok();
  }

  // The names in the store that hold the words; none where there are too many to be worth it.
  Result<std::vector<std::string>> names(const std::string& words) const {
    SITREP_TRY(SqlStatement statement, database_.prepare("SELECT name FROM names WHERE name LIKE ? ESCAPE '\\' LIMIT " + std::to_string(kManyNames)));
    statement.bind(1, std::string_view(part_of_name(words)));
    std::vector<std::string> found;
    while (true) {
      SITREP_TRY(const bool row, statement.step());
      if (!row) return found;
      found.push_back(statement.text(0));
    }
  }

  Status consider_name(const std::string& words) {
    SITREP_TRY(const std::vector<std::string> found, names(words));
    if (found.size() == kManyNames) return ok();
    const std::string marks = marks_for(found.size());
    return consider(SqlText().add("SELECT item_row FROM parties WHERE identifier_text IN " + marks, found).add(" UNION ALL SELECT item_row FROM parties WHERE entity_text IN " + marks, found));
  }

  Status consider_speaker() {
    SITREP_TRY(const std::vector<std::string> found, names(q_.speaker));
    if (found.size() == kManyNames) return ok();
    const std::string marks = marks_for(found.size());
    return consider(SqlText()
                        .add("SELECT item_row FROM attributions WHERE speaker_code = ?", {q_.speaker})
                        .add(" UNION ALL SELECT item_row FROM attributions WHERE speaker_name IN " + marks, found)
                        .add(" UNION ALL SELECT item_row FROM attributions WHERE speaker_text IN " + marks, found));
  }

  SqlText text_items() const {
    return SqlText().add("SELECT t.row AS item_row FROM sentence_index x CROSS JOIN sentences s ON s.row = x.rowid CROSS JOIN codings y ON y.sentences_of = s.coding_row "
                         "CROSS JOIN items t ON t.coding_row = y.row AND t.sentence = s.sentence AND t.kind = 'events' WHERE sentence_index MATCH ?",
                         {q_.text});
  }

  SqlText country_items() const {
    SqlText items;
    for (const std::string& country : q_.country)
      items.add(std::string(items.text.empty() ? "" : " UNION ALL ") + "SELECT item_row FROM locations WHERE " + (is_code(country) ? "country_code = ?" : "country = ? COLLATE NOCASE"), {country});
    return items;
  }

  SqlText place_items() const {
    SqlText items;
    for (const char* column : {"resolved_place", "extracted_place", "province"})
      items.add(std::string(items.text.empty() ? "" : " UNION ALL ") + "SELECT item_row FROM locations WHERE " + column + " COLLATE NOCASE IN " + marks_for(q_.place.size()), q_.place);
    return items;
  }

  SqlText source_items() const {
    return SqlText().add("SELECT t.row AS item_row FROM revisions v CROSS JOIN codings y ON y.revision_row = v.row CROSS JOIN items t ON t.coding_row = y.row AND t.kind = 'events' "
                         "WHERE v.source COLLATE NOCASE IN " + marks_for(q_.source.size()),
                         q_.source);
  }

  const Database& database_;
  const EventQuery& q_;
  const int64_t few_;
  int64_t fewest_ = INT64_MAX;
  EventStart best_;
};

}  // namespace

bool is_party_code(std::string_view wanted) {
  const auto words = split_words(wanted);
  return !words.empty() && words.size() <= 2 && is_code(words[0]) && is_code(words.back());
}

Result<EventStart> choose_start(const Database& database, const EventQuery& query) { return Chooser(database, query).choose(); }

}  // namespace sitrep
