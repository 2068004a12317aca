#include "parse/kernels.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/hash.h"

namespace sitrep {
namespace {

// Numbers between -1 and 1 that are the same everywhere.
std::vector<float> numbers(size_t n, uint64_t seed) {
  std::vector<float> values(n);
  for (size_t i = 0; i < n; ++i)
    values[i] = static_cast<float>(static_cast<int64_t>(hash_mix(seed + i) % 20001) - 10000) / 10000.0f;
  return values;
}

struct Size {
  size_t rows, inputs, outputs;
};

class Products : public testing::TestWithParam<Size> {
 protected:
  void SetUp() override {
    const auto [rows, inputs, outputs] = GetParam();
    values = numbers(rows * inputs, 1);
    weights = numbers(inputs * outputs, 2);
    biases = numbers(outputs, 3);
    matrix = round_matrix(weights.data(), biases.data(), inputs, outputs);
    round_rows(values.data(), rows, inputs, rounded);
  }
  std::vector<float> values, weights, biases;
  RoundedMatrix matrix;
  RoundedRows rounded;
};

TEST_P(Products, AreTheSameFromEveryKernel) {
  const size_t rows = GetParam().rows;
  std::vector<float> expected(rows * matrix.padded_outputs());
  multiply_rounded_by("portable", rounded, rows, matrix, expected.data());
  for (std::string_view kernel : kernel_names()) {
    std::vector<float> found(expected.size(), -1.0f);
    multiply_rounded_by(kernel, rounded, rows, matrix, found.data());
    EXPECT_EQ(found, expected) << kernel;
  }
}

TEST_P(Products, AreNearTheUnroundedOnes) {
  const auto [rows, inputs, outputs] = GetParam();
  std::vector<float> found(rows * matrix.padded_outputs());
  multiply_rounded(rounded, rows, matrix, found.data());
  for (size_t r = 0; r < rows; ++r)
    for (size_t o = 0; o < outputs; ++o) {
      double sum = biases[o];
      for (size_t i = 0; i < inputs; ++i) sum += values[r * inputs + i] * weights[o * inputs + i];
      EXPECT_NEAR(found[r * matrix.padded_outputs() + o], sum, 0.02 * std::sqrt(static_cast<double>(inputs)));
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Products,
                         testing::Values(Size{1, 1, 1}, Size{1, 16, 16}, Size{3, 5, 17}, Size{8, 64, 32},
                                         Size{9, 96, 50}, Size{25, 192, 100}, Size{16, 576, 192}));

// The sums of 16 bits that AVX2 makes on the way must hold the largest products.
TEST(Products, DoNotOverflow) {
  const std::vector<float> ones(512, 1.0f), bias(16, 0.0f), weights(512 * 16, -1.0f);
  const RoundedMatrix matrix = round_matrix(weights.data(), bias.data(), 512, 16);
  RoundedRows rounded;
  round_rows(ones.data(), 1, 512, rounded);
  for (std::string_view kernel : kernel_names()) {
    std::vector<float> found(16);
    multiply_rounded_by(kernel, rounded, 1, matrix, found.data());
    for (float value : found) EXPECT_NEAR(value, -512.0f, 0.1f) << kernel;
  }
}

TEST(RoundedRows, OfZerosAreZero) {
  const std::vector<float> zeros(16, 0.0f);
  RoundedRows rounded;
  round_rows(zeros.data(), 1, 16, rounded);
  for (uint8_t value : rounded.values) EXPECT_EQ(value, kZero);
  EXPECT_EQ(rounded.scales[0], 0.0f);
}

TEST(MultiplyAdd, SumsInOrder) {
  const size_t rows = 7, inner = 5, columns = 32;
  const std::vector<float> a = numbers(rows * inner, 4), b = numbers(inner * columns, 5);
  std::vector<float> c = numbers(rows * columns, 6), expected = c;
  multiply_add(rows, columns, inner, a.data(), b.data(), c.data());
  for (size_t r = 0; r < rows; ++r)
    for (size_t o = 0; o < columns; ++o)
      for (size_t i = 0; i < inner; ++i) expected[r * columns + o] += b[i * columns + o] * a[r * inner + i];
  EXPECT_EQ(c, expected);
}

}  // namespace
}  // namespace sitrep
