// Places that the lists lack, by the words around them; and all mentions of a name once one is certain.
#include <algorithm>
#include <map>

#include "base/strings.h"
#include "mention/places.h"

namespace sitrep {

namespace {

const PlaceWord kTown{"city", {}};
constexpr size_t kLongestName = 5;  // words

bool is_calendar(std::string_view folded) {
  return one_of(folded, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
                         "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct",
                         "nov", "dec"});
}

bool letter_first(const MentionBuilder& b, TokenId t) {
  const std::string& form = b.token(t).form;
  return !form.empty() && (static_cast<unsigned char>(form[0]) >= 0x80 || (form[0] >= 'A' && form[0] <= 'Z'));
}

// A word with a capital that is part of a name.
bool in_name(const MentionBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (!b.words[t.index].upper_first || !letter_first(b, t) || b.words[t.index].folded.empty()) return false;
  if (one_of(p.upos, {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "NUM", "PART", "VERB", "INTJ"})) return false;
  if (p.upos != "PROPN" && t == b.sentences.sentences[b.sentence_of(t)].first_token) return false;
  return !is_calendar(b.words[t.index].folded);
}

// "Al-Tall", "al-Wafa", "Hay’at Tahrir": a hyphen, or a small word with more of the name behind it.
bool links(const MentionBuilder& b, TokenId t, TokenId end) {
  if (!(t + 1 < end)) return false;
  if (b.token(t).form == "-") return in_name(b, t + 1) || one_of(b.words[t.index + 1].folded, {"al", "e", "i", "o", "ul", "el"});
  return one_of(b.words[t.index].folded, {"al", "el", "de", "da", "do", "e", "i", "ul", "la", "bin"}) && (in_name(b, t + 1) || b.token(t + 1).form == "-");
}

bool begins(const MentionBuilder& b, TokenId t, TokenId end) {
  if (in_name(b, t)) return true;
  return t + 2 < end && one_of(b.words[t.index].folded, {"al", "el", "ash", "ad", "as", "at", "an", "az", "ar", "deir"}) && b.token(t + 1).form == "-" && in_name(b, t + 2);
}

// The end of the name that begins at t.
TokenId name_end(const MentionBuilder& b, TokenId t, TokenId end) {
  TokenId stop = t + 1;
  while (stop < end && (in_name(b, stop) || links(b, stop, end))) stop = stop + 1;
  return stop;
}

bool taken(const MentionBuilder& b, TokenId first, TokenId end) {
  for (TokenId t = first; t < end; t = t + 1)
    if (b.place_at[t.index] >= 0 || b.name_at[t.index] || b.role_at[t.index] >= 0) return true;
  return false;
}

bool never_a_place(const MentionBuilder& b, TokenId first, TokenId end) {
  const Gazetteer& g = b.knowledge.places;
  return g.word("never", b.words[first.index].folded) || g.word("never", b.words[end.index - 1].folded);
}

bool person_by_form(const MentionBuilder& b, TokenId first, TokenId end) {
  return end.index - first.index >= 2 && b.knowledge.actors.is_given_name(b.words[first.index].folded);
}

std::string key_of(const MentionBuilder& b, TokenId first, TokenId end) {
  std::string key;
  for (TokenId t = first; t < end; t = t + 1) key += b.words[t.index].folded + " ";
  return key;
}

class Finder {
 public:
  explicit Finder(MentionBuilder& b) : b_(b), words_(b.knowledge.places) {}

  void run() {
    for (const Sentence& sentence : b_.sentences.sentences)
      if (b_.coded(sentence) && !all_capitals(b_, sentence)) search(sentence);
    for (size_t i = 0; i < b_.out.places.size(); ++i) learn(b_.out.places[i]);
    repeat();
  }

 private:
  void learn(const PlaceMention& p) { sure_.try_emplace(key_of(b_, p.first, p.end), p); }

  void search(const Sentence& sentence) {
    begin_ = sentence.first_token;
    end_ = sentence.end_token();
    for (TokenId t = begin_; t < end_;) {
      if (!begins(b_, t, end_)) {
        t = t + 1;
        continue;
      }
      TokenId stop = name_end(b_, t, end_);
      if (stop.index - t.index <= kLongestName + 4 && !taken(b_, t, stop) && !never_a_place(b_, t, stop)) consider(t, stop);
      else consider_first_part(t, stop);
      t = stop;
    }
  }

  // "Maitsaba village" inside a longer run, or "Sarmin, Idlib" where the second is listed.
  void consider_first_part(TokenId first, TokenId stop) {
    TokenId end = first;
    while (end < stop && !taken(b_, end, end + 1)) end = end + 1;
    if (first < end && end < stop && !never_a_place(b_, first, end) && b_.place_at[end.index] < 0) consider(first, end);
  }

  void consider(TokenId first, TokenId end) {
    Container in = container_after(b_, end);
    const PlaceWord* what = nullptr;
    std::string rule;
    size_t back = first.index - begin_.index;
    auto before = [&](size_t n) -> const std::string& { return b_.words[first.index - n].folded; };
    const std::string after = end < end_ ? b_.words[end.index].folded : std::string();
    size_t skip = 0;  // "the", "northern" between preposition and name
    while (skip < back && skip < 3 && (before(skip + 1) == "the" || words_.word("direction", before(skip + 1)) || before(skip + 1).empty())) ++skip;
    bool under = back > skip && is_strict_locative(before(skip + 1));
    bool at = back > skip && one_of(before(skip + 1), {"at", "around", "to", "from", "on", "toward", "towards"});
    if (const PlaceWord* word = back > skip + 1 && before(skip + 1) == "of" ? words_.word("of", before(skip + 2)) : nullptr) {
      what = word;
      rule = "\"" + before(skip + 2) + " of\" before it";
    } else if (const PlaceWord* word2 = after.empty() || b_.words[end.index].upper_first ? nullptr : words_.word("after", after)) {
      what = word2;
      rule = "\"" + after + "\" after it";
    } else if (in && !person_by_form(b_, first, end)) {
      what = &kTown;
      rule = "what stands after its comma";
    } else if (const PlaceWord* word3 = under || at ? words_.word("site", b_.words[end.index - 1].folded) : nullptr; word3 && end.index - first.index > 1) {
      what = word3;
      rule = "a site under a preposition of place";
    } else if (under && !person_by_form(b_, first, end) && b_.token(end - 1).upos == "PROPN" && !looks_like_body(first, end)) {
      what = &kTown;
      rule = "\"" + before(skip + 1) + "\" before it";
    } else if (!after.empty() && words_.word("local", after) && local_reading(first, end)) {
      what = words_.word("local", after);
      rule = "\"" + after + "\" after it";
    }
    if (!what && listed_with_place(first, end)) {
      what = &kTown;
      rule = "in a list of places";
    }
    if (what) add_unlisted_place(b_, first, end, *what, in, rule);
  }

  // "the settlements of Karukh, Obeh and Zinda Jan": what is coordinated with a town.
  bool listed_with_place(TokenId first, TokenId end) const {
    if (!(begin_ + 1 < first) || person_by_form(b_, first, end) || b_.token(end - 1).upos != "PROPN" || looks_like_body(first, end)) return false;
    TokenId link = first - 1;
    if (!one_of(b_.token(link).form, {",", "and", "or"})) return false;
    if (b_.token(link).form != "," && b_.token(link - 1).form == ",") link = link - 1;
    if (!(begin_ < link)) return false;
    int32_t before = b_.place_at[(link - 1).index];
    if (before < 0) return false;
    const PlaceMention& place = b_.out.places[before];
    bool town = place.feature == "city" || place.feature == "site";
    return town && (place.locative || place.rule == "in a list of places" || place.rule.find(" of\" before it") != std::string::npos) &&
           relation_base(b_.token(b_.head_of_range(first, end)).deprel) == "conj";
  }

  static bool is_strict_locative(std::string_view word) {
    return one_of(word, {"in", "near", "outside", "inside", "throughout", "across"});
  }

  // "in Boko Haram", "in Supreme Command": two words and more that name a body, or an abbreviation.
  bool looks_like_body(TokenId first, TokenId end) const {
    if (end.index - first.index == 1 && b_.words[first.index].upper_all) return true;
    return one_of(b_.words[end.index - 1].folded, {"party", "army", "council", "committee", "company", "inc", "group", "association", "union", "agency", "bank", "league",
                                                   "club", "war", "treaty", "act", "cup", "day", "news", "times", "post", "front", "movement", "forces", "force",
                                                   "commission", "department", "office", "authority", "program", "programme", "project", "series", "center", "centre",
                                                   "college", "academy", "institute", "church", "court", "operation", "campaign", "conference", "olympics", "code"});
  }

  // "A Harlem man", "Torrington police": one word, not after another name or a title.
  bool local_reading(TokenId first, TokenId end) const {
    if (end.index - first.index > 2 || b_.words[first.index].upper_all || person_by_form(b_, first, end)) return false;
    return first == begin_ || !b_.words[first.index - 1].upper_first || first - 1 == begin_;
  }

  // One sense a story: what was a place once is one wherever it stands, unless it is part of another name.
  void repeat() {
    for (const Sentence& sentence : b_.sentences.sentences) {
      if (!b_.coded(sentence)) continue;
      end_ = sentence.end_token();
      for (TokenId t = sentence.first_token; t < end_;) {
        if (!begins(b_, t, end_)) {
          t = t + 1;
          continue;
        }
        TokenId stop = name_end(b_, t, end_);
        TokenId used = repeat_at(t, stop);
        t = t < used ? used : t + 1;
      }
    }
  }

  TokenId repeat_at(TokenId first, TokenId stop) {
    for (TokenId end = stop; first < end; end = end - 1) {
      if (taken(b_, first, end)) continue;
      auto known = sure_.find(key_of(b_, first, end));
      if (known == sure_.end()) continue;
      bool held = std::any_of(b_.held_back.begin(), b_.held_back.end(), [&](const auto& h) { return h.first == first && h.second == end; });
      // The first name of a person, or the end of another name.
      if (b_.surnames.contains(b_.words[end.index - 1].folded) && end == stop) continue;
      if (!held && end != stop && !words_.word("local", b_.words[end.index].folded)) continue;
      PlaceMention copy = known->second;
      copy.rule = "named as a place elsewhere in the story";
      add_place(b_, first, end, std::move(copy));
      return end;
    }
    return first;
  }

  MentionBuilder& b_;
  const Gazetteer& words_;
  TokenId begin_, end_;
  std::map<std::string, PlaceMention> sure_;
};

}  // namespace

WordPlace place_by_word(const MentionBuilder& b, TokenId at, TokenId end) {
  const Gazetteer& g = b.knowledge.places;
  if (!begins(b, at, end)) return {};
  // "Lake Sevan"
  if (const PlaceWord* word = g.word("before", b.words[at.index].folded); word && at + 1 < end && in_name(b, at + 1) && b.token(at + 1).upos == "PROPN")
    return {name_end(b, at + 1, at.index + 3 < end.index ? at + 3 : end).index - at.index, word};
  // "Rapides Parish", "Memphis St."
  TokenId stop = name_end(b, at, end);
  for (TokenId t = at + 1; t < stop && t.index - at.index < kLongestName; t = t + 1) {
    const PlaceWord* word = g.word("after", b.words[t.index].folded);
    if (!word) continue;
    bool mere_word = t.index - at.index == 1 && (g.word("never", b.words[at.index].folded) || g.word("after", b.words[at.index].folded) || one_of(b.words[at.index].folded, {"the", "our", "new", "old"}));
    if (mere_word) return {};
    // "Dublin City Council": the council's name, in which the town is named without its word.
    if (t + 1 < stop && one_of(b.words[t.index].folded, {"city", "state", "town", "village", "borough", "st", "lake"})) return {};
    return {t.index + 1 - at.index, word};
  }
  return {};
}

void find_unlisted_places(MentionBuilder& b) {
  Finder(b).run();
  std::stable_sort(b.out.places.begin(), b.out.places.end(), [](const PlaceMention& x, const PlaceMention& y) { return x.first < y.first; });
  std::fill(b.place_at.begin(), b.place_at.end(), -1);
  for (size_t i = 0; i < b.out.places.size(); ++i)
    for (TokenId t = b.out.places[i].first; t < b.out.places[i].end; t = t + 1) b.place_at[t.index] = static_cast<int32_t>(i);
}

}  // namespace sitrep
