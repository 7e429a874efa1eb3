#!/usr/bin/env python3
"""How far our line graphs agree with a compiler's: line_graph_agreement.py ORACLE.jsonl OURS.jsonl [-v [KIND]]

A line of either is a function: {"file", "at": [line, column], "cfg": [[a, b], ...], "exc": [[a, b], ...],
"defuse": [[name, definition, use], ...]}. The oracle's also has "has", the constructs in the function, and, where it
can't judge a function, "left", the reason. Functions that the oracle lacks are ignored, those that ours lacks count as
different. Prints functions compared, exactly equal, those with a branch, and by construct where there are 20 or more; edge
recall and precision. -v lists the functions that differ."""
import collections, json, sys

arguments = [a for a in sys.argv[1:] if a != "-v"]
verbose = "-v" in sys.argv
rows = lambda path: (json.loads(line) for line in open(path, encoding="utf-8"))
ours = {(r["file"], *r["at"]): r for r in rows(arguments[1])}
left, missing = collections.Counter(), 0
kinds = ("cfg", "exc", "defuse")
counts = {kind: collections.Counter() for kind in kinds}
strata = collections.defaultdict(lambda: {kind: [0, 0] for kind in kinds})
for o in rows(arguments[0]):
    if o.get("left"):
        left[o["left"]] += 1
        continue
    mine = ours.get((o["file"], *o["at"]))
    missing += mine is None
    ways = collections.Counter(a for a, _ in o["cfg"])
    has = ["any"] + (["a branch"] if max(ways.values(), default=0) > 1 else []) + (o.get("has") or [])
    for kind in kinds:
        expected = {tuple(e) for e in o[kind]}
        given = {tuple(e) for e in mine[kind]} if mine else set()
        same = mine is not None and expected == given
        for each in has:
            strata[each][kind][0] += same
            strata[each][kind][1] += 1
        counts[kind].update(both=len(expected & given), expected=len(expected), given=len(given))
        if verbose and not same and (len(arguments) < 3 or arguments[2] == kind):
            print(kind, o["file"], o["at"], o.get("name", ""), "missing", sorted(expected - given, key=str)[:8],
                  "extra", sorted(given - expected, key=str)[:8])
percent = lambda a, b: f"{100 * a / b:.2f} %" if b else "-"
for each in sorted(strata, key=lambda s: (s not in ("any", "a branch"), s)):
    if strata[each]["cfg"][1] >= 20:
        print(f"{each:12}", "  ".join(f"{kind} {a}/{b} = {percent(a, b)}" for kind, (a, b) in strata[each].items()))
for kind, c in counts.items():
    print(f"{kind}: {c['expected']} edges, recall {percent(c['both'], c['expected'])}, precision {percent(c['both'], c['given'])}")
print("left out:", dict(left), "missing in ours:", missing)
