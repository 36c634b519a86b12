//! Random records: fields of a project in either language, with comments, odd indentation, any line end, anchors, quotes,
//! block scalars, brackets. Each is held to say the same after it was laid out, and after its fields were put in order.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongkai::authoring::document::LeftAlone;
use gongkai::authoring::format::formatted;
use gongkai::authoring::sort::sorted;
use gongkai::load::{Shape, Source, split};
use gongkai::model::Kind;
use gongkai::schema::{Field, table};
use gongkai::source::yaml::parse;
use gongkai::source::{FilePath, SourceText};
use proptest::prelude::*;

use crate::sameness::{assert_same, with_text};

/// Numbers that choose, one after the other; zeros where they end.
struct Tape<'a>(std::slice::Iter<'a, u8>);

impl Tape<'_> {
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % limit
    }

    fn one<'b>(&mut self, of: &[&'b str]) -> &'b str {
        of[self.below(of.len())]
    }
}

const SCALARS: [&str; 20] = [
    "路灯改造",
    "2026-03-31",
    "2026年9月底前",
    "1.2亿元",
    "60%",
    "'单引号 # 不是注释'",
    "\"双引号: \\\"逸出\\\"\"",
    "～全角，标点：都在。",
    "a b",
    "a:b",
    "x#y",
    "12.50",
    "null",
    "~",
    "true",
    "“引”",
    "'它''s'",
    "\"　\"",
    "-1",
    "/a/b?c=d",
];

const COMMENTS: [&str; 6] = ["# 注", "#没有空格", "#", "# 尾 #  x", "#: - [", "# “全角”，"];

struct Writer<'a> {
    tape: Tape<'a>,
    out: String,
    anchors: usize,
}

impl Writer<'_> {
    fn spaces(&mut self, least: usize) {
        let count = least + [0, 0, 0, 1, 3][self.tape.below(5)];
        self.out.push_str(&" ".repeat(count));
    }

    /// The end of a line: perhaps a comment, spaces, empty lines, lines of comment.
    fn end(&mut self, indent: usize) {
        if self.tape.below(6) == 0 {
            self.spaces(1);
            let comment = self.tape.one(&COMMENTS);
            self.out.push_str(comment);
        }
        self.out.push_str(self.tape.one(&["", "", "", " ", "   "]));
        self.out.push('\n');
        match self.tape.below(9) {
            0 => self.out.push('\n'),
            1 => self.out.push_str("\n  \n\n"),
            2 | 3 => {
                let column = [0, indent, indent + 2, 1][self.tape.below(4)];
                let comment = self.tape.one(&COMMENTS);
                let _ = writeln!(self.out, "{}{comment}", " ".repeat(column));
            }
            _ => {}
        }
    }

    /// A scalar; within brackets, one that needs no care there.
    fn scalar(&mut self) -> &'static str {
        self.tape.one(&SCALARS)
    }

    fn name(&mut self, field: &Field) -> String {
        let name = [field.name, field.label][self.tape.below(2)];
        if self.tape.below(12) == 0 { format!("\"{name}\"") } else { name.to_owned() }
    }

    fn flow(&mut self, depth: usize) {
        let gap = |writer: &mut Self| {
            let space = writer.tape.one(&["", "", " ", "  "]);
            writer.out.push_str(space);
        };
        let count = self.tape.below(4);
        let is_list = self.tape.below(2) == 0;
        self.out.push(if is_list { '[' } else { '{' });
        for index in 0..count {
            gap(self);
            if !is_list {
                let colon = self.tape.one(&[": ", ":  ", " : "]);
                let _ = write!(self.out, "k{index}{colon}");
            }
            if depth < 2 && self.tape.below(4) == 0 {
                self.flow(depth + 1);
            } else {
                let scalar = self.scalar();
                self.out.push_str(scalar);
            }
            gap(self);
            if index + 1 < count {
                self.out.push(',');
            }
        }
        gap(self);
        self.out.push(if is_list { ']' } else { '}' });
    }

    /// What follows a colon or dash whose container stands at `indent`.
    fn value(&mut self, field: Option<&Field>, indent: usize, depth: usize) {
        let group = field.and_then(|field| field.form.group());
        match (self.tape.below(12), group) {
            (0, _) => self.end(indent),
            (1, _) => {
                self.out.push(' ');
                self.flow(0);
                self.end(indent);
            }
            (2, _) => self.block(indent),
            (3, _) => {
                let _ = write!(self.out, " &锚{} ", self.anchors);
                self.anchors += 1;
                let scalar = self.scalar();
                self.out.push_str(scalar);
                self.end(indent);
            }
            (4, _) if self.anchors > 0 => {
                let anchor = self.tape.below(self.anchors);
                let _ = write!(self.out, " *锚{anchor}");
                self.end(indent);
            }
            (5, _) => {
                let rest = self.tape.one(&["二", "\"x", "三 四"]);
                let inner = " ".repeat(indent + 1 + self.tape.below(4));
                let text = if rest.starts_with('"') {
                    format!(" \"一 \n\n{inner}二\"")
                } else {
                    format!(" 一\n{inner}{rest}")
                };
                self.out.push_str(&text);
                self.end(indent);
            }
            (6..=8, Some(group)) if depth < 3 => {
                self.end(indent + 1);
                let column = indent + [0, 2, 4, 1][self.tape.below(4)];
                for _ in 0..=self.tape.below(2) {
                    let gap = 1 + [0, 0, 2][self.tape.below(3)];
                    let _ = write!(self.out, "{}-{}", " ".repeat(column), " ".repeat(gap));
                    self.fields(group.fields.iter().collect(), column + 1 + gap, depth + 1, true);
                }
            }
            (9, Some(group)) if depth < 3 => {
                self.end(indent + 1);
                let column = indent + [1, 2, 4][self.tape.below(3)];
                self.fields(group.fields.iter().collect(), column, depth + 1, false);
            }
            _ => {
                self.spaces(1);
                let scalar = self.scalar();
                self.out.push_str(scalar);
                self.end(indent);
            }
        }
    }

    fn block(&mut self, indent: usize) {
        let header = self.tape.one(&["|", ">", "|-", ">+", "|+", "| # 注", ">2"]);
        let by = if header == ">2" { 2 } else { 1 + self.tape.below(4) };
        let pad = " ".repeat(indent + by);
        let body = self.tape.one(&["一", "# 不是注释\n\n 二", "- 一: 二\n   \n三  ", "一\n\n\n"]);
        let _ = writeln!(self.out, " {header}");
        for line in body.split('\n') {
            let line = if line.trim().is_empty() { line.to_owned() } else { format!("{pad}{line}") };
            let _ = writeln!(self.out, "{line}");
        }
    }

    fn fields(&mut self, fields: Vec<&'static Field>, indent: usize, depth: usize, begun: bool) {
        let mut left = fields;
        for index in 0..=self.tape.below(if depth == 0 { 9 } else { 4 }) {
            if left.is_empty() {
                break;
            }
            let at = self.tape.below(left.len());
            let field = left.swap_remove(at);
            if index > 0 || !begun {
                self.out.push_str(&" ".repeat(indent));
            }
            let name = self.name(field);
            let colon = if self.tape.below(8) == 0 { " :" } else { ":" };
            let _ = write!(self.out, "{name}{colon}");
            self.value(Some(field), indent, depth);
        }
    }
}

/// The record that these numbers choose.
pub fn record(numbers: &[u8]) -> Source {
    let mut writer = Writer { tape: Tape(numbers.iter()), out: String::new(), anchors: 0 };
    let shape = writer.tape.below(3);
    let line_end = writer.tape.one(&["\n", "\n", "\r\n"]);
    let indent = if shape == 1 { 0 } else { [0, 0, 2][writer.tape.below(3)] };
    if writer.tape.below(3) == 0 {
        writer.out.push_str("# 文件\n\n");
    }
    let fields: Vec<&'static Field> = table(Kind::Project).fields().collect();
    if shape == 1 {
        for _ in 0..=writer.tape.below(3) {
            writer.out.push_str("- ");
            writer.fields(fields.clone(), 2, 0, true);
        }
    } else {
        writer.fields(fields, indent, 0, false);
    }
    let yaml = writer.out.replace('\n', line_end);
    let path = |name: &str| FilePath::new(format!("content/projects/{name}"));
    if shape == 0 {
        let end = line_end;
        let text = SourceText::new(path("a.md"), format!("---{end}{yaml}---{end}{end}#  正文  {end}{end}{end}- 一"));
        let shape = split(&text).0.expect("front matter");
        Source { text, kind: Kind::Project, shape }
    } else {
        Source { text: SourceText::new(path("a.yaml"), yaml), kind: Kind::Project, shape: Shape::Yaml }
    }
}

/// The words of a text, in no order.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_random_record_says_the_same(numbers in prop::collection::vec(any::<u8>(), 0..160)) {
        let source = record(&numbers);
        match formatted(&source) {
            Ok(after) => {
                assert_same(&source, &after);
                let again = formatted(&with_text(&source, &after));
                prop_assert_eq!(again.as_deref(), Ok(&*after), "twice is not once:\n{}", source.text.text);
                let ends = |text: &str| text.matches("\r\n").count() > 0;
                prop_assert_eq!(ends(&source.text.text), ends(&after));
            }
            Err(LeftAlone::Mistakes) => {}
            Err(why) => prop_assert!(false, "{why:?}:\n{}", source.text.text),
        }
    }

    #[test]
    fn a_random_record_says_the_same_with_its_fields_in_order(numbers in prop::collection::vec(any::<u8>(), 0..160)) {
        let source = record(&numbers);
        match sorted(&source) {
            Ok(after) => {
                prop_assert_eq!(words(&source.text.text), words(&after));
                let again = sorted(&with_text(&source, &after));
                prop_assert_eq!(again.as_deref(), Ok(&*after), "twice is not once:\n{}", source.text.text);
            }
            // The last line of a file may keep a line end that the text of a block scalar counts.
            Err(LeftAlone::Mistakes | LeftAlone::Refused(_)) => {}
            Err(why) => prop_assert!(false, "{why:?}:\n{}", source.text.text),
        }
    }
}

#[test]
fn most_random_records_are_read_and_many_are_changed() {
    let mut state = 1_u32;
    let mut kinds = BTreeSet::new();
    let (mut read, mut changed) = (0, 0);
    for _ in 0..1_000 {
        let numbers: Vec<u8> = (0..120)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        let source = record(&numbers);
        if let Ok(after) = formatted(&source) {
            read += 1;
            changed += usize::from(*after != *source.text.text);
            for sign in ["&锚", "*锚", "|", ">", "# ", "\r\n", "[", "{", "'", "\"", "标题", "title"] {
                if source.text.text.contains(sign) {
                    kinds.insert(sign);
                }
            }
        } else if let Shape::Yaml = source.shape {
            assert!(!parse(&source.text.text, 0).problems.is_empty());
        }
    }
    assert!(read > 600 && changed > 500 && kinds.len() == 12, "{read} {changed} {kinds:?}");
}
