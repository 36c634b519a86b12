//! An appeal is published in full only where the person agreed.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::Disclosure;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "full-text-without-consent",
    severity: Severity::Warning,
    title: Words { zh: "全文公开没有来信人同意", en: "Published in full without consent" },
    explanation: Words {
        zh: "来信的全文可能让人认出是谁写的。来信人同意公开（“公开授权: 是”）才公开全文；没有问过的，公开摘要。",
        en: "A letter in full may tell who wrote it. It is published so only where the person agreed (`consent: true`); where nobody asked, a summary is.",
    },
    source: Some(Words {
        zh: "《个人信息保护法》第二十五条：公开个人信息应当取得单独同意（已核对原文）；第十三条：处理个人信息的情形（按通常理解，未逐条核对）。",
        en: "Personal Information Protection Law, Art. 25: publication needs separate consent (primary text); Art. 13: grounds for processing (general knowledge, not checked).",
    }),
    example: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n公开范围: 全文\n---\n",
    correction: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n公开范围: 全文\n公开授权: 是\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Appeal(appeal) = one else { return Vec::new() };
    let is_full = appeal.disclosure() == Disclosure::Full;
    if !is_full || appeal.consent == Some(true) || appeal.common.withdrawn.is_some() {
        return Vec::new();
    }
    let (scope, consent) = (field_name("disclosure"), field_name("consent"));
    let message = match appeal.consent {
        Some(_) => text!("{scope}是全文，而来信人不同意公开。", "`{scope}` is full, but the person did not agree."),
        None => text!(
            "{scope}是全文，没有写来信人是否同意。",
            "`{scope}` is full, and nothing says that the person agreed."
        ),
    };
    let diagnostic = Diagnostic::new(&CODE, field(appeal, "disclosure"), message)
        .related(field(appeal, "consent"), text!("{consent}写在这条记录里", "`{consent}` belongs into this record"));
    vec![diagnostic.help(text!(
        "取得同意的，写“{consent}: 是”；没有的，把{scope}改为“摘要”，并删去正文里的个人信息。",
        "Write `{consent}: true` where the person agreed; otherwise make `{scope}` summary and take what is personal out of the text."
    ))]
}
