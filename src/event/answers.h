// Whom an answer answers: "rejected the charge", "a verdict that Tehran denounced". Internal to event/.
//
// A refusal, a word of blame, praise or consent without a recipient, whose object is a noun for something said or done
// before, is addressed to whoever said or did that.
#pragma once

#include <vector>

#include "event/merge.h"

namespace sitrep {

void add_whom_it_answers(const CodingInput& in, std::vector<Draft>& drafts);

}  // namespace sitrep
