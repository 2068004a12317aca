// A read transaction: all that is asked within it is answered from one committed state.
// Private to store/.
#pragma once

#include "store/database.h"

namespace sitrep {

// Ends a read transaction however the call ends.
class Reading {
 public:
  explicit Reading(const Database& database) : database_(database) {}
  ~Reading() { (void)database_.run("COMMIT"); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  const Database& database_;
};

}  // namespace sitrep
