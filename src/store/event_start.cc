#include "store/event_start.h"

#include "store/conditions.h"
#include "store/party_code.h"

namespace sitrep {

namespace {

constexpr size_t kManyNames = 500;  // a part of a name that so many names have is no rare one
// How many times `few` are collected: from an index alone, by way of other tables, from the index of words.
constexpr size_t kFromIndex = 10, kByTables = 2, kFromWords = 64;

class Chooser {
 public:
  Chooser(const Database& database, const EventQuery& query) : database_(database), q_(query) {}

  Result<EventStart> choose() {
    SITREP_CHECK(parties());
    if (!q_.country.empty()) SITREP_CHECK(narrow(each_of("SELECT l.item_row FROM locations l WHERE ", in_country(q_.country, "l.")), kFromIndex));
    if (!q_.place.empty()) SITREP_CHECK(narrow(each_of("SELECT l.item_row FROM locations l WHERE ", in_place(q_.place, "l.")), kFromIndex));
    if (q_.box) SITREP_CHECK(narrow(box_items(), kFromIndex));
    if (!q_.since.empty()) SITREP_CHECK(narrow(since_items(), kFromIndex));
    if (!q_.speaker.empty()) SITREP_CHECK(speaker());
    if (!q_.text.empty()) SITREP_CHECK(text());
    if (!q_.source.empty()) SITREP_CHECK(narrow(source_items(), kByTables));
    start_.sorts = is_few();
    return std::move(start_);
  }

 private:
  bool is_few() const { return start_.items && start_.items->size() < q_.few; }
  // Where all answers are wanted, everything is worth collecting.
  size_t most(size_t times) const { return q_.limit || !q_.few ? q_.few * times : SIZE_MAX; }

  // Few are few enough: testing them is cheaper than collecting for a further condition.
  Status narrow(const SqlText& items, size_t times) {
    if (is_few()) return ok();
    SITREP_TRY(const std::optional<RowSet> found, collect_rows(database_, items, most(times)));
    if (found) keep_of(*found);
    return ok();
  }
  void keep_of(const RowSet& found) { start_.items = start_.items ? start_.items->common_with(found) : found; }

  Status parties() {
    for (const auto* list : {&q_.actor, &q_.recipient})
      if (list->size() == 1) SITREP_CHECK(party(list->front()));
    if (!q_.with) return ok();
    SITREP_CHECK(party(q_.with->first));
    SITREP_CHECK(party(q_.with->second));
    return ok();
  }

  Status party(const std::string& wanted) {
    const auto code = party_code(wanted);
    if (!code) return name(wanted);
    SITREP_CHECK(narrow(SqlText().add("SELECT item_row FROM parties WHERE code = ?", {code->code}), kFromIndex));
    if (!start_.items) start_.code = code->code;
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

  Status name(const std::string& words) {
    SITREP_TRY(const std::vector<std::string> found, names(words));
    if (found.size() == kManyNames) return ok();
    const std::string marks = marks_for(found.size());
    return narrow(SqlText().add("SELECT item_row FROM parties WHERE identifier_text IN " + marks, found).add(" UNION ALL SELECT item_row FROM parties WHERE entity_text IN " + marks, found), kFromIndex);
  }

  Status speaker() {
    SITREP_TRY(const std::vector<std::string> found, names(q_.speaker));
    if (found.size() == kManyNames) return ok();
    const std::string marks = marks_for(found.size());
    return narrow(SqlText()
                      .add("SELECT item_row FROM attributions WHERE speaker_code = ?", {q_.speaker})
                      .add(" UNION ALL SELECT item_row FROM attributions WHERE speaker_name IN " + marks, found)
                      .add(" UNION ALL SELECT item_row FROM attributions WHERE speaker_text IN " + marks, found),
                  kFromIndex);
  }

  // Places are looked up among the different points of the store, which are few beside its events.
  // The plus signs keep SQLite from reading all points of a latitude for each.
  SqlText box_items() const {
    return SqlText().add("SELECT l.item_row FROM points p CROSS JOIN locations l ON l.lat = +p.lat AND l.lon = +p.lon WHERE ").add(in_box(*q_.box, "p."));
  }

  SqlText since_items() const {
    return SqlText().add("SELECT item_row FROM events WHERE day >= ? UNION ALL SELECT item_row FROM events WHERE enddate >= ?", {q_.since, q_.since});
  }

  SqlText source_items() const {
    return SqlText().add("SELECT t.row FROM revisions v CROSS JOIN codings y ON y.revision_row = v.row CROSS JOIN items t ON t.coding_row = y.row AND t.kind = 'events' "
                         "WHERE v.source COLLATE NOCASE IN " + marks_for(q_.source.size()),
                         q_.source);
  }

  Status text() {
    if (is_few()) return ok();
    SITREP_TRY(start_.sentences, collect_rows(database_, SqlText().add("SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?", {q_.text}), most(kFromWords)));
    if (!start_.sentences || start_.sentences->size() >= q_.few) return ok();
    const SqlText items = SqlText().add("SELECT t.row FROM json_each(?) x CROSS JOIN sentences s ON s.row = x.value CROSS JOIN codings y ON y.sentences_of = s.coding_row "
                                        "CROSS JOIN items t ON t.coding_row = y.row AND t.sentence = s.sentence AND t.kind = 'events'", {start_.sentences->json()});
    SITREP_TRY(const std::optional<RowSet> found, collect_rows(database_, items, SIZE_MAX));
    keep_of(*found);
    start_.words_hold = true;
    return ok();
  }

  const Database& database_;
  const EventQuery& q_;
  EventStart start_;
};

}  // namespace

Result<EventStart> choose_start(const Database& database, const EventQuery& query) { return Chooser(database, query).choose(); }

}  // namespace sitrep
