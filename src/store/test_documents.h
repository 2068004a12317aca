// Documents and codings made by hand for the tests of store/: no engine, so that a test says all
// that goes into the store.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/hash.h"
#include "store/reader.h"
#include "store/writer.h"

namespace sitrep {

// A folder of one test's own, empty.
inline std::string fresh_folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const std::string folder = testing::TempDir() + "sitrep_" + std::to_string(::getpid()) + "_" + test->test_suite_name() + "_" + test->name();
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

struct MadeEvent {
  std::string type, actor, recipient, date;
  std::string sector = "GOV", place = "", speaker = "";
  bool future = false;
};

// The text is one sentence and every event stands on all of it.
inline CodedDocument made(const std::string& id, const std::string& text, const std::vector<MadeEvent>& events, const std::string& revision = "",
                          const std::string& published = "2020-01-29", const std::string& status = "", const std::string& knowledge = "k1") {
  CodedDocument coded;
  Document& d = coded.document;
  d.id = id, d.text = text, d.revision = revision, d.status = status;
  d.published_text = published, d.published = parse_iso_date(published.substr(0, 10)).value_or(Date{});
  d.zones.push_back({Zone::kBody, {0, static_cast<uint32_t>(text.size())}});
  Coding coding;
  coding.knowledge = knowledge, coding.model = "m1";
  const auto length = static_cast<int64_t>(text.size());
  coding.sentences.push_back({0, 0, length, "body"});
  for (const MadeEvent& m : events) {
    EventRow e;
    e.id = hash_text(hash_mix(hash_bytes(id + m.type + m.actor + m.recipient)));
    e.sentence = 0, e.start = 0, e.end = length;
    e.event = m.type, e.date = m.date, e.day = m.date.empty() ? iso_text(d.published) : m.date, e.date_precision = m.date.empty() ? "unknown" : "day";
    e.quad_code = 3, e.future = m.future, e.confidence = 0.75, e.mode = {"aerial", "other"};
    if (!m.actor.empty()) e.parties.push_back({"actor", "", m.actor, m.sector, m.actor + " troops", {}, {}, "", "Armed Forces of " + m.actor});
    if (!m.recipient.empty()) e.parties.push_back({"recipient", "", m.recipient, "GOV", m.recipient, {}, {}, "", ""});
    if (!m.place.empty()) e.locations.push_back({m.place, m.place, {}, 33.3, 44.4, "", "", "", "Iraq", "IRQ", "city", {}, {}});
    if (!m.speaker.empty()) e.attributions.push_back({"", m.speaker, m.speaker, "", "", "", "said", 0, 1, ""});
    e.words.push_back({"trigger", text.substr(0, 4), 0, 4, {}, ""});
    e.why.push_back({"event", "rule", "coding/lexicon.tsv:7", 0, 4, ""});
    coding.events.push_back(std::move(e));
  }
  coded.coding = std::move(coding);
  return coded;
}

// "ASSAULT USA>IRN; ..." in the order of the answer.
inline std::string found(const std::string& store, const EventQuery& query) {
  auto reader = StoreReader::open(store);
  if (!reader) return "error: " + reader.error().message;
  std::string out;
  const auto count = reader.value().events(query, [&](const StoredEvent& s) {
    std::string actor, recipient;
    for (const PartyRow& p : s.event.parties) (p.role == "actor" ? actor : recipient) += p.code;
    out += (out.empty() ? "" : "; ") + s.event.event + " " + actor + ">" + recipient;
    return true;
  });
  return count ? out : "error: " + count.error().message;
}

// All that is in force, in an order of its own: what must not depend on the way it came in.
inline std::string exported(const std::string& store) {
  auto reader = StoreReader::open(store);
  if (!reader) return "error: " + reader.error().message;
  std::string out;
  const auto count = reader.value().events({}, [&](const StoredEvent& s) {
    out += s.document_id + " r" + s.revision + " " + s.status + " " + s.event.id + " " + s.event.day + " " + s.event.event + " " + s.knowledge;
    for (const PartyRow& p : s.event.parties) out += " " + p.role + "=" + p.code + "/" + p.entity_text;
    out += "\n";
    return true;
  });
  return count ? out : "error: " + count.error().message;
}

inline std::string instant(int day, int hour = 12) {
  char text[40];
  std::snprintf(text, sizeof text, "2020-02-%02dT%02d:00:00.000000Z", day, hour);
  return text;
}

}  // namespace sitrep
