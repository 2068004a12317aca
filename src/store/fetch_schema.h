// The tables of fetching (store/fetch_rows.h), one step of the schema. Private to store/.
#pragma once

namespace sitrep {

inline constexpr const char* kFetchSchema = R"sql(
CREATE TABLE fetched(             -- the copy of an address that was read last
  url TEXT PRIMARY KEY,
  etag TEXT, last_modified TEXT,
  at INTEGER NOT NULL             -- seconds since 1970
) WITHOUT ROWID;
CREATE TABLE feed_items(          -- which document an item of a feed became; its identity then
  feed TEXT NOT NULL,
  document_id TEXT NOT NULL,
  guid TEXT, url TEXT, title TEXT, content TEXT,
  PRIMARY KEY(feed, document_id)
) WITHOUT ROWID;
CREATE TABLE hosts(               -- what a host asks of programs
  host TEXT PRIMARY KEY,
  not_before INTEGER NOT NULL,    -- its Retry-After; 0: none
  robots TEXT,                    -- robots.txt; NULL: there is none
  robots_at INTEGER NOT NULL      -- when it was asked for; 0: never
) WITHOUT ROWID;
)sql";

}  // namespace sitrep
