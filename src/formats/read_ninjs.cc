#include "formats/read_ninjs.h"

#include <simdjson.h>

#include <array>
#include <map>
#include <utility>

#include "base/strings.h"
#include "document/pieces.h"
#include "formats/news_time.h"
#include "formats/page_blocks.h"
#include "formats/page_charset.h"
#include "formats/read_nitf.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

namespace dom = simdjson::dom;

constexpr size_t kLargestJson = size_t{64} << 20, kMostOfList = 500;

// A string, or a number as it is written; else empty.
std::string scalar(dom::element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(trim(text));
  return value.is_number() ? simdjson::minify(value) : std::string();
}

// Calls `use` for the value, or for each of a list.
template <typename Use>
void each(dom::element value, const Use& use) {
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return use(value);
  size_t count = 0;
  for (const dom::element one : list)
    if (count++ < kMostOfList) use(one);
}

// One object with its fields by lower-case name; the first of a name counts.
class Fields {
 public:
  explicit Fields(dom::object object) {
    for (const dom::key_value_pair field : object)
      if (!field.value.is_null()) by_name_.emplace(lower_ascii(field.key), field.value);
  }
  const dom::element* find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &found->second;
  }
  std::string text(std::string_view name) const {
    const dom::element* value = find(name);
    return value ? scalar(*value) : std::string();
  }
  template <typename Use>
  void objects(std::initializer_list<std::string_view> names, const Use& use) const {
    for (const std::string_view name : names)
      if (const dom::element* value = find(name))
        each(*value, [&](dom::element one) {
          dom::object object;
          if (one.get(object) == simdjson::SUCCESS) use(Fields(object));
        });
  }
  // "body_text", "body_xhtml": fields whose name begins so.
  std::map<std::string, dom::element, std::less<>> beginning(std::string_view start) const {
    std::map<std::string, dom::element, std::less<>> found;
    for (const auto& [name, value] : by_name_)
      if (name.starts_with(start)) found.emplace(name, value);
    return found;
  }

 private:
  std::map<std::string, dom::element, std::less<>> by_name_;
};

bool looks_like_markup(std::string_view text) { return text.starts_with("<p") || text.starts_with("<div") || text.starts_with("<html") || text.starts_with("<body"); }

// Words without mark-up, on one line.
std::string line_of(const std::string& text, std::string_view type) {
  return collapse_spaces(type.find("html") != type.npos || looks_like_markup(text) ? html_text(text) : text);
}

class NinjsItem {
 public:
  explicit NinjsItem(const Fields& fields) : f_(fields) {}

  NewsItem read() {
    take_frame();
    take_headlines();
    take_bylines();
    take_descriptions();
    take_bodies();
    take_names();
    take_associations();
    return std::move(item_);
  }

 private:
  void take_frame() {
    item_.fields.id = f_.text("uri");
    item_.fields.revision = f_.text("version");
    item_.fields.published = iso_instant(f_.text("versioncreated"));
    for (const char* name : {"contentcreated", "firstcreated"}) fill(item_.fields.published, iso_instant(f_.text(name)));
    item_.embargoed = iso_instant(f_.text("embargoed"));
    item_.take_status(f_.text("pubstatus"));
    item_.fields.language = short_language(f_.text("language"));
    f_.objects({"infosource", "infosources"}, [&](const Fields& party) { fill(item_.fields.source, party.text("name")); });
    fill(item_.fields.source, f_.text("copyrightholder"));
    item_.dateline = f_.text("located");
    item_.say("title", f_.text("title"));
    for (const auto& [name, property] : {std::pair{"urgency", "urgency"}, {"ednote", "ednote"}, {"slugline", "slugline"}, {"expires", "expires"}, {"firstcreated", "first_created"},
                                         {"copyrightholder", "copyright"}, {"signal", "signal"}})
      item_.say(property, f_.text(name));
    item_.take_status(f_.text("signal"));
    for (const char* name : {"keywords", "keyword"})
      if (const dom::element* words = f_.find(name)) each(*words, [&](dom::element word) { item_.say("keyword", scalar(word)); });
    f_.objects({"genre", "genres"}, [&](const Fields& genre) { item_.say("genre", genre.text("name")); });
  }

  void take_headlines() {
    item_.fields.headline = line_of(f_.text("headline"), "");
    f_.objects({"headlines"}, [&](const Fields& one) {
      const std::string words = line_of(one.text("value"), one.text("contenttype"));
      const bool main = item_.fields.headline.empty() || (plain_word(one.text("role")) == "main" && !main_headline_);
      main_headline_ |= plain_word(one.text("role")) == "main";
      if (!main) return item_.say("subheadline", words);
      if (item_.fields.headline != words) item_.say("subheadline", item_.fields.headline);
      item_.fields.headline = words;
    });
  }

  void take_bylines() {
    for (const char* name : {"by", "byline"}) fill(item_.byline, line_of(f_.text(name), ""));
    std::string names;
    if (const dom::element* list = f_.find("bylines"))
      each(*list, [&](dom::element one) {
        dom::object object;
        std::string name = scalar(one);
        if (one.get(object) == simdjson::SUCCESS) {
          const Fields fields(object);
          for (const char* key : {"name", "by", "byline", "value"}) fill(name, fields.text(key));
        }
        if (!name.empty() && names.size() < 2'000) names += (names.empty() ? "" : " and ") + name;
      });
    fill(item_.byline, names);
  }

  // A description is metadata; it is the text only where there is no other.
  void take_descriptions() {
    for (const auto& [name, value] : f_.beginning("description_")) fill(item_.summary, line_of(scalar(value), name));
    f_.objects({"descriptions"}, [&](const Fields& one) { fill(item_.summary, line_of(one.text("value"), one.text("contenttype"))); });
  }

  // Mark-up before plain words: its paragraphs are beyond doubt.
  void take_bodies() {
    int forms = 0;
    std::string best, best_type;
    const auto consider = [&](std::string text, std::string type) {
      if (text.empty()) return;
      ++forms;
      const auto rank = [](std::string_view t) { return t.find("nitf") != t.npos ? 3 : t.find("html") != t.npos ? 2 : 1; };
      if (looks_like_markup(text) && rank(type) < 2) type = "html";
      if (best.empty() || rank(type) > rank(best_type)) best = std::move(text), best_type = std::move(type);
    };
    for (const auto& [name, value] : f_.beginning("body_")) consider(scalar(value), name);
    f_.objects({"bodies"}, [&](const Fields& one) {
      const std::string role = plain_word(one.text("role"));
      if (role == "main" || role.empty() || best.empty()) consider(one.text("value"), lower_ascii(one.text("contenttype")));
    });
    if (best_type.find("nitf") != best_type.npos) take_nitf(best);
    else if (best_type.find("html") != best_type.npos) add_html_text(best, item_.text);
    else add_plain_text(best, item_.text);
    if (forms > 1 && item_.text.blocks.empty()) item_.notes.push_back({"more_text", "The item holds several forms of its text; the one that was chosen has no words.", {}});
  }

  void take_nitf(const std::string& text) {
    const auto tree = parse_xml(text);
    if (!tree) return add_html_text(text, item_.text);
    const XmlTree& t = tree.value();
    const uint32_t inner = t.name(0) == "nitf" ? 0 : t.find(0, "nitf");
    if (t.name(0) == "nitf" || inner) fill_from_nitf(t, inner, item_);
    else read_news_text(t, 0, item_.text);
  }

  void take_names() {
    for (const auto& [kind, one, many] : {std::array<const char*, 3>{"person", "person", "people"}, {"organisation", "organisation", "organisations"}, {"place", "place", "places"}, {"event", "event", "events"}})
      f_.objects({one, many}, [&, what = std::string(kind)](const Fields& named) { take_name(named, what); });
    f_.objects({"subject", "subjects"}, [&](const Fields& one) {
      const std::string name = one.text("name"), code = one.text("code").empty() ? one.text("uri") : one.text("code");
      if (!name.empty() && item_.section.size() < 50) item_.section.push_back(name);
      item_.say("subject", code);
    });
  }

  void take_name(const Fields& named, const std::string& kind) {
    Mark mark{{}, named.text("name"), kind, "", ""};
    add_code(mark, named.text("scheme"), named.text("code"));
    add_code(mark, "", named.text("uri"));
    add_code(mark, "", named.text("literal"));
    if (kind == "event") item_.say("event", mark.name);
    item_.add_mark(std::move(mark));
  }

  // 1.x: an object of named items; later a list.
  void take_associations() {
    const dom::element* associations = f_.find("associations");
    if (!associations) return;
    dom::object named;
    if (associations->get(named) == simdjson::SUCCESS) {
      for (const dom::key_value_pair one : named) take_association(one.value);
    } else {
      each(*associations, [&](dom::element one) { take_association(one); });
    }
  }

  void take_association(dom::element value) {
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS || item_.text.captions.size() >= kMostOfList) return;
    const Fields one(object);
    if (!item_kind_is_picture(one)) return;
    std::string words;
    for (const auto& [name, text] : one.beginning("description_")) fill(words, line_of(scalar(text), name));
    one.objects({"descriptions"}, [&](const Fields& d) { fill(words, line_of(d.text("value"), d.text("contenttype"))); });
    std::string credit = one.text("by");
    fill(credit, one.text("byline"));
    if (!words.empty()) item_.text.captions.push_back({std::move(words), std::move(credit), {}});
  }
  static bool item_kind_is_picture(const Fields& one) { return one_of(one.text("type"), {"picture", "graphic", "video", ""}); }

  const Fields& f_;
  NewsItem item_;
  bool main_headline_ = false;
};

}  // namespace

bool looks_like_ninjs(std::string_view raw) {
  if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
  const std::string_view head = trim(raw.substr(0, 65536));
  if (!head.starts_with('{') && !head.starts_with('[')) return false;
  const std::string folded = lower_ascii(head);
  if (folded.find("\"uri\"") == folded.npos) return false;
  for (const char* field : {"\"versioncreated\"", "\"pubstatus\"", "\"body_text\"", "\"body_xhtml\"", "\"bodies\"", "\"headlines\"", "\"ninjs\"", "\"representationtype\""})
    if (folded.find(field) != folded.npos) return true;
  return false;
}

Result<std::vector<Document>> read_ninjs(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire) {
  if (const std::string_view kind = binary_kind(raw); !kind.empty()) return make_error(ErrorCode::kBadFormat, "this is " + std::string(kind) + ", not JSON");
  if (raw.size() > kLargestJson) return make_error(ErrorCode::kTooLarge, "this is larger than 64 MiB; one file of ninjs may have no more");
  const DecodedPage decoded = decode_page(raw);
  std::vector<NewsItem> items;
  std::map<std::string, int> left_out;
  Notes notes = decoded.notes;
  try {  // simdjson throws where memory is short
    dom::parser parser;
    dom::element root;
    if (auto trouble = parser.parse(decoded.text).get(root)) return make_error(ErrorCode::kBadFormat, "not valid JSON: " + std::string(simdjson::error_message(trouble)));
    const auto take = [&](dom::element one) {
      dom::object object;
      if (one.get(object) != simdjson::SUCCESS || items.size() >= kMostNewsItems) return;
      const Fields fields(object);
      const std::string kind = lower_ascii(fields.text("type"));
      if (!kind.empty() && kind != "text") ++left_out[kind];
      else items.push_back(NinjsItem(fields).read());
    };
    dom::array list;
    if (root.get(list) == simdjson::SUCCESS)
      for (const dom::element one : list) take(one);
    else take(root);
  } catch (const std::exception& trouble) {
    return make_error(ErrorCode::kBadFormat, "could not be read: " + std::string(trouble.what()));
  }
  std::string others;
  for (const auto& [what, count] : left_out)
    if (others.size() < 300) others += (others.empty() ? "" : ", ") + std::to_string(count) + " " + what.substr(0, 40);
  if (items.empty()) return make_error(ErrorCode::kBadFormat, others.empty() ? "this holds no ninjs item: a JSON object, or a list of them, is expected" : "this holds no text item, only " + others);
  if (!others.empty()) notes.push_back({"items_left_out", "Items that hold no text were left out: " + others + ".", {}});
  return make_documents(std::move(items), notes, given, wire);
}

}  // namespace sitrep
