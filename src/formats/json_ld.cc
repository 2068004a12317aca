// JSON-LD of news pages: schema.org NewsArticle and its kin, in objects, lists and @graph.
#include <simdjson.h>

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "document/pieces.h"
#include "formats/page_metadata.h"

namespace sitrep {

namespace {

namespace dom = simdjson::dom;

constexpr size_t kLargestScript = size_t{2} << 20;
constexpr size_t kMostScripts = 40, kMostObjects = 2000, kMostNames = 30;

std::string_view string_of(dom::element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}
std::string_view string_at(dom::object object, const char* key) {
  dom::element value;
  return object[key].get(value) == simdjson::SUCCESS ? string_of(value) : std::string_view();
}

// Calls `use` with the value, or with each member where it is a list.
template <typename Use>
void for_each(dom::element value, const Use& use) {
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return use(value);
  for (const dom::element member : list) use(member);
}

class JsonLdReader {
 public:
  PageMetadata read(const std::vector<std::string>& scripts) {
    std::vector<dom::parser> parsers(scripts.size());
    for (size_t i = 0; i < scripts.size(); ++i) {
      dom::element root;
      if (parsers[i].parse(scripts[i]).get(root) == simdjson::SUCCESS) collect(root);
    }
    for (const bool articles : {true, false})
      for (const dom::object object : objects_)
        if (articles ? is_article(object) : has_type(object, "WebPage")) take(object);
    return std::move(found_);
  }

 private:
  void collect(dom::element root) {
    for_each(root, [&](dom::element each) {
      dom::object object;
      if (objects_.size() >= kMostObjects || each.get(object) != simdjson::SUCCESS) return;
      add(object);
      dom::element graph;
      if (object["@graph"].get(graph) == simdjson::SUCCESS)
        for_each(graph, [&](dom::element member) {
          dom::object inner;
          if (objects_.size() < kMostObjects && member.get(inner) == simdjson::SUCCESS) add(inner);
        });
      dom::object main;
      if (object["mainEntity"].get(main) == simdjson::SUCCESS) add(main);
    });
  }
  void add(dom::object object) {
    objects_.push_back(object);
    const std::string_view id = string_at(object, "@id"), name = string_at(object, "name");
    if (!id.empty() && !name.empty()) names_.emplace(id, name);
  }

  static bool has_type(dom::object object, std::string_view wanted) {
    bool has = false;
    dom::element type;
    if (object["@type"].get(type) == simdjson::SUCCESS)
      for_each(type, [&](dom::element each) { has = has || string_of(each) == wanted; });
    return has;
  }
  static bool is_article(dom::object object) {
    bool is = false;
    dom::element type;
    if (object["@type"].get(type) != simdjson::SUCCESS) return false;
    for_each(type, [&](dom::element each) {
      const std::string_view name = string_of(each);
      is = is || name.ends_with("Article") || one_of(name, {"BlogPosting", "LiveBlogPosting", "Report"});
    });
    return is;
  }

  static void fill(std::string& field, std::string_view value) {
    if (field.empty()) field = plain_text(value);
  }

  void take(dom::object object) {
    if (is_article(object)) {
      fill(found_.title, string_at(object, "headline"));
      fill(found_.summary, string_at(object, "description"));
      take_names(object, "author", found_.authors);
      take_sections(object);
    }
    fill(found_.published, string_at(object, "datePublished"));
    fill(found_.modified, string_at(object, "dateModified"));
    fill(found_.language, string_at(object, "inLanguage"));
    std::vector<std::string> publishers;
    take_names(object, "publisher", publishers);
    if (!publishers.empty()) fill(found_.publisher, publishers[0]);
    take_address(object);
  }

  void take_address(dom::object object) {
    fill(found_.canonical, string_at(object, "url"));
    dom::element main;
    if (object["mainEntityOfPage"].get(main) != simdjson::SUCCESS) return;
    dom::object page;
    fill(found_.canonical, main.get(page) == simdjson::SUCCESS ? string_at(page, "@id") : string_of(main));
  }

  // A name, {"name": ...}, {"@id": ...} of an object elsewhere, or a list of these.
  void take_names(dom::object object, const char* key, std::vector<std::string>& names) const {
    dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS) return;
    for_each(value, [&](dom::element each) {
      std::string_view name = string_of(each);
      dom::object person;
      if (each.get(person) == simdjson::SUCCESS) {
        dom::element inner;
        if (person["name"].get(inner) == simdjson::SUCCESS)
          for_each(inner, [&](dom::element part) { name = name.empty() ? string_of(part) : name; });
        if (const auto known = names_.find(std::string(string_at(person, "@id"))); name.empty() && known != names_.end())
          name = known->second;
      }
      std::string plain = plain_text(name);
      const bool is_address = plain.find("://") != plain.npos;
      if (plain.empty() || is_address || names.size() >= kMostNames) return;
      if (std::find(names.begin(), names.end(), plain) == names.end()) names.push_back(std::move(plain));
    });
  }

  void take_sections(dom::object object) {
    dom::element value;
    if (!found_.section.empty() || object["articleSection"].get(value) != simdjson::SUCCESS) return;
    for_each(value, [&](dom::element each) {
      if (std::string name = plain_text(string_of(each)); !name.empty() && found_.section.size() < kMostNames)
        found_.section.push_back(std::move(name));
    });
  }

  std::vector<dom::object> objects_;
  std::map<std::string, std::string_view> names_;  // of things with an @id
  PageMetadata found_;
};

// Scripts as pages hold them: in comments or CDATA, with bare line ends inside strings.
std::string tidy_script(std::string script) {
  for (char& c : script)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  if (const size_t cdata = script.find("<![CDATA["); cdata != script.npos && cdata < 40) {
    script.erase(0, cdata + 9);
    script.resize(std::min(script.rfind("]]>"), script.size()));
  }
  const size_t begin = script.find_first_of("[{"), end = script.find_last_of("]}");
  if (begin == script.npos || end == script.npos || end < begin) return {};
  return script.substr(begin, end - begin + 1);
}

}  // namespace

PageMetadata read_json_ld(const Page& page) {
  std::vector<std::string> scripts;
  for (uint32_t i = 0; i < page.nodes.size() && scripts.size() < kMostScripts; ++i) {
    if (page.nodes[i].tag != "script") continue;
    if (lower_ascii(page.attribute(i, "type")).find("ld+json") == std::string::npos) continue;
    std::string text;
    for (uint32_t k = i + 1; k < page.nodes[i].end; ++k) text += page.nodes[k].text;
    if (text.size() <= kLargestScript) scripts.push_back(tidy_script(std::move(text)));
  }
  return JsonLdReader().read(scripts);
}

}  // namespace sitrep
