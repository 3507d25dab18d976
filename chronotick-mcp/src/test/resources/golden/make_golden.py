"""Writes the golden files beside this script. See README.md for what they are and what is left out.

Needs Python 3.9 or newer and the PyPI package tzdata (main form of the IANA data).
"""

import datetime
import random
import struct
import unicodedata
import zoneinfo
from importlib import resources
from pathlib import Path

import tzdata

HERE = Path(__file__).parent
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
RANDOM = random.Random(20261123)

# Rules that changed after the oldest edition a supported JDK may carry (2025a).
CHANGED_SINCE_2025A = {
    "Africa/Casablanca", "Africa/El_Aaiun", "America/Bogota", "America/Coyhaique",
    "America/Edmonton", "America/Ensenada", "America/Inuvik", "America/Santa_Isabel",
    "America/Tijuana", "America/Vancouver", "America/Yellowknife", "Asia/Tehran", "CST6CDT",
    "Canada/Mountain", "Canada/Pacific", "EST5EDT", "Iran", "MST7MDT", "Mexico/BajaNorte",
    "PST8PDT",
}
LAST_COMMON_YEAR = 2026

zoneinfo.reset_tzpath(())
ZONES = sorted(zoneinfo.available_timezones())
assert len(ZONES) > 590, "the tzdata package has too few zones"


def write(name, lines):
    header = f"# made by make_golden.py, tzdata {tzdata.IANA_VERSION}"
    (HERE / name).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def at(seconds, zone):
    return (EPOCH + datetime.timedelta(seconds=seconds)).astimezone(zoneinfo.ZoneInfo(zone))


def offset(moment):
    return int(moment.utcoffset().total_seconds())


def transitions(zone):
    """Transition times of a TZif file, second block (RFC 8536)."""
    data = resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()

    def counts(start):
        return struct.unpack(">6l", data[start + 20 : start + 44])

    isut, isstd, leap, time, kind, chars = counts(0)
    start = 44 + time * 5 + kind * 6 + chars + leap * 8 + isstd + isut
    time = counts(start)[3]
    return struct.unpack(f">{time}q", data[start + 44 : start + 44 + 8 * time])


def difference(seconds):
    """time_difference, as the format specification of Python rounds it."""
    hours = seconds / 3600
    if hours.is_integer():
        return f"{hours:+.1f}h"
    return f"{hours:+.2f}".rstrip("0").rstrip(".") + "h"


def time_differences():
    seconds = set(range(-93600, 93601, 450)) | set(range(-3600, 3601, 9)) | {1, -1, 17, 19, 35999}
    seconds |= {RANDOM.randint(-129600, 129600) for _ in range(400)}
    write("time-difference.tsv", (f"{s}\t{difference(s)}" for s in sorted(seconds)))


def daylight_flags():
    """Offsets, with d when daylight, at the instants of the first line; then whole zones' changes."""
    samples = [
        int((datetime.datetime(year, month, 15, 12, tzinfo=UTC) - EPOCH).total_seconds())
        for year in range(1902, 2043, 5)
        for month in (1, 7)
    ]
    lines = {}
    for zone in ZONES:
        moments = [at(s, zone) for s in samples]
        cells = (f"{offset(m)}{'d' if m.dst() else ''}" for m in moments)
        lines.setdefault(" ".join(cells), []).append(zone)
    rows = [f"*\t{' '.join(map(str, samples))}"]
    rows += [f"{','.join(zones)}\t{cells}" for cells, zones in lines.items()]
    edges = [
        "Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Windhoek",
        "Europe/Prague", "Europe/Bratislava", "Australia/Lord_Howe", "Europe/London",
    ]
    for zone in edges:
        seconds = sorted({t + d for t in transitions(zone) for d in (-1, 0)})
        cells = (f"{s}:{offset(at(s, zone))}{'d' if at(s, zone).dst() else ''}"
                 for s in seconds if s > -4_000_000_000)
        rows.append(f"{zone}\t{' '.join(cells)}")
    write("is-dst.tsv", rows)


def conversions():
    """A wall time, read with fold=0 and shown in another zone."""
    zones = [z for z in ZONES if z not in CHANGED_SINCE_2025A]
    rows = []
    while len(rows) < 1500:
        source, target = RANDOM.sample(zones, 2)
        changes = [t for t in transitions(source) if t > -4_000_000_000]
        if changes and RANDOM.random() < 0.5:
            local = (at(RANDOM.choice(changes), source).replace(tzinfo=None)
                     + datetime.timedelta(seconds=RANDOM.randint(-10800, 10800)))
        else:
            local = datetime.datetime(1890, 1, 1) + datetime.timedelta(
                seconds=RANDOM.randint(0, 136 * 365 * 86400))
        if local.year > LAST_COMMON_YEAR - 1:
            continue
        local = local.replace(microsecond=0)
        there = local.replace(tzinfo=zoneinfo.ZoneInfo(source))
        shown = there.astimezone(zoneinfo.ZoneInfo(target))
        cells = [source, target, local.isoformat(timespec="seconds")]
        for moment in (there, shown):
            cells += [moment.isoformat(timespec="seconds"), moment.strftime("%A"),
                      str(bool(moment.dst())).lower()]
        cells.append(difference(offset(shown) - offset(there)))
        rows.append("\t".join(cells))
    write("convert.tsv", rows)


def escaped(text):
    return " ".join(f"{ord(c):x}" for c in text)


def literals():
    """Code points of a text (t) or bits of a double (d), then its repr as code points."""
    rows = []
    stable = [c for c in map(chr, range(0x20000))
              if unicodedata.ucd_3_2_0.category(c) not in ("Cn", "Cs")]
    texts = ["", "it's", 'say "x"', "it's \"x\"", "\\", "a\nb\rc\td", "\x00\x7f\x80\xff", "\u200b"]
    texts += ["".join(RANDOM.choices(stable, k=6)) for _ in range(200)]
    texts += ["".join(map(chr, range(start, start + 32))) for start in range(0, 0x180, 32)]
    rows += [f"t\t{escaped(t)}\t{escaped(repr(t))}" for t in texts]
    doubles = [0.0, -0.0, 1.0, 1.5, -2.5, 0.1, 1e15, 1e16, 123456789012345680.0, 1e22, 2e23, 1e-4,
               1e-5, 2e-3, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0]
    while len(doubles) < 400:
        bits = RANDOM.getrandbits(64)
        value = struct.unpack(">d", bits.to_bytes(8, "big"))[0]
        if value == value:
            doubles.append(value)
    doubles += [RANDOM.uniform(-1e6, 1e6) for _ in range(200)]
    rows += [f"d\t{struct.pack('>d', d).hex()}\t{escaped(repr(d))}" for d in doubles]
    write("python-text.tsv", rows)


def zone_errors():
    """Code points of a key nobody knows, then those of the error's text."""
    keys = [
        "Mars/Phobos", "it's", "a\nb", "q\"'", "é", "a\u200bb", "\x07", "Invalid/Timezone", "",
        ".", "..", "../x", "./a", "a/.", "a/..", "a/../b", "a//b", "a/", "/", "/etc/passwd",
        "//x", "../a/..", "../../x", "a/../../b", "...", ".hidden", "a\x00b", "/\x00", "a/\x00/",
        "..\x00", "../\x00", " UTC", "UTC ", "utc", "PST", "IST", "Z", "UT", "UTC+5", "GMT+5",
        "+05:00", "SystemV/EST5", "America/San_Francisco", "europe/berlin",
    ]
    rows = []
    for key in keys:
        try:
            zoneinfo.ZoneInfo(key)
            raise AssertionError(f"{key!r} is a zone")
        except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
            rows.append(f"{escaped(key)}\t{escaped(str(error))}")
    write("zone-errors.tsv", rows)


time_differences()
daylight_flags()
conversions()
literals()
zone_errors()
