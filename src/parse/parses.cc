#include "parse/parses.h"

#include <algorithm>

namespace sitrep {
namespace {

std::string_view or_underscore(std::string_view field) { return field.empty() ? "_" : field; }

// CoNLL-U fields hold neither tabs nor line breaks.
void append_field(std::string& out, std::string_view field) {
  for (char c : or_underscore(field)) out += (c == '\t' || c == '\n' || c == '\r') ? ' ' : c;
}

void append_token(std::string& out, const Parses& parses, const Sentence& sentence,
                  const Token& token, TokenId id) {
  const ParsedToken& parsed = parses.tokens[id];
  const uint32_t first = sentence.first_token.index;
  out += std::to_string(id.index - first + 1);
  out += '\t';
  append_field(out, parsed.form);
  out += '\t';
  append_field(out, parsed.lemma);
  out += '\t';
  append_field(out, parsed.upos);
  out += '\t';
  append_field(out, parsed.xpos);
  out += "\t_\t";
  out += parsed.head ? std::to_string(parsed.head.index - first + 1) : "0";
  out += '\t';
  append_field(out, parsed.deprel);
  out += "\t_\t";
  out += token.space_after ? "_" : "SpaceAfter=No";
  out += '\n';
}

Error broken(std::string message) { return make_error(ErrorCode::kBroken, std::move(message)); }

// Every token of the sentence reaches the root, and there is one root.
Status verify_tree(const Parses& parses, const Sentence& sentence, size_t number) {
  const std::string where = "sentence " + std::to_string(number);
  const uint32_t first = sentence.first_token.index;
  const uint32_t count = sentence.token_count;
  uint32_t roots = 0;
  std::vector<uint8_t> reaches(count, 0);  // 0 unknown, 1 on the present path, 2 reaches the root
  for (uint32_t i = 0; i < count; ++i) {
    const ParsedToken& token = parses.tokens[TokenId(first + i)];
    if (!token.head) ++roots;
    if (token.head && (token.head.index < first || token.head.index >= first + count)) {
      return broken(where + ": token " + std::to_string(i + 1) + " has its head in another one");
    }
    if ((token.deprel == "root") != !token.head) {
      return broken(where + ": token " + std::to_string(i + 1) + " is root by label or head alone");
    }
  }
  if (count > 0 && roots != 1) return broken(where + " has " + std::to_string(roots) + " roots");
  for (uint32_t i = 0; i < count; ++i) {
    uint32_t at = i;
    while (reaches[at] == 0) {
      reaches[at] = 1;
      const TokenId head = parses.tokens[TokenId(first + at)].head;
      if (!head) break;
      at = head.index - first;
      if (reaches[at] == 1) return broken(where + " has a cycle of heads");
    }
    for (at = i; reaches[at] == 1;) {
      reaches[at] = 2;
      const TokenId head = parses.tokens[TokenId(first + at)].head;
      if (!head) break;
      at = head.index - first;
    }
  }
  return ok();
}

Status verify_children(const Parses& parses) {
  if (parses.child_begin.size() != parses.tokens.size() + 1) {
    return broken("the children of the parses are not indexed");
  }
  for (size_t i = 0; i < parses.tokens.size(); ++i) {
    for (TokenId child : parses.children(TokenId(i))) {
      if (!parses.tokens.has(child) || parses.tokens[child].head != TokenId(i)) {
        return broken("token " + std::to_string(i) + " lists a child that has another head");
      }
    }
  }
  return ok();
}

}  // namespace

void Parses::index_children() {
  child_begin.assign(tokens.size() + 1, 0);
  for (const ParsedToken& token : tokens) {
    if (token.head) ++child_begin[token.head.index + 1];
  }
  for (size_t i = 1; i < child_begin.size(); ++i) child_begin[i] += child_begin[i - 1];
  child_list.assign(child_begin.back(), TokenId());
  std::vector<uint32_t> next(child_begin.begin(), child_begin.end());
  for (size_t i = 0; i < tokens.size(); ++i) {
    const TokenId head = tokens[TokenId(i)].head;
    if (head) child_list[next[head.index]++] = TokenId(i);
  }
}

std::string_view relation_base(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

bool is_under(const Parses& parses, TokenId token, TokenId ancestor) {
  // A tree is never deeper than it has tokens; the bound guards against unverified input.
  for (size_t steps = 0; token && steps <= parses.tokens.size(); ++steps) {
    if (token == ancestor) return true;
    token = parses.tokens[token].head;
  }
  return false;
}

std::string dump(const Parses& parses, const Sentences& sentences) {
  std::string out;
  size_t number = 0;
  for (const Sentence& sentence : sentences.sentences) {
    out += "# sent_id = " + std::to_string(++number) + "\n";
    for (uint32_t i = 0; i < sentence.token_count; ++i) {
      const TokenId id = sentence.first_token + i;
      append_token(out, parses, sentence, sentences.tokens[id], id);
    }
    out += '\n';
  }
  return out;
}

Status verify(const Parses& parses, const Sentences& sentences) {
  if (parses.tokens.size() != sentences.tokens.size()) {
    return broken("there are " + std::to_string(parses.tokens.size()) + " parsed tokens for " +
                  std::to_string(sentences.tokens.size()) + " tokens");
  }
  size_t number = 0;
  for (const Sentence& sentence : sentences.sentences) {
    SITREP_CHECK(verify_tree(parses, sentence, ++number));
  }
  return verify_children(parses);
}

}  // namespace sitrep
