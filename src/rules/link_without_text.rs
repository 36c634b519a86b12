//! A link shows where it is: it has a text, or an image with words.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "link-without-text",
    severity: Severity::Error,
    title: Words { zh: "链接没有文字", en: "Link without text" },
    explanation: Words {
        zh: "链接里没有可见的文字，也没有带替代文字的图片：读者看不见它，读屏软件念不出它，搜索引擎却会跟过去。这是暗链的典型样子；不是自己写的，请查明来源。",
        en: "A link shows no text and no image with words: readers do not see it and screen readers cannot name it, yet search engines follow it. That is how hidden links look; find out where it came from if you did not write it.",
    },
    source: Some(Words {
        zh: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）把暗链列为安全问题（转引，未核对原文）；WCAG 2.2 准则 2.4.4。",
        en: "Hidden links are a finding in inspections of government sites (seen in reprint); WCAG 2.2, criterion 2.4.4.",
    }),
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n线路已公布<a href=\"https://www.gov.cn/\"></a>。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n线路已[公布](https://www.gov.cn/)。\n",
};

fn check(_: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for link in body.outline.links.iter().filter(|link| !shows(&link.text)) {
        let target = &link.target;
        let message = text!("指向“{target}”的链接没有文字。", "The link to `{target}` has no text.");
        found.push(Diagnostic::new(&CODE, body.place(link.span), message).help(text!(
            "写成 [说明去哪里的文字]({target})；不认识的，删掉。",
            "Write `[where it leads]({target})`; remove it if nobody knows it."
        )));
    }
    found
}

/// Whether anything of it is seen: neither spaces nor characters without width are.
fn shows(text: &str) -> bool {
    text.chars().any(|c| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
    })
}

#[cfg(test)]
mod tests {
    use super::shows;

    #[test]
    fn characters_without_width_show_nothing() {
        assert!(!shows(" \u{200B}\u{FEFF}\u{3000}\n"));
        assert!(shows("\u{200B}。"));
    }
}
