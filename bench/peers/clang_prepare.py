"""Preprocesses C or C++ sources, line by line, for the comparison with clang's control flow.

    python3 clang_prepare.py OUT OWN SOURCE... -- FLAGS

For each source below the folder OWN, OUT/clang gets what the preprocessor made of it, and OUT/ours the same with the lines of files
from elsewhere (the compiler's own headers) left empty, so that both have the same line numbers and the comparison is about
OWN. OUT/origin.jsonl tells for each of these files which lines come from where; the comparison uses it to count a function in
a header once.
"""

import json
import os
import re
import subprocess
import sys

MARKER = re.compile(r'# (\d+) "(.*?)"')


def main():
    out, own, *rest = sys.argv[1:]
    cut = rest.index("--")
    sources, flags = rest[:cut], rest[cut + 1 :]
    for folder in ("clang", "ours"):
        os.makedirs(f"{out}/{folder}", exist_ok=True)
    with open(f"{out}/origin.jsonl", "a", encoding="utf-8") as origins:
        for source in sources:
            run = subprocess.run(["clang", "-E", *flags, source], capture_output=True, text=True, errors="replace")
            if run.returncode:
                print("left out:", source, next((x for x in run.stderr.split("\n") if "error" in x), ""))
                continue
            name = os.path.relpath(source, own).replace("/", "__")
            full, mine, runs, file, line = [], [], [], "", 0
            for text in run.stdout.split("\n"):
                marker = MARKER.match(text)
                if marker:
                    line, file = int(marker[1]), os.path.abspath(marker[2])
                    runs.append([len(full) + 1, file, line])
                    continue
                full.append(text)
                mine.append(text if file.startswith(os.path.abspath(own)) else "")
            for folder, lines in (("clang", full), ("ours", mine)):
                with open(f"{out}/{folder}/{name}", "w", encoding="utf-8") as written:
                    written.write("\n".join(lines))
            origins.write(json.dumps({"file": name, "own": os.path.abspath(own), "runs": runs}) + "\n")


if __name__ == "__main__":
    main()
