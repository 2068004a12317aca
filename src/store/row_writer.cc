#include "store/row_writer.h"

#include "base/hash.h"
#include "store/frame_rows.h"
#include "store/signature.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

template <typename Row>
void hash_list(ByteWriter& to, const std::vector<Row>& rows) {
  to.number(static_cast<uint32_t>(rows.size()));
  for (const Row& row : rows) hash_columns(to, row);
}

void hash_own_lists(ByteWriter& to, const EntityRow& row) { hash_list(to, row.offices); }
void hash_own_lists(ByteWriter& to, const EventRow& row) { hash_list(to, row.parties); }
void hash_own_lists(ByteWriter&, const Item&) {}

// Hash of all that an item says; its reasons apart, for they name lines of files that move.
template <typename Row>
int64_t fingerprint(const Row& row) {
  ByteWriter bytes;
  hash_columns(bytes, row);
  hash_value(bytes, row.sentence), hash_value(bytes, row.start), hash_value(bytes, row.end);
  hash_list(bytes, row.locations);
  hash_list(bytes, row.attributions);
  hash_list(bytes, row.words);
  hash_own_lists(bytes, row);
  return static_cast<int64_t>(hash_mix(hash_bytes(bytes.bytes())));
}

}  // namespace

// Rows that belong to `owner`, numbered from 0.
template <typename Row>
Status RowWriter::write_list(const std::vector<Row>& rows, const char* keys, int64_t owner) {
  if (rows.empty()) return ok();
  SITREP_TRY(SqlStatement * insert, statements_.kept(insert_sql<Row>(keys, 2)));
  for (size_t n = 0; n < rows.size(); ++n) {
    insert->bind(1, owner);
    insert->bind(2, static_cast<int64_t>(n));
    bind_columns(*insert, 3, rows[n]);
    SITREP_CHECK(insert->run());
  }
  return ok();
}

Status RowWriter::write_frame(int64_t revision_row, const Document& document) {
  SITREP_CHECK(write_list(zone_rows(document), "revision_row, n", revision_row));
  return write_list(frame_rows(document), "revision_row, n", revision_row);
}

Status RowWriter::write_signature(int64_t revision_row, const Document& document) {
  const WordingSignature signature = signature_of(document);
  ByteWriter minimum;
  for (const uint32_t value : signature.minimum) minimum.number(value);
  SITREP_TRY(SqlStatement * insert, statements_.kept("INSERT INTO signatures(revision_row, shingles, minimum) VALUES(?,?,?)"));
  insert->bind(1, revision_row);
  insert->bind(2, int64_t{signature.shingles});
  signature.minimum.empty() ? insert->bind_null(3) : insert->bind_blob(3, minimum.bytes());
  SITREP_CHECK(insert->run());
  SITREP_TRY(SqlStatement * key, statements_.kept("INSERT INTO copy_keys(revision_row, key) VALUES(?,?)"));
  for (const int64_t value : signature.keys) {
    key->bind(1, revision_row);
    key->bind(2, value);
    SITREP_CHECK(key->run());
  }
  return ok();
}

Status RowWriter::write_sentences(int64_t coding_row, const Coding& coding, const std::string& text) {
  const CodePointIndex index(text);
  SITREP_TRY(SqlStatement * insert, statements_.kept(insert_sql<SentenceRow>("coding_row", 1)));
  SITREP_TRY(SqlStatement * search, statements_.kept("INSERT INTO sentence_index(rowid, words) VALUES(?, ?)"));
  for (const SentenceRow& row : coding.sentences) {
    insert->bind(1, coding_row);
    bind_columns(*insert, 2, row);
    SITREP_CHECK(insert->run());
    const size_t begin = index.byte_of_code_point(static_cast<size_t>(*row.start)), end = index.byte_of_code_point(static_cast<size_t>(*row.end));
    search->bind(1, database_.last_row());
    search->bind(2, std::string_view(text).substr(begin, end - begin));
    SITREP_CHECK(search->run());
  }
  return ok();
}

Result<int64_t> RowWriter::write_item(int64_t coding_row, int64_t commit, const char* kind, int64_t print, const Item& item) {
  SITREP_TRY(SqlStatement * insert, statements_.kept("INSERT INTO items(coding_row, kind, id, fingerprint, sentence, start, \"end\", recorded_in) VALUES(?,?,?,?,?,?,?,?)"));
  insert->bind(1, coding_row);
  insert->bind(2, std::string_view(kind));
  insert->bind(3, std::string_view(item.id));
  insert->bind(4, print);
  bind_value(*insert, 5, item.sentence), bind_value(*insert, 6, item.start), bind_value(*insert, 7, item.end);
  insert->bind(8, commit);
  SITREP_CHECK(insert->run());
  const int64_t row = database_.last_row();
  SITREP_CHECK(write_list(item.locations, "item_row, n", row));
  SITREP_CHECK(write_list(item.attributions, "item_row, n", row));
  SITREP_CHECK(write_list(item.words, "item_row, n", row));
  SITREP_CHECK(write_list(item.why, "item_row, n", row));
  return row;
}

Status RowWriter::write_parties(int64_t item_row, const EventRow& event) {
  SITREP_TRY(SqlStatement * insert, statements_.kept(insert_sql<PartyRow>("item_row, n, day", 3)));
  for (size_t n = 0; n < event.parties.size(); ++n) {
    insert->bind(1, item_row);
    insert->bind(2, static_cast<int64_t>(n));
    bind_value(*insert, 3, event.day);
    bind_columns(*insert, 4, event.parties[n]);
    SITREP_CHECK(insert->run());
  }
  return ok();
}

template <typename Row>
Status RowWriter::write_kind(int64_t coding_row, int64_t commit, const std::vector<Row>& rows, Standing& standing) {
  for (const Row& row : rows) {
    const int64_t print = fingerprint(row);
    const auto found = standing.find({Row::kTable, row.id, print});
    if (found != standing.end()) {
      standing.erase(found);
      continue;
    }
    SITREP_TRY(const int64_t item_row, write_item(coding_row, commit, Row::kTable, print, row));
    SITREP_TRY(SqlStatement * insert, statements_.kept(insert_sql<Row>("item_row", 1)));
    insert->bind(1, item_row);
    bind_columns(*insert, 2, row);
    SITREP_CHECK(insert->run());
    if constexpr (requires { row.parties; }) SITREP_CHECK(write_parties(item_row, row));
    if constexpr (requires { row.offices; }) SITREP_CHECK(write_list(row.offices, "item_row, n", item_row));
  }
  return ok();
}

Status RowWriter::write_items(int64_t coding_row, int64_t commit, const Coding& coding, Standing& standing) {
  SITREP_CHECK(write_kind(coding_row, commit, coding.entities, standing));
  SITREP_CHECK(write_kind(coding_row, commit, coding.events, standing));
  SITREP_CHECK(write_kind(coding_row, commit, coding.statements, standing));
  SITREP_CHECK(write_kind(coding_row, commit, coding.relations, standing));
  SITREP_CHECK(write_kind(coding_row, commit, coding.states, standing));
  SITREP_CHECK(write_kind(coding_row, commit, coding.activity, standing));
  return write_kind(coding_row, commit, coding.notes, standing);
}

}  // namespace sitrep
