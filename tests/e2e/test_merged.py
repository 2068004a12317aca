#!/usr/bin/env python3
"""Any order and any repetition of the same documents give the same situation, byte for byte in export."""
import hashlib
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

    def test_reports_of_other_years_are_not_read(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            store = folder / "s.sitrep"
            leads = [lead.format(a="Peru", b="Chile", city="Lima") for lead in store_corpus.LEADS]
            store_corpus.write(folder / "c.jsonl", [{"id": f"d{n}", "text": lead, "published": f"201{n}-05-05", "source": "wire"} for n, lead in enumerate(leads)])
            subprocess.run([PROGRAM, "ingest", folder / "c.jsonl", "--store", store], check=True, capture_output=True, timeout=120)
            for more, expected in (((), len(leads)), (("--since", "2015-01-01"), 2), (("--type", "SANCTION"), 1), (("--type", "AID"), 0)):
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
