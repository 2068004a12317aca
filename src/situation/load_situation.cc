// Reads the reports that are asked for into one Situation, then lets each step say its part.
#include <algorithm>
#include <numeric>

#include "situation/consolidate.h"
#include "situation/situation.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

// The words of each sentence of a report.
class SentenceWords {
 public:
  SentenceWords(const Document& document, const Coding& coding) : text_(document.text), index_(text_), coding_(coding) {}
  std::string of(const Item& item) const {
    if (!item.sentence || *item.sentence < 0 || static_cast<size_t>(*item.sentence) >= coding_.sentences.size()) return "";
    const SentenceRow& row = coding_.sentences[static_cast<size_t>(*item.sentence)];
    const size_t begin = index_.byte_of_code_point(static_cast<size_t>(row.start.value_or(0))), end = index_.byte_of_code_point(static_cast<size_t>(row.end.value_or(0)));
    return text_.substr(begin, end - begin);
  }

 private:
  const std::string& text_;
  CodePointIndex index_;
  const Coding& coding_;
};

template <typename Row>
void put_all(std::vector<Row> rows, const SentenceWords& words, size_t report, std::vector<Told<Row>>& to) {
  for (Row& row : rows) {
    std::string sentence = words.of(row);
    to.push_back({std::move(row), std::move(sentence), report});
  }
}

std::string origin_of(const Document& document) {
  if (!document.dateline.agency.empty()) return document.dateline.agency;
  return document.source.empty() ? document.id : document.source;
}

SourceReport report_of(const StoredReport& stored) {
  const Document& d = stored.document;
  SourceReport report{d.id, d.source, d.uri, d.revision, stored.status, d.headline, iso_text(d.published), d.published_text, stored.revision_row, 0, origin_of(d)};
  return report;
}

// The order of publication; without a date last.
bool before(const SourceReport& a, const SourceReport& b) {
  const auto key = [](const SourceReport& r) { return std::tuple(r.published.empty(), std::string_view(r.published), std::string_view(r.published_text), std::string_view(r.id)); };
  return key(a) < key(b);
}

void put_report(Situation& situation, StoredReport stored) {
  const size_t report = situation.reports.size();
  situation.reports.push_back(report_of(stored));
  const SentenceWords words(stored.document, stored.coding);
  for (EventRow& event : stored.coding.events) {
    std::string sentence = words.of(event);
    situation.tellings.push_back({std::move(event), std::move(sentence), report, 0});
  }
  put_all(std::move(stored.coding.entities), words, report, situation.entities);
  put_all(std::move(stored.coding.statements), words, report, situation.statements);
  put_all(std::move(stored.coding.relations), words, report, situation.relations);
  put_all(std::move(stored.coding.states), words, report, situation.states);
  put_all(std::move(stored.coding.activity), words, report, situation.activity);
}

// The store hands reports over by id; a situation has them in order of publication.
void put_in_order(Situation& situation) {
  std::vector<size_t> order(situation.reports.size()), place(order.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return before(situation.reports[a], situation.reports[b]); });
  std::vector<SourceReport> reports;
  for (size_t n = 0; n < order.size(); ++n) place[order[n]] = n, reports.push_back(std::move(situation.reports[order[n]])), reports.back().copy_group = n;
  situation.reports = std::move(reports);
  const auto move = [&](auto& rows) {
    for (auto& row : rows) row.report = place[row.report];
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.report < b.report; });
  };
  move(situation.tellings), move(situation.entities), move(situation.statements), move(situation.relations), move(situation.states), move(situation.activity);
}

}  // namespace

Result<Situation> load_situation(StoreReader& reader, const SituationRules&, const SituationQuery& query) {
  Situation situation;
  SITREP_CHECK(reader.reports(query, [&](StoredReport stored) { return put_report(situation, std::move(stored)), true; }));
  put_in_order(situation);
  std::vector<std::vector<size_t>> groups;
  for (size_t n = 0; n < situation.tellings.size(); ++n) groups.push_back({n});
  consolidate(situation, groups);
  return situation;
}

}  // namespace sitrep
