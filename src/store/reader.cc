#include "store/reader.h"

#include <set>

#include "store/columns.h"
#include "store/frame_rows.h"
#include "store/reading.h"
#include "store/revisions.h"
#include "store/row_set.h"
#include "store/schema.h"

namespace sitrep {

namespace {

// Behind the columns of the event itself.
constexpr const char* kAround =
    ", i.id, i.sentence, i.start, i.\"end\", d.id, r.revision, r.status, r.source, r.uri, r.headline, r.published, c.knowledge, c.model, "
    "(SELECT at FROM commits WHERE number = i.recorded_in), (SELECT at FROM commits WHERE number = i.superseded_in) "
    "FROM events e JOIN items i ON i.row = e.item_row JOIN codings c ON c.row = i.coding_row JOIN revisions r ON r.row = c.revision_row "
    "JOIN documents d ON d.row = r.document_row WHERE e.item_row = ?";

void read_event(const SqlStatement& from, StoredEvent& stored) {
  EventRow& event = stored.event;
  int at = read_columns(from, 0, event);
  event.id = from.text(at++);
  read_value(from, at++, event.sentence), read_value(from, at++, event.start), read_value(from, at++, event.end);
  for (std::string* field : {&stored.document_id, &stored.revision, &stored.status, &stored.source, &stored.uri, &stored.headline, &stored.published, &stored.knowledge,
                             &stored.model, &stored.recorded, &stored.superseded})
    *field = from.text(at++);
}

}  // namespace

StoreReader::StoreReader(Database database) : database_(std::make_unique<Database>(std::move(database))), statements_(std::make_unique<SqlStatements>(*database_)) {}

Result<StoreReader> StoreReader::open(const std::string& path, const char* vfs) {
  SITREP_TRY(Database database, Database::open(path, Database::Access::kRead, vfs));
  SITREP_CHECK(check_schema(database));
  SITREP_CHECK(database.run("PRAGMA query_only = ON; PRAGMA cache_size = -65536"));  // 64 MiB at most
  SITREP_CHECK(teach_row_sets(database));
  return StoreReader(std::move(database));
}

template <typename Row>
Status StoreReader::read_list(const char* key, int64_t owner, std::vector<Row>& rows) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT " + column_names<Row>() + " FROM " + Row::kTable + " WHERE " + key + " = ? ORDER BY n"));
  find->bind(1, owner);
  while (true) {
    SITREP_TRY(const bool more, find->step());
    if (!more) return ok();
    read_columns(*find, 0, rows.emplace_back());
  }
}

Status StoreReader::read_children(int64_t item_row, EventRow& event) {
  SITREP_CHECK(read_list("item_row", item_row, event.parties));
  SITREP_CHECK(read_list("item_row", item_row, event.locations));
  SITREP_CHECK(read_list("item_row", item_row, event.attributions));
  SITREP_CHECK(read_list("item_row", item_row, event.words));
  return read_list("item_row", item_row, event.why);
}

Result<size_t> StoreReader::events(const EventQuery& query, const std::function<bool(const StoredEvent&)>& each) {
  SITREP_CHECK(database_->run("BEGIN"));
  const Reading reading(*database_);
  // What is sorted stays small: the rest of an event is read when its turn has come.
  SITREP_TRY(SqlStatement statement, event_statement(*database_, query, "e.item_row, e.day"));
  SITREP_TRY(SqlStatement * whole, statements_->kept("SELECT " + column_names<EventRow>("e.") + kAround));
  std::set<int64_t> seen;  // of one day: an event with two parties of one code comes twice
  std::string day;
  size_t count = 0;
  while (query.limit == 0 || count < query.limit) {
    SITREP_TRY(const bool more, statement.step());
    if (!more) break;
    const int64_t item_row = statement.integer(0);
    if (statement.view(1) != day) seen.clear(), day = statement.text(1);
    if (!seen.insert(item_row).second) continue;
    StoredEvent stored;
    whole->bind(1, item_row);
    SITREP_TRY(const bool there, whole->step());
    if (!there) return make_error(ErrorCode::kBadFormat, database_->path() + ": lacks what belongs to event " + std::to_string(item_row) + "; `sitrep store check` says more");
    read_event(*whole, stored);
    whole->reset();
    SITREP_CHECK(read_children(item_row, stored.event));
    ++count;
    if (!each(stored)) break;
  }
  return count;
}

Result<bool> StoreReader::knows(const Document& document) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT 1 FROM documents d JOIN revisions r ON r.document_row = d.row WHERE d.id = ? AND r.revision = ? AND r.content_hash = ?"));
  find->bind(1, std::string_view(document.id));
  find->bind(2, std::string_view(document.revision));
  find->bind(3, std::string_view(content_hash(document)));
  SITREP_TRY(const bool found, find->step());
  find->reset();
  return found;
}

Result<std::vector<int64_t>> StoreReader::outdated(const std::string& knowledge, const std::string& model) {
  SITREP_TRY(SqlStatement find, database_->prepare("SELECT r.row FROM revisions r JOIN codings c ON c.revision_row = r.row AND c.superseded_in IS NULL "
                                                "WHERE r.superseded_in IS NULL AND NOT (c.knowledge = ? AND c.model = ?) ORDER BY r.row"));
  find.bind(1, std::string_view(knowledge));
  find.bind(2, std::string_view(model));
  std::vector<int64_t> rows;
  while (true) {
    SITREP_TRY(const bool more, find.step());
    if (!more) return rows;
    rows.push_back(find.integer(0));
  }
}

Result<Document> StoreReader::document(int64_t revision_row) {
  SITREP_CHECK(database_->run("BEGIN"));
  const Reading reading(*database_);
  return read_document(revision_row);
}

Result<Document> StoreReader::read_document(int64_t revision_row) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT d.id, r.source, r.uri, r.revision, r.status, r.language, r.text, r.headline, r.published_text, r.published "
                                           "FROM revisions r JOIN documents d ON d.row = r.document_row WHERE r.row = ?"));
  find->bind(1, revision_row);
  SITREP_TRY(const bool found, find->step());
  if (!found) return make_error(ErrorCode::kBadArgument, database_->path() + ": has no revision " + std::to_string(revision_row));
  Document d;
  int at = 0;
  for (std::string* field : {&d.id, &d.source, &d.uri, &d.revision, &d.status, &d.language, &d.text, &d.headline, &d.published_text}) *field = find->text(at++);
  d.published = parse_iso_date(find->view(at)).value_or(Date{});
  find->reset();
  std::vector<ZoneRow> zones;
  std::vector<FrameRow> frame;
  SITREP_CHECK(read_list("revision_row", revision_row, zones));
  SITREP_CHECK(read_list("revision_row", revision_row, frame));
  put_frame(d, zones, frame);
  return d;
}

}  // namespace sitrep
