// pack_model: makes the model file from a trained network and the treebanks that lemmas come from.
//
//   pack_model --network NET --lemmas A.conllu [--lemmas B.conllu ...] [--forms word_forms.tsv]
//              [--verbs predicates.tsv ...] --out english.model
//
// --verbs: files of the coding lexicon; the regular forms of its verbs become lemma examples, so that
// "rioted" is not cut as "voted" is.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <string>

#include "base/read_file.h"
#include "base/strings.h"
#include "learn/network_file.h"
#include "parse/conllu.h"
#include "parse/network.h"

namespace sitrep {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "pack_model: %s\n", message.c_str());
  return 2;
}

// Lines of learn/word_forms.tsv as lemma examples.
void add_forms(std::string_view text, std::set<std::string>& irregular, std::vector<Lemmas::Example>& examples) {
  for (std::string_view line : split(text, '\n')) {
    const auto f = split(line, '\t');
    if (f.size() < 3 || f[0].starts_with('#')) continue;
    const auto add = [&](std::string_view form, std::string tag) { examples.push_back({std::string(form), std::move(tag), std::string(f[1])}); };
    if (f[0] == "noun") add(f[2], "NOUN|NNS");
    if (f[0] != "verb" || f.size() < 4) continue;
    irregular.insert(std::string(f[1]));
    add(f[2], "VERB|VBD");
    add(f[3], "VERB|VBN");
  }
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// "plan" to "plann": one vowel before one last consonant, and no other vowel in the word.
bool doubles_last(std::string_view verb) {
  const size_t n = verb.size();
  if (n < 3 || is_vowel(verb[n - 1]) || !is_vowel(verb[n - 2]) || is_vowel(verb[n - 3])) return false;
  if (one_of(verb.substr(n - 1), {"w", "x", "y"})) return false;
  return std::count_if(verb.begin(), verb.end(), is_vowel) == 1;
}

void add_regular_forms(const std::string& verb, std::vector<Lemmas::Example>& examples) {
  const char last = verb.back();
  const bool silent_e = last == 'e' && !verb.ends_with("ee");
  const bool y = last == 'y' && verb.size() > 1 && !is_vowel(verb[verb.size() - 2]);
  std::string stem = silent_e ? verb.substr(0, verb.size() - 1) : verb;
  if (doubles_last(verb)) stem += last;
  const std::string past = y ? verb.substr(0, verb.size() - 1) + "ied" : stem + (verb.ends_with("ee") ? "d" : "ed");
  const bool hisses = one_of(verb.substr(verb.size() - 1), {"s", "x", "z", "o"}) || verb.ends_with("sh") || verb.ends_with("ch");
  const std::string third = y ? verb.substr(0, verb.size() - 1) + "ies" : verb + (hisses ? "es" : "s");
  for (const char* tag : {"VERB|VBD", "VERB|VBN"}) examples.push_back({past, tag, verb});
  examples.push_back({third, "VERB|VBZ", verb});
  if (!verb.ends_with("ie")) examples.push_back({(last == 'e' && !silent_e ? verb : stem) + "ing", "VERB|VBG", verb});
}

// Verbs that patterns of the coding lexicon begin with: "v:riot|rampage ...". Irregular ones are left
// to word_forms.tsv.
void add_lexicon_verbs(std::string_view text, const std::set<std::string>& irregular, std::vector<Lemmas::Example>& examples) {
  for (std::string_view line : split(text, '\n')) {
    if (!line.starts_with("v:")) continue;
    for (std::string_view verb : split(line.substr(2, line.find_first_of(" \t") - 2), '|')) {
      const bool plain = std::all_of(verb.begin(), verb.end(), is_lower_ascii);
      if (verb.size() > 1 && plain && !irregular.count(std::string(verb))) add_regular_forms(std::string(verb), examples);
    }
  }
}

// A file that may be left out: nothing for no path.
Result<std::string> read_if_named(const std::string& path, const std::string& what) {
  return path.empty() ? Result<std::string>(std::string()) : read_file(path, what, "see src/learn/trainer/README.md");
}

Status learn_lemmas(const std::vector<std::string>& paths, const std::string& forms_path, const std::vector<std::string>& verb_paths, Model& model) {
  SITREP_TRY(const std::string forms, read_if_named(forms_path, "the word forms"));
  std::string verbs;
  for (const std::string& path : verb_paths) {
    SITREP_TRY(const std::string lines, read_if_named(path, "the verbs"));
    verbs += lines + "\n";
  }
  std::vector<Lemmas::Example> examples;
  std::set<std::string> irregular;
  add_forms(forms, irregular, examples);
  add_lexicon_verbs(verbs, irregular, examples);
  for (const std::string& path : paths) {
    SITREP_TRY(const std::string text, read_file(path, "the treebank", "give a CoNLL-U file"));
    SITREP_TRY(const Treebank bank, read_conllu(text));
    for (const ParsedToken& token : bank.parses.tokens)
      if (token.deprel != "goeswith") examples.push_back({token.form, token.upos + "|" + token.xpos, token.lemma});
  }
  model.lemmas = Lemmas::learn(examples);
  return Done{};
}

int run(int argc, char** argv) {
  std::string network, forms, out;
  std::vector<std::string> lemmas, verbs;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i], value = argv[i + 1];
    if (name == "--network") network = value;
    else if (name == "--lemmas") lemmas.push_back(value);
    else if (name == "--forms") forms = value;
    else if (name == "--verbs") verbs.push_back(value);
    else if (name == "--out") out = value;
    else return fail("unknown option " + name);
  }
  if (network.empty() || lemmas.empty() || out.empty()) return fail("--network, --lemmas and --out are needed");
  const Result<std::string> bytes = read_file(network, "the network", "train.py writes it");
  if (!bytes) return fail(bytes.error().message);
  Result<Model> model = read_network_file(bytes.value());
  if (!model) return fail(model.error().message);
  Model& m = model.value();
  if (const Status learned = learn_lemmas(lemmas, forms, verbs, m); !learned) return fail(learned.error().message);
  m.sample = {"Rebels", "in",  "the", "north", "attacked", "two",   "villages", "on",   "Monday", ",", "the",
              "army",   "said", ",",  "and",   "at",       "least", "5,000",    "people", "fled", "."};
  NetworkBuffers buffers;
  m.sample_answer = parse_text(m, parse_sentences(m, {m.sample}, buffers).front());
  std::ofstream file(out, std::ios::binary);
  file << to_bytes(m);
  if (!file.flush()) return fail(out + " cannot be written");
  return 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) { return sitrep::run(argc, argv); }
