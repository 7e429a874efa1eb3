"""Compares the line graphs of C or C++ functions with clang's.

    python3 clang_compare.py OURS.jsonl CLANG.jsonl [--show cfg|exc|defuse [N]] [--sources FOLDER]

OURS is the output of LineGraphExport for a folder of preprocessed files, CLANG that of clang_lines for the same files; the rule
stands at the head of clang_lines.cpp. A function of ours belongs to one of clang's when its start is the last one before the
body's brace, and that brace the first one behind the start.
"""

import argparse
import bisect
import collections
import json


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


def edges(f, what, throwing):
    found = {tuple(e) for e in f[what]}
    return {e for e in found if e[0] in throwing} if what == "exc" else found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("clang")
    parser.add_argument("--show", default="")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--sources", default="")
    parser.add_argument("--without", default="if constexpr")
    args = parser.parse_args()
    pairs = list(matched(read(args.ours), read(args.clang)))
    missing = [f for f, mine in pairs if mine is None]
    left_out = [f for f, mine in pairs if mine is not None and args.without in f["has"]]
    pairs = [(f, mine) for f, mine in pairs if mine is not None and args.without not in f["has"]]
    print(f"{len(pairs)} functions compared, {len(missing)} of clang's not found, {len(left_out)} with {args.without} left out")
    for f in missing[:5]:
        print("  not found:", f["file"], f["name"], f["at"])
    branch = {"if", "while", "do", "for", "range for", "switch", "try"}
    for what in ("cfg", "exc", "defuse"):
        right, same, strata, shown = [0, 0, 0], [0, 0], collections.defaultdict(lambda: [0, 0]), 0
        for f, mine in pairs:
            throwing = set(f["eh"])
            a, b = edges(mine, what, throwing), edges(f, what, throwing)
            right = [right[0] + len(a & b), right[1] + len(a), right[2] + len(b)]
            same[0] += a == b
            same[1] += 1
            kinds = set(f["has"]) | ({"with a branch"} if branch & set(f["has"]) else set())
            for kind in kinds | {"instance of a template"} * f["template"] if False else kinds:
                strata[kind][0] += a == b
                strata[kind][1] += 1
            if a != b and args.show == what and shown < args.count:
                shown += 1
                print(f"  {f['file']} {f['name']} {f['at']} {f['has']}\n    ours only {sorted(a - b)[:12]}\n    clang only {sorted(b - a)[:12]}")
                if args.sources:
                    show(args.sources, f, a ^ b)
        percent = lambda part, whole: f"{100 * part / whole:.2f}" if whole else "-"
        print(f"{what}: {same[0]} of {same[1]} exactly equal, {percent(*same)} %; precision {percent(right[0], right[1])}, recall {percent(right[0], right[2])}")
        print("  " + ", ".join(f"{kind} {n[0]}/{n[1]} {percent(*n)}" for kind, n in sorted(strata.items()) if n[1] >= 20))


def show(folder, f, difference):
    with open(f"{folder}/{f['file']}", encoding="utf-8", errors="replace") as text:
        lines = text.read().split("\n")
    for line in sorted({x for e in difference for x in e if isinstance(x, int) and x > 0})[:12]:
        print(f"      {line}: {lines[line - 1][:150]}")


if __name__ == "__main__":
    main()
