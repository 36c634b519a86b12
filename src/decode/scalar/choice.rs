//! Text → a value of a closed vocabulary, yes or no, or a reporting cycle.
//!
//! In: the text, the valid words and the language of the record's keys. Out: the value, or a [`Mistake`] that lists
//! the valid words and asks for the nearest, if one is near without meaning the opposite.

use super::mistake::{Mistake, quoted};
use crate::decode::codes;
use crate::diagnostics::nearest;
use crate::model::{Choice, Every, EveryError, KeyLanguage, Nature, Status};
use crate::schema::{NO, YES};
use crate::text;

/// What staff write where they mean a state that the figures give.
const PAST_DUE: [&str; 14] = [
    "已过时限未报完成",
    "已过时限",
    "已超时限",
    "逾期",
    "已逾期",
    "逾期未完成",
    "超期",
    "已超期",
    "超时",
    "延误",
    "滞后",
    "past-due",
    "overdue",
    "late",
];
const NOT_REPORTED: [&str; 6] = ["未报送", "本期未报送", "未报", "未填报", "not-reported", "not reported"];
const ADJUSTED: [&str; 6] = ["已调整", "调整", "延期", "已延期", "adjusted", "postponed"];

/// What names a report of wrongdoing.
const WRONGDOING: [&str; 10] = [
    "举报",
    "信访举报",
    "检举",
    "控告",
    "检举控告",
    "检举揭发",
    "揭发",
    "whistle-blowing",
    "whistleblowing",
    "report-of-wrongdoing",
];

/// The English name of the value of `choices` that `written` means.
///
/// # Errors
/// What to write instead; two kinds of words have reasons of their own to be refused.
pub fn choice(written: &str, choices: &'static [Choice], keys: KeyLanguage) -> Result<&'static str, Mistake> {
    if let Some(choice) = choices.iter().find(|choice| choice.is_written(written)) {
        return Ok(choice.name);
    }
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(written));
    if choices == Nature::CHOICES && (is_one_of(&WRONGDOING) || written.contains("举报")) {
        return Err(wrongdoing());
    }
    if choices == Status::CHOICES {
        let explanation = match keys {
            KeyLanguage::Chinese => "情况说明",
            KeyLanguage::English => "explanation",
        };
        let changes = match keys {
            KeyLanguage::Chinese => "调整",
            KeyLanguage::English => "changes",
        };
        let about = if is_one_of(&PAST_DUE) {
            Some(text!(
                "是否过了时限由系统按“完成时限”计算。原因写在“{explanation}”里。",
                "Whether it is past due is computed from its deadline. Give the reason in `{explanation}`."
            ))
        } else if is_one_of(&NOT_REPORTED) {
            Some(text!(
                "是否报送由系统按进展计算。没有进展就不写进展，不用注明。",
                "Whether something was reported is computed from the entries. Where there is none, write none."
            ))
        } else if is_one_of(&ADJUSTED) {
            Some(text!(
                "承诺的变动写在“{changes}”里：日期、字段、原为、现为、原因。",
                "Changed promises are written in `{changes}`: date, field, from, to, reason."
            ))
        } else {
            None
        };
        if let Some(about) = about {
            return Err(computed(written, choices, keys).help(about));
        }
    }
    Err(unknown(written, choices, keys))
}

/// 是 or 否.
///
/// # Errors
/// What to write instead.
pub fn truth(written: &str, keys: KeyLanguage) -> Result<bool, Mistake> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(written));
    if is_one_of(&YES) {
        return Ok(true);
    }
    if is_one_of(&NO) {
        return Ok(false);
    }
    let shown = quoted(written);
    let label = match keys {
        KeyLanguage::Chinese => text!("写“是”或“否”", "write `是` or `否`"),
        KeyLanguage::English => text!("写 true 或 false", "write `true` or `false`"),
    };
    let message = text!("“{shown}”不是“是”或“否”。", "`{shown}` is neither yes nor no.");
    Err(Mistake::new(&codes::BAD_BOOLEAN, message).label(label))
}

/// A reporting cycle that cannot be read.
pub fn every(written: &str, error: EveryError, keys: KeyLanguage) -> Mistake {
    let shown = quoted(written);
    let words: Vec<&str> = Every::ALL
        .iter()
        .map(|every| match keys {
            KeyLanguage::Chinese => every.label_zh(),
            KeyLanguage::English => every.key(),
        })
        .collect();
    let (zh, en) = (words.join("、"), words.join(", "));
    let message = match error {
        EveryError::Empty => text!("周期是空的。", "The cycle is empty."),
        EveryError::NotACycle => text!("“{shown}”不是固定的周期。", "`{shown}` is no fixed cycle."),
    };
    let mistake = Mistake::new(&codes::UNKNOWN_VALUE, message).help(text!("可以写：{zh}。", "It is one of {en}."));
    match nearest(written, words) {
        Some(near) => mistake.perhaps(near),
        None => mistake,
    }
}

fn unknown(written: &str, choices: &'static [Choice], keys: KeyLanguage) -> Mistake {
    let shown = quoted(written);
    let (zh, en) = listed(choices, keys);
    let mistake =
        Mistake::new(&codes::UNKNOWN_VALUE, text!("没有“{shown}”这个选项。", "There is no value `{shown}` here."))
            .help(text!("可以写：{zh}。", "It is one of {en}."));
    let Some((near, likeness)) = near(written, choices) else { return mistake };
    let word = match keys {
        KeyLanguage::Chinese => near.label,
        KeyLanguage::English => near.name,
    };
    match likeness {
        Likeness::Spelling => mistake.meant(word),
        Likeness::Near => mistake.perhaps(word),
    }
}

/// How a mistaken word is like a valid one.
enum Likeness {
    /// The same but for width, case, spaces and hyphens.
    Spelling,
    /// Something is wrong, missing or added.
    Near,
}

fn near(written: &str, choices: &'static [Choice]) -> Option<(&'static Choice, Likeness)> {
    let spellings =
        |choice: &'static Choice| [choice.name, choice.label].into_iter().chain(choice.synonyms.iter().copied());
    let same = choices.iter().find(|choice| spellings(choice).any(|word| letters(word) == letters(written)));
    if let Some(choice) = same {
        return Some((choice, Likeness::Spelling));
    }
    let possible = choices.iter().flat_map(spellings).filter(|word| may_be_meant(written, word));
    let word = nearest(written, possible)?;
    let choice = choices.iter().find(|choice| choice.is_written(word))?;
    Some((choice, Likeness::Near))
}

/// In a short Chinese word one other character is another meaning: 已开工 is not 已完工, and 未完成 is the opposite of
/// 已完成. So a word of the same length is asked for only if it has the same characters, and one of another length only
/// if neither denies.
fn may_be_meant(written: &str, word: &str) -> bool {
    if written.is_ascii() != word.is_ascii() {
        return false;
    }
    if written.is_ascii() {
        return true;
    }
    let sorted = |text: &str| {
        let mut characters: Vec<char> = text.chars().collect();
        characters.sort_unstable();
        characters
    };
    let denies = |text: &str| text.contains(['未', '不', '非', '无', '没']);
    if written.chars().count() == word.chars().count() {
        sorted(written) == sorted(word)
    } else {
        denies(written) == denies(word)
    }
}

/// Lower case, half width, without what people type between words.
fn letters(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn computed(written: &str, choices: &'static [Choice], keys: KeyLanguage) -> Mistake {
    let shown = quoted(written);
    let (zh, en) = listed(choices, keys);
    let message = text!("“{shown}”由系统计算，不能手写。", "`{shown}` is computed and never written.");
    Mistake::new(&codes::COMPUTED_STATUS, message)
        .label(text!("写工作本身的情况", "say how the work itself stands"))
        .help(text!("可以写：{zh}。", "It is one of {en}."))
}

fn wrongdoing() -> Mistake {
    let message = text!("举报不得公开。", "A report of wrongdoing is never published.");
    Mistake::new(&codes::REPORT_OF_WRONGDOING, message)
        .label(text!("删去整条记录", "remove the whole record"))
        .help(text!(
            "把这条记录从 content 里整条删去，转有权处理的机关；不要改成别的诉求类型。",
            "Remove the record from `content/` and hand it to the authority in charge; do not give it another nature."
        ))
        .help(text!(
            "文件若已提交或发布过，请管理员清除历史记录和已发布的页面。",
            "Where it was committed or published before, have the history and the pages cleared."
        ))
}

/// The valid words in the language of the record's keys.
fn listed(choices: &'static [Choice], keys: KeyLanguage) -> (String, String) {
    let words: Vec<&str> = choices
        .iter()
        .map(|choice| match keys {
            KeyLanguage::Chinese => choice.label,
            KeyLanguage::English => choice.name,
        })
        .collect();
    (words.join("、"), words.join(", "))
}
