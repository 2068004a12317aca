#include "store/writer.h"

#include "store/revisions.h"
#include "store/schema.h"

namespace sitrep {

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kNew: return "new";
    case Outcome::kRevised: return "revised";
    case Outcome::kRetracted: return "retracted";
    case Outcome::kRecoded: return "recoded";
    case Outcome::kKnown: return "known";
    case Outcome::kOlder: return "older";
    case Outcome::kConflict: return "conflict";
  }
  return "";
}

StoreWriter::StoreWriter(Database database)
    : database_(std::make_unique<Database>(std::move(database))), statements_(std::make_unique<SqlStatements>(*database_)),
      rows_(std::make_unique<RowWriter>(*database_, *statements_)) {}

Result<StoreWriter> StoreWriter::open(const std::string& path, const char* vfs) {
  SITREP_TRY(Database database, Database::open(path, Database::Access::kCreate, vfs));
  SITREP_CHECK(database.run("PRAGMA page_size = 8192"));  // of a file that is made now
  SITREP_CHECK(create_schema(database));
  SITREP_CHECK(check_schema(database));
  // FULL: an answered commit has been synced. The log is cut back after a large batch.
  SITREP_CHECK(database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864"));
  return StoreWriter(std::move(database));
}

Result<std::vector<Outcome>> StoreWriter::append(const std::vector<CodedDocument>& batch, const std::string& at, const std::string& mark, const FetchRows& fetched) {
  return commit(batch, at, mark, fetched, [&](const CodedDocument& coded, int64_t number) { return append_one(coded, number); });
}

Result<std::vector<Outcome>> StoreWriter::recode(const std::vector<CodedDocument>& batch, const std::string& at, const std::string& mark) {
  return commit(batch, at, mark, {}, [&](const CodedDocument& coded, int64_t number) { return recode_one(coded, number); });
}

template <typename Work>
Result<std::vector<Outcome>> StoreWriter::commit(const std::vector<CodedDocument>& batch, const std::string& at, const std::string& mark, const FetchRows& fetched, const Work& work) {
  SITREP_CHECK(database_->run("BEGIN IMMEDIATE"));
  std::vector<Outcome> outcomes;
  int64_t changed = 0;
  const Status done = [&]() -> Status {
    SITREP_TRY(const int64_t number, begin_commit(at, mark));
    for (const CodedDocument& coded : batch) {
      SITREP_TRY(const Outcome outcome, work(coded, number));
      outcomes.push_back(outcome);
      changed += outcome != Outcome::kKnown && outcome != Outcome::kConflict;
    }
    if (!changed) {
      SITREP_CHECK(database_->run("ROLLBACK"));
      return remember(fetched);
    }
    SITREP_CHECK(write_fetch_rows(*statements_, fetched));
    SITREP_TRY(SqlStatement * count, statements_->kept("UPDATE commits SET documents = ? WHERE number = ?"));
    count->bind(1, changed);
    count->bind(2, number);
    SITREP_CHECK(count->run());
    return database_->run("COMMIT");
  }();
  if (done) return outcomes;
  (void)database_->run("ROLLBACK");  // SQLite may have done so itself; the first trouble is what counts
  return done.error();
}

// A transaction of its own, where no document changed.
Status StoreWriter::remember(const FetchRows& fetched) {
  if (fetched.empty()) return ok();
  SITREP_CHECK(database_->run("BEGIN IMMEDIATE"));
  SITREP_CHECK(write_fetch_rows(*statements_, fetched));
  return database_->run("COMMIT");
}

namespace {
// Such an id is one report's all over the world, whoever is said to have published it.
bool is_web_address(const std::string& id) { return id.starts_with("http://") || id.starts_with("https://"); }
}  // namespace

Result<int64_t> StoreWriter::begin_commit(const std::string& at, const std::string& mark) {
  // A clock that was set back must not reorder what was known when.
  SITREP_TRY(SqlStatement * insert, statements_->kept("INSERT INTO commits(at, documents, mark) VALUES(max(?, coalesce((SELECT at FROM commits ORDER BY number DESC LIMIT 1), '')), 0, ?)"));
  insert->bind(1, std::string_view(at));
  bind_value(*insert, 2, mark);
  SITREP_CHECK(insert->run());
  return database_->last_row();
}

Result<StoreWriter::Current> StoreWriter::current_of(const std::string& id) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT d.row, r.row, r.revision, r.published, r.published_text, r.status, r.source, r.content_hash FROM documents d "
                                           "LEFT JOIN revisions r ON r.document_row = d.row AND r.superseded_in IS NULL WHERE d.id = ?"));
  find->bind(1, std::string_view(id));
  SITREP_TRY(const bool found, find->step());
  if (!found) return Current{};
  Current current{find->integer(0), find->integer(1), find->text(2), find->text(3), find->text(4), find->text(5), find->text(6), find->text(7)};
  find->reset();
  return current;
}

Result<bool> StoreWriter::has_revision(int64_t document_row, const Document& document, const std::string& hash) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT 1 FROM revisions WHERE document_row = ? AND revision = ? AND content_hash = ?"));
  find->bind(1, document_row);
  find->bind(2, std::string_view(document.revision));
  find->bind(3, std::string_view(hash));
  SITREP_TRY(const bool found, find->step());
  find->reset();
  return found;
}

Result<int64_t> StoreWriter::insert_document(const std::string& id) {
  SITREP_TRY(SqlStatement * insert, statements_->kept("INSERT INTO documents(id) VALUES(?)"));
  insert->bind(1, std::string_view(id));
  SITREP_CHECK(insert->run());
  return database_->last_row();
}

Result<int64_t> StoreWriter::insert_revision(int64_t document_row, const Document& d, const std::string& hash, int64_t commit, bool older) {
  SITREP_TRY(SqlStatement * insert, statements_->kept("INSERT INTO revisions(document_row, revision, content_hash, status, source, uri, language, headline, published, "
                                             "published_text, text, recorded_in, superseded_in) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"));
  insert->bind(1, document_row);
  insert->bind(2, std::string_view(d.revision));
  insert->bind(3, std::string_view(hash));
  insert->bind(4, status_of(d.status));
  int at = 5;
  for (const std::string* value : {&d.source, &d.uri, &d.language, &d.headline}) bind_value(*insert, at++, *value);
  bind_value(*insert, 9, iso_text(d.published));
  bind_value(*insert, 10, d.published_text);
  insert->bind(11, std::string_view(d.text));
  insert->bind(12, commit);
  older ? insert->bind(13, commit) : insert->bind_null(13);
  SITREP_CHECK(insert->run());
  const int64_t row = database_->last_row();
  SITREP_CHECK(rows_->write_frame(row, d));
  if (!retracts(status_of(d.status))) SITREP_CHECK(rows_->write_signature(row, d));
  return row;
}

// `what`: the table and the condition on its rows that fall out of force.
Status StoreWriter::supersede(const char* what, int64_t row, int64_t commit) {
  SITREP_TRY(SqlStatement * update, statements_->kept(std::string("UPDATE ") + what));
  update->bind(1, commit);
  update->bind(2, row);
  return update->run();
}

namespace {
constexpr const char* kRevision = "revisions SET superseded_in = ? WHERE row = ?";
constexpr const char* kItem = "items SET superseded_in = ? WHERE row = ?";
constexpr const char* kCodings = "codings SET superseded_in = ? WHERE revision_row = ? AND superseded_in IS NULL";
constexpr const char* kItems = "items SET superseded_in = ? WHERE coding_row IN (SELECT row FROM codings WHERE revision_row = ?) AND superseded_in IS NULL";
}  // namespace

Result<Outcome> StoreWriter::append_one(const CodedDocument& coded, int64_t commit) {
  const Document& document = coded.document;
  const std::string hash = content_hash(document);
  SITREP_TRY(Current current, current_of(document.id));
  const bool fresh = !current.document_row;
  if (fresh) {
    SITREP_TRY(current.document_row, insert_document(document.id));
  } else {
    SITREP_TRY(const bool known, has_revision(current.document_row, document, hash));
    if (known) return Outcome::kKnown;
    if (!is_web_address(document.id) && !current.source.empty() && !document.source.empty() && current.source != document.source) return Outcome::kConflict;
    Document standing;  // only what ranks it
    standing.revision = current.revision, standing.published_text = current.published_text, standing.status = current.status;
    standing.published = parse_iso_date(current.published).value_or(Date{});
    const bool older = !takes_over(rank_of(document), rank_of(standing));
    if (older) {
      SITREP_TRY(const int64_t kept, insert_revision(current.document_row, document, hash, commit, true));
      return kept ? Outcome::kOlder : Outcome::kKnown;
    }
    for (const char* what : {kItems, kCodings, kRevision}) SITREP_CHECK(supersede(what, current.revision_row, commit));
  }
  SITREP_TRY(const int64_t revision_row, insert_revision(current.document_row, document, hash, commit, false));
  if (retracts(status_of(document.status))) return Outcome::kRetracted;
  if (coded.coding) {
    SITREP_TRY(const int64_t coding_row, insert_coding(revision_row, *coded.coding, document.text, commit, 0));
    RowWriter::Standing none;
    SITREP_CHECK(rows_->write_items(coding_row, commit, *coded.coding, none));
  }
  return fresh ? Outcome::kNew : Outcome::kRevised;
}

// `previous`: a coding of the same revision whose sentences are shared when they are alike; 0 = none.
Result<int64_t> StoreWriter::insert_coding(int64_t revision_row, const Coding& coding, const std::string& text, int64_t commit, int64_t previous) {
  SITREP_TRY(const int64_t next, database_->number("SELECT coalesce(max(row), 0) + 1 FROM codings"));
  int64_t sentences_of = next;
  if (previous) {
    SITREP_TRY(const bool same, same_sentences(previous, coding));
    if (same) sentences_of = previous;
  }
  SITREP_TRY(SqlStatement * insert, statements_->kept("INSERT INTO codings(row, revision_row, knowledge, model, sentences_of, recorded_in) VALUES(?,?,?,?,?,?)"));
  insert->bind(1, next);
  insert->bind(2, revision_row);
  insert->bind(3, std::string_view(coding.knowledge));
  insert->bind(4, std::string_view(coding.model));
  insert->bind(5, sentences_of);
  insert->bind(6, commit);
  SITREP_CHECK(insert->run());
  if (sentences_of == next) SITREP_CHECK(rows_->write_sentences(next, coding, text));
  return next;
}

Result<bool> StoreWriter::same_sentences(int64_t coding_row, const Coding& coding) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT " + column_names<SentenceRow>() + " FROM sentences WHERE coding_row = ? ORDER BY sentence"));
  find->bind(1, coding_row);
  size_t at = 0;
  bool same = true;
  while (true) {
    SITREP_TRY(const bool more, find->step());
    if (!more) return same && at == coding.sentences.size();
    SentenceRow row;
    read_columns(*find, 0, row);
    same = same && at < coding.sentences.size() && row.start == coding.sentences[at].start && row.end == coding.sentences[at].end && row.zone == coding.sentences[at].zone;
    ++at;
  }
}

Result<RowWriter::Standing> StoreWriter::standing_items(int64_t revision_row) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT i.kind, i.id, i.fingerprint, i.row FROM items i JOIN codings c ON c.row = i.coding_row "
                                           "WHERE c.revision_row = ? AND i.superseded_in IS NULL"));
  find->bind(1, revision_row);
  RowWriter::Standing standing;
  while (true) {
    SITREP_TRY(const bool more, find->step());
    if (!more) return standing;
    standing.insert({{find->text(0), find->text(1), find->integer(2)}, find->integer(3)});
  }
}

Result<Outcome> StoreWriter::recode_one(const CodedDocument& coded, int64_t commit) {
  const Document& document = coded.document;
  SITREP_TRY(const Current current, current_of(document.id));
  if (!current.revision_row || !coded.coding || current.hash != content_hash(document) || current.revision != document.revision) return Outcome::kKnown;
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT sentences_of, knowledge, model FROM codings WHERE revision_row = ? AND superseded_in IS NULL"));
  find->bind(1, current.revision_row);
  SITREP_TRY(const bool found, find->step());
  const int64_t previous = found ? find->integer(0) : 0;
  const bool up_to_date = found && find->view(1) == coded.coding->knowledge && find->view(2) == coded.coding->model;
  find->reset();
  if (up_to_date) return Outcome::kKnown;
  SITREP_TRY(RowWriter::Standing standing, standing_items(current.revision_row));
  SITREP_CHECK(supersede(kCodings, current.revision_row, commit));
  SITREP_TRY(const int64_t coding_row, insert_coding(current.revision_row, *coded.coding, document.text, commit, previous));
  SITREP_CHECK(rows_->write_items(coding_row, commit, *coded.coding, standing));
  for (const auto& [what, row] : standing) SITREP_CHECK(supersede(kItem, row, commit));
  return Outcome::kRecoded;
}

}  // namespace sitrep
