#include "report/builder.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/strings.h"

namespace sitrep {

bool ReportBuilder::in_class(std::string_view name, TokenId t) const {
  std::string lemma = lower_ascii(parses.tokens[t].lemma);
  if (knowledge.coding.in_class(name, lemma)) return true;
  std::string one = singular(t);
  return !one.empty() && knowledge.coding.in_class(name, one);
}

std::string ReportBuilder::singular(TokenId t) const {
  const ParsedToken& p = parses.tokens[t];
  std::string lemma = lower_ascii(p.lemma);
  if ((p.xpos != "NNS" && p.xpos != "NNPS") || !lemma.ends_with('s') || lemma.size() < 4) return {};
  if (lemma.ends_with("ies")) return lemma.substr(0, lemma.size() - 3) + "y";
  return lemma.substr(0, lemma.size() - 1);
}

const Mention* ReportBuilder::mention(TokenId t) const {
  MentionId id = at[t.index];
  return id ? &mentions.mentions[id] : nullptr;
}

const Entity* ReportBuilder::entity(TokenId t) const {
  const Mention* m = mention(t);
  return m && !m->entities.empty() ? &mentions.entities[m->entities.front()] : nullptr;
}

const PlaceMention* ReportBuilder::place_at(TokenId t) const {
  return place[t.index] >= 0 ? &mentions.places[place[t.index]] : nullptr;
}

void index_mentions(ReportBuilder& b) {
  b.at.assign(b.sentences.tokens.size(), {});
  b.place.assign(b.sentences.tokens.size(), -1);
  b.by_sentence.assign(b.sentences.sentences.size(), {});
  // The mention a token heads says more about it than a longer one it only stands in.
  auto rank = [&](MentionId id, TokenId t) {
    const Mention& m = b.mentions.mentions[id];
    size_t length = m.end.index - m.first.index;
    return (m.head == t ? 0 : 1000) + (m.how == MentionHow::kTitle ? 500 : 0) + length;
  };
  for (size_t i = 0; i < b.mentions.mentions.size(); ++i) {
    const Mention& m = b.mentions.mentions[MentionId(i)];
    if (m.entities.empty()) continue;
    b.by_sentence[m.sentence.index].push_back(MentionId(i));
    for (TokenId t = m.first; t < m.end; t = t + 1) {
      MentionId& slot = b.at[t.index];
      if (!slot || rank(MentionId(i), t) < rank(slot, t)) slot = MentionId(i);
    }
  }
  for (size_t i = 0; i < b.mentions.places.size(); ++i) {
    const PlaceMention& p = b.mentions.places[i];
    for (TokenId t = p.first; t < p.end; t = t + 1) b.place[t.index] = static_cast<int32_t>(i);
  }
}

bool is_coded(const Sentence& sentence) {
  return sentence.zone == Zone::kHeadline || sentence.zone == Zone::kBody;
}

Span phrase_span(const ReportBuilder& b, TokenId noun) {
  TokenId first = noun, end = noun + 1;
  TokenId start = b.sentence_at(noun).first_token;
  while (start < first) {
    TokenId t = first - 1;
    const ParsedToken& p = b.token(t);
    bool word = p.upos == "ADJ" || p.upos == "NOUN" || p.upos == "PROPN" || p.upos == "NUM" ||
                p.xpos == "VBN" || p.xpos == "VBG" || p.form == "-";
    if (!word || !is_under(b.parses, t, noun) || p.xpos == "POS") break;
    first = t;
  }
  while (first < noun && b.form(first) == "-") first = first + 1;
  for (TokenId c : b.parses.children(noun))
    if (b.token(c).deprel == "flat" && c == end) end = end + 1;
  return b.span_of(first, end);
}

Named party(const ReportBuilder& b, TokenId t) {
  const Mention* m = b.mention(t);
  if (!m) return {{}, phrase_span(b, t)};
  return {m->entities.front(), m->span};
}

std::vector<Named> parties(const ReportBuilder& b, TokenId t) {
  const Mention* m = b.mention(t);
  if (!m || m->entities.size() < 2) return {party(b, t)};
  std::vector<Named> all;
  for (EntityId e : m->entities) all.push_back({e, m->span});
  return all;
}

EntityId country_entity(const ReportBuilder& b, std::string_view code) {
  if (code.empty()) return {};
  for (size_t i = 0; i < b.mentions.entities.size(); ++i) {
    const Entity& e = b.mentions.entities[EntityId(i)];
    bool whole = e.kind == EntityKind::kCountry || e.kind == EntityKind::kIgo;
    if (whole && e.code == code) return EntityId(i);
  }
  return {};
}

bool same_party(const ReportBuilder& b, const Named& a, const Named& other) {
  if (a.entity && other.entity) return a.entity == other.entity;
  return a.span.of(b.document.text) == other.span.of(b.document.text);
}

std::vector<uint32_t> attributed(const ReportBuilder& b, Span span) {
  std::vector<uint32_t> found;
  for (size_t i = 0; i < b.events.attributions.size(); ++i)
    for (Span content : b.events.attributions[i].content)
      if (b.events.attributions[i].asserts && content.contains(span)) {
        found.push_back(static_cast<uint32_t>(i));
        break;
      }
  // Outermost first: the longer words hold the shorter.
  std::stable_sort(found.begin(), found.end(), [&](uint32_t x, uint32_t y) {
    return b.events.attributions[x].span.size() > b.events.attributions[y].span.size();
  });
  return found;
}

std::vector<uint32_t> sentence_places(const ReportBuilder& b, SentenceId sentence) {
  std::vector<uint32_t> all;
  const auto& places = b.mentions.places;  // in text order
  auto first = std::partition_point(places.begin(), places.end(),
                                    [&](const PlaceMention& p) { return p.sentence < sentence; });
  for (bool locative : {true, false})
    for (size_t i = first - places.begin(); i < places.size() && places[i].sentence == sentence;
         ++i) {
      if (places[i].locative == locative) all.push_back(static_cast<uint32_t>(i));
    }
  return all;
}

bool hangs_on(const ReportBuilder& b, const TimeExpression& time, TokenId predicate) {
  // A noun's clause is that of the verb above it; a verb is its own.
  TokenId clause =
      is_verb(b.parses, predicate) ? predicate : governing_predicate(b.parses, predicate);
  for (TokenId k = time.first; k < time.end; k = k + 1) {
    TokenId above = governing_predicate(b.parses, k);
    if (above && (above == predicate || above == clause || b.token(k).head == predicate))
      return true;
    if (b.token(predicate).head == k && relation_base(b.token(predicate).deprel) == "case")
      return true;
  }
  return false;
}

const TimeExpression* time_of(const ReportBuilder& b, TokenId predicate) {
  const TimeExpression* best = nullptr;
  auto gap = [&](const TimeExpression& t) {
    return t.first > predicate ? t.first.index - predicate.index : predicate.index - t.first.index;
  };
  for (const TimeExpression& t : b.mentions.times) {
    if (t.sentence != b.sentence_of(predicate) || !t.from) continue;
    if (hangs_on(b, t, predicate) && (!best || gap(t) < gap(*best))) best = &t;
  }
  return best;
}

std::optional<int64_t> number_value(const ReportBuilder& b, TokenId t) {
  static const std::unordered_map<std::string_view, int64_t> kWords = {
      {"one", 1},     {"two", 2},       {"three", 3},       {"four", 4},         {"five", 5},
      {"six", 6},     {"seven", 7},     {"eight", 8},       {"nine", 9},         {"ten", 10},
      {"twelve", 12}, {"dozen", 12},    {"twenty", 20},     {"thirty", 30},      {"forty", 40},
      {"fifty", 50},  {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}};
  std::string text = lower_ascii(b.form(t));
  if (auto word = kWords.find(text); word != kWords.end()) return word->second;
  std::string digits;
  for (char c : text) {
    if (is_digit(c)) digits += c;
    else if (c != ',') return {};
  }
  if (digits.empty() || digits.size() > 12) return {};
  return std::strtoll(digits.c_str(), nullptr, 10);
}

std::optional<int64_t> quantity_of(const ReportBuilder& b, TokenId noun) {
  for (TokenId c : b.parses.children(noun)) {
    if (relation_base(b.token(c).deprel) != "nummod") continue;
    auto value = number_value(b, c);
    if (!value) continue;
    for (TokenId k : b.parses.children(c))  // "5 thousand", "two hundred"
      if (auto factor = number_value(b, k); factor && k < c && *value >= 100)
        return *factor * *value;
    return value;
  }
  return {};
}

TokenId core_noun(const ReportBuilder& b, TokenId t) {
  for (int i = 0; i < 3 && b.in_class("report_partitives", t); ++i) {
    TokenId inner;
    for (const Oblique& o : obliques(b.parses, t))
      if (o.preposition == "of" || o.preposition == "in") {
        inner = o.noun;
        break;
      }
    if (!inner)
      for (TokenId c : b.parses.children(t))
        if (c < t && relation_base(b.token(c).deprel) == "compound") inner = c;
    if (!inner) break;
    t = inner;
  }
  return t;
}

Why why_of(const ReportCue& cue, std::string field, Span span) {
  return {std::move(field), cue.pattern, cue.source.text(), span, ""};
}

}  // namespace sitrep
