// Result and Error: how every fallible call of Sitrep answers.
//
// A call that can fail because the caller or the world is wrong (missing file, bad model, bad
// option) returns Result<T>. Odd text is never an error: it becomes a Note in the value.
// The library never throws on purpose, prints, exits or aborts; library exceptions are caught at
// the borders (worker, request, binding).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace sitrep {

enum class ErrorCode {
  kNotFound,      // a file, folder or named thing does not exist
  kUnreadable,    // it exists but could not be read
  kBadFormat,     // it was read but is not in the expected format
  kBadArgument,   // the caller asked for something that does not exist or does not fit
  kTooLarge,      // beyond a stated limit
  kBroken,        // an invariant of ours does not hold: a defect in Sitrep
};

// One trouble, said once: the thing, what was found, what to do next.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kBroken;
  std::string message;
};

struct Done {};  // the value of a Result that carries none

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  const T& value() const& { return std::get<0>(state_); }
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

using Status = Result<Done>;

inline Status ok() { return Done{}; }
inline Error make_error(ErrorCode code, std::string message) { return {code, std::move(message)}; }

// Passes an error up; one use a line.
#define SITREP_CONCAT_INNER(a, b) a##b
#define SITREP_CONCAT(a, b) SITREP_CONCAT_INNER(a, b)
#define SITREP_TRY(declaration, expression)                                  \
  auto SITREP_CONCAT(result_, __LINE__) = (expression);                      \
  if (!SITREP_CONCAT(result_, __LINE__))                                     \
    return SITREP_CONCAT(result_, __LINE__).error();                         \
  declaration = std::move(SITREP_CONCAT(result_, __LINE__)).value()
#define SITREP_CHECK(expression)                                             \
  if (auto status_ = (expression); !status_) return status_.error()

}  // namespace sitrep
