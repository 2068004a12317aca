#!/usr/bin/env python3
"""Any order and any repetition of the same documents give the same situation, byte for byte in export."""
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import store_corpus  # noqa: E402

PROGRAM = sys.argv.pop(1)


def rewritten(n, document):
    """Every third report has a copy under another name, every fifth a longer one."""
    copies = []
    if n % 3 == 0:
        copies.append(dict(document, id=f"copy{n}", source="other paper", text="(Test Wire) " + document["text"]))
    if n % 5 == 0:
        copies.append(dict(document, id=f"late{n}", source="third paper", text=document["text"] + " The talks were seen by our correspondent."))
    return [document] + copies


CLUSTERS = Path(__file__).resolve().parent.parent / "clusters" / "tuned"


def many_years():
    """A few hundred reports: quiet years and crowded months, chains of tellings that reach further than any window, copies of other years and without a day."""
    documents = []
    for n in range(150):
        day = f"{2012 + n % 3 * 3}-{n // 3 % 12 + 1:02d}-{n * 7 % 28 + 1:02d}"
        documents += rewritten(n, store_corpus.document(n, published=day))
    for n in range(0, 150, 6):  # an agency's text comes back years later, with a paragraph of its own
        old = store_corpus.document(n)
        documents.append(dict(old, id=f"archive{n}", source="archive", published=f"2019-{n // 6 % 12 + 1:02d}-11", text=old["text"] + " This page was first printed years ago."))
    for n in range(0, 150, 50):
        documents.append({key: value for key, value in store_corpus.document(n, id=f"undated{n}").items() if key != "published"})
    for n in range(16):  # undated tellings, three weeks apart
        month, day = n * 21 // 28 % 12 + 1, n * 21 % 28 + 1
        documents.append({"id": f"chain{n}", "text": "Thousands of people protested in Quito against the government of Ecuador." if n % 2 else "Ecuador's government faced protests in Quito.",
                          "published": f"2004-{month:02d}-{day:02d}", "source": f"paper {n % 4}"})
    for path in sorted(CLUSTERS.glob("*.jsonl"))[:16]:
        for n, line in enumerate(path.read_text().splitlines()):
            story = json.loads(line)
            documents.append({key: story[key] for key in ("id", "source", "uri", "published", "headline", "text")})
            if n == 0:
                documents.append(dict(documents[-1], id=story["id"] + "/again", source="almanac", published="2001-07-01", uri=story["uri"] + "/again"))
    return documents


FILTERS = [("--actor", "Kenya"), ("--actor", "PER"), ("--recipient", "NOR"), ("--with", "KEN,NOR"), ("--actor", "TUR"), ("--sector", "GOV"), ("--type", "PROTEST"), ("--type", "CONSULT"), ("--type", "SANCTION", "--actor", "Chile"),
           ("--since", "2015-01-01"), ("--since", "2012-02-01", "--until", "2012-02-10"), ("--until", "2004-03-01"), ("--text", "ambassador"), ("--text", "\"border post\""), ("--place", "Lima"), ("--country", "JOR"),
           ("--box", "-20,-90,0,-60"), ("--source", "other paper"), ("--source", "archive"), ("--min-confidence", "0.8"), ("--aux", "negation")]
if os.environ.get("SITREP_FEW_FILTERS"):  # a merged query of this store takes a sanitizer build many seconds
    FILTERS = FILTERS[::5]


class FilteredTest(unittest.TestCase):
    """A filter asks for happenings; it never changes what they are."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = Path(cls.folder.name) / "s.sitrep"
        corpus = store_corpus.write(Path(cls.folder.name) / "c.jsonl", many_years())
        subprocess.run([PROGRAM, "ingest", corpus, "--store", cls.store], check=True, capture_output=True, timeout=300)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, *more):
        done = subprocess.run([PROGRAM, "query", "--store", self.store, "--format", "jsonl", *more], check=True, capture_output=True, timeout=300)
        return done.stdout.decode().splitlines()

    def expected(self, whole, more, base=()):
        ids = {json.loads(line)["id"] for line in self.ask(*more, *base)}
        return [line for line, happening in whole if any(t["id"] in ids for t in happening["tellings"])]

    def compare(self, got, expected, more):
        if got == expected:
            return
        ids = [json.loads(line)["id"] for line in got]
        self.assertEqual(ids, [json.loads(line)["id"] for line in expected], more)
        for one, other in zip(got, expected):
            self.assertEqual(json.loads(one), json.loads(other), more)

    def test_a_filter_shows_what_the_whole_shows(self):
        self.maxDiff = 2000
        self.assertGreater(len(many_years()), 350)
        for base in ((), ("--as-of", "2015-08-01")):
            whole = [(line, json.loads(line)) for line in self.ask("--merged", *base)]
            self.assertGreater(len(whole), 60)
            answered = 0
            for more in FILTERS:
                with self.subTest(more=more, base=base):
                    expected = self.expected(whole, more, base)
                    answered += bool(expected)
                    self.assertLess(len(expected), len(whole))
                    self.compare(self.ask("--merged", *more, *base), expected, more)
            self.compare(self.ask("--merged", "--limit", "2", "--actor", "Kenya", *base), self.expected(whole, ("--actor", "Kenya"), base)[:2], "limit")
            self.assertGreater(answered, len(FILTERS) * 2 / 3)
            self.compare(self.ask("--merged", "--limit", "25", *base), [line for line, _ in whole[:25]], "newest 25")


class MergedTest(unittest.TestCase):
    def export(self, folder, documents, batch):
        corpus, store = folder / "corpus.jsonl", folder / f"{hashlib.sha1(str(documents).encode()).hexdigest()}{batch}.sitrep"
        store_corpus.write(corpus, documents)
        subprocess.run([PROGRAM, "ingest", corpus, "--store", store, "--batch", str(batch)], check=True, capture_output=True, timeout=300)
        subprocess.run([PROGRAM, "store", "check", store], check=True, capture_output=True, timeout=120)
        return subprocess.run([PROGRAM, "query", "--store", store, "--merged", "--format", "jsonl"], check=True, capture_output=True, timeout=120).stdout

    def test_order_and_repetition_do_not_show(self):
        documents = [d for n in range(200) for d in rewritten(n, store_corpus.document(n))]
        self.assertGreater(len(documents), 300)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            first = self.export(folder, documents, 200)
            self.assertGreater(first.count(b"\n"), 50)
            self.assertTrue(b'"reports":2' in first)
            self.assertTrue(b'"rule":"joined"' in first and b"one type (+" in first, "why reports were joined, in words")
            for seed, batch in ((1, 7), (2, 1000)):
                again = documents + random.Random(seed).sample(documents, 100)
                random.Random(seed).shuffle(again)
                self.assertTrue(self.export(folder, again, batch) == first, "another order, another situation")

    def test_how_many_reports_are_read(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            store = folder / "s.sitrep"
            leads = [lead.format(a="Peru", b="Chile", city="Lima") for lead in store_corpus.LEADS]
            store_corpus.write(folder / "c.jsonl", [{"id": f"d{n}", "text": lead, "published": f"201{n}-05-05", "source": "wire"} for n, lead in enumerate(leads)])
            subprocess.run([PROGRAM, "ingest", folder / "c.jsonl", "--store", store], check=True, capture_output=True, timeout=120)
            for more, expected in (((), len(leads)), (("--type", "SANCTION"), len(leads)), (("--type", "AID"), 0)):
                told = subprocess.run([PROGRAM, "query", "--store", store, "--merged", *more], check=True, capture_output=True, timeout=60).stderr
                self.assertEqual(int(re.search(rb"(\d+) reports? read", told)[1]), expected, more)

    def test_a_row_a_happening(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            store = folder / "s.sitrep"
            store_corpus.write(folder / "c.jsonl", [d for n in range(6) for d in rewritten(n, store_corpus.document(n))])
            subprocess.run([PROGRAM, "ingest", folder / "c.jsonl", "--store", store], check=True, capture_output=True, timeout=120)

            def ask(*more):
                done = subprocess.run([PROGRAM, "query", "--store", store, "--merged", *more], capture_output=True, text=True, timeout=60)
                return done.returncode, done.stdout
            self.assertIn("2 reports, 1 source", ask()[1])
            rows = ask("--format", "csv")[1].splitlines()
            self.assertTrue(rows[0].startswith("id,day,date,"))
            self.assertEqual(len(ask("--format", "csv", "--limit", "1")[1].splitlines()), 2)
            self.assertEqual(ask("--actor", "Nobody At All")[1].strip(), "no event of this store is like that")
            self.assertEqual(ask("--history")[0], 2)


if __name__ == "__main__":
    unittest.main()
