#include "base/strings.h"
#include "serve/cli/brief_output.h"
#include "situation/phrases.h"

namespace sitrep {

namespace {

const char* const kStyle = R"css(
:root{color-scheme:light dark}
body{font:16px/1.5 Georgia,"Times New Roman",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .2rem}
h2{font-size:1.1rem;margin:1.8rem 0 .4rem;border-bottom:1px solid #bbb;padding-bottom:.15rem}
h3{font-size:1rem;margin:1rem 0 .2rem}
.sub{color:#555;margin:0 0 1rem}
.lead{font-size:1.1rem}
ul{list-style:none;padding:0;margin:0}
li{margin:.35rem 0;padding-left:1rem;text-indent:-1rem}
time{font-variant-numeric:tabular-nums;color:#555;margin-right:.5rem}
.note{color:#555}
sup a{text-decoration:none;color:#06c}
table{border-collapse:collapse;margin:.6rem 0;font-size:.95rem}
th,td{padding:.15rem .8rem .15rem 0;text-align:right;border-bottom:1px solid #ddd}
th:first-child,td:first-child{text-align:left}
ol{padding-left:2rem;font-size:.92rem}
ol li{text-indent:0;padding-left:.2rem}
a{overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}.sub,.note,time{color:#aaa}h2{border-color:#555}th,td{border-color:#444}sup a,a{color:#8bf}}
@media print{body{margin:0;max-width:none;font-size:11pt;color:#000;background:#fff}a{color:#000}h2{break-after:avoid}li{break-inside:avoid}}
)css";

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string html_references(const std::vector<size_t>& numbers) {
  std::string out;
  for (const size_t n : numbers) out += (out.empty() ? "" : ", ") + ("<a href=\"#s" + std::to_string(n) + "\">" + std::to_string(n) + "</a>");
  return out.empty() ? "" : "<sup>" + out + "</sup>";
}

std::string line_html(const BriefLine& line, bool dated) {
  std::string out;
  if (dated && !line.day.empty()) out += "<time datetime=\"" + html_text(line.day) + "\">" + html_text(line.day) + "</time>";
  if (!line.tag.empty()) out += "<b>" + html_text(line.tag) + ":</b> ";
  out += html_text(line.text);
  if (!line.note.empty()) out += " <span class=\"note\">(" + html_text(line.note) + ")</span>";
  return out + html_references(line.numbers);
}

std::string weeks_html(const std::vector<BriefWeek>& weeks) {
  std::string out = "<table><caption>Coded acts a week, as reports tell them</caption><tr><th>Seven days to</th><th>Cooperation, in words</th><th>in deeds</th><th>Conflict, in words</th><th>in deeds</th></tr>\n";
  for (size_t n = weeks.size(); n-- > 0;) {
    out += "<tr><td>" + html_text(weeks[n].to) + "</td>";
    for (const size_t count : weeks[n].acts) out += "<td>" + std::to_string(count) + "</td>";
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

// Only web addresses become links: a store may hold any text as an address.
std::string address_html(const std::string& uri) {
  if (!uri.starts_with("https://") && !uri.starts_with("http://")) return html_text(uri);
  return "<a href=\"" + html_text(uri) + "\" rel=\"noreferrer\">" + html_text(uri) + "</a>";
}

}  // namespace

std::string brief_html(const Brief& brief) {
  std::string out = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + html_text(brief.title) + ", " + html_text(brief.as_of) + "</title>\n<style>" + kStyle + "</style></head>\n<body>\n<h1>" + html_text(brief.title) + "</h1>\n<p class=\"sub\">" + html_text(brief_subtitle(brief)) + "</p>\n";
  for (const BriefLine& line : brief.lead) out += "<p class=\"lead\">" + line_html(line, false) + "</p>\n";
  for (const BriefSection& section : brief.sections) {
    const bool table = section.id == "activity" && !brief.weeks.empty();
    const std::string empty = section_empty(section.id);
    if (section.lines.empty() && !table && empty.empty()) continue;
    out += "<section id=\"" + html_text(section.id) + "\"><h2>" + html_text(section.title) + "</h2>\n";
    const bool dated = section_is_dated(section.id);
    if (!section.lines.empty()) {
      out += "<ul>\n";
      std::string group;
      for (const BriefLine& line : section.lines) {
        if (line.group != group) out += "</ul>\n<h3>" + html_text(line.group) + "</h3>\n<ul>\n", group = line.group;
        out += "<li>" + line_html(line, dated) + "</li>\n";
      }
      out += "</ul>\n";
    } else if (!table && section.more.empty()) {
      out += "<p>" + html_text(empty) + "</p>\n";
    }
    if (!section.more.empty()) out += "<p class=\"note\">" + html_text(section.more) + "</p>\n";
    if (table) out += weeks_html(brief.weeks);
    out += "</section>\n";
  }
  if (!brief.sources.empty()) {
    out += "<section id=\"sources\"><h2>Sources</h2>\n<ol>\n";
    for (size_t n = 0; n < brief.sources.size(); ++n) {
      const BriefSource& s = brief.sources[n];
      out += "<li id=\"s" + std::to_string(n + 1) + "\">&ldquo;" + html_text(s.headline.empty() ? s.id : s.headline) + "&rdquo;, " + html_text(s.source) + (s.published.empty() ? "" : ", " + html_text(s.published));
      if (!s.also.empty()) out += "; the same text in " + html_text(list_words(s.also));
      if (!s.uri.empty()) out += ". " + address_html(s.uri);
      out += "</li>\n";
    }
    out += "</ol></section>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace sitrep
