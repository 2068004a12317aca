#include "serve/cli/explain.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "serve/cli/text_report.h"

namespace sitrep {

namespace {

struct Mark {
  uint32_t at;
  int order;  // at one place: what closes goes before what opens
  std::string text;
};

void mark(std::vector<Mark>& marks, Span span, const std::string& open, const std::string& close) {
  if (span.empty()) return;
  marks.push_back({span.begin, 1, open});
  marks.push_back({span.end, 0, close});
}

class Explainer {
 public:
  Explainer(const Analysis& a, const Palette& palette) : a_(a), palette_(palette) {}

  std::string write() {
    size_t number = 0;
    for (const Event& event : a_.events.events) one_event(event, ++number);
    return std::move(out_);
  }

 private:
  void heading(const char* text) { out_ += palette_.dim("  " + std::string(text)) + "\n"; }
  void line(const std::string& text) { out_ += paragraph("    ", text); }

  void one_event(const Event& event, size_t number) {
    out_ += "\n" + palette_.bold("Event " + std::to_string(number) + ": " + type_and_mode(event)) +
            palette_.dim("  CAMEO " + (event.cameo.empty() ? "none" : event.cameo) + "  id " +
                         event.id) + "\n";
    sentence(event);
    paths(event);
    reasons(event);
    actors(event);
    dates(event);
  }

  // The event's sentence with [[trigger]], {actor: words} and {recipient: words}.
  void sentence(const Event& event) {
    if (!a_.sentences.sentences.has(event.sentence)) return;
    const Span span = a_.sentences.sentences[event.sentence].span;
    std::vector<Mark> marks;
    for (const Span trigger : event.triggers) mark(marks, trigger, "[[", "]]");
    for (const Party& party : event.actor) mark(marks, party.span, "{actor: ", "}");
    for (const Party& party : event.recipient) mark(marks, party.span, "{recipient: ", "}");
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& x, const Mark& y) {
      return std::pair(x.at, x.order) < std::pair(y.at, y.order);
    });
    std::string text;
    uint32_t at = span.begin;
    for (const Mark& m : marks) {
      if (m.at < at || m.at > span.end) continue;  // named in another sentence
      text += std::string(Span{at, m.at}.of(a_.document.text)) + m.text;
      at = m.at;
    }
    text += Span{at, span.end}.of(a_.document.text);
    heading("sentence");
    line(std::to_string(event.sentence.index) + ": " + text);
  }

  // The token of a span whose head lies outside it.
  TokenId head_of(Span span, SentenceId sentence) const {
    if (!a_.sentences.sentences.has(sentence) || span.empty()) return {};
    const Sentence& s = a_.sentences.sentences[sentence];
    for (uint32_t i = 0; i < s.token_count; ++i) {
      const TokenId token = s.first_token + i;
      if (!span.contains(a_.sentences.tokens[token].span)) continue;
      const TokenId head = a_.parses.tokens[token].head;
      if (!head || !span.contains(a_.sentences.tokens[head].span)) return token;
    }
    return {};
  }

  std::string form(TokenId token) const { return words_of(a_, a_.sentences.tokens[token].span); }

  std::vector<TokenId> to_root(TokenId token) const {
    std::vector<TokenId> chain;
    for (; token && chain.size() <= a_.parses.tokens.size(); token = a_.parses.tokens[token].head)
      chain.push_back(token);
    return chain;
  }

  // "met <conj- flew -nsubj> Juma": up from the trigger, then down to the party.
  std::string path(TokenId from, TokenId to) const {
    const std::vector<TokenId> up = to_root(from), down = to_root(to);
    std::string text = form(from);
    for (const TokenId token : up) {
      const auto meet = std::find(down.begin(), down.end(), token);
      if (meet != down.end()) {
        for (auto it = std::make_reverse_iterator(meet); it != down.rend(); ++it)
          text += " -" + a_.parses.tokens[*it].deprel + "-> " + form(*it);
        return text;
      }
      const TokenId head = a_.parses.tokens[token].head;
      if (!head) break;
      text += " <-" + a_.parses.tokens[token].deprel + "- " + form(head);
    }
    return "";
  }

  void paths(const Event& event) {
    if (!event.head) return;
    heading("path from the trigger");
    const auto show = [&](const char* role, const std::vector<Party>& parties) {
      for (const Party& party : parties) {
        const TokenId to = head_of(party.span, event.sentence);
        const std::string way = to ? path(event.head, to) : "";
        line(std::string(role) + "  " +
             (way.empty() ? words_of(a_, party.span) + " (not in the same tree)" : way));
      }
    };
    show("actor", event.actor);
    show("recipient", event.recipient);
    if (event.actor.empty() && event.recipient.empty()) line("no party is named");
  }

  std::string reason(const Why& why) const {
    std::vector<std::string> parts;
    if (!why.field.empty()) parts.push_back(why.field);
    if (!why.rule.empty()) parts.push_back(why.rule);
    if (!why.source.empty()) parts.push_back("[" + why.source + "]");
    if (!why.span.empty()) parts.push_back("\"" + words_of(a_, why.span) + "\"");
    if (!why.note.empty()) parts.push_back("(" + why.note + ")");
    return join(parts, "  ");
  }

  void reasons(const Event& event) {
    heading("why");
    for (const Why& why : event.why) line(reason(why));
    if (event.why.empty()) line("no rule was recorded");
  }

  // How each party came to its entity: the mention's rule, then the entity's own evidence.
  void actors(const Event& event) {
    std::set<EntityId> seen;
    for (const auto* side : {&event.actor, &event.recipient}) {
      for (const Party& party : *side) {
        if (!party.entity || !seen.insert(party.entity).second) continue;
        if (seen.size() == 1) heading("who is who");
        entity(party);
      }
    }
  }

  void entity(const Party& party) {
    const Entity& e = a_.mentions.entities[party.entity];
    std::string text = one_line(e.name) + " = " + code_and_sector(e.code, e.sector);
    if (!e.identifier_id.empty()) text += " · " + e.identifier_id;
    line(text);
    for (const MentionId id : e.mentions) {
      const Mention& m = a_.mentions.mentions[id];
      if (!m.span.overlaps(party.span)) continue;
      out_ += paragraph("      ", "\"" + words_of(a_, m.span) + "\" by " +
                                      std::string(mention_how_name(m.how)) +
                                      (m.rule.empty() ? "" : ": " + m.rule) +
                                      (m.source.empty() ? "" : " [" + m.source + "]"));
    }
    for (const Why& why : e.why) out_ += paragraph("      ", reason(why));
  }

  void dates(const Event& event) {
    if (!event.date) return;
    heading("date");
    std::string text = iso_text(event.date);
    if (event.enddate && event.enddate != event.date) text += " to " + iso_text(event.enddate);
    line(text + " (" + event.date_precision + ")");
    for (const TimeExpression& time : a_.mentions.times) {
      if (!time.span.overlaps(event.date_text)) continue;
      line("\"" + words_of(a_, time.span) + "\" = " + time.value +
           (time.anchor.empty() ? "" : ", counted from: " + time.anchor + anchor_date(time)));
    }
  }
  std::string anchor_date(const TimeExpression& time) const {
    if (time.anchor == "published") return " " + iso_text(a_.document.published);
    if (time.anchor == "dateline") return " " + iso_text(a_.document.dateline.date);
    return "";
  }

  const Analysis& a_;
  const Palette& palette_;
  std::string out_;
};

}  // namespace

std::string explain_events(const Analysis& analysis, const Palette& palette) {
  return Explainer(analysis, palette).write();
}

}  // namespace sitrep
