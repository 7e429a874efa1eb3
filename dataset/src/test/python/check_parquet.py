"""Reads a data set as the Python world does and checks it against its own dataset.json.

    python check_parquet.py FOLDER     (needs pyarrow)

Prints one line of JSON: rows, tokens, contexts, and a SHA-256 over all values in order.
"""
import hashlib
import json
import pathlib
import sys

import pyarrow.parquet as pq


def main(folder):
    info = json.loads((folder / "dataset.json").read_text())
    digest, rows, totals = hashlib.sha256(), 0, {}
    for shard in info["shards"]:
        file = folder / shard["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == shard["sha256"], file
        table = pq.read_table(file)
        assert table.num_rows == shard["rows"], (file, table.num_rows)
        assert table.column_names == [c["name"] for c in info["columns"]], table.column_names
        rows += table.num_rows
        for row in table.to_pylist():
            check(row)
            for name, value in row.items():
                totals[name] = totals.get(name, 0) + (len(value) if isinstance(value, list) else 1)
            digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    assert rows == sum(c["examples"] for c in info["languages"].values())
    print(json.dumps({"rows": rows, "values": totals, "sha256": digest.hexdigest()}))


def check(row):
    """Columns that describe the same tokens, or the same contexts, have the same length."""
    for group in (["tokens", "token_start", "token_kind", "parent_kind", "depth", "sibling_index", "field", "category"],
                  ["context_source", "context_path", "context_target"]):
        lengths = {len(row[name]) for name in group if name in row}
        assert len(lengths) <= 1, (row["path"], row["name"], lengths)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
