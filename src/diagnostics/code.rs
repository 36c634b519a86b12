//! What kind of problem a diagnostic is: a stable word, how grave it is, and what the manual says about it.
//!
//! Codes are statics in the files of the rules that raise them. This file never lists them.

use super::words::{Language, Words};

/// How grave a problem is. `Error < Warning < Info`, so that the gravest sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Info,
}

/// One kind of problem, with its entry for the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// A stable word such as `progress-goes-backwards`: machines and `site.yaml` name the problem by it.
    pub name: &'static str,
    /// The severity where the site sets none.
    pub severity: Severity,
    /// A few words, without a full stop.
    pub title: Words,
    /// Why it matters, for staff. Paragraphs are parted by an empty line.
    pub explanation: Words,
    /// The rule, statute or standard that it rests on, where there is one.
    pub source: Option<Words>,
    /// Content that raises it.
    pub example: &'static str,
    /// The same content, put right.
    pub correction: &'static str,
}

/// The program could not run at all: usage, or reading and writing. Exit status 2.
pub static COULD_NOT_RUN: Code = Code {
    name: "could-not-run",
    severity: Severity::Error,
    title: Words::new("未能运行", "could not run"),
    explanation: Words::new(
        "命令写法有误，或者文件、目录无法读写，因此没有检查任何内容，也没有改动已经生成的网站。",
        "The command was mistyped, or a file or folder could not be read or written. Nothing was checked, and the site \
         that was built before is untouched.",
    ),
    source: None,
    example: "gongkai build --output /\n",
    correction: "gongkai build --output public\n",
};

impl Severity {
    /// The word that machine formats use: `error`, `warning`, `info`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The word that staff read.
    #[must_use]
    pub const fn label(self, language: Language) -> &'static str {
        let words = match self {
            Self::Error => Words::new("错误", "error"),
            Self::Warning => Words::new("警告", "warning"),
            Self::Info => Words::new("提示", "info"),
        };
        words.get(language)
    }
}
