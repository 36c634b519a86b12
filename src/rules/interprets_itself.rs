//! No document interprets itself, and no two interpret each other.

use super::{Facts, Rule, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Catalogue, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "interprets-itself",
    severity: Severity::Error,
    title: Words { zh: "文件解读自己", en: "Document interprets itself" },
    explanation: Words {
        zh: "“解读”写的是被解读的原文件。指向自己，或者两份文件互相指，就说不清谁是原文、谁是解读。",
        en: "`interprets` names the document that is explained. A document that names itself, or two that name each other, do not tell text from explanation.",
    },
    source: None,
    example: "=== content/documents/x.md\n---\n标题: 《学区划分办法》解读\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n解读: x\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0002\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n=== content/documents/y.md\n---\n标题: 《学区划分办法》解读\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n解读: x\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    circles(facts.catalogue)
}

fn circles(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for document in &catalogue.documents {
        for (index, reference) in document.interprets.iter().enumerate() {
            let place = path(document, FieldPath::root().field("interprets").index(index));
            let name = field_name("interprets");
            if reference.id() == document.id() {
                let message = text!("{name}指向了这份文件自己。", "`{name}` names this very document.");
                let help = text!(
                    "写被解读的原文件；这份就是原文件的，删去这一行。",
                    "Name the document that is explained; remove the line where this is that document."
                );
                found.push(Diagnostic::new(&CODE, place, message).help(help));
                continue;
            }
            // Each pair is told once, at the later of the two.
            let Some(other) = catalogue.documents.get(reference).filter(|other| other.id() < document.id()) else {
                continue;
            };
            let Some(back) = other.interprets.iter().position(|reference| reference.id() == document.id()) else {
                continue;
            };
            let title = other.name();
            let message = text!("这份文件和《{title}》互相解读。", "This document and “{title}” interpret each other.");
            found.push(
                Diagnostic::new(&CODE, place, message)
                    .related(
                        path(other, FieldPath::root().field("interprets").index(back)),
                        text!("那边也写了这一份", "it names this one"),
                    )
                    .help(text!(
                        "只在解读里写{name}，原文件里不写；原文件的页面会自动链接到解读。",
                        "Keep `{name}` in the interpretation alone: the page of the document links to it by itself."
                    )),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Fields, FromFields, List, Reference, parse_id};

    fn document(id: &str, interprets: &[&str]) -> Document {
        let id_of = |id: &str| parse_id(id).expect("the tests use good ids");
        let mut document = Document::from_fields(&mut Fields::default());
        document.common.id = id_of(id);
        document.interprets = interprets.iter().map(|id| Reference::new(id_of(id))).collect();
        document
    }

    fn count(documents: Vec<Document>) -> usize {
        circles(&Catalogue { documents: List::new(documents), ..Catalogue::default() }).len()
    }

    #[test]
    fn a_pair_that_interprets_each_other_is_told_once() {
        assert_eq!(count(vec![document("a", &["b"]), document("b", &["a"])]), 1);
    }

    #[test]
    fn one_interpretation_may_explain_several_documents() {
        assert_eq!(count(vec![document("a", &[]), document("b", &[]), document("c", &["a", "b"])]), 0);
    }
}
