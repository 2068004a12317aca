// Slots: who stands where around a trigger.
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

void append(Tokens& out, const Tokens& more) {
  for (TokenId t : more)
    if (std::find(out.begin(), out.end(), t) == out.end()) out.push_back(t);
}

Tokens children_of(const ReportBuilder& b, TokenId t,
                   std::initializer_list<std::string_view> relations) {
  Tokens out;
  for (TokenId c : b.parses.children(t)) {
    std::string_view deprel = b.token(c).deprel;
    for (std::string_view r : relations)
      if (deprel == r || relation_base(deprel) == r) append(out, conjuncts(b.parses, c));
  }
  return out;
}

bool participle_modifier(const ReportBuilder& b, TokenId t, std::string_view xpos) {
  const ParsedToken& p = b.token(t);
  return p.head && relation_base(p.deprel) == "amod" && p.xpos == xpos;
}

// A parser's slip: "leaders are in jail and rallies are banned" with "rallies" coordinated with
// "jail". The noun right before the auxiliaries of a predicate that has no subject of its own.
TokenId slipped_subject(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (p.deprel != "conj" || child_with(b.parses, t, "nsubj")) return {};
  TokenId first;
  for (TokenId c : b.parses.children(t)) {
    std::string_view relation = relation_base(b.token(c).deprel);
    if (c < t && (relation == "aux" || relation == "cop") && !first) first = c;
  }
  if (!first || b.sentence_at(t).first_token == first) return {};
  TokenId noun = first - 1;
  const ParsedToken& n = b.token(noun);
  bool beside = n.deprel == "conj" && n.head == p.head && child_with(b.parses, noun, "cc");
  return beside && is_nominal(b.parses, noun) ? noun : TokenId();
}

// "fighting continues", read as two verbs: the gerund right before a finite verb is its subject.
TokenId gerund_before(const ReportBuilder& b, TokenId t) {
  std::string_view tag = b.token(t).xpos;
  if (tag != "VBZ" && tag != "VBP" && tag != "VBD") return {};
  if (b.sentence_at(t).first_token == t || b.token(t - 1).xpos != "VBG") return {};
  std::string form = lower_ascii(b.form(t - 1));
  const auto& coding = b.knowledge.coding;
  bool named =
      coding.in_class("report_activities", form) || coding.in_class("report_measures", form);
  return named ? t - 1 : TokenId();
}

// "Work on the bridge stopped", "Work in the mine has been suspended": the noun that opens the
// sentence, read as a verb with the finite one below it.
TokenId opening_noun(const ReportBuilder& b, TokenId t) {
  TokenId head = b.token(t).head;
  if (!head || b.token(head).deprel != "root" || !opens_as_noun(b, head)) return {};
  if (child_with(b.parses, t, "nsubj") || child_with(b.parses, t, "mark")) return {};
  return is_verb(b.parses, t) ? head : TokenId();
}

// "Raids, by contrast, dropped by half", read as a passive without its auxiliary.
TokenId bare_passive_subject(const ReportBuilder& b, TokenId t) {
  if (b.token(t).xpos != "VBN" && b.token(t).xpos != "VBD") return {};
  TokenId subject = child_with(b.parses, t, "nsubj:pass");
  bool finite = one_of(relation_base(b.token(t).deprel), {"root", "conj", "parataxis", "ccomp"});
  return subject && finite && !child_with(b.parses, t, "aux") ? subject : TokenId();
}

Tokens subjects(const ReportBuilder& b, TokenId t) {
  if (TokenId noun = opening_noun(b, t))
    return child_with(b.parses, t, "aux:pass") ? Tokens{} : Tokens{noun};
  if (TokenId bare = bare_passive_subject(b, t)) return conjuncts(b.parses, bare);
  if (TokenId slipped = slipped_subject(b, t))
    return is_passive(b.parses, t) ? Tokens{} : Tokens{slipped};
  if (TokenId gerund = gerund_before(b, t)) return {gerund};
  if (participle_modifier(b, t, "VBG")) return {b.token(t).head};
  // A parser's slip: "Canada has frozen military aid" with "frozen" before its noun.
  TokenId object = b.token(t).head;
  bool slip = participle_modifier(b, t, "VBN") && b.sentence_at(t).first_token < t &&
              b.lemma(t - 1) == "have";
  if (slip && b.token(object).head == t - 1) return children_of(b, t - 1, {"nsubj"});
  if (is_verb(b.parses, t)) {
    Tokens deep = deep_subjects(b.parses, t);
    // "Fighting in the north has gone on": a gerund, read as a clause.
    if (deep.empty())
      for (TokenId c : children_of(b, t, {"csubj", "nsubj"}))
        if (b.token(c).deprel != "nsubj:pass" && (is_gerund_affair(b, c) || opens_as_noun(b, c))) deep.push_back(c);
    return deep;
  }
  return children_of(b, t, {"nsubj"});
}

Tokens objects(const ReportBuilder& b, TokenId t) {
  if (TokenId noun = opening_noun(b, t); noun && child_with(b.parses, t, "aux:pass")) return {noun};
  if (TokenId slipped = slipped_subject(b, t); slipped && is_passive(b.parses, t)) return {slipped};
  if (participle_modifier(b, t, "VBN")) return {b.token(t).head};
  Tokens found = deep_objects(b.parses, t);
  if (TokenId subject = child_with(b.parses, t, "nsubj:pass"); found.empty() && subject && opens_as_noun(b, subject))
    found.push_back(subject);
  // A parser's slip: "reopened the Torkham crossing" with "crossing" as a verb.
  for (TokenId& o : found) {
    TokenId next = o + 1;
    bool verb = next < b.sentence_at(t).end_token() && b.token(next).xpos == "VBG" &&
                b.token(next).head == t;
    if (verb && b.knowledge.coding.in_class("report_facilities", lower_ascii(b.form(next))))
      o = next;
  }
  return found;
}

// "U.S. ally", "Iranian general", "let-up": modifiers before the noun; not the name in "U.S.-led".
Tokens modifiers(const ReportBuilder& b, TokenId t) {
  Tokens out;
  for (TokenId c : b.parses.children(t)) {
    std::string_view relation = relation_base(b.token(c).deprel);
    bool before = c < t && (relation == "amod" || relation == "compound" || relation == "nmod");
    bool joined_elsewhere = c < t && b.form(c + 1) == "-" && c + 2 != t;
    if (before && b.token(c).deprel != "nmod:poss" && !joined_elsewhere) append(out, {c});
  }
  TokenId first = b.sentence_at(t).first_token;
  for (TokenId k = t; first < k && t.index - k.index < 6;) {
    k = k - 1;
    const ParsedToken& p = b.token(k);
    if (p.upos != "ADJ" && p.upos != "NOUN" && p.upos != "PROPN" && p.upos != "NUM") break;
    if (b.entity(k) && b.entity(k)->kind != EntityKind::kPerson) append(out, {k});
  }
  return out;
}

Tokens named_only(const ReportBuilder& b, const Tokens& tokens) {
  Tokens out;
  for (TokenId t : tokens)
    if (b.entity(t)) out.push_back(t);
  return out;
}

// Those that some other mention names: "military" of "a military base" is no owner of it.
Tokens named_beside(const ReportBuilder& b, TokenId noun, const Tokens& tokens) {
  Tokens out;
  for (TokenId t : named_only(b, tokens))
    if (b.mention(t) != b.mention(noun)) out.push_back(t);
  return out;
}

// The name mention of a title's person in the same sentence, next to the title.
TokenId name_beside(const ReportBuilder& b, const Mention& title) {
  TokenId best;
  uint32_t best_gap = 1000;
  for (MentionId id : b.by_sentence[title.sentence.index]) {
    const Mention& m = b.mentions.mentions[id];
    if (m.entities != title.entities) continue;
    if (m.how != MentionHow::kName && m.how != MentionHow::kAlias) continue;
    uint32_t gap = m.first >= title.end ? m.first.index - title.end.index
                                        : title.first.index - std::min(title.first, m.end).index;
    if (gap < best_gap) best = m.head, best_gap = gap;
  }
  return best;
}

Tokens described(const ReportBuilder& b, TokenId t) {
  for (MentionId id : b.mentions.headed_by(t))
    if (b.mentions.mentions[id].how == MentionHow::kTitle)
      if (TokenId name = name_beside(b, b.mentions.mentions[id])) return {name};
  // "Became a member of", "remains part of".
  if (TokenId verb = b.token(t).head; verb && b.in_class("report_copulas", verb))
    if (one_of(relation_base(b.token(t).deprel), {"xcomp", "obj"})) return subjects(b, verb);
  if (child_with(b.parses, t, "cop"))
    if (Tokens subject = children_of(b, t, {"nsubj"}); !subject.empty()) return subject;
  const ParsedToken& p = b.token(t);
  std::string_view relation = relation_base(p.deprel);
  if (relation == "appos" && p.head) return conjuncts(b.parses, p.head);
  if (Tokens inner = children_of(b, t, {"appos", "flat"}); !inner.empty()) return inner;
  // "The head of the customs union, General X": the name hung on the last noun of the phrase.
  for (const Oblique& o : obliques(b.parses, t))
    if (TokenId name = child_with(b.parses, o.noun, "appos"); name && o.noun < name)
      if (const Entity* e = b.entity(name); e && e->kind == EntityKind::kPerson) return {name};
  // A parser's slip: "India and Pakistan, nuclear-armed rivals," as three conjuncts.
  if (relation == "conj" && p.head && b.entity(p.head) && !child_with(b.parses, t, "cc")) {
    Tokens all = conjuncts(b.parses, p.head);
    all.erase(std::remove(all.begin(), all.end(), t), all.end());
    return all;
  }
  bool before_name = p.head && t < p.head && p.head.index - t.index < 4 && b.entity(p.head);
  if (before_name && (relation == "compound" || relation == "nmod" || relation == "amod"))
    return conjuncts(b.parses, p.head);
  // "ally Turkey", whatever the parse says.
  TokenId next = t + 1;
  if (next < b.sentence_at(t).end_token() && b.token(next).upos == "PROPN" && b.entity(next))
    return conjuncts(b.parses, b.mention(next)->head);
  return {};
}

// "The insurgency, now in its seventh year, has": the noun before the comma that a phrase follows.
TokenId noun_before_comma(const ReportBuilder& b, TokenId t) {
  TokenId first = subtree(b.parses, t).first;
  TokenId start = b.sentence_at(t).first_token;
  if (start < first && b.token(first - 1).upos == "ADV") first = first - 1;  // "now", "already"
  if (first.index < start.index + 2 || b.form(first - 1) != ",") return {};
  TokenId noun = first - 2;
  if (!is_nominal(b.parses, noun)) return {};
  return noun;
}

// "Is to visit", "will visit", "would visit" in the words of a speaker: what lies ahead.
bool lies_ahead(const ReportBuilder& b, TokenId t) {
  for (TokenId c : b.parses.children(t))
    if (relation_base(b.token(c).deprel) == "aux" &&
        (one_of(b.lemma(c), {"will", "shall"}) ||
         (b.lemma(c) == "would" && !attributed(b, b.span_of(t)).empty())))
      return true;
  if (!has_child_lemma(b.parses, t, "mark", "to")) return false;
  for (TokenId c : b.parses.children(t))
    if (b.lemma(c) == "be" && c < t && b.lemma(c + 1) == "to") return true;
  TokenId above = b.token(t).head;  // with "is" as the head
  return above && b.lemma(above) == "be" && b.token(t).deprel == "xcomp";
}

// "Paralysed Athens for a second day": subject and object of the verb that a phrase hangs on.
Tokens clause_parties(const ReportBuilder& b, TokenId t) {
  TokenId verb = b.token(t).head;
  if (!verb || !is_verb(b.parses, verb)) return {};
  Tokens all = subjects(b, verb);
  append(all, objects(b, verb));
  return all;
}

// "India met rival Pakistan": who does it, in the clause that the word stands in.
Tokens clause_subject(const ReportBuilder& b, TokenId t) {
  TokenId verb = governing_predicate(b.parses, t);
  if (!verb) return {};
  Tokens out;
  for (TokenId s : subjects(b, verb))
    if (s != t && !is_under(b.parses, t, s)) out.push_back(s);
  return out;
}

// What a word of state is said of.
Tokens holders(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (TokenId slipped = slipped_subject(b, t)) return {slipped};
  if (TokenId noun = opening_noun(b, p.head && p.head != t ? p.head : t)) return {noun};
  if (Tokens subject = children_of(b, t, {"nsubj", "csubj"}); !subject.empty()) {
    for (TokenId& s : subject) s = antecedent(b.parses, s);
    // A parser's slip: "The mission, set up in May, remains suspended" with "remains" as a noun.
    bool slip = lower_ascii(b.form(subject.front())) == "remains" && p.head;
    return slip && is_nominal(b.parses, p.head) ? Tokens{p.head} : subject;
  }
  if (!p.head) return {};
  std::string_view relation = relation_base(p.deprel);
  // "is no longer in force", with "longer" as the predicate.
  if (relation == "obl" && lower_ascii(b.form(p.head)) == "longer")
    if (Tokens subject = children_of(b, p.head, {"nsubj"}); !subject.empty()) return subject;
  // "was due in May", with "due in" as one preposition.
  if (relation == "case" && p.upos == "ADJ") return children_of(b, p.head, {"nsubj"});
  // "Forces loyal to X": an adjective with words of its own follows its noun.
  bool own_words = child_with(b.parses, t, "obl") || child_with(b.parses, t, "nmod");
  if (relation == "amod" && t < p.head && own_words && b.sentence_at(t).first_token < t &&
      b.token(t - 1).upos == "NOUN")
    return {t - 1};
  if (relation == "amod" || relation == "acl" || relation == "nmod")
    return is_nominal(b.parses, p.head) ? Tokens{p.head} : Tokens{};
  if (relation == "xcomp" || relation == "obl" || relation == "advmod" || relation == "advcl") {
    if (TokenId noun = noun_before_comma(b, t)) return {noun};
    if (!is_verb(b.parses, p.head) || !b.in_class("report_holding_verbs", p.head)) return {};
    if (Tokens object = objects(b, p.head); !object.empty() && object.front() != t) return object;
    return subjects(b, p.head);
  }
  return {};
}

// Bodies before a noun that no mention covers: "coalition operations", "rebel attacks".
Tokens owner_bodies(const ReportBuilder& b, TokenId t) {
  Tokens out;
  // "Six-party talks": no party of theirs.
  auto hyphenated = [&](TokenId c) {
    return b.sentence_at(c).first_token < c && b.form(c - 1) == "-";
  };
  for (TokenId c : b.parses.children(t))
    if (c < t && relation_base(b.token(c).deprel) == "compound" && b.in_class("report_bodies", c) &&
        !hyphenated(c))
      out.push_back(c);
  return out;
}

Tokens owners(const ReportBuilder& b, TokenId t) {
  if (Tokens out = named_only(b, children_of(b, t, {"nmod:poss"})); !out.empty()) return out;
  if (Tokens out = owner_bodies(b, t); !out.empty()) return out;
  Tokens named = named_beside(b, t, modifiers(b, t));
  return named.empty() ? children_of(b, t, {"nmod:poss"}) : named;
}

Tokens by_preposition(const ReportBuilder& b, TokenId t, std::string_view preposition) {
  Tokens out;
  for (const Oblique& o : obliques(b.parses, t))
    if (o.preposition == preposition) append(out, {o.noun});
  // "looking forward to sitting down": a gerund under a preposition.
  for (TokenId c : clause_complements(b.parses, t))
    if (TokenId mark = child_with(b.parses, c, "mark"); mark && b.lemma(mark) == preposition)
      append(out, {c});
  return out;
}

// Holder, but not of a word that only describes a noun ("heavy fighting").
Tokens bearers(const ReportBuilder& b, TokenId t) {
  std::string_view relation = relation_base(b.token(t).deprel);
  bool describes = relation == "amod" || relation == "nmod" || relation == "acl";
  return describes && !child_with(b.parses, t, "nsubj") ? Tokens{} : holders(b, t);
}

// The first measure within a few words: "no let-up in Taliban attacks".
TokenId measure_after(const ReportBuilder& b, TokenId t) {
  TokenId end = b.sentence_at(t).end_token();
  for (TokenId k = t + 1; k < end && k.index - t.index < 8; k = k + 1)
    if (is_measure(b, k)) return k;
  return {};
}

TokenId measure_before(const ReportBuilder& b, TokenId t) {
  for (TokenId k = t; b.sentence_at(t).first_token < k;) {
    k = k - 1;
    if (is_measure(b, k)) return k;
  }
  return {};
}

}  // namespace

Tokens slot(const ReportBuilder& b, TokenId t, std::string_view name) {
  if (name == "subj") return subjects(b, t);
  if (name == "obj") return objects(b, t);
  if (name == "iobj") return children_of(b, t, {"iobj"});
  if (name == "prt") return children_of(b, t, {"compound:prt", "advmod"});
  if (name == "poss") return children_of(b, t, {"nmod:poss"});
  if (name == "mod") return modifiers(b, t);
  if (name == "num") return children_of(b, t, {"nummod"});
  if (name == "comp") return clause_complements(b.parses, t);
  if (name == "self") return {t};
  if (name == "aux") return children_of(b, t, {"aux"});
  if (name == "cop") return children_of(b, t, {"cop"});
  if (name == "fixed") return children_of(b, t, {"fixed"});
  if (name == "neg") return denials(b, t);
  if (name == "head") return b.token(t).head ? Tokens{b.token(t).head} : Tokens{};
  if (name == "bearer") return bearers(b, t);
  if (name == "before" || name == "after") {
    TokenId measure = name == "before" ? measure_before(b, t) : measure_after(b, t);
    return measure ? Tokens{measure} : Tokens{};
  }
  if (name == "date") {
    const TimeExpression* time = time_of(b, t);
    return time ? Tokens{time->first} : Tokens{};
  }
  if (name == "desc") return described(b, t);
  if (name == "holder") return holders(b, t);
  if (name == "owner") return owners(b, t);
  if (name == "named-owner") return named_only(b, owners(b, t));
  if (name == "named-mod") return named_beside(b, t, modifiers(b, t));
  if (name == "over") return children_of(b, t, {"obj", "obl:unmarked"});
  if (name == "ahead") return lies_ahead(b, t) ? Tokens{t} : Tokens{};
  if (name == "clause-subj") return clause_subject(b, t);
  if (name == "clause") return clause_parties(b, t);
  if (name == "group")
    return b.mention(t) && b.mention(t)->entities.size() > 1 ? Tokens{t} : Tokens{};
  if (name == "pair") {
    Tokens all = described(b, t);
    return all.size() > 1 ? all : Tokens{};
  }
  return by_preposition(b, t, name);
}

Tokens first_slot(const ReportBuilder& b, TokenId trigger, std::string_view list) {
  for (std::string_view name : split(list, ';'))
    if (Tokens found = slot(b, trigger, trim(name)); !found.empty()) return found;
  return {};
}

}  // namespace sitrep
