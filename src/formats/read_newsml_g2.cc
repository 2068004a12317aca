#include <map>
#include <utility>

#include "base/strings.h"
#include "formats/news_time.h"
#include "formats/read_newsml.h"
#include "formats/read_nitf.h"

namespace sitrep {

namespace {

// The kind of concept that a type of IPTC's "cpnat" list names.
std::string kind_of_concept(std::string_view type) {
  const std::string word = plain_word(type);
  if (word == "person") return "person";
  if (one_of(word, {"organisation", "organization"})) return "organisation";
  if (one_of(word, {"geoarea", "place", "location", "poi", "city", "country", "region"})) return "place";
  if (word == "event") return "event";
  return "";
}

// Reads one <newsItem> into a NewsItem.
class G2Item {
 public:
  G2Item(const XmlTree& tree, uint32_t node) : tree_(tree), node_(node) {}

  NewsItem read() {
    item_.fields.id = tree_.attribute(node_, "guid");
    item_.fields.revision = tree_.attribute(node_, "version");
    item_.fields.language = short_language(tree_.attribute(node_, "lang"));
    if (const uint32_t meta = tree_.child(node_, "itemMeta")) take_item_meta(meta);
    for (const uint32_t assertion : tree_.children(node_, "assert")) take_assertion(assertion);
    for (const uint32_t meta : tree_.children(node_, "contentMeta")) take_content_meta(meta);
    for (const uint32_t part : tree_.children(node_, "partMeta")) fill(item_.fields.language, short_language(tree_.attribute(part, "lang")));
    if (const uint32_t content = tree_.child(node_, "contentSet")) take_content(content);
    for (const uint32_t reference : tree_.children(node_, "inlineRef")) take_inline_reference(reference);
    for (auto& [key, mark] : asserted_) item_.add_mark(mark);
    return std::move(item_);
  }

 private:
  std::string text(uint32_t parent, const char* name) const { return tree_.child_text(parent, name); }

  void take_item_meta(uint32_t meta) {
    if (const uint32_t provider = tree_.child(meta, "provider")) {
      item_.fields.source = text(provider, "name");
      for (const char* name : {"literal", "qcode", "uri"}) fill(item_.fields.source, plain_code(tree_.attribute(provider, name)));
    }
    item_.fields.published = iso_instant(text(meta, "versionCreated"));
    item_.say("first_created", iso_instant(text(meta, "firstCreated")));
    item_.say("expires", iso_instant(text(meta, "expires")));
    item_.say("title", text(meta, "title"));
    if (const uint32_t embargo = tree_.child(meta, "embargoed")) {
      item_.embargoed = iso_instant(tree_.text_of(embargo));
      fill(item_.embargoed, "further notice");
    }
    for (const uint32_t status : tree_.children(meta, "pubStatus")) item_.take_status(code_of(status));
    for (const uint32_t signal : tree_.children(meta, "signal")) {
      item_.take_status(code_of(signal));
      item_.say("signal", code_of(signal));
    }
    for (const uint32_t note : tree_.children(meta, "edNote")) item_.say("ednote", tree_.text_of(note));
  }

  static std::string plain_code(std::string_view code) { return std::string(trim(code.substr(code.find_last_of(":/") + 1))); }
  std::string code_of(uint32_t node) const {
    for (const char* name : {"qcode", "uri", "literal"})
      if (const std::string_view code = tree_.attribute(node, name); !code.empty()) return std::string(code);
    return {};
  }

  void take_content_meta(uint32_t meta) {
    item_.say("urgency", text(meta, "urgency"));
    for (const uint32_t line : tree_.children(meta, "slugline")) item_.say("slugline", tree_.text_of(line));
    for (const uint32_t line : tree_.children(meta, "headline")) {
      const std::string role = plain_word(tree_.attribute(line, "role"));
      if (item_.fields.headline.empty() && role != "sub" && role != "subtitle") item_.fields.headline = tree_.text_of(line);
      else item_.say("subheadline", tree_.text_of(line));
    }
    fill(item_.byline, text(meta, "by"));
    if (item_.byline.empty())
      for (const uint32_t creator : tree_.children(meta, "creator")) fill(item_.byline, text(creator, "name"));
    fill(item_.dateline, text(meta, "dateline"));
    item_.say("creditline", text(meta, "creditline"));
    if (const uint32_t language = tree_.child(meta, "language")) fill(item_.fields.language, short_language(tree_.attribute(language, "tag")));
    for (const uint32_t genre : tree_.children(meta, "genre")) item_.say("genre", text(genre, "name").empty() ? code_of(genre) : text(genre, "name"));
    for (const uint32_t keyword : tree_.children(meta, "keyword")) item_.say("keyword", tree_.text_of(keyword));
    for (const uint32_t description : tree_.children(meta, "description")) fill(item_.summary, tree_.text_of(description));
    for (const uint32_t place : tree_.children(meta, "located")) take_located(place);
    for (const uint32_t subject : tree_.children(meta, "subject")) take_subject(subject);
  }

  Mark concept_mark(uint32_t node) const {
    Mark mark;
    mark.name = text(node, "name");
    if (mark.name.empty()) mark.name = tree_.attribute(node, "literal");
    std::string_view type = tree_.attribute(node, "type");
    if (type.empty() || kind_of_concept(type).empty())
      for (const uint32_t child : tree_.children(node, "type"))
        if (const std::string_view code = tree_.attribute(child, "qcode"); !kind_of_concept(code).empty()) type = code;
    mark.kind = kind_of_concept(type);
    add_concept_code(mark, node);
    for (const uint32_t same : tree_.children(node, "sameAs")) add_concept_code(mark, same);
    return mark;
  }

  void add_concept_code(Mark& mark, uint32_t node) const {
    const std::string_view qcode = tree_.attribute(node, "qcode");
    if (const size_t colon = qcode.find(':'); colon != qcode.npos) add_code(mark, qcode.substr(0, colon), qcode.substr(colon + 1));
    add_code(mark, "", tree_.attribute(node, "uri"));
  }

  void take_assertion(uint32_t node) {
    const std::string key = code_of(node);
    if (key.empty() || asserted_.size() >= 2'000) return;
    Mark mark = concept_mark(node);
    if (mark.kind.empty() || mark.name.empty()) return;
    if (mark.kind == "event") item_.say("event", event_words(mark, node));
    asserted_.emplace(key, std::move(mark));
  }

  // What a subject or inline reference points at: its own words, and what the item asserts of it.
  Mark resolved(uint32_t node) const {
    Mark mark = concept_mark(node);
    const auto known = asserted_.find(code_of(node));
    if (known == asserted_.end()) return mark;
    fill(mark.name, known->second.name);
    fill(mark.kind, known->second.kind);
    add_code(mark, known->second.scheme, known->second.code);
    return mark;
  }

  void take_subject(uint32_t node) {
    Mark mark = resolved(node);
    if (mark.kind.empty()) {
      if (!mark.name.empty() && item_.section.size() < 50) item_.section.push_back(mark.name);
      item_.say("subject", code_of(node));
      return;
    }
    if (mark.kind == "event") item_.say("event", event_words(mark, node));
    item_.add_mark(std::move(mark));
  }

  std::string event_words(const Mark& mark, uint32_t node) const {
    const uint32_t details = tree_.find(node, "dates");
    const std::string from = details ? iso_instant(text(details, "start")) : "", to = details ? iso_instant(text(details, "end")) : "";
    return mark.name + (from.empty() ? "" : ", " + from) + (to.empty() ? "" : " to " + to);
  }

  void take_located(uint32_t node) {
    Mark mark = resolved(node);
    mark.kind = "place";
    if (mark.name.empty()) return;
    for (const uint32_t broader : tree_.children(node, "broader")) {
      const std::string name = text(broader, "name");
      if (!name.empty()) item_.region = name;  // the last is the widest
    }
    fill(item_.dateline, mark.name);
    item_.add_mark(std::move(mark));
  }

  void take_content(uint32_t content) {
    size_t stories = 0;
    for (uint32_t i = content + 1; i < tree_.nodes[content].end; i = tree_.nodes[i].end) {
      const std::string& name = tree_.name(i);
      if (name != "inlineXML" && name != "inlineData") continue;
      if (!item_.text.blocks.empty()) {
        ++stories;
        continue;
      }
      if (name == "inlineXML") take_inline_xml(i);
      else take_inline_data(i);
    }
    if (stories) item_.notes.push_back({"more_text", "The item holds " + std::to_string(stories) + " more forms of its text; the first was read.", {}});
  }

  void take_inline_xml(uint32_t node) {
    if (const uint32_t nitf = tree_.find(node, "nitf")) return fill_from_nitf(tree_, nitf, item_);
    const uint32_t body = tree_.find(node, "body");
    read_news_text(tree_, body ? body : node, item_.text);
  }

  void take_inline_data(uint32_t node) {
    std::string raw;
    for (uint32_t i = node + 1; i < tree_.nodes[node].end; ++i) raw += tree_.nodes[i].text;
    const std::string type = lower_ascii(tree_.attribute(node, "contenttype"));
    if (!tree_.attribute(node, "encoding").empty()) {
      item_.notes.push_back({"more_text", "The item's text is encoded, which is not read.", {}});
      return;
    }
    if (type.find("html") != type.npos) add_html_text(raw, item_.text);
    else add_plain_text(raw, item_.text);
  }

  void take_inline_reference(uint32_t node) {
    Mark mark = resolved(node);
    if (mark.kind.empty()) return;
    for (const std::string_view id : split_words(tree_.attribute(node, "idrefs"))) {
      const auto place = item_.text.ids.find(id);
      if (place == item_.text.ids.end()) continue;
      NewsBlock& block = item_.text.blocks[place->second.block];
      if (block.marks.size() >= 2'000) continue;
      Mark here = mark;
      here.span = place->second.span;
      if (here.name.empty()) here.name = here.span.of(block.text).substr(0, 200);
      block.marks.push_back(std::move(here));
    }
  }

  const XmlTree& tree_;
  const uint32_t node_;
  NewsItem item_;
  std::map<std::string, Mark> asserted_;  // by code
};

// Why an item is left out; empty for an item of text.
std::string not_text(const XmlTree& tree, uint32_t node) {
  if (tree.name(node) != "newsItem") return "<" + tree.name(node) + ">";
  const uint32_t meta = tree.child(node, "itemMeta"), kind = meta ? tree.child(meta, "itemClass") : 0;
  const std::string nature = kind ? plain_word(tree.attribute(kind, tree.attribute(kind, "qcode").empty() ? "uri" : "qcode")) : "text";
  return one_of(nature, {"picture", "photo", "graphic", "video", "audio", "animation"}) ? nature : "";
}

}  // namespace

bool is_g2_root(std::string_view name) {
  return one_of(name, {"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"});
}

Result<std::vector<Document>> read_newsml_g2(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire) {
  SITREP_TRY(XmlTree tree, parse_xml(raw));
  std::vector<NewsItem> items;
  std::map<std::string, int> left_out;
  for (uint32_t i = 0; i < tree.nodes.size() && items.size() < kMostNewsItems;) {
    if (!is_g2_root(tree.name(i)) || tree.name(i) == "newsMessage") {
      ++i;
      continue;
    }
    const std::string why = not_text(tree, i);
    if (why.empty()) items.push_back(G2Item(tree, i).read());
    else ++left_out[why];
    i = tree.nodes[i].end;
  }
  std::string others;
  for (const auto& [what, count] : left_out) others += (others.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  if (items.empty())
    return make_error(ErrorCode::kBadFormat, others.empty() ? "this is no NewsML-G2: its first element is <" + tree.name(0).substr(0, 60) + ">" : "this holds no text item, only " + others);
  if (!others.empty()) tree.notes.push_back({"items_left_out", "Items that hold no text were left out: " + others + ".", {}});
  return make_documents(std::move(items), tree.notes, given, wire);
}

}  // namespace sitrep
