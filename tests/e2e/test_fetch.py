#!/usr/bin/env python3
"""`sitrep ingest` from servers on 127.0.0.1: feeds, pages and whatever servers do wrong.

usage: test_fetch.py PROGRAM PROJECT_ROOT
"""
import gzip
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROGRAM, ROOT = "", Path()


class Site:
    """A server whose answers are functions of the handler, by path; counts what was asked for."""

    def __init__(self, test):
        self.answers, self.asked, site = {}, [], self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append(self.path)
                self.close_connection = True
                answer = site.answers.get(self.path, (404, {}, b"nothing here"))
                try:
                    if callable(answer):
                        return answer(self)
                    status, headers, body = answer
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.send_header("Connection", "close")
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the program has had enough

            def log_message(self, *_):
                pass
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        test.addCleanup(self.server.server_close)
        test.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def pages_asked(self):
        return [path for path in self.asked if path != "/robots.txt"]


def html(title, text):
    return 200, {"Content-Type": "text/html; charset=utf-8"}, (
        f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p>"
        f"<p>{text} The talks went on for three hours, officials said.</p></article></body></html>").encode()


def rss(site, items, etag='"1"'):
    body = "<rss version='2.0'><channel><title>The Courier</title>" + "".join(
        f"<item><guid>{guid}</guid><link>{site.url}{path}</link><title>{title}</title><description>{text}</description>"
        f"<pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate></item>" for guid, path, title, text in items) + "</channel></rss>"

    def answer(handler):
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("Content-Length", "0")
            return handler.end_headers()
        data = body.encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        if etag:
            handler.send_header("ETag", etag)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
    return answer


class Fetch(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.store = self.folder / "a.sitrep"
        self.site = Site(self)

    def ingest(self, *arguments, code=0, private=True):
        arguments = ["ingest", *map(str, arguments), "--store", str(self.store), "--delay", "0", "--outcomes"] + (["--allow-private"] if private else [])
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, code, (arguments, done.stdout[-500:], done.stderr[-1500:]))
        return done.stdout.decode(), done.stderr.decode()

    def sql(self, query):
        done = subprocess.run([PROGRAM, "sql", "--store", self.store, "--format", "jsonl", query], capture_output=True, timeout=60, check=True)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def documents(self):
        return self.sql("SELECT id, uri, source, headline, published, text FROM current_documents ORDER BY id")

    def test_a_feed_its_pages_and_what_is_new_since(self):
        site = self.site
        one, two = ("g1", "/1?utm_source=rss", "First", "Kenya praised Peru."), ("g2", "/2", "Second", "Oman met Nepal.")
        site.answers = {"/rss": rss(site, [one, two]), "/1?utm_source=rss": html("First", "Kenya praised Peru on Monday."), "/2": html("Second", "Oman met Nepal on Monday.")}
        feeds = self.folder / "feeds.opml"
        feeds.write_text(f"<opml version='2.0'><body><outline text='x' xmlUrl='{site.url}/rss'/></body></opml>")
        self.assertIn("2 documents: 2 new", self.ingest("--feeds", feeds)[1])
        documents = self.documents()
        self.assertEqual([d["id"] for d in documents], [site.url + "/1", site.url + "/2"])
        self.assertEqual({d["source"] for d in documents}, {"The Courier"})
        self.assertEqual({d["published"] for d in documents}, {"2024-05-06"})
        self.assertIn("three hours", documents[0]["text"])
        self.assertEqual(site.asked.count("/robots.txt"), 1)
        site.asked.clear()
        self.assertIn("0 documents", self.ingest("--feeds", feeds)[1])
        self.assertEqual(site.asked, ["/rss"], "304, and robots.txt is still known")
        # An edit is a revision, a new item a document; what is known is not fetched again.
        site.answers["/rss"] = rss(site, [one, ("g2", "/2", "Second", "Oman met Nepal, again."), ("g3", "/3", "Third", "Chile praised Laos.")], '"2"')
        site.answers["/2"] = html("Second", "Oman met Nepal and Laos on Tuesday.")
        site.answers["/3"] = html("Third", "Chile praised Laos on Monday.")
        site.asked.clear()
        self.assertIn("2 documents: 1 new, 1 revised", self.ingest("--feeds", feeds)[1])
        self.assertEqual(sorted(site.asked), ["/2", "/3", "/rss"])
        # The feed renamed its items and moved one: they are the same reports.
        site.answers["/rss"] = rss(site, [("new-g1", "/1?utm_source=rss", "First", "Kenya praised Peru."), ("g3", "/moved", "Third", "Chile praised Laos.")], None)
        self.assertIn("0 documents", self.ingest("--feeds", feeds)[1])

    def test_an_item_under_embargo_comes_back(self):
        def nitf(release):
            return 200, {"Content-Type": "application/xml"}, (
                "<nitf><head><docdata><doc-id id-string='e1'/><date.issue norm='20240506T070809Z'/>" + f"<date.release norm='{release}'/></docdata></head>"
                "<body><body.head><hedline><hl1>Later</hl1></hedline></body.head><body.content><p>Kenya praised Peru on Monday.</p></body.content></body></nitf>").encode()
        site = self.site
        site.answers = {"/rss": rss(site, [("g1", "/later", "Later", "Kenya praised Peru."), ("g2", "/2", "Second", "Oman met Nepal.")]), "/later": nitf("29990101T000000Z"), "/2": html("Second", "Oman met Nepal on Monday.")}
        feeds = self.folder / "feeds.txt"
        feeds.write_text(f"{site.url}/rss\n")
        self.assertIn("1 new, 1 embargoed", self.ingest("--feeds", feeds)[1])
        site.asked.clear()
        self.assertIn("1 embargoed", self.ingest("--feeds", feeds)[1])
        self.assertEqual(sorted(site.pages_asked()), ["/later", "/rss"], "the item and its feed are asked for again, what is stored is not")
        site.answers["/later"] = nitf("20240507T000000Z")
        self.assertIn("1 new", self.ingest("--feeds", feeds)[1])
        self.assertIn("0 documents", self.ingest("--feeds", feeds)[1])

    def test_a_page_in_an_archive_is_the_page_that_is_fetched(self):
        site, page = self.site, html("First", "Kenya praised Peru on Monday.")
        site.answers = {"/1?utm_source=mail": page}
        self.assertIn("1 new", self.ingest(f"{site.url}/1?utm_source=mail")[1])
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page[2]
        (self.folder / "a.warc").write_bytes(f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {site.url}/1?utm_source=feed#top\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
                                             f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n")
        self.assertIn("1 known", self.ingest(self.folder / "a.warc")[1])
        self.assertEqual([d["id"] for d in self.documents()], [site.url + "/1"])

    def test_feeds_own_texts(self):
        site = self.site
        site.answers = {"/rss": rss(site, [("g1", "/gone", "First", "Kenya praised Peru on Monday."), ("g2", "/empty", "Second", "Oman met Nepal on Monday.")]),
                        "/empty": (200, {"Content-Type": "text/html"}, b"<html><body><script>x()</script></body></html>")}
        self.assertIn("2 new", self.ingest(site.url + "/rss")[1])
        self.assertEqual([d["text"].split("\n")[-1] for d in self.documents()], ["Oman met Nepal on Monday.", "Kenya praised Peru on Monday."])
        self.assertEqual(sorted(site.pages_asked()), ["/empty", "/gone", "/rss"])
        self.assertEqual(len(self.sql("SELECT 1 FROM frame WHERE field = 'note' AND detail = 'no_page'")), 2)
        site.asked.clear()
        self.store = self.folder / "b.sitrep"
        self.assertIn("2 new", self.ingest(site.url + "/rss", "--no-pages")[1])
        self.assertEqual(site.pages_asked(), ["/rss"])

    def test_private_addresses_are_refused(self):
        self.site.answers["/a"] = html("A", "Kenya praised Peru on Monday.")
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "127.1"):
            url = f"http://{host}:{self.site.server.server_port}/a"
            errors = self.ingest(url, private=False, code=2)[1]
            self.assertEqual(len(errors.splitlines()), 2, errors)
            self.assertRegex(errors, "is a (loopback|unspecified) address|cannot be fetched|cannot be reached", url)
        self.assertEqual(self.site.asked, [])

    def test_addresses_that_are_no_web_addresses(self):
        self.site.answers["/f"] = (302, {"Location": "file:///etc/passwd"}, b"")
        self.site.answers["/u"] = (302, {"Location": "http://user:secret@127.0.0.1/"}, b"")
        errors = self.ingest(self.site.url + "/f", self.site.url + "/u", "http://user:x@news.example/", code=2)[1]
        self.assertIn("only http and https", errors)
        self.assertIn("3 failed", errors)

    def test_servers_that_misbehave_cost_one_message_each(self):
        site, other = self.site, Site(self)

        def endless(handler):
            handler.send_response(200)
            handler.end_headers()
            for _ in range(80):
                handler.wfile.write(b"x" * (1 << 20))

        def slow(handler):
            time.sleep(20)

        def endless_headers(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(10000):
                handler.wfile.write(b"X-More: " + b"y" * 100 + b"\r\n")

        def breaks_off(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b"<p>half")
        packed = gzip.compress(b"0" * (100 << 20))
        other.answers = {"/good": html("Good", "Kenya praised Peru on Monday."), "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, packed)}
        site.answers = {"/endless": endless, "/headers": endless_headers, "/loop": (302, {"Location": "/loop2"}, b""), "/loop2": (301, {"Location": "/loop"}, b""),
                        "/bin": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 x"), "/slow": slow, "/off": breaks_off}
        paths = ["/endless", "/headers", "/loop", "/bin", "/missing", "/slow"]
        out, errors = self.ingest(*[site.url + p for p in paths], other.url + "/bomb", other.url + "/good", "http://127.0.0.1:1/closed", "--timeout", "2", code=2)
        for words in ("/endless is larger than 64 MiB", "/headers sends headers without end", "leads on more than 10 times", "/bin: holds no report", "/missing answers 404",
                      "/slow did not answer in time", "/bomb is larger than 64 MiB", "127.0.0.1:1/robots.txt cannot be fetched"):
            self.assertIn(words, errors)
        self.assertEqual(len(errors.splitlines()), 9, errors)
        self.assertEqual([line.split("\t")[1] for line in out.splitlines() if line.startswith("new")], [other.url + "/good"])
        self.assertIn("/off ", self.ingest(site.url + "/off", code=2)[1])

    def test_a_bad_host_costs_one_message(self):
        opml = self.folder / "list.txt"
        good = self.site
        good.answers["/rss"] = rss(good, [("g", "/1", "One", "Kenya praised Peru on Monday.")])
        opml.write_text("".join(f"http://127.0.0.1:1/feed{n}\n" for n in range(20)) + good.url + "/rss\n")
        errors = self.ingest("--feeds", opml, code=2)[1]
        self.assertEqual(len(errors.splitlines()), 2, errors)
        self.assertIn("1 new", errors)

    def test_robots(self):
        site, other = self.site, Site(self)
        site.answers = {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"), "/private/1": html("A", "Kenya praised Peru."), "/open": html("B", "Kenya praised Peru."),
                        "/rss": rss(site, [("g", "/private/1", "One", "Kenya praised Peru on Monday.")]), "/away": (302, {"Location": "/private/1"}, b"")}
        other.answers = {"/robots.txt": (503, {}, b""), "/x": html("X", "Kenya praised Peru.")}
        errors = self.ingest(site.url + "/private/1", site.url + "/away", site.url + "/open", site.url + "/rss", other.url + "/x", code=2)[1]
        self.assertIn("2 new, 3 failed", errors)
        self.assertNotIn("/private/1", site.asked)
        self.assertEqual(other.asked, ["/robots.txt"])

    def test_retry_after_is_heeded_now_and_in_the_next_run(self):
        site, tries = self.site, []

        def busy(handler):
            tries.append(time.monotonic())
            if len(tries) == 1:
                handler.send_response(429)
                handler.send_header("Retry-After", "1")
                handler.send_header("Content-Length", "0")
                return handler.end_headers()
            handler.send_response(200)
            handler.send_header("Content-Type", "text/plain")
            handler.end_headers()
            handler.wfile.write(b"Kenya praised Peru on Monday.")
        site.answers = {"/busy": busy, "/later": (503, {"Retry-After": "7200"}, b"")}
        self.assertIn("1 new", self.ingest(site.url + "/busy")[1])
        self.assertGreater(tries[1] - tries[0], 0.5)
        self.assertIn("left alone", self.ingest(site.url + "/later", code=2)[1])
        site.asked.clear()
        self.assertIn("left alone", self.ingest(site.url + "/busy", code=2)[1])
        self.assertEqual(site.asked, [])

    def test_delay_between_two_fetches(self):
        times = []

        def answer(handler):
            times.append(time.monotonic())
            handler.send_response(404)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        self.site.answers = {path: answer for path in ("/robots.txt", "/1", "/2")}
        subprocess.run([PROGRAM, "ingest", self.site.url + "/1", self.site.url + "/2", "--store", self.store, "--allow-private", "--delay", "0.4"], capture_output=True, timeout=60)
        self.assertTrue(all(b - a > 0.35 for a, b in zip(times, times[1:])) and len(times) == 3, times)

    def test_hosts_are_asked_at_once_and_come_out_in_order(self):
        """Eight slow hosts take little longer than one, and the order is that of the list, not that of the answers."""
        sites, at_once, now, lock = [Site(self) for _ in range(6)], [], [0], threading.Lock()

        def slow(seconds, words):
            def answer(handler):
                with lock:
                    now[0] += 1
                    at_once.append(now[0])
                time.sleep(seconds)
                with lock:
                    now[0] -= 1
                handler.send_response(200)
                handler.send_header("Content-Type", "text/plain")
                handler.end_headers()
                handler.wfile.write(words.encode())
            return answer
        for n, site in enumerate(sites):
            site.answers = {"/a": slow(1.2 - 0.2 * n, f"Kenya praised Peru on Monday, said envoy number {n}."), "/b": slow(0.3, f"Oman met Nepal on Monday, said envoy number {n}.")}
        addresses = [site.url + "/a" for site in sites] + [site.url + "/b" for site in sites]
        out, errors = self.ingest(*addresses)
        self.assertIn("12 new", errors)
        self.assertGreater(max(at_once), 2, "several hosts at once")
        shown = [line for line in out.splitlines() if "http://" in line]
        self.assertEqual([next(a for a in addresses if a in line) for line in shown], addresses)
        for site in sites:
            self.assertEqual(site.pages_asked(), ["/a", "/b"])

    def test_pages_that_failed_today_are_fetched_another_day(self):
        site = self.site
        site.answers = {"/rss": rss(site, [("g1", "/1", "First", "Kenya praised Peru on Monday.")]), "/1": (500, {}, b"")}
        self.assertIn("1 new", self.ingest(site.url + "/rss")[1])
        site.answers["/1"] = html("First", "Kenya praised Peru and Chile on Monday.")
        self.assertIn("1 revised", self.ingest(site.url + "/rss")[1])
        self.assertIn("0 documents", self.ingest(site.url + "/rss")[1])

    def test_ctrl_c_ends_waiting_and_keeps_what_was_read(self):
        site = self.site
        site.answers = {"/1": html("One", "Kenya praised Peru on Monday."), "/slow": lambda handler: time.sleep(30)}
        process = subprocess.Popen([PROGRAM, "ingest", site.url + "/1", site.url + "/slow", "--store", self.store, "--allow-private", "--delay", "0"], stderr=subprocess.PIPE)
        for _ in range(600):
            if "/slow" in site.asked:
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 130)
        process.stderr.close()
        self.assertEqual([d["headline"] for d in self.documents()], ["One"])

    def test_only_ingest_fetches(self):
        done = subprocess.run([PROGRAM, "code", self.site.url + "/1"], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"only `sitrep ingest` fetches", done.stderr)
        self.assertEqual(self.site.asked, [])
        (self.folder / "empty").write_text("# nothing\n")
        self.assertIn("names no feed", self.ingest("--feeds", self.folder / "empty", code=2)[1])


if __name__ == "__main__":
    PROGRAM, ROOT = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
