#include "document/credits.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/pieces.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr size_t kLongestCredits = 1500;  // bytes
constexpr size_t kLongestByline = 220;
constexpr std::array<std::string_view, 20> kNameParticles = {
    "de",  "da",  "do",  "dos", "del", "della", "di",  "du", "la", "le",
    "van", "von", "der", "den", "ter", "bin",   "ibn", "al", "el", "y"};

std::string_view strip_chars(std::string_view text, std::string_view chars) {
  text = trim_spaces(text);
  while (!text.empty() && chars.find(text.front()) != chars.npos)
    text = trim_spaces(text.substr(1));
  while (!text.empty() && chars.find(text.back()) != chars.npos) {
    text.remove_suffix(1);
    text = trim_spaces(text);
  }
  return text;
}

// One to six words, each with a capital or a particle: what a person's or a desk's name looks like.
bool looks_like_name(std::string_view name) {
  const auto words = split_words(name);
  if (words.empty() || words.size() > 6 || name.size() > 80) return false;
  bool capital = false;
  for (std::string_view word : words) {
    const bool particle =
        std::find(kNameParticles.begin(), kNameParticles.end(), word) != kNameParticles.end();
    const bool upper = is_upper_at(word, 0) || word.starts_with("d'") || word.starts_with("al-") ||
                       word.starts_with("el-") || word.starts_with("\"") || word.starts_with("'");
    if (!particle && !upper && !is_lower_at(word, 0)) return false;  // digits, symbols
    if (!particle && !upper) return capital && words.size() <= 3;    // "Reuters staff"
    capital = capital || upper;
  }
  return capital;
}

// The separators of a list of names: ", " "; " " and " " & ", and what stands between them.
struct ListPart {
  std::string_view text;
  bool after_comma = false;
};

std::vector<ListPart> split_list(std::string_view list) {
  constexpr std::array<std::string_view, 6> kMarks = {" and ", " & ", ", ", ";", "\n", " AND "};
  std::vector<ListPart> parts;
  size_t start = 0;
  bool after_comma = false;
  for (size_t i = 0; i <= list.size();) {
    size_t skip = i == list.size() ? 1 : 0;
    for (std::string_view mark : kMarks)
      if (skip == 0 && list.substr(i).starts_with(mark)) skip = mark.size();
    if (skip == 0) {
      ++i;
      continue;
    }
    const std::string_view part = trim_spaces(list.substr(start, i - start));
    if (!part.empty()) parts.push_back({part, after_comma});
    after_comma =
        i < list.size() && (list[i] == ',' || (list[i] == ' ' && part.empty() && after_comma));
    i += skip;
    start = std::min(i, list.size());
    if (list.substr(start).starts_with("and ")) i = start = start + 4, after_comma = false;
  }
  return parts;
}

std::string_view cut_place(std::string_view part) {
  constexpr std::array<std::string_view, 7> kCuts = {" in ", " at ",  " from ", " for ",
                                                     " of ", " via ", " near "};
  size_t cut = part.size();
  for (std::string_view mark : kCuts) cut = std::min(cut, part.find(mark));
  return part.substr(0, cut);
}

std::string_view strip_full_stop(std::string_view name) {
  if (name.ends_with("Jr.") || name.ends_with("Sr.")) return name;
  if (name.ends_with('.') && name.size() > 3 && name[name.size() - 3] != ' ') name.remove_suffix(1);
  return name;
}

Span span_in(std::string_view text, std::string_view part) {
  const auto begin = static_cast<uint32_t>(part.data() - text.data());
  return {begin, begin + static_cast<uint32_t>(part.size())};
}

void add_names(std::string_view text, std::string_view list, const std::string& role,
               const WireKnowledge& knowledge, std::vector<Credit>& out) {
  for (std::string_view name : split_names(strip_chars(list, ":;,()[]-"), knowledge))
    if (looks_like_name(name)) out.push_back({role, collapse_spaces(name), span_in(text, name)});
}

// "Associated Press writers Jane Doe in Cairo and John Roe contributed to this report."
std::vector<Credit> parse_contributors(std::string_view text, std::string_view inner,
                                       const std::string& lower, const WireKnowledge& knowledge) {
  std::vector<Credit> credits;
  const auto found = knowledge.find(FrameMarkKind::kContributor, lower);
  if (!found.mark || found.at == 0) return credits;
  // "Fiji contributed 40 soldiers": a bare "contributed" ends its line where people of the press did.
  const std::string_view behind = trim_spaces(inner.substr(found.at + found.mark->phrase.size()));
  if (found.mark->phrase == "contributed" && behind.find_first_not_of(".) ") != behind.npos) return credits;
  std::string_view names = inner.substr(0, found.at);
  for (std::string_view title : {"writers ", "writer ", "journalists ", "journalist ", "reporters ",
                                 "reporter ", "correspondents ", "correspondent ", "producers ",
                                 "producer ", "staffers ", "staff ", "researcher "}) {
    const size_t at = lower.find(title);
    if (at == lower.npos || at >= found.at || at > 60) continue;
    names = names.substr(at + title.size());
    break;
  }
  if (names.size() > 500 || names.find(". ") < names.size() / 2) return credits;
  names = strip_chars(names, ":;,()[]-*");
  if (names.ends_with(" also")) names.remove_suffix(5);
  add_names(text, names, found.mark->value, knowledge, credits);
  return credits;
}

// A stretch names the maker of a picture: a phrase such as "Getty Images", or an agency.
bool is_picture_credit(std::string_view stretch, const WireKnowledge& knowledge) {
  if (stretch.empty() || stretch.size() > 120) return false;
  const std::string folded = fold_case_accents(stretch);
  if (knowledge.find(FrameMarkKind::kCaptionCredit, folded).mark) return true;
  size_t start = 0;
  for (size_t i = 0; i <= folded.size(); ++i) {
    const bool via = folded.compare(i, 5, " via ") == 0;
    if (i < folded.size() && folded[i] != '/' && folded[i] != ',' && folded[i] != '|' && !via)
      continue;
    if (knowledge.find_agency(std::string_view(folded).substr(start, i - start))) return true;
    start = via ? i + 5 : i + 1;
  }
  return false;
}

size_t word_count(std::string_view text) { return split_words(text).size(); }

// Where the last sentence of a caption begins, when a short credit may stand there.
size_t last_fragment(std::string_view piece) {
  const std::string_view body = piece.substr(0, piece.size() - std::min<size_t>(piece.size(), 2));
  size_t cut = 0;
  for (std::string_view mark : {". ", ".\n", ".\" ", "\n", " | ", " \xE2\x80\x94 ", ") "}) {
    const size_t at = body.rfind(mark);
    if (at != body.npos) cut = std::max(cut, at + mark.size());
  }
  return cut;
}

std::string_view strip_credit_label(std::string_view credit) {
  credit = strip_chars(credit, "()[]/|;,. \n");
  const std::string lower = lower_ascii(credit);
  for (std::string_view label :
       {"photo credit:", "picture credit:", "image credit:", "photo by:", "photo by ",
        "photograph by ",
        "photo:", "photograph:", "picture:", "image:", "credit:", "photos:", "courtesy of "})
    if (lower.starts_with(label)) return strip_chars(credit.substr(label.size()), "()[]/|;,. ");
  return credit;
}

}  // namespace

std::vector<std::string_view> split_names(std::string_view list, const WireKnowledge& knowledge) {
  std::vector<std::string_view> names;
  bool place_before = false;
  for (const ListPart& part : split_list(list)) {
    std::string_view text = strip_chars(part.text, "()[]*:|");
    if (text.starts_with("by ") || text.starts_with("By ")) text = trim_spaces(text.substr(3));
    const std::string_view uncut = text;
    text = trim_spaces(cut_place(text));
    const bool had_place = text.size() < uncut.size();
    const std::string folded = fold_case_accents(strip_full_stop(text));
    const bool role = knowledge.starts_with(FrameMarkKind::kBylineRole, folded) != nullptr;
    const bool agency = knowledge.find_agency(text) != nullptr;
    const bool region =
        part.after_comma && !names.empty() && (place_before || word_count(text) == 1);
    if (text == "Jr." || text == "Sr.") continue;
    place_before = had_place || (region && place_before);
    if (text.empty() || role || region || (agency && !names.empty())) continue;
    names.push_back(strip_full_stop(text));
  }
  return names;
}

std::optional<BylineMatch> parse_byline(std::string_view line, const WireKnowledge& knowledge) {
  line = trim_spaces(line);
  if (line.size() > kLongestByline || line.size() < 5) return std::nullopt;
  const std::string head = lower_ascii(line.substr(0, 10));
  size_t skip = 0;
  for (std::string_view opening : {"by ", "by: ", "by\n", "from "})
    if (head.starts_with(opening)) skip = opening.size();
  if (skip == 0 || (head.starts_with("from ") && !line.ends_with("correspondent")))
    return std::nullopt;
  BylineMatch match;
  std::string_view names = line.substr(skip);
  const size_t bar = std::min({names.find(" | "), names.find(" \xE2\x80\xA2 "), names.find(" - "),
                               names.find(" \xE2\x80\x94 "), names.find(" \xC2\xB7 ")});
  if (bar != names.npos) {
    match.rest = trim_spaces(names.substr(std::min(names.find(' ', bar + 1) + 1, names.size())));
    names = names.substr(0, bar);
  }
  // "By Jane Doe, January 3, 2020": the date begins after a comma or a space.
  for (size_t i = 0; match.rest.empty() && i < names.size(); ++i) {
    if (i > 0 && names[i - 1] != ' ') continue;
    if (auto date = parse_written_date(names.substr(i)); date && date->complete() && i > 3) {
      match.rest = names.substr(i);
      names = strip_chars(names.substr(0, i), ",(");
    }
  }
  for (std::string_view name : split_names(names, knowledge)) {
    if (!looks_like_name(name) || !is_upper_at(name, 0)) return std::nullopt;
    match.names.emplace_back(collapse_spaces(name));
  }
  // A sentence may begin with "By": "By Monday evening the rebels had fled."
  if (match.names.empty() || word_count(names) > 30) return std::nullopt;
  if (is_weekday_name(split_words(names)[0]) || is_month_name(split_words(names)[0]))
    return std::nullopt;
  return match;
}

std::vector<Credit> parse_credits(std::string_view text, Span piece,
                                  const WireKnowledge& knowledge) {
  const std::string_view whole = piece.of(text);
  if (whole.size() > kLongestCredits) return {};
  const std::string_view inner = strip_chars(whole, "()[]-*_\"");
  if (inner.empty()) return {};
  const std::string lower = lower_ascii(inner);
  if (!knowledge.starts_with(FrameMarkKind::kCredit, lower))
    return parse_contributors(text, inner, lower, knowledge);
  std::vector<Credit> credits;
  auto found = knowledge.find(FrameMarkKind::kCredit, lower);
  while (found.mark) {
    const size_t begin = found.at + found.mark->phrase.size();
    const auto next = knowledge.find(FrameMarkKind::kCredit, lower, begin);
    const size_t end = next.mark ? next.at : inner.size();
    add_names(text, inner.substr(begin, end - begin), found.mark->value, knowledge, credits);
    found = next;
  }
  return credits;
}

uint32_t trailing_credits(std::string_view text, Span piece, const WireKnowledge& knowledge) {
  const std::string_view whole = piece.of(text);
  const size_t from = whole.size() - std::min(whole.size(), kLongestCredits);
  for (size_t i = from; i < whole.size(); ++i) {
    if (whole[i] != '(' && whole[i] != '[') continue;
    const std::string lower = lower_ascii(trim(whole.substr(i + 1, 60)));
    if (!knowledge.starts_with(FrameMarkKind::kCredit, lower)) continue;
    const auto at = static_cast<uint32_t>(piece.begin + i);
    if (!parse_credits(text, {at, piece.end}, knowledge).empty()) return at;
  }
  return piece.end;
}

std::optional<CaptionMatch> parse_caption(std::string_view piece, const WireKnowledge& knowledge) {
  piece = trim_spaces(piece);
  if (piece.empty() || piece.size() > 1200) return std::nullopt;
  CaptionMatch match{piece, {}};
  bool marked = false;
  const std::string lower = lower_ascii(piece.substr(0, 60));
  if (const FrameMark* mark = knowledge.starts_with(FrameMarkKind::kCaptionStart, lower)) {
    marked = true;
    std::string_view rest = trim_spaces(piece.substr(mark->phrase.size()));
    const char last = mark->phrase.back();
    const bool label = last == ':' || last == '-' || rest.starts_with(':') || rest.starts_with('-');
    if (label) match.text = strip_chars(rest, ":-");
  }
  std::string_view text = match.text;
  std::string_view credit;
  if (const size_t slash = text.rfind(" / ");
      slash != text.npos && slash > 0 && word_count(text.substr(slash)) <= 9 &&
      is_picture_credit(text.substr(slash + 3), knowledge)) {
    credit = text.substr(slash + 3);
    text = text.substr(0, slash);
  } else if (text.ends_with(')') || text.ends_with(']')) {
    const size_t open = text.find_last_of("([");
    if (open != text.npos && text.size() - open < 120 &&
        is_picture_credit(text.substr(open + 1, text.size() - open - 2), knowledge)) {
      credit = text.substr(open);
      text = text.substr(0, open);
    }
  } else if (const size_t cut = last_fragment(text);
             word_count(text.substr(cut)) <= 12 &&
             is_picture_credit(strip_full_stop(text.substr(cut)), knowledge)) {
    credit = text.substr(cut);
    text = text.substr(0, cut);
  } else if (const size_t at = text.rfind("REUTERS/"); at != text.npos && text.size() - at < 100) {
    credit = text.substr(at);
    text = text.substr(0, at);
  }
  if (!marked && credit.empty()) return std::nullopt;
  match.text = strip_chars(text, " |/-\n");
  match.credit = strip_credit_label(credit);
  return match;
}

std::optional<std::string_view> repeated_caption_credit(std::string_view piece,
                                                        std::string_view earlier) {
  if (earlier.size() < 12 || !piece.starts_with(earlier)) return std::nullopt;
  const std::string_view rest = trim_spaces(piece.substr(earlier.size()));
  if (rest.size() > 120) return std::nullopt;
  return strip_credit_label(strip_chars(rest, "/|-()[]., "));
}

}  // namespace sitrep
