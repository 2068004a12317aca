// Questions that the readers' tests ask of what a reader noted.
#pragma once

#include <string_view>

namespace sitrep {

// `read`: a Document, a Feed, anything with notes.
template <class Read>
bool has_note(const Read& read, std::string_view kind) {
  for (const auto& note : read.notes)
    if (note.kind == kind) return true;
  return false;
}

}  // namespace sitrep
