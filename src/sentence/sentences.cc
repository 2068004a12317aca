#include "sentence/sentences.h"

#include "base/strings.h"

namespace sitrep {
namespace {

Error broken(std::string message) { return make_error(ErrorCode::kBroken, std::move(message)); }

Status verify_sentence(const Sentences& sentences, SentenceId id) {
  const Sentence& sentence = sentences.sentences[id];
  const std::string where = "sentence " + std::to_string(id.index);
  if (sentence.token_count == 0) return broken(where + " has no tokens");
  if (sentence.end_token().index > sentences.tokens.size()) {
    return broken(where + " has tokens that do not exist");
  }
  const Span first = sentences.tokens[sentence.first_token].span;
  const Span last = sentences.tokens[sentence.end_token() - 1].span;
  if (sentence.span != Span{first.begin, last.end}) {
    return broken(where + " does not reach from its first token to its last");
  }
  for (uint32_t i = 0; i < sentence.token_count; ++i) {
    if (sentences.tokens[sentence.first_token + i].sentence != id) {
      return broken(where + " has a token of another sentence");
    }
  }
  return ok();
}

// Every sentence lies in one zone span of its own kind.
Status verify_zones(const Sentences& sentences, const Document& document) {
  for (const Sentence& sentence : sentences.sentences) {
    if (sentence.paragraph >= document.zones.size() ||
        document.zones[sentence.paragraph].zone != sentence.zone ||
        !document.zones[sentence.paragraph].span.contains(sentence.span)) {
      return broken("the sentence at byte " + std::to_string(sentence.span.begin) +
                    " is not inside its zone");
    }
  }
  return ok();
}

}  // namespace

std::string dump(const Sentences& sentences, const Document& document) {
  std::string out;
  size_t number = 0;
  for (const Sentence& sentence : sentences.sentences) {
    out += "sentence " + std::to_string(number++) + " " + std::string(zone_name(sentence.zone)) +
           " " + std::to_string(sentence.span.begin) + "-" + std::to_string(sentence.span.end) +
           (sentence.opens_in_quote ? " in-quote" : "") + "\n ";
    for (uint32_t i = 0; i < sentence.token_count; ++i) {
      out += " " + escape_line(sentences.tokens[sentence.first_token + i].span.of(document.text));
    }
    out += "\n";
  }
  for (const Note& note : sentences.notes) out += "note " + note.kind + " " + note.message + "\n";
  return out;
}

Status verify(const Sentences& sentences, const Document& document) {
  uint32_t end = 0;
  for (const Token& token : sentences.tokens) {
    if (token.span.empty() || token.span.begin < end || token.span.end > document.text.size()) {
      return broken("the token at byte " + std::to_string(token.span.begin) +
                    " is empty, out of order or outside the text");
    }
    end = token.span.end;
  }
  uint32_t next = 0;
  for (size_t i = 0; i < sentences.sentences.size(); ++i) {
    if (sentences.sentences[SentenceId(i)].first_token.index != next) {
      return broken("sentence " + std::to_string(i) + " does not follow the one before");
    }
    SITREP_CHECK(verify_sentence(sentences, SentenceId(i)));
    next = sentences.sentences[SentenceId(i)].end_token().index;
  }
  if (next != sentences.tokens.size()) return broken("some tokens belong to no sentence");
  return verify_zones(sentences, document);
}

}  // namespace sitrep
