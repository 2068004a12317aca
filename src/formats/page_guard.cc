#include "formats/page_guard.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/strings.h"
#include "formats/page.h"

namespace sitrep {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Elements whose content is text up to their own end tag.
bool holds_raw_text(std::string_view name) {
  return one_of(name, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}
bool is_void(std::string_view name) {
  return one_of(name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                       "param", "source", "track", "wbr", "image", "command", "keygen", "frame"});
}
// Their end tags may be missing: a new one closes the last one, so that they never nest.
bool closes_itself(std::string_view name) {
  return one_of(name, {"p", "li", "dd", "dt", "head"});
}
// The same within a table or list of choices; within <svg> and <math> they do nest.
bool closes_itself_in_html(std::string_view name) {
  return one_of(name, {"td", "tr", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rp", "rt"});
}
// Elements that a parser opens anew in every block until they are closed.
bool is_formatting(std::string_view name) {
  return one_of(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
}

class Guard {
 public:
  explicit Guard(std::string_view html) : in_(html.substr(0, kLargestPage)) {
    if (html.size() > in_.size()) note("the page is larger than 16 MiB");
  }

  GuardedPage run() {
    out_.html.reserve(in_.size());
    while (at_ < in_.size()) {
      const size_t open = std::min(in_.find('<', at_), in_.size());
      copy(open);
      if (at_ < in_.size()) mark_up();
    }
    std::replace(out_.html.begin(), out_.html.end(), '\0', ' ');
    return std::move(out_);
  }

 private:
  void note(std::string_view what) {
    if (out_.cut.find(what) != std::string::npos) return;
    out_.cut += (out_.cut.empty() ? "" : ", ") + std::string(what);
  }
  void copy(size_t end) {
    out_.html += in_.substr(at_, end - at_);
    at_ = end;
  }

  void mark_up() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (in_.substr(at_).starts_with("<!--")) {
      const size_t end = in_.find("-->", at_ + 4);
      at_ = end == in_.npos ? in_.size() : end + 3;  // comments are never shown
    } else if (is_upper_ascii(next) || is_lower_ascii(next)) {
      start_tag();
    } else if (next == '/') {
      end_tag();
    } else {
      copy(at_ + 1);
    }
  }

  std::string name_at(size_t at) const {
    size_t end = at;
    while (end < in_.size() && !is_space(in_[end]) && in_[end] != '>' && in_[end] != '/') ++end;
    return lower_ascii(in_.substr(at, std::min<size_t>(end - at, 32)));
  }

  void start_tag() {
    const std::string name = name_at(at_ + 1);
    const std::string tag = take_tag();
    if (!may_open(name)) return;
    out_.html += tag;
    if (holds_raw_text(name)) copy_raw_text(name);
  }

  bool may_open(const std::string& name) {
    if (++tags_ > kMostTags) return note("it has more than 200,000 tags"), false;
    if (name == "html" && seen_html_++) return false;
    if (name == "body" && seen_body_++) return false;
    if (name == "svg" || name == "math") ++foreign_;
    if (is_void(name) || closes_itself(name) || (foreign_ == 0 && closes_itself_in_html(name)) ||
        holds_raw_text(name))
      return true;
    if (is_formatting(name)) {
      if (formatting_ >= kMostFormatting) return false;
      ++formatting_;
    }
    if (depth_ >= kDeepestTag) return note("its elements are nested deeper than 300"), ++dropped_, false;
    ++depth_;
    return true;
  }

  void end_tag() {
    const std::string name = name_at(at_ + 2);
    const size_t end = in_.find('>', at_);
    const size_t stop = end == in_.npos ? in_.size() : end + 1;
    if ((name == "svg" || name == "math") && foreign_) --foreign_;
    if (is_formatting(name) && formatting_) --formatting_;
    const bool counted = !is_void(name) && !closes_itself(name) && !holds_raw_text(name) &&
                         !(foreign_ == 0 && closes_itself_in_html(name));
    if (counted && dropped_) {
      --dropped_;
      at_ = stop;
      return;
    }
    if (counted && depth_) --depth_;
    if (++end_tags_ > 2 * kMostTags) at_ = stop;
    else out_.html += "</" + name + ">", at_ = stop;
  }

  // The tag from "<" to ">", attributes beyond the limit left out; moves past it.
  std::string take_tag() {
    std::string tag;
    size_t attributes = 0, end = at_ + 1, copied = at_;
    bool full = false;
    const auto keep = [&](size_t until) {
      if (!full) tag += in_.substr(copied, until - copied);
      copied = until;
    };
    while (end < in_.size() && !is_space(in_[end]) && in_[end] != '>') ++end;
    while (end < in_.size() && in_[end] != '>') {
      if (is_space(in_[end]) || in_[end] == '/') {
        ++end;
        continue;
      }
      keep(end);
      if (++attributes > kMostAttributes) full = true, note("a tag has more than 60 attributes");
      end = end_of_attribute(end);
    }
    keep(end);
    at_ = end < in_.size() ? end + 1 : end;
    return tag + ">";
  }

  size_t end_of_attribute(size_t at) const {
    ++at;  // a name may begin with "="
    while (at < in_.size() && !is_space(in_[at]) && in_[at] != '>' && in_[at] != '=' && in_[at] != '/') ++at;
    size_t value = at;
    while (value < in_.size() && is_space(in_[value])) ++value;
    if (value >= in_.size() || in_[value] != '=') return at;
    ++value;
    while (value < in_.size() && is_space(in_[value])) ++value;
    if (value >= in_.size()) return value;
    if (in_[value] == '"' || in_[value] == '\'')
      return std::min(in_.find(in_[value], value + 1), in_.size() - 1) + 1;
    while (value < in_.size() && !is_space(in_[value]) && in_[value] != '>') ++value;
    return value;
  }

  void copy_raw_text(const std::string& name) {
    for (size_t at = at_; (at = in_.find("</", at)) != in_.npos; at += 2) {
      if (name_at(at + 2) != name) continue;
      copy(at);
      return;
    }
    copy(in_.size());
  }

  std::string_view in_;
  size_t at_ = 0;
  GuardedPage out_;
  size_t tags_ = 0, end_tags_ = 0, depth_ = 0, dropped_ = 0, formatting_ = 0, foreign_ = 0;
  size_t seen_html_ = 0, seen_body_ = 0;
};

}  // namespace

GuardedPage guard_page(std::string_view html) { return Guard(html).run(); }

}  // namespace sitrep
