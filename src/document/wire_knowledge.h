// What the reader of wire stories knows: news agencies and the set phrases of a story's frame.
//
// In: the bytes of data/document/agencies.tsv and data/document/frame_marks.tsv (their columns
// stand in their own headers). Out: a read-only value, shared by any number of threads.
// Errors: kBadFormat with file and line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace sitrep {

struct Agency {
  std::string name;                  // as datelines write it: "Reuters", "AP"
  std::vector<std::string> aliases;  // "Associated Press"
  std::string country;               // alpha-3 of its seat; empty when it has none
  uint32_t line = 0;                 // of agencies.tsv
};

enum class FrameMarkKind {
  kCredit,         // "reporting by": names follow; value = role
  kContributor,    // "contributed to this report": names stand before; value = role
  kCaptionStart,   // "file photo:": the paragraph is a caption
  kCaptionCredit,  // "getty images": a stretch that holds it credits a picture
  kSection,        // "published under:": subjects follow
  kNotice,         // "our standards:": a line of its own that is no part of the article
  kNotPlace,       // "exclusive", "update": capitals before a dash or colon that are no place
  kStatus,         // "(corrects", "mandatory kill": the text says what it is; value = corrected, killed or withdrawn
  kMasthead,       // "bulletin", "letter": the last word of a periodical's name above its headline
  kBylineRole,     // "staff writer", "correspondent": stands after a name in a byline
};

struct FrameMark {
  std::string phrase;  // lower case, plain ASCII punctuation
  FrameMarkKind kind = FrameMarkKind::kNotice;
  std::string value;
  uint32_t line = 0;  // of frame_marks.tsv
};

struct WireKnowledge {
  std::vector<Agency> agencies;
  std::unordered_map<std::string, uint32_t> agency_by_alias;  // folded spelling to index
  std::vector<FrameMark> marks;                               // longest phrase first within a kind

  // The agency that is written so (any case, "The" allowed); null when there is none.
  const Agency* find_agency(std::string_view written) const;
  // The mark of this kind that `folded` (lower case) begins with, at a word's end; null if none.
  const FrameMark* starts_with(FrameMarkKind kind, std::string_view folded) const;
  // The first place at or after `from` where a mark of this kind stands, on word borders.
  struct Found {
    const FrameMark* mark = nullptr;
    size_t at = 0;
  };
  Found find(FrameMarkKind kind, std::string_view folded, size_t from = 0) const;
  // True when the whole of `folded` is a mark of this kind.
  bool is(FrameMarkKind kind, std::string_view folded) const;
};

Result<WireKnowledge> parse_wire_knowledge(std::string_view agencies_tsv,
                                           std::string_view frame_marks_tsv);

}  // namespace sitrep
