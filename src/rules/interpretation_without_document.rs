//! An interpretation (解读) names the document that it explains.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::Document;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "interpretation-without-document",
    severity: Severity::Warning,
    title: Words { zh: "解读没有指向原文件", en: "Interpretation without its document" },
    explanation: Words {
        zh: "政策文件和解读要互相链接：看解读的人要能打开原文，看原文的人要能找到解读。在解读的记录里写“解读”，两边的链接就都有了。",
        en: "A policy document and its interpretation link to each other. Name the document under `interprets` in the record of the interpretation, and both links are made.",
    },
    source: Some(Words {
        zh: "政府网站检查的通行要求：政策文件与解读互相链接（据转载文本）。",
        en: "Practice of inspections: a policy document and its interpretation link in both directions (reprints).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0002\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕3号\n---\n=== content/documents/y.md\n---\n标题: 《学区划分办法》解读\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0002\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕3号\n---\n=== content/documents/y.md\n---\n标题: 《学区划分办法》解读\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n解读: x\n---\n",
};

/// What a document about interpreting ends with: it explains nothing itself.
const GENRES: [&str; 9] = ["通知", "办法", "规定", "方案", "制度", "细则", "规程", "意见", "计划"];

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Document(document) = one else { return Vec::new() };
    if !document.interprets.is_empty() || !is_interpretation(document) {
        return Vec::new();
    }
    let name = field_name("interprets");
    vec![
        Diagnostic::new(
            &CODE,
            field(document, "title"),
            text!(
                "这是一份解读，但没有写解读的是哪份文件。",
                "This is an interpretation that does not say of which document."
            ),
        )
        // A broken reference leaves the list empty: then this is its consequence.
        .related(field(document, "interprets"), text!("要写在这条记录里", "it belongs into this record"))
        .help(text!(
            "加一行“{name}: 原文件的标识或标题”；原文件不在本站的，先建一条记录。",
            "Add `{name}` with the id or title of the document; where it is not on the site, add a record of it first."
        )),
    ]
}

/// By its title or topic. What has a number was issued as a document of its own.
fn is_interpretation(document: &Document) -> bool {
    let title = &document.common.title;
    let by_title = title.contains("解读") && !GENRES.iter().any(|genre| title.ends_with(genre));
    let by_topic = document.topic.as_deref() == Some("政策解读");
    document.number.is_none() && (by_title || by_topic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields};

    fn titled(title: &str) -> Document {
        let mut document = Document::from_fields(&mut Fields::default());
        title.clone_into(&mut document.common.title);
        document
    }

    #[test]
    fn a_title_or_a_topic_makes_an_interpretation() {
        assert!(is_interpretation(&titled("一图读懂：《学区划分办法》政策解读")));
        assert!(is_interpretation(&Document { topic: Some("政策解读".to_owned()), ..titled("学区怎样划") }));
        assert!(!is_interpretation(&titled("学区划分办法")));
    }

    #[test]
    fn a_document_about_interpreting_is_none() {
        assert!(!is_interpretation(&titled("关于做好政策解读工作的通知")));
        assert!(!is_interpretation(&Document {
            number: Some("示府发〔2026〕1号".to_owned()),
            ..titled("政策解读工作要点")
        }));
    }
}
