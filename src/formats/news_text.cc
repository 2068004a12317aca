#include "formats/news_text.h"

#include <unicode/uloc.h>

#include <algorithm>

#include "base/strings.h"
#include "document/pieces.h"
#include "formats/news_time.h"
#include "formats/page_blocks.h"

namespace sitrep {

namespace {

constexpr size_t kMostMarks = 20'000, kLongestName = 200;

bool is_block(std::string_view name) {
  return one_of(name, {"p", "div", "block", "bq", "blockquote", "hl2", "pre", "ol", "ul", "dl", "li", "dt", "dd", "table", "nitf-table", "tr", "section", "article", "hr",
                       "h1", "h2", "h3", "h4", "h5", "h6", "Paragraph", "thead", "tbody", "caption", "address"});
}
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_heading(std::string_view name) { return one_of(name, {"hl2", "h1", "h2", "h3", "h4", "h5", "h6"}); }
// Elements whose text is none of the story's.
bool is_left_out(std::string_view name) {
  return one_of(name, {"script", "style", "head", "media-reference", "media-metadata", "datasource", "copyrite", "note", "fn", "object", "form", "aside", "nav", "title", "rights"});
}

// Walks one subtree and cuts it into blocks.
class TextWalk {
 public:
  TextWalk(const XmlTree& tree, NewsText& out) : tree_(tree), out_(out) {}

  void walk(uint32_t top) {
    for (uint32_t i = top + 1; i < tree_.nodes[top].end;) {
      close_until(i);
      const std::string& name = tree_.name(i);
      if (name.empty()) add_text(tree_.nodes[i].text);
      else if (!take_whole(i, name)) open(i, name);
      else {
        i = tree_.nodes[i].end;
        continue;
      }
      ++i;
    }
    close_until(tree_.nodes[top].end);
    flush();
  }

 private:
  struct Open {
    uint32_t node, end;
    size_t begin;  // in block_
    size_t block;  // which block it was opened in: out_.blocks.size()
  };

  // Elements that are read in one go; true when this was one.
  bool take_whole(uint32_t node, const std::string& name) {
    if (one_of(name, {"media", "figure", "picture", "media-caption", "figcaption"})) {
      flush();
      take_caption(node, name);
      return true;
    }
    if (name == "br") {
      trim_block_end();
      if (!block_.empty()) block_ += '\n';
      return true;
    }
    if (!is_left_out(name)) return false;
    if (name == "note" || name == "fn") {
      if (std::string text = tree_.text_of(node); !text.empty()) out_.properties.push_back({"note", std::move(text)});
    }
    return true;
  }

  void take_caption(uint32_t node, const std::string& name) {
    const bool itself = name.ends_with("caption");
    std::string text = itself ? tree_.text_of(node) : tree_.found_text(tree_.find(node, "media-caption"));
    if (text.empty()) text = tree_.found_text(tree_.find(node, "figcaption"));
    std::string credit = tree_.found_text(tree_.find(node, "media-producer"));
    if (!text.empty()) out_.captions.push_back({std::move(text), std::move(credit), {}});
  }

  void open(uint32_t node, const std::string& name) {
    if (is_block(name)) flush();
    if (name == "td" || name == "th") next_cell();
    if (name == "pre") ++pre_;
    if (name == "tr") ++rows_;
    if (is_heading(name)) ++headings_;
    if (name == "credit" || name == "byttl") flush(), ++credits_;
    open_.push_back({node, tree_.nodes[node].end, block_.size(), out_.blocks.size()});
  }

  void close_until(uint32_t at) {
    while (!open_.empty() && open_.back().end <= at) {
      const Open last = open_.back();
      open_.pop_back();
      close(last);
    }
  }

  void close(const Open& last) {
    const std::string& name = tree_.name(last.node);
    if (last.block == out_.blocks.size()) mark_words(last);
    if (is_block(name) || name == "credit" || name == "byttl") flush();
    if (name == "pre") --pre_;
    if (name == "tr") --rows_;
    if (is_heading(name)) --headings_;
    if (name == "credit" || name == "byttl") --credits_;
  }

  // What the element says of the words that it holds.
  void mark_words(const Open& last) {
    uint32_t begin = static_cast<uint32_t>(std::min(last.begin, block_.size())), end = static_cast<uint32_t>(block_.size());
    while (begin < end && is_space(block_[begin])) ++begin;
    while (end > begin && is_space(block_[end - 1])) --end;
    if (begin == end) return;
    if (const std::string_view id = tree_.attribute(last.node, "id"); !id.empty() && out_.ids.size() < kMostMarks)
      out_.ids.emplace(std::string(id), NewsText::Place{last.block, {begin, end}});
    if (end - begin > kLongestName || last.end - last.node > kLongestName || marked_ >= kMostMarks) return;
    auto mark = nitf_mark(tree_, last.node);
    if (!mark) return;
    mark->span = {begin, end};
    marks_.push_back(std::move(*mark));
    ++marked_;
  }

  void add_text(std::string_view text) {
    for (const char c : text) {
      if (!is_space(c)) block_ += c;
      else if (block_.empty()) continue;
      else if (pre_ > 0) block_ += c;
      else if (block_.back() != ' ' && block_.back() != '\n') block_ += ' ';
    }
  }

  void next_cell() {
    trim_block_end();
    if (!block_.empty()) block_ += " | ";
  }
  void trim_block_end() {
    while (!block_.empty() && block_.back() == ' ') block_.pop_back();
  }

  void flush() {
    while (!block_.empty() && is_space(block_.back())) block_.pop_back();
    if (!block_.empty()) out_.blocks.push_back({std::move(block_), zone_here(), std::move(marks_)});
    marks_.clear();
    block_.clear();
    for (Open& one : open_) one.begin = 0, one.block = out_.blocks.size();
  }

  std::optional<Zone> zone_here() const {
    if (rows_ > 0 || headings_ > 0) return Zone::kOther;
    if (credits_ > 0) return Zone::kOther;
    return std::nullopt;
  }

  const XmlTree& tree_;
  NewsText& out_;
  std::string block_;
  std::vector<Mark> marks_;  // of block_
  std::vector<Open> open_;
  int pre_ = 0, rows_ = 0, headings_ = 0, credits_ = 0;
  size_t marked_ = 0;
};

// "fr", "FR" and "FR-75" to "FRA"; other codes in capitals.
std::string alpha3(std::string code) {
  for (char& c : code)
    if (is_lower_ascii(c)) c = static_cast<char>(c - 'a' + 'A');
  const size_t end = std::min(code.find('-'), code.size());
  if (end != 2) return code;
  const char* three = uloc_getISO3Country(("und_" + code.substr(0, 2)).c_str());
  return three && *three ? three : code;
}

int rank_of_scheme(std::string_view scheme) { return scheme == "wikidata" ? 3 : scheme == "iso3166" ? 2 : scheme.empty() ? 0 : 1; }

void add_nitf_codes(const XmlTree& tree, uint32_t node, Mark& mark) {
  add_code(mark, tree.attribute(node, "idsrc"), tree.attribute(node, "value"));
  add_code(mark, tree.attribute(node, "code-source"), tree.attribute(node, "location-code"));
  add_code(mark, "iso3166", tree.attribute(node, "iso-cc"));
  for (const char* name : {"alt-code", "alternate-code"})
    for (const uint32_t code : tree.children(node, name)) add_code(mark, tree.attribute(code, "idsrc"), tree.attribute(code, "value"));
}

}  // namespace

void add_code(Mark& mark, std::string_view scheme, std::string_view code) {
  code = trim(code);
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (code.empty() || code.size() > 300 || scheme.size() > 100 || std::any_of(code.begin(), code.end(), control) || std::any_of(scheme.begin(), scheme.end(), control)) return;
  std::string kind = lower_ascii(trim(scheme));
  for (const char* address : {"wikidata.org/entity/", "wikidata.org/wiki/"}) {
    const size_t at = code.find(address);
    if (at != code.npos) code.remove_prefix(at + std::string_view(address).size()), kind = "wikidata";
  }
  const bool item = code.size() > 1 && (code[0] == 'Q' || code[0] == 'q') && std::all_of(code.begin() + 1, code.end(), is_digit);
  if (kind.find("wikidata") != kind.npos || one_of(kind, {"wd", "wikid", "wdt"})) kind = item ? "wikidata" : "";
  else if (kind.find("iso3166") != kind.npos || kind.find("iso-3166") != kind.npos || one_of(kind, {"iso-cc", "isocc", "country", "iso-country", "cntry"})) kind = "iso3166";
  if (kind.empty()) kind = code.find(':') == code.npos ? "local" : "uri";
  if (rank_of_scheme(kind) <= rank_of_scheme(mark.scheme)) return;
  mark.scheme = std::move(kind);
  mark.code = code;
  if (mark.scheme == "wikidata") mark.code[0] = 'Q';
  if (mark.scheme == "iso3166") mark.code = alpha3(mark.code);
}

std::optional<Mark> nitf_mark(const XmlTree& tree, uint32_t node) {
  const std::string& name = tree.name(node);
  Mark mark;
  if (name == "person") mark.kind = "person";
  else if (name == "org") mark.kind = "organisation";
  else if (one_of(name, {"location", "city", "state", "region", "country", "sublocation"})) mark.kind = "place";
  else if (name == "event") mark.kind = "event";
  else if (name == "chron") mark.kind = "time";
  else return std::nullopt;
  // A location of several parts is marked part by part.
  if (name == "location" && (tree.find(node, "city") || tree.find(node, "country") || tree.find(node, "state") || tree.find(node, "region"))) return std::nullopt;
  mark.name = tree.text_of(node);
  if (mark.name.empty()) mark.name = tree.attribute(node, "value");
  if (mark.name.empty() || mark.name.size() > kLongestName) return std::nullopt;
  if (mark.kind == "time") add_code(mark, "iso8601", iso_instant(tree.attribute(node, "norm")));
  else add_nitf_codes(tree, node, mark);
  return mark;
}

void read_news_text(const XmlTree& tree, uint32_t node, NewsText& out) { TextWalk(tree, out).walk(node); }

void add_plain_text(std::string_view text, NewsText& out) {
  std::string paragraph;
  const auto flush = [&] {
    if (const std::string_view words = trim(paragraph); !words.empty()) out.blocks.push_back({std::string(words), std::nullopt, {}});
    paragraph.clear();
  };
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty()) flush();
    else paragraph.append(paragraph.empty() ? "" : "\n").append(line);
  }
  flush();
}

void add_html_text(std::string_view html, NewsText& out) { add_plain_text(html_text(html), out); }

}  // namespace sitrep
