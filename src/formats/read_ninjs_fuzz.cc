// Any bytes as ninjs: an error, or documents that hold together and have an id.
#include <cstdlib>
#include <fstream>

#include "formats/news_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (!sitrep::news_holds(data, size, sitrep::FileForm::kNinjs)) std::abort();
  return 0;
}
