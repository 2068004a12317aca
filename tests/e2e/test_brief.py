#!/usr/bin/env python3
"""Runs `sitrep brief` as its users do, over examples/zarumilla.jsonl, against golden briefs.

usage: test_brief.py PROGRAM PROJECT_ROOT [--update]     --update rewrites tests/golden/situation/: read the diff
"""
import html.parser
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT, UPDATE = "", Path(), False
DAYS = ["2021-03-07", "2021-03-14", "2021-03-22"]


def run(*arguments, code=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=300)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}, not {code}\n{done.stdout[-300:]}\n{done.stderr[-500:]}")
    return done


class Tags(html.parser.HTMLParser):
    """Are all tags closed, and which addresses are there?"""
    VOID = {"meta", "link", "br", "img", "input"}

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.links, self.seen = [], [], [], set()

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


class Brief(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.store = cls.folder / "affair.sitrep"
        run("ingest", ROOT / "examples/zarumilla.jsonl", "--store", cls.store)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def brief(self, *more, store=None):
        return run("brief", "Ecuador", "Peru", "--store", store or self.store, *more).stdout.decode()

    def data(self, *more):
        return json.loads(self.brief("--format", "json", *more))

    def entries(self, *more):
        return [line["facts"] for section in self.data(*more)["sections"] if section["id"] in ("open", "closed") for line in section["lines"]]

    def entry(self, kind, matter, *more):
        found = [e for e in self.entries(*more) if e["kind"] == kind and e["matter"] == matter]
        self.assertEqual(len(found), 1, (kind, matter, [(e["kind"], e["matter"], e["status"]) for e in self.entries(*more)]))
        return found[0]

    def test_golden(self):
        for day in DAYS:
            got, file = self.brief("--as-of", day), ROOT / f"tests/golden/situation/zarumilla-{day}.md"
            if UPDATE:
                file.write_text(got)
            self.assertEqual(got, file.read_text(), f"{file}: tests/e2e/test_brief.py PROGRAM ROOT --update rewrites it")

    def test_the_ledger_moves_with_the_days(self):
        demand = self.entry("demand", "release", "--as-of", "2021-03-14")
        self.assertEqual((demand["status"], demand["made_on"]), ("open", "2021-03-02"))
        self.assertEqual(self.entry("demand", "release", "--as-of", "2021-03-18")["status"], "fulfilled")
        threat = self.entry("ultimatum", "sanction", "--as-of", "2021-03-10")
        self.assertEqual((threat["status"], threat["due"]), ("open", "2021-03-12"))
        self.assertEqual(self.entry("ultimatum", "sanction", "--as-of", "2021-03-13")["status"], "carried_out")
        self.assertEqual(self.entry("agreement", "meet", "--as-of", "2021-03-13")["status"], "contradicted")
        self.assertEqual(self.entry("promise", "release", "--as-of", "2021-03-10")["status"], "fulfilled")
        self.assertEqual(self.entry("promise", "withdraw", "--as-of", "2021-03-19")["status"], "open")
        self.assertEqual(self.entry("promise", "withdraw", "--as-of", "2021-03-20")["status"], "contradicted")
        self.assertEqual(self.entry("threat", "expel")["status"], "withdrawn")
        self.assertEqual(self.entry("ultimatum", "close")["status"], "open")

    def test_a_killed_story_tells_nothing(self):
        self.assertNotIn("frigate", self.brief())

    def test_every_line_has_sources_that_are_listed(self):
        brief = self.data()
        numbers = [s["number"] for s in brief["sources"]]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        used = set()
        for section in brief["sections"]:
            for line in section["lines"]:
                if "lists of offices" not in (line["note"] or ""):
                    self.assertTrue(line["sources"], line["text"])
                used |= set(line["sources"])
        for line in brief["lead"]:
            used |= set(line["sources"])
        self.assertEqual(used, set(numbers))
        self.assertIn("Pacific Tribune", sum((s["also"] for s in brief["sources"]), []))

    def test_plain_words(self):
        """No codes, no line over 100 columns that could be broken."""
        text = self.brief()
        self.assertIsNone(re.search(r"\b(ECU|PER|PLOVER|CAMEO|ASSAULT|THREATEN|MOBILIZE|SANCTION)\b", text))
        for line in text.splitlines():
            self.assertTrue(len(line) <= 100 or len(line.split()) <= 3 or line.startswith("|"), line)

    def test_any_order_gives_the_same_brief(self):
        lines = (ROOT / "examples/zarumilla.jsonl").read_text().splitlines()
        random.Random(5).shuffle(lines)
        (self.folder / "mixed.jsonl").write_text("\n".join(lines + lines[:5]) + "\n")
        store = self.folder / "mixed.sitrep"
        run("ingest", self.folder / "mixed.jsonl", "--store", store, "--batch", "7")
        self.assertEqual(self.brief("--format", "json"), self.brief("--format", "json", store=store))

    def test_html_is_whole_and_fetches_nothing(self):
        page = self.brief("--format", "html")
        tags = Tags()
        tags.feed(page)
        self.assertEqual((tags.wrong, [t for t in tags.open]), ([], []))
        self.assertFalse({"script", "link", "img", "iframe"} & tags.seen)
        self.assertTrue(all(link.startswith("#s") or link.startswith("https://") for link in tags.links))

    def test_html_escapes_what_stories_say(self):
        story = {"id": "x1", "source": "A & B <news>", "uri": "javascript:alert(1)", "headline": "<script>alert(1)</script>", "published": "2021-03-02",
                 "body": "QUITO (Andes Wire) - Ecuador demanded that Peru release <b>the fishermen</b>.\n\n\"<img src=x onerror=alert(1)> is what we say to them all,\" Ecuador said."}
        (self.folder / "bad.jsonl").write_text(json.dumps(story) + "\n")
        store = self.folder / "bad.sitrep"
        run("ingest", self.folder / "bad.jsonl", "--store", store)
        page = self.brief("--format", "html", store=store)
        for bad in ("<script", "<img", "<b>the", "href=\"javascript"):
            self.assertNotIn(bad, page)

    def test_actors_by_name_code_and_sector(self):
        want = self.brief()
        self.assertEqual(run("brief", "ECU", "PER", "--store", self.store).stdout.decode(), want)
        self.assertIn("# Peru (MIL)", run("brief", "PER MIL", "--store", self.store).stdout.decode())
        self.assertIn("Zarumilla", run("brief", "--place", "Zarumilla", "--store", self.store).stdout.decode())

    def section(self, name, *arguments):
        brief = json.loads(run("brief", *arguments, "--format", "json").stdout)
        return brief, [s for s in brief["sections"] if s["id"] == name][0]["lines"]

    def test_timeline_of_one_actor(self):
        """What Ecuador did and suffered, newest first under months, with whom, how well told; states that changed."""
        brief, lines = self.section("timeline", "Ecuador", "--store", self.store)
        self.assertNotIn("happened", [s["id"] for s in brief["sections"]])
        days = [line["day"] for line in lines]
        self.assertEqual(days, sorted(days, reverse=True))
        self.assertEqual({line["group"] for line in lines}, {"March 2021"})
        did = [line for line in lines if line["facts"].get("direction") == "did" and line["facts"]["event"] == "THREATEN"]
        self.assertTrue(any(line["tag"] == "Towards Peru" and "2 reports, 2 sources" in line["note"] for line in did), did)
        done = [line for line in lines if line["facts"].get("direction") == "done_to"]
        self.assertTrue(any(line["facts"]["counterpart_code"].startswith("PER") for line in done), done)
        self.assertTrue(any(line["tag"] == "State" and "suspended" in line["text"] for line in lines), lines)
        self.assertTrue(all(line["day"] >= "2021-03-10" for line in self.section("timeline", "Ecuador", "--since", "2021-03-10", "--store", self.store)[1]))
        page = run("brief", "Ecuador", "--store", self.store, "--format", "html").stdout.decode()
        tags = Tags()
        tags.feed(page)
        self.assertEqual((tags.wrong, tags.open), ([], []))
        self.assertIn("<h3>March 2021</h3>", page)
        self.assertIn("### March 2021", run("brief", "Ecuador", "--store", self.store).stdout.decode())

    OFFICES = [("o1", "Andes Wire", "2021-03-01", "LIMA (Andes Wire) - Peru's foreign minister, Ana Ruiz, met Ecuador's Foreign Minister Marco Vela in Lima on Monday. Peruvian deputy foreign minister Luis Soto attended."),
               ("o2", "Pacific Tribune", "2021-03-05", "LIMA (Pacific Tribune) - Peruvian Foreign Minister Carla Diaz said on Friday that troops would leave. Former foreign minister Ana Ruiz criticised her. Acting Defence Minister Pedro Lara resigned."),
               ("o3", "Quito Post", "2021-03-12", "QUITO (Quito Post) - Peruvian foreign minister Ana Ruiz arrived in Quito on Friday. Colombia has 1,200 troops in Ecuador.")]

    def test_offices_from_when_until_when(self):
        store = self.folder / "offices.sitrep"
        (self.folder / "offices.jsonl").write_text("".join(json.dumps({"id": i, "source": s, "published": d, "headline": "x", "body": b}) + "\n" for i, s, d, b in self.OFFICES))
        run("ingest", self.folder / "offices.jsonl", "--store", store)

        def ties(day):
            brief = json.loads(run("brief", "Peru", "--store", store, "--as-of", day, "--format", "json").stdout)
            return brief, {(t["title"], t["subject"]["name"]): t for t in brief["ties"] if t["relation"] == "holds_office"}
        first = ties("2021-03-02")[1]
        self.assertTrue(first["foreign minister", "Ana Ruiz"]["holds"])
        self.assertTrue(first["deputy foreign minister", "Luis Soto"]["holds"], "a deputy is another office")
        self.assertNotIn(("foreign minister", "Carla Diaz"), first)
        then = ties("2021-03-06")[1]
        ruiz = then["foreign minister", "Ana Ruiz"]
        self.assertEqual((ruiz["holds"], ruiz["until"], ruiz["until_at_latest"]), (False, "2021-03-05", True))
        self.assertTrue(then["foreign minister", "Carla Diaz"]["holds"])
        lara = then["defence minister", "Pedro Lara"]
        self.assertEqual((lara["acting"], lara["until"], lara["until_why"]), (True, "2021-03-05", "resigned"))
        brief, last = ties("2021-03-12")
        self.assertTrue(last["foreign minister", "Ana Ruiz"]["disputed"])
        said = [line["text"] for s in brief["sections"] if s["id"] == "uncertain" for line in s["lines"]]
        self.assertTrue(any("still is foreign minister of Peru: no longer (Pacific Tribune); still (Quito Post)" in text for text in said), said)
        text = run("brief", "Peru", "--store", store, "--as-of", "2021-03-06").stdout.decode()
        self.assertIn("Was foreign minister of Peru until 5 March 2021 at the latest", " ".join(text.split()))

    DENIALS = [("d1", "Andes Wire", "2021-03-06", "LIMA (Andes Wire) - Ecuadorean soldiers were seen at the lake of Papayal in Peru on Friday, Peru's army said. Ecuador's troops shelled the village of Papayal on Friday."),
               ("d2", "Quito Post", "2021-03-07", "QUITO (Quito Post) - Ecuador denied that its soldiers had been seen at the lake of Papayal in Peru. Ecuador's defence minister denied shelling the village of Papayal on Friday."),
               ("d3", "Pacific Tribune", "2021-03-08", "LIMA (Pacific Tribune) - Ecuador denied that it had sold fruit to Peru.")]

    def test_who_denies_what_who_says(self):
        store = self.folder / "denials.sitrep"
        (self.folder / "denials.jsonl").write_text("".join(json.dumps({"id": i, "source": s, "published": d, "headline": "x", "body": b}) + "\n" for i, s, d, b in self.DENIALS))
        run("ingest", self.folder / "denials.jsonl", "--store", store)
        texts = [line["text"] for line in self.section("uncertain", "Ecuador", "Peru", "--store", store)[1]]
        self.assertTrue(any("at the lake" in t and t.endswith("So Peru's army in Andes Wire; denied by Ecuador in Quito Post.") for t in texts), texts)
        self.assertTrue(any("whether it happened at all: " in t and "happened (Andes Wire)" in t and "denied (Quito Post)" in t for t in texts), texts)
        self.assertFalse(any("fruit" in t for t in texts), "nobody said that it had")

    def test_nobody_of_that_name(self):
        done = run("brief", "Equador", "Peru", "--store", self.store, code=2)
        self.assertIn("Ecuador", done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        self.assertIn("`sitrep actors search", run("brief", "Xqzzy Vwkkt", "--store", self.store, code=2).stderr.decode())
        run("brief", "Peru", "--store", self.folder / "none.sitrep", code=2)
        run("brief", "Peru", "--store", self.store, "--as-of", "tomorrow", code=2)
        run("brief", "Peru", "Ecuador", "Chile", "--store", self.store, code=2)

    def test_known_at_before_anything_was_known(self):
        self.assertIn("No report", self.brief("--known-at", "2001-01-01"))


if __name__ == "__main__":
    if sys.argv[-1] == "--update":
        UPDATE = True
        sys.argv.pop()
    PROGRAM, ROOT = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
