// An XML document as a flat tree: nodes in document order, so that every subtree is a range of
// indices and nothing has to recurse. Names are without their prefixes.
//
// In: the bytes of a file. Out: the tree, and notes. Charsets as pages have them (page_charset.h);
// the document type is left out unread, so that no entity of its own is ever expanded and nothing
// outside is asked for; HTML's entities are decoded in text. A document that breaks off keeps what
// stood before.
// Safe on any thread. Cost: linear, bounded: 64 MiB, 1,000,000 nodes, 500,000 attributes, 50 a tag,
// a tag of 256 KiB, 256 elements deep.
// Errors: kBadFormat (no XML element at all). Notes: xml_broken, xml_cut, xml_entities and those of
// page_charset.h (docs/notes.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/note.h"
#include "base/result.h"

namespace sitrep {

struct XmlAttribute {
  std::string name, value;
};

struct XmlNode {
  std::string name;  // of an element; empty for text
  std::string text;  // of text alone
  uint32_t parent = 0;  // the root is its own parent
  uint32_t end = 0;     // one past the last node of the subtree
  uint32_t attributes_begin = 0, attributes_end = 0;
};

class XmlTree {
 public:
  std::vector<XmlNode> nodes;  // nodes[0] is the root element
  std::vector<XmlAttribute> all_attributes;
  Notes notes;

  const std::string& name(uint32_t node) const { return nodes[node].name; }
  // The attribute's value; empty when it is not there.
  std::string_view attribute(uint32_t node, std::string_view name) const;
  // The first child of that name, and all of them; 0 = there is none.
  uint32_t child(uint32_t node, std::string_view name) const;
  std::vector<uint32_t> children(uint32_t node, std::string_view name) const;
  // The first element of that name anywhere below; 0 = there is none.
  uint32_t find(uint32_t node, std::string_view name) const;
  std::vector<uint32_t> find_all(uint32_t node, std::string_view name) const;
  // All text of the subtree, white space collapsed; empty for node 0 where `node` was not found.
  std::string text_of(uint32_t node) const;
  // text_of() of the first child of that name.
  std::string child_text(uint32_t node, std::string_view name) const { return found_text(child(node, name)); }
  std::string found_text(uint32_t node) const { return node ? text_of(node) : std::string(); }
};

Result<XmlTree> parse_xml(std::string_view raw, std::string_view charset = {});

// The name of the root element without its prefix, as far as the first bytes show it; empty where
// they are no XML.
std::string xml_root(std::string_view raw);

}  // namespace sitrep
