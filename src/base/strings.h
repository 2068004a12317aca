// Small text helpers over string_view; ASCII unless the name says otherwise.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

std::string_view trim(std::string_view text);
// Pieces between separators, empty ones kept; views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);
// Words between runs of white space; views into `text`.
std::vector<std::string_view> split_words(std::string_view text);
std::string lower_ascii(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
// For one-line dumps: tab, newline and backslash become \t, \n and \\.
std::string escape_line(std::string_view text);
inline bool one_of(std::string_view text, std::initializer_list<std::string_view> values) {
  return std::find(values.begin(), values.end(), text) != values.end();
}
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace sitrep
