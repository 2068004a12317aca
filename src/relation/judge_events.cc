#include "relation/judge_events.h"

#include <cmath>
#include <utility>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kReasonsOfSide = 3;  // features named on each side

std::string percent(double probability) {
  return std::to_string(std::lround(probability * 100)) + " %";
}

Why reason(const ConfidenceModel& model, const std::vector<std::string>& features, const Event& e) {
  std::string note;
  for (auto [raising, words] : {std::pair{true, "for it: "}, {false, "against it: "}}) {
    const auto strongest = model.strongest(features, raising, kReasonsOfSide);
    if (!strongest.empty()) note += (note.empty() ? "" : "; ") + (words + join(strongest, ", "));
  }
  return {"confidence", "trained on events judged right or wrong", "", e.triggers.front(), note};
}

Note left_out(const Event& e) {
  return {"doubtful_event", "an event of type " + e.type + " was left out: its confidence is only " + percent(e.confidence), e.span};
}

}  // namespace

Events judge_events(const JudgeInput& in, const ConfidenceModel& model) {
  const Events& all = in.pair.events;
  Events out;
  out.cues = all.cues;
  out.attributions = all.attributions;
  out.notes = all.notes;
  std::vector<EventId> now(all.events.size());  // where each event stands in `out`; none when it is left out
  for (size_t i = 0; i < all.events.size(); ++i) {
    Event e = all.events[EventId(i)];
    const std::vector<std::string> features = event_features(in, EventId(i));
    e.confidence = model.confidence(features);
    if (e.confidence < model.least()) {
      out.notes.push_back(left_out(e));
      continue;
    }
    e.why.push_back(reason(model, features, e));
    now[i] = out.events.add(std::move(e));
  }
  for (Event& e : out.events)
    for (auto* link : {&e.condition, &e.purpose})
      if (*link && (*link)->event) (*link)->event = now[(*link)->event.index];
  return out;
}

}  // namespace sitrep
