//! Attachments, evidence and photos are named by a path from the record, or by an address.

use super::{One, RecordFacts, RecordRule, entry_field, path};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::diagnostics::{FieldPath, Place, Text};
use crate::model::{Progress, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "attachment-path",
    severity: Severity::Error,
    title: Words { zh: "附件的路径写法不对", en: "Attachment that is named by no path from the record" },
    explanation: Words {
        zh: "附件、佐证材料和图片写文件相对于本记录的路径，如“附件/通知.pdf”，或者写 https 网址。自己电脑上的路径（C:\\、file:、/ 开头的）别人打不开，还会暴露内部的文件夹名。",
        en: "Attachments, evidence and photos are named by their path from the record, such as `files/notice.pdf`, or by an https address. A path of one's own computer opens for nobody else, and shows the names of internal folders.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n附件: [\"file:///D:/通告.pdf\"]\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n附件: [\"https://example.org/tonggao.pdf\"]\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(record) = one.shared() {
        for (index, attachment) in record.common.attachments.iter().enumerate() {
            let place = record.path(FieldPath::root().field("attachments").index(index).field("file"));
            found.extend(problem(&attachment.file, "attachments", place));
        }
    }
    if let One::Project(project) = one {
        for (index, photo) in project.photos.iter().enumerate() {
            let place = path(project, FieldPath::root().field("photos").index(index).field("file"));
            found.extend(problem(&photo.file, "photos", place));
        }
        found.extend(evidence(project, &project.progress));
    }
    if let One::Measure(measure) = one {
        found.extend(evidence(measure, &measure.progress));
    }
    found
}

fn evidence<R: Record>(record: &R, entries: &[Progress]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in entries {
        for (index, attachment) in entry.evidence.iter().enumerate() {
            let place = match entry_field(record, entry, "evidence") {
                Place::Field { record, path, on } => Place::Field { record, path: path.index(index).field("file"), on },
                place @ (Place::Nowhere | Place::File(_) | Place::Span { .. } | Place::Body { .. }) => place,
            };
            found.extend(problem(&attachment.file, "evidence", place));
        }
    }
    found
}

fn problem(written: &str, name: &'static str, place: Place) -> Option<Diagnostic> {
    let why = refusal(written)?;
    let (zh, en, name) = (why.zh, why.en, field_name(name));
    let diagnostic = Diagnostic::new(&CODE, place, text!("{name}“{written}”{zh}。", "`{name}` {written} {en}."));
    Some(diagnostic.help(text!(
        "把文件放在记录旁边，写文件名，如“通知.pdf”；在网上的写 https 网址。",
        "Put the file beside the record and write its name, such as `notice.pdf`; write an https address for what is on the web."
    )))
}

/// Why a text is neither a path from the record nor an address. Whether the file is there, and within `content/`, is
/// for another rule to say.
pub(super) fn refusal(written: &str) -> Option<Text> {
    let is_web = ["https://", "http://"].into_iter().any(|scheme| written.starts_with(scheme));
    if is_web {
        return None;
    }
    if written.starts_with('/') || written.starts_with('~') {
        return Some(text!("是从根目录写起的路径", "begins at the root of a disk"));
    }
    if written.contains('\\') {
        return Some(text!("里有反斜杠，分隔文件夹要用 /", "has a backslash; folders are parted by `/`"));
    }
    let before_colon = written.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    if before_colon.is_some_and(is_scheme) {
        return Some(text!("不是相对路径，也不是 https 网址", "is neither a relative path nor an https address"));
    }
    written.contains(char::is_control).then(|| text!("里有看不见的控制字符", "holds a control character"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_from_the_record_and_addresses_are_fine() {
        for written in
            ["通知.pdf", "附件/2026 通知.pdf", "../files/a.csv", "https://example.org/a.pdf", "图：施工前.png"]
        {
            assert_eq!(refusal(written), None, "{written}");
        }
    }

    #[test]
    fn paths_of_a_computer_are_refused() {
        for written in [
            "/etc/passwd",
            "C:\\桌面\\a.pdf",
            "C:/a.pdf",
            "file:///a.pdf",
            "~/a.pdf",
            "附件\\a.pdf",
            "javascript:x",
            "a\u{0}.pdf",
        ] {
            assert!(refusal(written).is_some(), "{written:?}");
        }
    }
}
