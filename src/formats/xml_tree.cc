#include "formats/xml_tree.h"

#include <expat.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/strings.h"
#include "document/pieces.h"
#include "formats/page_blocks.h"
#include "formats/page_charset.h"
#include "formats/xml_mend.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

constexpr size_t kLargestXml = size_t{64} << 20;
constexpr size_t kMostNodes = 1'000'000, kMostOfAll = 500'000, kMostOfTag = 50, kDeepestElement = 256;

std::string_view without_prefix(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

// HTML's named characters ("&eacute;"), which the mended XML holds as they were written.
class EntityDecoder {
 public:
  void decode(std::string& text) {
    size_t at = text.find('&');
    if (at == text.npos) return;
    std::string out = text.substr(0, at);
    while (at < text.size()) {
      const size_t length = reference_length(text, at);
      if (length) out += meaning(text.substr(at, length));
      else out += text[at];
      at += length ? length : 1;
      const size_t next = std::min(text.find('&', at), text.size());
      out.append(text, at, next - at);
      at = next;
    }
    text = std::move(out);
  }

 private:
  static size_t reference_length(std::string_view text, size_t at) {
    size_t end = at + 1;
    while (end < text.size() && end < at + 12 && (is_digit(text[end]) || is_lower_ascii(text[end]) || is_upper_ascii(text[end]))) ++end;
    return end > at + 1 && end < text.size() && text[end] == ';' ? end + 1 - at : 0;
  }
  // An unknown name stays as it stands; so does everything once a hostile file has used up 2,000 names.
  const std::string& meaning(const std::string& reference) {
    const auto known = known_.find(reference);
    if (known != known_.end()) return known->second;
    if (known_.size() >= 2000) return last_ = reference;
    std::string decoded = reference == "&nbsp;" ? std::string(" ") : html_text(reference);
    return known_[reference] = decoded.empty() ? reference : decoded;
  }
  std::map<std::string, std::string> known_;
  std::string last_;
};

// What the parser calls as it goes.
class TreeBuilder {
 public:
  explicit TreeBuilder(XmlTree& tree) : tree_(tree) {}

  void start(std::string_view name, const XML_Char** pairs) {
    if (open_.size() >= kDeepestElement) return stop("its elements are nested deeper than 256");
    if (tree_.nodes.size() >= kMostNodes) return stop("it has more than 1,000,000 elements and texts");
    XmlNode node;
    node.name = without_prefix(name);
    node.parent = open_.empty() ? 0 : open_.back();
    node.attributes_begin = static_cast<uint32_t>(tree_.all_attributes.size());
    for (size_t i = 0; pairs[i] && i < 2 * kMostOfTag; i += 2) tree_.all_attributes.push_back({std::string(without_prefix(pairs[i])), pairs[i + 1]});
    node.attributes_end = static_cast<uint32_t>(tree_.all_attributes.size());
    open_.push_back(static_cast<uint32_t>(tree_.nodes.size()));
    tree_.nodes.push_back(std::move(node));
    if (tree_.all_attributes.size() > kMostOfAll) stop("it has more than 500,000 attributes");
  }

  void end() {
    if (open_.empty()) return;
    tree_.nodes[open_.back()].end = static_cast<uint32_t>(tree_.nodes.size());
    open_.pop_back();
  }

  void text(std::string_view piece) {
    if (open_.empty() || stopped_) return;
    XmlNode& last = tree_.nodes.back();
    if (last.name.empty() && last.parent == open_.back()) {
      last.text += piece;
      return;
    }
    if (tree_.nodes.size() >= kMostNodes) return stop("it has more than 1,000,000 elements and texts");
    const auto here = static_cast<uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back({"", std::string(piece), open_.back(), here + 1, 0, 0});
  }

  void finish() {
    while (!open_.empty()) end();
    EntityDecoder entities;
    for (XmlNode& node : tree_.nodes) entities.decode(node.text);
  }
  bool stopped() const { return stopped_; }

 private:
  void stop(const std::string& why) {
    if (!stopped_) tree_.notes.push_back({"xml_cut", "The rest of the file was not read: " + why + ".", {}});
    stopped_ = true;
  }
  XmlTree& tree_;
  std::vector<uint32_t> open_;
  bool stopped_ = false;
};

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

struct Session {
  TreeBuilder builder;
  XML_Parser parser;
  void check() const {
    if (builder.stopped()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  auto& session = *static_cast<Session*>(data);
  session.builder.start(name, pairs);
  session.check();
}
void on_end(void* data, const XML_Char*) { static_cast<Session*>(data)->builder.end(); }
void on_text(void* data, const XML_Char* text, int size) {
  auto& session = *static_cast<Session*>(data);
  session.builder.text({text, static_cast<size_t>(size)});
  session.check();
}

void skip_until(std::string_view& head, std::string_view mark) {
  const size_t at = head.find(mark);
  head.remove_prefix(at == head.npos ? head.size() : at + mark.size());
}

}  // namespace

std::string_view XmlTree::attribute(uint32_t node, std::string_view wanted) const {
  const XmlNode& n = nodes[node];
  for (uint32_t i = n.attributes_begin; i < n.attributes_end; ++i)
    if (all_attributes[i].name == wanted) return all_attributes[i].value;
  return {};
}

uint32_t XmlTree::child(uint32_t node, std::string_view wanted) const {
  for (uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end)
    if (nodes[i].name == wanted) return i;
  return 0;
}

std::vector<uint32_t> XmlTree::children(uint32_t node, std::string_view wanted) const {
  std::vector<uint32_t> found;
  for (uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end)
    if (nodes[i].name == wanted) found.push_back(i);
  return found;
}

uint32_t XmlTree::find(uint32_t node, std::string_view wanted) const {
  for (uint32_t i = node + 1; i < nodes[node].end; ++i)
    if (nodes[i].name == wanted) return i;
  return 0;
}

std::vector<uint32_t> XmlTree::find_all(uint32_t node, std::string_view wanted) const {
  std::vector<uint32_t> found;
  for (uint32_t i = node + 1; i < nodes[node].end; ++i)
    if (nodes[i].name == wanted) found.push_back(i);
  return found;
}

std::string XmlTree::text_of(uint32_t node) const {
  std::string text = nodes[node].text;
  for (uint32_t i = node + 1; i < nodes[node].end; ++i) text += nodes[i].name == "br" ? " " : nodes[i].text;
  return collapse_spaces(text);
}

Result<XmlTree> parse_xml(std::string_view raw, std::string_view charset) {
  if (const std::string_view kind = binary_kind(raw); !kind.empty())
    return make_error(ErrorCode::kBadFormat, "this is " + std::string(kind) + ", not XML");
  DecodedPage decoded = decode_page(raw.substr(0, kLargestXml), charset);
  XmlTree tree;
  tree.notes = std::move(decoded.notes);
  if (raw.size() > kLargestXml) tree.notes.push_back({"xml_cut", "The rest of the file was not read: it is larger than 64 MiB.", {}});
  MendedXml mended = mend_xml(decoded.text);
  if (mended.had_entities) tree.notes.push_back({"xml_entities", "The file declares entities of its own; they were left out unread.", {}});
  if (const size_t end = endless_tag(mended.xml); end < mended.xml.size()) {
    tree.notes.push_back({"xml_cut", "The rest of the file was not read: it has a tag of more than 256 KiB.", {}});
    mended.xml.resize(end);
  }
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser(XML_ParserCreate("UTF-8"));
  if (!parser) return make_error(ErrorCode::kTooLarge, "there was not enough memory for this file");
  Session session{TreeBuilder(tree), parser.get()};
  XML_SetUserData(parser.get(), &session);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  const bool good = XML_Parse(parser.get(), mended.xml.data(), static_cast<int>(mended.xml.size()), XML_TRUE) == XML_STATUS_OK;
  session.builder.finish();
  if (tree.nodes.empty()) return make_error(ErrorCode::kBadFormat, "this holds no XML element");
  if (!good && !session.builder.stopped())
    tree.notes.push_back({"xml_broken", "The file is not well-formed from line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + " on (" +
                                            XML_ErrorString(XML_GetErrorCode(parser.get())) + "); what stood before it was read.", {}});
  return tree;
}

std::string xml_root(std::string_view raw) {
  std::string narrow(raw.substr(0, 16384));
  if (narrow.starts_with("\xFF\xFE") || narrow.starts_with("\xFE\xFF")) {  // UTF-16: ASCII is enough here
    narrow.erase(0, 2);
    std::erase(narrow, '\0');
  }
  std::string_view head = narrow;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (head = trim(head); head.starts_with("<?") || head.starts_with("<!"); head = trim(head)) {
    if (head.starts_with("<?")) skip_until(head, "?>");
    else if (head.starts_with("<!--")) skip_until(head, "-->");
    else if (const size_t bracket = head.find('['); bracket < head.find('>')) skip_until(head, "]>");
    else skip_until(head, ">");
  }
  if (!head.starts_with('<')) return {};
  const std::string_view name = head.substr(1, std::min(head.find_first_of(" \t\r\n>/", 1), head.size()) - 1);
  return std::string(without_prefix(name));
}

}  // namespace sitrep
