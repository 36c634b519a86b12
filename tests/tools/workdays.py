#!/usr/bin/env python3
"""Writes src/figures/workdays.txt from the PyPI package chinesecalendar (MIT).

    pip install chinesecalendar && python3 tests/tools/workdays.py

Only the years that the package holds are written. Before writing, the table is read as the program reads it and
compared with the package's own answer for every day of these years.
"""

import datetime
import importlib.metadata
import pathlib

import chinese_calendar
from chinese_calendar import constants

TARGET = pathlib.Path(__file__).resolve().parents[2] / "src" / "figures" / "workdays.txt"


def by_year(days):
    table = {}
    for day in sorted(days):
        table.setdefault(day.year, []).append(day)
    return table


def is_working(day, off, on):
    return day in on or (day.weekday() < 5 and day not in off)


def main():
    off, on = set(constants.holidays), set(constants.workdays)
    years = sorted({day.year for day in off})
    for year in years:
        day = datetime.date(year, 1, 1)
        while day.year == year:
            assert is_working(day, off, on) == chinese_calendar.is_workday(day), day
            day += datetime.timedelta(days=1)

    package = importlib.metadata.metadata("chinesecalendar")
    lines = [
        "# Public holidays of China and the weekend days that are worked instead (调休), per year.",
        f"# Data of the PyPI package {package['Name']} {package['Version']}, MIT licence,",
        "# Copyright (c) 2017 Lirian Su, https://github.com/LKI/chinese-calendar",
        "# Written by tests/tools/workdays.py. A day that is not listed is worked from Monday to Friday.",
    ]
    off, on = by_year(off), by_year(on)
    for year in years:
        for word, table in (("off", off), ("on", on)):
            days = " ".join(f"{day:%m-%d}" for day in table.get(year, []))
            lines.append(f"{year} {word} {days}".rstrip())
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
