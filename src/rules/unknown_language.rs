//! Languages are named by tags that browsers and screen readers know.

use super::{Facts, Rule, field, path};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::diagnostics::{FieldPath, Place};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-language",
    severity: Severity::Error,
    title: Words { zh: "语言标签不对", en: "Unknown language tag" },
    explanation: Words {
        zh: "语言写标签：中文 zh-CN，英文 en。浏览器和读屏软件靠它选字形和发音，写成“中文”或 zh_CN 就认不出来。",
        en: "Languages are written as tags, such as zh-CN and en. Browsers and screen readers choose letters and voice by them, and do not know `zh_CN` or 中文.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n语言: zh_CN\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n语言: zh-CN\n",
};

/// Languages in which a site of a Chinese authority may have pages: ISO 639.
const LANGUAGES: [&str; 20] = [
    "zh", "en", "bo", "ug", "mn", "kk", "ky", "ko", "ii", "za", "ja", "ru", "fr", "de", "es", "pt", "ar", "vi", "th",
    "my",
];

/// What people write instead of a tag.
const WORDS: [(&str, &str); 8] = [
    ("中文", "zh-CN"),
    ("汉语", "zh-CN"),
    ("简体中文", "zh-CN"),
    ("chinese", "zh-CN"),
    ("cn", "zh-CN"),
    ("英文", "en"),
    ("英语", "en"),
    ("english", "en"),
];

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let own = site.language.as_deref().and_then(|tag| problem(tag, "language", field(site, "language")));
    let further = site.languages.iter().enumerate().filter_map(|(index, tag)| {
        problem(tag, "languages", path(site, FieldPath::root().field("languages").index(index)))
    });
    own.into_iter().chain(further).collect()
}

fn problem(tag: &str, name: &'static str, place: Place) -> Option<Diagnostic> {
    if meant(tag).as_deref() == Some(tag) {
        return None;
    }
    let name = field_name(name);
    let message = text!("{name}“{tag}”不是语言标签。", "`{name}` {tag} is no language tag.");
    let diagnostic = Diagnostic::new(&CODE, place, message);
    Some(match meant(tag) {
        Some(meant) => diagnostic.help(text!("应写“{meant}”。", "Write `{meant}`.")),
        None => diagnostic.help(text!("中文写 zh-CN，英文写 en。", "Write zh-CN for Chinese, en for English.")),
    })
}

/// The tag that is meant, in the usual letters; a right one means itself.
fn meant(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase().replace('_', "-");
    if let Some((_, tag)) = WORDS.iter().find(|(word, _)| *word == lower) {
        return Some((*tag).to_owned());
    }
    let mut parts = lower.split('-');
    let mut tag = parts.next().filter(|language| LANGUAGES.contains(language))?.to_owned();
    for part in parts {
        let is_letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let shaped = match part.len() {
            // Regions in capitals, scripts with one.
            2 if is_letters => part.to_ascii_uppercase(),
            4 if is_letters => part[..1].to_ascii_uppercase() + &part[1..],
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.to_owned(),
            _ => return None,
        };
        tag.push('-');
        tag.push_str(&shaped);
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_tags_mean_themselves() {
        for tag in ["zh-CN", "en", "zh-Hans-CN", "bo", "es-419"] {
            assert_eq!(meant(tag).as_deref(), Some(tag));
        }
    }

    #[test]
    fn underlines_capitals_and_words_are_put_right() {
        for (written, tag) in [("zh_CN", "zh-CN"), ("ZH-hans-cn", "zh-Hans-CN"), ("English", "en"), ("中文", "zh-CN")]
        {
            assert_eq!(meant(written).as_deref(), Some(tag));
        }
    }

    #[test]
    fn what_is_no_tag_is_not_guessed() {
        for written in ["xx", "", "zh-", "zh-中国", "zh CN"] {
            assert_eq!(meant(written), None, "{written}");
        }
    }
}
