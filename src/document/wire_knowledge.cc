#include "document/wire_knowledge.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "base/strings.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

constexpr std::array<std::pair<std::string_view, FrameMarkKind>, 10> kKindNames = {{
    {"credit", FrameMarkKind::kCredit},
    {"contributor", FrameMarkKind::kContributor},
    {"caption-start", FrameMarkKind::kCaptionStart},
    {"caption-credit", FrameMarkKind::kCaptionCredit},
    {"section", FrameMarkKind::kSection},
    {"notice", FrameMarkKind::kNotice},
    {"not-place", FrameMarkKind::kNotPlace},
    {"masthead", FrameMarkKind::kMasthead},
    {"byline-role", FrameMarkKind::kBylineRole},
    {"status", FrameMarkKind::kStatus},
}};

bool is_word_byte(char c) {
  return is_digit(c) || is_lower_ascii(c) || is_upper_ascii(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}

// A phrase that ends in a letter must not run on into a longer word; likewise at its beginning.
bool on_word_borders(std::string_view text, size_t at, std::string_view phrase) {
  const size_t end = at + phrase.size();
  if (at > 0 && is_word_byte(phrase.front()) && is_word_byte(text[at - 1])) return false;
  return end >= text.size() || !is_word_byte(phrase.back()) || !is_word_byte(text[end]);
}

Error bad_line(std::string_view file, size_t line, std::string_view what) {
  return make_error(ErrorCode::kBadFormat,
                    std::string(file) + ":" + std::to_string(line) + ": " + std::string(what));
}

using Columns = std::vector<std::string_view>;

// Calls `record` for each line that is not blank or a comment.
Status each_record(std::string_view tsv, std::string_view file, size_t columns,
                   const std::function<Status(const Columns&, uint32_t)>& record) {
  if (!is_valid_utf8(tsv))
    return make_error(ErrorCode::kBadFormat,
                      std::string(file) + ": not valid UTF-8; save it as UTF-8");
  uint32_t number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty() || line.starts_with('#')) continue;
    const Columns cells = split(line, '\t');
    if (cells.size() != columns) {
      return bad_line(file, number,
                      "found " + std::to_string(cells.size()) + " columns where " +
                          std::to_string(columns) + " belong; separate them by one TAB");
    }
    SITREP_CHECK(record(cells, number));
  }
  return ok();
}

std::string_view cell_text(std::string_view cell) {
  return cell == "-" ? std::string_view() : cell;
}

Status parse_agencies(std::string_view tsv, WireKnowledge& out) {
  constexpr std::string_view kFile = "agencies.tsv";
  return each_record(tsv, kFile, 3, [&](const Columns& cells, uint32_t number) -> Status {
    Agency agency{std::string(trim(cells[0])), {}, std::string(cell_text(cells[2])), number};
    if (agency.name.empty()) return bad_line(kFile, number, "the first column, the name, is empty");
    for (std::string_view alias : split(cell_text(cells[1]), ';'))
      if (!trim(alias).empty()) agency.aliases.emplace_back(trim(alias));
    const auto index = static_cast<uint32_t>(out.agencies.size());
    const bool fresh = out.agency_by_alias.emplace(fold_case_accents(agency.name), index).second;
    if (!fresh)
      return bad_line(kFile, number, "\"" + agency.name + "\" is already taken by a line above");
    for (const std::string& alias : agency.aliases)
      out.agency_by_alias.emplace(fold_case_accents(alias), index);
    out.agencies.push_back(std::move(agency));
    return ok();
  });
}

Status parse_marks(std::string_view tsv, WireKnowledge& out) {
  constexpr std::string_view kFile = "frame_marks.tsv";
  SITREP_CHECK(each_record(tsv, kFile, 3, [&](const Columns& cells, uint32_t number) -> Status {
    const auto kind = std::find_if(kKindNames.begin(), kKindNames.end(),
                                   [&](const auto& name) { return name.first == cells[0]; });
    if (kind == kKindNames.end())
      return bad_line(kFile, number, "\"" + std::string(cells[0]) + "\" is no kind of mark");
    FrameMark mark{fold_case_accents(trim(cells[1])), kind->second,
                   std::string(cell_text(cells[2])), number};
    if (mark.phrase.empty())
      return bad_line(kFile, number, "the second column, the phrase, is empty");
    out.marks.push_back(std::move(mark));
    return ok();
  }));
  std::stable_sort(out.marks.begin(), out.marks.end(), [](const FrameMark& a, const FrameMark& b) {
    return a.phrase.size() > b.phrase.size();
  });
  return ok();
}

}  // namespace

const Agency* WireKnowledge::find_agency(std::string_view written) const {
  if (written.size() > 80) return nullptr;
  std::string folded = fold_case_accents(trim_spaces(written));
  std::string_view key = folded;
  if (key.starts_with("the ")) key.remove_prefix(4);
  auto found = agency_by_alias.find(std::string(key));
  return found == agency_by_alias.end() ? nullptr : &agencies[found->second];
}

const FrameMark* WireKnowledge::starts_with(FrameMarkKind kind, std::string_view folded) const {
  for (const FrameMark& mark : marks)
    if (mark.kind == kind && folded.starts_with(mark.phrase) &&
        on_word_borders(folded, 0, mark.phrase))
      return &mark;
  return nullptr;
}

WireKnowledge::Found WireKnowledge::find(FrameMarkKind kind, std::string_view folded,
                                         size_t from) const {
  Found best;
  for (const FrameMark& mark : marks) {
    if (mark.kind != kind) continue;
    for (size_t at = folded.find(mark.phrase, from); at != folded.npos;
         at = folded.find(mark.phrase, at + 1)) {
      if (best.mark && at >= best.at) break;
      if (!on_word_borders(folded, at, mark.phrase)) continue;
      best = {&mark, at};
      break;
    }
  }
  return best;
}

bool WireKnowledge::is(FrameMarkKind kind, std::string_view folded) const {
  const FrameMark* mark = starts_with(kind, folded);
  return mark && mark->phrase.size() == folded.size();
}

Result<WireKnowledge> parse_wire_knowledge(std::string_view agencies_tsv,
                                           std::string_view frame_marks_tsv) {
  WireKnowledge knowledge;
  SITREP_CHECK(parse_agencies(agencies_tsv, knowledge));
  SITREP_CHECK(parse_marks(frame_marks_tsv, knowledge));
  return knowledge;
}

}  // namespace sitrep
