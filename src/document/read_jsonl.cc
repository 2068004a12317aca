#include "document/read_jsonl.h"

#include <simdjson.h>

#include <utility>

#include "base/strings.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

namespace dom = simdjson::dom;

Error bad_line(size_t line_number, const std::string& what) {
  return make_error(ErrorCode::kBadFormat, "line " + std::to_string(line_number) + ": " + what);
}

// What a value is, for messages.
std::string_view kind_of(dom::element value) {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

class LineReader {
 public:
  explicit LineReader(size_t line_number) : line_number_(line_number) {}

  Result<JsonlRecord> read(dom::object object) {
    bool has_text = false, has_body = false;
    std::string body;
    for (const dom::key_value_pair field : object) {
      const std::string_view key = field.key;
      const dom::element value = field.value;
      if (value.is_null()) continue;
      DocumentFields& fields = record_.fields;
      Status status = ok();
      if (key == "id") status = read_id(value);
      else if (key == "text") status = read_string(key, value, record_.text), has_text = true;
      else if (key == "body") status = read_string(key, value, body), has_body = true;
      else if (key == "headline") status = read_string(key, value, fields.headline);
      else if (key == "title") status = read_fallback(value, fields.headline);
      else if (key == "published") status = read_string(key, value, fields.published);
      else if (key == "source") status = read_string(key, value, fields.source);
      else if (key == "uri") status = read_string(key, value, fields.uri);
      else if (key == "url") status = read_fallback(value, fields.uri);
      else if (key == "revision") status = read_scalar(key, value, fields.revision);
      else if (key == "status") status = read_string(key, value, fields.status);
      else if (key == "language") status = read_string(key, value, fields.language);
      else if (key == "pairs") pairs_ = value;
      if (!status) return status.error();
    }
    if (!has_text && !has_body)
      return error("found neither \"text\" nor \"body\"; one of them has to hold the document");
    if (!has_text) {
      record_.text = std::move(body);
      record_.fields.body_only = true;
    }
    SITREP_CHECK(read_pairs());
    return std::move(record_);
  }

 private:
  Error error(const std::string& what) const { return bad_line(line_number_, what); }

  Status read_string(std::string_view key, dom::element value, std::string& out) const {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      return error("\"" + std::string(key) + "\" is " + std::string(kind_of(value)) +
                   "; it has to be a string");
    }
    out = text;
    return ok();
  }

  // A second name for a field; the first name wins, and other types are ignored.
  static Status read_fallback(dom::element value, std::string& out) {
    std::string_view text;
    if (out.empty() && value.get(text) == simdjson::SUCCESS) out = text;
    return ok();
  }

  // A string, or a number kept as it is written.
  Status read_scalar(std::string_view key, dom::element value, std::string& out) const {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) {
      out = text;
    } else if (value.is_number() || value.is_bool()) {
      out = simdjson::minify(value);
    } else {
      return error("\"" + std::string(key) + "\" is " + std::string(kind_of(value)) +
                   "; it has to be a string or a number");
    }
    return ok();
  }
  Status read_id(dom::element value) { return read_scalar("id", value, record_.fields.id); }

  Status read_pairs() {
    if (!pairs_) return ok();
    dom::array list;
    if (pairs_->get(list) != simdjson::SUCCESS)
      return error("\"pairs\" is " + std::string(kind_of(*pairs_)) + "; it has to be a list");
    record_.has_pairs = true;
    const size_t length = CodePointIndex(record_.text).code_points();
    for (const dom::element item : list) {
      const std::string name = "pairs[" + std::to_string(record_.pairs.size()) + "]";
      dom::object object;
      if (item.get(object) != simdjson::SUCCESS)
        return error(name + " is " + std::string(kind_of(item)) + "; it has to be an object");
      AskedPair pair;
      SITREP_CHECK(read_range(name, "source", object, length, pair.source));
      SITREP_CHECK(read_range(name, "target", object, length, pair.target));
      record_.pairs.push_back(pair);
    }
    return ok();
  }

  Status read_range(const std::string& name, const char* side, dom::object object, size_t length,
                    std::optional<CodePointRange>& out) const {
    dom::element value;
    if (object.at_key(side).get(value) != simdjson::SUCCESS || value.is_null()) return ok();
    const std::string full = name + "." + side;
    dom::array ends;
    int64_t begin = 0, end = 0;
    if (value.get(ends) != simdjson::SUCCESS || ends.size() != 2 ||
        ends.at(0).get(begin) != simdjson::SUCCESS || ends.at(1).get(end) != simdjson::SUCCESS)
      return error(full + " has to be [start, end] in code points, or null");
    if (begin < 0 || end < begin || static_cast<uint64_t>(end) > length) {
      return error(full + " is [" + std::to_string(begin) + ", " + std::to_string(end) +
                   "] but the text has " + std::to_string(length) + " code points");
    }
    out = CodePointRange{static_cast<size_t>(begin), static_cast<size_t>(end)};
    return ok();
  }

  size_t line_number_;
  JsonlRecord record_;
  std::optional<dom::element> pairs_;
};

}  // namespace

Result<JsonlRecord> read_jsonl(std::string_view line, size_t line_number) {
  line = trim(line);
  if (line_number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.empty()) return bad_line(line_number, "empty; one JSON object is expected");
  if (line.size() > kLargestDocument) {
    return make_error(ErrorCode::kTooLarge, "line " + std::to_string(line_number) + ": " +
                                                std::to_string(line.size()) +
                                                " bytes; one document may have 512 MiB");
  }
  try {  // simdjson throws where memory is short; nothing else here does
    dom::parser parser;
    dom::element root;
    if (auto trouble = parser.parse(line.data(), line.size()).get(root))
      return bad_line(line_number,
                      "not valid JSON: " + std::string(simdjson::error_message(trouble)));
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
      return bad_line(line_number,
                      "found " + std::string(kind_of(root)) + "; one JSON object is expected");
    return LineReader(line_number).read(object);
  } catch (const std::exception& trouble) {
    return bad_line(line_number, "could not be read: " + std::string(trouble.what()));
  }
}

Result<Document> read_record(const JsonlRecord& record, const WireKnowledge& knowledge) {
  return read_exact_text(record.text, record.fields, knowledge);
}

}  // namespace sitrep
