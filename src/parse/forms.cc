#include "parse/forms.h"

#include "base/strings.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

constexpr size_t kLongestShape = 16;

bool plain_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

char shape_at(std::string_view form, size_t at) {
  const char c = form[at];
  if (is_digit(c)) return '9';
  if (is_lower_ascii(c)) return 'x';
  if (is_upper_ascii(c)) return 'X';
  if (plain_ascii(c)) return c;
  if (is_upper_at(form, at)) return 'X';
  return is_letter_at(form, at) ? 'x' : '*';
}

size_t length_at(std::string_view form, size_t at) {
  return plain_ascii(form[at]) ? 1 : code_point_length(form, at);
}

}  // namespace

std::string plain_form(std::string_view text) {
  if (text == "``") return "\"";
  std::string form = fold_ascii_punctuation(text);
  for (char& c : form) {
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F) c = '_';
  }
  if (form == "''") return "\"";
  return form.empty() ? "_" : form;
}

std::string word_shape(std::string_view form) {
  std::string shape;
  int run = 0;
  for (size_t at = 0; at < form.size() && shape.size() < kLongestShape; at += length_at(form, at)) {
    const char c = shape_at(form, at);
    run = !shape.empty() && shape.back() == c ? run + 1 : 1;
    if (run <= 2) shape += c;
  }
  return shape;
}

LetterCase letter_case(std::string_view form) {
  LetterCase counts;
  for (size_t at = 0; at < form.size(); at += length_at(form, at)) {
    const bool ascii = plain_ascii(form[at]);
    counts.upper += ascii ? is_upper_ascii(form[at]) : is_upper_at(form, at);
    counts.lower += ascii ? is_lower_ascii(form[at]) : is_lower_at(form, at);
  }
  return counts;
}

}  // namespace sitrep
