// One SELECT of a person's own over a store. Nothing can be changed, no other file opened.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/database.h"

namespace sitrep {

// `header` is called once with the names of the columns, `row` for each row, standing at it; it
// returns false to stop. Answers the number of rows. Errors: kBadArgument for SQL that is wrong,
// that changes something or that is more than one statement.
Result<size_t> free_sql(const std::string& path, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& header,
                        const std::function<bool(const SqlStatement&)>& row);

}  // namespace sitrep
