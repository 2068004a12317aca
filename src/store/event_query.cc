#include "store/event_query.h"

#include "base/strings.h"
#include "store/conditions.h"
#include "store/event_start.h"

namespace sitrep {

namespace {

const std::vector<std::string> kPartyNames = {"identifier_text", "entity_text"};

class Builder {
 public:
  Builder(const Database& database, const EventQuery& query) : database_(database), q_(query) {}

  Result<SqlStatement> build(const std::string& columns) {
    SITREP_TRY(start_, choose_start(database_, q_));
    const bool walks_party = !start_.items && !start_.code.empty();
    if (walks_party) also("p.code = ?", {start_.code});
    SITREP_CHECK(record_time());
    parties();
    lists();
    place();
    times(walks_party ? "p.day" : "e.day");
    if (!q_.text.empty() && !start_.words_hold) text();
    if (start_.items && !start_.sorts) also("has_row(:items, e.item_row)");
    SqlText sql;
    sql.add("SELECT " + columns + " FROM ");
    if (start_.sorts) sql.add("json_each(?) f CROSS JOIN events e ON e.item_row = f.value ", {start_.items->json()});
    else sql.add(walks_party ? "parties p CROSS JOIN events e ON e.item_row = p.item_row " : "events e ");
    sql.add("CROSS JOIN items i ON i.row = e.item_row CROSS JOIN codings c ON c.row = i.coding_row "
            "CROSS JOIN revisions r ON r.row = c.revision_row CROSS JOIN documents d ON d.row = r.document_row WHERE ");
    sql.add(where_).add(" ORDER BY " + std::string(walks_party ? "p" : "e") + ".day DESC, d.id, i.start, i.id, i.row");
    SITREP_TRY(SqlStatement statement, database_.prepare(sql.text));
    bind_all(statement, sql.values);
    if (start_.sentences) bind_rows(statement, ":sentences", std::move(*start_.sentences));
    if (start_.items) bind_rows(statement, ":items", std::move(*start_.items));
    return statement;
  }

 private:
  void also(const SqlText& condition) { where_.add((where_.text.empty() ? "" : " AND ") + condition.text, condition.values); }
  void also(const std::string& sql, const std::vector<std::string>& values = {}) { also(SqlText().add(sql, values)); }

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
    std::vector<SqlText> any;
    for (const std::string& one : wanted) any.push_back(party_is(one, "+a.", kPartyNames));
    also(SqlText().add("EXISTS (SELECT 1 FROM parties a WHERE a.item_row = e.item_row AND a.role = '" + role + "' AND ").add(any_of(any)).add(")"));
  }

  void parties() {
    has_party("actor", q_.actor);
    has_party("recipient", q_.recipient);
    if (q_.with) {
      const SqlText one = party_is(q_.with->first, "+a.", kPartyNames), other = party_is(q_.with->second, "+b.", kPartyNames);
      SqlText both;
      both.add("EXISTS (SELECT 1 FROM parties a JOIN parties b ON b.item_row = a.item_row AND b.n <> a.n WHERE a.item_row = e.item_row AND ");
      both.add(one).add(" AND ").add(other).add(")");
      also(both);
    }
    has_one("EXISTS (SELECT 1 FROM parties a WHERE a.item_row = e.item_row AND a.sector IN (", q_.sector, "))");
  }

  // `before` ?,?,? `after`
  void has_one(const std::string& before, const std::vector<std::string>& wanted, const std::string& after) {
    if (wanted.empty()) return;
    also(before + join(std::vector<std::string>(wanted.size(), "?"), ",") + after, wanted);
  }

  // One of the values is in the column's list "a;b".
  void listed(const std::string& column, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    also("(" + join(std::vector<std::string>(wanted.size(), "instr(';' || " + column + " || ';', ';' || ? || ';') > 0"), " OR ") + ")", wanted);
  }

  void lists() {
    has_one("e.event IN (", q_.type, ")");
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

  // The start may have looked for these; testing them again costs nothing.
  void place() {
    if (!q_.country.empty()) located(any_of(in_country(q_.country, "+l.")));
    if (!q_.place.empty()) located(any_of(in_place(q_.place, "+l.")));
    if (q_.box) located(in_box(*q_.box, "+l."));
    if (!q_.source.empty()) also("r.source COLLATE NOCASE IN " + marks_for(q_.source.size()), q_.source);
  }

  void located(const SqlText& condition) {
    also(SqlText().add("EXISTS (SELECT 1 FROM locations l WHERE l.item_row = e.item_row AND ").add(condition).add(")"));
  }

  void times(const std::string& day) {
    if (!q_.since.empty()) also("max(e.day, coalesce(e.enddate, e.day)) >= ?", {q_.since});
    if (!q_.until.empty()) also(day + " <= ?", {q_.until});
    if (!q_.as_of.empty()) also("(" + day + " IS NULL OR " + day + " <= ?)", {q_.as_of});
    if (where_.text.empty()) also("1");
  }

  // Named parameters come last, so that they do not count among the question marks.
  void text() {
    const std::string sentence = "EXISTS (SELECT 1 FROM sentences s ";
    const std::string own = "WHERE s.coding_row = c.sentences_of AND s.sentence = i.sentence AND ";
    if (start_.sentences) also(sentence + own + "has_row(:sentences, s.row))");
    else also(sentence + "CROSS JOIN sentence_index x ON x.rowid = s.row " + own + "sentence_index MATCH ?)", {q_.text});
  }

  const Database& database_;
  const EventQuery& q_;
  EventStart start_;
  SqlText where_;
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
