#include "relation/relate.h"

#include <algorithm>
#include <tuple>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kReasonsOfPair = 4;  // features named in an explanation
// One side of a pair with the entities that it mentions.
struct Side {
  Span span;
  std::vector<EntityId> entities;
};

Side read_side(const PairInput& in, Span span) {
  Side side{span, {}};
  if (span.empty()) return side;
  for (const Mention& mention : in.mentions.mentions)
    if (mention.span.overlaps(span)) side.entities.insert(side.entities.end(), mention.entities.begin(), mention.entities.end());
  return side;
}

// 2: the words themselves; 1: the same entity, named elsewhere; 0: neither.
int match(const std::vector<Party>& parties, const Side& side) {
  int best = 0;
  for (const Party& party : parties) {
    if (!side.span.empty() && party.span.overlaps(side.span)) return 2;
    if (party.entity && std::find(side.entities.begin(), side.entities.end(), party.entity) != side.entities.end()) best = 1;
  }
  return best;
}

uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

struct Fit {
  EventId event;
  int sides = 0;  // how many of the pair the event has in the right role
};

// The event that fits the pair best, of the pair's own sentences; only of `type` unless that is empty.
Fit fitting_event(const PairInput& in, std::string_view type, const Side& source, const Side& target) {
  Fit best;
  std::tuple<int, int, int64_t> best_rank;
  for (size_t i = 0; i < in.events.events.size(); ++i) {
    const Event& e = in.events.events[EventId(i)];
    if ((!type.empty() && e.type != type) || !in.sentences.sentences.has(e.sentence)) continue;
    const Span sentence = in.sentences.sentences[e.sentence].span;
    if (!sentence.overlaps(source.span) && !sentence.overlaps(target.span)) continue;
    const int actor = match(e.actor, source), recipient = match(e.recipient, target);
    const int sides = (actor > 0) + (recipient > 0);
    const std::tuple rank(sides, actor + recipient, -static_cast<int64_t>(gap(e.span, cover(source.span, target.span))));
    if (best.event && rank <= best_rank) continue;
    best = {EventId(i), sides};
    best_rank = rank;
  }
  return best;
}

// The general code of a type: "030" for AGREE, "087" for RETREAT.
std::string general_code(const Ontology& ontology, std::string_view type) {
  for (int root = 1; root <= 20; ++root)
    for (const char* tail : {"0", "7", "1", "2", "3", "4", "5"}) {
      const std::string code = (root < 10 ? "0" : "") + std::to_string(root) + tail;
      const CameoEntry* entry = ontology.cameo(code);
      if (entry && entry->plover_type == type) return code;
    }
  return "";
}

}  // namespace

PairAnswer relate(const PairInput& in, const RelationModel& model, const Ontology& ontology, Span source_span, Span target_span) {
  const Side source = read_side(in, source_span), target = read_side(in, target_span);
  const std::vector<std::string> features = pair_features(in, source_span, target_span);
  const std::vector<TypeScore> scores = model.score(features);
  PairAnswer out;
  const TypeScore& best = scores.front().type == "NONE" ? scores[1] : scores.front();
  Fit fit = fitting_event(in, "", source, target);
  if (fit.sides > 0) {
    const Event& e = in.events.events[fit.event];
    out.type = e.type;
    const auto score = std::find_if(scores.begin(), scores.end(), [&](const TypeScore& s) { return s.type == e.type; });
    out.confidence = (e.confidence + (score == scores.end() ? 0 : score->probability)) / 2;
    out.why = fit.sides == 2 ? "has the pair as its parties" : "has one of the pair as its party";
  } else {
    out.type = best.type;
    out.confidence = best.probability;
    fit = fitting_event(in, out.type, source, target);
    out.why = fit.event ? "is of the type that the relation model holds most probable" : "no event of the pair is coded here: the relation model alone";
  }
  if (fit.event) {
    const Event& e = in.events.events[fit.event];
    out.event = fit.event;
    out.modes = e.modes;
    out.cameo = e.cameo;
    out.why = "event " + e.id + " " + out.why;
  } else {
    out.cameo = general_code(ontology, out.type);
  }
  if (const PloverEntry* type = ontology.type(out.type)) out.quad = type->quad;
  const auto reasons = model.strongest(features, out.type, kReasonsOfPair);
  if (!reasons.empty()) out.why += "; strongest features: " + join(reasons, ", ");
  if (scores.front().type == "NONE") out.why += "; the model holds it more probable that there is no political act";
  return out;
}

}  // namespace sitrep
