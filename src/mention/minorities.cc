// People called after one state who live in another: "ethnic Albanians in Serbia", "the Turks of
// Bulgaria". They act as people of the state they live in; its courts and police deal with them.
#include "base/strings.h"
#include "mention/builder.h"

namespace sitrep {

namespace {

bool is_ethnic(const MentionBuilder& b, const Mention& m) {
  return b.sentences.sentences[m.sentence].first_token < m.first && b.words[m.first.index - 1].folded == "ethnic";
}

// "of southern Serbia": the state of the place that the people are said to be of.
std::string state_they_are_of(const MentionBuilder& b, const Mention& m) {
  for (const Oblique& o : obliques(b.parses, m.head))
    if (o.preposition == "of")
      for (const PlaceMention& p : b.out.places)
        if (p.first <= o.noun && o.noun < p.end) return p.country_code;
  return {};
}

// Where an ethnic group lives: the place in its sentence, else the state the story is about.
std::string state_they_live_in(const MentionBuilder& b, const Mention& m, const std::string& own) {
  auto other = [&](const std::string& code) { return code != own && b.knowledge.actors.country(code); };
  for (bool locative : {true, false})
    for (const PlaceMention& p : b.out.places)
      if (p.sentence == m.sentence && p.locative == locative && other(p.country_code)) return p.country_code;
  for (const std::string& code : {b.out.focus_at(m.sentence), b.out.dateline_country})
    if (other(code)) return code;
  return {};
}

}  // namespace

void settle_minorities(MentionBuilder& b) {
  for (size_t i = 0; i < b.out.mentions.size(); ++i) {
    const Mention& m = b.out.mentions[MentionId(i)];
    const Entity& e = b.out.entities[m.entities.front()];
    bool people = e.kind == EntityKind::kPopulation;
    if (e.code.size() != 3 || (!people && e.kind != EntityKind::kCountry)) continue;
    bool ethnic = is_ethnic(b, m);
    std::string own = e.code, home = people ? state_they_are_of(b, m) : std::string();
    if (home.empty() && ethnic) home = state_they_live_in(b, m, own);
    if (home.empty() || home == own || !b.knowledge.actors.country(home)) continue;
    Entity made;
    made.name = (ethnic ? "ethnic " : "") + std::string(m.span.of(b.document.text)) + " of " + b.knowledge.actors.country(home)->name;
    made.kind = EntityKind::kPopulation;
    made.code = made.country = home;
    made.sector = "CVL";
    made.plural = true;
    made.why = e.why;
    made.why.push_back({"code", "a people counts to the state it lives in", b.knowledge.actors.country(home)->source.text(), m.span, ""});
    MentionId id(i);
    b.rebind(id, b.entity("M:" + own + ":" + home, made));
    b.out.mentions[id].rule = "a people counts to the state it lives in";
  }
}

}  // namespace sitrep
