#include "mention/mentions.h"

#include <iterator>

#include "base/strings.h"

namespace sitrep {

std::string_view entity_kind_name(EntityKind kind) {
  static constexpr std::string_view kNames[] = {"person", "country", "government", "organisation",
                                                "armed_group", "igo", "population", "unknown"};
  return kNames[static_cast<int>(kind)];
}

std::string_view mention_how_name(MentionHow how) {
  static constexpr std::string_view kNames[] = {"name", "alias", "title", "pronoun", "metonym", "description"};
  return kNames[static_cast<int>(how)];
}

std::string_view time_type_name(TimeType type) {
  static constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<int>(type)];
}

std::string dump(const Mentions& mentions, const Document& document) {
  std::string out;
  auto quote = [&](Span span) { return "\"" + escape_line(span.of(document.text)) + "\""; };
  uint32_t number = 0;
  for (const Entity& e : mentions.entities) {
    out += "entity " + std::to_string(number++) + " " + e.name + " [" + std::string(entity_kind_name(e.kind)) + " " +
           (e.code.empty() ? "-" : e.code) + " " + (e.sector.empty() ? "-" : e.sector) + "]";
    for (const Office& o : e.offices) out += " " + o.title + " of " + o.of;
    out += "\n";
    for (MentionId id : e.mentions) {
      const Mention& m = mentions.mentions[id];
      out += "  " + quote(m.span) + " " + std::string(mention_how_name(m.how)) + (m.attributive ? " attributive" : "") +
             (m.rule.empty() ? "" : ": " + m.rule) + (m.source.empty() ? "" : " (" + m.source + ")") + "\n";
    }
  }
  for (const TimeExpression& t : mentions.times)
    out += "time " + quote(t.span) + " " + std::string(time_type_name(t.type)) + " " + t.value + " " + iso_text(t.from) +
           ".." + iso_text(t.to) + " " + t.precision + (t.anchor.empty() ? "" : " from " + t.anchor) + "\n";
  for (const PlaceMention& p : mentions.places)
    out += "place " + quote(p.span) + " " + p.resolved_place + " " + p.feature + " " + p.country_code +
           (p.locative ? " locative" : "") + (p.rule.empty() ? "" : ": " + p.rule) +
           (p.runners_up.empty() ? "" : "; not " + join(p.runners_up, ", not ")) + "\n";
  return out;
}

Status verify(const Mentions& mentions, const Document& document, const Sentences& sentences) {
  auto broken = [](std::string what) { return make_error(ErrorCode::kBroken, "mentions: " + std::move(what)); };
  for (const Mention& m : mentions.mentions) {
    if (m.span.end > document.text.size() || m.span.empty()) return broken("a span leaves the text");
    if (!sentences.tokens.has(m.first) || m.end.index > sentences.tokens.size() || !(m.first < m.end)) return broken("tokens out of range");
    if (m.head < m.first || !(m.head < m.end)) return broken("the head is outside the mention");
    if (m.entities.empty()) return broken("a mention of nobody");
    for (EntityId e : m.entities)
      if (!mentions.entities.has(e)) return broken("entity id out of range");
  }
  for (const Entity& e : mentions.entities)
    for (MentionId id : e.mentions)
      if (!mentions.mentions.has(id)) return broken("mention id out of range");
  for (const TimeExpression& t : mentions.times) {
    if (t.span.end > document.text.size() || t.span.empty()) return broken("a time leaves the text");
    if (t.from && t.to && t.to < t.from) return broken("a time ends before it begins");
  }
  for (const PlaceMention& p : mentions.places)
    if (p.span.end > document.text.size() || p.span.empty()) return broken("a place leaves the text");
  if (mentions.by_token.size() != sentences.tokens.size()) return broken("the token index is not complete");
  return ok();
}

}  // namespace sitrep
