//! Days and hours in the site's time zone, as feeds, calendars and metadata write them. A day begins at its first moment there.

use jiff::ZonedDateTime;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::Date;

/// The time zone of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its IANA name.
    pub name: String,
    /// Its rules.
    pub rules: TimeZone,
}

impl Zone {
    /// The zone with this IANA name; UTC for a name that nobody knows, which a rule has reported.
    #[must_use]
    pub fn new(name: &str) -> Self {
        match TimeZone::get(name) {
            Ok(rules) => Self { name: rules.iana_name().unwrap_or(name).to_owned(), rules },
            Err(_) => Self { name: "UTC".to_owned(), rules: TimeZone::UTC },
        }
    }

    /// `Wed, 30 Sep 2026 00:00:00 +0800`, as RFC 822 has it with a year of four digits.
    #[must_use]
    pub fn rfc822(&self, date: Date) -> String {
        self.written(date, "%a, %d %b %Y %H:%M:%S %z")
    }

    /// `2026-09-30T00:00:00+08:00`, as RFC 3339 has it.
    #[must_use]
    pub fn rfc3339(&self, date: Date) -> String {
        self.written(date, "%Y-%m-%dT%H:%M:%S%:z")
    }

    /// `2026-09-30T09:30:00+08:00`: an hour of a day, as RFC 3339 has it.
    #[must_use]
    pub fn rfc3339_at(&self, date: Date, time: Time) -> String {
        let at = DateTime::from_parts(date, time).to_zoned_datetime(self.rules.clone());
        at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()).unwrap_or_default()
    }

    /// `20260929T160000Z`: the beginning of the day in UTC, as iCalendar has it.
    #[must_use]
    pub fn utc(&self, date: Date) -> String {
        let Some(begin) = self.begin(date) else { return String::new() };
        begin.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// The first moment of a day; `None` beyond the times that computers count, where no date of a record lies.
    #[must_use]
    pub fn begin(&self, date: Date) -> Option<ZonedDateTime> {
        date.to_zoned_datetime(self.rules.clone()).ok()
    }

    fn written(&self, date: Date, form: &str) -> String {
        self.begin(date).map(|begin| begin.strftime(form).to_string()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_day_begins_in_the_zone_of_the_site() {
        let shanghai = Zone::new("Asia/Shanghai");
        assert_eq!(shanghai.rfc822(date(2026, 9, 3)), "Thu, 03 Sep 2026 00:00:00 +0800");
        assert_eq!(shanghai.rfc3339(date(2026, 9, 3)), "2026-09-03T00:00:00+08:00");
        assert_eq!(shanghai.rfc3339_at(date(2026, 9, 3), time(9, 30, 0, 0)), "2026-09-03T09:30:00+08:00");
        assert_eq!(shanghai.utc(date(2026, 9, 3)), "20260902T160000Z");
    }

    #[test]
    fn the_offset_is_that_of_the_day_and_an_unknown_zone_is_utc() {
        let berlin = Zone::new("Europe/Berlin");
        assert_eq!(berlin.rfc822(date(2026, 7, 1)), "Wed, 01 Jul 2026 00:00:00 +0200");
        assert_eq!(berlin.rfc822(date(2026, 12, 1)), "Tue, 01 Dec 2026 00:00:00 +0100");
        assert_eq!(Zone::new("Nowhere/At_All").rfc3339(date(2026, 7, 1)), "2026-07-01T00:00:00+00:00");
    }
}
