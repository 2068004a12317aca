// What web pages call their parts: the words of data/document/page_marks.tsv.
//
// In: the bytes of that file (its columns stand in its own header). Out: a read-only value, shared
// by any number of threads. Errors: kBadFormat with file and line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace sitrep {

// What a name says about the part of the page that bears it.
enum class PartMark { kNone, kDoubtful, kDrop, kArticle };
// What a paragraph's first words say about it: nothing; out with it; out with all from here on.
enum class PhraseMark { kNone, kDrop, kLast };

class PageMarks {
 public:
  // A class or id: "post-body relatedArticles". The strongest mark of its words and pairs of words.
  PartMark of_names(std::string_view names) const;
  // A paragraph as it is shown; case and punctuation marks are folded.
  PhraseMark of_paragraph(std::string_view text) const;

  friend Result<PageMarks> parse_page_marks(std::string_view tsv);

 private:
  struct Phrase {
    std::string words;
    bool whole = false, last = false;
  };
  PartMark of_name(std::string_view name) const;
  PartMark of_words(const std::string& words) const;

  std::unordered_map<std::string, PartMark> names_;
  std::vector<std::pair<std::string, PartMark>> prefixes_;
  std::vector<Phrase> phrases_;
  std::unordered_set<std::string> states_;  // first words of classes that are not read
  size_t longest_name_ = 1;  // words
};

Result<PageMarks> parse_page_marks(std::string_view tsv);

// "relatedArticles box-2" to {"related", "articles", "box", "2"}.
std::vector<std::string> words_of_name(std::string_view name);

}  // namespace sitrep
