// Typed ids and the vectors they index: links between values are ids, never pointers.
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace sitrep {

// An index into the IdVector of the same Tag. A default-made id points at nothing.
template <typename Tag>
struct Id {
  static constexpr uint32_t kNone = 0xffffffffu;
  uint32_t index = kNone;

  constexpr Id() = default;
  constexpr explicit Id(size_t i) : index(static_cast<uint32_t>(i)) {}
  constexpr bool valid() const { return index != kNone; }
  constexpr explicit operator bool() const { return valid(); }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;
  constexpr Id operator+(size_t n) const { return Id(index + n); }
  constexpr Id operator-(size_t n) const { return Id(index - n); }
};

// A vector that only the right kind of id can index.
template <typename IdType, typename T>
class IdVector {
 public:
  IdVector() = default;
  IdVector(std::initializer_list<T> values) : values_(values) {}

  T& operator[](IdType id) {
    assert(has(id));
    return values_[id.index];
  }
  const T& operator[](IdType id) const {
    assert(has(id));
    return values_[id.index];
  }
  IdType add(T value) {
    values_.push_back(std::move(value));
    return IdType(values_.size() - 1);
  }
  bool has(IdType id) const { return id.index < values_.size(); }
  size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  void reserve(size_t n) { values_.reserve(n); }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  const T& back() const { return values_.back(); }
  T& back() { return values_.back(); }
  const std::vector<T>& values() const { return values_; }
  std::vector<T>& values() { return values_; }

 private:
  std::vector<T> values_;
};

struct TokenTag {};
struct SentenceTag {};
struct MentionTag {};
struct EntityTag {};
struct EventTag {};
using TokenId = Id<TokenTag>;        // a token of one document, counted from 0 through the text
using SentenceId = Id<SentenceTag>;  // a sentence of one document
using MentionId = Id<MentionTag>;    // a mention of an entity in one document
using EntityId = Id<EntityTag>;      // an entity of one document
using EventId = Id<EventTag>;        // an event of one document

}  // namespace sitrep
