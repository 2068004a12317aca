#include "formats/page_metadata.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/credits.h"
#include "document/pieces.h"
#include "formats/page_blocks.h"
#include "formats/page_marks.h"

namespace sitrep {

namespace {

constexpr size_t kLongestField = 1000;

class MetadataReader {
 public:
  MetadataReader(const Page& page, const WireKnowledge& wire) : page_(page), wire_(wire), found_(read_json_ld(page)) {}

  PageMetadata read() {
    collect();
    read_fields();
    read_title();
    read_authors();
    read_address_and_language();
    return std::move(found_);
  }

 private:
  // All <meta> by lower-case name, all first elements by microdata property, and what else counts.
  void collect() {
    for (uint32_t i = 0; i < page_.nodes.size(); ++i) {
      const std::string_view tag = page_.nodes[i].tag;
      if (tag == "meta") add_meta(i);
      if (const auto property = page_.attribute(i, "itemprop"); !property.empty()) microdata_.emplace(property, i);
      if (tag == "link" && canonical_link_.empty() && lower_ascii(page_.attribute(i, "rel")) == "canonical")
        canonical_link_ = page_.attribute(i, "href");
      if (tag == "h1" && h1_.empty()) h1_ = page_.text_of(i).substr(0, kLongestField);
      if (tag == "title" && title_tag_.empty()) title_tag_ = page_.text_of(i).substr(0, kLongestField);
      if (tag == "time" && time_.empty()) time_ = value_of(i);
    }
  }
  void add_meta(uint32_t i) {
    std::string_view name = page_.attribute(i, "property");
    if (name.empty()) name = page_.attribute(i, "name");
    const std::string_view value = page_.attribute(i, "content");
    if (!name.empty() && !trim(value).empty()) meta_[lower_ascii(name)].push_back(collapse_spaces(value.substr(0, kLongestField)));
  }

  std::string meta(std::initializer_list<const char*> names) const {
    for (const char* name : names)
      if (const auto found = meta_.find(name); found != meta_.end()) return found->second.front();
    return {};
  }
  // What microdata says: its content, datetime, or text.
  std::string microdata(const char* property) const {
    const auto found = microdata_.find(property);
    return found == microdata_.end() ? std::string() : value_of(found->second);
  }
  std::string value_of(uint32_t i) const {
    for (const char* attribute : {"content", "datetime"})
      if (const auto value = page_.attribute(i, attribute); !value.empty()) return collapse_spaces(value.substr(0, kLongestField));
    return page_.text_of(i).substr(0, kLongestField);
  }

  static void fill(std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  }
  // The first that is a date.
  static void fill_date(std::string& field, std::initializer_list<std::string> values) {
    if (parse_published(field)) return;
    field.clear();
    for (const std::string& value : values)
      if (field.empty() && parse_published(value)) field = value;
  }

  void read_fields() {
    fill(found_.summary, meta({"og:description", "description", "twitter:description"}));
    fill(found_.publisher, meta({"og:site_name", "article:publisher_name", "dc.publisher", "publisher", "application-name"}));
    fill_date(found_.published,
              {meta({"article:published_time", "og:article:published_time", "article:published", "og:published_time"}),
               microdata("datePublished"),
               meta({"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued",
                     "dcterms.created", "dc.date.created", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate"}),
               time_, visible_date()});
    fill_date(found_.modified, {meta({"article:modified_time", "og:updated_time", "last-modified"}), microdata("dateModified")});
    if (found_.section.empty())
      if (const std::string section = meta({"article:section", "parsely-section"}); !section.empty()) found_.section.push_back(section);
  }

  // A line of its own that holds a date, the first of the page.
  std::string visible_date() const {
    for (uint32_t i = 0; i < page_.nodes.size(); ++i) {
      if (page_.nodes[i].tag != "#text") continue;
      const std::string_view text = trim(page_.nodes[i].text);
      if (text.size() < 8 || text.size() > 80) continue;
      if (const auto line = parse_date_line(text); line && line->date) return std::string(line->text);
    }
    return {};
  }

  // The headline as the page shows it, where it and the page's data agree; else as the data has it.
  void read_title() {
    fill(found_.title, microdata("headline"));
    fill(found_.title, without_site_name(meta({"og:title", "twitter:title", "title"})));
    const std::string& data = found_.title;
    const bool shown = split_words(h1_).size() >= 3 || (h1_.size() > 12 && title_tag_.starts_with(h1_));
    const bool agrees = data.empty() || data.starts_with(h1_) || h1_.starts_with(data) || title_tag_.starts_with(h1_);
    if (shown && agrees) found_.title = h1_;
    else if (data.empty()) found_.title = without_site_name(title_tag_.empty() ? h1_ : title_tag_);
  }

  // "Headline | The Example Post" to "Headline".
  std::string without_site_name(const std::string& title) const {
    for (const char* mark : {" | ", " - ", " – ", " — ", " :: ", " » "}) {
      const size_t at = title.rfind(mark);
      if (at == title.npos || at < 12) continue;
      const std::string site = title.substr(at + std::string_view(mark).size());
      const bool is_site = !found_.publisher.empty() && lower_ascii(site).find(lower_ascii(found_.publisher)) != std::string::npos;
      const bool is_short = std::string_view(mark) == " | " && split_words(site).size() <= 4;
      if (is_site || is_short) return title.substr(0, at);
    }
    return title;
  }

  void read_authors() {
    const std::vector<std::string> named = std::move(found_.authors);
    found_.authors.clear();
    for (const std::string& name : named) {
      if (parse_byline(name, wire_)) add_author(name);
      else if (std::find(found_.authors.begin(), found_.authors.end(), name) == found_.authors.end()) found_.authors.push_back(name);
    }
    if (found_.authors.empty())
      for (const char* name : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "dcterms.creator"})
        if (const auto found = meta_.find(name); found != meta_.end() && found_.authors.empty())
          for (const std::string& value : found->second) add_author(value);
    if (found_.authors.empty()) add_author(microdata("author"));
    for (uint32_t i = 0; i < page_.nodes.size() && found_.authors.empty(); ++i) {
      if (page_.nodes[i].tag == "#text") continue;
      const bool link = page_.attribute(i, "rel") == "author";
      const auto words = words_of_name(page_.attribute(i, "class"));
      const bool byline = std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return one_of(word, {"byline", "author", "authors", "bylines"});
      });
      if (!link && !byline) continue;
      const std::string text = page_.text_of(i);
      if (link || parse_byline(text, wire_)) add_author(text);
    }
  }

  void add_author(const std::string& text) {
    if (text.empty() || text.size() > 200 || text.find("://") != text.npos || text.find("www.") != text.npos) return;
    std::vector<std::string> names;
    if (const auto byline = parse_byline(text, wire_)) names = byline->names;
    else for (const std::string_view name : split_names(text, wire_)) names.emplace_back(name);
    for (std::string& name : names)
      if (!name.empty() && std::find(found_.authors.begin(), found_.authors.end(), name) == found_.authors.end())
        found_.authors.push_back(std::move(name));
  }

  void read_address_and_language() {
    std::string address(canonical_link_);
    fill(address, meta({"og:url", "twitter:url"}));
    fill(address, found_.canonical);
    found_.canonical = address.find("://") == address.npos ? std::string() : collapse_spaces(address);
    std::string language;
    for (uint32_t i = 0; i < page_.nodes.size() && i < 3; ++i)
      if (page_.nodes[i].tag == "html") language = page_.attribute(i, "lang");
    fill(language, found_.language);
    fill(language, meta({"og:locale", "content-language", "language", "dc.language"}));
    language = lower_ascii(language.substr(0, language.find_first_of("-_, ")));
    found_.language = language.size() == 2 || language.size() == 3 ? language : std::string();
  }

  const Page& page_;
  const WireKnowledge& wire_;
  PageMetadata found_;
  std::unordered_map<std::string, std::vector<std::string>> meta_;
  std::unordered_map<std::string_view, uint32_t> microdata_;
  std::string_view canonical_link_;
  std::string h1_, title_tag_, time_;
};

}  // namespace

std::string plain_text(std::string_view text) { return collapse_spaces(html_text(text.substr(0, 100'000))); }

PageMetadata read_metadata(const Page& page, const WireKnowledge& wire) { return MetadataReader(page, wire).read(); }

}  // namespace sitrep
