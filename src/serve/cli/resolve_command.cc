#include "serve/cli/resolve_command.h"

#include <cstdio>

#include "base/strings.h"
#include "serve/cli/input_stream.h"
#include "serve/cli/json_parts.h"
#include "serve/cli/resolve_actor.h"
#include "serve/cli/terminal.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

Json candidate_json(const ActorCandidate& c) {
  auto text = JsonWriter::text_or_null;
  return {{"name", text(c.name)}, {"code", text(c.code)}, {"sector", text(c.sector)}, {"country", text(c.country)},
          {"source", text(c.source)}, {"note", text(c.note)}};
}

Json answer_json(const Json& id, const ActorAnswer& answer) {
  auto text = JsonWriter::text_or_null;
  const Entity& e = answer.entity;
  Json out;
  out["id"] = id;
  out["name"] = text(e.name);
  out["kind"] = answer.found ? Json(entity_kind_name(e.kind)) : Json();
  out["code"] = text(e.code);
  out["sector"] = text(e.sector);
  out["other_sectors"] = JsonWriter::list(e.other_sectors);
  out["country"] = text(e.country);
  out["identifier_id"] = text(e.identifier_id);
  out["office"] = nullptr;
  if (!e.offices.empty()) {
    const Office& o = e.offices.front();
    out["office"] = {{"title", text(o.title)}, {"of", text(o.of)}, {"since", JsonWriter::date_or_null(o.since)}, {"until", JsonWriter::date_or_null(o.until)}};
  }
  out["how"] = text(answer.how);
  out["why"] = Json::array();
  for (const Why& w : answer.why)
    out["why"].push_back({{"field", w.field}, {"rule", text(w.rule)}, {"source", text(w.source)}, {"note", text(w.note)}});
  out["runners_up"] = Json::array();
  for (const ActorCandidate& c : answer.runners_up) out["runners_up"].push_back(candidate_json(c));
  return out;
}

std::string string_field(const Json& line, const char* name) {
  auto found = line.find(name);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// One line of a JSONL file; the message says what is wrong with it.
Result<std::pair<Json, ActorQuestion>> read_question(std::string_view line) {
  const Json record = Json::parse(line, nullptr, false);
  if (!record.is_object() || string_field(record, "mention").empty())
    return make_error(ErrorCode::kBadFormat, "an object with a \"mention\" is expected: {\"id\": 1, \"mention\": \"Kenyan troops\"}");
  ActorQuestion question;
  question.mention = clean_utf8(string_field(record, "mention")).text;
  question.country = string_field(record, "context_country");
  const std::string date = string_field(record, "date");
  if (const auto day = parse_iso_date(date)) question.date = *day;
  else if (!date.empty()) return make_error(ErrorCode::kBadFormat, "\"" + date + "\" is no day; YYYY-MM-DD is expected");
  return std::pair{record.contains("id") ? record["id"] : Json(), question};
}

class ResolveRun {
 public:
  ResolveRun(const SentenceModel& sentence_model, const Parser& parser, const Knowledge& knowledge)
      : sentence_model_(sentence_model), parser_(parser), knowledge_(knowledge) {}

  void answer(const Json& id, const ActorQuestion& question) const {
    std::puts(answer_json(id, resolve_actor(question, sentence_model_, parser_, knowledge_)).dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  }
  Status one_line(const InputItem& item) const {
    SITREP_TRY(auto question, read_question(item.bytes));
    answer(question.first, question.second);
    return ok();
  }
  // Every line that is not blank is a mention; its number is its id.
  Status one_text(const InputItem& item) const {
    int number = 0;
    const std::string text = clean_utf8(item.bytes).text;
    for (const std::string_view line : split(text, '\n')) {
      ++number;
      if (!trim(line).empty()) answer(number, {std::string(trim(line)), {}, ""});
    }
    return ok();
  }

 private:
  const SentenceModel& sentence_model_;
  const Parser& parser_;
  const Knowledge& knowledge_;
};

}  // namespace

int run_resolve(const Arguments& arguments) {
  bool failed = false;
  const auto fail = [&](const std::string& message) {
    complain(message);
    failed = true;
  };
  const Inputs inputs(arguments);
  for (const std::string& trouble : inputs.troubles()) fail(trouble);
  const EngineOptions where = find_installation(arguments);
  const auto knowledge = Knowledge::load(where.data_folder);
  const auto sentence_model = SentenceModel::load(sentence_model_beside(where.model_file));
  const auto parser = Parser::load(where.model_file);
  if (!sentence_model) fail(sentence_model.error().message);
  if (!knowledge) fail(knowledge.error().message);
  if (!parser) fail(parser.error().message);
  if (!knowledge || !sentence_model || !parser) return 2;
  const ResolveRun run(sentence_model.value(), parser.value(), knowledge.value());
  InputStream stream(inputs, arguments.input == InputFormat::kByName ? InputFormat::kText : arguments.input);
  while (const auto item = stream.next()) {
    if (item->trouble) {
      fail(item->trouble->message);
      continue;
    }
    const Status done = item->line_number ? run.one_line(*item) : run.one_text(*item);
    if (!done) fail(item->where() + ": " + done.error().message);
  }
  if (std::fflush(stdout) != 0) fail("the answer cannot be written (is the disk full?)");
  return failed ? 2 : 0;
}

}  // namespace sitrep
