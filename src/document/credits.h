// Who made the report: bylines, the credits at its end, and the makers of its pictures.
//
// In: one piece of the document's text (views into it, so that spans can be told). Out: names and
// roles. The phrases that open a credit or mark a caption are data (frame_marks.tsv).
// Pure; no errors. Cost: linear in the piece, which callers keep short.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/wire_knowledge.h"

namespace sitrep {

// "Jane Doe in Cairo, John Roe and Max Moe" to its three names: places after "in", agencies and
// roles ("Staff Writer") are left out. Views into `list`.
std::vector<std::string_view> split_names(std::string_view list, const WireKnowledge& knowledge);

// "By Jane Doe and John Roe, Associated Press"; nullopt when the line is no byline.
// A date that follows on the same line ("By Jane Doe | January 3, 2020") is left to the caller.
struct BylineMatch {
  std::vector<std::string> names;
  std::string_view rest;  // after a separator: "January 3, 2020"; mostly empty
};
std::optional<BylineMatch> parse_byline(std::string_view line, const WireKnowledge& knowledge);

// The credits of a piece that holds nothing else; empty when it is no credit piece.
std::vector<Credit> parse_credits(std::string_view text, Span piece,
                                  const WireKnowledge& knowledge);
// Where credits in brackets begin at the end of a paragraph ("... he said. (Reporting by X)");
// the paragraph's end when there are none.
uint32_t trailing_credits(std::string_view text, Span piece, const WireKnowledge& knowledge);

// A caption parted from its credit.
struct CaptionMatch {
  std::string_view text;    // without "FILE PHOTO:"; empty when the piece is a credit alone
  std::string_view credit;  // "Reuters", "AP Photo/John Smith"
};
// The piece carries the mark of a caption: a picture credit or a phrase such as "FILE PHOTO:".
std::optional<CaptionMatch> parse_caption(std::string_view piece, const WireKnowledge& knowledge);
// "The same caption / Reuters" after "The same caption": what follows it, "/" and the like
// removed; nullopt when `piece` does not begin with `earlier` or goes on like a sentence.
std::optional<std::string_view> repeated_caption_credit(std::string_view piece,
                                                        std::string_view earlier);

}  // namespace sitrep
