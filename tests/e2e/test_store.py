#!/usr/bin/env python3
"""Runs `sitrep ingest`, `query`, `sql` and `store` as their users do.

usage: test_store.py PROGRAM PROJECT_ROOT
"""
import csv
import io
import json
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import contract  # noqa: E402
from store_corpus import document, exported, write  # noqa: E402

PROGRAM, ROOT = "", Path()


def run(*arguments, stdin=b"", code=0, **more):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, **more)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}, not {code}\n{done.stdout[-300:]}\n{done.stderr[-500:]}")
    return done


class Store(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.store = self.folder / "a.sitrep"

    def ingest(self, documents, *more, store=None, code=0):
        path = write(self.folder / "in.jsonl", documents)
        return run("ingest", path, "--store", store or self.store, *more, code=code).stderr.decode()

    def query(self, *more):
        return [json.loads(line) for line in run("query", "--store", self.store, "--format", "jsonl", *more).stdout.decode().splitlines()]

    def test_events_are_those_of_code(self):
        """Same events, same ids, same evidence as `sitrep code`, entity and statement ids apart."""
        examples = sorted((ROOT / "examples").glob("*.txt"))
        run("ingest", *examples, "--store", self.store)
        coded = [json.loads(line) for line in run("code", "--format", "jsonl", *examples).stdout.decode().splitlines()]
        wanted = {e["id"]: e for answer in coded for e in answer["events"]}
        got = {e["id"]: e for e in self.query()}
        self.assertEqual(sorted(wanted), sorted(got))

        def plain(event):
            event = json.loads(json.dumps(event))
            for party in event["actor"] + event["recipient"]:
                party["entity"] = party["entity"] is not None
            for link in event["attribution"]:
                for key in ("speaker", "addressee", "statement"):
                    link[key] = link[key] is not None
            return {k: v for k, v in event.items() if k not in ("document", "knowledge", "model")}
        for key, event in wanted.items():
            self.assertEqual(plain(event), plain(got[key]))
        counts = json.loads(run("sql", "--store", self.store, "--format", "jsonl", "SELECT (SELECT count(*) FROM statements) s, (SELECT count(*) FROM states) t, "
                                "(SELECT count(*) FROM relations) r, (SELECT count(*) FROM entities) e").stdout)
        self.assertEqual(counts, {"s": sum(len(a["statements"]) for a in coded), "t": sum(len(a["states"]) for a in coded),
                                  "r": sum(len(a["relations"]) for a in coded), "e": sum(len(a["entities"]) for a in coded)})
        self.assertIn("is whole", run("store", "check", self.store).stdout.decode())

    def test_any_order_and_any_repetition_give_the_same(self):
        documents = [document(n) for n in range(60)] + [document(3, text="Kenya praised Peru on Monday.", revision="2"), document(5, status="killed", revision="2")]
        documents += [document(7, revision="1"), document(7, text="Oman rejected the offer of Nepal.", revision="10", status="corrected")]
        self.ingest(documents, "--threads", "1")
        expected = exported(PROGRAM, self.store)
        self.assertFalse(any(json.loads(line)["document"]["id"] == "doc5" for line in expected))
        draw = random.Random(7)
        for n in range(3):
            other = self.folder / f"{n}.sitrep"
            shuffled = documents + draw.sample(documents, 20)
            draw.shuffle(shuffled)
            self.ingest(shuffled, "--threads", "2", "--batch", str(1 + 11 * n), store=other)
            self.assertEqual(exported(PROGRAM, other), expected)
            self.assertIn(f"{len(shuffled)} documents: {len(shuffled)} known", self.ingest(shuffled, store=other))

    def test_outcomes_revisions_and_kills(self):
        self.ingest([document(1)])
        done = run("ingest", "--input", "jsonl", "-", "--store", self.store, "--outcomes", code=2, stdin=b"".join(
            json.dumps(d).encode() + b"\n" for d in (document(1), document(1, text="Peru rejected the offer.", revision="2"), document(2, status="killed"), document(1, source="other", text="No."),
                                                     {"text": "No id."})) + b"{not json}\n")
        self.assertEqual([line.split("\t")[0] for line in done.stdout.decode().splitlines()], ["known", "revised", "retracted", "failed", "failed", "failed"])
        self.assertIn("6 documents: 1 revised, 1 retracted, 1 known, 3 failed", done.stderr.decode())
        self.assertTrue(self.query("--type", "REJECT"))
        self.assertEqual(len(self.query("--history")), len(self.query()) + len(self.query("--history")) - len(self.query()))
        self.assertTrue(any(e["superseded"] for e in self.query("--history")))

    def test_text_files_of_one_name_do_not_meet(self):
        for name in ("a", "b"):
            (self.folder / name).mkdir()
            (self.folder / name / "x.txt").write_text("Kenya praised Peru.")
        message = run("ingest", self.folder / "a", self.folder / "b", "--store", self.store, code=2).stderr.decode()
        self.assertIn("--id-prefix", message)
        run("ingest", self.folder / "a", "--store", self.store, "--id-prefix", "a/")
        run("ingest", self.folder / "b", "--store", self.store, "--id-prefix", "b/")
        self.assertEqual(run("sql", "--store", self.store, "--format", "csv", "SELECT id FROM current_documents ORDER BY id").stdout.split(), [b"id", b"a/x.txt", b"b/x.txt"])

    def test_knowledge_that_changed_codes_again(self):
        self.ingest([document(n) for n in range(5)])
        before = self.query()
        data = self.folder / "data"
        shutil.copytree(ROOT / "data", data)
        with open(data / "actors" / "countries.tsv", "a") as file:
            file.write("# a comment changes the version and no coding\n")
        self.assertIn("0 documents", run("ingest", "--recode", "--store", self.store).stderr.decode())
        self.assertIn("5 documents: 5 recoded", run("ingest", "--recode", "--store", self.store, "--data", data).stderr.decode())
        self.assertEqual(self.query(), before)
        self.assertIn("is whole", run("store", "check", self.store).stdout.decode())
        run("ingest", "--recode", self.folder, "--store", self.store, code=2)

    def test_formats(self):
        self.ingest([document(n) for n in range(12)])
        events = self.query()
        table = run("query", "--store", self.store).stdout.decode()
        self.assertLessEqual(max(len(line) for line in table.splitlines()), 100)
        self.assertIn("recipient", table)
        rows = list(csv.DictReader(io.StringIO(run("query", "--store", self.store, "--format", "csv").stdout.decode())))
        self.assertEqual([row["id"] for row in rows], [e["id"] for e in events])
        coded = run("code", "--format", "csv", self.folder / "in.jsonl").stdout.decode().splitlines()
        self.assertEqual(sorted(coded), sorted(run("query", "--store", self.store, "--format", "csv").stdout.decode().splitlines()))
        for event in events:
            missing = [key for key in contract.EVENT if key not in event]
            self.assertEqual(missing, [])
        self.assertEqual(len(self.query("--limit", "3")), 3)
        both = self.query("--with", "KEN,NOR")
        self.assertTrue(both)
        for event in both:
            self.assertEqual({"KEN", "NOR"} - {p["code"] for p in event["actor"] + event["recipient"]}, set())
        self.assertIn("no event", run("query", "--store", self.store, "--actor", "VUT").stdout.decode())

    def test_mistakes_are_explained(self):
        self.ingest([document(1)])
        for arguments, word in ((("query", "--store", self.folder / "absent"), "cannot be opened"), (("query", "--store", self.store, "--since", "Monday"), "2020-01-29"),
                                (("query", "--store", self.store, "--known-at", "noon"), "instant"), (("query", "--store", self.store, "--text", '"half'), "--text"),
                                (("query", "--store", self.store, "--aux", "maybe"), "historical"), (("query",), "--store"),
                                (("sql", "--store", self.store, "DELETE FROM items"), "more than read"), (("sql", "--store", self.store, "SELEC 1"), "syntax"),
                                (("store", "check", ROOT / "README.md"), "no store"), (("store", "backup", self.store, self.store), "already"),
                                (("ingest", self.folder / "absent", "--store", self.store), "no such file"), (("query", "--store", self.store, "--history", "--known-at", "2020-01-01"), "--history")):
            self.assertIn(word, run(*arguments, code=2).stderr.decode(), arguments)

    def test_upkeep(self):
        self.ingest([document(n) for n in range(5)])
        copy = self.folder / "copy.sitrep"
        run("store", "backup", self.store, copy)
        run("store", "vacuum", self.store)
        self.assertEqual(exported(PROGRAM, copy), exported(PROGRAM, self.store))
        self.assertIn("already", run("store", "migrate", self.store).stdout.decode())
        with open(copy, "r+b") as file:
            file.seek(8192 * 3)
            file.write(b"\xff" * 8192)
        run("store", "check", copy, code=2)

    def test_a_full_disk_costs_nothing_acknowledged(self):
        documents = [document(n) for n in range(80)]
        path = write(self.folder / "in.jsonl", documents)

        def small_disk():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        done = run("ingest", path, "--store", self.store, "--batch", "5", "--outcomes", code=2, preexec_fn=small_disk)
        self.assertIn("what was acknowledged is safe", done.stderr.decode())
        ids = {line.split("\t")[1] for line in done.stdout.decode().splitlines()}
        self.assertTrue(ids)
        run("store", "check", self.store)
        there = set(run("sql", "--store", self.store, "--format", "csv", "SELECT id FROM current_documents").stdout.decode().split()[1:])
        self.assertLessEqual(ids, there)
        self.assertLess(len(there), len(documents))
        self.ingest(documents)
        self.ingest(documents, store=self.folder / "whole.sitrep")
        self.assertEqual(exported(PROGRAM, self.store), exported(PROGRAM, self.folder / "whole.sitrep"))

    def test_control_c_finishes_the_batch(self):
        path = write(self.folder / "in.jsonl", [document(n) for n in range(3000)])
        outcomes = self.folder / "outcomes"
        with open(outcomes, "w") as out:
            process = subprocess.Popen([PROGRAM, "ingest", path, "--store", self.store, "--batch", "5", "--outcomes"], stdout=out, stderr=subprocess.PIPE)
            while not outcomes.stat().st_size:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=120)[1]
        self.assertEqual(process.returncode, 130, told)
        ids = {line.split("\t")[1] for line in outcomes.read_text().splitlines()}
        there = set(run("sql", "--store", self.store, "--format", "csv", "SELECT id FROM current_documents").stdout.decode().split()[1:])
        self.assertEqual(ids, there)
        self.assertLess(len(ids), 3000)


if __name__ == "__main__":
    PROGRAM, ROOT = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1], verbosity=1)
