#include <map>
#include <utility>

#include "base/strings.h"
#include "formats/news_time.h"
#include "formats/read_newsml.h"
#include "formats/read_nitf.h"

namespace sitrep {

namespace {

// Reads one <NewsItem> of NewsML 1.x into a NewsItem.
class NewsMl1Item {
 public:
  NewsMl1Item(const XmlTree& tree, uint32_t node, uint32_t envelope) : tree_(tree), node_(node), envelope_(envelope) {}

  NewsItem read() {
    take_identification();
    if (const uint32_t management = tree_.child(node_, "NewsManagement")) take_management(management);
    if (envelope_) take_envelope();
    for (uint32_t i = node_ + 1; i < tree_.nodes[node_].end;) {
      const std::string& name = tree_.name(i);
      if (name == "NewsItem") i = tree_.nodes[i].end;  // an item of its own
      else if (name == "ContentItem") take_content(i), i = tree_.nodes[i].end;
      else take_element(i, name), ++i;
    }
    if (more_ > 0) item_.notes.push_back({"more_text", "The item holds " + std::to_string(more_) + " more texts; the first was read.", {}});
    return std::move(item_);
  }

 private:
  std::string formal_name(uint32_t node) const { return node ? std::string(trim(tree_.attribute(node, "FormalName"))) : ""; }

  void take_identification() {
    const uint32_t identifier = tree_.find(node_, "NewsIdentifier");
    if (!identifier) return;
    const std::string provider = tree_.child_text(identifier, "ProviderId"), day = tree_.child_text(identifier, "DateId"), id = tree_.child_text(identifier, "NewsItemId");
    item_.fields.revision = tree_.child_text(identifier, "RevisionId");
    item_.fields.id = tree_.child_text(identifier, "PublicIdentifier");
    split_newsml_urn(item_.fields.id, item_.fields.revision);
    if (item_.fields.id.empty() && !id.empty()) item_.fields.id = "urn:newsml:" + provider + ":" + day + ":" + id;
    item_.fields.source = provider;
    if (const uint32_t label = tree_.find(node_, "NameLabel")) item_.say("slugline", tree_.text_of(label));
  }

  void take_envelope() {
    fill(item_.fields.published, iso_instant(tree_.child_text(envelope_, "DateAndTime")));
    item_.say("priority", formal_name(tree_.child(envelope_, "Priority")));
  }

  void take_management(uint32_t m) {
    item_.fields.published = iso_instant(tree_.child_text(m, "ThisRevisionCreated"));
    fill(item_.fields.published, iso_instant(tree_.child_text(m, "FirstCreated")));
    item_.say("first_created", iso_instant(tree_.child_text(m, "FirstCreated")));
    item_.say("urgency", formal_name(tree_.child(m, "Urgency")));
    const std::string status = plain_word(formal_name(tree_.child(m, "Status")));
    item_.take_status(status);
    if (status == "embargoed") take_embargo(m);
    for (const uint32_t instruction : tree_.children(m, "Instruction")) {
      item_.say("instruction", formal_name(instruction));
      item_.take_status(formal_name(instruction));
    }
    for (const uint32_t note : tree_.children(m, "Comment")) item_.say("ednote", tree_.text_of(note));
  }

  // "Embargoed" until a status change to "Usable" that is announced with its time.
  void take_embargo(uint32_t m) {
    item_.embargoed = "further notice";
    for (const uint32_t change : tree_.children(m, "StatusWillChange"))
      if (plain_word(formal_name(tree_.child(change, "FutureStatus"))) == "usable")
        if (std::string when = iso_instant(tree_.child_text(change, "DateAndTime")); !when.empty()) item_.embargoed = std::move(when);
    item_.fields.status = "usable";
  }

  void take_element(uint32_t i, const std::string& name) {
    if (name == "NewsLines") take_lines(i);
    else if (name == "NewsComponent") component_ = i, fill(item_.fields.language, short_language(tree_.attribute(i, "lang")));
    else if (name == "Language") fill(item_.fields.language, short_language(formal_name(i)));
    else if (name == "Genre") item_.say("genre", formal_name(i));
    else if (name == "Provider") item_.say("provider", formal_name(tree_.find(i, "Party")));
    else if (one_of(name, {"Subject", "SubjectMatter", "SubjectDetail"})) item_.say("subject", formal_name(i));
    else if (name == "Topic") take_topic(i);
    else if (name == "Location") take_location(i);
  }

  void take_lines(uint32_t lines) {
    const bool first = item_.fields.headline.empty();
    const std::string headline = tree_.child_text(lines, "HeadLine");
    if (first) {
      item_.fields.headline = headline;
      fill(item_.byline, tree_.child_text(lines, "ByLine"));
      fill(item_.dateline, tree_.child_text(lines, "DateLine"));
    }
    item_.say("subheadline", tree_.child_text(lines, "SubHeadLine"));
    item_.say("creditline", tree_.child_text(lines, "CreditLine"));
    item_.say("copyright", tree_.child_text(lines, "CopyrightLine"));
    item_.say("slugline", tree_.child_text(lines, "SlugLine"));
    for (const uint32_t line : tree_.children(lines, "KeywordLine")) item_.say("keyword", tree_.text_of(line));
  }

  // <Topic><TopicType FormalName="Person"/><FormalName Scheme="">..</FormalName><Description>Name</Description></Topic>
  void take_topic(uint32_t topic) {
    Mark mark;
    const std::string type = plain_word(formal_name(tree_.child(topic, "TopicType")));
    if (type == "person") mark.kind = "person";
    else if (one_of(type, {"organisation", "organization", "company"})) mark.kind = "organisation";
    else if (one_of(type, {"location", "place", "city", "country", "geography"})) mark.kind = "place";
    else if (type == "event") mark.kind = "event";
    else return;
    mark.name = tree_.child_text(topic, "Description");
    for (const uint32_t name : tree_.children(topic, "FormalName")) {
      if (mark.name.empty()) mark.name = tree_.text_of(name);
      else add_code(mark, tree_.attribute(name, "Scheme"), tree_.text_of(name));
    }
    if (mark.kind == "event") item_.say("event", mark.name);
    item_.add_mark(std::move(mark));
  }

  // <Location HowPresent="Origin"><Property FormalName="City" Value="Vell"/><Property FormalName="Country" Value="FRA"/>
  void take_location(uint32_t location) {
    std::string city, country;
    for (const uint32_t property : tree_.find_all(location, "Property")) {
      const std::string kind = plain_word(formal_name(property)), value(trim(tree_.attribute(property, "Value")));
      if (kind == "city") city = value;
      else if (kind == "country" || kind == "countryname") country = value;
    }
    const std::string how = plain_word(tree_.attribute(location, "HowPresent"));
    if (how == "origin") fill(item_.dateline, city);
    else if (!city.empty() || !country.empty()) item_.say("event_place", city + (city.empty() || country.empty() ? "" : ", ") + country);
    item_.add_mark({{}, city, "place", "", ""});
    if (country.size() > 3) item_.add_mark({{}, country, "place", "", ""});
  }

  void take_content(uint32_t content) {
    const std::string kind = plain_word(formal_name(tree_.child(content, "MediaType")));
    const uint32_t data = tree_.child(content, "DataContent");
    if (!data || (!kind.empty() && kind != "text")) return;  // a picture
    const std::string role = component_ ? plain_word(formal_name(tree_.child(component_, "Role"))) : "";
    if (role.find("caption") != role.npos) {
      if (std::string words = tree_.text_of(data); !words.empty()) item_.text.captions.push_back({std::move(words), "", {}});
      return;
    }
    if (!item_.text.blocks.empty()) {
      ++more_;
      return;
    }
    take_data(content, data);
  }

  void take_data(uint32_t content, uint32_t data) {
    if (const uint32_t nitf = tree_.find(data, "nitf")) return fill_from_nitf(tree_, nitf, item_);
    if (const uint32_t body = tree_.find(data, "body")) return read_news_text(tree_, body, item_.text);
    bool elements = false;
    std::string raw;
    for (uint32_t i = data + 1; i < tree_.nodes[data].end; ++i) elements |= !tree_.name(i).empty(), raw += tree_.nodes[i].text;
    const std::string format = lower_ascii(formal_name(tree_.child(content, "Format")));
    const bool html = format.find("html") != format.npos || trim(raw).starts_with("<p");
    if (elements) read_news_text(tree_, data, item_.text);
    else if (html) add_html_text(raw, item_.text);
    else add_plain_text(raw, item_.text);
  }

  const XmlTree& tree_;
  const uint32_t node_, envelope_;
  NewsItem item_;
  uint32_t component_ = 0;  // the one that is being read
  int more_ = 0;
};

}  // namespace

Result<std::vector<Document>> read_newsml1(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire) {
  SITREP_TRY(XmlTree tree, parse_xml(raw));
  const uint32_t envelope = tree.find(0, "NewsEnvelope");
  std::vector<NewsItem> items;
  int pictures = 0;
  for (uint32_t i = 0; i < tree.nodes.size() && items.size() < kMostNewsItems; ++i) {
    if (tree.name(i) != "NewsItem") continue;
    NewsMl1Item reader(tree, i, envelope);
    NewsItem item = reader.read();
    const bool taken_back = one_of(item.fields.status, {"canceled", "killed", "withdrawn", "withheld"});
    if (item.text.blocks.empty() && item.summary.empty() && !taken_back && tree.find(i, "NewsItem") == 0 && item.fields.headline.empty()) ++pictures;
    else if (item.text.blocks.empty() && tree.find(i, "NewsItem") != 0) continue;  // a bundle: its items follow
    else items.push_back(std::move(item));
  }
  if (items.empty())
    return make_error(ErrorCode::kBadFormat, pictures ? "this holds no text item, only " + std::to_string(pictures) + " without words" : "this is no NewsML 1: it holds no <NewsItem>");
  if (pictures) tree.notes.push_back({"items_left_out", "Items that hold no text were left out: " + std::to_string(pictures) + ".", {}});
  return make_documents(std::move(items), tree.notes, given, wire);
}

}  // namespace sitrep
