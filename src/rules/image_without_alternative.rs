//! Every picture says in words what it shows.

use super::body::Body;
use super::{One, RecordFacts, RecordRule, TextFacts, TextRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::text;

/// The rule on photos.
pub const RULE: RecordRule = RecordRule { code: &CODE, check: check_photos };

/// The rule on images of the Markdown.
pub const TEXT_RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "image-without-alternative",
    severity: Severity::Warning,
    title: Words { zh: "图片没有替代文字", en: "Image without alternative text" },
    explanation: Words {
        zh: "看不见图片的人靠替代文字知道图里有什么。正文里写在方括号中：![大桥全景](bridge.jpg)；项目图片写“替代文字”。",
        en: "Those who do not see a picture know it by its alternative text: `![the bridge](bridge.jpg)` in a text, `alt` of a project's photo.",
    },
    source: Some(Words {
        zh: "GB/T 37668—2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》；WCAG 2.2 准则 1.1.1。",
        en: "GB/T 37668-2019; WCAG 2.2, criterion 1.1.1.",
    }),
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n![](bridge.svg)\n=== content/news/bridge.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><desc>演示数据</desc></svg>\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n![大桥全景](bridge.svg)\n=== content/news/bridge.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><desc>演示数据</desc></svg>\n",
};

fn check(_: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let without = body.outline.images.iter().filter(|image| image.alt.trim().is_empty());
    let found = without.map(|image| {
        let target = &image.target;
        Diagnostic::new(
            &CODE,
            body.place(image.span),
            text!("图片“{target}”没有替代文字。", "The image `{target}` has no alternative text."),
        )
        .help(text!(
            "在方括号里写图里有什么，如 ![大桥全景]({target})。",
            "Write what it shows between the brackets: `![the bridge]({target})`."
        ))
    });
    found.collect()
}

fn check_photos(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    let mut found = Vec::new();
    for (index, photo) in project.photos.iter().enumerate() {
        if photo.alt.as_deref().unwrap_or_default().trim().is_empty() {
            let (file, alt) = (&photo.file, field_name("alt"));
            let place = path(project, FieldPath::root().field("photos").index(index));
            found.push(
                Diagnostic::new(
                    &CODE,
                    place,
                    text!("图片“{file}”没有替代文字。", "The photo `{file}` has no alternative text."),
                )
                .help(text!("加上“{alt}”，写图里有什么。", "Add `{alt}` and say what it shows.")),
            );
        }
    }
    found
}
