#include "serve/cli/resolve_actor.h"

#include <algorithm>

#include "base/strings.h"
#include "mention/find_mentions.h"
#include "sentence/split_sentences.h"

namespace sitrep {

namespace {

constexpr std::string_view kFrame = " said so.";  // a subject is what the parser reads best

struct Reading {
  Document document;
  Sentences sentences;
  Parses parses;
  Mentions mentions;
  TokenId head, end;  // of the phrase
};

bool has_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string with_capitals(std::string text) {
  for (size_t i = 0; i < text.size(); ++i)
    if ((i == 0 || text[i - 1] == ' ' || text[i - 1] == '-') && text[i] >= 'a' && text[i] <= 'z') text[i] -= 'a' - 'A';
  return text;
}

Reading read_phrase(const ActorQuestion& question, const SentenceModel& sentence_model, const Parser& parser,
                    const Knowledge& knowledge) {
  Reading r;
  std::string mention(trim(question.mention));
  r.document.text = mention + std::string(kFrame);
  r.document.zones.push_back({Zone::kBody, {0, static_cast<uint32_t>(r.document.text.size())}});
  r.document.published = question.date;
  if (const Country* country = knowledge.actors.country(question.country)) r.document.dateline.place = country->name;
  r.sentences = split_sentences(r.document, sentence_model);
  r.parses = parser.parse(r.document, r.sentences);
  r.mentions = find_mentions(r.document, r.sentences, r.parses, knowledge);
  for (size_t i = 0; i < r.sentences.tokens.size(); ++i)
    if (r.sentences.tokens[TokenId(i)].span.end <= mention.size()) r.end = TokenId(i + 1);
  if (!r.end) return r;
  for (TokenId t(0); t < r.end && !r.head; t = t + 1) {
    TokenId head = r.parses.tokens[t].head;
    if ((!head || !(head < r.end)) && r.parses.tokens[t].upos != "PUNCT") r.head = t;
  }
  return r;
}

bool covers(const Mention& m, TokenId t) { return !(t < m.first) && t < m.end; }

// The mention that stands for the whole phrase: the one on its head, else the nearest thing to it.
const Mention* main_mention(const Reading& r) {
  const Mention* best = nullptr;
  int best_score = 0;
  for (const Mention& m : r.mentions.mentions) {
    if (!(m.first < r.end)) continue;
    int score = m.head == r.head ? 40 : covers(m, r.head) ? 30 : m.attributive ? 2 : 10;
    if (m.attributive && m.head == r.head) score -= 5;
    if (m.how == MentionHow::kTitle) score += 3;
    if (!r.mentions.entities[m.entities.front()].code.empty()) score += 2;
    if (score > best_score) best = &m, best_score = score;
  }
  return best_score >= 10 ? best : nullptr;
}

// "a navy cook", "militia checkpoints": no actor of the lists, but the body it belongs to.
const Mention* body_before_head(const Reading& r) {
  for (const Mention& m : r.mentions.mentions)
    if (m.attributive && m.end.index <= r.head.index && !r.mentions.entities[m.entities.front()].sector.empty()) return &m;
  return nullptr;
}

// "a bakery in Gulu", "a Peruvian river": no actor of the lists, but a country.
Entity country_of_words(const Reading& r, const Knowledge& knowledge, std::string& rule) {
  Entity e;
  for (const PlaceMention& p : r.mentions.places) {
    if (!(p.first < r.end) || !knowledge.actors.country(p.country_code)) continue;
    e.name = p.resolved_place;
    e.country = e.code = p.country_code;
    rule = "a place in the words";
    return e;
  }
  for (const Mention& m : r.mentions.mentions) {
    const Entity& of = r.mentions.entities[m.entities.front()];
    if (!(m.first < r.end) || of.kind != EntityKind::kCountry) continue;
    e = of;
    e.kind = EntityKind::kUnknown;
    rule = "a nationality in the words";
    return e;
  }
  return e;
}

void add_runner_up(ActorAnswer& answer, ActorCandidate candidate) {
  if (candidate.name == answer.entity.name && candidate.code == answer.entity.code && candidate.sector == answer.entity.sector) return;
  for (const ActorCandidate& c : answer.runners_up)
    if (c.name == candidate.name && c.source == candidate.source) return;
  answer.runners_up.push_back(std::move(candidate));
}

// Other actors in the phrase, and other bearers of the name.
void find_runners_up(ActorAnswer& answer, const Reading& r, const Mention* chosen, const ActorQuestion& question,
                     const Knowledge& knowledge) {
  if (chosen) {
    std::vector<NameWord> words;
    for (TokenId t = chosen->first; t < chosen->end; t = t + 1)
      words.push_back(make_name_word(r.sentences.tokens[t].span.of(r.document.text)));
    for (uint32_t value : knowledge.actors.names().longest(words, 0, words.size(), false).values)
      add_runner_up(answer, describe_sense(knowledge.actors, knowledge.actors.sense(value), question.date));
  }
  for (const Mention& m : r.mentions.mentions) {
    if (!(m.first < r.end) || &m == chosen) continue;
    const Entity& e = r.mentions.entities[m.entities.front()];
    add_runner_up(answer, {e.name, e.code, e.sector, e.country, m.source, "only part of the words: \"" + std::string(m.span.of(r.document.text)) + "\""});
  }
}

ActorAnswer answer_of(const Reading& r, const ActorQuestion& question, const Knowledge& knowledge) {
  ActorAnswer answer;
  if (!r.head) return answer;
  const Mention* chosen = main_mention(r);
  if (chosen) {
    answer.entity = r.mentions.entities[chosen->entities.front()];
    answer.how = mention_how_name(chosen->how);
    answer.rule = chosen->rule;
    // The seat stands for those who sit there.
    if (chosen->how == MentionHow::kMetonym && answer.entity.kind == EntityKind::kCountry) answer.entity.sector = "GOV";
    answer.why.push_back({"name", chosen->rule, chosen->source, chosen->span, std::string(chosen->span.of(r.document.text))});
    answer.why.insert(answer.why.end(), answer.entity.why.begin(), answer.entity.why.end());
    answer.found = true;
  } else if (r.parses.tokens[r.head].upos == "PRON") {
    answer.entity.sector = "UNK";
    answer.rule = "a pronoun alone names nobody";
    answer.found = true;
  } else {
    answer.entity = country_of_words(r, knowledge, answer.rule);
    if (const Mention* body = body_before_head(r)) {
      const Entity& of = r.mentions.entities[body->entities.front()];
      if (answer.entity.code.empty()) answer.entity.code = of.code, answer.entity.country = of.country;
      answer.entity.sector = of.sector;
      answer.rule = "the body named before the head word";
      answer.why.push_back({"sector", answer.rule, body->source, body->span, of.name});
    }
    answer.found = !answer.entity.code.empty() || !answer.entity.sector.empty();
  }
  if (answer.found && answer.why.empty()) answer.why.push_back({"code", answer.rule, "", {}, answer.entity.name});
  find_runners_up(answer, r, chosen, question, knowledge);
  return answer;
}

}  // namespace

ActorCandidate describe_sense(const ActorKnowledge& actors, const NameSense& sense, Date date) {
  ActorCandidate c;
  auto period = [](Date since, Date until) {
    return (since ? iso_text(since) : "...") + " to " + (until ? iso_text(until) : "now");
  };
  if (sense.kind == NameKind::kPerson) {
    const Person& person = actors.persons()[sense.index];
    const OfficeTerm* now = ActorKnowledge::term_on(person, date);
    const OfficeTerm& term = now ? *now : person.terms.front();
    return {person.name, term.country, term.sector, term.country, term.source.text(),
            term.title + " of " + term.country + ", " + period(term.since, term.until)};
  }
  if (sense.kind == NameKind::kOrganisation) {
    const Organisation& o = actors.organisations()[sense.index];
    return {o.name, o.code, o.sector, o.countries.empty() ? "" : o.countries.front(), o.source.text(),
            o.kind + ", " + period(o.since, o.until)};
  }
  const Country& country = actors.countries()[sense.index];
  static constexpr std::string_view kAs[] = {"the state", "its people", "its adjective", "its capital", "a seat of its government", "its parliament"};
  std::string sector = sense.kind == NameKind::kCapital ? "GOV" : sense.sector;
  std::string note(kAs[static_cast<int>(sense.kind)]);
  for (const char* system : {"cow", "gw"})
    if (std::string number = actors.state_number(country, system, date); !number.empty()) note += (", " + std::string(system) + " ") + number;
  return {country.name, country.code, sector, country.code, country.source.text(), note};
}

ActorAnswer resolve_actor(const ActorQuestion& question, const SentenceModel& sentence_model, const Parser& parser,
                          const Knowledge& knowledge) {
  ActorAnswer answer = answer_of(read_phrase(question, sentence_model, parser, knowledge), question, knowledge);
  if (has_capital(question.mention) || !answer.entity.code.empty()) return answer;
  // Lists of actors are often kept in lower case: read names again as if they had their capitals.
  ActorQuestion again = question;
  again.mention = with_capitals(question.mention);
  ActorAnswer second = answer_of(read_phrase(again, sentence_model, parser, knowledge), question, knowledge);
  // A surname alone is too often an everyday word ("borne", "bush") to be read so.
  bool surname = second.found && second.how == "description" &&
                 std::any_of(second.runners_up.begin(), second.runners_up.end(),
                             [](const ActorCandidate& c) { return c.source.starts_with("actors/offices/"); });
  return second.found && !second.entity.code.empty() && !surname ? second : answer;
}

}  // namespace sitrep
