#include "serve/cli/tree_text.h"

#include <vector>

namespace sitrep {
namespace {

constexpr size_t kWordColumn = 48, kTagColumn = 7;
constexpr size_t kDeepest = 10;  // levels that are indented; those below stay in that column

struct Node {
  TokenId token;
  size_t depth;
  std::string before;  // of its children: "│  " for each level that goes on
  bool last;
};

std::vector<TokenId> dependents(const Parses& parses, TokenId token) {
  std::vector<TokenId> found;
  for (TokenId child : parses.children(token))
    if (parses.tokens[child].deprel != "punct") found.push_back(child);
  return found;
}

std::string line(const Parses& parses, const Node& node, const Palette& palette) {
  const ParsedToken& t = parses.tokens[node.token];
  const std::string branch = node.depth == 0 ? "" : node.last ? "└─ " : "├─ ";
  const std::string start = palette.dim(node.before + branch);
  const size_t left = kWordColumn - display_width(node.before + branch);
  return start + padded(one_line(t.form), left) + "  " + padded(t.upos, kTagColumn) + palette.name(t.deprel) + "\n";
}

}  // namespace

std::string tree_text(const Document& document, const Sentences& sentences, const Parses& parses,
                      const Palette& palette) {
  std::string out;
  for (const Sentence& sentence : sentences.sentences) {
    const Span span{sentences.tokens[sentence.first_token].span.begin,
                    sentences.tokens[sentence.end_token() - 1].span.end};
    for (const std::string& words : wrapped(one_line(span.of(document.text)), kReportWidth)) out += palette.bold(words) + "\n";
    std::vector<Node> open;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1)
      if (!parses.tokens[t].head) open.push_back({t, 0, "", true});
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      out += line(parses, node, palette);
      const bool indents = node.depth > 0 && node.depth < kDeepest;
      const std::string before = node.before + (!indents ? "" : node.last ? "   " : "│  ");
      const std::vector<TokenId> below = dependents(parses, node.token);
      for (size_t i = below.size(); i-- > 0;) open.push_back({below[i], node.depth + 1, before, i + 1 == below.size()});
    }
    out += "\n";
  }
  return out;
}

}  // namespace sitrep
