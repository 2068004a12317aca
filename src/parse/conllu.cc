#include "parse/conllu.h"

#include <charconv>

#include "base/strings.h"
#include "parse/forms.h"

namespace sitrep {
namespace {

class TreebankReader {
 public:
  Result<Treebank> read(std::string_view text) {
    size_t number = 0;
    for (std::string_view line : split(text, '\n')) {
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) {
        SITREP_CHECK(end_sentence(number));
      } else if (line.front() != '#') {
        SITREP_CHECK(add_word(line, number));
      }
    }
    SITREP_CHECK(end_sentence(number));
    if (!bank_.document.text.empty()) {
      bank_.document.zones.push_back(
          {Zone::kBody, {0, static_cast<uint32_t>(bank_.document.text.size())}});
    }
    bank_.parses.index_children();
    return std::move(bank_);
  }

 private:
  static Error bad(size_t line, std::string what) {
    return make_error(ErrorCode::kBadFormat,
                      "line " + std::to_string(line) + " of the CoNLL-U text " + std::move(what));
  }

  Status add_word(std::string_view line, size_t number) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != 10) return bad(number, "does not have ten fields");
    if (fields[0].find_first_of("-.") != std::string_view::npos) return ok();
    if (fields[1].empty()) return bad(number, "has no form");
    int head = -1;
    const auto end = fields[6].data() + fields[6].size();
    if (fields[6] != "_" && std::from_chars(fields[6].data(), end, head).ptr != end) {
      return bad(number, "has a head that is no number");
    }
    if (count_ == 0) first_ = bank_.sentences.tokens.size();
    std::string& text = bank_.document.text;
    const uint32_t begin = static_cast<uint32_t>(text.size());
    text += fields[1];
    Token token;
    token.span = {begin, static_cast<uint32_t>(text.size())};
    token.space_after = fields[9].find("SpaceAfter=No") == std::string_view::npos;
    token.sentence = SentenceId(bank_.sentences.sentences.size());
    if (token.space_after) text += ' ';
    bank_.sentences.tokens.add(token);
    ParsedToken parsed{plain_form(fields[1]),
                       std::string(fields[2]),
                       std::string(fields[3]),
                       std::string(fields[4]),
                       TokenId(),
                       std::string(fields[7])};
    if (head > 0) parsed.head = TokenId(first_ + static_cast<size_t>(head) - 1);
    bank_.parses.tokens.add(std::move(parsed));
    ++count_;
    return ok();
  }

  Status end_sentence(size_t number) {
    if (count_ == 0) return ok();
    Sentence sentence;
    sentence.first_token = TokenId(first_);
    sentence.token_count = count_;
    sentence.span = {bank_.sentences.tokens[TokenId(first_)].span.begin,
                     bank_.sentences.tokens.back().span.end};
    for (uint32_t i = 0; i < count_; ++i) {
      const TokenId head = bank_.parses.tokens[TokenId(first_ + i)].head;
      if (head && head.index >= first_ + count_) {
        return bad(number, "ends a sentence with a head beyond its last word");
      }
    }
    bank_.sentences.sentences.add(sentence);
    if (!bank_.sentences.tokens.back().space_after) bank_.document.text += '\n';
    count_ = 0;
    return ok();
  }

  Treebank bank_;
  size_t first_ = 0;
  uint32_t count_ = 0;
};

}  // namespace

Result<Treebank> read_conllu(std::string_view text) { return TreebankReader().read(text); }

}  // namespace sitrep
