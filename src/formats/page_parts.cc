#include "formats/page_parts.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "document/pieces.h"

namespace sitrep {

double block_weight(const PageBlock& block) {
  constexpr size_t kParagraph = 80, kSentence = 40, kMost = 800;
  const size_t size = block.text.size();
  if (block.link_share() > 0.5) return -0.3 * static_cast<double>(std::min<size_t>(size, 200));
  if (block.heading || size < kSentence || (size < kParagraph && !ends_like_sentence(block.text))) return 0;
  return static_cast<double>(std::min(size, kMost)) * (1 - block.link_share());
}

ProseSums::ProseSums(const Page& page, const std::vector<PageBlock>& blocks)
    : page_(page), sums_(page.nodes.size() + 1, 0) {
  for (const PageBlock& block : blocks) sums_[block.at + 1] += std::max(0.0, block_weight(block));
  for (size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
}

PartMark part_mark(const Page& page, uint32_t node, const PageMarks& marks) {
  PartMark best = PartMark::kNone;
  for (const std::string_view name : {"class", "id", "role", "data-component", "data-module", "itemprop"})
    if (const std::string_view value = page.attribute(node, name); !value.empty())
      best = std::max(best, marks.of_names(value));
  return best;
}

namespace {

bool is_hidden(const Page& page, uint32_t node) {
  if (page.has_attribute(node, "hidden")) return true;
  const std::string style = lower_ascii(page.attribute(node, "style").substr(0, 200));
  const size_t display = style.find("display");
  if (display == style.npos) return false;
  return trim(style.substr(display + 7)).substr(0, 1) == ":" && style.find("none", display) < display + 14;
}

// Teasers of other stories as pages list them: three neighbours or more, each with one heading
// that is a link and one paragraph at most.
class TeaserLists {
 public:
  TeaserLists(const Page& page, const std::vector<PageBlock>& blocks)
      : page_(page), links_(page.nodes.size() + 1, 0), prose_(page.nodes.size() + 1, 0), teasers_(page.nodes.size(), 0) {
    for (const PageBlock& block : blocks) {
      links_[block.at + 1] += block.heading > 1 && block.link_share() > 0.5;
      prose_[block.at + 1] += block_weight(block) > 0;
    }
    for (size_t i = 1; i < links_.size(); ++i) links_[i] += links_[i - 1], prose_[i] += prose_[i - 1];
    for (uint32_t i = 1; i < page.nodes.size(); ++i) teasers_[page.nodes[i].parent] += is_teaser(i);
  }
  // A list of nothing else, so that an article's own sections stay.
  bool is_list(uint32_t node) const {
    const uint32_t links = within(links_, node);
    return teasers_[node] >= 3 && teasers_[node] == links && within(prose_, node) <= links;
  }

 private:
  uint32_t within(const std::vector<uint32_t>& sums, uint32_t node) const { return sums[page_.nodes[node].end] - sums[node]; }
  bool is_teaser(uint32_t node) const { return within(links_, node) == 1 && within(prose_, node) <= 1; }

  const Page& page_;
  std::vector<uint32_t> links_, prose_;  // headings that are links, paragraphs: sums up to each node
  std::vector<uint32_t> teasers_;        // children that are teasers
};

class PartChoice {
 public:
  PartChoice(const Page& page, const PageMarks& marks) : page_(page), marks_(marks), out_(page.nodes.size(), false), quotations_(page.nodes.size() + 1, 0) {
    for (uint32_t i = 0; i < page.nodes.size(); ++i) {
      out_[i] = shows_no_text(page.nodes[i].tag);
      quotations_[i + 1] = quotations_[i] + (page.nodes[i].tag == "blockquote" ? 1 : 0);
    }
  }

  std::vector<bool> choose() {
    const std::vector<PageBlock> blocks = page_blocks(page_, out_);
    const ProseSums prose(page_, blocks);
    const TeaserLists teasers(page_, blocks);
    const double all = std::max(1.0, prose.of(0));
    for (uint32_t i = 1; i < page_.nodes.size();) {
      if (!out_[i] && page_.nodes[i].tag != "#text") out_[i] = teasers.is_list(i) || prose.of(i) / all < most_prose(i);
      i = out_[i] ? page_.nodes[i].end : i + 1;
    }
    return std::move(out_);
  }

 private:
  // The share of the page's prose up to which a part can be left out; 0 = it never is.
  double most_prose(uint32_t i) const {
    constexpr double kSure = 0.6, kLikely = 0.4, kDoubtful = 0.15;
    const std::string_view tag = page_.nodes[i].tag;
    if (one_of(tag, {"nav", "menu", "figcaption", "dialog"})) return kSure;
    if (one_of(tag, {"aside", "footer", "figure"})) return kLikely;
    if (one_of(tag, {"html", "body", "main", "em", "strong", "b", "i", "h1", "h2", "h3", "tr", "tbody"})) return 0;
    if (is_hidden(page_, i)) return kLikely;
    switch (part_mark(page_, i, marks_)) {
      case PartMark::kDrop: return kLikely;
      case PartMark::kDoubtful: return tag == "p" || holds_quotation(i) ? 0 : kDoubtful;
      case PartMark::kArticle:
      case PartMark::kNone: break;
    }
    if (tag == "header" || tag == "form") return kDoubtful;
    return 0;
  }
  // Posts of other people that an article quotes come in frames with all kinds of names.
  bool holds_quotation(uint32_t i) const { return quotations_[page_.nodes[i].end] > quotations_[i]; }

  const Page& page_;
  const PageMarks& marks_;
  std::vector<bool> out_;
  std::vector<uint32_t> quotations_;  // <blockquote>s before each node
};

}  // namespace

std::vector<bool> parts_left_out(const Page& page, const PageMarks& marks) { return PartChoice(page, marks).choose(); }

}  // namespace sitrep
