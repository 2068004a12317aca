#include "formats/page_marks.h"

#include <algorithm>

#include "base/strings.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr const char* kFile = "document/page_marks.tsv";

Error bad_row(size_t line, const std::string& what) {
  return make_error(ErrorCode::kBadFormat, std::string(kFile) + ":" + std::to_string(line) + ": " + what);
}

}  // namespace

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  bool fresh = true;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = is_upper_ascii(c) || is_lower_ascii(c) || is_digit(c);
    const bool hump = is_upper_ascii(c) && i > 0 && is_lower_ascii(name[i - 1]);
    if (!letter || hump) fresh = true;
    if (!letter) continue;
    if (fresh) words.emplace_back();
    fresh = false;
    words.back() += is_upper_ascii(c) ? static_cast<char>(c + 32) : c;
  }
  return words;
}

PartMark PageMarks::of_words(const std::string& words) const {
  if (const auto found = names_.find(words); found != names_.end()) return found->second;
  for (const auto& [prefix, mark] : prefixes_)
    if (words.starts_with(prefix)) return mark;
  return PartMark::kNone;
}

PartMark PageMarks::of_names(std::string_view names) const {
  PartMark best = PartMark::kNone;
  for (const std::string_view name : split_words(names.substr(0, 400))) best = std::max(best, of_name(name));
  return best;
}

PartMark PageMarks::of_name(std::string_view name) const {
  PartMark best = PartMark::kNone;
  const std::vector<std::string> words = words_of_name(name);
  if (words.size() > 1 && states_.contains(words[0])) return best;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string run;
    for (size_t n = 0; n < longest_name_ && i + n < words.size(); ++n) {
      run += (n ? " " : "") + words[i + n];
      best = std::max(best, of_words(run));
    }
  }
  return best;
}

PhraseMark PageMarks::of_paragraph(std::string_view text) const {
  const std::string folded = fold_case_accents(text.substr(0, 120));
  for (const Phrase& phrase : phrases_) {
    if (!folded.starts_with(phrase.words)) continue;
    std::string_view rest = std::string_view(folded).substr(phrase.words.size());
    const bool word_goes_on = !rest.empty() && (is_lower_ascii(rest[0]) || is_digit(rest[0]));
    if (word_goes_on && is_lower_ascii(phrase.words.back())) continue;
    const bool all = std::none_of(rest.begin(), rest.end(), [](char c) { return is_lower_ascii(c); });
    if ((phrase.whole || phrase.last) && !(all && text.size() < 120)) continue;
    return phrase.last ? PhraseMark::kLast : PhraseMark::kDrop;
  }
  return PhraseMark::kNone;
}

Result<PageMarks> parse_page_marks(std::string_view tsv) {
  PageMarks marks;
  size_t number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    line = trim(line);
    if (line.empty() || line[0] == '#') continue;
    const auto columns = split(line, '\t');
    if (columns.size() != 3)
      return bad_row(number, "found " + std::to_string(columns.size()) + " columns; kind, name and scope are expected");
    std::string name(trim(columns[1]));
    const std::string_view kind = trim(columns[0]), scope = trim(columns[2]);
    if (name.empty()) return bad_row(number, "the name is empty");
    if (!one_of(scope, {"-", "whole", "last"})) return bad_row(number, "scope \"" + std::string(scope) + "\"; it is -, whole or last");
    if (kind == "phrase") {
      marks.phrases_.push_back({std::move(name), scope == "whole", scope == "last"});
      continue;
    }
    if (kind == "state") {
      marks.states_.insert(std::move(name));
      continue;
    }
    if (!one_of(kind, {"article", "drop", "doubtful"}))
      return bad_row(number, "kind \"" + std::string(kind) + "\"; it is article, drop, doubtful, state or phrase");
    const PartMark mark = kind == "article" ? PartMark::kArticle : kind == "drop" ? PartMark::kDrop : PartMark::kDoubtful;
    marks.longest_name_ = std::max(marks.longest_name_, split_words(name).size());
    if (name.ends_with('*')) marks.prefixes_.emplace_back(name.substr(0, name.size() - 1), mark);
    else marks.names_.emplace(std::move(name), mark);
  }
  return marks;
}

}  // namespace sitrep
