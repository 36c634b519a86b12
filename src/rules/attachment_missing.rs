//! Attachments, evidence and photos are files that are there.

use super::{Facts, Rule, entry_place, name_of};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Step, Words, nearest};
use crate::load::beside;
use crate::model::{Attachment, EntryOrigin, List, Progress, Published, Record};
use crate::plan::ledger_file;
use crate::source::FilePath;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

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

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let catalogue = facts.catalogue;
    let mut found = Vec::new();
    attachments(facts, &catalogue.measures, &mut found);
    attachments(facts, &catalogue.projects, &mut found);
    attachments(facts, &catalogue.matters, &mut found);
    attachments(facts, &catalogue.appeals, &mut found);
    attachments(facts, &catalogue.proposals, &mut found);
    attachments(facts, &catalogue.events, &mut found);
    attachments(facts, &catalogue.documents, &mut found);
    attachments(facts, &catalogue.registers, &mut found);
    attachments(facts, &catalogue.news, &mut found);
    attachments(facts, &catalogue.pages, &mut found);
    for project in &catalogue.projects {
        evidence(facts, project, &project.progress, &mut found);
        let Some(file) = facts.files.get(&project.key()) else { continue };
        for (index, photo) in project.photos.iter().enumerate() {
            let place = Place::value(name_of(project), FieldPath::root().field("photos").index(index).field("file"));
            found.extend(missing(facts, file, &photo.file, place));
        }
    }
    for measure in &catalogue.measures {
        evidence(facts, measure, &measure.progress, &mut found);
    }
    found
}

fn attachments<T: Published>(facts: &Facts<'_>, list: &List<T>, found: &mut Vec<Diagnostic>) {
    for record in list {
        let Some(file) = facts.files.get(&record.key()) else { continue };
        for (index, attachment) in record.common().attachments.iter().enumerate() {
            let path = FieldPath::root().field("attachments").index(index).field("file");
            found.extend(missing(facts, file, &attachment.file, Place::value(name_of(record), path)));
        }
    }
}

fn evidence<T: Published>(facts: &Facts<'_>, record: &T, entries: &[Progress], found: &mut Vec<Diagnostic>) {
    let Some(own) = facts.files.get(&record.key()) else { return };
    for entry in entries {
        let file = match &entry.origin {
            EntryOrigin::Inline(_) => own.clone(),
            EntryOrigin::Ledger(name) => ledger_file(name),
        };
        for (index, Attachment { file: written, .. }) in entry.evidence.iter().enumerate() {
            let place = within(entry_place(record, entry), index);
            found.extend(missing(facts, &file, written, place));
        }
    }
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

fn missing(facts: &Facts<'_>, file: &FilePath, written: &str, place: Place) -> Option<Diagnostic> {
    // A path that no attachment may have is told by a rule of its own.
    if written.contains("://") || super::attachment_path::refusal(written).is_some() {
        return None;
    }
    let path = beside(file, written);
    if path.as_ref().is_some_and(|path| facts.assets.contains_key(path)) {
        return None;
    }
    let diagnostic = Diagnostic::new(&CODE, place, text!("找不到文件“{written}”。", "There is no file `{written}`."));
    let Some(path) = path else {
        return Some(diagnostic.help(text!("路径不能走出 content 文件夹。", "The path may not lead out of `content/`.")));
    };
    let folder = path.parent();
    let names = facts.assets.keys().filter(|asset| asset.parent() == folder).map(FilePath::name);
    Some(match nearest(path.name(), names) {
        Some(near) => diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?")),
        None => diagnostic.help(text!("应当在 {path}。", "It should be at {path}.")),
    })
}
