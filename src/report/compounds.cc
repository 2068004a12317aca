// Words joined by a hyphen: "U.S.-led coalition", "Saudi-backed militia", "pro-Iran faction". They
// are read token by token, since parsers disagree about them (report_compounds.tsv).
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// The noun a compound stands before: the first body ("U.S.-led coalition operations"), else the
// last noun of the run.
TokenId noun_after(const ReportBuilder& b, TokenId from) {
  TokenId last;
  TokenId end = b.sentence_at(from).end_token();
  for (TokenId t = from; t < end && t.index < from.index + 8; t = t + 1) {
    const ParsedToken& p = b.token(t);
    bool noun = p.upos == "NOUN" || p.upos == "PROPN";
    if (noun && b.in_class("report_bodies", t)) return t;
    if (noun) last = t;
    bool inside = noun || p.upos == "ADJ" || p.upos == "NUM" || p.xpos == "VBN" ||
                  p.xpos == "VBG" || p.form == "-";
    if (!inside && !(p.form == "," && t + 1 < end && b.token(t + 1).upos == "ADJ")) break;
  }
  return last;
}

Named body_named(const ReportBuilder& b, TokenId from, TokenId noun) {
  Named n = party(b, noun);
  // Only the words after the compound: "armed faction".
  n.span = b.span_of(from, noun + 1);
  return n;
}

bool names_country(const Country& country, std::string_view word) {
  auto has = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), word) != names.end();
  };
  return country.name == word || has(country.aliases) || has(country.adjectives);
}

bool known_country(const ReportBuilder& b, std::string_view word) {
  const auto& all = b.knowledge.actors.countries();
  return std::any_of(all.begin(), all.end(),
                     [&](const Country& c) { return names_country(c, word); });
}

// The entity that a word without a mention of its own stands for ("Iran" in "pro-Iran").
EntityId entity_named(const ReportBuilder& b, std::string_view word) {
  for (const Mention& m : b.mentions.mentions) {
    bool name = m.how == MentionHow::kName || m.how == MentionHow::kAlias;
    if (name && m.entities.size() == 1 && m.span.of(b.document.text) == word)
      return m.entities.front();
  }
  for (const Country& country : b.knowledge.actors.countries())
    if (names_country(country, word)) return country_entity(b, country.code);
  return {};
}

struct Parts {
  Named name;
  TokenId name_token, next;  // next: after the whole compound
};

void add_compound(ReportBuilder& b, const ReportCue& cue, const Parts& parts) {
  TokenId noun = noun_after(b, parts.next);
  if (!noun) return;
  // Another compound stands between: "Saudi-led, U.S.-backed coalition" has the same noun.
  Named body = body_named(b, parts.next, noun);
  bool noun_first = cue.columns[2] == "noun";
  add_relation(b, &cue, cue.columns[1], noun_first ? body : parts.name,
               noun_first ? parts.name : body, noun);
}

bool names_something(const ReportBuilder& b, TokenId t) {
  return b.entity(t) || b.token(t).upos == "PROPN" || b.in_class("report_bodies", t);
}

// "pro-Iran", in one token or three.
void read_prefix(ReportBuilder& b, const ReportCue& cue, TokenId t) {
  std::string form = lower_ascii(b.form(t));
  TokenId end = b.sentence_at(t).end_token();
  for (const std::string& prefix : cue.frame.lemmas) {
    if (form.size() > prefix.size() + 1 && form.starts_with(prefix + "-")) {
      Span word = b.span_of(t);
      word.begin += static_cast<uint32_t>(prefix.size() + 1);
      EntityId entity = entity_named(b, word.of(b.document.text));
      if (!entity && !known_country(b, word.of(b.document.text))) continue;
      add_compound(b, cue, {{entity, word}, t, t + 1});
    }
    auto party_at = [&](TokenId n) {
      return b.entity(n) || b.in_class("report_bodies", n) || known_country(b, b.form(n));
    };
    bool apart = form == prefix && t + 2 < end && b.form(t + 1) == "-" && party_at(t + 2);
    bool open = form == prefix + "-" && t + 1 < end && party_at(t + 1);
    if (apart || open) {
      TokenId name = apart ? t + 2 : t + 1;
      const Mention* m = b.mention(name);
      add_compound(b, cue, {party(b, name), name, m && name < m->end ? m->end : name + 1});
    }
  }
}

// "U.S.-led": the name before the hyphen, the participle after it.
void read_suffix(ReportBuilder& b, const ReportCue& cue, TokenId t) {
  TokenId first = b.sentence_at(t).first_token;
  if (t.index < first.index + 2 || b.form(t - 1) != "-") return;
  TokenId name = t - 2;
  if (!names_something(b, name)) return;
  Named named = party(b, name);
  // "the Saudi-led coalition" is one name; the word before the hyphen still says who leads.
  const Mention* whole = b.mention(name);
  if (whole && t < whole->end) {
    named.span = b.span_of(
        whole->first < name && b.lemma(whole->first) != "the" ? whole->first : name, name + 1);
    named.entity = entity_named(b, named.span.of(b.document.text));
  }
  add_compound(b, cue, {named, name, t + 1});
}

}  // namespace

void write_compounds(ReportBuilder& b) {
  const auto& cues = b.knowledge.coding.report_cues("compounds");
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!is_coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      std::string form = lower_ascii(b.form(t));
      for (const ReportCue& cue : cues) {
        if (cue.columns[3] == "prefix") {
          if (form.starts_with(cue.frame.lemmas.front())) read_prefix(b, cue, t);
          continue;
        }
        for (const std::string& lemma : cue.frame.lemmas)
          if (form == lemma) read_suffix(b, cue, t);
      }
    }
  }
}

}  // namespace sitrep
