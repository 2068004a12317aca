#include "knowledge/coding.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"

namespace sitrep {

namespace {

Error bad(const SourceLine& source, std::string what) {
  return make_error(ErrorCode::kBadFormat, "data/" + source.text() + ": " + std::move(what));
}

std::vector<SlotGroup> parse_slots(std::string_view text) {
  std::vector<SlotGroup> groups;
  for (const std::string& alternative : split_list(text)) {
    SlotGroup group;
    for (std::string_view slot : split(alternative, '+'))
      if (!trim(slot).empty()) group.emplace_back(trim(slot));
    if (!group.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

std::string key_of(char pos, std::string_view lemma) {
  std::string key(1, pos);
  return key += lemma;
}

}  // namespace

Status CodingLexicon::add_classes(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    auto [found, fresh] = classes_.try_emplace(row.columns[0], split_list(row.columns[1]));
    if (!fresh) return bad(file.source(row), "class '" + row.columns[0] + "' is defined twice");
    class_members_[row.columns[0]].insert(found->second.begin(), found->second.end());
  }
  return ok();
}

Result<Pattern> CodingLexicon::parse_pattern(std::string_view text, const SourceLine& source) const {
  Pattern pattern;
  pattern.source = source;
  auto expand = [&](std::string_view value, std::vector<std::string>& out) -> Status {
    for (std::string_view part : split(value, '|')) {
      part = trim(part);
      if (part.size() > 2 && part.front() == '{' && part.back() == '}') {
        auto found = classes_.find(std::string(part.substr(1, part.size() - 2)));
        if (found == classes_.end()) return bad(source, "class " + std::string(part) + " is not defined");
        out.insert(out.end(), found->second.begin(), found->second.end());
      } else if (!part.empty()) {
        out.emplace_back(part);
      }
    }
    return ok();
  };
  bool first = true;
  for (std::string_view term : split_words(text)) {
    bool negated = term.starts_with('!');
    if (negated) term.remove_prefix(1);
    size_t colon = term.find(':');
    if (colon == term.npos || colon + 1 == term.size())
      return bad(source, "term '" + std::string(term) + "' is not of the form slot:value");
    std::string slot(term.substr(0, colon));
    std::string_view value = term.substr(colon + 1);
    if (first) {
      if (slot != "v" && slot != "n" && slot != "a")
        return bad(source, "a pattern begins with v:, n: or a:, not '" + slot + ":'");
      pattern.pos = slot[0];
      SITREP_CHECK(expand(value, pattern.lemmas));
      pattern.specificity = value.find('{') == value.npos ? 1 : 0;
      first = false;
      continue;
    }
    SlotTest test;
    test.slot = slot;
    test.negated = negated;
    if (value == "*") {
      test.kind = SlotTest::Kind::kAny;
      pattern.specificity += 8;
    } else if (value.front() == '<' && value.back() == '>' && value.find('|') == value.npos) {
      test.kind = SlotTest::Kind::kEntity;
      test.value = value.substr(1, value.size() - 2);
      pattern.specificity += 9;
    } else if (value.front() == '@') {
      test.kind = SlotTest::Kind::kCoded;
      test.value = value.substr(1);
      pattern.specificity += 10;
    } else {
      test.kind = SlotTest::Kind::kWords;
      std::vector<std::string> words;
      // "{class}|<actor>": entities beside words are kept as other ways to pass.
      std::string plain;
      for (std::string_view part : split(value, '|')) {
        if (part.size() > 2 && part.front() == '<') test.value += (test.value.empty() ? "" : "|") + std::string(part.substr(1, part.size() - 2));
        else plain += (plain.empty() ? "" : "|") + std::string(part);
      }
      SITREP_CHECK(expand(plain, words));
      test.words.insert(words.begin(), words.end());
      pattern.specificity += words.empty() ? 9 : value.find('{') == value.npos ? 12 : 11;
    }
    pattern.tests.push_back(std::move(test));
  }
  if (pattern.lemmas.empty()) return bad(source, "the pattern has no trigger");
  return pattern;
}

Status CodingLexicon::add_predicates(const TsvFile& file) {
  auto first = static_cast<uint32_t>(patterns_.size());
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    SourceLine source = file.source(row);
    SITREP_TRY(Pattern pattern, parse_pattern(c[0], source));
    pattern.type = c[1];
    pattern.modes = split_list(c[2]);
    pattern.cameo = c[3];
    pattern.actor = parse_slots(c[4]);
    pattern.recipient = parse_slots(c[5]);
    for (const std::string& flag : split_list(c[6])) {
      if (flag == "reciprocal") pattern.reciprocal = true;
      else if (flag == "needs-recipient") pattern.needs_recipient = true;
      else if (flag == "needs-actor") pattern.needs_actor = true;
      else if (flag == "weak") pattern.weak = true;
      else if (flag == "kills") pattern.kills = true;
      else if (flag == "injures") pattern.injures = true;
      else if (flag == "arrests") pattern.arrests = true;
      else if (flag == "crowd") pattern.crowd = true;
      else if (flag == "content") pattern.content = true;
      else return bad(source, "unknown flag '" + flag + "' (see data/README.md)");
    }
    pattern.example = c[7];
    patterns_.push_back(std::move(pattern));
  }
  index_patterns(first);
  return ok();
}

// The most specific first; of equals the one that was added first.
void CodingLexicon::index_patterns(uint32_t first) {
  auto less_specific = [&](uint32_t added, uint32_t there) { return patterns_[added].specificity > patterns_[there].specificity; };
  for (uint32_t i = first; i < patterns_.size(); ++i)
    for (const std::string& lemma : patterns_[i].lemmas) {
      auto& list = by_trigger_[key_of(patterns_[i].pos, lemma)];
      list.insert(std::upper_bound(list.begin(), list.end(), i, less_specific), i);
    }
}

const std::vector<uint32_t>* CodingLexicon::candidates(char pos, std::string_view lemma) const {
  auto found = by_trigger_.find(key_of(pos, lemma));
  return found == by_trigger_.end() ? nullptr : &found->second;
}

Status CodingLexicon::add_compositions(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    auto part = [](const std::string& text, bool tail) {
      size_t dot = text.find('.');
      return tail ? (dot == text.npos ? std::string() : text.substr(dot + 1)) : text.substr(0, dot);
    };
    Composition composition{part(c[0], false), part(c[0], true), part(c[1], false),
                            part(c[1], true), c[2], c[3], file.source(row)};
    composing_types_.insert(composition.outer);
    compositions_[composition.outer + "/" + composition.inner].push_back(std::move(composition));
  }
  return ok();
}

const Composition* CodingLexicon::composition(const std::string& outer, std::string_view outer_cameo,
                                              const std::string& inner,
                                              const std::vector<std::string>& inner_modes) const {
  auto best_of = [&](const std::string& content) -> const Composition* {
    auto found = compositions_.find(outer + "/" + content);
    if (found == compositions_.end()) return nullptr;
    const Composition* best = nullptr;
    int best_score = -1;
    for (const Composition& c : found->second) {
      if (!outer_cameo.starts_with(c.outer_root)) continue;
      if (!c.inner_mode.empty() && std::find(inner_modes.begin(), inner_modes.end(), c.inner_mode) == inner_modes.end()) continue;
      int score = !c.inner_mode.empty() * 2 + !c.outer_root.empty();
      if (score > best_score) best = &c, best_score = score;
    }
    return best;
  };
  const Composition* best = best_of(inner);
  return best ? best : best_of("*");
}

Status CodingLexicon::add_speech(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    if (c[0].size() < 3 || c[0][1] != ':') return bad(file.source(row), "a cue is v:LEMMA, w:LEMMA, n:LEMMA or p:WORD");
    SpeechCue cue{c[0].substr(2), c[0][0], c[1], c[2] == "denies", c[2] == "quote", {}, file.source(row)};
    for (std::string_view word : split(c[3], ';'))
      if (!word.empty() && word != "-") cue.contents.emplace_back(word);
    speech_.try_emplace(key_of(cue.pos, cue.lemma), cue);
  }
  return ok();
}

const SpeechCue* CodingLexicon::speech(char pos, std::string_view lemma) const {
  auto found = speech_.find(key_of(pos, lemma));
  return found == speech_.end() ? nullptr : &found->second;
}

namespace {

// Whole numbers and halves: "2", "-0.5".
bool parse_certainty(std::string_view text, double& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out >= -3 && out <= 3;
}

// "2/-3": two numbers from -3 to 3.
Result<Signature> parse_signature(const std::string& text, const SourceLine& source) {
  const size_t slash = text.find('/');
  Signature out;
  if (slash == std::string::npos || !parse_certainty(text.substr(0, slash), out.holds) || !parse_certainty(text.substr(slash + 1), out.fails))
    return bad(source, "'" + text + "' is no signature: two certainties from -3 to 3, as in 2/-3");
  return out;
}

}  // namespace

Status CodingLexicon::add_operators(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    if (c[0].size() < 3 || c[0][1] != ':') return bad(file.source(row), "an operator is v:, n:, a:, r:, x:, s: or d:LEMMA");
    static const char* kEffects[] = {"future", "hypothetical", "negation", "intent", "actual"};
    if (std::find(std::begin(kEffects), std::end(kEffects), c[2]) == std::end(kEffects))
      return bad(file.source(row), "'" + c[2] + "' is no effect (future hypothetical negation intent actual)");
    SITREP_TRY(Signature signature, parse_signature(c[3], file.source(row)));
    Operator op{c[0].substr(2), c[0][0], c[1], c[2], signature, c[4], file.source(row)};
    operators_.try_emplace(key_of(op.pos, op.lemma) + "/" + op.scope, op);
  }
  return ok();
}

std::vector<const Operator*> CodingLexicon::operators() const {
  std::vector<const Operator*> out;
  for (const auto& [key, op] : operators_) out.push_back(&op);
  std::sort(out.begin(), out.end(), [](const Operator* a, const Operator* b) { return a->source.line < b->source.line; });
  return out;
}

const Operator* CodingLexicon::find_operator(char pos, std::string_view lemma, std::string_view scope) const {
  auto found = operators_.find(key_of(pos, lemma) + "/" + std::string(scope));
  return found == operators_.end() ? nullptr : &found->second;
}

Status CodingLexicon::add_contexts(const TsvFile& file) {
  for (const TsvRow& row : file.rows)
    contexts_.push_back({row.columns[0], split_list(row.columns[1]), file.source(row)});
  return ok();
}

Status CodingLexicon::add_report_cues(const TsvFile& file, std::string_view name) {
  auto& cues = report_cues_[std::string(name)];
  for (const TsvRow& row : file.rows) {
    SourceLine source = file.source(row);
    SITREP_TRY(Pattern frame, parse_pattern(row.columns[0], source));
    cues.push_back({row.columns[0], row.columns, std::move(frame), source});
  }
  return ok();
}

const std::vector<ReportCue>& CodingLexicon::report_cues(std::string_view name) const {
  static const std::vector<ReportCue> kNone;
  auto found = report_cues_.find(name);
  return found == report_cues_.end() ? kNone : found->second;
}

bool CodingLexicon::in_class(std::string_view name, std::string_view lemma) const {
  auto found = class_members_.find(name);
  return found != class_members_.end() && found->second.contains(lemma);
}

}  // namespace sitrep
