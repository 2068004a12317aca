#include "base/strings.h"
#include "serve/cli/brief_output.h"
#include "serve/cli/terminal.h"
#include "situation/phrases.h"

namespace sitrep {

namespace {

// What Markdown would take for mark-up stays what it is.
std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '\\' || c == '|') (out += '\\') += c;
    else out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out;
}

std::string markdown_references(const std::vector<size_t>& numbers) {
  std::vector<std::string> texts;
  for (const size_t n : numbers) texts.push_back(std::to_string(n));
  return texts.empty() ? "" : " [" + join(texts, ", ") + "]";
}

std::string item(std::string_view first, const std::string& text) {
  std::string out;
  const auto lines = wrapped(text, kReportWidth - first.size());
  for (size_t n = 0; n < lines.size(); ++n) out += (n ? std::string(first.size(), ' ') : std::string(first)) + lines[n] + "\n";
  return out;
}

std::string line_text(const BriefLine& line, bool dated) {
  std::string text = markdown_text(line.text);
  if (!line.note.empty()) {
    const bool stop = !text.empty() && text.back() == '.';
    if (stop) text.pop_back();
    text += " (" + markdown_text(line.note) + ")" + (stop ? "." : "");
  }
  std::string head;
  if (dated && !line.day.empty()) head = line.day + "  ";
  if (!line.tag.empty()) head += "**" + markdown_text(line.tag) + ":** ";
  return head + text + markdown_references(line.numbers);
}

std::string weeks_table(const std::vector<BriefWeek>& weeks) {
  if (weeks.empty()) return "";
  std::string out = "| Seven days to | Cooperation, in words | in deeds | Conflict, in words | in deeds |\n|---|---:|---:|---:|---:|\n";
  for (size_t n = weeks.size(); n-- > 0;) {
    out += "| " + weeks[n].to;
    for (const size_t count : weeks[n].acts) out += " | " + std::to_string(count);
    out += " |\n";
  }
  return out + "\n";
}

}  // namespace

std::string brief_subtitle(const Brief& brief) {
  std::string text = "As of " + (brief.as_of.empty() ? "an unknown day" : long_day(brief.as_of));
  if (!brief.known_at.empty()) text += ", by what was known at " + brief.known_at.substr(0, 16) + " UTC";
  if (!brief.since.empty()) text += ", since " + long_day(brief.since);
  return text + ". From " + count_words(brief.reports, "report") + ".";
}

bool section_is_dated(const std::string& id) { return id == "happened" || id == "timeline" || id == "statements" || id == "uncertain"; }

std::string section_empty(const std::string& id) {
  if (id == "happened" || id == "timeline") return "No report tells of anything.";
  if (id == "open") return "Nothing is open.";
  if (id == "uncertain") return "Nothing is disputed or told by one source only.";
  return "";
}

std::string brief_markdown(const Brief& brief) {
  std::string out = "# " + markdown_text(brief.title) + "\n\n" + item("", markdown_text(brief_subtitle(brief))) + "\n";
  for (const BriefLine& line : brief.lead) out += item("", line_text(line, false)) + "\n";
  for (const BriefSection& section : brief.sections) {
    const bool table = section.id == "activity" && !brief.weeks.empty();
    const std::string empty = section_empty(section.id);
    if (section.lines.empty() && !table && empty.empty()) continue;
    out += "## " + section.title + "\n\n";
    const bool dated = section_is_dated(section.id);
    std::string group;
    for (const BriefLine& line : section.lines) {
      if (line.group != group) out += (group.empty() ? "### " : "\n### ") + markdown_text(line.group) + "\n\n", group = line.group;
      out += item("- ", line_text(line, dated));
    }
    if (section.lines.empty() && !table && section.more.empty()) out += empty + "\n";
    if (!section.more.empty()) out += std::string(section.lines.empty() ? "" : "\n") + item("", markdown_text(section.more));
    if (!section.lines.empty() || !section.more.empty() || !table) out += "\n";
    if (table) out += "Coded acts a week, as reports tell them:\n\n" + weeks_table(brief.weeks);
  }
  if (brief.sources.empty()) return out;
  out += "## Sources\n\n";
  for (size_t n = 0; n < brief.sources.size(); ++n) {
    const BriefSource& s = brief.sources[n];
    std::string text = "\"" + markdown_text(s.headline.empty() ? s.id : s.headline) + "\", " + markdown_text(s.source) + (s.published.empty() ? "" : ", " + s.published);
    if (!s.also.empty()) text += "; the same text in " + markdown_text(list_words(s.also));
    if (!s.uri.empty()) text += ". <" + s.uri + ">";
    const std::string number = "[" + std::to_string(n + 1) + "] ";
    out += item(number, text);
    if (n + 1 < brief.sources.size()) out += "\n";
  }
  return out;
}

}  // namespace sitrep
