#!/usr/bin/env python3
"""Reads every feed, the calendar and the sitemap of a built site with parsers that know nothing of ours.

Usage: feeds.py OUTPUT BASE_URL [--demo] [--without-anchors]

In: the folder of a built site and the address it was built for. Out: one line for each thing that is wrong, exit 1; else what
was read, exit 0. Needs feedparser and icalendar (PyPI). Never changes a file, never opens a connection.
"""

import datetime
import email.utils
import html.parser
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree
from pathlib import Path

import feedparser
import icalendar

MARK = "演示数据"
MOST = 50
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# What can be dated only once its day has come: an event is announced before.
UNDATED = {"活动", "Event"}
URL_ATTRIBUTES = {"href", "src", "cite", "poster"}


class Links(html.parser.HTMLParser):
    """Collects what a piece of HTML links to, and its ids."""

    def __init__(self):
        super().__init__()
        self.links, self.ids = [], set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in URL_ATTRIBUTES:
                self.links.append(value or "")
            if name == "id" and value:
                self.ids.add(value)


class Site:
    """A built site: its files, and whether an address of it leads to one."""

    def __init__(self, folder, base_url, anchors):
        self.folder, self.anchors = folder, anchors
        self.base = base_url if base_url.endswith("/") else base_url + "/"
        self.problems, self.ids = [], {}

    def problem(self, where, what):
        self.problems.append(f"{where}: {what}")

    def check(self, where, url):
        """An address of the site leads to a file, and to an id of it; any other is absolute and of the web or a mail."""
        scheme = urllib.parse.urlsplit(url).scheme
        if not scheme:
            return self.problem(where, f"link is not absolute: {url!r}")
        if not url.startswith(self.base):
            if scheme not in {"http", "https", "mailto", "tel"}:
                self.problem(where, f"link with a strange scheme: {url!r}")
            return None
        path, _, anchor = url[len(self.base):].partition("#")
        path = urllib.parse.unquote(path)
        file = self.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
        if not file.is_file():
            return self.problem(where, f"link leads to no file: {url}")
        if anchor and self.anchors and urllib.parse.unquote(anchor) not in self.ids_of(file):
            self.problem(where, f"no such anchor on the page: {url}")
        return None

    def ids_of(self, file):
        if file not in self.ids:
            parser = Links()
            parser.feed(file.read_text(encoding="utf-8"))
            self.ids[file] = parser.ids
        return self.ids[file]


def own_address(site, file):
    return site.base + urllib.parse.quote(file.relative_to(site.folder).as_posix())


def check_content(site, where, html_text):
    parser = Links()
    parser.feed(html_text)
    for link in parser.links:
        site.check(where, link)


def check_rss(site, file, demo):
    """One RSS feed. Gives its items as (id, title, date, url, content) for comparison with the JSON beside it."""
    where = file.relative_to(site.folder).as_posix()
    data = file.read_bytes()
    try:
        tree = xml.etree.ElementTree.fromstring(data)
    except xml.etree.ElementTree.ParseError as error:
        site.problem(where, f"is no XML: {error}")
        return []
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo:
        site.problem(where, f"feedparser: {feed.bozo_exception}")
    if feed.version != "rss20":
        site.problem(where, f"is {feed.version}, not RSS 2.0")
    channel = feed.feed
    for name in ("title", "link", "description", "language"):
        if not channel.get(name):
            site.problem(where, f"the channel has no {name}")
    selves = [link.href for link in channel.get("links", []) if link.rel == "self"]
    if selves != [own_address(site, file)]:
        site.problem(where, f"names itself {selves}, and stands at {own_address(site, file)}")
    site.check(where, channel.get("link", ""))
    if demo and MARK not in channel.get("title", ""):
        site.problem(where, f"the channel's title does not say {MARK}")
    if demo and MARK not in channel.get("description", ""):
        site.problem(where, f"the channel's description does not say {MARK}")
    if len(feed.entries) > MOST:
        site.problem(where, f"{len(feed.entries)} items, more than {MOST}")
    dates, ids, items = [], set(), []
    raw = tree.findall("./channel/item")
    for entry, element in zip(feed.entries, raw, strict=True):
        at = f"{where} › {entry.get('title', '(no title)')}"
        guid = element.find("guid")
        if guid is None or guid.get("isPermaLink") != "false" or not (guid.text or "").startswith("tag:"):
            site.problem(at, "has no guid that is a tag and no permalink")
        if entry.get("id") in ids:
            site.problem(at, f"its guid stands twice: {entry.id}")
        ids.add(entry.get("id"))
        for name in ("title", "link"):
            if not entry.get(name):
                site.problem(at, f"has no {name}")
        site.check(at, entry.get("link", ""))
        content = entry.content[0].value if entry.get("content") else ""
        if not content.strip():
            site.problem(at, "has no content")
        check_content(site, at, content)
        if demo and (MARK not in entry.get("title", "") or MARK not in content):
            site.problem(at, f"does not say {MARK} in title and content")
        if not entry.get("tags"):
            site.problem(at, "has no category")
        written = element.findtext("pubDate")
        if written:
            date = email.utils.parsedate_to_datetime(written)
            if date.tzinfo is None or not re.search(r"[+-]\d{4}$", written):
                site.problem(at, f"its date has no zone: {written}")
            dates.append(date)
        elif not {tag.term for tag in entry.get("tags", [])} & UNDATED:
            site.problem(at, "has no date")
        items.append((entry.get("id"), entry.get("title"), dates[-1] if written else None, entry.get("link"), content))
    if dates != sorted(dates, reverse=True):
        site.problem(where, "the newest item is not first")
    built = tree.findtext("./channel/lastBuildDate")
    if dates and (built is None or email.utils.parsedate_to_datetime(built) != max(dates)):
        site.problem(where, f"lastBuildDate is {built}, the newest item of {max(dates)}")
    return items


def check_json(site, file, items):
    """One JSON Feed against the specification, and against the items of the RSS beside it."""
    where = file.relative_to(site.folder).as_posix()
    try:
        feed = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        return site.problem(where, f"is no JSON: {error}")
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        site.problem(where, f"version {feed.get('version')}")
    if feed.get("feed_url") != own_address(site, file):
        site.problem(where, f"names itself {feed.get('feed_url')}")
    site.check(where, feed.get("home_page_url", ""))
    read = []
    for item in feed.get("items", []):
        at = f"{where} › {item.get('title')}"
        for name in ("id", "url", "title", "content_html"):
            if not isinstance(item.get(name), str) or not item[name]:
                site.problem(at, f"has no {name}")
        date = item.get("date_published")
        date = datetime.datetime.fromisoformat(date) if date else None
        if date is not None and date.tzinfo is None:
            site.problem(at, f"its date has no zone: {date}")
        read.append((item.get("id"), item.get("title"), date, item.get("url"), item.get("content_html")))
    # feedparser trims and normalises line ends; a feed reader sees the same either way.
    plain = [tuple(part.strip() if isinstance(part, str) else part for part in item) for item in read]
    expected = [tuple(part.strip() if isinstance(part, str) else part for part in item) for item in items]
    if plain != expected:
        different = [one[0] for one, other in zip(plain, expected, strict=False) if one != other]
        site.problem(where, f"is not what the RSS beside it is: {len(plain)} and {len(expected)} items, {different[:3]}")
    return None


def check_calendar(site, file, demo):
    """The calendar: its lines, and what icalendar makes of it. Gives how many events it has."""
    where = file.relative_to(site.folder).as_posix()
    data = file.read_bytes()
    if not data.endswith(b"\r\n") or re.search(rb"[^\r]\n|\r[^\n]", data):
        site.problem(where, "a line does not end with CR LF")
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > 75:
            site.problem(f"{where}:{number}", f"{len(line)} octets in a line")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            site.problem(f"{where}:{number}", "a character is folded in two")
    try:
        calendar = icalendar.Calendar.from_ical(data)
    except ValueError as error:
        site.problem(where, f"icalendar: {error}")
        return 0
    for name in ("VERSION", "PRODID"):
        if name not in calendar:
            site.problem(where, f"has no {name}")
    if demo and MARK not in str(calendar.get("X-WR-CALNAME", "")):
        site.problem(where, f"its name does not say {MARK}")
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for zone in calendar.walk("VTIMEZONE"):
        zone.to_tz()
    if not zones:
        site.problem(where, "has no time zone")
    uids = set()
    events = calendar.walk("VEVENT")
    for event in events:
        at = f"{where} › {event.get('SUMMARY', '(no summary)')}"
        for error in event.errors:
            site.problem(at, f"icalendar: {error}")
        for name in ("UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "STATUS", "URL", "DESCRIPTION"):
            if name not in event:
                site.problem(at, f"has no {name}")
        if str(event.get("UID")) in uids:
            site.problem(at, f"its UID stands twice: {event.get('UID')}")
        uids.add(str(event.get("UID")))
        if event["DTSTAMP"].dt.utcoffset() != datetime.timedelta(0):
            site.problem(at, "DTSTAMP is not in UTC")
        start, end = event["DTSTART"], event.get("DTEND")
        if isinstance(start.dt, datetime.datetime) and start.params.get("TZID") not in zones:
            site.problem(at, f"its zone is not in the calendar: {start.params.get('TZID')}")
        if end is not None and (type(end.dt) is not type(start.dt) or end.dt <= start.dt):
            site.problem(at, f"ends at {end.dt}, begins at {start.dt}")
        if str(event.get("STATUS")) not in {"CONFIRMED", "CANCELLED"}:
            site.problem(at, f"STATUS {event.get('STATUS')}")
        site.check(at, str(event.get("URL", "")))
        if demo and MARK not in str(event.get("SUMMARY", "")):
            site.problem(at, f"does not say {MARK}")
    return len(events)


def check_sitemap(site):
    """The sitemap or its index. Gives how many pages it names."""
    seen = set()

    def read(file):
        where = file.name
        try:
            tree = xml.etree.ElementTree.parse(file).getroot()
        except (OSError, xml.etree.ElementTree.ParseError) as error:
            return site.problem(where, str(error))
        for part in tree.findall(f"{SITEMAP}sitemap/{SITEMAP}loc"):
            site.check(where, part.text)
            read(site.folder / Path(urllib.parse.urlsplit(part.text).path).name)
        urls = tree.findall(f"{SITEMAP}url")
        if len(urls) > 50_000:
            site.problem(where, f"{len(urls)} addresses")
        for url in urls:
            address = url.findtext(f"{SITEMAP}loc")
            site.check(where, address)
            if address in seen:
                site.problem(where, f"{address} stands twice")
            if not address.endswith("/"):
                site.problem(where, f"{address} is no page")
            seen.add(address)
            changed = url.findtext(f"{SITEMAP}lastmod")
            if changed is not None:
                datetime.date.fromisoformat(changed)
        return None

    read(site.folder / "sitemap.xml")
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    if f"Sitemap: {site.base}sitemap.xml" not in robots.splitlines():
        site.problem("robots.txt", "does not name the sitemap")
    return len(seen)


def main(arguments):
    options = {argument for argument in arguments if argument.startswith("--")}
    places = [argument for argument in arguments if not argument.startswith("--")]
    if len(places) != 2 or options - {"--demo", "--without-anchors"}:
        print(__doc__, file=sys.stderr)
        return 2
    site = Site(Path(places[0]), places[1], "--without-anchors" not in options)
    demo = "--demo" in options
    feeds = sorted(site.folder.rglob("feed.xml"))
    if not feeds:
        site.problem("feed.xml", "there is no feed at all")
    for beside in sorted(site.folder.rglob("feed.json")):
        if not beside.with_suffix(".xml").is_file():
            site.problem(beside, "has no RSS beside it")
    items, named = 0, {}
    for file in feeds:
        read = check_rss(site, file, demo)
        items += len(read)
        for identity, title, _, url, _ in read:
            # One identity is one item, whichever feed it stands in.
            if named.setdefault(identity, (title, url)) != (title, url):
                site.problem(file, f"{identity} is another item elsewhere")
        check_json(site, file.with_suffix(".json"), read)
    events = check_calendar(site, site.folder / "open-month/calendar.ics", demo)
    pages = check_sitemap(site)
    for problem in site.problems:
        print(problem)
    print(f"{len(feeds)} feeds in two formats, {items} items ({len(named)} different), {events} events, {pages} pages in the sitemap:"
          f" {len(site.problems)} problems")
    return 1 if site.problems or not named else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
