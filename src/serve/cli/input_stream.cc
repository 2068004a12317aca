#include "serve/cli/input_stream.h"

#include "base/strings.h"
#include "document/read_wire.h"
#include "serve/cli/file_source.h"

namespace sitrep {

namespace {

std::string size_text(size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

}  // namespace

std::string InputItem::where() const {
  if (line_number) return name + ": line " + std::to_string(line_number);
  return record && !record->uri.empty() ? name + ": " + record->uri : name;
}

// Takes one file apart.
class ItemReader {
 public:
  ItemReader(const InputFile& file, InputFormat format) : file_(file), format_(format) {}

  std::optional<InputItem> next() {
    if (done_) return std::nullopt;
    if (!source_)
      if (const Status opened = open(); !opened) return failed(opened.error());
    switch (kind_) {
      case Kind::kLines: return next_line();
      case Kind::kArchive: return next_record();
      case Kind::kWhole: break;
    }
    return whole();
  }
  uint64_t taken() const { return source_ ? source_->taken() : 0; }

 private:
  enum class Kind { kWhole, kLines, kArchive };

  Status open() {
    SITREP_TRY(OpenedFile opened, open_file(file_.standard_input ? "-" : file_.name));
    packed_ = opened.packed;
    source_ = std::move(opened.bytes);
    const auto plain_head = source_->peek(kHead);
    const bool archive = plain_head && plain_head.value().starts_with("WARC/");
    kind_ = file_.lines ? Kind::kLines : format_ == InputFormat::kByName && (archive || file_.archive) ? Kind::kArchive : Kind::kWhole;
    if (!plain_head && kind_ != Kind::kArchive) return plain_head.error();
    if (kind_ == Kind::kArchive) warc_ = std::make_unique<WarcReader>(*source_);
    return ok();
  }

  InputItem item() const {
    InputItem item;
    item.name = file_.name;
    return item;
  }
  // The last item of this file.
  InputItem failed(const Error& error) {
    done_ = true;
    InputItem out = item();
    out.trouble = Error{error.code, file_.name + ": " + error.message};
    return out;
  }

  std::optional<InputItem> whole() {
    done_ = true;
    InputItem out = item();
    out.id = file_.id;
    const size_t limit = packed_ ? kLargestItem : kLargestDocument;
    while (true) {
      const size_t before = out.bytes.size();
      out.bytes.resize(before + kBlock);
      const auto count = source_->read(out.bytes.data() + before, kBlock);
      if (!count) return failed(count.error());
      out.bytes.resize(before + count.value());
      if (count.value() == 0) return out;
      if (out.bytes.size() > limit) return failed(make_error(ErrorCode::kTooLarge, std::string(packed_ ? "unpacks to more than " : "larger than ") + size_text(limit) + "; no report is that long"));
    }
  }

  // Puts more behind what waits; false at the end.
  Result<bool> more() {
    waiting_.erase(0, at_);
    at_ = 0;
    const size_t before = waiting_.size();
    waiting_.resize(before + kBlock);
    const auto count = source_->read(waiting_.data() + before, kBlock);
    waiting_.resize(before + (count ? count.value() : 0));
    if (!count) return count.error();
    return count.value() > 0;
  }

  std::optional<InputItem> next_line() {
    size_t searched = 0;
    bool too_long = false;
    while (true) {
      const size_t end = waiting_.find('\n', at_ + searched);
      if (end != waiting_.npos) {
        InputItem out = line(std::string_view(waiting_).substr(at_, end - at_), too_long);
        at_ = end + 1, searched = 0;
        if (out.line_number) return out;
        too_long = false;
        continue;
      }
      searched = waiting_.size() - at_;
      if (searched > kLargestItem || too_long) too_long = true, at_ = waiting_.size(), searched = 0;
      const auto grown = more();
      if (!grown) return failed(grown.error());
      if (grown.value()) continue;
      done_ = true;
      InputItem out = line(std::string_view(waiting_).substr(at_), too_long);
      return out.line_number ? std::optional(std::move(out)) : std::nullopt;
    }
  }

  // Without a number: a blank line, which is no item.
  InputItem line(std::string_view text, bool too_long) {
    ++line_number_;
    InputItem out = item();
    if (trim(text).empty() && !too_long) return out;
    out.line_number = line_number_;
    if (too_long) out.trouble = make_error(ErrorCode::kTooLarge, out.where() + ": longer than " + size_text(kLargestItem) + "; no report is that long");
    else out.bytes = text;
    return out;
  }

  std::optional<InputItem> next_record() {
    Notes carried;  // of records that hold no document
    while (auto record = warc_->next()) {
      if (!may_hold_document(*record)) {
        for (Note& note : record->notes) carried.push_back(std::move(note));
        continue;
      }
      InputItem out = item();
      record->notes.insert(record->notes.begin(), carried.begin(), carried.end());
      out.record = std::move(record);
      return out;
    }
    for (const Note& note : warc_->last_notes()) carried.push_back(note);
    done_ = true;
    if (warc_->records() == 0 && carried.empty()) return failed(make_error(ErrorCode::kBadFormat, "holds no WARC record"));
    if (carried.empty()) return std::nullopt;
    std::string message;
    for (const Note& note : carried) message += (message.empty() ? "" : " ") + note.message;
    return failed(make_error(ErrorCode::kBadFormat, message));
  }

  static constexpr size_t kBlock = size_t{256} << 10, kHead = 16;
  const InputFile& file_;
  InputFormat format_;
  Kind kind_ = Kind::kWhole;
  std::unique_ptr<PeekSource> source_;
  std::unique_ptr<WarcReader> warc_;
  bool packed_ = false, done_ = false;
  std::string waiting_;  // of lines: what was read; from at_ on it has not been handed out
  size_t at_ = 0, line_number_ = 0;
};

InputStream::InputStream(const Inputs& inputs, InputFormat format) : inputs_(inputs), format_(format) {
  for (const InputFile& file : inputs.files()) bytes_total_ += file.size;
}
InputStream::~InputStream() = default;

std::optional<InputItem> InputStream::pull() {
  while (true) {
    if (!open_) {
      if (next_file_ == inputs_.files().size()) return std::nullopt;
      open_ = std::make_unique<ItemReader>(inputs_.files()[next_file_++], format_);
    }
    auto item = open_->next();
    bytes_read_ = bytes_before_ + open_->taken();
    if (item) return item;
    bytes_before_ += inputs_.files()[next_file_ - 1].size;
    open_.reset();
  }
}

std::optional<InputItem> InputStream::next() {
  if (ahead_.empty()) return pull();
  InputItem item = std::move(ahead_.front());
  ahead_.pop_front();
  return item;
}

bool InputStream::holds(size_t count) {
  while (ahead_.size() < count) {
    auto item = pull();
    if (!item) return false;
    ahead_.push_back(std::move(*item));
  }
  return true;
}

}  // namespace sitrep
