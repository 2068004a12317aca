// Kernels: the one matrix product that tagger, parser and trainer are made of.
//
// Every element of the answer is summed in one fixed order (k = 0, 1, 2, ...), each step one
// rounded product and one rounded sum, however the rows are grouped and however wide the
// processor's registers are. So the same input gives the same bytes on every machine and whatever
// other rows are computed with it.
#pragma once

#include <cstddef>

namespace sitrep {

constexpr size_t kColumnBlock = 16;  // every column count is a multiple of this
constexpr size_t pad_columns(size_t n) {
  return (n + kColumnBlock - 1) / kColumnBlock * kColumnBlock;
}

// A matrix read by steps, so that its transpose costs nothing: element (r, k) is
// data[r * row_step + k * column_step].
struct MatrixView {
  const float* data;
  size_t row_step;
  size_t column_step;
};

// c (rows x columns) += a (rows x inner) * b (inner x columns); b and c are row-major with the
// given row lengths, `columns` is a multiple of kColumnBlock. Safe from any thread.
void multiply_add(size_t rows, size_t columns, size_t inner, MatrixView a, const float* b,
                  size_t b_row, float* c, size_t c_row);

// to[i] += from[i].
void add_to(float* to, const float* from, size_t n);

}  // namespace sitrep
