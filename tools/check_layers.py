#!/usr/bin/env python3
"""Includes go one way: a folder of src/ may include itself and the folders above it in LAYERS.

usage: check_layers.py [PROJECT_ROOT]     exit 1 and one line for each include that points down
"""
import re
import sys
from pathlib import Path

# The include order of ARCHITECTURE.md; `learn` stands apart: nothing may include it.
LAYERS = ["base", "text", "knowledge", "document", "formats", "sentence", "parse", "mention", "event", "relation", "report",
          "store", "fetch", "situation", "analysis", "exchange", "eval", "engine", "serve", "learn"]
# Only front ends know JSON and terminals.
FRONT_END_ONLY = re.compile(r"<(nlohmann/|CLI/)")
# Only fetch/ opens connections.
NETWORK = re.compile(r"<(curl/|netinet/|sys/socket\.h|arpa/|netdb\.h)")
PURE = set(LAYERS[:LAYERS.index("store")])
# Steps up to report/ read no clock, environment or global and use no randomness (invariant 2).
IMPURE = re.compile(r"\b(std::cout|std::cerr|printf\(|getenv\(|std::random_device|system_clock|time\(nullptr|std::exit|abort\(\))")
# base/read_file.cc opens files for all loaders; knowledge/ also lists the files of its folder.
READS_FILES = {"base", "knowledge"}


def folder_of(path):
    return path.split("/")[0]


def check(root):
    problems, files = [], 0
    for file in sorted((root / "src").rglob("*")):
        if file.suffix not in (".h", ".cc"):
            continue
        files += 1
        name = file.relative_to(root / "src").as_posix()
        here = folder_of(name)
        if here not in LAYERS:
            problems.append(f"{name}: folder {here}/ is not in the layer list of {__file__}")
            continue
        is_test = re.search(r"_(test|fuzz|bench)\.cc$", name)
        for number, line in enumerate(file.read_text().splitlines(), 1):
            m = re.match(r'\s*#include "([^"]+)"', line)
            if m:
                there = folder_of(m.group(1))
                if there not in LAYERS:
                    problems.append(f"{name}:{number}: includes {m.group(1)}, which is in no known folder")
                elif LAYERS.index(there) > LAYERS.index(here) or (there == "learn" and here != "learn"):
                    problems.append(f"{name}:{number}: {here}/ may not include {there}/ ({m.group(1)})")
            if FRONT_END_ONLY.search(line) and here not in ("serve",):
                problems.append(f"{name}:{number}: only serve/ writes JSON or reads command lines")
            if NETWORK.search(line) and here != "fetch":
                problems.append(f"{name}:{number}: only fetch/ opens connections")
            if here in PURE and not is_test and IMPURE.search(line.split("//")[0]):
                problems.append(f"{name}:{number}: {here}/ must stay pure: {line.strip()[:80]}")
            if here in PURE - READS_FILES and not is_test and re.search(r"#include <(fstream|filesystem|cstdio)>", line):
                problems.append(f"{name}:{number}: {here}/ does no I/O: {line.strip()}")
    return problems, files


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    problems, files = check(root)
    for p in problems:
        print(p)
    print(f"{files} files checked, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
