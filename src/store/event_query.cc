#include "store/event_query.h"

#include "base/strings.h"
#include "store/event_start.h"

namespace sitrep {

namespace {

// What makes the party `p` of an event at hand the one that is meant. The plus signs keep SQLite
// from walking all parties of a code instead of the few of the event.
SqlText party_is(const std::string& p, const std::string& wanted) {
  const auto words = split_words(wanted);
  if (words.size() == 1 && is_code(words[0])) return SqlText().add("+" + p + ".code = ?", {std::string(words[0])});
  if (words.size() == 2 && is_code(words[0]) && is_code(words[1])) return SqlText().add("+" + p + ".code = ? AND " + p + ".sector = ?", {std::string(words[0]), std::string(words[1])});
  const std::string pattern = part_of_name(wanted);
  return SqlText().add("(" + p + ".identifier_text LIKE ? ESCAPE '\\' OR " + p + ".entity_text LIKE ? ESCAPE '\\')", {pattern, pattern});
}

class Builder {
 public:
  Builder(const Database& database, const EventQuery& query) : database_(database), q_(query) {}

  Result<SqlStatement> build(const std::string& columns) {
    SITREP_TRY(start_, choose_start(database_, q_));
    const bool walks = start_.kind == EventStart::Kind::kParty;
    if (walks) also("p.code = ?", {start_.code});
    SITREP_CHECK(record_time());
    parties();
    lists();
    place();
    times();
    if (!q_.text.empty()) text();
    SqlText sql;
    sql.add("SELECT " + columns + " FROM ");
    if (walks) sql.add("parties p CROSS JOIN events e ON e.item_row = p.item_row ");
    else if (start_.kind == EventStart::Kind::kItems) sql.add("(SELECT DISTINCT item_row FROM (").add(start_.items).add(")) f CROSS JOIN events e ON e.item_row = f.item_row ");
    else sql.add("events e ");
    sql.add("CROSS JOIN items i ON i.row = e.item_row CROSS JOIN codings c ON c.row = i.coding_row "
            "CROSS JOIN revisions r ON r.row = c.revision_row CROSS JOIN documents d ON d.row = r.document_row WHERE ");
    sql.add(where_).add(" ORDER BY " + std::string(walks ? "p" : "e") + ".day DESC, d.id, i.start, i.id, i.row");
    SITREP_TRY(SqlStatement statement, database_.prepare(sql.text));
    for (size_t n = 0; n < sql.values.size(); ++n) statement.bind(static_cast<int>(n) + 1, std::string_view(sql.values[n]));
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
    SqlText any;
    for (const std::string& one : wanted) {
      const SqlText condition = party_is("a", one);
      any.add((any.text.empty() ? "" : " OR ") + condition.text, condition.values);
    }
    also("EXISTS (SELECT 1 FROM parties a WHERE a.item_row = e.item_row AND a.role = '" + role + "' AND (" + any.text + "))", any.values);
  }

  void parties() {
    has_party("actor", q_.actor);
    has_party("recipient", q_.recipient);
    if (q_.with) {
      const SqlText one = party_is("a", q_.with->first), other = party_is("b", q_.with->second);
      SqlText both;
      both.add("EXISTS (SELECT 1 FROM parties a JOIN parties b ON b.item_row = a.item_row AND b.n <> a.n WHERE a.item_row = e.item_row AND ");
      both.add(one).add(" AND ").add(other).add(")");
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

  // The start has looked for these already where it begins with them; testing them again costs nothing.
  void place() {
    if (!q_.country.empty()) {
      SqlText any;
      for (const std::string& country : q_.country)
        any.add(std::string(any.text.empty() ? "" : " OR ") + (is_code(country) ? "l.country_code = ?" : "l.country = ? COLLATE NOCASE"), {country});
      located(any);
    }
    if (!q_.place.empty()) {
      SqlText any;
      for (const char* column : {"resolved_place", "extracted_place", "province"})
        any.add(std::string(any.text.empty() ? "" : " OR ") + "l." + column + " COLLATE NOCASE IN " + marks_for(q_.place.size()), q_.place);
      located(any);
    }
    if (q_.box) {
      const GeoBox& box = *q_.box;
      const std::string east_or_west = box.west <= box.east ? " AND " : " OR ";  // a box over the date line
      located(SqlText().add("l.lat BETWEEN " + number(box.south) + " AND " + number(box.north) + " AND (l.lon >= " + number(box.west) + east_or_west + "l.lon <= " + number(box.east) + ")"));
    }
    if (!q_.source.empty()) also("r.source COLLATE NOCASE IN " + marks_for(q_.source.size()), q_.source);
  }

  void located(const SqlText& condition) {
    also(SqlText().add("EXISTS (SELECT 1 FROM locations l WHERE l.item_row = e.item_row AND (").add(condition).add("))"));
  }

  static std::string number(double value) { return std::to_string(value); }

  void times() {
    const std::string day = start_.kind == EventStart::Kind::kParty ? "p.day" : "e.day";
    if (!q_.since.empty()) also("max(e.day, coalesce(e.enddate, e.day)) >= ?", {q_.since});
    if (!q_.until.empty()) also(day + " <= ?", {q_.until});
    if (!q_.as_of.empty()) also("(" + day + " IS NULL OR " + day + " <= ?)", {q_.as_of});
    if (where_.text.empty()) also("1");
  }

  void text() {
    also("EXISTS (SELECT 1 FROM sentences s CROSS JOIN sentence_index x ON x.rowid = s.row "
         "WHERE s.coding_row = c.sentences_of AND s.sentence = i.sentence AND sentence_index MATCH ?)",
         {q_.text});
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
