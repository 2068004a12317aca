// Page: an HTML page as a flat tree, whatever its mark-up is worth.
//
// In: the page as valid UTF-8. Out: its nodes in document order (a node stands before all that is
// in it), so that every subtree is a range of indices and nothing has to recurse.
// Hostile pages cost bounded memory and time: beyond the limits below mark-up is left out, text is
// kept, and `cut` says what happened. Errors: kTooLarge where the tree itself would outgrow memory.
// Pure; safe on any thread. Cost: linear, about 30 MB/s.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sitrep {

struct PageAttribute {
  std::string_view name, value;  // name in lower case; references decoded
};

struct PageNode {
  std::string_view tag;   // "div" in lower case; "#text" for text, "#other" for unknown elements
  std::string_view text;  // of "#text" alone, references decoded
  uint32_t parent = 0;    // the root is its own parent
  uint32_t end = 0;       // one past the last node of the subtree
  uint32_t attributes_begin = 0, attributes_end = 0;
};

// Bytes for the parser's tree, freed all at once; its limit bounds what a page can cost.
class PageMemory {
 public:
  explicit PageMemory(size_t limit) : left_(limit) {}
  void* take(size_t size);  // null when the limit is reached
 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t left_ = 0, free_ = 0;
  char* next_ = nullptr;
};

class Page {
 public:
  std::vector<PageNode> nodes;  // nodes[0] is the root element; empty for an empty page
  std::vector<PageAttribute> all_attributes;
  std::string cut;  // what was left out and why, one sentence; mostly empty

  // The attribute's value; empty when it is not there.
  std::string_view attribute(uint32_t node, std::string_view name) const;
  bool has_attribute(uint32_t node, std::string_view name) const;
  // All text in the subtree, white space collapsed.
  std::string text_of(uint32_t node) const;

  std::shared_ptr<PageMemory> memory;  // what the views point into
};

inline constexpr size_t kLargestPage = size_t{16} << 20;  // bytes; the rest is not read
inline constexpr size_t kMostTags = 200'000;              // start tags
inline constexpr size_t kDeepestTag = 300;                // open elements
inline constexpr size_t kMostAttributes = 60;             // of one tag
inline constexpr size_t kMostFormatting = 24;             // <b>, <font> and the like open at once
inline constexpr size_t kPageMemory = size_t{400} << 20;  // bytes of the tree

// `memory` is in bytes; other values than the default are for tests.
Result<Page> parse_page(std::string_view html, size_t memory = kPageMemory);

}  // namespace sitrep
