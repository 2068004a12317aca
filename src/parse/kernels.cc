#include "parse/kernels.h"

#include <cstring>

// One source, compiled for several register widths and chosen when the program starts. Without
// fused multiply-add (-ffp-contract=off) all of them give the same bytes.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define SITREP_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define SITREP_WIDE
#endif

namespace sitrep {
namespace {

typedef float Lanes __attribute__((vector_size(kColumnBlock * sizeof(float))));

// kRows rows by one block of columns, sums held in registers.
template <int kRows>
[[gnu::always_inline]] inline void multiply_block(size_t inner, MatrixView a, const float* b,
                                                  size_t b_row, float* c, size_t c_row) {
  Lanes sums[kRows];
  for (int r = 0; r < kRows; ++r) std::memcpy(&sums[r], c + r * c_row, sizeof(Lanes));
  for (size_t k = 0; k < inner; ++k) {
    Lanes values;
    std::memcpy(&values, b + k * b_row, sizeof(Lanes));
    for (int r = 0; r < kRows; ++r) {
      sums[r] += values * a.data[r * a.row_step + k * a.column_step];
    }
  }
  for (int r = 0; r < kRows; ++r) std::memcpy(c + r * c_row, &sums[r], sizeof(Lanes));
}

}  // namespace

SITREP_WIDE
void multiply_add(size_t rows, size_t columns, size_t inner, MatrixView a, const float* b,
                  size_t b_row, float* c, size_t c_row) {
  constexpr size_t kGroup = 6;
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    size_t r = 0;
    for (; r + kGroup <= rows; r += kGroup) {
      multiply_block<kGroup>(inner, {a.data + r * a.row_step, a.row_step, a.column_step},
                             b + column, b_row, c + r * c_row + column, c_row);
    }
    for (; r < rows; ++r) {
      multiply_block<1>(inner, {a.data + r * a.row_step, a.row_step, a.column_step}, b + column,
                        b_row, c + r * c_row + column, c_row);
    }
  }
}

SITREP_WIDE
void add_to(float* __restrict to, const float* __restrict from, size_t n) {
  for (size_t i = 0; i < n; ++i) to[i] += from[i];
}

}  // namespace sitrep
