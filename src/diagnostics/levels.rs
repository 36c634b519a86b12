//! How grave the site holds each problem to be: default severities in, the site's own out.
//!
//! It never judges whether a code exists: who reads `site.yaml` knows the list.

use std::collections::BTreeMap;

use super::code::Severity;
use super::diagnostic::Diagnostic;
use super::report::Summary;

/// What a site may set for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Error,
    Warning,
    Info,
    Off,
}

/// Whether warnings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Only errors do.
    #[default]
    Normal,
    /// `--strict`: warnings do as well. They are still shown as warnings.
    Strict,
}

/// Gives each diagnostic the level that `levels` sets for its code, and leaves out what is off.
#[must_use]
pub fn apply_levels(diagnostics: Vec<Diagnostic>, levels: &BTreeMap<String, Level>) -> Vec<Diagnostic> {
    diagnostics
        .into_iter()
        .filter_map(|mut diagnostic| {
            diagnostic.severity = match levels.get(diagnostic.code.name) {
                None => diagnostic.severity,
                Some(Level::Error) => Severity::Error,
                Some(Level::Warning) => Severity::Warning,
                Some(Level::Info) => Severity::Info,
                Some(Level::Off) => return None,
            };
            Some(diagnostic)
        })
        .collect()
}

impl Level {
    /// Every level, gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Off];

    /// The word for it in `site.yaml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Off => "off",
        }
    }

    /// Reads `error`, `warning`, `info`, `off`, or 错误, 警告, 提示, 关闭.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "error" | "错误" => Some(Self::Error),
            "warning" | "警告" => Some(Self::Warning),
            "info" | "提示" => Some(Self::Info),
            "off" | "关闭" => Some(Self::Off),
            _ => None,
        }
    }
}

impl Strictness {
    /// Whether a run with these counts fails (exit status 1).
    #[must_use]
    pub const fn fails(self, summary: &Summary) -> bool {
        match self {
            Self::Normal => summary.errors > 0,
            Self::Strict => summary.errors > 0 || summary.warnings > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::Place;
    use super::super::sample::{GOES_BACKWARDS, REVERSED_DATES};
    use super::*;
    use crate::text;

    fn both() -> Vec<Diagnostic> {
        [&GOES_BACKWARDS, &REVERSED_DATES].map(|code| Diagnostic::new(code, Place::Nowhere, text!("甲", "a"))).to_vec()
    }

    #[test]
    fn a_site_can_lower_one_code_and_turn_another_off() {
        let levels = BTreeMap::from([
            (GOES_BACKWARDS.name.to_owned(), Level::Info),
            (REVERSED_DATES.name.to_owned(), Level::Off),
        ]);
        let left = apply_levels(both(), &levels);
        assert_eq!(left.len(), 1);
        assert_eq!((left[0].code.name, left[0].severity), (GOES_BACKWARDS.name, Severity::Info));
    }

    #[test]
    fn without_settings_codes_keep_their_severity() {
        assert_eq!(apply_levels(both(), &BTreeMap::new()), both());
    }

    #[test]
    fn warnings_fail_a_strict_run_only() {
        let summary = Summary { warnings: 1, ..Summary::default() };
        assert!(!Strictness::Normal.fails(&summary));
        assert!(Strictness::Strict.fails(&summary));
        assert!(!Strictness::Strict.fails(&Summary { infos: 3, ..Summary::default() }));
        assert!(Strictness::Normal.fails(&Summary { errors: 1, ..Summary::default() }));
    }

    #[test]
    fn every_level_reads_its_own_word() {
        for level in Level::ALL {
            assert_eq!(Level::from_word(level.word()), Some(level));
        }
        assert_eq!(Level::from_word("fatal"), None);
    }
}
