//! `VTIMEZONE`: the rules of the site's zone in the years of the events (RFC 5545, 3.6.5).
//!
//! A zone whose clock was not changed in these years, such as Asia/Shanghai since 1991, is one fixed offset; of any other every
//! change from the last before the first year to the end of the last is written on its own.

use jiff::Timestamp;
use jiff::tz::{Dst, Offset};

use super::lines::Lines;
use crate::model::{Date, Zone};

/// From one moment on the clock stands at an offset.
struct Observance {
    /// The local time at which it begins, by the clock before.
    start: String,
    name: &'static str,
    from: Offset,
    to: Offset,
    label: String,
}

/// Writes the zone for the years of these days.
pub fn write(lines: &mut Lines, zone: &Zone, days: impl Iterator<Item = Date>) {
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{}", zone.name));
    for observance in observances(zone, days) {
        lines.raw(&format!("BEGIN:{}", observance.name));
        lines.raw(&format!("DTSTART:{}", observance.start));
        lines.raw(&format!("TZOFFSETFROM:{}", offset_words(observance.from)));
        lines.raw(&format!("TZOFFSETTO:{}", offset_words(observance.to)));
        if !observance.label.is_empty() {
            lines.text("TZNAME", &observance.label);
        }
        lines.raw(&format!("END:{}", observance.name));
    }
    lines.raw("END:VTIMEZONE");
}

fn observances(zone: &Zone, days: impl Iterator<Item = Date>) -> Vec<Observance> {
    let years = days.map(Date::year).fold(None, |span: Option<(i16, i16)>, year| match span {
        None => Some((year, year)),
        Some((first, last)) => Some((first.min(year), last.max(year))),
    });
    // Without an event any year does: the zone is there so that the calendar has a component at all.
    let (first, last) = years.unwrap_or((2026, 2026));
    let moment = |year| Date::new(year, 1, 1).ok().and_then(|day| zone.begin(day)).map(|begin| begin.timestamp());
    let (Some(begin), Some(end)) = (moment(first), moment(last.saturating_add(1))) else { return Vec::new() };
    let changes = zone.rules.following(begin).take_while(|change| change.timestamp() < end);
    let changes: Vec<_> = changes.map(|change| (change.timestamp(), change.dst())).collect();
    if changes.is_empty() {
        return vec![fixed(zone, begin)];
    }
    let before = zone.rules.preceding(begin).next().map(|change| (change.timestamp(), change.dst()));
    let known = if before.is_some() { Vec::new() } else { vec![fixed(zone, begin)] };
    let written = before.into_iter().chain(changes).map(|(moment, dst)| changed(zone, moment, dst));
    known.into_iter().chain(written).collect()
}

/// One offset for all years.
fn fixed(zone: &Zone, moment: Timestamp) -> Observance {
    let info = zone.rules.to_offset_info(moment);
    let (to, label) = (info.offset(), info.abbreviation().to_owned());
    Observance { start: "19700101T000000".to_owned(), name: "STANDARD", from: to, to, label }
}

/// The offset since a change.
fn changed(zone: &Zone, moment: Timestamp, dst: Dst) -> Observance {
    let before = moment.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(moment);
    let from = zone.rules.to_offset(before);
    let info = zone.rules.to_offset_info(moment);
    Observance {
        start: from.to_datetime(moment).strftime("%Y%m%dT%H%M%S").to_string(),
        name: match dst {
            Dst::Yes => "DAYLIGHT",
            Dst::No => "STANDARD",
        },
        from,
        to: info.offset(),
        label: info.abbreviation().to_owned(),
    }
}

/// `+0800`, with seconds where a zone of old had them.
fn offset_words(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn written(zone: &str, days: &[Date]) -> Vec<String> {
        let mut lines = Lines::default();
        write(&mut lines, &Zone::new(zone), days.iter().copied());
        lines.finish().split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn a_zone_that_keeps_its_clock_is_one_offset() {
        let expected = [
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Shanghai",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0800",
            "TZOFFSETTO:+0800",
            "TZNAME:CST",
            "END:STANDARD",
            "END:VTIMEZONE",
        ];
        assert_eq!(written("Asia/Shanghai", &[date(2026, 9, 18)]), expected);
        assert_eq!(written("Asia/Shanghai", &[]), expected);
    }

    #[test]
    fn a_zone_with_summer_time_has_each_change_of_the_years_and_the_last_before_them() {
        let lines = written("Europe/Berlin", &[date(2026, 9, 18), date(2026, 5, 1)]);
        let starts: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("DTSTART:")).collect();
        assert_eq!(starts, ["20251026T030000", "20260329T020000", "20261025T030000"]);
        let names: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("BEGIN:")).skip(1).collect();
        assert_eq!(names, ["STANDARD", "DAYLIGHT", "STANDARD"]);
        assert!(lines.contains(&"TZOFFSETFROM:+0100".to_owned()) && lines.contains(&"TZNAME:CEST".to_owned()));
    }

    #[test]
    fn the_summer_times_of_old_shanghai_are_known() {
        let lines = written("Asia/Shanghai", &[date(1988, 6, 1)]);
        assert_eq!(lines.iter().filter(|line| *line == "BEGIN:DAYLIGHT").count(), 1);
    }
}
