#include "store/upgrades.h"

#include "store/fetch_schema.h"
#include "store/signature_schema.h"

namespace sitrep {

namespace {

// 2: what makes questions by name, place, speaker and publisher quick in a store of a million events.
const char* const kQuickQuestions = R"sql(
CREATE TABLE names(               -- every name and wording of a party or speaker, once
  name TEXT PRIMARY KEY
) WITHOUT ROWID;
INSERT OR IGNORE INTO names SELECT identifier_text FROM parties WHERE identifier_text IS NOT NULL;
INSERT OR IGNORE INTO names SELECT entity_text FROM parties WHERE entity_text IS NOT NULL;
INSERT OR IGNORE INTO names SELECT speaker_name FROM attributions WHERE speaker_name IS NOT NULL;
INSERT OR IGNORE INTO names SELECT speaker_text FROM attributions WHERE speaker_text IS NOT NULL;
CREATE TRIGGER names_of_parties AFTER INSERT ON parties BEGIN
  INSERT OR IGNORE INTO names SELECT name FROM (SELECT new.identifier_text AS name UNION ALL SELECT new.entity_text) WHERE name IS NOT NULL;
END;
CREATE TRIGGER names_of_speakers AFTER INSERT ON attributions BEGIN
  INSERT OR IGNORE INTO names SELECT name FROM (SELECT new.speaker_name AS name UNION ALL SELECT new.speaker_text) WHERE name IS NOT NULL;
END;
CREATE INDEX parties_by_name ON parties(identifier_text);
CREATE INDEX parties_by_words ON parties(entity_text);
CREATE INDEX attributions_by_code ON attributions(speaker_code);
CREATE INDEX attributions_by_name ON attributions(speaker_name);
CREATE INDEX attributions_by_words ON attributions(speaker_text);
CREATE INDEX locations_by_words ON locations(extracted_place COLLATE NOCASE);
CREATE INDEX locations_by_province ON locations(province COLLATE NOCASE);
CREATE INDEX locations_by_country_name ON locations(country COLLATE NOCASE);
CREATE INDEX revisions_by_source ON revisions(source COLLATE NOCASE);
)sql";

// 5: a box is looked up among the different points of the store, a last day beside the first.
const char* const kPoints = R"sql(
CREATE TABLE points(              -- every point where something is, once
  lat REAL NOT NULL, lon REAL NOT NULL,
  PRIMARY KEY(lat, lon)
) WITHOUT ROWID;
INSERT INTO points SELECT DISTINCT lat, lon FROM locations WHERE lat IS NOT NULL AND lon IS NOT NULL;
CREATE TRIGGER points_of_locations AFTER INSERT ON locations WHEN new.lat IS NOT NULL AND new.lon IS NOT NULL BEGIN
  INSERT OR IGNORE INTO points VALUES(new.lat, new.lon);
END;
CREATE INDEX locations_by_point ON locations(lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX events_by_end ON events(enddate) WHERE enddate IS NOT NULL;
)sql";

const Upgrade kSteps[] = {{1, kQuickQuestions}, {2, kFetchSchema}, {3, kSignatureSchema}, {4, kPoints}};

}  // namespace

std::span<const Upgrade> schema_upgrades() { return kSteps; }

}  // namespace sitrep
