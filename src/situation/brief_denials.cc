// Denials that no coded event tells: "Ecuador denied that its soldiers had crossed the border" is
// set beside who says that they did, by the words that both have.
#include <algorithm>

#include "base/date.h"
#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostDenials = 10, kFewest = 3;  // words in common
constexpr double kShare = 0.6;                    // of the words that are denied
constexpr int kLongest = 45;                      // days between what is told and its denial

using Stems = std::set<std::string>;

Stems stems_of(std::string_view text, const BriefContext& c) {
  Stems stems;
  for (const std::string_view raw : split_words(text)) {
    std::string word(raw);
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    std::erase_if(word, [](char ch) { return std::string_view(".,;:\"'()").find(ch) != std::string_view::npos; });
    const std::string stem = c.rules.ledger.stem(lower_ascii(word));
    if (word.size() > 2 && !c.rules.ledger.is_stop(stem)) stems.insert(stem);
  }
  return stems;
}

size_t in_common(const Stems& a, const Stems& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& stem) { return b.contains(stem); }));
}

// What somebody says to have happened: an event of a report, or a statement.
struct Claim {
  double score = 0;
  std::string text, by;
  size_t report = 0;
};

class DenialFinder {
 public:
  explicit DenialFinder(const BriefContext& c) : c_(c) {
    for (const Telling& t : c.s.tellings) {
      const EventRow& e = t.event;
      if (e.negation) denied_.insert({t.report, t.sentence});
      if (c.relevant[t.happening] && !e.negation && !e.future && !e.hypothetical) told_.push_back({&t.sentence, stems_of(t.sentence, c), t.report, e.attributions.empty() ? "" : e.attributions.front().speaker_text});
    }
    for (const auto& s : c.s.statements)
      if (!s.row.denies && c.named[s.report]) told_.push_back({&s.sentence, stems_of(s.row.quote, c), s.report, s.row.speaker_text});
  }

  void put(BriefSection& section) {
    size_t put = 0;
    std::set<std::string> seen;
    for (size_t n = c_.s.statements.size(); n-- > 0 && put < kMostDenials;) {
      const auto& denial = c_.s.statements[n];
      const SourceReport& report = c_.s.reports[denial.report];
      const bool coded = denied_.contains({denial.report, denial.sentence});
      if (!denial.row.denies || coded || !c_.named[denial.report] || report.copy_group != denial.report || report.published > c_.as_of || !c_.in_time(report.published)) continue;
      const Claim claim = best_claim(denial);
      if (claim.text.empty() || !seen.insert(claim.text + denial.row.speaker_text).second) continue;
      BriefLine line;
      line.tag = "Disputed", line.day = report.published;
      line.text = words(claim.text) + " So " + voice(claim.by, claim.report) + "; denied by " + voice(denial.row.speaker_text, denial.report) + ".";
      line.reports = {c_.s.reports[claim.report].copy_group, denial.report};
      line.facts = {{"dispute", "denied"}, {"statement", denial.row.id}, {"speaker", denial.row.speaker_text}};
      section.lines.push_back(std::move(line));
      ++put;
    }
  }

 private:
  struct Told {
    const std::string* sentence;
    Stems stems;
    size_t report;
    std::string by;
  };

  static std::string words(const std::string& text) {
    std::vector<std::string> all;
    for (const std::string_view word : split_words(text)) all.emplace_back(word);
    return sentence_case(join(all, " "));
  }
  std::string voice(const std::string& speaker, size_t report) const { return (speaker.empty() ? "" : speaker + " in ") + c_.s.reports[report].origin; }

  // The claim that has most of the denied words, not too long before, by somebody else.
  Claim best_claim(const sitrep::Told<StatementRow>& denial) const {
    Claim best;
    const Stems denied = stems_of(denial.row.quote, c_);
    const auto day = parse_iso_date(c_.s.reports[denial.report].published);
    for (const Told& told : told_) {
      if (*told.sentence == denial.sentence || told.by == denial.row.speaker_text) continue;
      const auto before = parse_iso_date(c_.s.reports[told.report].published);
      if (day && before && (day_number(*day) - day_number(*before) > kLongest || *before > *day)) continue;
      const size_t shared = in_common(denied, told.stems);
      const double score = denied.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(denied.size());
      if (shared < kFewest || score < kShare || score <= best.score) continue;
      best = {score, *told.sentence, told.by, told.report};
    }
    return best;
  }

  const BriefContext& c_;
  std::vector<Told> told_;
  std::set<std::pair<size_t, std::string>> denied_;  // sentences whose denial is coded
};

}  // namespace

void put_denials(const BriefContext& c, BriefSection& section) { DenialFinder(c).put(section); }

}  // namespace sitrep
