//! Records and field paths in, spans of files out; and the names of fields as the file itself writes them.
//!
//! It asks a [`Locator`] (the loaded sources) and never reads a file. A place that cannot be found is not dropped: the
//! message then names the record and the path.

use super::diagnostic::Diagnostic;
use super::place::{FieldPath, On, Place, RecordName};
use super::words::Text;
use crate::source::{FilePath, Span};

/// What knows where records stand in files.
pub trait Locator {
    /// The span of a key or value. A path that the file does not have gives its nearest ancestor that it has.
    fn field(&self, record: &RecordName, path: &FieldPath, on: On) -> Option<(FilePath, Span)>;

    /// The span in the file for a span counted from the start of the record's Markdown body.
    fn body(&self, record: &RecordName, span: Span) -> Option<(FilePath, Span)>;

    /// The name that the record's file uses, or would use, for a field: its Chinese label, a synonym or its English name.
    fn name_used(&self, record: &RecordName, field: &str) -> Option<String>;
}

/// Finds the place of every diagnostic and names its fields as its file does.
#[must_use]
pub fn locate(diagnostics: Vec<Diagnostic>, locator: &dyn Locator) -> Vec<Diagnostic> {
    diagnostics.into_iter().map(|diagnostic| located(diagnostic, locator)).collect()
}

/// Knows no record: what it locates is left with the names in the messages.
pub(super) struct NoRecords;

impl Locator for NoRecords {
    fn field(&self, _: &RecordName, _: &FieldPath, _: On) -> Option<(FilePath, Span)> {
        None
    }

    fn body(&self, _: &RecordName, _: Span) -> Option<(FilePath, Span)> {
        None
    }

    fn name_used(&self, _: &RecordName, _: &str) -> Option<String> {
        None
    }
}

fn located(mut diagnostic: Diagnostic, locator: &dyn Locator) -> Diagnostic {
    let main = diagnostic.place.record_name().cloned();
    name_fields(&mut diagnostic.message, main.as_ref(), locator);
    let more = diagnostic.label.iter_mut().chain(&mut diagnostic.help);
    more.for_each(|text| name_fields(text, main.as_ref(), locator));
    for related in &mut diagnostic.related {
        let record = related.place.record_name().or(main.as_ref()).cloned();
        name_fields(&mut related.message, record.as_ref(), locator);
        settle(&mut related.place, &mut related.message, locator);
    }
    settle(&mut diagnostic.place, &mut diagnostic.message, locator);
    diagnostic
}

fn name_fields(text: &mut Text, record: Option<&RecordName>, locator: &dyn Locator) {
    text.replace_field_names(|field| {
        record.and_then(|record| locator.name_used(record, field)).unwrap_or_else(|| field.to_owned())
    });
}

fn settle(place: &mut Place, message: &mut Text, locator: &dyn Locator) {
    let (found, named) = match place {
        Place::Nowhere | Place::File(_) | Place::Span { .. } => return,
        Place::Field { record, path, on } => {
            let named = if path.0.is_empty() { record.to_string() } else { format!("{record} {path}") };
            (locator.field(record, path, *on), named)
        }
        Place::Body { record, span } => (locator.body(record, *span), record.to_string()),
    };
    *place = if let Some((file, span)) = found {
        Place::Span { file, span }
    } else {
        message.zh = format!("{}（{named}）", message.zh);
        message.en = format!("{} ({named})", message.en);
        Place::Nowhere
    };
}

#[cfg(test)]
mod tests {
    use super::super::sample::{GOES_BACKWARDS, REVERSED_DATES};
    use super::*;
    use crate::diagnostics::field_name;
    use crate::text;

    /// A site of one file, `content/project/a.md`, that writes Chinese labels, and one, `b.md`, in English.
    struct TwoFiles;

    impl Locator for TwoFiles {
        fn field(&self, record: &RecordName, path: &FieldPath, on: On) -> Option<(FilePath, Span)> {
            let start = u32::try_from(path.0.len()).expect("a short path") * 10;
            let start = match on {
                On::Key => start,
                On::Value => start + 5,
            };
            let file = FilePath::new(format!("content/project/{}.md", record.id));
            (&*record.id != "lost").then_some((file, Span { start, end: start + 2 }))
        }

        fn body(&self, record: &RecordName, span: Span) -> Option<(FilePath, Span)> {
            let file = FilePath::new(format!("content/project/{}.md", record.id));
            let (start, end) = (span.start + 100, span.end + 100);
            (&*record.id != "lost").then_some((file, Span { start, end }))
        }

        fn name_used(&self, record: &RecordName, field: &str) -> Option<String> {
            (&*record.id == "a" && field == "due").then(|| "完成时限".to_owned())
        }
    }

    fn due(id: &str) -> Place {
        Place::value(RecordName::new("project", id), FieldPath::root().field("due"))
    }

    #[test]
    fn a_field_gets_its_span_and_the_name_in_its_file() {
        let name = field_name("due");
        let message = text!("{name}早于启动时间", "{name} is before the start");
        let found = locate(vec![Diagnostic::new(&REVERSED_DATES, due("a"), message)], &TwoFiles);
        let span = Span { start: 15, end: 17 };
        assert_eq!(found[0].place, Place::span(FilePath::new("content/project/a.md"), span));
        assert_eq!(found[0].message, Text::new("完成时限早于启动时间", "完成时限 is before the start"));
    }

    #[test]
    fn a_related_place_is_named_as_its_own_file_names_it() {
        let name = field_name("due");
        let diagnostic = Diagnostic::new(&REVERSED_DATES, due("a"), text!("甲", "a"))
            .label(text!("{name}", "{name}"))
            .related(due("b"), text!("{name}在此", "{name} is here"));
        let found = locate(vec![diagnostic], &TwoFiles);
        assert_eq!(found[0].label, Some(Text::new("完成时限", "完成时限")));
        assert_eq!(found[0].related[0].message, Text::new("due在此", "due is here"));
        assert_eq!(found[0].related[0].place.file().map(FilePath::as_str), Some("content/project/b.md"));
    }

    #[test]
    fn a_span_of_a_body_moves_to_the_file() {
        let place = Place::Body { record: RecordName::new("project", "a"), span: Span { start: 3, end: 6 } };
        let found = locate(vec![Diagnostic::new(&GOES_BACKWARDS, place, text!("甲", "a"))], &TwoFiles);
        let span = Span { start: 103, end: 106 };
        assert_eq!(found[0].place, Place::span(FilePath::new("content/project/a.md"), span));
    }

    #[test]
    fn a_record_that_cannot_be_found_is_named_in_the_message() {
        let message = text!("日期有误", "wrong date");
        let found = locate(vec![Diagnostic::new(&GOES_BACKWARDS, due("lost"), message)], &TwoFiles);
        assert_eq!(found[0].place, Place::Nowhere);
        assert_eq!(found[0].message, Text::new("日期有误（project/lost due）", "wrong date (project/lost due)"));
    }
}
