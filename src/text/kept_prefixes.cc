#include "text/kept_prefixes.h"

#include <algorithm>
#include <iterator>

namespace sitrep {

namespace {

constexpr std::string_view kPrefixes[] = {
    "e",     "non",   "anti",   "re",      "co",    "pre",    "pro",   "mid",   "post",
    "over",  "ex",    "multi",  "counter", "semi",   "sub",   "mini",  "cross",
    "neo",   "socio", "psycho", "micro",   "intra", "inter",  "un",    "arch",  "ultra",
    "super", "trans", "bi",     "tri",     "quasi", "pseudo", "extra", "infra", "macro",
    "mega",  "meta",  "hyper",  "de",      "under", "proto",  "narco", "crypto"};

}  // namespace

bool is_kept_prefix(std::string_view prefix) { return std::find(std::begin(kPrefixes), std::end(kPrefixes), prefix) != std::end(kPrefixes); }

}  // namespace sitrep
