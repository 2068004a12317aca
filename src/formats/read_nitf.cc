#include "formats/read_nitf.h"

#include <utility>

#include "base/strings.h"
#include "formats/news_time.h"

namespace sitrep {

namespace {

// Reads one <nitf> into an item.
class NitfFiller {
 public:
  NitfFiller(const XmlTree& tree, NewsItem& item) : tree_(tree), item_(item) {}

  void fill_all(uint32_t nitf) {
    if (const uint32_t head = tree_.child(nitf, "head")) take_head(head);
    const uint32_t body = tree_.child(nitf, "body");
    if (!body) return;
    if (const uint32_t head = tree_.child(body, "body.head")) take_body_head(head);
    fill(item_.fields.headline, title_);
    const uint32_t content = tree_.child(body, "body.content");
    const bool fresh = item_.text.blocks.empty();
    if (fresh) read_news_text(tree_, content ? content : body, item_.text);
    const std::string tagline = tree_.found_text(tree_.find(body, "tagline"));
    if (fresh && !tagline.empty()) item_.text.blocks.push_back({tagline, Zone::kCredit, {}});
  }

 private:
  std::string value(uint32_t node, const char* name) const { return node ? std::string(trim(tree_.attribute(node, name))) : std::string(); }

  void take_head(uint32_t head) {
    title_ = tree_.child_text(head, "title");
    for (const uint32_t subject : tree_.find_all(head, "tobject.subject")) take_subject(subject);
    for (const uint32_t data : tree_.children(head, "pubdata")) {
      fill(item_.fields.source, value(data, "name"));
      fill(publication_, iso_instant(value(data, "date.publication")));
    }
    if (const uint32_t docdata = tree_.child(head, "docdata")) take_docdata(docdata);
    fill(item_.fields.published, publication_);
  }

  void take_subject(uint32_t subject) {
    std::string name = value(subject, "tobject.subject.type");
    for (const char* part : {"tobject.subject.matter", "tobject.subject.detail"})
      if (const std::string finer = value(subject, part); !finer.empty()) name = finer;
    if (!name.empty() && item_.section.size() < 50) item_.section.push_back(name);
    item_.say("subject", value(subject, "tobject.subject.refnum"));
  }

  void take_docdata(uint32_t d) {
    const uint32_t doc_id = tree_.child(d, "doc-id"), key = tree_.child(d, "du-key");
    std::string id = value(doc_id, "id-string");
    if (id.empty()) id = value(key, "key");
    std::string revision = value(key, "version");
    if (const std::string generation = value(key, "generation"); !generation.empty()) revision = generation + (revision.empty() ? "" : "." + revision);
    split_newsml_urn(id, revision);
    fill(item_.fields.id, id);
    fill(item_.fields.revision, revision);
    fill(item_.fields.source, value(doc_id, "regsrc"));
    item_.say("slug", value(key, "key"));
    take_dates(d);
    item_.say("urgency", value(tree_.child(d, "urgency"), "ed-urg"));
    for (const uint32_t message : tree_.children(d, "ed-msg")) item_.say("ednote", value(message, "info"));
    item_.say("scope", value(tree_.child(d, "doc-scope"), "scope"));
    item_.say("copyright", value(tree_.child(d, "doc.copyright"), "holder"));
    for (const uint32_t keyword : tree_.find_all(d, "keyword")) item_.say("keyword", value(keyword, "key"));
    take_identified(d);
    take_status(d);
  }

  void take_dates(uint32_t d) {
    fill(item_.fields.published, iso_instant(value(tree_.child(d, "date.issue"), "norm")));
    const std::string release = iso_instant(value(tree_.child(d, "date.release"), "norm"));
    // Most stories are released as they are issued; that is no embargo.
    if (release > item_.fields.published) fill(item_.embargoed, release);
    fill(item_.fields.published, release);
    item_.say("expires", iso_instant(value(tree_.child(d, "date.expire"), "norm")));
  }

  void take_identified(uint32_t d) {
    for (const uint32_t list : tree_.children(d, "identified-content"))
      for (uint32_t i = list + 1; i < tree_.nodes[list].end; ++i)
        if (auto mark = nitf_mark(tree_, i)) {
          if (mark->kind == "event") say_event(*mark, i);
          item_.add_mark(std::move(*mark));
        }
    for (const uint32_t place : tree_.children(d, "evloc")) {
      Mark mark{{}, value(place, "city"), "place", "", ""};
      if (mark.name.empty()) mark.name = value(place, "county-dist");
      item_.say("event_place", mark.name + (mark.name.empty() ? "" : ", ") + value(place, "iso-cc"));
      item_.add_mark(std::move(mark));
    }
  }

  void say_event(const Mark& mark, uint32_t node) {
    const std::string from = iso_instant(value(node, "start-date")), to = iso_instant(value(node, "end-date"));
    item_.say("event", mark.name + (from.empty() ? "" : ", " + from) + (to.empty() || to == from ? "" : " to " + to));
  }

  // What <docdata> says of this document, and of the one that it takes back or corrects.
  void take_status(uint32_t d) {
    item_.take_status(tree_.attribute(d, "management-status"));
    std::string other, word;
    if (const uint32_t correction = tree_.child(d, "correction")) {
      item_.take_status("corrected");
      item_.say("ednote", value(correction, "info"));
      other = value(correction, "id-string"), word = "corrects";
    }
    NewsItem referred;
    referred.take_status(tree_.attribute(d, "management-idref-status"));
    if (const std::string id = value(d, "management-doc-idref"); !id.empty() && one_of(referred.fields.status, {"canceled", "killed", "withdrawn", "withheld"})) {
      other = id, word = "takes back";
      item_.fields.status = referred.fields.status;
    }
    std::string ignored;
    split_newsml_urn(other, ignored);
    if (other.empty() || other == item_.fields.id) return;
    item_.notes.push_back({"other_document", "The story says that it " + word + " the document " + other.substr(0, 200) + "; it is taken for a revision of that.", {}});
    item_.fields.id = other;
    item_.fields.revision.clear();  // it counts the versions of this document, not of the other
  }

  void take_body_head(uint32_t head) {
    const uint32_t lines = tree_.child(head, "hedline");
    if (lines) {
      fill(item_.fields.headline, tree_.child_text(lines, "hl1"));
      for (const uint32_t second : tree_.children(lines, "hl2")) item_.say("subheadline", tree_.text_of(second));
    }
    for (const uint32_t note : tree_.children(head, "note")) item_.say("note", tree_.text_of(note));
    std::string names;
    for (const uint32_t line : tree_.children(head, "byline")) {
      std::string name = tree_.found_text(tree_.child(line, "person"));
      if (name.empty()) name = without_title(line);
      if (!name.empty()) names += (names.empty() ? "" : " and ") + name;
    }
    fill(item_.byline, names);
    fill(item_.fields.source, tree_.child_text(head, "distributor"));
    if (const uint32_t line = tree_.child(head, "dateline")) {
      fill(item_.dateline, tree_.text_of(line));
      fill(item_.region, tree_.found_text(tree_.find(line, "country")));
    }
    fill(item_.summary, tree_.child_text(head, "abstract"));
  }

  std::string without_title(uint32_t line) const {
    std::string text;
    for (uint32_t i = line + 1; i < tree_.nodes[line].end;) {
      const bool title = tree_.name(i) == "byttl" || tree_.name(i) == "virtloc";
      if (!title) text += tree_.nodes[i].text;
      i = title ? tree_.nodes[i].end : i + 1;
    }
    return std::string(trim(text));
  }

  const XmlTree& tree_;
  NewsItem& item_;
  std::string title_, publication_;
};

}  // namespace

void fill_from_nitf(const XmlTree& tree, uint32_t nitf, NewsItem& item) { NitfFiller(tree, item).fill_all(nitf); }

Result<std::vector<Document>> read_nitf(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire) {
  SITREP_TRY(const XmlTree tree, parse_xml(raw));
  std::vector<NewsItem> items;
  if (tree.name(0) == "nitf") fill_from_nitf(tree, 0, items.emplace_back());
  else
    for (uint32_t i = 1; i < tree.nodes.size() && items.size() < kMostNewsItems; ++i)
      if (tree.name(i) == "nitf") {
        fill_from_nitf(tree, i, items.emplace_back());
        i = tree.nodes[i].end - 1;
      }
  if (items.empty()) return make_error(ErrorCode::kBadFormat, "this is no NITF: its first element is <" + tree.name(0).substr(0, 60) + ">, and it holds no <nitf>");
  return make_documents(std::move(items), tree.notes, given, wire);
}

}  // namespace sitrep
