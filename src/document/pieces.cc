#include "document/pieces.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr uint32_t kWidestWrap = 120;  // characters; wider lines are paragraphs of their own

struct Line {
  Span span;            // trimmed; empty for a blank line
  uint32_t indent = 0;  // bytes of white space before it
  uint32_t width = 0;   // characters; kWidestWrap + 1 stands for anything wider
  uint32_t first_word = 0;
};

Line measure(std::string_view text, size_t begin, size_t end) {
  const std::string_view raw = text.substr(begin, end - begin);
  const std::string_view inner = trim_spaces(raw);
  Line line;
  line.indent = static_cast<uint32_t>(inner.data() - raw.data());
  line.span = {static_cast<uint32_t>(begin + line.indent),
               static_cast<uint32_t>(begin + line.indent + inner.size())};
  if (inner.empty()) return {};
  if (inner.size() > 4 * kWidestWrap) {
    line.width = kWidestWrap + 1;
    return line;
  }
  bool in_first_word = true;
  for (size_t i = 0; i < inner.size(); i += code_point_length(inner, i)) {
    ++line.width;
    if (inner[i] == ' ' || inner[i] == '\t') in_first_word = false;
    if (in_first_word) ++line.first_word;
  }
  return line;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    lines.push_back(measure(text, begin, end));
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++end;
    begin = end + 1;
  }
  return lines;
}

class BlockJoiner {
 public:
  BlockJoiner(std::string_view text, const Line* first, const Line* last)
      : text_(text), first_(first), last_(last) {
    size_t lower = 0, full = 0;
    for (const Line* line = first; line < last; ++line) widest_ = std::max(widest_, line->width);
    if (widest_ > kWidestWrap || last - first < 2) return;
    for (const Line* line = first; line + 1 < last; ++line) {
      lower += continues(line);
      full += is_full(line);
    }
    const auto joints = static_cast<size_t>(last - first - 1);
    wrapped_ = lower > 0 && lower * 5 >= joints && (full * 2 >= joints || lower * 2 >= joints);
  }

  // Whether the line after `line` belongs to the same paragraph.
  bool joins(const Line* line) const {
    if (!wrapped_ || line + 1 >= last_) return false;
    const std::string_view here = line->span.of(text_), next = line[1].span.of(text_);
    if (next.starts_with("By ") || parse_date_line(next) || parse_date_line(here)) return false;
    if (continues(line)) return true;
    return is_full(line) && line[1].indent < line->indent + 2;
  }

 private:
  bool continues(const Line* line) const {
    return is_lower_at(text_, line[1].span.begin) && !ends_like_sentence(line->span.of(text_));
  }
  bool is_full(const Line* line) const { return line->width + 1 + line[1].first_word > widest_; }

  std::string_view text_;
  const Line* first_;
  const Line* last_;
  uint32_t widest_ = 0;
  bool wrapped_ = false;
};

}  // namespace

std::vector<Piece> split_pieces(std::string_view text) {
  std::vector<Piece> pieces;
  const std::vector<Line> lines = split_lines(text);
  uint32_t block = 0;
  for (size_t i = 0; i < lines.size();) {
    if (lines[i].span.empty()) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < lines.size() && !lines[end].span.empty()) ++end;
    const BlockJoiner joiner(text, lines.data() + i, lines.data() + end);
    for (bool joined = false; i < end; ++i) {
      if (joined) {
        pieces.back().span.end = lines[i].span.end;
        ++pieces.back().lines;
      } else {
        pieces.push_back({lines[i].span, block, 1});
      }
      joined = joiner.joins(lines.data() + i);
    }
    ++block;
  }
  return pieces;
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  text = trim_spaces(text);
  bool gap = false;
  for (size_t i = 0; i < text.size();) {
    if (const size_t space = space_length(text, i)) {
      gap = true;
      i += space;
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    const size_t length = code_point_length(text, i);
    out += text.substr(i, length);
    i += length;
  }
  return out;
}

bool ends_like_sentence(std::string_view text) {
  constexpr std::string_view kClosing[] = {"\"",           "'",        ")", "]", "\xE2\x80\x9D",
                                           "\xE2\x80\x99", "\xC2\xBB", " "};
  for (bool moved = true; moved;) {
    moved = false;
    for (std::string_view mark : kClosing) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      moved = true;
    }
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
         text.ends_with("\xE2\x80\xA6");
}

bool is_all_capitals(std::string_view text) {
  bool upper = false;
  for (size_t i = 0; i < text.size(); i += code_point_length(text, i)) {
    if (is_lower_at(text, i)) return false;
    upper = upper || is_upper_at(text, i);
  }
  return upper;
}

bool is_title_case(std::string_view text) {
  size_t all = 0, longer = 0, capital = 0;
  for (std::string_view word : split_words(text.substr(0, 400))) {
    ++all;
    if (word.size() < 5) continue;
    ++longer;
    // A quotation mark may stand before the letter.
    size_t at = 0;
    while (at < word.size() && !is_letter_at(word, at)) at += code_point_length(word, at);
    capital += at >= word.size() || is_upper_at(word, at);
  }
  return all >= 5 && longer >= 3 && capital == longer;
}

}  // namespace sitrep
