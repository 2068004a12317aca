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
            for form in ("md", "json") if day == DAYS[-1] else ("md",):
                got, file = self.brief("--as-of", day, "--format", form), ROOT / f"tests/golden/situation/zarumilla-{day}.{form}"
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
