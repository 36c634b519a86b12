//! The hours of an event, from the words in which staff write them: `9:00—11:30`, `上午9:00`, `下午2点半至4点`.
//!
//! Takes the whole text, but for what stands in brackets at its end. What does not read as hours, or ends before it begins, is
//! none: the event then takes its whole day, and nothing is guessed.

use jiff::civil::Time;

use super::normalise_digits;

/// When it begins, and when it ends where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Its beginning.
    pub start: Time,
    /// Its end, after the beginning.
    pub end: Option<Time>,
}

/// Which half of the day a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    /// 上午, 早上, 凌晨
    Morning,
    /// 中午: 11 to 2
    Noon,
    /// 下午, 晚上
    Afternoon,
}

const HALVES: [(&str, Half); 13] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("清晨", Half::Morning),
    ("凌晨", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Afternoon),
    ("夜间", Half::Afternoon),
    ("晚", Half::Afternoon),
    ("am", Half::Morning),
    ("pm", Half::Afternoon),
];

/// The hours of a text.
#[must_use]
pub fn hours(text: &str) -> Option<Hours> {
    let text = normalise_digits(text).to_lowercase().replace('：', ":");
    let text = text.split(['（', '(']).next().unwrap_or_default();
    let (start, end) = match text.split_once(['—', '–', '-', '~', '至', '到', '―', '─']) {
        Some((start, end)) => (start, Some(end.trim_start_matches(['—', '–', '-', '~', '―', '─']))),
        None => (text, None),
    };
    let (half, hour, minute) = clock(start)?;
    let begin = time(half, hour, minute)?;
    let Some(end) = end else { return Some(Hours { start: begin, end: None }) };
    let (own, hour, minute) = clock(end)?;
    // `下午3:00—5:00` ends in the afternoon as well, and `上午9:00—12:00` before one.
    let carried = own.or(half.filter(|_| hour <= 12)).filter(|half| *half != Half::Morning || hour != 12);
    let end = time(own.or(carried), hour, minute)?;
    (end > begin).then_some(Hours { start: begin, end: Some(end) })
}

/// The half of the day, hour and minute of one end.
fn clock(text: &str) -> Option<(Option<Half>, i8, i8)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let named = HALVES.iter().find_map(|(word, half)| Some((text.strip_prefix(word)?, *half)));
    let named = named.or_else(|| HALVES.iter().find_map(|(word, half)| Some((text.strip_suffix(word)?, *half))));
    let (rest, half) = named.map_or((text.as_str(), None), |(rest, half)| (rest, Some(half)));
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (hour, rest) = rest.split_at(digits);
    let hour: i8 = hour.parse().ok()?;
    let minute = match rest {
        "时" | "点" | "时整" | "点整" => 0,
        "时半" | "点半" => 30,
        "点一刻" => 15,
        "点三刻" => 45,
        "" if half.is_some() => 0,
        _ => {
            let (separator, minutes) = rest.split_at(rest.chars().next()?.len_utf8());
            let minutes = if separator == ":" { minutes } else { minutes.strip_suffix('分').unwrap_or(minutes) };
            let is_separator = matches!(separator, ":" | "时" | "点");
            let is_number = minutes.len() == 2 && minutes.bytes().all(|byte| byte.is_ascii_digit());
            if !is_separator || !is_number {
                return None;
            }
            minutes.parse().ok()?
        }
    };
    Some((half, hour, minute))
}

/// The time of the day; `None` for what no clock shows.
fn time(half: Option<Half>, hour: i8, minute: i8) -> Option<Time> {
    let hour = match half {
        Some(Half::Afternoon) if (1..=11).contains(&hour) => hour + 12,
        Some(Half::Noon) if (1..=2).contains(&hour) => hour + 12,
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Morning | Half::Noon | Half::Afternoon) | None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        let hours = hours(text)?;
        let clock = |time: Time| time.strftime("%H:%M").to_string();
        Some(hours.end.map_or_else(|| clock(hours.start), |end| format!("{} {}", clock(hours.start), clock(end))))
    }

    #[test]
    fn hours_are_read_as_staff_write_them() {
        for (written, meant) in [
            ("9:00—11:30", "09:00 11:30"),
            ("9:00-11:30", "09:00 11:30"),
            ("9:00——11:30", "09:00 11:30"),
            ("９：００～１１：３０", "09:00 11:30"),
            ("14:30至16:00", "14:30 16:00"),
            ("上午9:00", "09:00"),
            ("上午9时30分—11时", "09:30 11:00"),
            ("下午2点半到4点", "14:30 16:00"),
            ("下午3:00—5:00", "15:00 17:00"),
            ("上午9:00—下午5:00", "09:00 17:00"),
            ("上午10:00—12:00", "10:00 12:00"),
            ("上午 9 : 00", "09:00"),
            ("中午12:00—1:00", "12:00 13:00"),
            ("晚上7:30", "19:30"),
            ("晚7点", "19:00"),
            ("9:00 AM – 5:00 PM", "09:00 17:00"),
            ("9:00—11:30（8:30开始签到）", "09:00 11:30"),
            ("10时", "10:00"),
        ] {
            assert_eq!(read(written).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_is_no_hour_is_not_guessed() {
        for written in [
            "",
            "全天",
            "上午",
            "9",
            "9—11",
            "25:00",
            "9:60",
            "9:5",
            "11:30—9:00",
            "9:00—9:00",
            "九点",
            "9:00起，详见通知",
            "2026-09-01",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_hours_never_end_before_they_begin(text in "[0-9:：时点分半上下午中晚—至（ -]{0,14}") {
            if let Some(Hours { start, end: Some(end) }) = hours(&text) {
                prop_assert!(end > start);
            }
        }
    }
}
