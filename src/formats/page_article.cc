#include "formats/page_article.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/credits.h"
#include "document/pieces.h"
#include "formats/page_parts.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

// Which subtree holds the article: the one with the most prose, where prose counts less for a
// subtree the further up it is gathered, and links count against it.
class ContainerChoice {
 public:
  ContainerChoice(const Page& page, const PageMarks& marks, const std::vector<PageBlock>& blocks)
      : page_(page), marks_(marks), blocks_(blocks), prose_(page, blocks), scores_(page.nodes.size(), 0) {}

  uint32_t best() {
    for (const PageBlock& block : blocks_) count(block);
    uint32_t best = 0;
    double most = 0;
    for (uint32_t i = 0; i < page_.nodes.size(); ++i) {
      if (scores_[i] <= 0) continue;
      const double score = scores_[i] * preference(i);
      if (score > most) most = score, best = i;
    }
    return best;
  }

 private:
  // A block speaks for all elements around it; only those that gather more of the page are further.
  void count(const PageBlock& block) {
    static constexpr std::array<double, 9> kShare = {1, 1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.2, 0.1};
    const double weight = block_weight(block);
    if (weight == 0) return;
    size_t level = 0;
    double gathered = prose_.of(block.node);
    for (uint32_t node = block.node;; node = page_.nodes[node].parent) {
      if (const double here = prose_.of(node); here > gathered) ++level, gathered = here;
      if (level >= kShare.size()) return;
      scores_[node] += weight > 0 ? weight * kShare[level] : weight;
      if (node == 0) return;
    }
  }

  double preference(uint32_t node) const {
    if (page_.attribute(node, "itemprop") == "articleBody") return 1.5;
    if (part_mark(page_, node, marks_) == PartMark::kArticle) return 1.3;
    return page_.nodes[node].tag == "article" ? 1.1 : 1;
  }

  const Page& page_;
  const PageMarks& marks_;
  const std::vector<PageBlock>& blocks_;
  ProseSums prose_;
  std::vector<double> scores_;
};

// Which blocks within the container are the article's own.
class BlockChoice {
 public:
  BlockChoice(const PageMarks& marks, const WireKnowledge& wire, const PageTitles& titles)
      : marks_(marks), wire_(wire), title_(comparable(titles.title)), summary_(comparable(titles.summary)) {}

  std::vector<PageBlock> choose(std::vector<PageBlock> blocks) {
    std::vector<PageBlock> kept;
    size_t prose = 0;
    for (size_t i = 0; i < blocks.size(); ++i) {
      PageBlock& block = blocks[i];
      const PhraseMark mark = marks_.of_paragraph(block.text);
      if (prose > 0 && (mark == PhraseMark::kLast || (2 * i >= blocks.size() && is_about_the_sender(block)))) break;
      if (mark != PhraseMark::kNone || !is_own(block, prose == 0)) continue;
      prose += block_weight(block) > 0;
      kept.push_back(std::move(block));
    }
    while (!kept.empty() && kept.back().heading) kept.pop_back();
    return kept;
  }

 private:
  static std::string comparable(std::string_view text) { return fold_case_accents(collapse_spaces(text)); }

  // "About Example Corp" in the second half of a press release: what follows is the same in all of them.
  static bool is_about_the_sender(const PageBlock& block) {
    return block.text.starts_with("About ") && block.text.size() < 60 && split_words(block.text).size() <= 5 &&
           !ends_like_sentence(block.text);
  }

  bool is_own(const PageBlock& block, bool before_prose) {
    const double links = block.link_share();
    if (links > 0.75 || (links > 0.6 && (block.text.size() < 160 || block.list_item))) return false;
    const std::string text = comparable(block.text);
    if (before_prose && is_frame(block, text)) return false;
    return block.text.size() < (block.row ? 1 : 120) || seen_.insert(text).second;
  }

  // What stands between a page's top and its article: title, summary, date, names.
  bool is_frame(const PageBlock& block, const std::string& text) const {
    if (block.heading == 1 || text == title_) return true;
    if (block.heading && summary_.size() > 20 && summary_.starts_with(text.substr(0, 60))) return true;
    return block.text.size() < 200 && (parse_date_line(block.text) || parse_byline(block.text, wire_));
  }

  const PageMarks& marks_;
  const WireKnowledge& wire_;
  std::string title_, summary_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<PageBlock> find_article(const Page& page, const PageMarks& marks, const WireKnowledge& wire,
                                    const PageTitles& titles) {
  if (page.nodes.empty()) return {};
  const std::vector<bool> left_out = parts_left_out(page, marks);
  std::vector<PageBlock> blocks = page_blocks(page, left_out);
  const uint32_t container = ContainerChoice(page, marks, blocks).best();
  std::vector<PageBlock> inside;
  for (PageBlock& block : blocks)
    if (block.at >= container && block.at < page.nodes[container].end) inside.push_back(std::move(block));
  return BlockChoice(marks, wire, titles).choose(std::move(inside));
}

}  // namespace sitrep
