#include "formats/page.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>

#include "document/pieces.h"
#include "formats/page_blocks.h"
#include "formats/page_guard.h"

namespace sitrep {

void* PageMemory::take(size_t size) {
  constexpr size_t kBlock = size_t{1} << 18;
  size = (size + 15) / 16 * 16;
  if (size > free_) {
    const size_t block = std::max(size, kBlock);
    if (block > left_) return nullptr;
    left_ -= block;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
    next_ = blocks_.back().get();
    free_ = block;
  }
  char* const answer = next_;
  next_ += size;
  free_ -= size;
  return answer;
}

namespace {

// The parser is C and takes memory for granted: where there is none left, we leave it by the exit
// that C has. Nothing needs undoing, since all it made lies in `memory`.
struct ParserMemory {
  PageMemory* memory;
  std::jmp_buf full;
};
void* allocate(void* userdata, size_t size) {
  auto* const memory = static_cast<ParserMemory*>(userdata);
  void* const answer = memory->memory->take(size);
  if (!answer) std::longjmp(memory->full, 1);
  return answer;
}
void keep(void*, void*) {}

// No object with a destructor may live in this frame.
GumboOutput* run_parser(const char* html, size_t size, ParserMemory* memory) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = keep;
  options.userdata = memory;
  options.max_errors = 0;
  if (setjmp(memory->full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html, size);
}

void add_element(const GumboNode& element, Page& page, PageNode& node) {
  const char* const name = gumbo_normalized_tagname(element.v.element.tag);
  node.tag = *name ? std::string_view(name) : "#other";
  const GumboVector& attributes = element.v.element.attributes;
  node.attributes_begin = static_cast<uint32_t>(page.all_attributes.size());
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto* const attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
    page.all_attributes.push_back({attribute->name, attribute->value});
  }
  node.attributes_end = static_cast<uint32_t>(page.all_attributes.size());
}

// Depth-first without recursion: each open node remembers which child comes next.
void flatten(const GumboNode& root, Page& page) {
  struct Open {
    const GumboNode* node;
    uint32_t index;
    unsigned next;
  };
  std::vector<Open> open;
  const auto enter = [&](const GumboNode& from) {
    PageNode node;
    node.parent = open.empty() ? 0 : open.back().index;
    const auto index = static_cast<uint32_t>(page.nodes.size());
    node.end = index + 1;
    const bool element = from.type == GUMBO_NODE_ELEMENT || from.type == GUMBO_NODE_TEMPLATE;
    if (element) {
      add_element(from, page, node);
    } else if (from.type == GUMBO_NODE_COMMENT) {
      return;
    } else {
      node.tag = "#text";
      node.text = from.v.text.text;
    }
    page.nodes.push_back(node);
    if (element) open.push_back({&from, index, 0});
  };
  enter(root);
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector& children = top.node->v.element.children;
    if (top.next < children.length) {
      enter(*static_cast<const GumboNode*>(children.data[top.next++]));
    } else {
      page.nodes[top.index].end = static_cast<uint32_t>(page.nodes.size());
      open.pop_back();
    }
  }
}

}  // namespace

std::string_view Page::attribute(uint32_t node, std::string_view name) const {
  for (uint32_t i = nodes[node].attributes_begin; i < nodes[node].attributes_end; ++i)
    if (all_attributes[i].name == name) return all_attributes[i].value;
  return {};
}

bool Page::has_attribute(uint32_t node, std::string_view name) const {
  for (uint32_t i = nodes[node].attributes_begin; i < nodes[node].attributes_end; ++i)
    if (all_attributes[i].name == name) return true;
  return false;
}

std::string Page::text_of(uint32_t node) const {
  std::string text;
  for (uint32_t i = node; i < nodes[node].end; ++i)
    if (nodes[i].tag == "#text") text += nodes[i].text;
    else if (is_block_tag(nodes[i].tag) || nodes[i].tag == "br") text += ' ';
  return collapse_spaces(text);
}

Result<Page> parse_page(std::string_view html, size_t memory_limit) {
  Page page;
  GuardedPage guarded = guard_page(html);
  page.memory = std::make_shared<PageMemory>(memory_limit);
  ParserMemory memory{page.memory.get(), {}};
  const GumboOutput* const parsed = run_parser(guarded.html.data(), guarded.html.size(), &memory);
  if (!parsed)
    return make_error(ErrorCode::kTooLarge, "the page's mark-up unfolds to more than " + std::to_string(memory_limit >> 20) + " MiB; it is no article");
  if (!guarded.cut.empty()) page.cut = "Parts of the page were left out: " + guarded.cut + ".";
  if (parsed->root) flatten(*parsed->root, page);
  return page;
}

}  // namespace sitrep
