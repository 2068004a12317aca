#include "document/wire_status.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "document/pieces.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr size_t kHeadZones = 6, kLongestPhrase = 80;

// "UPDATE 2-CORRECTED-Port shut" without its number.
std::string_view after_update(std::string_view text) {
  if (!lower_ascii(text.substr(0, 7)).starts_with("update ")) return text;
  size_t at = 7;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at > 7 && at < text.size() && text[at] == '-' ? text.substr(at + 1) : text;
}

bool is_strong(std::string_view status) { return status != "corrected"; }

}  // namespace

const FrameMark* status_notice(std::string_view text, const WireKnowledge& knowledge) {
  text = after_update(trim(text));
  const std::string folded = fold_case_accents(collapse_spaces(text.substr(0, kLongestPhrase)));
  const FrameMark* mark = knowledge.starts_with(FrameMarkKind::kStatus, folded);
  if (!mark) return nullptr;
  if (mark->phrase.starts_with('(')) return mark;
  const std::string_view first_word = text.substr(0, std::min(text.find_first_of(" -:"), text.size()));
  const std::string_view rest = std::string_view(folded).substr(mark->phrase.size());
  const bool alone = rest.empty() && text.size() < kLongestPhrase;
  if (alone && mark->phrase.find(' ') != std::string::npos) return mark;
  if (!is_all_capitals(first_word)) return nullptr;
  return alone || rest.starts_with('-') || rest.starts_with(':') || rest.starts_with(" -") || rest.starts_with(" /") ? mark : nullptr;
}

void read_wire_status(const WireKnowledge& knowledge, Document& document) {
  const FrameMark* found = status_notice(document.headline, knowledge);
  Span where;
  for (size_t i = 0; i < std::min(kHeadZones, document.zones.size()); ++i) {
    ZoneSpan& zone = document.zones[i];
    const std::string_view text = zone.span.of(document.text);
    const FrameMark* mark = status_notice(text, knowledge);
    if (!mark) continue;
    if (mark->phrase.starts_with('(') && text.ends_with(')') && zone.zone == Zone::kBody) zone.zone = Zone::kOther;
    if (found && (is_strong(found->value) || !is_strong(mark->value)) && !where.empty()) continue;
    if (!found || is_strong(mark->value) || found->value == mark->value) found = mark, where = zone.span;
  }
  if (!found || !document.status.empty()) return;
  document.status = found->value;
  document.notes.push_back({"status_from_text", "The text says of itself that it is " + found->value + " (document/frame_marks.tsv:" + std::to_string(found->line) +
                                                    "); it is taken for a revision of the document of this id.", where});
}

}  // namespace sitrep
