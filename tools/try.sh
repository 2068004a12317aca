#!/usr/bin/env bash
# Builds Sitrep and shows it at work on an example story.   usage: tools/try.sh [STORY...]
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
cmake --preset release -DSITREP_TESTS=OFF >build-try.log 2>&1 || { cat build-try.log; exit 1; }
rm -f build-try.log
cmake --build --preset release --target sitrep
build/release/sitrep code "${@:-examples/lake-accord.txt}"
