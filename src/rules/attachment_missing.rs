//! Attachments, evidence and photos are files that are there.

use super::shared::Shared;
use super::{One, SurroundedRule, Surroundings, entry_place, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Step, Words, nearest};
use crate::load::beside;
use crate::model::{Attachment, EntryOrigin, Progress, Record};
use crate::plan::ledger_file;
use crate::source::FilePath;
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "attachment-missing",
    severity: Severity::Error,
    title: Words { zh: "附件或图片找不到", en: "Attachment or photo missing" },
    explanation: Words {
        zh: "附件、佐证材料和图片写文件相对于本记录的路径。文件要一起放进 content；写错名字时读者下载不到。",
        en: "Attachments, evidence and photos are named by their path relative to the record's file, and lie under `content/` with it.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n附件: [通告.pdf]\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n附件: [通告.txt]\n---\n=== content/news/通告.txt\n演示数据：三月一日通车。\n",
};

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    // Few name a file, so that this is asked first.
    if !names_files(one) {
        return Vec::new();
    }
    let Some(file) = facts.files.get(&one.key()) else { return Vec::new() };
    let mut found = one.shared().map_or_else(Vec::new, |record| attachments(facts, file, record));
    if let One::Project(project) = one {
        found.extend(evidence(facts, file, project, &project.progress));
        for (index, photo) in project.photos.iter().enumerate() {
            let place = path(project, FieldPath::root().field("photos").index(index).field("file"));
            found.extend(missing(facts, file, &photo.file, place));
        }
    }
    if let One::Measure(measure) = one {
        found.extend(evidence(facts, file, measure, &measure.progress));
    }
    found
}

/// Whether a record names a file beside it.
fn names_files(one: One<'_>) -> bool {
    let has_evidence = |entries: &[Progress]| entries.iter().any(|entry| !entry.evidence.is_empty());
    let of_kind = match one {
        One::Project(project) => !project.photos.is_empty() || has_evidence(&project.progress),
        One::Measure(measure) => has_evidence(&measure.progress),
        One::Matter(_)
        | One::Appeal(_)
        | One::Proposal(_)
        | One::Event(_)
        | One::Document(_)
        | One::Register(_)
        | One::Statistics(_)
        | One::News(_)
        | One::Page(_) => false,
    };
    of_kind || !one.common().attachments.is_empty()
}

fn attachments(facts: &Surroundings<'_>, file: &FilePath, record: Shared<'_>) -> Vec<Diagnostic> {
    let written = record.common.attachments.iter().enumerate();
    let found = written.filter_map(|(index, attachment)| {
        let place = record.path(FieldPath::root().field("attachments").index(index).field("file"));
        missing(facts, file, &attachment.file, place)
    });
    found.collect()
}

fn evidence<R: Record>(facts: &Surroundings<'_>, own: &FilePath, record: &R, entries: &[Progress]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.evidence.is_empty()) {
        let file = match &entry.origin {
            EntryOrigin::Inline(_) => own.clone(),
            EntryOrigin::Ledger(name) => ledger_file(name),
        };
        for (index, Attachment { file: written, .. }) in entry.evidence.iter().enumerate() {
            let place = within(entry_place(record, entry), index);
            found.extend(missing(facts, &file, written, place));
        }
    }
    found
}

/// The place of one piece of evidence of an entry.
fn within(entry: Place, index: usize) -> Place {
    match entry {
        Place::Field { record, mut path, on } => {
            path.0.extend([Step::Field("evidence"), Step::Index(index), Step::Field("file")]);
            Place::Field { record, path, on }
        }
        Place::Nowhere | Place::File(_) | Place::Span { .. } | Place::Body { .. } => entry,
    }
}

fn missing(facts: &Surroundings<'_>, file: &FilePath, written: &str, place: Place) -> Option<Diagnostic> {
    // A path that no attachment may have is told by a rule of its own.
    if written.contains("://") || super::attachment_path::refusal(written).is_some() {
        return None;
    }
    let path = beside(file, written);
    if path.as_ref().is_some_and(|path| facts.assets.has(path)) {
        return None;
    }
    let diagnostic = Diagnostic::new(&CODE, place, text!("找不到文件“{written}”。", "There is no file `{written}`."));
    let Some(path) = path else {
        return Some(
            diagnostic.help(text!("路径不能走出 content 文件夹。", "The path may not lead out of `content/`.")),
        );
    };
    Some(match nearest(path.name(), facts.assets.within(path.parent().as_ref())) {
        Some(near) => diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?")),
        None => diagnostic.help(text!("应当在 {path}。", "It should be at {path}.")),
    })
}
