#include "store/schema.h"

#include "store/upgrades.h"

namespace sitrep {

namespace {

// Record time is counted in commits: `recorded_in` is the commit that brought a row,
// `superseded_in` the one that took it out of force (NULL: it is in force). What was known at a
// moment is what the last commit before it knew. Rows are never deleted.
// This is version 1; the tables and indexes of later versions are in upgrades.cc, for new stores too.
const char* const kSchema = R"sql(
CREATE TABLE commits(             -- one acknowledged batch
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,               -- UTC instant; never before the commit before it
  documents INTEGER NOT NULL,     -- how many this batch changed
  mark TEXT                       -- how far the input had been read: the name of its last item
);

CREATE TABLE documents(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
);

CREATE TABLE revisions(           -- a document as its publisher had it at one time
  row INTEGER PRIMARY KEY,
  document_row INTEGER NOT NULL REFERENCES documents(row),
  revision TEXT NOT NULL,         -- the publisher's own label; '' when there is none
  content_hash TEXT NOT NULL,
  status TEXT NOT NULL CHECK(status IN ('usable', 'corrected', 'killed', 'withdrawn')),
  source TEXT, uri TEXT, language TEXT, headline TEXT,
  published TEXT, published_text TEXT,
  text TEXT NOT NULL,
  recorded_in INTEGER NOT NULL REFERENCES commits(number),
  superseded_in INTEGER REFERENCES commits(number),
  UNIQUE(document_row, revision, content_hash)
);
CREATE UNIQUE INDEX revisions_in_force ON revisions(document_row) WHERE superseded_in IS NULL;

CREATE TABLE zones(               -- which stretch of a revision's text is what
  revision_row INTEGER NOT NULL REFERENCES revisions(row),
  n INTEGER NOT NULL,
  zone TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY(revision_row, n)
) WITHOUT ROWID;

CREATE TABLE frame(               -- what a revision's frame says: dateline, byline, credits, captions
  revision_row INTEGER NOT NULL REFERENCES revisions(row),
  n INTEGER NOT NULL,
  field TEXT NOT NULL, value TEXT, detail TEXT, start INTEGER, "end" INTEGER,
  PRIMARY KEY(revision_row, n)
) WITHOUT ROWID;

CREATE TABLE codings(             -- one reading of one revision
  row INTEGER PRIMARY KEY,
  revision_row INTEGER NOT NULL REFERENCES revisions(row),
  knowledge TEXT NOT NULL, model TEXT NOT NULL,
  sentences_of INTEGER NOT NULL REFERENCES codings(row) DEFERRABLE INITIALLY DEFERRED,  -- itself, or an earlier one that cut the text alike
  recorded_in INTEGER NOT NULL REFERENCES commits(number),
  superseded_in INTEGER REFERENCES commits(number)
);
CREATE INDEX codings_of ON codings(revision_row);
CREATE INDEX codings_by_sentences ON codings(sentences_of);

CREATE TABLE sentences(
  row INTEGER PRIMARY KEY,
  coding_row INTEGER NOT NULL REFERENCES codings(row),
  sentence INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, zone TEXT NOT NULL
);
CREATE UNIQUE INDEX sentences_of ON sentences(coding_row, sentence);
CREATE VIEW sentence_words(row, words) AS
  SELECT s.row, substr(r.text, s.start + 1, s."end" - s.start)
  FROM sentences s JOIN codings c ON c.row = s.coding_row JOIN revisions r ON r.row = c.revision_row;
CREATE VIRTUAL TABLE sentence_index USING fts5(words, content='sentence_words', content_rowid='row',
  tokenize="unicode61 remove_diacritics 2");

CREATE TABLE items(               -- one thing that a coding says, of any kind
  row INTEGER PRIMARY KEY,
  coding_row INTEGER NOT NULL REFERENCES codings(row),
  kind TEXT NOT NULL,             -- the table that holds the rest
  id TEXT NOT NULL,
  fingerprint INTEGER NOT NULL,   -- hash of all it says, `why` apart
  sentence INTEGER, start INTEGER, "end" INTEGER,
  recorded_in INTEGER NOT NULL REFERENCES commits(number),
  superseded_in INTEGER REFERENCES commits(number)
);
CREATE INDEX items_of ON items(coding_row);
CREATE INDEX items_by_id ON items(id);

CREATE TABLE entities(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  name TEXT, kind TEXT, code TEXT, sector TEXT, other_sectors TEXT, country TEXT, identifier_id TEXT
);
CREATE TABLE offices(
  item_row INTEGER NOT NULL REFERENCES items(row), n INTEGER NOT NULL,
  title TEXT, "of" TEXT, since TEXT, until TEXT,
  PRIMARY KEY(item_row, n)
) WITHOUT ROWID;

CREATE TABLE events(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  day TEXT, date TEXT, enddate TEXT, date_text TEXT, date_precision TEXT,
  event TEXT NOT NULL, mode TEXT, context TEXT, cameo TEXT, quad_code INTEGER,
  plover_2_0 REAL, goldstein_icews REAL,
  historical INTEGER NOT NULL, future INTEGER NOT NULL, hypothetical INTEGER NOT NULL, negation INTEGER NOT NULL,
  condition TEXT, condition_event TEXT, purpose TEXT, purpose_event TEXT,
  dead_low INTEGER, dead_high INTEGER, dead_text TEXT,
  injured_low INTEGER, injured_high INTEGER, injured_text TEXT,
  arrested_low INTEGER, arrested_high INTEGER, arrested_text TEXT,
  size_low INTEGER, size_high INTEGER, size_text TEXT,
  confidence REAL
);
CREATE INDEX events_by_day ON events(day);
CREATE INDEX events_by_type ON events(event, day);

CREATE TABLE parties(
  item_row INTEGER NOT NULL REFERENCES items(row), n INTEGER NOT NULL,
  role TEXT NOT NULL CHECK(role IN ('actor', 'recipient')),
  entity TEXT, code TEXT, sector TEXT, entity_text TEXT, start INTEGER, "end" INTEGER,
  identifier_id TEXT, identifier_text TEXT,
  day TEXT,                       -- its event's: the newest events of an actor are found without sorting
  PRIMARY KEY(item_row, n)
) WITHOUT ROWID;
CREATE INDEX parties_by_code ON parties(code, day, role);

CREATE TABLE locations(
  item_row INTEGER NOT NULL REFERENCES items(row), n INTEGER NOT NULL,
  extracted_place TEXT, resolved_place TEXT, geonameid INTEGER, lat REAL, lon REAL,
  city TEXT, district TEXT, province TEXT, country TEXT, country_code TEXT, resolution TEXT,
  start INTEGER, "end" INTEGER,
  PRIMARY KEY(item_row, n)
) WITHOUT ROWID;
CREATE INDEX locations_by_country ON locations(country_code);
CREATE INDEX locations_by_place ON locations(resolved_place COLLATE NOCASE);

CREATE TABLE attributions(
  item_row INTEGER NOT NULL REFERENCES items(row), n INTEGER NOT NULL,
  speaker TEXT, speaker_text TEXT, speaker_name TEXT, speaker_code TEXT,
  addressee TEXT, addressee_text TEXT, cue TEXT, cue_start INTEGER, cue_end INTEGER, statement TEXT,
  PRIMARY KEY(item_row, n)
) WITHOUT ROWID;

CREATE TABLE words(
  item_row INTEGER NOT NULL REFERENCES items(row), n INTEGER NOT NULL,
  kind TEXT NOT NULL, text TEXT, start INTEGER, "end" INTEGER, sentence INTEGER, how TEXT,
  PRIMARY KEY(item_row, n)
) WITHOUT ROWID;

CREATE TABLE why(
  item_row INTEGER NOT NULL REFERENCES items(row), n INTEGER NOT NULL,
  field TEXT, rule TEXT, source TEXT, start INTEGER, "end" INTEGER, note TEXT,
  PRIMARY KEY(item_row, n)
) WITHOUT ROWID;

CREATE TABLE statements(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  speaker TEXT, speaker_text TEXT, speaker_start INTEGER, speaker_end INTEGER,
  addressee TEXT, addressee_text TEXT, cue TEXT, cue_start INTEGER, cue_end INTEGER,
  mode TEXT, denies INTEGER, quote TEXT, date TEXT
);
CREATE TABLE relations(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  relation TEXT NOT NULL, subject TEXT, subject_text TEXT, object TEXT, object_text TEXT,
  quantity INTEGER, since TEXT, until TEXT
);
CREATE TABLE states(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  subject TEXT, subject_text TEXT, activity TEXT, status TEXT, since TEXT, until TEXT, as_of TEXT
);
CREATE TABLE activity(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  actor TEXT, actor_text TEXT, window_start TEXT, window_end TEXT, change TEXT, level TEXT, measure TEXT,
  count INTEGER, count_before INTEGER, percent INTEGER
);
CREATE TABLE notes(
  item_row INTEGER PRIMARY KEY REFERENCES items(row),
  step TEXT NOT NULL, kind TEXT NOT NULL, message TEXT
);

-- For people who write SQL: what is in force now, record time as instants.
CREATE VIEW current_items AS
  SELECT i.row AS item_row, i.id, i.kind, d.id AS document_id, i.sentence, i.start, i."end",
    c.knowledge, c.model, k.at AS recorded, i.coding_row, c.revision_row
  FROM items i JOIN codings c ON c.row = i.coding_row JOIN revisions r ON r.row = c.revision_row
    JOIN documents d ON d.row = r.document_row JOIN commits k ON k.number = i.recorded_in
  WHERE i.superseded_in IS NULL;
CREATE VIEW current_documents AS
  SELECT d.id, r.revision, r.status, r.source, r.uri, r.language, r.headline, r.published, r.text,
    k.at AS recorded, r.row AS revision_row
  FROM revisions r JOIN documents d ON d.row = r.document_row JOIN commits k ON k.number = r.recorded_in
  WHERE r.superseded_in IS NULL;
CREATE VIEW current_events AS
  SELECT i.id, i.document_id, e.*,
    (SELECT group_concat(code, ';') FROM (SELECT code FROM parties p WHERE p.item_row = e.item_row AND p.role = 'actor' ORDER BY n)) AS actor_code,
    (SELECT group_concat(code, ';') FROM (SELECT code FROM parties p WHERE p.item_row = e.item_row AND p.role = 'recipient' ORDER BY n)) AS recipient_code,
    l.resolved_place, l.country_code, l.lat, l.lon, i.sentence, i.start, i."end", i.recorded
  FROM events e JOIN current_items i ON i.item_row = e.item_row
    LEFT JOIN locations l ON l.item_row = e.item_row AND l.n = 0;
)sql";

Status set_version(const Database& database, int64_t version) {
  return database.run(("PRAGMA user_version = " + std::to_string(version)).c_str());
}

// Runs `work` in a transaction of its own that leaves nothing behind when it fails.
template <typename Work>
Status in_transaction(const Database& database, const Work& work) {
  SITREP_CHECK(database.run("BEGIN IMMEDIATE"));
  Status done = work();
  if (done) done = database.run("COMMIT");
  if (!done) (void)database.run("ROLLBACK");
  return done;
}

Result<bool> is_empty(const Database& database) {
  SITREP_TRY(const int64_t tables, database.number("SELECT count(*) FROM sqlite_schema"));
  SITREP_TRY(const int64_t application, database.number("PRAGMA application_id"));
  return tables == 0 && application == 0;
}

}  // namespace

Status create_schema(const Database& database) {
  SITREP_TRY(const bool empty, is_empty(database));
  if (!empty) return ok();
  return in_transaction(database, [&]() -> Status {
    SITREP_TRY(const bool still_empty, is_empty(database));  // another program may have been faster
    if (!still_empty) return ok();
    SITREP_CHECK(database.run(kSchema));
    for (const Upgrade& upgrade : schema_upgrades()) SITREP_CHECK(database.run(upgrade.sql));
    SITREP_CHECK(database.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str()));
    return set_version(database, kSchemaVersion);
  });
}

Status check_schema(const Database& database) {
  SITREP_TRY(const int64_t application, database.number("PRAGMA application_id"));
  if (application != kApplicationId) return database_error(database.path(), SQLITE_NOTADB, "");
  SITREP_TRY(const int64_t version, database.number("PRAGMA user_version"));
  if (version > kSchemaVersion)
    return make_error(ErrorCode::kBadFormat, database.path() + ": was made by a newer Sitrep (store version " + std::to_string(version) + ", this program knows " +
                                                 std::to_string(kSchemaVersion) + "); use that one");
  if (version < kSchemaVersion)
    return make_error(ErrorCode::kBadFormat, database.path() + ": was made by an older Sitrep (store version " + std::to_string(version) +
                                                 "); `sitrep store migrate " + database.path() + "` brings it up to date");
  return ok();
}

Result<bool> upgrade_schema(const Database& database) { return upgrade_schema(database, schema_upgrades(), kSchemaVersion); }

Result<bool> upgrade_schema(const Database& database, std::span<const Upgrade> upgrades, int64_t wanted) {
  bool changed = false;
  const Status done = in_transaction(database, [&]() -> Status {
    SITREP_TRY(int64_t version, database.number("PRAGMA user_version"));
    for (const Upgrade& upgrade : upgrades) {
      if (upgrade.from != version) continue;
      SITREP_CHECK(database.run(upgrade.sql));
      SITREP_CHECK(set_version(database, ++version));
      changed = true;
    }
    if (version != wanted)
      return make_error(ErrorCode::kBadFormat, database.path() + ": there is no way from store version " + std::to_string(version) + " to " + std::to_string(wanted));
    return ok();
  });
  if (!done) return done.error();
  return changed;
}

}  // namespace sitrep
