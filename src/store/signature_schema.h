// The tables of signatures (version 3 of the schema). Private to store/.
#pragma once

namespace sitrep {

// Revisions of a store of an older version have none until they are ingested again; what is asked of them
// is computed from their text.
inline constexpr const char* kSignatureSchema = R"sql(
CREATE TABLE signatures(          -- what a revision's wording is recognised by
  revision_row INTEGER PRIMARY KEY REFERENCES revisions(row),
  shingles INTEGER NOT NULL,      -- different runs of three words in its body
  minimum BLOB                    -- MinHash values, 32 bits each, little endian
);
CREATE TABLE copy_keys(           -- bands of the signature and long sentences: revisions with a key in common may be copies
  revision_row INTEGER NOT NULL REFERENCES revisions(row),
  key INTEGER NOT NULL,
  PRIMARY KEY(revision_row, key)
) WITHOUT ROWID;
CREATE INDEX copy_keys_by_key ON copy_keys(key);
CREATE INDEX entities_by_code ON entities(code);  -- which reports name an actor
)sql";

}  // namespace sitrep
