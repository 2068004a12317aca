// StoreReader::reports(): one report after the other, each with all items of its coding.
//
// What hangs on items is read by one statement for each table and report, not for each item.
#include <algorithm>
#include <map>

#include "base/strings.h"
#include "store/columns.h"
#include "store/conditions.h"
#include "store/reader.h"
#include "store/reading.h"
#include "store/signature.h"

namespace sitrep {

namespace {

// "what `alias` says is in force" at a commit, or now.
std::string in_force(const std::string& alias, const std::optional<int64_t>& commit) {
  if (!commit) return alias + ".superseded_in IS NULL";
  const std::string number = std::to_string(*commit);
  return alias + ".recorded_in <= " + number + " AND (" + alias + ".superseded_in IS NULL OR " + alias + ".superseded_in > " + number + ")";
}

SqlText report_sql(const ReportQuery& q, const std::optional<int64_t>& commit) {
  SqlText sql;
  sql.add("SELECT r.row, r.status, (SELECT at FROM commits WHERE number = r.recorded_in) FROM revisions r JOIN documents d ON d.row = r.document_row WHERE " +
          in_force("r", commit) + " AND r.status IN ('usable', 'corrected')");
  if (!q.actors.empty()) {
    std::vector<SqlText> entities, parties;
    for (const std::string& actor : q.actors) entities.push_back(party_is(actor, "n.", {"name"})), parties.push_back(party_is(actor, "n.", {"identifier_text", "entity_text"}));
    const std::string of_items = " CROSS JOIN items i ON i.row = n.item_row CROSS JOIN codings c ON c.row = i.coding_row WHERE " + in_force("i", commit) + " AND ";
    sql.add(" AND r.row IN (SELECT c.revision_row FROM entities n" + of_items).add(any_of(entities));
    sql.add(" UNION SELECT c.revision_row FROM parties n" + of_items).add(any_of(parties)).add(")");
  }
  if (!q.place.empty())
    sql.add(" AND r.row IN (SELECT c.revision_row FROM locations l CROSS JOIN items i ON i.row = l.item_row CROSS JOIN codings c ON c.row = i.coding_row WHERE " + in_force("i", commit) + " AND (")
        .add(any_of(in_country({q.place}, "l.")))
        .add(" OR ")
        .add(any_of(in_place({q.place}, "l.")))
        .add("))");
  if (!q.since.empty())
    sql.add(" AND (r.published IS NULL OR r.published >= ? OR EXISTS (SELECT 1 FROM codings c CROSS JOIN items i ON i.coding_row = c.row "
            "CROSS JOIN events e ON e.item_row = i.row WHERE c.revision_row = r.row AND " + in_force("i", commit) + " AND max(e.day, coalesce(e.enddate, e.day)) >= ?))",
            {q.since, q.since});
  if (!q.as_of.empty()) sql.add(" AND (r.published IS NULL OR r.published <= ?)", {q.as_of});
  return sql.add(" ORDER BY d.id");
}

// The items of one report in force, and what hangs on them.
class ItemReader {
 public:
  ItemReader(SqlStatements& statements, int64_t revision_row, const std::optional<int64_t>& commit)
      : statements_(statements), revision_row_(revision_row), of_report_(" i JOIN codings c ON c.row = i.coding_row AND c.revision_row = ? WHERE " + in_force("i", commit)) {}

  Status read_events(Coding& coding) {
    SITREP_CHECK(items(coding.events));
    return children<EventRow, PartyRow>(coding.events, [](EventRow& row) -> auto& { return row.parties; });
  }

  Status read_others(Coding& coding) {
    SITREP_CHECK(items(coding.entities));
    SITREP_CHECK((children<EntityRow, OfficeRow>(coding.entities, [](EntityRow& row) -> auto& { return row.offices; })));
    SITREP_CHECK(items(coding.statements));
    SITREP_CHECK(items(coding.relations));
    SITREP_CHECK(items(coding.states));
    SITREP_CHECK(items(coding.activity));
    return items(coding.notes);
  }

 private:
  template <typename Row>
  Status items(std::vector<Row>& rows) {
    SITREP_TRY(SqlStatement * find, statements_.kept("SELECT i.row, i.id, i.sentence, i.start, i.\"end\", " + column_names<Row>("k.") + " FROM items" + with_kind<Row>() +
                                                   " ORDER BY i.start, i.id, i.row"));
    find->bind(1, revision_row_);
    at_.clear();
    while (true) {
      SITREP_TRY(const bool more, find->step());
      if (!more) break;
      Row& row = rows.emplace_back();
      at_[find->integer(0)] = rows.size() - 1;
      row.id = find->text(1);
      read_value(*find, 2, row.sentence), read_value(*find, 3, row.start), read_value(*find, 4, row.end);
      read_columns(*find, 5, row);
    }
    if (rows.empty()) return ok();
    SITREP_CHECK((children<Row, PlaceRow>(rows, [](Row& row) -> auto& { return row.locations; })));
    SITREP_CHECK((children<Row, AttributionRow>(rows, [](Row& row) -> auto& { return row.attributions; })));
    SITREP_CHECK((children<Row, WordsRow>(rows, [](Row& row) -> auto& { return row.words; })));
    return children<Row, WhyRow>(rows, [](Row& row) -> auto& { return row.why; });
  }

  template <typename Row>
  std::string with_kind() const {
    std::string sql = of_report_;
    return sql.insert(sql.find(" WHERE "), std::string(" JOIN ") + Row::kTable + " k ON k.item_row = i.row");
  }

  template <typename Row, typename Child, typename Field>
  Status children(std::vector<Row>& rows, const Field& field) {
    if (rows.empty()) return ok();
    SITREP_TRY(SqlStatement * find, statements_.kept("SELECT h.item_row, " + column_names<Child>("h.") + " FROM items" + with_kind<Row>().insert(with_kind<Row>().find(" WHERE "),
                                                   std::string(" JOIN ") + Child::kTable + " h ON h.item_row = i.row") + " ORDER BY h.item_row, h.n"));
    find->bind(1, revision_row_);
    while (true) {
      SITREP_TRY(const bool more, find->step());
      if (!more) return ok();
      read_columns(*find, 1, field(rows[at_.at(find->integer(0))]).emplace_back());
    }
  }

  SqlStatements& statements_;
  const int64_t revision_row_;
  const std::string of_report_;
  std::map<int64_t, size_t> at_;  // an item's row to its place in the list that was read last
};

Status read_sentences(SqlStatements& statements, int64_t revision_row, const std::optional<int64_t>& commit, Coding& coding) {
  SITREP_TRY(SqlStatement * which, statements.kept("SELECT i.sentences_of, i.knowledge, i.model FROM codings i WHERE i.revision_row = ? AND " + in_force("i", commit)));
  which->bind(1, revision_row);
  SITREP_TRY(const bool found, which->step());
  if (!found) return ok();
  const int64_t sentences_of = which->integer(0);
  coding.knowledge = which->text(1), coding.model = which->text(2);
  which->reset();
  SITREP_TRY(SqlStatement * find, statements.kept("SELECT " + column_names<SentenceRow>() + " FROM sentences WHERE coding_row = ? ORDER BY sentence"));
  find->bind(1, sentences_of);
  while (true) {
    SITREP_TRY(const bool more, find->step());
    if (!more) return ok();
    read_columns(*find, 0, coding.sentences.emplace_back());
  }
}

Status read_copy_keys(SqlStatements& statements, StoredReport& report) {
  SITREP_TRY(SqlStatement * find, statements.kept("SELECT key FROM copy_keys WHERE revision_row = ? ORDER BY key"));
  find->bind(1, report.revision_row);
  while (true) {
    SITREP_TRY(const bool more, find->step());
    if (!more) break;
    report.copy_keys.push_back(find->integer(0));
  }
  if (report.copy_keys.empty()) report.copy_keys = signature_of(report.document).keys;  // from a store of an older version
  return ok();
}

}  // namespace

Result<std::optional<int64_t>> StoreReader::commit_at(const std::string& known_at) const {
  if (known_at.empty()) return std::optional<int64_t>();
  SITREP_TRY(SqlStatement last, database_->prepare("SELECT coalesce(max(number), 0) FROM commits WHERE at <= ?"));
  last.bind(1, std::string_view(known_at));
  SITREP_TRY(const bool row, last.step());
  return std::optional<int64_t>(row ? last.integer(0) : 0);
}

Result<size_t> StoreReader::reports(const ReportQuery& query, const std::function<bool(StoredReport)>& each) {
  SITREP_CHECK(database_->run("BEGIN"));
  const Reading reading(*database_);
  SITREP_TRY(const std::optional<int64_t> commit, commit_at(query.known_at));
  const SqlText sql = report_sql(query, commit);
  SITREP_TRY(SqlStatement find, database_->prepare(sql.text));
  bind_all(find, sql.values);
  size_t count = 0;
  while (true) {
    SITREP_TRY(const bool more, find.step());
    if (!more) return count;
    StoredReport report;
    report.revision_row = find.integer(0), report.status = find.text(1), report.recorded = find.text(2);
    SITREP_TRY(report.document, read_document(report.revision_row));
    SITREP_CHECK(read_copy_keys(*statements_, report));
    SITREP_CHECK(read_sentences(*statements_, report.revision_row, commit, report.coding));
    ItemReader items(*statements_, report.revision_row, commit);
    SITREP_CHECK(items.read_events(report.coding));
    if (!query.events_only) SITREP_CHECK(items.read_others(report.coding));
    ++count;
    if (!each(std::move(report))) return count;
  }
}

}  // namespace sitrep
