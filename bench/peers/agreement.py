"""How far two sides agree on a structure, function by function, and where the result is kept.

    result, arguments = agreement.options(sys.argv[1:])
    tallies = agreement.tallies()                       # cfg, exc, defuse
    tallies["cfg"].add(expected, given, has)            # sets of edges; says whether they are equal
    result.write(tallies, left, language="c", oracle="clang's CFG", versions={"clang": "14.0.6"})

`has` names the function's constructs; BRANCH among them says that its control flow parts. `left` counts by reason the
functions that could not be judged. A result is a line of JSON a structure. Adds these options to a script, the first two of which go together:

    --result FILE     write the result there, into bench/agreement, where the README's table comes from
    --code NAME       what was compared, with its version: "commons-io 2.18.0"
    --language, --oracle    where the script does not know them itself
    --version NAME=VERSION  of the oracle, where the script cannot tell; may be repeated
"""

import argparse
import collections
import json
import os
import shlex
import sys

BRANCH = "with a branch"
STRUCTURES = {"cfg": "control flow", "exc": "exceptions", "defuse": "definition-use"}
SMALLEST = 20


class Tally:
    def __init__(self):
        self.functions = collections.Counter()
        self.equal = collections.Counter()
        self.edges = collections.Counter()

    def add(self, expected, given, has=(), found=True):
        same = found and expected == given
        for stratum in {"all", *has}:
            self.functions[stratum] += 1
            self.equal[stratum] += same
        self.edges.update(oracle=len(expected), ours=len(given), both=len(expected & given))
        return same

    def text(self, title):
        recall = percent(self.edges["both"], self.edges["oracle"])
        lines = [f"{title}: {self.edges['oracle']:,} edges, recall {recall}, "
                 f"precision {percent(self.edges['both'], self.edges['ours'])}"]
        order = sorted(self.functions, key=lambda s: (s not in ("all", BRANCH), s))
        lines += [f"  {s:18} {self.equal[s]:7} of {self.functions[s]:7} = {percent(self.equal[s], self.functions[s])}"
                  for s in order if self.functions[s] >= SMALLEST or s == "all"]
        return "\n".join(lines)

    def count(self, stratum):
        return {"functions": self.functions[stratum], "equal": self.equal[stratum]}

    def json(self):
        constructs = sorted(set(self.functions) - {"all", BRANCH})
        return {"all": self.count("all"), "branching": self.count(BRANCH),
                "constructs": {each: self.count(each) for each in constructs},
                "edges": {side: self.edges[side] for side in ("oracle", "ours", "both")}}


def tallies():
    return {kind: Tally() for kind in STRUCTURES}


def percent(part, whole):
    return f"{100 * part / whole:.2f} %" if whole else "-"


def shown(tallies, left):
    for kind, tally in tallies.items():
        print(tally.text(STRUCTURES.get(kind, kind)))
    print("left out:", dict(left))


def options(arguments):
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for name in ("--result", "--code", "--language", "--oracle"):
        parser.add_argument(name)
    parser.add_argument("--version", action="append", default=[])
    known, rest = parser.parse_known_args(arguments)
    if known.result and not known.code:
        parser.error("--result needs --code NAME, what was compared")
    return Result(known), rest


class Result:
    def __init__(self, known):
        self.known = known

    def write(self, tallies, left, language=None, oracle=None, versions=None):
        """Writes a tally for each structure that has any edge. A script of several languages names the one compared."""
        if not self.known.result:
            return
        head = {"language": self.known.language or language, "oracle": self.known.oracle or oracle, "code": self.known.code,
                "versions": (versions or {}) | dict(each.split("=", 1) for each in self.known.version), "command": command()}
        results = [{"structure": STRUCTURES.get(kind, kind)} | head | tally.json() | {"left": dict(sorted(left.items()))}
                   for kind, tally in tallies.items() if tally.edges["oracle"] or tally.edges["ours"]]
        with open(self.known.result, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in results)


def command():
    """The command as it was given, but of places only the last name."""
    words = ["python3", "bench/peers/" + os.path.basename(sys.argv[0])]
    return shlex.join(words + [os.path.basename(each.rstrip("/")) if os.path.isabs(each) else each for each in sys.argv[1:]])
