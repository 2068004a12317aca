#include "situation/situation_rules.h"

namespace sitrep {

Result<SituationRules> SituationRules::load(const std::string&, const std::string&) { return SituationRules{}; }

}  // namespace sitrep
