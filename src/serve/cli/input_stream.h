// Documents one after the other out of files, lines and archives, packed or not.
//
//   InputStream stream(inputs, arguments.input);
//   while (auto item = stream.next()) use(*item);       // one thread at a time
//
// Files are opened when their turn comes. What is packed is told by its bytes and unpacked on the
// way; an archive or a JSONL file is read item by item, so that its size does not matter. What
// cannot be read is an item with `trouble`, and the stream goes on behind it.
// Memory: one item. A JSONL line or packed report of more than kLargestItem costs one message.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "formats/read_warc.h"
#include "serve/cli/inputs.h"

namespace sitrep {

inline constexpr size_t kLargestItem = size_t{64} << 20;

struct InputItem {
  std::string name;   // of the file, for messages
  std::string id;     // the document's id, where the bytes do not say it
  std::string bytes;  // a whole file, or a JSONL line
  size_t line_number = 0;            // of a JSONL line, from 1
  std::optional<WarcRecord> record;  // of an archive; `bytes` is empty
  std::optional<Error> trouble;      // it could not be had; the message names it

  // "corpus.jsonl: line 17", "crawl.warc.gz: http://..."
  std::string where() const;
};

class ItemReader;  // takes one file apart

class InputStream {
 public:
  // Files hold archives with kByName alone.
  InputStream(const Inputs& inputs, InputFormat format);
  ~InputStream();
  std::optional<InputItem> next();
  // Are there at least so many items? Reads ahead so far.
  bool holds(size_t count);

  // For progress; safe on any thread.
  uint64_t bytes_read() const { return bytes_read_; }
  uint64_t bytes_total() const { return bytes_total_; }

 private:
  std::optional<InputItem> pull();

  const Inputs& inputs_;
  InputFormat format_;
  size_t next_file_ = 0;
  std::unique_ptr<ItemReader> open_;
  std::deque<InputItem> ahead_;
  uint64_t bytes_before_ = 0, bytes_total_ = 0;  // of the files that are done, of all
  std::atomic<uint64_t> bytes_read_ = 0;
};

}  // namespace sitrep
