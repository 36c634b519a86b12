//! Mistakes in the fields of a record, in words: what is wrong, where, what to write instead.

use super::RecordReader;
use super::fields::Scope;
use crate::decode::codes;
use crate::diagnostics::{Diagnostic, FieldPath, Text, nearest};
use crate::model::Fields;
use crate::schema::Field;
use crate::source::Span;
use crate::source::yaml::{Entry, Node};
use crate::text;

impl RecordReader<'_> {
    pub(super) fn one_of(
        &mut self,
        fields: &Fields,
        alternatives: &[&[&'static str]],
        scope: &Scope,
        path: &FieldPath,
    ) {
        let is_whole = |names: &&[&'static str]| names.iter().all(|name| fields.get(name).is_some());
        let is_broken = |name: &&'static str| {
            let here = path.clone().field(name);
            self.broken.iter().any(|broken| broken.0.starts_with(&here.0))
        };
        if alternatives.iter().any(is_whole)
            || alternatives.iter().any(|names| names.iter().any(is_broken))
            || !scope.complete
        {
            return;
        }
        let label = |name: &'static str| {
            scope.fields.iter().find(|field| field.name == name).map_or(name, |field| self.name_of(field))
        };
        let sets: Vec<Vec<&str>> =
            alternatives.iter().map(|names| names.iter().map(|name| label(name)).collect()).collect();
        let zh = sets.iter().map(|names| format!("“{}”", names.join("、"))).collect::<Vec<_>>().join("或");
        let en = sets.iter().map(|names| format!("`{}`", names.join("`, `"))).collect::<Vec<_>>().join(" or ");
        let place = self.place(scope.head);
        self.report(
            path,
            Diagnostic::new(&codes::MISSING_ALTERNATIVE, place, text!("这里要写{zh}。", "This needs {en}.")),
        );
    }

    pub(super) fn unknown_field(
        &mut self,
        written: &str,
        entry: &Entry,
        scope: &Scope,
        path: &FieldPath,
    ) -> Option<&'static str> {
        let names = scope.fields.iter().flat_map(|field| field.names());
        let near = nearest(written, names)
            .and_then(|name| scope.fields.iter().find(|field| field.is_named(name)).map(|field| (*field, name)));
        let mut diagnostic = Diagnostic::new(
            &codes::UNKNOWN_FIELD,
            self.place(entry.key.span),
            text!("没有“{written}”这个字段。", "There is no field `{written}` here."),
        );
        if let Some((field, name)) = near {
            let shown = if name.is_ascii() == written.is_ascii() { name } else { self.name_of(field) };
            diagnostic = diagnostic.label(text!("是不是“{shown}”？", "did you mean `{shown}`?")).fix(
                self.file.path.clone(),
                entry.key.span,
                shown,
            );
        } else {
            let known: Vec<&str> = scope.fields.iter().map(|field| self.name_of(field)).collect();
            let (zh, en) = (known.join("、"), known.join(", "));
            diagnostic = diagnostic.help(text!("可用的字段：{zh}。", "The fields are {en}."));
        }
        self.diagnostics.push(diagnostic);
        if let Some((field, _)) = near {
            self.broken.push(path.clone().field(field.name));
        }
        near.map(|(field, _)| field.name)
    }

    pub(super) fn named_twice(&self, span: Span, written: &str, first: Span, name: &str) -> Diagnostic {
        let message = if written == name {
            text!("“{written}”写了两次。", "`{written}` stands twice.")
        } else {
            text!(
                "“{written}”和“{name}”是同一个字段，写了两次。",
                "`{written}` and `{name}` are the same field; it stands twice."
            )
        };
        Diagnostic::new(&codes::FIELD_NAMED_TWICE, self.place(span), message)
            .related(self.place(first), text!("前面已经写过", "it stands here first"))
            .help(text!("只留一处。", "Keep one of them."))
    }

    pub(super) fn missing_field(&mut self, field: &Field, head: Span, path: &FieldPath) {
        let name = self.name_of(field);
        let example = field.example_or_default();
        let doc = (field.doc.zh, field.doc.en);
        let (zh, en) = doc;
        let diagnostic =
            Diagnostic::new(&codes::MISSING_FIELD, self.place(head), text!("缺少“{name}”。", "`{name}` is missing."))
                .help(text!("加一行，如“{name}: {example}”。{zh}", "Add a line such as `{name}: {example}`. {en}"));
        // In a list the whole item is a hole; at the top the record still serves to find further mistakes.
        let hole = if path.0.is_empty() { path.clone().field(field.name) } else { path.clone() };
        self.report(&hole, diagnostic);
    }

    pub(super) fn empty_value(&mut self, entry: &Entry, written: &str, path: &FieldPath) {
        let place = self.place(entry.key.span);
        self.report(
            path,
            Diagnostic::new(&codes::MISSING_FIELD, place, text!("“{written}”没有填。", "`{written}` is empty."))
                .label(text!("冒号后面写上内容", "write its value after the colon")),
        );
        if path.0.len() > 1 {
            self.broken.extend(path.parent());
        }
    }

    pub(super) fn wrong_type(&mut self, node: &Node, field: &Field, path: &FieldPath, label: &Text) {
        let name = self.name_of(field);
        let line = self.file.line_span(self.file.position(node.span.start).line);
        let span = Span::new(node.span.start, node.span.end.min(line.end.max(node.span.start)));
        let example = field.example_or_default();
        let diagnostic = Diagnostic::new(
            &codes::WRONG_TYPE,
            self.place(span),
            text!("“{name}”的写法不对。", "`{name}` is not written as it should be."),
        )
        .label(label.clone())
        .help(text!("例如“{name}: {example}”。", "For example `{name}: {example}`."));
        self.report(path, diagnostic);
    }
}
