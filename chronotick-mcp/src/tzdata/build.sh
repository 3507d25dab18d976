#!/bin/sh
# Makes the server's own copy of the zone data from Debian packages. See README.md.
#
#   ./build.sh tzdata_VERSION_all.deb [tzdata-legacy_VERSION_all.deb]
set -eu

if [ $# -lt 1 ]; then
  echo "usage: $0 PACKAGE.deb..." >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../main/resources/io/chronotick/mcp/zone/tzdata.bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

origin=
for package in "$@"; do
  dpkg-deb -x "$package" "$work"
  sum=$(sha256sum "$package" | cut -d ' ' -f 1)
  origin="${origin:+$origin, }$(basename "$package") sha256 $sum"
done
# The package's link to the zone of the machine it is installed on.
rm -f "$work/usr/share/zoneinfo/localtime"
java "$here/MakeTzdata.java" "$work/usr/share/zoneinfo" "$here/links" "$origin" "$out"
echo "$out: $origin"
