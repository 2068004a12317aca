#!/usr/bin/env python3
"""Packed files and archives of crawls through `sitrep code` and `sitrep ingest`.

usage: test_archive.py PROGRAM PROJECT_ROOT
"""
import bz2
import gzip
import json
import lzma
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

PROGRAM, ROOT = "", Path()
STORY = "COLOMBO, March 4 (Example) - Kenya praised Peru on Monday.\n\nOman rejected the offer of Nepal, its foreign ministry said.\n"
PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
if shutil.which("zstd"):
    PACKERS[".zst"] = lambda data: subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


# The address sanitizer reserves terabytes of addresses for itself: there a limit of memory says nothing.
def sanitized():
    return b"__asan_init" in Path(PROGRAM).read_bytes()


def run(*arguments, stdin=b"", code=0, memory=None):
    limited = memory and not sanitized()

    def limit():
        if limited:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, preexec_fn=limit)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}, not {code}\n{done.stdout[-300:]}\n{done.stderr[-800:]}")
    return done


def record(kind, uri, block, content_type="application/http; msgtype=response", **headers):
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: {content_type}\r\n"
    head += "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in headers.items())
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"


def page(title, text, extra=b""):
    body = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p><p>{text} The talks went on for three hours.</p></article></body></html>".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + extra + b"\r\n" + body


def crawl(count=3):
    records = [record("warcinfo", "", b"software: test\r\n", "application/warc-fields")]
    for n in range(count):
        uri = f"https://news.example/{n}"
        records.append(record("request", uri, b"GET / HTTP/1.1\r\n\r\n"))
        answer = page(f"Report {n}", f"Kenya criticized Peru over case {n} on Monday.")
        if n % 3 == 1:  # packed and in chunks
            head, body = answer.split(b"\r\n\r\n", 1)
            body = gzip.compress(body)
            answer = head + b"\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        records.append(record("response", uri, answer))
        records.append(record("response", uri + "/logo", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"))
    return records


class Archive(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def code(self, *arguments, code=0, **more):
        done = run("code", "--format", "jsonl", *arguments, code=code, **more)
        return [json.loads(line) for line in done.stdout.decode().splitlines()], done.stderr.decode()

    def test_packed_files_are_what_they_hold(self):
        lines = b"".join(json.dumps({"id": n, "text": STORY}).encode() + b"\n" for n in range(5))
        story = run("code", "--format", "jsonl", self.write("story.txt", STORY.encode())).stdout
        corpus = run("code", "--format", "jsonl", self.write("day.jsonl", lines)).stdout
        for ending, pack in PACKERS.items():
            self.assertEqual(run("code", "--format", "jsonl", self.write("story.txt" + ending, pack(STORY.encode()))).stdout, story, ending)
            self.assertEqual(run("code", "--format", "jsonl", self.write("day.jsonl" + ending, pack(lines))).stdout, corpus, ending)
            self.assertEqual(run("code", "--input", "jsonl", "--format", "jsonl", stdin=pack(lines[:60]) + pack(lines[60:])).stdout, corpus, "two members on standard input")
        self.assertEqual(self.code(self.write("unnamed", gzip.compress(STORY.encode())))[0][0]["document"]["id"], "unnamed")

    def test_crawls(self):
        records = crawl(4)
        plain = self.write("a.warc", b"".join(records))
        answers, _ = self.code(plain)
        self.assertEqual([a["document"]["id"] for a in answers], [f"http://news.example/{n}" for n in range(4)])
        self.assertEqual(answers[1]["document"]["headline"], "Report 1")
        self.assertEqual(answers[1]["document"]["uri"], "https://news.example/1")
        self.assertIn("fetched_on", [n["kind"] for n in answers[0]["notes"]])
        wanted = run("code", "--format", "jsonl", plain).stdout
        for ending, pack in PACKERS.items():
            packed = self.write("a.warc" + ending, b"".join(map(pack, records)))
            for threads in (1, 5):
                self.assertEqual(run("code", "--format", "jsonl", "--threads", threads, packed).stdout, wanted, ending)
        store = self.folder / "a.sitrep"
        self.assertIn("4 documents: 4 new", run("ingest", self.folder / "a.warc.gz", "--store", store).stderr.decode())
        self.assertIn("4 documents: 4 known", run("ingest", plain, "--store", store).stderr.decode())

    def test_damage_costs_what_it_hits(self):
        members = [gzip.compress(r) for r in crawl(5)]
        broken = bytearray(members[5])
        broken[len(broken) // 2:len(broken) // 2 + 20] = b"\x00" * 20
        members[5] = bytes(broken)
        answers, _ = self.code(self.write("a.warc.gz", b"".join(members)))
        self.assertEqual([a["document"]["id"][-1] for a in answers if a["document"]["id"][-1] != "1"], ["0", "2", "3", "4"])
        self.assertTrue(any(n["kind"] == "warc_damaged" for a in answers for n in a["notes"]))
        answers, errors = self.code(self.write("b.warc.gz", b"".join(members[:3]) + members[3][:-9]), code=2)
        self.assertEqual(len(answers), 1)
        self.assertIn("breaks off", errors)
        cut = gzip.compress(b"".join(json.dumps({"id": n, "text": STORY + str(n)}).encode() + b"\n" for n in range(3000)))
        answers, errors = self.code("--until", "document", self.write("c.jsonl.gz", cut[:len(cut) // 2]), self.write("d.txt", STORY.encode()), code=2)
        self.assertEqual(len(errors.splitlines()), 1, errors)
        self.assertIn("breaks off", errors)

    def test_bombs_and_endless_lines_cost_one_message_each(self):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        zeros = b"0" * (1 << 20)
        bomb = b"".join(packer.compress(zeros) for _ in range(300)) + packer.flush()
        good = json.dumps({"id": "good", "text": STORY}).encode() + b"\n"
        long_line = self.folder / "long.jsonl"
        with open(long_line, "wb") as file:
            file.truncate(200 << 20)
            file.seek(200 << 20)
            file.write(b"\n" + good)
        files = [self.write("a.txt.gz", bomb), self.write("b.warc.gz", gzip.compress(record("warcinfo", "", b"x")) + bomb), long_line, self.write("c.jsonl.gz", bomb), self.write("d.jsonl", good)]
        answers, errors = self.code("--threads", "2", *files, code=2, memory=900 << 20)
        self.assertEqual([a["document"]["id"] for a in answers], ["good", "good"])
        self.assertEqual(len(errors.splitlines()), 4, errors)
        for name, words in (("a.txt.gz", "unpacks to more than"), ("b.warc.gz", "unpacks to more than"), ("long.jsonl: line 1", "longer than 64 MiB"), ("c.jsonl.gz", "unpacks to more than")):
            self.assertTrue(any(name in line and words in line for line in errors.splitlines()), (name, errors))

    def test_a_folder_of_archives(self):
        self.write("a.warc.gz", b"".join(map(gzip.compress, crawl(2))))
        self.write("b.txt.xz", lzma.compress(STORY.encode()))
        self.write("c.jsonl", json.dumps({"id": "line", "text": STORY}).encode())
        self.write("d.png.gz", gzip.compress(b"\x89PNG"))
        answers, _ = self.code(self.folder)
        self.assertEqual([a["document"]["id"] for a in answers], ["http://news.example/0", "http://news.example/1", "b.txt", "line"])


if __name__ == "__main__":
    PROGRAM, ROOT = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
