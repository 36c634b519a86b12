//! `calendar.ics`: the events of the open month as iCalendar (RFC 5545), for the calendar of a phone.
//!
//! In: listed events. Out: one calendar in the order of their days. A time that reads as one (`hours`) is written in the site's
//! zone (`timezone`), any other event takes its whole day, and the time as written stands in the description. UIDs hold host
//! and id and stay; stamps come from the record, so that the clock changes nothing.

mod lines;
mod timezone;

use jiff::civil::DateTime;

use super::content::signup_words;
use super::edition::Edition;
use crate::figures::events::Timing;
use crate::model::{Date, Event, EventStatus, EventType, Hours, Record, hours};
use crate::plan::{self, Listing, percent_encoded};
use lines::Lines;

/// The calendar.
pub fn calendar(edition: &Edition<'_>) -> String {
    let site = &edition.ground.catalogue.site;
    let mut events: Vec<&Event> = edition.ground.figures.standings.listed(&edition.ground.catalogue.events).collect();
    events.sort_by(|a, b| (a.date, a.id()).cmp(&(b.date, b.id())));
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw("PRODID:-//Gongkai//Open month//ZH");
    lines.raw("CALSCALE:GREGORIAN");
    lines.raw("METHOD:PUBLISH");
    let name = edition.marked(&edition.words.with("feed.calendar", &[("site", &site.title)]));
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    if site.demo {
        lines.text("DESCRIPTION", &edition.words.say("feed.demo"));
        lines.text("X-WR-CALDESC", &edition.words.say("feed.demo"));
    }
    lines.raw(&format!("X-WR-TIMEZONE:{}", edition.zone.name));
    lines.raw(&format!("URL:{}", edition.url(&Listing::OpenMonth.address())));
    lines.raw(&format!("SOURCE;VALUE=URI:{}", edition.url(&plan::calendar())));
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    lines.raw("X-PUBLISHED-TTL:P1D");
    let days = events.iter().map(|event| event.date).chain(events.iter().map(|event| event.last_day()));
    timezone::write(&mut lines, &edition.zone, days);
    for event in events {
        write_event(&mut lines, edition, event);
    }
    lines.raw("END:VCALENDAR");
    lines.finish()
}

fn write_event(lines: &mut Lines, edition: &Edition<'_>, event: &Event) {
    let words = &edition.words;
    let is_cancelled = event.status == Some(EventStatus::Cancelled);
    lines.raw("BEGIN:VEVENT");
    lines.raw(&format!("UID:event-{}@{}", percent_encoded(event.id().as_str()), edition.authority.host()));
    lines.raw(&format!("DTSTAMP:{}", edition.zone.utc(stamp(event))));
    if let Some(updated) = event.common.updated {
        lines.raw(&format!("LAST-MODIFIED:{}", edition.zone.utc(updated)));
    }
    lines.raw(&format!("SEQUENCE:{}", sequence(event)));
    write_time(lines, edition, event);
    let title = if is_cancelled {
        words.with("feed.cancelled", &[("title", &event.common.title)])
    } else {
        event.common.title.clone()
    };
    lines.text("SUMMARY", &edition.marked(&title));
    lines.raw(if is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    lines.text("CATEGORIES", words.choice(event.category.name(), EventType::CHOICES));
    if let Some(venue) = &event.venue {
        lines.text("LOCATION", venue);
    }
    if let Some(page) = edition.page(&event.key()) {
        lines.raw(&format!("URL:{page}"));
    }
    lines.text("DESCRIPTION", &description(edition, event));
    lines.raw("END:VEVENT");
}

/// When it is: with its hours, daily where it takes several days; else its whole days.
fn write_time(lines: &mut Lines, edition: &Edition<'_>, event: &Event) {
    let zone = &edition.zone.name;
    let days = event.last_day().since(event.date).map_or(0, |span| span.get_days()).max(0) + 1;
    let at = |day: Date, time| DateTime::from_parts(day, time).strftime("%Y%m%dT%H%M%S").to_string();
    match event.time.as_deref().and_then(hours) {
        Some(Hours { start, end: Some(end) }) => {
            lines.raw(&format!("DTSTART;TZID={zone}:{}", at(event.date, start)));
            lines.raw(&format!("DTEND;TZID={zone}:{}", at(event.date, end)));
            if days > 1 {
                lines.raw(&format!("RRULE:FREQ=DAILY;COUNT={days}"));
            }
        }
        Some(Hours { start, end: None }) if days == 1 => {
            lines.raw(&format!("DTSTART;TZID={zone}:{}", at(event.date, start)));
        }
        Some(_) | None => {
            let after = event.last_day().max(event.date).tomorrow().unwrap_or(Date::MAX);
            lines.raw(&format!("DTSTART;VALUE=DATE:{}", event.date.strftime("%Y%m%d")));
            lines.raw(&format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
        }
    }
}

/// The day of the last revision that the record tells: its 更新日期, its release, else the beginning of its year, which is
/// before any later revision.
fn stamp(event: &Event) -> Date {
    let year = Date::new(event.date.year(), 1, 1).unwrap_or(event.date);
    event.common.updated.or(event.common.release).unwrap_or(year)
}

/// A number that grows with every revision that the record tells: days of the revision since 2000, declared changes, and
/// the cancellation.
fn sequence(event: &Event) -> i64 {
    let epoch = jiff::civil::date(2000, 1, 1);
    let days = |date: Date| date.since(epoch).map_or(0, |span| i64::from(span.get_days())).max(0);
    let changes = i64::try_from(event.common.changes.len()).unwrap_or(i64::MAX / 2);
    let cancelled = i64::from(event.status == Some(EventStatus::Cancelled));
    event.common.updated.map_or(0, days) + changes + cancelled
}

fn description(edition: &Edition<'_>, event: &Event) -> String {
    let words = &edition.words;
    let colon = words.say("feed.colon");
    let mut parts: Vec<String> = Vec::new();
    if edition.ground.catalogue.site.demo {
        parts.push(words.say("feed.demo"));
    }
    let mut fact = |key: &str, value: Option<&str>| {
        parts.extend(value.map(|value| format!("{}{colon}{value}", words.say(key))));
    };
    let is_coming = edition.ground.figures.events.get(event.id()).is_none_or(|event| event.timing != Timing::Past);
    let capacity = event.capacity.filter(|_| is_coming).map(|capacity| capacity.to_string());
    let signup = signup_words(edition, event).filter(|_| is_coming);
    fact("feed.cancel-reason", event.cancel_reason.as_deref());
    fact("feed.time", event.time.as_deref());
    fact("feed.host", edition.units(&event.host).as_deref());
    fact("feed.theme", event.theme.as_deref());
    fact("feed.invited", event.invited.as_deref());
    fact("feed.capacity", capacity.as_deref());
    fact("feed.signup", signup.as_deref());
    parts.extend(event.common.summary.clone());
    parts.extend(edition.page(&event.key()));
    parts.join("\n")
}
