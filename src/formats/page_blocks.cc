#include "formats/page_blocks.h"

#include <unordered_set>

#include "base/strings.h"
#include "text/normalise.h"

namespace sitrep {

bool is_block_tag(std::string_view tag) {
  static const std::unordered_set<std::string_view> kTags = {
      "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
      "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
      "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
      "pre", "section", "summary", "table", "tbody", "thead", "tfoot", "tr", "ul", "caption"};
  return kTags.contains(tag);
}

bool shows_no_text(std::string_view tag) {
  static const std::unordered_set<std::string_view> kTags = {
      "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
      "video", "map", "select", "option", "textarea", "input", "button", "datalist", "progress", "meter", "frameset",
      "noframes", "applet", "title", "link", "meta"};
  return kTags.contains(tag);
}

namespace {

class BlockBuilder {
 public:
  BlockBuilder(const Page& page, const std::vector<bool>& left_out) : page_(page), left_out_(left_out) {}

  std::vector<PageBlock> build() {
    uint32_t i = 0;
    const auto count = static_cast<uint32_t>(page_.nodes.size());
    while (i < count) {
      close_until(i);
      const PageNode& node = page_.nodes[i];
      if (left_out_[i]) {
        if (is_block_tag(node.tag)) flush();
        i = node.end;
        continue;
      }
      if (node.tag == "#text") add_text(i);
      else open(i);
      ++i;
    }
    close_until(count);
    flush();
    return std::move(blocks_);
  }

 private:
  // Ends the open elements whose subtrees end before node i.
  void close_until(uint32_t i) {
    while (!open_.empty() && page_.nodes[open_.back()].end <= i) {
      const std::string_view tag = page_.nodes[open_.back()].tag;
      if (is_block_tag(tag)) flush();
      else if (tag == "td" || tag == "th") pending_space_ = true;
      if (tag == "a") --links_;
      if (tag == "pre") --pre_;
      open_.pop_back();
    }
  }

  void open(uint32_t i) {
    const std::string_view tag = page_.nodes[i].tag;
    if (is_block_tag(tag)) flush();
    else if (tag == "br") line_break();
    else if (tag == "td" || tag == "th") pending_space_ = true;
    if (tag == "a") ++links_;
    if (tag == "pre") ++pre_;
    open_.push_back(i);
  }

  void line_break() {
    if (block_.text.empty()) return;
    if (block_.text.back() == '\n') flush();
    else block_.text += '\n';
    pending_space_ = false;
  }

  void add_text(uint32_t i) {
    const std::string_view text = page_.nodes[i].text;
    for (size_t at = 0; at < text.size();) {
      if (const size_t space = space_length(text, at)) {
        if (pre_ && text[at] == '\n') line_break();
        else pending_space_ = true;
        at += space;
        continue;
      }
      const size_t length = code_point_length(text, at);
      if (block_.text.empty()) block_.at = i;
      else if (pending_space_ && block_.text.back() != '\n') block_.text += ' ';
      pending_space_ = false;
      block_.text += text.substr(at, length);
      if (links_) block_.link_bytes += static_cast<uint32_t>(length);
      at += length;
    }
  }

  void flush() {
    pending_space_ = false;
    while (!block_.text.empty() && block_.text.back() == '\n') block_.text.pop_back();
    if (!block_.text.empty()) {
      describe();
      blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  // The nearest block element around the text, and what kind of block that makes it.
  void describe() {
    uint32_t node = page_.nodes[block_.at].parent;
    while (node != 0 && !is_block_tag(page_.nodes[node].tag)) node = page_.nodes[node].parent;
    block_.node = node;
    for (int up = 0; up < 6; ++up) {
      const std::string_view tag = page_.nodes[node].tag;
      if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') block_.heading = tag[1] - '0';
      if (tag == "li" || tag == "dd" || tag == "dt") block_.list_item = true;
      if (tag == "tr" && up == 0) block_.row = true;
      if (tag == "blockquote") block_.quote = true;
      if (node == 0) break;
      node = page_.nodes[node].parent;
    }
  }

  const Page& page_;
  const std::vector<bool>& left_out_;
  std::vector<PageBlock> blocks_;
  PageBlock block_;
  std::vector<uint32_t> open_;
  int links_ = 0, pre_ = 0;
  bool pending_space_ = false;
};

}  // namespace

std::vector<PageBlock> page_blocks(const Page& page, const std::vector<bool>& left_out) {
  return BlockBuilder(page, left_out).build();
}

std::string html_text(std::string_view html) {
  if (html.find_first_of("<&") == html.npos) return std::string(trim_spaces(html));
  const auto page = parse_page(html);
  if (!page) return std::string(trim_spaces(html));
  std::vector<bool> left_out(page.value().nodes.size());
  for (size_t i = 0; i < left_out.size(); ++i) left_out[i] = shows_no_text(page.value().nodes[i].tag);
  std::string text;
  for (const PageBlock& block : page_blocks(page.value(), left_out)) text += (text.empty() ? "" : "\n\n") + block.text;
  return text;
}

}  // namespace sitrep
