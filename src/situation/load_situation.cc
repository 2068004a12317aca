// Reads the reports that are asked for into one Situation, then lets each step say its part.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "situation/consolidate.h"
#include "situation/copies.h"
#include "situation/join.h"
#include "situation/situation.h"
#include "store/signature.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

// The words of each sentence of a report.
class SentenceWords {
 public:
  SentenceWords(const Document& document, const Coding& coding) : text_(document.text), index_(text_), coding_(coding) {}

  int64_t start(const Item& item) const { return item.sentence && *item.sentence >= 0 && static_cast<size_t>(*item.sentence) < coding_.sentences.size() ? coding_.sentences[static_cast<size_t>(*item.sentence)].start.value_or(0) : 0; }
  std::string of(const Item& item) const { return bytes(item).empty() ? "" : std::string(bytes(item).of(text_)); }

  std::vector<Span> triggers(const EventRow& event) const {
    const Span sentence = bytes(event);
    std::vector<Span> spans;
    for (const WordsRow& words : event.words) {
      if (words.kind != "trigger") continue;
      const uint32_t begin = byte(words.start), end = byte(words.end);
      if (begin >= sentence.begin && end <= sentence.end && begin < end) spans.push_back({begin - sentence.begin, end - sentence.begin});
    }
    return spans;
  }

 private:
  uint32_t byte(const Number& code_point) const { return static_cast<uint32_t>(index_.byte_of_code_point(static_cast<size_t>(code_point.value_or(0)))); }
  Span bytes(const Item& item) const {
    if (!item.sentence || *item.sentence < 0 || static_cast<size_t>(*item.sentence) >= coding_.sentences.size()) return {};
    const SentenceRow& row = coding_.sentences[static_cast<size_t>(*item.sentence)];
    return {byte(row.start), byte(row.end)};
  }

  const std::string& text_;
  CodePointIndex index_;
  const Coding& coding_;
};

// A report with what is only needed while its copies and happenings are found.
struct Read {
  SourceReport report;
  Wording wording;
  WordVector words;
};

template <typename Row>
void put_all(std::vector<Row> rows, const SentenceWords& words, size_t report, std::vector<Told<Row>>& to) {
  for (Row& row : rows) {
    std::string sentence = words.of(row);
    const int64_t start = words.start(row);
    to.push_back({std::move(row), std::move(sentence), report, start});
  }
}

// An agency that the dateline or a credit names, else the publisher.
std::string origin_of(const Document& document) {
  if (!document.dateline.agency.empty()) return document.dateline.agency;
  for (const Credit& credit : document.credits)
    if (credit.role == "agency" && !credit.name.empty()) return credit.name;
  return document.source.empty() ? document.id : document.source;
}

class Reader {
 public:
  Reader(Situation& situation, const SituationRules& rules) : s_(situation), rules_(rules) {}

  void put(StoredReport stored) {
    const Document& d = stored.document;
    const size_t report = read_.size();
    const std::string body = d.body();
    read_.push_back({{d.id, d.source, d.uri, d.revision, stored.status, d.headline, iso_text(d.published), d.published_text, stored.revision_row, 0, origin_of(d)},
                     {shingles_of(word_hashes(body)), std::move(stored.copy_keys), d.source, iso_text(d.published)},
                     document_words(d.headline + "\n" + body, rules_.words)});
    const SentenceWords words(d, stored.coding);
    for (EventRow& event : stored.coding.events) {
      std::string sentence = words.of(event);
      std::vector<Span> triggers = words.triggers(event);
      s_.tellings.push_back({std::move(event), std::move(sentence), std::move(triggers), report, 0, {}, {}});
    }
    put_all(std::move(stored.coding.entities), words, report, s_.entities);
    put_all(std::move(stored.coding.statements), words, report, s_.statements);
    put_all(std::move(stored.coding.relations), words, report, s_.relations);
    put_all(std::move(stored.coding.states), words, report, s_.states);
    put_all(std::move(stored.coding.activity), words, report, s_.activity);
  }

  // The store hands reports over by id; a situation has them in order of publication.
  void put_in_order() {
    std::vector<size_t> order(read_.size()), place(read_.size());
    std::iota(order.begin(), order.end(), size_t{0});
    const auto key = [&](size_t n) {
      const SourceReport& r = read_[n].report;
      return std::tuple(r.published.empty(), std::string_view(r.published), std::string_view(r.published_text), std::string_view(r.id));
    };
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return key(a) < key(b); });
    std::vector<Read> sorted;
    for (size_t n = 0; n < order.size(); ++n) place[order[n]] = n, sorted.push_back(std::move(read_[order[n]]));
    read_ = std::move(sorted);
    const auto move = [&](auto& rows) {
      for (auto& row : rows) row.report = place[row.report];
      std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.report < b.report; });
    };
    move(s_.tellings), move(s_.entities), move(s_.statements), move(s_.relations), move(s_.states), move(s_.activity);
  }

  void find_groups() {
    std::vector<Wording> wordings;
    for (Read& read : read_) wordings.push_back(std::move(read.wording));
    const std::vector<size_t> groups = find_copies(wordings);
    for (size_t n = 0; n < read_.size(); ++n) read_[n].report.copy_group = groups[n], s_.reports.push_back(std::move(read_[n].report));
    name_origins();
  }

  std::vector<WordVector> documents() {
    std::vector<WordVector> out;
    for (Read& read : read_) out.push_back(std::move(read.words));
    return out;
  }

 private:
  // Copies come from one source: the agency that any of them credits, else who was first.
  void name_origins() {
    for (SourceReport& r : s_.reports) {
      SourceReport& first = s_.reports[r.copy_group];
      const bool credited = r.origin != r.source && r.origin != r.id, known = first.origin != first.source && first.origin != first.id;
      if (credited && !known) first.origin = r.origin;
    }
    for (SourceReport& r : s_.reports) r.origin = s_.reports[r.copy_group].origin;
  }

  Situation& s_;
  const SituationRules& rules_;
  std::vector<Read> read_;
};

}  // namespace

Result<Situation> load_situation(StoreReader& reader, const SituationRules& rules, const SituationQuery& query) {
  Situation situation;
  Reader read(situation, rules);
  SITREP_CHECK(reader.reports(query, [&](StoredReport stored) { return read.put(std::move(stored)), true; }));
  read.put_in_order();
  read.find_groups();
  const std::vector<WordVector> documents = read.documents();
  const std::vector<TellingView> views = telling_views(situation, documents, rules);
  const std::vector<std::vector<size_t>> groups = join_tellings(views, rules);
  explain_joins(situation, views, groups, rules);
  consolidate(situation, groups);
  return situation;
}

}  // namespace sitrep
