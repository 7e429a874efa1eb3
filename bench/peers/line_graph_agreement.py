#!/usr/bin/env python3
"""How far our line graphs agree with a compiler's: line_graph_agreement.py ORACLE.jsonl OURS.jsonl [-v [KIND]]

A line of either is a function: {"file", "at": [line, column], "cfg": [[a, b], ...], "exc": [[a, b], ...],
"defuse": [[name, definition, use], ...]}. The oracle's also has "has", the constructs in the function, perhaps "also", another place
where the function may be said to start, and, where it
can't judge a function, "left", the reason. Functions that the oracle lacks are ignored, those that ours lacks count as
different. Prints functions compared, exactly equal, those with a branch, and by construct where there are 20 or more; edge
recall and precision. -v lists the functions that differ. agreement.py says how the result is kept; --language and --oracle are needed."""
import collections
import json
import sys

import agreement


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main():
    result, arguments = agreement.options(sys.argv[1:])
    verbose, arguments = "-v" in arguments, [a for a in arguments if a != "-v"]
    ours = {(r["file"], *r["at"]): r for r in rows(arguments[1])}
    left, missing, tallies = collections.Counter(), 0, agreement.tallies()
    for o in rows(arguments[0]):
        if o.get("left"):
            left[o["left"]] += 1
            continue
        mine = ours.get((o["file"], *o["at"])) or ours.get((o["file"], *o.get("also", o["at"])))
        missing += mine is None
        ways = collections.Counter(a for a, _ in o["cfg"])
        has = {agreement.BRANCH} if max(ways.values(), default=0) > 1 else set()
        for kind, tally in tallies.items():
            if kind not in o:
                continue
            expected = {tuple(e) for e in o[kind]}
            given = {tuple(e) for e in mine[kind]} if mine else set()
            same = tally.add(expected, given, has | set(o.get("has") or []), found=mine is not None)
            if verbose and not same and (len(arguments) < 3 or arguments[2] == kind):
                print(kind, o["file"], o["at"], o.get("name", ""), "missing", sorted(expected - given, key=str)[:8],
                      "extra", sorted(given - expected, key=str)[:8])
    agreement.shown(tallies, left)
    print("missing in ours:", missing)
    result.write(tallies, left)


main()
