#include "store/event_query.h"

#include <algorithm>

#include "base/strings.h"
#include "store/party_sql.h"

namespace sitrep {

namespace {

bool has_code(const std::string& wanted) {
  const auto words = split_words(wanted);
  return !words.empty() && words.size() <= 2 && is_actor_code(words[0]) && is_actor_code(words.back());
}

std::string code_of(const std::string& wanted) { return std::string(split_words(wanted).front()); }

class Builder {
 public:
  Builder(const Database& database, const EventQuery& query) : database_(database), q_(query) {}

  Result<SqlStatement> build(const std::string& columns) {
    SITREP_CHECK(choose_driver());
    SITREP_CHECK(record_time());
    parties();
    lists();
    place();
    times();
    if (!q_.text.empty()) text();
    const std::string from = driver_.empty() ? "events e " : "parties p CROSS JOIN events e ON e.item_row = p.item_row ";
    const std::string sql = "SELECT " + columns + " FROM " + from +
                            "CROSS JOIN items i ON i.row = e.item_row CROSS JOIN codings c ON c.row = i.coding_row "
                            "CROSS JOIN revisions r ON r.row = c.revision_row CROSS JOIN documents d ON d.row = r.document_row WHERE " + where_.text +
                            " ORDER BY " + (driver_.empty() ? "e" : "p") + ".day DESC, d.id, i.start, i.id, i.row";
    SITREP_TRY(SqlStatement statement, database_.prepare(sql));
    for (size_t n = 0; n < where_.values.size(); ++n) statement.bind(static_cast<int>(n) + 1, std::string_view(where_.values[n]));
    return statement;
  }

 private:
  void also(const Sql& condition) { where_.add((where_.text.empty() ? "" : " AND ") + condition.text, condition.values); }
  void also(const std::string& sql, const std::vector<std::string>& values = {}) { also(Sql().add(sql, values)); }

  // Of the codes that have to be there, the one with the fewest events, up to some thousands.
  Status choose_driver() {
    std::vector<std::string> wanted;
    if (q_.text.empty()) {
      for (const auto* list : {&q_.actor, &q_.recipient})
        if (list->size() == 1 && has_code(list->front())) wanted.push_back(code_of(list->front()));
      if (q_.with)
        for (const std::string& one : {q_.with->first, q_.with->second})
          if (has_code(one)) wanted.push_back(code_of(one));
    }
    int64_t fewest = INT64_MAX;
    for (const std::string& code : wanted) {
      SITREP_TRY(SqlStatement count, database_.prepare("SELECT count(*) FROM (SELECT 1 FROM parties WHERE code = ? LIMIT 5000)"));
      count.bind(1, std::string_view(code));
      SITREP_TRY(const bool row, count.step());
      if (row && count.integer(0) < fewest) fewest = count.integer(0), driver_ = code;
    }
    if (!driver_.empty()) also("p.code = ?", {driver_});
    return ok();
  }

  Status record_time() {
    if (q_.history) return ok();
    if (q_.known_at.empty()) {
      also("i.superseded_in IS NULL");
      return ok();
    }
    SITREP_TRY(SqlStatement last, database_.prepare("SELECT coalesce(max(number), 0) FROM commits WHERE at <= ?"));
    last.bind(1, std::string_view(q_.known_at));
    SITREP_TRY(const bool row, last.step());
    const std::string number = std::to_string(row ? last.integer(0) : 0);
    also("i.recorded_in <= " + number + " AND (i.superseded_in IS NULL OR i.superseded_in > " + number + ")");
    return ok();
  }

  void has_party(const std::string& role, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    Sql any;
    for (const std::string& one : wanted) {
      const Sql condition = party_is("a", one);
      any.add((any.text.empty() ? "" : " OR ") + condition.text, condition.values);
    }
    also("EXISTS (SELECT 1 FROM parties a WHERE a.item_row = e.item_row AND a.role = '" + role + "' AND (" + any.text + "))", any.values);
  }

  void parties() {
    has_party("actor", q_.actor);
    has_party("recipient", q_.recipient);
    if (q_.with) {
      const Sql one = party_is("a", q_.with->first), other = party_is("b", q_.with->second);
      Sql both;
      both.add("EXISTS (SELECT 1 FROM parties a JOIN parties b ON b.item_row = a.item_row AND b.n <> a.n WHERE a.item_row = e.item_row AND ");
      both.add(one.text, one.values).add(" AND ").add(other.text, other.values).add(")");
      also(both);
    }
    any_of("EXISTS (SELECT 1 FROM parties a WHERE a.item_row = e.item_row AND a.sector IN (", q_.sector, "))");
  }

  // `before` ?,?,? `after`
  void any_of(const std::string& before, const std::vector<std::string>& wanted, const std::string& after) {
    if (wanted.empty()) return;
    also(before + join(std::vector<std::string>(wanted.size(), "?"), ",") + after, wanted);
  }

  // One of the values is in the column's list "a;b".
  void listed(const std::string& column, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    also("(" + join(std::vector<std::string>(wanted.size(), "instr(';' || " + column + " || ';', ';' || ? || ';') > 0"), " OR ") + ")", wanted);
  }

  void lists() {
    any_of("e.event IN (", q_.type, ")");
    listed("e.mode", q_.mode);
    listed("e.context", q_.context);
    std::vector<std::string> flags;
    for (const std::string& name : q_.aux)
      if (one_of(name, {"historical", "future", "hypothetical", "negation"})) flags.push_back("e." + name);
    if (!flags.empty()) also("(" + join(flags, " OR ") + ")");
    if (q_.factual_only) also("NOT (e.future OR e.hypothetical OR e.negation)");
    if (q_.min_confidence) also("e.confidence >= CAST(? AS REAL)", {std::to_string(*q_.min_confidence)});
    if (q_.speaker.empty()) return;
    const std::string pattern = part_of_name(q_.speaker);
    also("EXISTS (SELECT 1 FROM attributions a WHERE a.item_row = e.item_row AND (a.speaker_code = ? OR a.speaker_name LIKE ? ESCAPE '\\' OR a.speaker_text LIKE ? ESCAPE '\\'))",
         {q_.speaker, pattern, pattern});
  }

  void place() {
    for (const std::string& country : q_.country.size() == 1 ? q_.country : std::vector<std::string>{})
      also("e.item_row IN (SELECT item_row FROM locations WHERE " + std::string(is_actor_code(country) ? "country_code = ?" : "country = ? COLLATE NOCASE") + ")", {country});
    if (q_.country.size() > 1) any_of("e.item_row IN (SELECT item_row FROM locations WHERE country_code IN (", q_.country, "))");
    if (q_.place.empty()) return;
    const std::string marks = "(" + join(std::vector<std::string>(q_.place.size(), "?"), ",") + ")";
    std::vector<std::string> values;
    for (int i = 0; i < 3; ++i) values.insert(values.end(), q_.place.begin(), q_.place.end());
    also("EXISTS (SELECT 1 FROM locations l WHERE l.item_row = e.item_row AND (l.resolved_place COLLATE NOCASE IN " + marks + " OR l.extracted_place COLLATE NOCASE IN " + marks +
             " OR l.province COLLATE NOCASE IN " + marks + "))",
         values);
  }

  void times() {
    const std::string day = driver_.empty() ? "e.day" : "p.day";
    if (!q_.since.empty()) also("max(e.day, coalesce(e.enddate, e.day)) >= ?", {q_.since});
    if (!q_.until.empty()) also(day + " <= ?", {q_.until});
    if (!q_.as_of.empty()) also("(" + day + " IS NULL OR " + day + " <= ?)", {q_.as_of});
    if (where_.text.empty()) also("1");
  }

  void text() {
    also("e.item_row IN (SELECT t.row FROM sentence_index x CROSS JOIN sentences s ON s.row = x.rowid CROSS JOIN codings y ON y.sentences_of = s.coding_row "
         "CROSS JOIN items t ON t.coding_row = y.row AND t.sentence = s.sentence AND t.kind = 'events' WHERE sentence_index MATCH ?)",
         {q_.text});
  }

  const Database& database_;
  const EventQuery& q_;
  std::string driver_;  // the code whose parties are walked, newest first; empty: all events are
  Sql where_;
};

Status check_text(const Database& database, const std::string& text) {
  SITREP_TRY(SqlStatement probe, database.prepare("SELECT 1 FROM sentence_index WHERE sentence_index MATCH ? LIMIT 1"));
  probe.bind(1, std::string_view(text));
  if (const auto row = probe.step(); !row)
    return make_error(ErrorCode::kBadArgument, "--text " + text + ": " + sqlite3_errmsg(database.handle()) +
                                                   "; words are looked for as they stand, \"two words\" in double quotes as a phrase, OR and NOT between words");
  return ok();
}

}  // namespace

Result<SqlStatement> event_statement(const Database& database, const EventQuery& query, const std::string& columns) {
  if (!query.text.empty()) SITREP_CHECK(check_text(database, query.text));
  return Builder(database, query).build(columns);
}

}  // namespace sitrep
