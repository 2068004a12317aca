// NetworkFile: the trained network as the trainer (learn/trainer/, Python) writes it, as a Model.
//
// A text header, a line a fact, fields between tabs: `SITREPNET 1`, `width N`, `arc N`, `label N`,
// `layer window|scan REACH`, `tag T`, `relation R`, `feature KIND TEXT`, `matrix NAME ROWS COLUMNS`;
// an empty line; then the matrices' 32-bit little-endian floats, one after the other. Weights are
// rounded here (8 bits). Errors: kBadFormat, with what is missing.
#pragma once

#include <string_view>

#include "base/result.h"
#include "parse/model.h"

namespace sitrep {

// All but the lemmas and the sample.
Result<Model> read_network_file(std::string_view bytes);

}  // namespace sitrep
