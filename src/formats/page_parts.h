// Which parts of a page cannot be the article: menus, forms, teasers, comments, what is hidden.
//
// In: a page and what its parts are called. Out: the nodes to leave out. A name alone never takes
// out a part that holds most of the page's prose. Pure; no errors. Cost: linear.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/page.h"
#include "formats/page_blocks.h"
#include "formats/page_marks.h"

namespace sitrep {

// How much a block speaks for prose: its bytes where it reads like a paragraph, less than nothing
// where it is made of links, 0 where it is too short to tell.
double block_weight(const PageBlock& block);

// Prose within each subtree.
class ProseSums {
 public:
  ProseSums(const Page& page, const std::vector<PageBlock>& blocks);
  double of(uint32_t node) const { return sums_[page_.nodes[node].end] - sums_[node]; }

 private:
  const Page& page_;
  std::vector<double> sums_;
};

// What class, id and role of a node say about it.
PartMark part_mark(const Page& page, uint32_t node, const PageMarks& marks);

std::vector<bool> parts_left_out(const Page& page, const PageMarks& marks);

}  // namespace sitrep
