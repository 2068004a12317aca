#include "document/wire_status.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "document/read_wire.h"
#include "document/test_knowledge.h"

namespace sitrep {
namespace {

Document read_story(const std::string& text, const DocumentFields& given = {}) {
  auto document = read_wire(text, given, test_knowledge());
  EXPECT_TRUE(document) << text;
  return document ? std::move(document).value() : Document{};
}

const std::string kStory = "\n\nVELL, March 4 (AP) - The port stayed shut on Monday, the harbour master said.\n\nCrews wait.\n";

TEST(WireStatus, WhatATextSaysOfItself) {
  struct Case {
    const char *head, *status;
  };
  const Case kCases[] = {
      {"Port of Vell stays shut", ""},
      {"CORRECTED-Port of Vell stays shut", "corrected"},
      {"UPDATE 2-CORRECTED-Port of Vell stays shut", "corrected"},
      {"REFILE-CORRECTED-Port of Vell stays shut", "corrected"},
      {"CORRECTION: Port of Vell stays shut", "corrected"},
      {"Port of Vell stays shut\n\n(Corrects day in first paragraph)", "corrected"},
      {"(Refiles to correct spelling)\n\nPort of Vell stays shut", "corrected"},
      {"ADVISORY-Story withdrawn", "withdrawn"},
      {"WITHDRAWN -- Port of Vell stays shut", "withdrawn"},
      {"Story withdrawn", "withdrawn"},
      {"MANDATORY KILL", "killed"},
      {"KILL", "killed"},
      {"ADVISORY-KILL-Port of Vell", "killed"},
      {"CORRECTED-Port of Vell\n\nMANDATORY KILL", "killed"},
      // Ordinary headlines.
      {"Withdrawal of troops from Vell begins", ""},
      {"Withdrawal: what comes next in Vell", ""},
      {"Kill the bill, say crews in Vell", ""},
      {"KILLED IN VELL: THE NAMES OF THE DEAD", ""},
      {"Corrections officers strike in Vell", ""},
      {"KILL SWITCH FOUND IN VELL", ""},
  };
  for (const Case& c : kCases) {
    const Document d = read_story(c.head + kStory);
    EXPECT_EQ(d.status, c.status) << c.head;
    bool noted = false;
    for (const Note& note : d.notes) noted |= note.kind == "status_from_text";
    EXPECT_EQ(noted, *c.status != '\0') << c.head;
  }
}

// The remark is kept, is no headline and is never coded; a status that the caller gives stays.
TEST(WireStatus, RemarkIsNoPartOfTheStory) {
  for (const char* head : {"(Corrects day in first paragraph)\n\nPort of Vell stays shut", "Port of Vell stays shut\n\n(Corrects day in first paragraph)"}) {
    const Document d = read_story(head + kStory);
    EXPECT_EQ(d.headline, "Port of Vell stays shut");
    EXPECT_EQ(d.body().find("Corrects"), std::string::npos);
    EXPECT_EQ(d.dateline.place, "Vell");
  }
  DocumentFields given;
  given.status = "usable";
  EXPECT_EQ(read_story("MANDATORY KILL" + kStory, given).status, "usable");
}

}  // namespace
}  // namespace sitrep
