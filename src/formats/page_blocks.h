// The blocks of a page: its paragraphs, headings, list items and table rows as a reader sees them.
//
// In: a page and which of its nodes are left out. Out: blocks in document order; the blocks of any
// subtree are a range of them. Text is shown as browsers do: white space collapsed, <br> a new
// line, two of them a new block. Pure; no errors. Cost: linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/page.h"

namespace sitrep {

struct PageBlock {
  std::string text;
  uint32_t node = 0;        // the block element that it stands in
  uint32_t at = 0;          // its first text node
  uint32_t link_bytes = 0;  // of the text, in links
  int heading = 0;          // 1-6; 0 = no heading
  bool list_item = false, row = false, quote = false;

  double link_share() const { return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size()); }
};

// `left_out[i]` leaves node i out with all that is in it.
std::vector<PageBlock> page_blocks(const Page& page, const std::vector<bool>& left_out);

// A stretch of HTML, as feeds hold it, to plain text: its blocks with a blank line between two.
std::string html_text(std::string_view html);

// Elements that begin and end a block.
bool is_block_tag(std::string_view tag);
// Elements that show no text of the page's own: scripts, forms' fields, embedded things.
bool shows_no_text(std::string_view tag);

}  // namespace sitrep
