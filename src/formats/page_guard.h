// Makes a page harmless for a parser that keeps a stack of open elements and searches it.
//
// In: any bytes. Out: the same page, except that what is beyond the limits of page.h is left out:
// tags nested too deep, attributes and tags without number, second <html> and <body> tags, null
// bytes. Text always stays up to the limit of size. Pages within the limits stay as they are.
// Pure; no errors. Cost: one pass.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

struct GuardedPage {
  std::string html;
  std::string cut;  // what was left out, one sentence; empty when nothing was
};

GuardedPage guard_page(std::string_view html);

}  // namespace sitrep
