#include "document/read_jsonl.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>
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

constexpr std::string_view kFields[] = {"id", "text", "body", "headline", "published", "source", "uri", "revision", "status", "language"};

std::optional<dom::element> value_at(dom::element root, std::string_view path);

// The value at "meta.date"; nothing when a part of the path is not there.
std::optional<dom::element> value_in(dom::object object, std::string_view path) {
  dom::element value;
  if (object.at_key(path).get(value) == simdjson::SUCCESS) return value;
  for (size_t dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1))
    if (object.at_key(path.substr(0, dot)).get(value) == simdjson::SUCCESS) return value_at(value, path.substr(dot + 1));
  return std::nullopt;
}

std::optional<dom::element> value_at(dom::element root, std::string_view path) {
  dom::object object;
  if (root.get(object) == simdjson::SUCCESS) return value_in(object, path);
  dom::array list;
  dom::element value;
  const std::string_view first = path.substr(0, path.find('.'));
  if (root.get(list) != simdjson::SUCCESS || first.empty() || first.size() > 6 || !std::all_of(first.begin(), first.end(), is_digit)) return std::nullopt;
  if (list.at(static_cast<size_t>(std::stoul(std::string(first)))).get(value) != simdjson::SUCCESS) return std::nullopt;
  return first.size() == path.size() ? std::optional(value) : value_at(value, path.substr(first.size() + 1));
}

class LineReader {
 public:
  LineReader(size_t line_number, const FieldMap& map) : line_number_(line_number), map_(map) {}

  Result<JsonlRecord> read(dom::object object) {
    for (const dom::key_value_pair field : object)
      if (!is_mapped(field.key)) SITREP_CHECK(read_field(field.key, field.value));
    for (const FieldPath& mapped : map_) SITREP_CHECK(read_mapped(object, mapped));
    if (!has_text_ && !has_body_)
      return error("found neither \"text\" nor \"body\"; one of them has to hold the document");
    if (!has_text_) {
      record_.text = std::move(body_);
      record_.fields.body_only = true;
    }
    SITREP_CHECK(read_pairs());
    return std::move(record_);
  }

 private:
  Status read_field(std::string_view key, dom::element value) {
    if (value.is_null()) return ok();
    DocumentFields& fields = record_.fields;
    if (key == "id") return read_id(value);
    if (key == "text") return has_text_ = true, read_string(key, value, record_.text);
    if (key == "body") return has_body_ = true, read_string(key, value, body_);
    if (key == "headline") return read_string(key, value, fields.headline);
    if (key == "title") return is_mapped("headline") ? ok() : read_fallback(value, fields.headline);
    if (key == "published") return read_string(key, value, fields.published);
    if (key == "source") return read_string(key, value, fields.source);
    if (key == "uri") return read_string(key, value, fields.uri);
    if (key == "url") return is_mapped("uri") ? ok() : read_fallback(value, fields.uri);
    if (key == "revision") return read_scalar(key, value, fields.revision);
    if (key == "status") return read_string(key, value, fields.status);
    if (key == "language") return read_string(key, value, fields.language);
    if (key == "pairs") pairs_ = value;
    return ok();
  }

  bool is_mapped(std::string_view field) const {
    return std::any_of(map_.begin(), map_.end(), [&](const FieldPath& one) { return one.field == field; });
  }

  Status read_mapped(dom::object object, const FieldPath& mapped) {
    const auto value = value_in(object, mapped.path);
    if (value) {
      if (Status status = read_field(mapped.field, *value); !status) return error("\"" + mapped.path + "\" is " + std::string(kind_of(*value)) + ", which does not do for --field " + mapped.field + "=" + mapped.path);
      return ok();
    }
    const std::string what = "has no \"" + mapped.path + "\", which --field " + mapped.field + "=" + mapped.path + " asks for";
    if (one_of(mapped.field, {"text", "body", "id"})) return error(what);
    record_.notes.push_back({"missing_field", "The line " + what + ".", {}});
    return ok();
  }

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
  const FieldMap& map_;
  JsonlRecord record_;
  std::string body_;
  bool has_text_ = false, has_body_ = false;
  std::optional<dom::element> pairs_;
};

}  // namespace

Result<FieldMap> parse_field_map(const std::vector<std::string>& given) {
  FieldMap map;
  for (const std::string& one : given) {
    const size_t equals = one.find('=');
    FieldPath mapped{one.substr(0, equals), equals == one.npos ? "" : one.substr(equals + 1)};
    if (mapped.path.empty()) return make_error(ErrorCode::kBadArgument, "--field " + one + ": a name and where it stands are expected, such as text=content or published=meta.date");
    if (std::find(std::begin(kFields), std::end(kFields), mapped.field) == std::end(kFields)) {
      std::string known;
      for (const std::string_view field : kFields) known += (known.empty() ? "" : ", ") + std::string(field);
      return make_error(ErrorCode::kBadArgument, "--field " + one + ": there is no field \"" + mapped.field + "\"; there are " + known);
    }
    for (const FieldPath& other : map)
      if (other.field == mapped.field) return make_error(ErrorCode::kBadArgument, "--field " + mapped.field + " is given twice");
    map.push_back(std::move(mapped));
  }
  return map;
}

Result<JsonlRecord> read_jsonl(std::string_view line, size_t line_number, const FieldMap& map) {
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
    return LineReader(line_number, map).read(object);
  } catch (const std::exception& trouble) {
    return bad_line(line_number, "could not be read: " + std::string(trouble.what()));
  }
}

Result<Document> read_record(const JsonlRecord& record, const WireKnowledge& knowledge) {
  return read_exact_text(record.text, record.fields, knowledge);
}

}  // namespace sitrep
