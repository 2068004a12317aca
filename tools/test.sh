#!/usr/bin/env bash
# Builds Sitrep and runs all tests.   usage: tools/test.sh [--quick]
# --quick leaves out the sanitizer run (about two thirds of the time).
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
run() {
  cmake --preset "$1" -DSITREP_TESTS=ON
  cmake --build --preset "$1"
  ctest --test-dir "build/$1" --output-on-failure -j "$(nproc)" "${@:2}"
}
[ "${1:-}" = "--quick" ] || run asan -LE no_sanitizer
run release
