#include "relation/pair_features.h"

#include <algorithm>
#include <unordered_set>

#include "base/strings.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

class Collector {
 public:
  Collector(const PairInput& in, Span source, Span target) : in_(in), source_span_(source), target_span_(target) {}

  std::vector<std::string> all() {
    source_ = head_word(in_, source_span_);
    target_ = head_word(in_, target_span_);
    const TokenId anchor = source_ ? source_ : target_;
    add("bias");
    if (!anchor) return std::move(names_);
    sentence_ = &in_.sentences.sentences[in_.sentences.tokens[anchor].sentence];
    if (target_ && source_ && in_.sentences.tokens[target_].sentence != in_.sentences.tokens[source_].sentence) target_ = TokenId();
    add(std::string("pair:") + (source_ ? "s" : "") + (target_ ? "t" : ""));
    if (source_ && target_) add(source_ < target_ ? "order:st" : "order:ts");
    find_path();
    lexicon();
    path();
    ends();
    bags();
    parties();
    return std::move(names_);
  }

 private:
  const ParsedToken& token(TokenId t) const { return in_.parses.tokens[t]; }

  void add(std::string name) {
    if (seen_.insert(name).second) names_.push_back(std::move(name));
  }

  static char pos_letter(const ParsedToken& p) {
    if (p.upos == "VERB") return 'v';
    if (p.upos == "NOUN") return 'n';
    if (p.upos == "ADJ") return 'a';
    return 0;
  }

  // "condemn/v"; empty for names and small words.
  std::string word(TokenId t) const {
    const char pos = pos_letter(token(t));
    return pos ? lower_ascii(token(t).lemma) + "/" + pos : std::string();
  }

  // The word itself, and its kinds: one fact in three grains.
  void add_word(const std::string& prefix, TokenId t, const std::string& suffix = "") {
    const std::string w = word(t);
    if (w.empty()) return;
    add(prefix + ":" + w + suffix);
    if (const WordKind* kind = in_.kinds.find(w)) {
      add(prefix + "k:" + w.back() + std::to_string(kind->fine) + suffix);
      add(prefix + "K:" + w.back() + std::to_string(kind->coarse) + suffix);
    }
  }

  std::string relation(TokenId t) const { return relation_name(in_.parses, t); }

  void find_path() {
    if (!source_ || !target_) {
      for (TokenId t = token(source_ ? source_ : target_).head; t && path_.size() < 4; t = token(t).head) path_.push_back(t);
      if (!path_.empty()) top_ = path_.front();
      return;
    }
    std::vector<TokenId> up;
    for (TokenId t = source_; t; t = token(t).head) up.push_back(t);
    std::vector<TokenId> down;
    for (TokenId t = target_; t; t = token(t).head) {
      auto meet = std::find(up.begin(), up.end(), t);
      if (meet == up.end()) {
        down.push_back(t);
        continue;
      }
      top_ = t;
      from_source_ = meet == up.begin() ? TokenId() : *(meet - 1);
      from_target_ = down.empty() ? TokenId() : down.back();
      path_.assign(up.begin(), meet + 1);
      path_.insert(path_.end(), down.rbegin(), down.rend());
      break;
    }
    std::erase_if(path_, [&](TokenId t) { return t == source_ || t == target_; });
  }

  bool on_path(TokenId t) const { return std::find(path_.begin(), path_.end(), t) != path_.end(); }

  void lexicon() {
    auto has = [&](const std::vector<Party>& parties, Span span, TokenId head) {
      if (span.empty()) return false;
      return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
        if (p.span.overlaps(span)) return true;
        if (!p.entity || !head) return false;
        for (MentionId id : in_.mentions.headed_by(head)) {
          const auto& entities = in_.mentions.mentions[id].entities;
          if (std::find(entities.begin(), entities.end(), p.entity) != entities.end()) return true;
        }
        return false;
      });
    };
    for (const Event& e : in_.events.events) {
      if (!sentence_->span.contains(in_.sentences.tokens[e.head].span)) continue;
      std::string roles;
      if (has(e.actor, source_span_, source_)) roles += "s";
      if (has(e.actor, target_span_, target_)) roles += "t";
      roles += ">";
      if (has(e.recipient, source_span_, source_)) roles += "s";
      if (has(e.recipient, target_span_, target_)) roles += "t";
      if (on_path(e.head)) roles += "!";
      std::string standing;
      if (e.aux.future) standing += "f";
      if (e.aux.hypothetical) standing += "h";
      if (e.aux.negation) standing += "n";
      add("ev:" + roles + ":" + e.type);
      if (!standing.empty()) add("ev:" + roles + ":" + e.type + ":" + standing);
      for (const std::string& mode : e.modes) add("ev:" + roles + ":" + e.type + "." + mode);
      add("evany:" + e.type);
    }
    for (const LexiconCue& cue : in_.events.cues) {
      if (!sentence_->span.contains(in_.sentences.tokens[cue.head].span)) continue;
      const bool near = top_ && is_under(in_.parses, cue.head, top_);
      const std::string where = cue.head == top_ ? "top" : on_path(cue.head) ? "path" : token(cue.head).head && on_path(token(cue.head).head) ? "side" : near ? "under" : "far";
      add("cue:" + where + ":" + cue.type);
      if (!cue.mode.empty()) add("cue:" + where + ":" + cue.type + "." + cue.mode);
    }
  }

  void hangers(TokenId t) {
    for (TokenId c : in_.parses.children(t)) {
      if (on_path(c) || c == source_ || c == target_) continue;
      const std::string_view base = relation_base(token(c).deprel);
      const std::string rel = relation(c);
      if (one_of(base, {"obj", "obl", "xcomp", "ccomp", "nsubj", "nmod", "amod", "advcl", "acl", "compound", "iobj"})) {
        add_word("c:" + rel, c);
        const std::string w = word(t), v = word(c);
        if (!w.empty() && !v.empty()) add("cw:" + w + ":" + rel + ":" + v);
      }
      if (token(c).deprel == "compound:prt") add("prt:" + word(t) + ":" + lower_ascii(token(c).lemma));
      if (one_of(base, {"aux", "mark"}) || one_of(lower_ascii(token(c).lemma), {"not", "no", "never"})) add("aux:" + lower_ascii(token(c).form));
      if (base == "advmod") add("adv:" + lower_ascii(token(c).lemma));
    }
  }

  void path() {
    for (TokenId t : path_) {
      add_word("p", t);
      hangers(t);
    }
    if (!top_) return;
    const std::string s = source_ == top_ ? "self" : from_source_ ? relation(from_source_) : "-";
    const std::string t = target_ == top_ ? "self" : from_target_ ? relation(from_target_) : "-";
    add("rel:" + s + ":" + t);
    add_word("l", top_);
    add_word("l", top_, ":" + s + ":" + t);
    add_word("ls", top_, ":" + s);
    std::string shape, words;
    for (TokenId k : path_) {
      shape += relation(k) + ">";
      if (std::string w = word(k); !w.empty()) words += w + ">";
    }
    if (path_.size() <= 5) {
      add("shape:" + shape);
      add("pathwords:" + words);
    }
  }

  // What the source does and what is done to the target, wherever their path leads.
  void ends() {
    auto climb = [&](TokenId from, const std::string& prefix) {
      int steps = 0;
      TokenId below = from;
      for (TokenId t = token(from).head; t && steps < 3; t = token(t).head, ++steps) {
        add_word(prefix + std::to_string(steps), t, ":" + relation(below));
        add_word(prefix, t);
        below = t;
      }
      for (TokenId c : in_.parses.children(from)) {
        if (c == source_ || c == target_) continue;
        const std::string_view base = relation_base(token(c).deprel);
        if (one_of(base, {"acl", "nmod", "amod", "compound", "appos"})) add_word(prefix + "c:" + relation(c), c);
      }
    };
    if (source_) climb(source_, "s");
    if (target_) climb(target_, "t");
    if (source_) add_word("sh", source_);
    if (target_) add_word("th", target_);
    if (target_) add("trel:" + relation(target_));
    if (source_) add("srel:" + relation(source_));
  }

  void bags() {
    TokenId low, high;
    if (source_ && target_) {
      low = std::min(source_, target_);
      high = std::max(source_, target_);
    }
    for (TokenId t = sentence_->first_token; t < sentence_->end_token(); t = t + 1) {
      if (t == source_ || t == target_) continue;
      add_word("w", t);
      if (low && low < t && t < high) {
        add_word("b", t);
        const std::string& pos = token(t).upos;
        if (pos == "ADP" || pos == "PART" || pos == "SCONJ" || pos == "AUX") add("b:" + lower_ascii(token(t).lemma));
      }
      if (token(t).upos == "AUX" && token(t).xpos == "MD") add("md:" + lower_ascii(token(t).lemma));
    }
  }

  void parties() {
    auto describe = [&](Span span, const std::string& prefix) {
      const Entity* found = nullptr;
      for (const Mention& m : in_.mentions.mentions) {
        if (!m.span.overlaps(span) || m.entities.empty()) continue;
        found = &in_.mentions.entities[m.entities.front()];
        if (!m.attributive) break;
      }
      if (!found) return std::string("none");
      add(prefix + ":kind:" + std::string(entity_kind_name(found->kind)));
      add(prefix + ":sector:" + (found->sector.empty() ? found->code == "IGO" || found->code == "UNO" ? "IGO" : "-" : found->sector));
      return found->country.empty() ? found->code : found->country;
    };
    const std::string s = source_ ? describe(source_span_, "S") : "";
    const std::string t = target_ ? describe(target_span_, "T") : "";
    if (source_ && target_) add(s == t ? "same:country" : s == "none" || t == "none" ? "same:unknown" : "same:not");
  }

  const PairInput& in_;
  Span source_span_, target_span_;
  TokenId source_, target_, top_, from_source_, from_target_;
  const Sentence* sentence_ = nullptr;
  std::vector<TokenId> path_;
  std::vector<std::string> names_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

TokenId head_word(const PairInput& in, Span span) {
  if (span.empty()) return TokenId();
  TokenId last;
  for (const Sentence& s : in.sentences.sentences) {
    if (!s.span.overlaps(span)) continue;
    for (TokenId t = s.first_token; t < s.end_token(); t = t + 1) {
      if (!in.sentences.tokens[t].span.overlaps(span) || in.parses.tokens[t].upos == "PUNCT") continue;
      const TokenId head = in.parses.tokens[t].head;
      if (!head || !in.sentences.tokens[head].span.overlaps(span)) {
        // "President X": of several loose parts the last noun names the party
        if (!last || is_nominal(in.parses, t)) last = t;
      }
    }
    if (last) return last;
  }
  return last;
}

std::string relation_name(const Parses& parses, TokenId t) {
  const std::string& whole = parses.tokens[t].deprel;
  std::string base(relation_base(whole));
  if (one_of(whole, {"nsubj:pass", "nmod:poss", "acl:relcl", "obl:agent"})) base = whole;
  if (base == "obl" || base == "nmod") {
    std::string preposition = case_of(parses, t);
    if (!preposition.empty()) base += ":" + preposition;
  }
  return base;
}

std::vector<std::string> pair_features(const PairInput& in, Span source, Span target) {
  return Collector(in, source, target).all();
}

}  // namespace sitrep
