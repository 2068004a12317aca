#!/usr/bin/env bash
# Installs what building and testing need, from Debian's own packages; does nothing when all is there.
set -euo pipefail
packages=(g++ cmake ninja-build ccache python3 libsimdjson-dev nlohmann-json3-dev libcli11-dev libicu-dev libgtest-dev libzip-dev libgumbo-dev libexpat1-dev libsqlite3-dev libcurl4-openssl-dev libssl-dev zlib1g-dev libbz2-dev liblzma-dev libzstd-dev pkg-config)
missing=()
for p in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
