#include "report/report.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr std::string_view kRelations[] = {
    "ally_of",         "adversary_of", "member_of", "leads",        "holds_office", "envoy_to",
    "spokesperson_of", "part_of",      "backs",     "stationed_in", "led_by"};
constexpr std::string_view kStatuses[] = {"planned", "expected", "ongoing", "paused",   "suspended",
                                          "resumed", "stalled",  "blocked", "in_force", "ended"};
constexpr std::string_view kChanges[] = {"", "none", "rise", "fall", "spike"};
constexpr std::string_view kLevels[] = {"", "concern", "high", "low", "normal"};

template <typename List>
bool is_one(const List& list, std::string_view value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

struct Printer {
  const Events& events;
  const Mentions& mentions;
  const Document& document;
  std::string out;

  std::string words(Span span) const { return escape_line(span.of(document.text)); }
  std::string named(const Named& n) const {
    std::string text = "\"" + words(n.span) + "\"";
    if (n.entity) text += " (" + mentions.entities[n.entity].name + ")";
    return text;
  }
  std::string dates(Date since, Date until) const {
    std::string text;
    if (since) text += " since " + iso_text(since);
    if (until) text += " until " + iso_text(until);
    return text;
  }
  std::string tail(const std::vector<uint32_t>& attribution, const Why& why) const {
    std::string text;
    for (uint32_t a : attribution) text += " said-by " + std::to_string(a);
    return text + (why.source.empty() ? "" : "  # " + why.source.substr(0, why.source.find(':'))) + "\n";
  }
  std::string place(uint32_t i) const { return words(mentions.places[i].span); }
};

std::string_view mode_name(SpeechMode mode) {
  if (mode == SpeechMode::kDirect) return "direct";
  return mode == SpeechMode::kMixed ? "mixed" : "indirect";
}

void print(Printer& p, const Statement& s) {
  const Attribution& a = p.events.attributions[s.attribution];
  p.out += "statement " + p.named({a.speaker, a.speaker_named}) + " " +
           std::string(mode_name(a.mode)) + " cue \"" + p.words(a.cue) + "\" " + iso_text(s.date) +
           " \"" + escape_line(s.quote) + "\"\n";
}

void print(Printer& p, const Relation& r) {
  p.out += "relation " + r.relation + " " + p.named(r.subject) + " -> " + p.named(r.object);
  if (r.quantity) p.out += " quantity " + std::to_string(*r.quantity);
  p.out += p.dates(r.since, r.until) + p.tail(r.attribution, r.why);
}

void print(Printer& p, const State& s) {
  p.out += "state " + p.named(s.subject) + " \"" + p.words(s.activity) + "\" " + s.status;
  if (s.place) p.out += " in " + p.place(*s.place);
  p.out += p.dates(s.since, s.until) + " as of " + iso_text(s.as_of) + p.tail(s.attribution, s.why);
}

void print(Printer& p, const Activity& a) {
  p.out += "activity " + p.named(a.actor) + " \"" + p.words(a.measure) + "\" change " +
           (a.change.empty() ? "-" : a.change) + " level " + (a.level.empty() ? "-" : a.level);
  if (a.count) p.out += " count " + std::to_string(*a.count);
  if (a.count_before) p.out += " before " + std::to_string(*a.count_before);
  if (a.percent) p.out += " percent " + std::to_string(*a.percent);
  for (uint32_t i : a.places) p.out += " in " + p.place(i);
  p.out += " window " + iso_text(a.window_start) + "/" + iso_text(a.window_end) +
           p.tail(a.attribution, a.why);
}

struct Checker {
  const Events& events;
  const Mentions& mentions;
  const Document& document;
  std::string trouble;

  void need(bool holds, std::string_view what) {
    if (!holds && trouble.empty()) trouble = std::string(what);
  }
  void span(Span s) {
    need(s.begin <= s.end && s.end <= document.text.size(), "a span leaves the text");
  }
  void named(const Named& n) {
    span(n.span);
    need(!n.entity || mentions.entities.has(n.entity), "a party points at no entity");
  }
  void attribution(const std::vector<uint32_t>& list) {
    for (uint32_t i : list)
      need(i < events.attributions.size(), "a record points at no attribution");
  }
  void place(uint32_t i) { need(i < mentions.places.size(), "a record points at no place"); }
};

void check(Checker& c, const Relation& r) {
  c.need(is_one(kRelations, r.relation), "'" + r.relation + "' is no relation");
  c.named(r.subject);
  c.named(r.object);
  c.span(r.span);
  c.attribution(r.attribution);
}

void check(Checker& c, const State& s) {
  c.need(is_one(kStatuses, s.status), "'" + s.status + "' is no status");
  c.named(s.subject);
  c.span(s.activity);
  c.span(s.span);
  c.attribution(s.attribution);
  if (s.place) c.place(*s.place);
}

void check(Checker& c, const Activity& a) {
  c.need(is_one(kChanges, a.change), "'" + a.change + "' is no change");
  c.need(is_one(kLevels, a.level), "'" + a.level + "' is no level");
  c.named(a.actor);
  c.span(a.measure);
  c.span(a.span);
  c.attribution(a.attribution);
  for (uint32_t i : a.places) c.place(i);
}

}  // namespace

std::string dump(const Report& report, const Events& events, const Mentions& mentions,
                 const Document& document) {
  Printer p{events, mentions, document, {}};
  for (const Statement& s : report.statements) print(p, s);
  for (const Relation& r : report.relations) print(p, r);
  for (const State& s : report.states) print(p, s);
  for (const Activity& a : report.activity) print(p, a);
  return p.out;
}

Status verify(const Report& report, const Events& events, const Mentions& mentions,
              const Document& document) {
  Checker c{events, mentions, document, {}};
  for (const Statement& s : report.statements) {
    c.need(s.attribution < events.attributions.size(), "a statement points at no attribution");
    c.need(!s.quote.empty(), "a statement has no words");
  }
  for (const Relation& r : report.relations) check(c, r);
  for (const State& s : report.states) check(c, s);
  for (const Activity& a : report.activity) check(c, a);
  if (!c.trouble.empty()) return make_error(ErrorCode::kBroken, "Report: " + c.trouble);
  return ok();
}

}  // namespace sitrep
