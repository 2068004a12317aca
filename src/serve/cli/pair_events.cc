// Which of the coded events answers "what does the text say that this one does to that one?".
//
// The two stretches of the text are compared with the parties of every event: a party matches where
// its words overlap the stretch, or where it is the entity that the stretch mentions. Where no
// event has both, the best of the same sentence answers, then the nearest of the text; an answer
// that is not the pair's own says so in "why" and has less confidence.
#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

// One side of a pair, as bytes, with the entities that it mentions.
struct Side {
  bool given = false;
  Span span;
  std::vector<EntityId> entities;
};

Side read_side(const JsonWriter& writer, const std::optional<CodePointRange>& range) {
  Side side;
  if (!range) return side;
  side.given = true;
  side.span = {static_cast<uint32_t>(writer.index.byte_of_code_point(range->begin)),
               static_cast<uint32_t>(writer.index.byte_of_code_point(range->end))};
  for (const Mention& mention : writer.analysis.mentions.mentions)
    if (mention.span.overlaps(side.span))
      side.entities.insert(side.entities.end(), mention.entities.begin(), mention.entities.end());
  return side;
}

// 2: the words themselves; 1: the same entity, named elsewhere; 0: neither.
int match(const std::vector<Party>& parties, const Side& side) {
  int best = 0;
  for (const Party& party : parties) {
    if (party.span.overlaps(side.span)) return 2;
    const bool same = party.entity && std::find(side.entities.begin(), side.entities.end(),
                                                party.entity) != side.entities.end();
    if (same) best = 1;
  }
  return best;
}

struct Candidate {
  const Event* event = nullptr;
  int parties = 0;        // 0-4, words count more than entities
  int sides = 0;          // how many of the given sides match
  int same_sentence = 0;  // sentences that both event and pair are in
  uint32_t distance = 0;  // bytes between event and pair

  // An event of the pair's own sentence goes before a better match elsewhere, unless both sides
  // match.
  auto rank() const {
    return std::tuple(sides == 2, same_sentence, sides, parties, -static_cast<int64_t>(distance));
  }
};

uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

Candidate weigh(const JsonWriter& writer, const Event& event, const Side& source,
                const Side& target) {
  Candidate c;
  c.event = &event;
  const int actor = source.given ? match(event.actor, source) : 0;
  const int recipient = target.given ? match(event.recipient, target) : 0;
  c.parties = actor + recipient;
  c.sides = (actor > 0) + (recipient > 0);
  const Span pair = cover(source.span, target.span);
  c.distance = gap(event.span, pair);
  const auto& sentences = writer.analysis.sentences.sentences;
  if (sentences.has(event.sentence)) {
    const Span span = sentences[event.sentence].span;
    c.same_sentence = (source.given && span.overlaps(source.span)) ||
                      (target.given && span.overlaps(target.span));
  }
  return c;
}

Json answer(const Event* event, double factor, const std::string& why) {
  Json out;
  out["event"] = event ? Json::array({event->type}) : Json();
  out["mode"] = event ? JsonWriter::list(event->modes) : Json::array();
  out["cameo"] = event ? JsonWriter::text_or_null(event->cameo) : Json();
  out["quad_code"] = event && event->quad ? Json(event->quad) : Json();
  const double confidence = event ? event->confidence * factor : 0;
  out["confidence"] = std::isfinite(confidence) ? Json(std::round(confidence * 1e4) / 1e4) : Json();
  out["why"] = why;
  return out;
}

Json answer_pair(const JsonWriter& writer, const AskedPair& pair) {
  const Side source = read_side(writer, pair.source), target = read_side(writer, pair.target);
  Candidate best;
  for (const Event& event : writer.analysis.events.events) {
    const Candidate c = weigh(writer, event, source, target);
    if (!best.event || c.rank() > best.rank()) best = c;
  }
  if (!best.event) return answer(nullptr, 0, "no event is coded in this text");
  const std::string id = "event " + best.event->id;
  if (best.sides == source.given + target.given && best.sides > 0)
    return answer(best.event, 1, id + " has the pair as its parties");
  if (best.sides == 1) return answer(best.event, 0.6, id + " has one of the pair as its party");
  if (best.same_sentence) return answer(best.event, 0.4, id + " is coded in the same sentence");
  return answer(best.event, 0.1, id + " is the nearest that is coded in this text");
}

}  // namespace

Json JsonWriter::pair_events(const std::vector<AskedPair>& pairs) const {
  Json out = Json::array();
  for (const AskedPair& pair : pairs) out.push_back(answer_pair(*this, pair));
  return out;
}

}  // namespace sitrep
