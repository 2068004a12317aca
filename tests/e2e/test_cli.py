#!/usr/bin/env python3
"""Runs the program `sitrep` as its users do.

usage: test_cli.py PROGRAM PROJECT_ROOT
"""
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import contract  # noqa: E402

PROGRAM, ROOT = "", Path()


def run(*arguments, stdin=b"", code=0):
    """The finished run; fails where the exit code is another than `code`."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True,
                          timeout=120)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}, not {code}\n{done.stderr[-500:]}")
    return done


def examples():
    return sorted((ROOT / "examples").glob("*.txt"))


def line(**fields):
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


class Contract(unittest.TestCase):
    def keeps(self, answer, what):
        self.assertEqual(contract.problems(answer), [], what)

    def test_examples_keep_the_contract(self):
        for path in examples():
            answer = json.loads(run("code", "--format", "json", path).stdout)
            self.keeps(answer, path.name)
            self.assertEqual(answer["document"]["text"], path.read_text())
            self.assertTrue(answer["sentences"])

    def test_utf16_is_read_and_noted(self):
        answer = json.loads(run("code", "--format", "json", "-", stdin="\ufeffRebels left the town.".encode("utf-16-le")).stdout)
        self.keeps(answer, "UTF-16")
        self.assertIn("decoded_utf16", [note["kind"] for note in answer["notes"]])

    def test_stories_of_the_tests_keep_the_contract(self):
        folder = ROOT / "tests" / "stories"
        stories = sorted(folder.rglob("*.txt"))
        answers = run("code", "--format", "jsonl", *stories).stdout.decode().splitlines()
        self.assertEqual(len(answers), len(stories))
        for text in answers:
            answer = json.loads(text)
            self.keeps(answer, answer["document"]["id"])

    def test_each_step_keeps_the_contract(self):
        for layer in "document sentences parses mentions events report".split():
            answer = json.loads(run("code", "--until", layer, "--format", "json", examples()[0]).stdout)
            self.keeps(answer, layer)

    def test_offsets_count_code_points(self):
        text = "🕊️ «Élysée» \u202b — Côte d’Ivoire’s president met Turkish President Recep Tayyip Erdoğan."
        answer = json.loads(run("code", "--input", "jsonl", "--format", "jsonl",
                                stdin=line(id="x", text=text, published="2020-01-29")).stdout)
        self.keeps(answer, "code points")
        self.assertEqual(answer["document"]["text"], text)
        self.assertEqual(answer["document"]["published"], "2020-01-29")


class Jsonl(unittest.TestCase):
    def code(self, stdin, *more, code=0):
        done = run("code", "--input", "jsonl", "--format", "jsonl", *more, stdin=stdin, code=code)
        return [json.loads(text) for text in done.stdout.decode().splitlines()], done.stderr.decode()

    def test_id_and_text_come_back_as_given(self):
        texts = ["Iran threatened Iraq.\r\n\r\n  Odd   spaces \t", "", " ", "\u0000 nul", "e\u0301 \ufeff"]
        answers, _ = self.code(b"".join(line(id=f"d{i}", text=t) for i, t in enumerate(texts)))
        self.assertEqual([a["document"]["text"] for a in answers], texts)
        self.assertEqual([a["document"]["id"] for a in answers], [f"d{i}" for i in range(len(texts))])
        for answer in answers:
            self.assertEqual(contract.problems(answer), [])

    def test_a_number_stays_a_number(self):
        answers, _ = self.code(line(id=7, text="A.") + line(id="7", text="A.") + line(text="A."))
        self.assertEqual([a["document"]["id"] for a in answers], [7, "7", None])

    def test_pairs_are_answered_one_by_one(self):
        text = "Iran threatened Iraq on Monday."
        pairs = [{"source": [0, 4], "target": [16, 20]}, {"source": None, "target": [16, 20]},
                 {"source": None, "target": None}]
        answers, _ = self.code(line(id="p", text=text, pairs=pairs) + line(id="q", text="", pairs=pairs[2:])
                               + line(id="r", text=text, pairs=[]) + line(id="s", text=text))
        self.assertEqual([len(a["pair_events"]) for a in answers[:3]], [3, 1, 0])
        self.assertNotIn("pair_events", answers[3])
        self.assertEqual(answers[0]["pair_events"][0]["event"], ["THREATEN"])
        for answer in answers:
            self.assertEqual(contract.problems(answer), [])

    def test_a_bad_line_does_not_stop_the_others(self):
        lines = line(id="a", text="Iran met Iraq.") + b"{nonsense\n" + b"\n" + b"[1]\n" + line(id="b") \
            + line(id="c", text="Iraq met Iran.")
        answers, errors = self.code(lines, code=2)
        self.assertEqual([a["document"]["id"] for a in answers], ["a", "c"])
        for number in (2, 4, 5):
            self.assertIn(f"line {number}", errors)

    def test_threads_make_no_difference(self):
        texts = [path.read_text() for path in examples()]
        stdin = b"".join(line(id=i, text=texts[i % len(texts)] * (1 + i % 3)) for i in range(40))
        one = run("code", "--input", "jsonl", "--format", "jsonl", "--threads", 1, stdin=stdin)
        many = run("code", "--input", "jsonl", "--format", "jsonl", "--threads", 7, stdin=stdin)
        self.assertEqual(one.stdout, many.stdout)
        self.assertEqual([json.loads(x)["document"]["id"] for x in one.stdout.splitlines()],
                         list(range(40)))


class Formats(unittest.TestCase):
    def test_csv_has_one_row_an_event(self):
        for path in examples():
            events = json.loads(run("code", "--format", "json", path).stdout)["events"]
            raw = run("code", "--format", "csv", path).stdout.decode()
            rows = list(csv.DictReader(io.StringIO(raw, newline="")))
            self.assertEqual([r["id"] for r in rows], [e["id"] for e in events])
            for row, event in zip(rows, events):
                self.assertNotIn(None, row)  # as many fields as the header has
                self.assertEqual(row["event"], ";".join(event["event"]))
                self.assertEqual(int(row["start"]), event["text_info"]["start"])
                self.assertEqual(row["actor_code"].split(";"),
                                 [p["code"] or "" for p in event["actor"]] or [""])

    def test_csv_of_several_has_one_header(self):
        raw = run("code", "--format", "csv", ROOT / "examples").stdout.decode()
        self.assertEqual(raw.count("document_id"), 1)

    def test_json_is_for_one_document(self):
        done = run("code", "--format", "json", ROOT / "examples", code=2)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"jsonl", done.stderr)

    def test_a_folder_is_read_in_order(self):
        answers = [json.loads(a)["document"] for a in run("code", "--format", "jsonl", ROOT / "examples").stdout.splitlines()]
        affair = [json.loads(line)["id"] for line in (ROOT / "examples" / "zarumilla.jsonl").read_text().splitlines()]
        self.assertEqual([a["id"] for a in answers], [path.name for path in examples()] + affair)

    def test_the_report_fits_the_screen(self):
        for path in examples():
            text = run("code", "--explain", path).stdout.decode()
            self.assertNotIn("\x1b", text)
            for row in text.splitlines():
                self.assertLessEqual(len(row), 100, row)
            self.assertIn("Events", text)

    def test_dumps_and_reports_come_out_for_every_step(self):
        for layer in "document sentences parses mentions events".split():
            self.assertTrue(run("code", "--until", layer, examples()[0]).stdout, layer)
        run("code", "--format", "dump", ROOT / "examples")

    def test_certainty_says_how_far_and_why(self):
        text = "Perú denied that it would send troops. Chile paid."
        answer = json.loads(run("certainty", "--input", "jsonl", "--format", "jsonl", stdin=line(id=7, text=text)).stdout)
        self.assertEqual((answer["document"]["id"], answer["document"]["text"]), (7, text))
        found = {p["text"]: p for p in answer["predicates"]}
        self.assertEqual(found["paid"]["certainty"], 3)
        self.assertLess(found["send"]["certainty"], -0.5)
        self.assertEqual(text[found["send"]["start"]:found["send"]["end"]], "send")
        self.assertTrue(all(w["source"].startswith("coding/operators.tsv:") for w in found["send"]["why"]))
        self.assertIn("Chile paid.", run("certainty", stdin=text.encode()).stdout.decode())

    def test_pages_are_told_by_their_content(self):
        story = "Rebels of the north attacked the port of Mocha on Monday, killing four soldiers, the army said."
        page = f"<!doctype html><html lang=en><head><title>Port attacked</title><meta property='article:published_time' content='2019-03-04'></head>" \
               f"<body><nav><a href=/>Home</a></nav><h1>Rebels attack port</h1><p class=byline>By Ana Brook</p><p>{story}</p></body></html>"
        with tempfile.TemporaryDirectory() as folder:
            for name in ("page.html", "page.txt"):
                path = Path(folder) / name
                path.write_text(page)
                document = json.loads(run("read", path).stdout)["document"]
                self.assertEqual((document["headline"], document["published"], document["body"], document["byline"]),
                                 ("Rebels attack port", "2019-03-04", story, ["Ana Brook"]))
                self.assertIn("<nav>", json.loads(run("read", "--input", "text", path).stdout)["document"]["text"])
            answers = run("code", "--format", "jsonl", folder).stdout.splitlines()
            self.assertEqual(len(answers), 2)
            for answer in map(json.loads, answers):
                self.assertEqual(contract.problems(answer), [])
                self.assertTrue(answer["events"])
            self.assertEqual(len(run("code", "--input", "html", "--format", "jsonl", folder).stdout.splitlines()), 1)

    def test_read_and_parse(self):
        answer = json.loads(run("read", examples()[0]).stdout)
        self.assertTrue(answer["document"]["headline"])
        self.assertNotIn("events", answer)
        tree = run("parse", stdin=b"Iran rejected the offer.\nIt did not say why.\n").stdout.decode()
        self.assertEqual(tree.count("# sent_id"), 2)
        again = run("parse", "--input", "conllu", stdin=tree.encode()).stdout.decode()
        words = [[row.split("\t")[1] for row in t.splitlines() if row[:1].isdigit()] for t in (tree, again)]
        self.assertEqual(words[0], words[1])
        drawn = run("parse", "--format", "tree", stdin=b"Iran rejected the offer.").stdout.decode().splitlines()
        self.assertEqual(drawn[0], "Iran rejected the offer.")
        self.assertRegex(drawn[2], "├─ Iran +PROPN +nsubj")
        self.assertRegex(drawn[4], "   └─ the +DET +det")


class Actors(unittest.TestCase):
    def resolve(self, *questions):
        lines = b"".join(line(id=i, **q) for i, q in enumerate(questions))
        answers = [json.loads(x) for x in run("resolve", "--input", "jsonl", stdin=lines).stdout.splitlines()]
        self.assertEqual([a["id"] for a in answers], list(range(len(questions))))
        return answers

    def test_a_phrase_is_resolved_with_its_reason(self):
        for mention, code, sector in [("the Kenyan navy", "KEN", "MIL"), ("Peru's foreign ministry", "PER", "GOV"),
                                      ("two Bolivian students", "BOL", "EDU"), ("two students", None, "EDU"),
                                      ("former Ugandan ministers", "UGA", "ELI"), ("diplomats", None, "GOV")]:
            answer, = self.resolve({"mention": mention})
            self.assertEqual((answer["code"], answer["sector"]), (code, sector), mention)
            self.assertTrue(any(w["source"] for w in answer["why"]), mention)

    def test_the_date_and_the_country_decide(self):
        movement = {"mention": "SPLM"}
        before, after = self.resolve(movement | {"date": "1995-05-01"}, movement | {"date": "2010-05-01"})
        self.assertEqual((before["sector"], after["sector"]), ("REB", "PTY"))
        self.assertTrue(before["runners_up"])
        here, = self.resolve({"mention": "the parliament", "context_country": "KEN"})
        self.assertEqual((here["code"], here["sector"]), ("KEN", "LEG"))

    def test_lines_of_text_are_questions(self):
        answers = run("resolve", stdin=b"Chilean police\nZambian farmers\n").stdout.splitlines()
        self.assertEqual([json.loads(a)["code"] for a in answers], ["CHL", "ZMB"])

    def test_search_names_the_line(self):
        rows = [r.split("\t") for r in run("actors", "search", "Kenyatta").stdout.decode().splitlines()]
        self.assertTrue(any(r[0] == "Uhuru Kenyatta" and r[1] == "KEN" for r in rows), rows)
        self.assertTrue(all(len(r) == 5 and ".tsv:" in r[4] for r in rows), rows)

    def test_what_is_not_there_is_said(self):
        for arguments in (["actors", "search", "zzyzx"], ["actors", "search", "-"]):
            self.assertTrue(run(*arguments, code=2).stderr)
        self.assertTrue(run("resolve", "--input", "jsonl", stdin=b"{}\n", code=2).stderr)


class Mistakes(unittest.TestCase):
    def test_help_and_version(self):
        for arguments in (["--help"], ["code", "--help"], ["parse", "--help"], ["read", "--help"], ["resolve", "--help"],
                          ["actors", "--help"], ["actors", "search", "--help"]):
            self.assertIn(b"sitrep", run(*arguments).stdout)
        self.assertIn(b"sitrep code", run("code", "--help").stdout)
        self.assertTrue(run("--version").stdout.startswith(b"sitrep "))
        self.assertTrue(run("code", "--version").stdout.startswith(b"sitrep "))

    def test_mistakes_are_explained(self):
        for arguments in ([], ["nonsense"], ["code", "--format", "xml"], ["code", "--threads", "0"],
                          ["code", "no/such/file.txt"], ["code", "--explain", "--format", "csv"],
                          ["code", "--data", "no/such/folder", "-"],
                          ["code", "--model", "no/such/model", "-"]):
            done = run(*arguments, code=2)
            self.assertTrue(done.stderr, arguments)
            self.assertEqual(done.stdout, b"", arguments)

    def test_a_missing_file_does_not_stop_the_others(self):
        done = run("code", "--format", "jsonl", "no/such.txt", examples()[0], code=2)
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertIn(b"no/such.txt", done.stderr)


class OddInput(unittest.TestCase):
    def answer(self, raw):
        answer = json.loads(run("code", "--format", "json", stdin=raw).stdout)
        self.assertEqual(contract.problems(answer), [])
        return answer

    def test_odd_text_becomes_notes(self):
        for raw, kind in ((b"", "empty_document"), (b" \n\n", "empty_document"),
                          (b"Iran \xff\xfe met \xc3\x28 Iraq \xe2\x82.", None),
                          (b"Iran\x00 met Iraq.", "nul_bytes"), (b"\xef\xbb\xbfIran met Iraq.", None)):
            kinds = {note["kind"] for note in self.answer(raw)["notes"]}
            if kind:
                self.assertIn(kind, kinds, raw)

    def test_odd_shapes_do_no_harm(self):
        for raw in (b"a", b".", b"\"" * 3000, b"(" * 5000, b"said " * 3000, b"A. " * 3000,
                    "中国与伊朗会晤。".encode() * 50, b"\n" * 10000, b"\r\n\r\nIran met Iraq.\r\n",
                    b"x" * 100000):
            self.answer(raw)

    def test_a_binary_file_is_an_error(self):
        for raw in (b"%PDF-1.4\n" + bytes(range(256)) * 9, b"\x1f\x8b\x08\x00" + bytes(range(256)) * 9):
            self.assertTrue(run("code", "--format", "json", stdin=raw, code=2).stderr)

    def test_one_line_of_ten_megabytes(self):
        sentence = b"Iran's president met officials of Iraq in Baghdad on Monday, a spokesman said. "
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.txt"
            path.write_bytes(sentence * (10_000_000 // len(sentence)))
            done = run("read", path)
            self.assertEqual(len(json.loads(done.stdout)["document"]["text"]), path.stat().st_size)


class Places(unittest.TestCase):
    PROVINCE = "1\tArda Province\tArda Province\t\t35.1\t44.2\tA\tADM1\tIQ\t\t07\t\t\t\t900000\t\t\tAsia/Baghdad\t2020-01-01\n"
    TOWN = "77\tTelmarika\tTelmarika\tTel Marika\t35.5\t44.5\tP\tPPL\tIQ\t\t07\t\t\t\t12000\t\t\tAsia/Baghdad\t2020-01-01\n"

    def test_search_tells_every_place_with_its_line(self):
        out = run("places", "search", "Tripoli").stdout.decode()
        self.assertIn("LBY", out)
        self.assertIn("LBN", out)
        self.assertIn("places/cities.tsv:", out)

    def test_search_without_an_answer_says_what_to_do(self):
        self.assertIn("regions.tsv", run("places", "search", "Nowhereville", code=1).stdout.decode())

    def import_into(self, folder, name, content):
        dump = Path(folder) / name
        if name.endswith(".zip"):
            with zipfile.ZipFile(dump, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("readme.txt", "about")
                archive.writestr("allCountries.txt", content)
        else:
            dump.write_text(content)
        return dump

    def test_import_reads_a_zip_and_its_text_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            rows = []
            for name in ("allCountries.zip", "IQ.txt"):
                target = Path(folder) / "geonames.tsv"
                dump = self.import_into(folder, name, self.PROVINCE + self.TOWN)
                self.assertIn(b"2 of 2 places", run("places", "import", "--output", target, dump).stdout)
                rows.append(target.read_text())
            self.assertEqual(rows[0], rows[1])
            self.assertIn("Telmarika\tTel Marika\tcity\tIRQ\tArda Province\t35.5\t44.5\t12000\t77", rows[0])

    def test_what_was_imported_is_found_in_texts(self):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            shutil.copytree(ROOT / "data", data)
            dump = self.import_into(folder, "allCountries.zip", self.PROVINCE + self.TOWN)
            run("places", "import", "--data", data, dump)
            text = b"Brief\n\nMay 6, 2015\n\nGunmen killed two Iraqi soldiers in Telmarika on Monday.\n"
            answer = json.loads(run("code", "--data", data, "--format", "json", "-", stdin=text).stdout)
            place = next(p for p in answer["places"] if p["text"] == "Telmarika")
            self.assertEqual((place["geonameid"], place["country_code"], place["admin1"]), (77, "IRQ", "Arda Province"))

    def test_import_complains_of_bad_files_and_leaves_nothing_behind(self):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "geonames.tsv"
            for name, content in (("IQ.txt", "1\tArda\n"), ("gone.zip", None)):
                dump = Path(folder) / name
                if content:
                    dump.write_text(content)
                done = run("places", "import", "--output", target, dump, code=2)
                self.assertIn(name, done.stderr.decode())
                self.assertFalse(target.exists())
            (Path(folder) / "broken.zip").write_bytes(b"PK no zip")
            run("places", "import", "--output", target, Path(folder) / "broken.zip", code=2)


if __name__ == "__main__":
    PROGRAM, ROOT = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
