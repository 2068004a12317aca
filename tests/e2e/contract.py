"""The output contract "sitrep/1", as a check of one JSON object.

problems(answer) gives a list of sentences; an empty list means that the answer keeps the contract:
every key is there, of its type, lists are never null, offsets select the text that is shown, and
every id refers to something.
"""
import re

TEXT, NUMBER, INTEGER, LIST, BOOL, OBJECT = "text", "number", "integer", "list", "bool", "object"

# "?" = may be null.
DOCUMENT = {"id": "text?", "source": "text?", "uri": "text?", "revision": "text?", "status": "text?",
            "language": "text?", "headline": "text?", "published": "date?", "dateline": OBJECT,
            "byline": LIST, "credits": LIST, "captions": LIST, "section": LIST, "text": TEXT,
            "body": TEXT, "embargoed": "text?", "properties": LIST, "marks": LIST}
PROPERTY = {"name": TEXT, "value": TEXT}
MARK = {"start": "integer?", "end": "integer?", "name": TEXT, "kind": "text?", "scheme": "text?",
        "code": "text?"}
DATELINE = {"text": "text?", "place": "text?", "country": "text?", "agency": "text?",
            "date": "date?"}
SENTENCE = {"id": INTEGER, "start": INTEGER, "end": INTEGER, "zone": TEXT}
ENTITY = {"id": TEXT, "name": "text?", "kind": TEXT, "code": "text?", "sector": "text?",
          "other_sectors": LIST, "country": "text?", "offices": LIST, "identifier_id": "text?",
          "mentions": LIST}
MENTION = {"start": INTEGER, "end": INTEGER, "sentence": INTEGER, "how": TEXT}
TIME = {"start": INTEGER, "end": INTEGER, "text": TEXT, "type": TEXT, "value": "text?",
        "from": "date?", "to": "date?", "anchor": "text?"}
PLACE = {"start": INTEGER, "end": INTEGER, "text": TEXT, "resolved_place": "text?",
         "geonameid": "integer?", "lat": "number?", "lon": "number?", "admin1": "text?",
         "country_code": "text?", "resolution": "text?"}
LOCATION = {"extracted_place": TEXT, "resolved_place": "text?", "geonameid": "integer?",
            "lat": "number?", "lon": "number?", "city": "text?", "district": "text?",
            "province": "text?", "country": "text?", "country_code": "text?", "resolution": "text?"}
EVENT = {"id": TEXT, "date": "date?", "enddate": "date?", "date_text": "text?",
         "date_precision": TEXT, "actor": LIST, "recipient": LIST, "event": LIST, "mode": LIST,
         "context": LIST, "cameo": "text?", "quad_code": "integer?", "scales": OBJECT, "aux": LIST,
         "condition": "object?", "purpose": "object?", "event_loc": "object?", "dead": "object?",
         "injured": "object?", "arrested": "object?", "size": "object?", "attribution": LIST,
         "event_text": LIST, "text_info": OBJECT, "confidence": "number?", "why": LIST}
PARTY = {"entity": "text?", "code": "text?", "sector": "text?", "entity_text": "text?",
         "start": "integer?", "end": "integer?", "identifier_id": "text?",
         "identifier_text": "text?"}
LINK = {"speaker": "text?", "addressee": "text?", "cue": "object?", "statement": "text?"}
WHY = {"field": "text?", "rule": "text?", "source": "text?", "start": "integer?", "end": "integer?",
       "note": "text?"}
STATEMENT = {"id": TEXT, "speaker": "text?", "speaker_text": "text?", "speaker_span": "list?",
             "addressee": "text?", "addressee_text": "text?", "cue": "object?", "mode": TEXT,
             "quote": "text?", "content_spans": LIST, "sentence": "integer?", "date": "date?",
             "start": INTEGER, "end": INTEGER}
EVIDENCE = {"start": INTEGER, "end": INTEGER, "sentence": "integer?", "attribution": LIST}
RELATION = {"relation": TEXT, "subject": "text?", "subject_text": "text?", "object": "text?",
            "object_text": "text?", "quantity": "integer?", "since": "date?", "until": "date?",
            **EVIDENCE}
STATE = {"subject": "text?", "subject_text": "text?", "activity": "text?", "status": TEXT,
         "since": "date?", "until": "date?", "as_of": "date?", "place": "object?", **EVIDENCE}
ACTIVITY = {"actor": "text?", "actor_text": "text?", "places": LIST, "window": OBJECT,
            "change": "text?", "level": "text?", "measure": "text?", "count": "integer?",
            "count_before": "integer?", "percent": "integer?", **EVIDENCE}
NOTE = {"kind": TEXT, "message": TEXT, "start": "integer?", "end": "integer?"}
PAIR = {"event": "list?", "mode": LIST, "cameo": "text?", "quad_code": "integer?",
        "confidence": "number?", "why": TEXT}
TOP = {"schema": TEXT, "knowledge": TEXT, "model": TEXT, "document": OBJECT, "sentences": LIST,
       "entities": LIST, "times": LIST, "places": LIST, "events": LIST, "statements": LIST,
       "relations": LIST, "states": LIST, "activity": LIST, "notes": LIST}

KINDS = {"person", "country", "government", "organisation", "armed_group", "igo", "population",
         "unknown"}
HOWS = {"name", "alias", "title", "pronoun", "metonym", "description"}
AUX = {"historical", "future", "hypothetical", "negation"}
PRECISIONS = {"day", "week", "month", "season", "year", "decade", "unknown"}
STATUSES = {"planned", "expected", "ongoing", "paused", "suspended", "resumed", "stalled",
            "blocked", "in_force", "ended"}
RELATIONS = {"ally_of", "adversary_of", "member_of", "leads", "holds_office", "envoy_to",
             "spokesperson_of", "part_of", "backs", "stationed_in", "led_by"}


def fits(value, wanted):
    if wanted.endswith("?"):
        return value is None or fits(value, wanted[:-1])
    if wanted == "date":
        return isinstance(value, str) and re.fullmatch(r"-?\d{4,}-\d\d-\d\d", value) is not None
    if wanted in (INTEGER, NUMBER):
        return type(value) is int or (wanted == NUMBER and type(value) is float)
    return isinstance(value, {TEXT: str, LIST: list, BOOL: bool, OBJECT: dict}[wanted])


class Checker:
    def __init__(self, answer):
        self.answer, self.found = answer, []
        self.text = ""

    def say(self, where, what):
        self.found.append(f"{where}: {what}")

    def shape(self, where, value, keys):
        if not isinstance(value, dict):
            return self.say(where, f"is {type(value).__name__}, not an object")
        for key, wanted in keys.items():
            if key not in value:
                self.say(where, f"has no \"{key}\"")
            elif not fits(value[key], wanted):
                self.say(where, f"\"{key}\" is {value[key]!r}; {wanted} is expected")

    def one_of(self, where, value, allowed):
        if value not in allowed:
            self.say(where, f"{value!r} is not one of {sorted(map(str, allowed))}")

    def span(self, where, value, shown=None):
        start, end = value.get("start"), value.get("end")
        if start is None and end is None:
            return
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(self.text)):
            self.say(where, f"[{start}, {end}) is not in the text of {len(self.text)}")
        elif shown is not None and self.text[start:end] != shown:
            self.say(where, f"shows {shown!r} but its offsets select {self.text[start:end]!r}")

    def refers(self, where, value, ids):
        if value is not None and value not in ids:
            self.say(where, f"{value!r} refers to nothing")

    def chain(self, where, links):
        for i, link in enumerate(links):
            self.shape(f"{where}.attribution[{i}]", link, LINK)
            self.refers(f"{where}.attribution[{i}]", link.get("speaker"), self.entities)
            self.refers(f"{where}.attribution[{i}]", link.get("addressee"), self.entities)
            self.refers(f"{where}.attribution[{i}]", link.get("statement"), self.statements)

    def evidence(self, where, item):
        self.span(where, item)
        self.refers(where, item.get("sentence"), self.sentences)
        self.chain(where, item.get("attribution", []))

    def location(self, where, place):
        if place is not None:
            self.shape(where, place, LOCATION)

    def check(self):
        a = self.answer
        self.shape("answer", a, TOP)
        if self.found:
            return self.found
        if a["schema"] != "sitrep/1":
            self.say("schema", repr(a["schema"]))
        self.shape("document", a["document"], DOCUMENT | (
            {"id": INTEGER} if type(a["document"].get("id")) is int else {}))
        self.shape("dateline", a["document"]["dateline"], DATELINE)
        self.text = a["document"]["text"]
        for i, one in enumerate(a["document"]["properties"]):
            self.shape(f"document.properties[{i}]", one, PROPERTY)
        for i, one in enumerate(a["document"]["marks"]):
            self.shape(f"document.marks[{i}]", one, MARK)
            self.span(f"document.marks[{i}]", one)
        self.sentences = {s["id"] for s in a["sentences"]}
        self.entities = {e["id"] for e in a["entities"]}
        self.statements = {s["id"] for s in a["statements"]}
        self.events = {e["id"] for e in a["events"]}
        for name in ("sentences", "entities", "statements", "events"):
            if len(getattr(self, name)) != len(a[name]):
                self.say(name, "two of them have the same id")
        self.layers(a)
        self.coded(a)
        for i, note in enumerate(a["notes"]):
            self.shape(f"notes[{i}]", note, NOTE)
            self.span(f"notes[{i}]", note)
        for i, pair in enumerate(a.get("pair_events", [])):
            self.shape(f"pair_events[{i}]", pair, PAIR)
        return self.found

    def layers(self, a):
        for i, s in enumerate(a["sentences"]):
            self.shape(f"sentences[{i}]", s, SENTENCE)
            self.span(f"sentences[{i}]", s)
        for i, e in enumerate(a["entities"]):
            where = f"entities[{i}]"
            self.shape(where, e, ENTITY)
            self.one_of(where, e["kind"], KINDS)
            for j, m in enumerate(e["mentions"]):
                self.shape(f"{where}.mentions[{j}]", m, MENTION)
                self.span(f"{where}.mentions[{j}]", m)
                self.refers(f"{where}.mentions[{j}]", m["sentence"], self.sentences)
                self.one_of(f"{where}.mentions[{j}]", m["how"], HOWS)
        for name, keys in (("times", TIME), ("places", PLACE)):
            for i, item in enumerate(a[name]):
                self.shape(f"{name}[{i}]", item, keys)
                self.span(f"{name}[{i}]", item, item["text"])

    def coded(self, a):
        for i, e in enumerate(a["events"]):
            self.event(f"events[{i}]", e)
        for i, s in enumerate(a["statements"]):
            where = f"statements[{i}]"
            self.shape(where, s, STATEMENT)
            self.span(where, s)
            self.refers(where, s["speaker"], self.entities)
            self.refers(where, s["addressee"], self.entities)
            self.one_of(where, s["mode"], {"direct", "indirect", "mixed"})
            if s["cue"] is not None:
                self.span(where + ".cue", s["cue"], s["cue"]["text"])
        for i, r in enumerate(a["relations"]):
            self.shape(f"relations[{i}]", r, RELATION)
            self.one_of(f"relations[{i}]", r["relation"], RELATIONS)
            self.refers(f"relations[{i}]", r["subject"], self.entities)
            self.refers(f"relations[{i}]", r["object"], self.entities)
            self.evidence(f"relations[{i}]", r)
        for i, s in enumerate(a["states"]):
            self.shape(f"states[{i}]", s, STATE)
            self.one_of(f"states[{i}]", s["status"], STATUSES)
            self.location(f"states[{i}].place", s["place"])
            self.evidence(f"states[{i}]", s)
        for i, x in enumerate(a["activity"]):
            self.shape(f"activity[{i}]", x, ACTIVITY)
            self.one_of(f"activity[{i}]", x["change"], {"none", "rise", "fall", "spike", None})
            self.one_of(f"activity[{i}]", x["level"], {"concern", "high", "low", "normal", None})
            self.shape(f"activity[{i}].window", x["window"], {"start": "date?", "end": "date?"})
            for place in x["places"]:
                self.location(f"activity[{i}].places", place)
            self.evidence(f"activity[{i}]", x)

    def event(self, where, e):
        self.shape(where, e, EVENT)
        self.one_of(where, e["date_precision"], PRECISIONS)
        self.shape(where + ".scales", e["scales"],
                   {"plover_2_0": "number?", "goldstein_icews": "number?"})
        self.shape(where + ".text_info", e["text_info"],
                   {"sequence": "integer?", "start": INTEGER, "end": INTEGER})
        self.span(where, e["text_info"])
        for flag in e["aux"]:
            self.one_of(where + ".aux", flag, AUX)
        for side in ("actor", "recipient"):
            for i, party in enumerate(e[side]):
                self.shape(f"{where}.{side}[{i}]", party, PARTY)
                self.span(f"{where}.{side}[{i}]", party, party["entity_text"])
                self.refers(f"{where}.{side}[{i}]", party["entity"], self.entities)
        for name in ("condition", "purpose"):
            if e[name] is not None:
                self.shape(f"{where}.{name}", e[name], {"text": "text?", "event": "text?"})
                self.refers(f"{where}.{name}", e[name]["event"], self.events)
        for name in ("dead", "injured", "arrested", "size"):
            if e[name] is not None:
                self.shape(f"{where}.{name}", e[name],
                           {"low": INTEGER, "high": "integer?", "text": "text?"})
        self.location(where + ".event_loc", e["event_loc"])
        self.chain(where, e["attribution"])
        for i, why in enumerate(e["why"]):
            self.shape(f"{where}.why[{i}]", why, WHY)
            self.span(f"{where}.why[{i}]", why)
        if not e["event"] or not all(isinstance(t, str) and t for t in e["event"]):
            self.say(where, "\"event\" holds no type")
        if e["confidence"] is not None and not 0 <= e["confidence"] <= 1:
            self.say(where, f"confidence {e['confidence']} is not in 0-1")


def problems(answer):
    return Checker(answer).check()
