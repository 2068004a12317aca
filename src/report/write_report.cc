#include "report/write_report.h"

#include <algorithm>

#include "report/builder.h"

namespace sitrep {

Report write_report(const Document& document, const Sentences& sentences, const Parses& parses,
                    const Mentions& mentions, const Events& events, const Knowledge& knowledge) {
  Date story_date = document.published ? document.published : document.dateline.date;
  ReportBuilder b{document,   sentences, parses, mentions, events, knowledge,
                  story_date, {},        {},     {},       {}};
  index_mentions(b);
  write_statements(b);
  write_offices(b);
  write_compounds(b);
  write_relations(b);
  write_forces(b);
  write_states(b);
  drop_repeated_states(b);
  write_activity(b);
  auto in_text_order = [](auto& items) {
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& x, const auto& y) { return x.span.begin < y.span.begin; });
  };
  in_text_order(b.out.relations);
  in_text_order(b.out.states);
  return std::move(b.out);
}

}  // namespace sitrep
