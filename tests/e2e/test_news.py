#!/usr/bin/env python3
"""NewsML, NITF, ninjs, feeds and mapped JSONL, through `sitrep read`, `code` and `ingest`.

usage: test_news.py PROGRAM PROJECT_ROOT
"""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import contract  # noqa: E402

PROGRAM = ""


def run(*arguments, code=0, stdin=b""):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}, not {code}\n{done.stdout[-300:]}\n{done.stderr[-500:]}")
    return done


def g2(guid, body, meta="", about="", version=1, headline="Report from the coast"):
    return (f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" xml:lang="en"><itemMeta>'
            f'<itemClass qcode="ninat:text"/><provider literal="Vell Wire"/><versionCreated>2020-03-0{version}T08:00:00Z</versionCreated>{meta}</itemMeta>'
            f'<contentMeta><headline>{headline}</headline>{about}</contentMeta>'
            f'<contentSet><inlineXML contenttype="application/xhtml+xml"><html><body>{body}</body></html></inlineXML></contentSet></newsItem>')


def nitf(body, docdata=""):
    return (f'<nitf><head><docdata><doc-id id-string="n-1"/><date.issue norm="20200304T080000Z"/>{docdata}</docdata></head>'
            f'<body><body.head><hedline><hl1>Report from the coast</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>')


KENYA = "<p>Kenya sent aid to Uganda on Monday.</p>"


class News(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.store = self.folder / "a.sitrep"

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def code(self, *arguments):
        answers = [json.loads(line) for line in run("code", "--format", "jsonl", *arguments).stdout.decode().splitlines()]
        for answer in answers:
            self.assertEqual(contract.Checker(answer).check(), [])
        return answers

    def ingest(self, *arguments, code=0):
        return run("ingest", *arguments, "--store", self.store, "--threads", 2, code=code).stderr.decode().splitlines()[-1]

    def events(self):
        return [json.loads(line) for line in run("query", "--store", self.store, "--format", "jsonl").stdout.decode().splitlines()]

    def test_several_documents_of_one_file(self):
        message = "<newsMessage><itemSet>" + g2("u:1", KENYA) + "<packageItem guid='k'/>" + g2("u:2", "<p>France condemned the attack.</p>") + "</itemSet></newsMessage>"
        path = self.file("message.xml", message)
        answers = self.code(path)
        self.assertEqual([a["document"]["id"] for a in answers], ["u:1", "u:2"])
        self.assertEqual(answers[0]["events"][0]["event"], ["AID"])
        self.assertIn("items_left_out", [n["kind"] for n in answers[0]["notes"]])
        self.assertIn(b"--format jsonl", run("code", "--format", "json", path, code=2).stderr)
        self.assertIn("2 documents: 2 new", self.ingest(path))
        self.assertIn("2 documents: 2 known", self.ingest(path))

    def test_folder_takes_what_begins_like_news(self):
        self.file("in/a.nitf", nitf(KENYA))
        self.file("in/b.xml", g2("u:1", KENYA))
        self.file("in/c.ninjs.json", json.dumps({"uri": "j:1", "versioncreated": "2020-03-04T08:00:00Z", "headline": "H", "body_text": "Kenya sent aid to Uganda on Monday."}))
        self.file("in/d.rss", "<rss><channel><title>V</title><item><guid>f:1</guid><title>T</title><description>Kenya sent aid to Uganda on Monday.</description></item></channel></rss>")
        self.file("in/settings.json", "{}")
        self.file("in/build.xml", "<project/>")
        answers = self.code(self.folder / "in")
        self.assertEqual([a["document"]["id"] for a in answers], ["n-1", "u:1", "j:1", "f:1"])
        for answer in answers:
            self.assertEqual([e["event"] for e in answer["events"]], [["AID"]], answer["document"]["id"])

    def test_read_shows_metadata_and_marks(self):
        path = self.file("a.nitf", nitf('<p><person idsrc="wikidata" value="Q55">Ana Brook</person> spoke.</p>', '<urgency ed-urg="3"/><identified-content><event>Harbour Days</event></identified-content>'))
        document = json.loads(run("read", path).stdout)["document"]
        self.assertIn({"name": "urgency", "value": "3"}, document["properties"])
        self.assertIn({"name": "event", "value": "Harbour Days"}, document["properties"])
        person = [m for m in document["marks"] if m["kind"] == "person"][0]
        self.assertEqual((document["text"][person["start"]:person["end"]], person["scheme"], person["code"]), ("Ana Brook", "wikidata", "Q55"))
        self.assertEqual(run("read", "--input", "nitf", "-", stdin=b"<other/>", code=2).stdout, b"")

    def test_embargo_keeps_back(self):
        ahead = self.file("ahead.xml", g2("u:1", KENYA, "<embargoed>2999-01-01T00:00:00Z</embargoed>"))
        self.assertIn("embargoed", [n["kind"] for n in self.code(ahead)[0]["notes"]])
        self.assertEqual(len(self.code(ahead)[0]["events"]), 1)
        self.assertTrue(self.ingest(ahead).endswith("1 document: 1 embargoed"))
        self.assertEqual(self.events(), [])
        outcome = run("ingest", ahead, "--store", self.store, "--outcomes").stdout.decode()
        self.assertEqual(outcome, "embargoed\tu:1\tunder embargo until 2999-01-01T00:00:00Z\n")
        for end in ("", "soon"):
            self.file("ahead.xml", g2("u:1", KENYA, f"<embargoed>{end}</embargoed>"))
            self.assertTrue(self.ingest(ahead).endswith("1 embargoed"), end)
        self.file("ahead.xml", g2("u:1", KENYA, "<embargoed>2020-03-05T00:00:00Z</embargoed>"))
        self.assertTrue(self.ingest(ahead).endswith("1 document: 1 new"))
        self.assertEqual(len(self.events()), 1)
        # What takes back is not kept back.
        kill = self.file("kill.xml", g2("u:1", "", "<embargoed>2999-01-01T00:00:00Z</embargoed><pubStatus qcode='stat:canceled'/>", version=2))
        self.assertTrue(self.ingest(kill).endswith("1 document: 1 retracted"))
        self.assertEqual(self.events(), [])

    def test_corrected_and_killed(self):
        self.ingest(self.file("one.xml", g2("u:1", KENYA)))
        fixed = self.file("two.xml", g2("u:1", "<p>Kenya sent aid to Rwanda on Monday.</p>", "<pubStatus qcode='stat:usable'/><signal qcode='sig:correction'/>", version=2))
        self.assertTrue(self.ingest(fixed).endswith("1 document: 1 revised"))
        self.assertEqual([e["recipient"][0]["code"] for e in self.events()], ["RWA"])
        # NITF takes back another document.
        kill = self.file("kill.nitf", nitf("<p>Kill.</p>").replace("<docdata>", "<docdata management-doc-idref='u:1' management-idref-status='canceled'>").replace("20200304", "20200309"))
        self.assertTrue(self.ingest(kill).endswith("1 document: 1 retracted"))
        self.assertEqual(self.events(), [])

    def test_wire_kill_of_the_same_id(self):
        story = self.file("a.jsonl", json.dumps({"id": "w1", "published": "2020-03-01", "text": "Aid on its way\n\nNAIROBI, March 1 (AP) - Kenya sent aid to Uganda on Sunday."}))
        self.ingest(story)
        self.assertEqual(len(self.events()), 1)
        story.write_text(json.dumps({"id": "w1", "published": "2020-03-02", "text": "MANDATORY KILL\n\nNAIROBI, March 2 (AP) - Kill the story on aid sent to Uganda. It is wrong."}))
        self.assertTrue(self.ingest(story).endswith("1 document: 1 retracted"))
        self.assertEqual(self.events(), [])

    def test_marks_settle_who_and_where(self):
        def entities(body, docdata=""):
            answer = self.code(self.file("m.nitf", nitf(body, docdata)))[0]
            return answer, {answer["document"]["text"][m["start"]:m["end"]]: e for e in answer["entities"] for m in e["mentions"]}

        def places(answer):
            return {p["text"]: p for p in answer["places"]}

        sentence = "<p>Protesters marched in {} on Monday.</p><p>Crowds also gathered in Atlanta and Savannah.</p>"
        plain = places(entities(sentence.format("Georgia"))[0])["Georgia"]
        state = places(entities(sentence.format('<location><country iso-cc="GE">Georgia</country></location>'))[0])["Georgia"]
        self.assertEqual(plain["country_code"], "USA")
        self.assertEqual((state["country_code"], state["resolution"]), ("GEO", "country"))
        answer, found = entities(sentence.format('<location idsrc="wikidata" value="Q230">Georgia</location>'))
        self.assertEqual(places(answer)["Georgia"]["country_code"], "GEO")
        # A person who bears the name of a state, and one whom no list knows.
        answer, found = entities("<p><person>Lebanon Vale</person> met <person>Mbeki Orru</person> in Nairobi.</p>")
        self.assertEqual({name: found[name]["kind"] for name in ("Lebanon Vale", "Mbeki Orru") if name in found}, {"Lebanon Vale": "person", "Mbeki Orru": "person"})
        # A body that no list knows, marked for the whole report alone; its identifier comes along.
        answer, found = entities("<p>The Vell Compact condemned Kenya.</p>", '<identified-content><org idsrc="wikidata" value="Q999999991">Vell Compact</org></identified-content>')
        self.assertEqual((found["Vell Compact"]["kind"], found["Vell Compact"]["identifier_id"]), ("organisation", "Q999999991"))
        # The evidence shows.
        dump = run("code", "--until", "mentions", self.folder / "m.nitf").stdout.decode()
        self.assertIn("marked as an organisation by the publisher", dump)

    def test_marks_survive_in_the_store(self):
        path = self.file("m.nitf", nitf('<p>The Vell Compact condemned Kenya.</p>', '<identified-content><org>Vell Compact</org></identified-content>'))
        self.ingest(path)
        rows = run("sql", "--store", self.store, "--format", "csv", "SELECT field, value FROM frame WHERE field = 'mark'").stdout.decode()
        self.assertIn("mark,Vell Compact", rows)

    def test_field_map(self):
        lines = [json.dumps({"guid": "x1", "content": "Kenya sent aid to Uganda on Monday.", "meta": {"date": "2020-03-04"}}), json.dumps({"guid": "x2", "meta": {"date": "2020-03-04"}})]
        path = self.file("in.jsonl", "\n".join(lines))
        options = ["--field", "text=content", "--field", "published=meta.date", "--field", "id=guid"]
        done = run("code", "--format", "jsonl", *options, path, code=2)
        answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual([(a["document"]["id"], a["document"]["published"], len(a["events"])) for a in answers], [("x1", "2020-03-04", 1)])
        self.assertIn(b'line 2: has no "content", which --field text=content asks for', done.stderr)
        self.assertEqual(json.loads(run("read", *options, "--format", "jsonl", "-", stdin=lines[0].encode()).stdout)["document"]["id"], "x1")
        self.assertIn("1 new, 1 failed", self.ingest(*options, path, code=2))
        self.assertIn(b"there is no field", run("code", "--field", "colour=red", path, code=2).stderr)
        self.assertIn(b"does not go with", run("code", "--field", "text=a", "--input", "nitf", path, code=2).stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
