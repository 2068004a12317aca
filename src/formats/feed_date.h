// Dates as feeds write them: RFC 822, ISO 8601, and what is sent instead of these.
//
// In: the text of <pubDate> and the like. Out: the day as written, without a shift between time
// zones; `odd` where the form is one that no feed format allows (a written date, seconds since
// 1970, an American date) but can mean only one day. Pure; no errors.
#pragma once

#include <string_view>

#include "base/date.h"

namespace sitrep {

struct FeedDate {
  Date date;  // nothing when it cannot be read
  bool odd = false;
};

FeedDate read_feed_date(std::string_view text);

}  // namespace sitrep
