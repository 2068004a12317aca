// The steps from each version of the store's schema to the next. Private to store/.
#pragma once

#include <span>

#include "store/schema.h"

namespace sitrep {

std::span<const Upgrade> schema_upgrades();

}  // namespace sitrep
