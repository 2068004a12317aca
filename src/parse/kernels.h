// Kernels: the two matrix products that parsing consists of, in whole numbers and in floats.
//
// Words are rows. A row of floats is rounded to seven bits with a scale of its own, weights to eight
// bits with a scale for each output, and their product is summed in 32-bit integers: exact, so that
// every instruction set gives the same answer. Seven bits, because AVX2 adds two products in 16.
// Float work keeps one order of summation and never fuses multiply and add. Pure functions, safe
// from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sitrep {

constexpr size_t kColumnBlock = 16;
constexpr size_t kInputGroup = 4;  // inputs that one instruction takes
constexpr int kZero = 64;          // the byte that stands for zero in rounded rows

inline size_t pad_to(size_t n, size_t block) { return (n + block - 1) / block * block; }

// Weights (inputs x outputs) rounded to 8 bits, one scale and one bias an output.
struct RoundedMatrix {
  size_t inputs = 0, outputs = 0;
  std::vector<int8_t> weights;       // outputs x inputs
  std::vector<float> scales, biases;  // outputs

  // Made by pack(): for each block of 16 outputs, four inputs of each at a time.
  std::vector<int8_t> packed;
  std::vector<int32_t> zero_sums;    // kZero times the sum of an output's weights
  void pack();
  size_t padded_inputs() const { return pad_to(inputs, kInputGroup); }
  size_t padded_outputs() const { return pad_to(outputs, kColumnBlock); }
};

// From floats, outputs x inputs.
RoundedMatrix round_matrix(const float* weights, const float* biases, size_t inputs, size_t outputs);

// Rows of `inputs` floats as bytes (rows of pad_to(inputs, 4)) with a scale each.
struct RoundedRows {
  std::vector<uint8_t> values;
  std::vector<float> scales;
};
void round_rows(const float* rows, size_t count, size_t inputs, RoundedRows& to);

// to (count x padded_outputs) = rows * matrix + bias.
void multiply_rounded(const RoundedRows& rows, size_t count, const RoundedMatrix& matrix, float* to);

// Which instructions the product above uses: "avx512vnni", "avx2" or "portable".
std::string_view kernel_name();
std::vector<std::string_view> kernel_names();  // all that this machine can run
// For tests: the same product by a kernel of kernel_names().
void multiply_rounded_by(std::string_view kernel, const RoundedRows& rows, size_t count,
                         const RoundedMatrix& matrix, float* to);

// c (rows x columns) += a (rows x inner) * b (inner x columns); columns a multiple of 16.
void multiply_add(size_t rows, size_t columns, size_t inner, const float* a, const float* b, float* c);

void add_to(float* __restrict to, const float* __restrict from, size_t n);
// to += scale * from.
void add_scaled(float* __restrict to, const int8_t* __restrict from, float scale, size_t n);
// to[i] = max(to[i], 0).
void ramp(float* to, size_t n);

// One direction of a Scan layer for one word (see network.h): z, u and o are `n` sums each, `state`
// the running state; adds o * state to `to`.
void scan_step(const float* z, const float* u, const float* o, float* __restrict state,
               float* __restrict to, size_t n);

}  // namespace sitrep
