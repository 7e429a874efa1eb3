"""Compares the line graphs of C or C++ functions with clang's.

    python3 clang_compare.py OURS.jsonl CLANG.jsonl [--origin origin.jsonl] [--show cfg|exc|defuse] [--sources FOLDER]
        [--result FILE --language c|cpp --code NAME]

OURS is the output of LineGraphExport for a folder of preprocessed files, CLANG that of clang_lines for the same files; the rule
stands at the head of clang_lines.cpp. A function of ours belongs to one of clang's when its start is the last one before the
body's brace, and that brace the first one behind the start. With the origin of the lines (clang_prepare.py), functions of other
files are left out and those of a header counted once.
"""

import argparse
import bisect
import collections
import json
import re
import subprocess
import sys

import agreement

BRANCHES = {"if", "while", "do", "for", "range for", "switch", "try"}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def matched(ours, clangs):
    by_file = collections.defaultdict(lambda: ([], []))
    for f in ours:
        by_file[f["file"]][0].append(f)
    for f in clangs:
        by_file[f["file"]][1].append(f)
    for file, (mine, theirs) in sorted(by_file.items()):
        mine.sort(key=lambda f: f["at"])
        theirs.sort(key=lambda f: f["at"])
        starts = [f["at"] for f in mine]
        braces = [f["at"] for f in theirs]
        for f in theirs:
            i = bisect.bisect_right(starts, f["at"]) - 1
            found = i >= 0 and braces[bisect.bisect_left(braces, starts[i])] == f["at"]
            yield f, mine[i] if found else None


class Origins:
    """Where the lines of preprocessed files come from."""

    def __init__(self, path):
        self.files = {f["file"]: f for f in read(path)}
        self.seen = set()

    def is_new(self, f):
        runs, own = self.files[f["file"]]["runs"], self.files[f["file"]]["own"]
        at, file, line = runs[bisect.bisect_right([run[0] for run in runs], f["at"][0]) - 1]
        place = (file, line + f["at"][0] - at, f["at"][1])
        new = place[0].startswith(own) and place not in self.seen
        self.seen.add(place)
        return new


def edges(f, what, throwing):
    found = {tuple(e) for e in f[what]}
    return {e for e in found if e[0] in throwing} if what == "exc" else found


def main():
    result, arguments = agreement.options(sys.argv[1:])
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("clang")
    parser.add_argument("--origin", default="")
    parser.add_argument("--show", default="")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--sources", default="")
    parser.add_argument("--without", default="if constexpr")
    args = parser.parse_args(arguments)
    left, shown, tallies = collections.Counter(), collections.Counter(), agreement.tallies()
    clangs = read(args.clang)
    if args.origin:
        origins = Origins(args.origin)
        clangs = [f for f in clangs if origins.is_new(f)]
    for f, mine in matched(read(args.ours), clangs):
        if mine is None:
            print("  not found:", f["file"], f["name"], f["at"])
            mine = {what: [] for what in tallies} | {"missing": True}
        if args.without in f["has"]:
            left[args.without] += 1
            continue
        throwing = set(f["eh"])
        has = set(f["has"]) | ({agreement.BRANCH} if BRANCHES & set(f["has"]) else set())
        if f["template"]:
            has.add("template")
        for what, tally in tallies.items():
            given, expected = edges(mine, what, throwing), edges(f, what, throwing)
            if not tally.add(expected, given, has, found="missing" not in mine) and args.show == what and shown[what] < args.count:
                shown[what] += 1
                print(f"  {f['file']} {f['name']} {f['at']} {f['has']}\n    ours only {sorted(given - expected)[:12]}\n"
                      f"    clang only {sorted(expected - given)[:12]}")
                if args.sources:
                    show(args.sources, f, given ^ expected)
    agreement.shown(tallies, left)
    result.write(tallies, left, oracle="clang's CFG", versions={"clang": clang()})


def clang():
    """The version of the clang on the path, which is the one whose libraries clang_lines uses."""
    said = subprocess.run(["clang", "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"version (\S+)", said)[1]


def show(folder, f, difference):
    with open(f"{folder}/{f['file']}", encoding="utf-8", errors="replace") as text:
        lines = text.read().split("\n")
    for line in sorted({x for e in difference for x in e if isinstance(x, int) and x > 0})[:12]:
        print(f"      {line}: {lines[line - 1][:150]}")


if __name__ == "__main__":
    main()
