#include "store/make_rows.h"

#include <cmath>
#include <set>

#include "base/hash.h"

namespace sitrep {

namespace {

// Items of one kind at one span are told apart by their order.
std::string distinct(std::string id, std::set<std::string>& seen) {
  const std::string first = id;
  for (int n = 1; !seen.insert(id).second; ++n) id = hash_text(hash_mix(hash_bytes(first + ":" + std::to_string(n))));
  return id;
}

}  // namespace

RowMaker::RowMaker(const CodedLayers& layers, Ids ids) : l_(layers), index_(layers.document.text), statement_of_(layers.events.attributions.size()) {
  for (size_t i = 0; i < l_.report.statements.size(); ++i) {
    const uint32_t attribution = l_.report.statements[i].attribution;
    if (attribution < statement_of_.size()) statement_of_[attribution] = i;
  }
  name_all(ids);
}

void RowMaker::name_all(Ids ids) {
  std::set<std::string> seen;
  const auto& entities = l_.mentions.entities.values();
  for (size_t i = 0; i < entities.size(); ++i) {
    const Span first = entities[i].mentions.empty() ? Span{} : l_.mentions.mentions[entities[i].mentions.front()].span;
    entity_ids_.push_back(ids == Ids::kInDocument ? "e" + std::to_string(i) : distinct(stable_id("entity", first, ""), seen));
  }
  for (size_t i = 0; i < l_.report.statements.size(); ++i) {
    const Span span = l_.events.attributions[l_.report.statements[i].attribution].span;
    statement_ids_.push_back(ids == Ids::kInDocument ? "s" + std::to_string(i) : distinct(stable_id("statement", span, ""), seen));
  }
}

std::string RowMaker::stable_id(std::string_view kind, Span span, std::string_view what) const {
  uint64_t h = hash_bytes(l_.document.id);
  h = hash_bytes(std::string(kind) + ":" + std::to_string(span.begin) + ":" + std::to_string(span.end) + ":" + std::string(what), h);
  return hash_text(hash_mix(h));
}

std::string RowMaker::words(Span span) const { return span.empty() ? "" : std::string(span.of(l_.document.text)); }

std::string RowMaker::entity_words(EntityId id, Span span) const {
  if (!span.empty()) return words(span);
  return id ? l_.mentions.entities[id].name : "";
}

template <typename Row>
void RowMaker::put_span(Row& row, Span span) const {
  if (span.empty()) return;
  row.start = offset(span.begin);
  row.end = offset(span.end);
}

std::vector<SentenceRow> RowMaker::sentences() const {
  std::vector<SentenceRow> rows;
  for (const Sentence& sentence : l_.sentences.sentences)
    rows.push_back({static_cast<int64_t>(rows.size()), offset(sentence.span.begin), offset(sentence.span.end), std::string(zone_name(sentence.zone))});
  return rows;
}

WhyRow RowMaker::why(const Why& reason) const {
  WhyRow row{reason.field, reason.rule, reason.source, {}, {}, reason.note};
  put_span(row, reason.span);
  return row;
}

PlaceRow RowMaker::place(const PlaceMention& place) const {
  const Country* country = l_.knowledge.actors.country(place.country_code);
  const bool is_province = place.feature == "admin1" || place.feature == "province";
  PlaceRow row;
  row.extracted_place = words(place.span);
  row.resolved_place = place.resolved_place;
  if (place.geonameid) row.geonameid = place.geonameid;
  if (place.has_coordinates) row.lat = place.lat, row.lon = place.lon;
  if (place.feature == "city") row.city = place.resolved_place;
  if (place.feature == "admin2" || place.feature == "district") row.district = place.resolved_place;
  row.province = is_province && place.admin1.empty() ? place.resolved_place : place.admin1;
  row.country = country ? country->name : "";
  row.country_code = place.country_code;
  row.resolution = place.resolution;
  row.start = offset(place.span.begin);
  row.end = offset(place.span.end);
  return row;
}

std::vector<AttributionRow> RowMaker::chain(const std::vector<uint32_t>& attribution) const {
  std::vector<AttributionRow> rows;
  for (const uint32_t at : attribution) {
    if (at >= l_.events.attributions.size()) continue;
    const Attribution& said = l_.events.attributions[at];
    AttributionRow row;
    row.speaker = entity_id(said.speaker);
    row.speaker_text = entity_words(said.speaker, said.speaker_named);
    if (said.speaker) row.speaker_name = l_.mentions.entities[said.speaker].name, row.speaker_code = l_.mentions.entities[said.speaker].code;
    row.addressee = entity_id(said.addressee);
    row.addressee_text = entity_words(said.addressee, said.addressee_span);
    row.cue = words(said.cue);
    if (!said.cue.empty()) row.cue_start = offset(said.cue.begin), row.cue_end = offset(said.cue.end);
    if (statement_of_[at]) row.statement = statement_ids_[*statement_of_[at]];
    rows.push_back(std::move(row));
  }
  return rows;
}

EntityRow RowMaker::entity(EntityId id) const {
  const Entity& entity = l_.mentions.entities[id];
  EntityRow row;
  row.id = entity_id(id);
  row.name = entity.name, row.kind = entity_kind_name(entity.kind), row.code = entity.code, row.sector = entity.sector;
  row.country = entity.country, row.identifier_id = entity.identifier_id, row.other_sectors = entity.other_sectors;
  for (const Office& office : entity.offices) row.offices.push_back({office.title, office.of, iso_text(office.since), iso_text(office.until)});
  for (const MentionId mention_id : entity.mentions) {
    const Mention& mention = l_.mentions.mentions[mention_id];
    WordsRow at{"mention", words(mention.span), {}, {}, {}, std::string(mention_how_name(mention.how))};
    put_span(at, mention.span);
    if (mention.sentence) at.sentence = mention.sentence.index;
    if (row.words.empty()) row.start = at.start, row.end = at.end, row.sentence = at.sentence;
    row.words.push_back(std::move(at));
  }
  for (const Why& reason : entity.why) row.why.push_back(why(reason));
  return row;
}

void RowMaker::put_parties(EventRow& row, const char* role, const std::vector<Party>& parties) const {
  for (const Party& party : parties) {
    PartyRow one;
    one.role = role, one.entity = entity_id(party.entity), one.code = party.code, one.sector = party.sector;
    one.entity_text = words(party.span);
    put_span(one, party.span);
    if (party.entity) {
      const Entity& entity = l_.mentions.entities[party.entity];
      one.identifier_id = entity.identifier_id, one.identifier_text = entity.name;
    }
    row.parties.push_back(std::move(one));
  }
}

// PLOVER scores its modes; a type without a scored mode has the score of the type.
void RowMaker::put_scales(EventRow& row, const Event& event) const {
  const Ontology& ontology = l_.knowledge.ontology;
  if (const PloverEntry* type = ontology.type(event.type)) row.plover_2_0 = type->score;
  for (const std::string& name : event.modes) {
    const PloverEntry* mode = ontology.mode(event.type, name);
    if (!mode || !mode->score) continue;
    row.plover_2_0 = mode->score;
    break;
  }
  if (const CameoEntry* cameo = ontology.cameo(event.cameo)) row.goldstein_icews = cameo->goldstein_icews;
}

void RowMaker::put_clause(std::string& text, std::string& id, const std::optional<ClauseLink>& clause) const {
  if (!clause) return;
  text = words(clause->span);
  if (l_.events.events.has(clause->event)) id = l_.events.events[clause->event].id;
}

CountRow RowMaker::count(const std::optional<CountRange>& count) const {
  if (!count) return {};
  return {count->low, count->high, words(count->span)};
}

EventRow RowMaker::event(const Event& event) const {
  EventRow row;
  row.id = event.id;
  row.day = iso_text(event.date ? event.date : l_.document.published);
  row.date = iso_text(event.date), row.enddate = iso_text(event.enddate), row.date_text = words(event.date_text);
  row.date_precision = event.date_precision.empty() ? "unknown" : event.date_precision;
  row.event = event.type, row.mode = event.modes, row.context = event.contexts, row.cameo = event.cameo;
  if (event.quad) row.quad_code = event.quad;
  put_scales(row, event);
  row.historical = event.aux.historical, row.future = event.aux.future;
  row.hypothetical = event.aux.hypothetical, row.negation = event.aux.negation;
  put_clause(row.condition, row.condition_event, event.condition);
  put_clause(row.purpose, row.purpose_event, event.purpose);
  row.dead = count(event.dead), row.injured = count(event.injured);
  row.arrested = count(event.arrested), row.size = count(event.size);
  if (std::isfinite(event.confidence)) row.confidence = std::round(event.confidence * 1e4) / 1e4;
  put_parties(row, "actor", event.actor);
  put_parties(row, "recipient", event.recipient);
  if (event.at_dateline && l_.mentions.dateline_place) row.locations.push_back(place(*l_.mentions.dateline_place));
  else if (event.place && *event.place < l_.mentions.places.size()) row.locations.push_back(place(l_.mentions.places[*event.place]));
  row.attributions = chain(event.attribution);
  for (const Span trigger : event.triggers) {
    WordsRow at{"trigger", words(trigger), {}, {}, {}, ""};
    put_span(at, trigger);
    row.words.push_back(std::move(at));
  }
  for (const Why& reason : event.why) row.why.push_back(why(reason));
  if (event.sentence) row.sentence = event.sentence.index;
  put_span(row, event.span);
  return row;
}

namespace {

std::string speech_mode_text(SpeechMode mode) {
  return mode == SpeechMode::kDirect ? "direct" : mode == SpeechMode::kMixed ? "mixed" : "indirect";
}

}  // namespace

StatementRow RowMaker::statement(size_t index) const {
  const Statement& statement = l_.report.statements[index];
  const Attribution& said = l_.events.attributions[statement.attribution];
  StatementRow row;
  row.id = statement_ids_[index];
  row.speaker = entity_id(said.speaker), row.speaker_text = entity_words(said.speaker, said.speaker_named);
  if (!said.speaker_span.empty()) row.speaker_start = offset(said.speaker_span.begin), row.speaker_end = offset(said.speaker_span.end);
  row.addressee = entity_id(said.addressee), row.addressee_text = entity_words(said.addressee, said.addressee_span);
  row.cue = words(said.cue);
  if (!said.cue.empty()) row.cue_start = offset(said.cue.begin), row.cue_end = offset(said.cue.end);
  row.mode = speech_mode_text(said.mode), row.denies = said.denies, row.quote = statement.quote, row.date = iso_text(statement.date);
  for (const Span span : said.utterance) {
    WordsRow at{"content", words(span), {}, {}, {}, ""};
    put_span(at, span);
    row.words.push_back(std::move(at));
  }
  if (said.sentence) row.sentence = said.sentence.index;
  put_span(row, said.span);
  return row;
}

// What relations, states and activity share: where it stands, who says so, and why.
template <typename Row, typename Source>
void RowMaker::put_evidence(Row& row, const Source& item) const {
  put_span(row, item.span);
  if (item.sentence) row.sentence = item.sentence.index;
  row.attributions = chain(item.attribution);
  row.why.push_back(why(item.why));
}

RelationRow RowMaker::relation(const Relation& relation) const {
  RelationRow row;
  row.relation = relation.relation;
  row.subject = entity_id(relation.subject.entity), row.subject_text = entity_words(relation.subject.entity, relation.subject.span);
  row.object = entity_id(relation.object.entity), row.object_text = entity_words(relation.object.entity, relation.object.span);
  row.quantity = relation.quantity, row.since = iso_text(relation.since), row.until = iso_text(relation.until);
  put_evidence(row, relation);
  row.id = stable_id("relation", relation.span, row.relation + ":" + row.subject + ":" + row.object);
  return row;
}

StateRow RowMaker::state(const State& state) const {
  StateRow row;
  row.subject = entity_id(state.subject.entity), row.subject_text = entity_words(state.subject.entity, state.subject.span);
  row.activity = words(state.activity), row.status = state.status;
  row.since = iso_text(state.since), row.until = iso_text(state.until), row.as_of = iso_text(state.as_of);
  if (state.place && *state.place < l_.mentions.places.size()) row.locations.push_back(place(l_.mentions.places[*state.place]));
  put_evidence(row, state);
  row.id = stable_id("state", state.span, row.status);
  return row;
}

ActivityRow RowMaker::activity(const Activity& activity) const {
  ActivityRow row;
  row.actor = entity_id(activity.actor.entity), row.actor_text = entity_words(activity.actor.entity, activity.actor.span);
  row.window_start = iso_text(activity.window_start), row.window_end = iso_text(activity.window_end);
  row.change = activity.change, row.level = activity.level, row.measure = words(activity.measure);
  row.count = activity.count, row.count_before = activity.count_before, row.percent = activity.percent;
  for (const uint32_t at : activity.places)
    if (at < l_.mentions.places.size()) row.locations.push_back(place(l_.mentions.places[at]));
  put_evidence(row, activity);
  row.id = stable_id("activity", activity.span, row.change + ":" + row.level);
  return row;
}

NoteRow RowMaker::note(const Note& note, std::string_view step) const {
  NoteRow row;
  row.step = step, row.kind = note.kind, row.message = note.message;
  put_span(row, note.span);
  row.id = stable_id("note", note.span, note.kind + ":" + note.message);
  return row;
}

Coding make_coding(const CodedLayers& l, std::string knowledge_version, std::string model_version) {
  const RowMaker maker(l, Ids::kStable);
  Coding coding;
  coding.knowledge = std::move(knowledge_version), coding.model = std::move(model_version);
  coding.sentences = maker.sentences();
  for (size_t i = 0; i < l.mentions.entities.size(); ++i) coding.entities.push_back(maker.entity(EntityId(i)));
  for (const Event& event : l.events.events) coding.events.push_back(maker.event(event));
  for (size_t i = 0; i < l.report.statements.size(); ++i) coding.statements.push_back(maker.statement(i));
  for (const Relation& relation : l.report.relations) coding.relations.push_back(maker.relation(relation));
  for (const State& state : l.report.states) coding.states.push_back(maker.state(state));
  for (const Activity& activity : l.report.activity) coding.activity.push_back(maker.activity(activity));
  const std::pair<const char*, const Notes*> all[] = {{"document", &l.document.notes}, {"sentences", &l.sentences.notes}, {"mentions", &l.mentions.notes},
                                                      {"events", &l.events.notes}, {"report", &l.report.notes}};
  for (const auto& [step, notes] : all)
    for (const Note& note : *notes) coding.notes.push_back(maker.note(note, step));
  return coding;
}

}  // namespace sitrep
