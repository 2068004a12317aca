#include "parse/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Float loops: one source, compiled for several register widths and chosen when the program starts.
// Without fused multiply-add (-ffp-contract=off) all of them give the same bytes.
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
[[gnu::always_inline]] inline void multiply_block(size_t columns, size_t inner, const float* a,
                                                  const float* b, float* c) {
  Lanes sums[kRows];
  for (int r = 0; r < kRows; ++r) std::memcpy(&sums[r], c + r * columns, sizeof(Lanes));
  for (size_t k = 0; k < inner; ++k) {
    Lanes values;
    std::memcpy(&values, b + k * columns, sizeof(Lanes));
    for (int r = 0; r < kRows; ++r) sums[r] += values * a[r * inner + k];
  }
  for (int r = 0; r < kRows; ++r) std::memcpy(c + r * columns, &sums[r], sizeof(Lanes));
}

constexpr size_t kBytesInBlock = kColumnBlock * kInputGroup;

// Sums of one row and one block of outputs, as whole numbers.
using BlockKernel = void (*)(const uint8_t* rows, size_t row_bytes, size_t count,
                             const int8_t* block, size_t groups, int32_t* sums);

constexpr size_t kRowGroup = 8;  // rows whose sums are held in registers

// The same of a whole group of rows and two blocks: block by block.
using PairKernel = void (*)(const uint8_t* rows, size_t row_bytes, const int8_t* block, size_t groups, int32_t* sums);

void portable_block(const uint8_t* rows, size_t row_bytes, size_t count, const int8_t* block,
                    size_t groups, int32_t* sums) {
  std::fill(sums, sums + count * kColumnBlock, 0);
  for (size_t r = 0; r < count; ++r)
    for (size_t g = 0; g < groups; ++g)
      for (size_t c = 0; c < kColumnBlock; ++c)
        for (size_t i = 0; i < kInputGroup; ++i)
          sums[r * kColumnBlock + c] += rows[r * row_bytes + g * kInputGroup + i] *
                                        block[g * kBytesInBlock + c * kInputGroup + i];
}

#if defined(__x86_64__)
#define SITREP_VNNI gnu::target("avx512f,avx512bw,avx512vnni")

// kRows rows by kBlocks blocks, all sums in registers: each input is loaded once for the blocks.
template <int kRows, int kBlocks>
[[gnu::always_inline, SITREP_VNNI]] inline void vnni_rows(const uint8_t* rows, size_t row_bytes, const int8_t* block,
                                                          size_t groups, int32_t* sums) {
  __m512i sum[kBlocks][kRows];
  for (int b = 0; b < kBlocks; ++b)
    for (int r = 0; r < kRows; ++r) sum[b][r] = _mm512_setzero_si512();
  for (size_t g = 0; g < groups; ++g) {
    __m512i weights[kBlocks];
    for (int b = 0; b < kBlocks; ++b) weights[b] = _mm512_loadu_si512(block + (b * groups + g) * kBytesInBlock);
    for (int r = 0; r < kRows; ++r) {
      int32_t four;
      std::memcpy(&four, rows + r * row_bytes + g * kInputGroup, sizeof(four));
      const __m512i inputs = _mm512_set1_epi32(four);
      for (int b = 0; b < kBlocks; ++b) sum[b][r] = _mm512_dpbusd_epi32(sum[b][r], inputs, weights[b]);
    }
  }
  for (int b = 0; b < kBlocks; ++b)
    for (int r = 0; r < kRows; ++r) _mm512_storeu_si512(sums + (b * kRows + r) * kColumnBlock, sum[b][r]);
}

[[SITREP_VNNI]] void vnni_block(const uint8_t* rows, size_t row_bytes, size_t count, const int8_t* block, size_t groups,
                                int32_t* sums) {
  if (count == kRowGroup) return vnni_rows<kRowGroup, 1>(rows, row_bytes, block, groups, sums);
  for (size_t r = 0; r < count; ++r)
    vnni_rows<1, 1>(rows + r * row_bytes, row_bytes, block, groups, sums + r * kColumnBlock);
}

[[SITREP_VNNI]] void vnni_pair(const uint8_t* rows, size_t row_bytes, const int8_t* block, size_t groups,
                               int32_t* sums) {
  vnni_rows<kRowGroup, 2>(rows, row_bytes, block, groups, sums);
}

template <int kRows>
[[gnu::always_inline, gnu::target("avx2")]] inline void avx2_rows(const uint8_t* rows,
                                                                   size_t row_bytes,
                                                                   const int8_t* block,
                                                                   size_t groups, int32_t* sums) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[kRows], high[kRows];
  for (int r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (size_t g = 0; g < groups; ++g) {
    const int8_t* at = block + g * kBytesInBlock;
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
    for (int r = 0; r < kRows; ++r) {
      int32_t four;
      std::memcpy(&four, rows + r * row_bytes + g * kInputGroup, sizeof(four));
      const __m256i x = _mm256_set1_epi32(four);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));
    }
  }
  for (int r = 0; r < kRows; ++r) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * kColumnBlock), low[r]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * kColumnBlock + 8), high[r]);
  }
}

[[gnu::target("avx2")]] void avx2_block(const uint8_t* rows, size_t row_bytes, size_t count,
                                        const int8_t* block, size_t groups, int32_t* sums) {
  size_t r = 0;
  for (; r + 4 <= count; r += 4)
    avx2_rows<4>(rows + r * row_bytes, row_bytes, block, groups, sums + r * kColumnBlock);
  for (; r < count; ++r)
    avx2_rows<1>(rows + r * row_bytes, row_bytes, block, groups, sums + r * kColumnBlock);
}
#endif

struct NamedKernel {
  std::string_view name;
  BlockKernel block;
  PairKernel pair;  // may be none
};

// The best first.
std::vector<NamedKernel> find_kernels() {
  std::vector<NamedKernel> found;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw"))
    found.push_back({"avx512vnni", vnni_block, vnni_pair});
  if (__builtin_cpu_supports("avx2")) found.push_back({"avx2", avx2_block, nullptr});
#endif
  found.push_back({"portable", portable_block, nullptr});
  return found;
}

const std::vector<NamedKernel>& kernels() {
  static const std::vector<NamedKernel> found = find_kernels();
  return found;
}

// Whole sums to floats: of one block of outputs.
SITREP_WIDE
void finish_block(const int32_t* sums, const int32_t* zero, const float* row_scales, size_t count,
                  const float* scales, const float* biases, float* to, size_t to_row) {
  for (size_t r = 0; r < count; ++r)
    for (size_t c = 0; c < kColumnBlock; ++c)
      to[r * to_row + c] = static_cast<float>(sums[r * kColumnBlock + c] - zero[c]) *
                               (row_scales[r] * scales[c]) + biases[c];
}

void multiply_with(const NamedKernel& kernel, const RoundedRows& rows, size_t count, const RoundedMatrix& m,
                   float* to) {
  const size_t row_bytes = m.padded_inputs(), groups = row_bytes / kInputGroup;
  const size_t outputs = m.padded_outputs();
  int32_t sums[2 * kRowGroup * kColumnBlock];
  const auto finish = [&](const int32_t* from, size_t column, size_t r, size_t n) {
    finish_block(from, &m.zero_sums[column], &rows.scales[r], n, &m.scales[column], &m.biases[column],
                 to + r * outputs + column, outputs);
  };
  for (size_t column = 0; column < outputs;) {
    const int8_t* block = m.packed.data() + column * row_bytes;
    const bool pair = kernel.pair && column + 2 * kColumnBlock <= outputs;
    for (size_t r = 0; r < count; r += kRowGroup) {
      const uint8_t* from = rows.values.data() + r * row_bytes;
      const size_t n = std::min(kRowGroup, count - r);
      if (pair && n == kRowGroup) {
        kernel.pair(from, row_bytes, block, groups, sums);
        finish(sums, column, r, n);
        finish(sums + kRowGroup * kColumnBlock, column + kColumnBlock, r, n);
        continue;
      }
      for (size_t b = 0; b < (pair ? 2 : 1); ++b) {
        kernel.block(from, row_bytes, n, block + b * kColumnBlock * row_bytes, groups, sums);
        finish(sums, column + b * kColumnBlock, r, n);
      }
    }
    column += (pair ? 2 : 1) * kColumnBlock;
  }
}

SITREP_WIDE
float largest_size(const float* row, size_t n) {
  Lanes most{};
  size_t i = 0;
  for (; i + kColumnBlock <= n; i += kColumnBlock) {
    Lanes values;
    std::memcpy(&values, row + i, sizeof(Lanes));
    values = values < 0.0f ? -values : values;
    most = values > most ? values : most;
  }
  float largest = 0;
  for (size_t k = 0; k < kColumnBlock; ++k) largest = std::max(largest, most[k]);
  for (; i < n; ++i) largest = std::max(largest, std::fabs(row[i]));
  return largest;
}

// Half is added before cutting, because all values are positive then.
SITREP_WIDE
void round_row(const float* row, size_t n, float steps, uint8_t* to) {
  for (size_t i = 0; i < n; ++i)
    to[i] = static_cast<uint8_t>(static_cast<int32_t>(row[i] * steps + (kZero + 0.5f)));
}

}  // namespace

void RoundedMatrix::pack() {
  const size_t in = padded_inputs(), out = padded_outputs();
  packed.assign(in * out, 0);
  zero_sums.assign(out, 0);
  scales.resize(out, 0.0f);
  biases.resize(out, 0.0f);
  for (size_t o = 0; o < outputs; ++o)
    for (size_t i = 0; i < inputs; ++i) {
      const int8_t w = weights[o * inputs + i];
      const size_t block = o / kColumnBlock * kColumnBlock;
      packed[block * in + i / kInputGroup * kBytesInBlock + (o - block) * kInputGroup + i % kInputGroup] = w;
      zero_sums[o] += kZero * w;
    }
}

RoundedMatrix round_matrix(const float* weights, const float* biases, size_t inputs, size_t outputs) {
  RoundedMatrix m;
  m.inputs = inputs;
  m.outputs = outputs;
  m.weights.resize(inputs * outputs);
  m.scales.resize(outputs);
  m.biases.assign(biases, biases + outputs);
  for (size_t o = 0; o < outputs; ++o) {
    const float* row = weights + o * inputs;
    float largest = 0;
    for (size_t i = 0; i < inputs; ++i) largest = std::max(largest, std::fabs(row[i]));
    m.scales[o] = largest / 127.0f;
    for (size_t i = 0; i < inputs && largest > 0; ++i)
      m.weights[o * inputs + i] = static_cast<int8_t>(std::clamp(std::nearbyint(row[i] / m.scales[o]), -127.0f, 127.0f));
  }
  m.pack();
  return m;
}

void round_rows(const float* rows, size_t count, size_t inputs, RoundedRows& to) {
  const size_t bytes = pad_to(inputs, kInputGroup);
  to.values.resize(count * bytes);
  to.scales.resize(count);
  for (size_t r = 0; r < count; ++r) {
    const float largest = largest_size(rows + r * inputs, inputs);
    to.scales[r] = largest / (kZero - 1);
    uint8_t* values = &to.values[r * bytes];
    std::memset(values + inputs, kZero, bytes - inputs);
    round_row(rows + r * inputs, inputs, largest > 0 ? (kZero - 1) / largest : 0.0f, values);
  }
}

void multiply_rounded(const RoundedRows& rows, size_t count, const RoundedMatrix& matrix, float* to) {
  multiply_with(kernels().front(), rows, count, matrix, to);
}

std::string_view kernel_name() { return kernels().front().name; }

std::vector<std::string_view> kernel_names() {
  std::vector<std::string_view> names;
  for (const NamedKernel& kernel : kernels()) names.push_back(kernel.name);
  return names;
}

void multiply_rounded_by(std::string_view name, const RoundedRows& rows, size_t count,
                         const RoundedMatrix& matrix, float* to) {
  for (const NamedKernel& kernel : kernels())
    if (kernel.name == name) multiply_with(kernel, rows, count, matrix, to);
}

SITREP_WIDE
void multiply_add(size_t rows, size_t columns, size_t inner, const float* a, const float* b, float* c) {
  constexpr size_t kGroup = 6;
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    size_t r = 0;
    for (; r + kGroup <= rows; r += kGroup)
      multiply_block<kGroup>(columns, inner, a + r * inner, b + column, c + r * columns + column);
    for (; r < rows; ++r)
      multiply_block<1>(columns, inner, a + r * inner, b + column, c + r * columns + column);
  }
}

SITREP_WIDE
void add_to(float* __restrict to, const float* __restrict from, size_t n) {
  for (size_t i = 0; i < n; ++i) to[i] += from[i];
}

SITREP_WIDE
void add_scaled(float* __restrict to, const int8_t* __restrict from, float scale, size_t n) {
  for (size_t i = 0; i < n; ++i) to[i] += scale * static_cast<float>(from[i]);
}

SITREP_WIDE
void ramp(float* to, size_t n) {
  for (size_t i = 0; i < n; ++i) to[i] = to[i] > 0 ? to[i] : 0.0f;
}

SITREP_WIDE
void scan_step(const float* z, const float* u, const float* o, float* __restrict state,
               float* __restrict to, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const float keep = 0.5f + 0.5f * z[i] / (1.0f + std::fabs(z[i]));
    const float open = 0.5f + 0.5f * o[i] / (1.0f + std::fabs(o[i]));
    state[i] = keep * state[i] + (1.0f - keep) * u[i];
    to[i] += open * state[i];
  }
}

}  // namespace sitrep
