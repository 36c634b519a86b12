//! A new record, from what was given on the command line and what is answered: the text, and the file that it belongs in.
//!
//! In: a request, the site, somebody to ask or nobody. Out: a finished [`NewRecord`], which a check would pass, or why
//! there is none. Nothing is written to a disk here.

use super::dialogue::Dialogue;
use super::draft::{Draft, Shape, order};
use super::example::{example, name_of};
use super::given::{check, given, mistakes};
use super::interview::{Interview, Stopped, default};
use super::list::{NoList, with_entry};
use super::place::{own_id, path, proposed, standing};
use super::yaml::Written;
use crate::decode::Known;
use crate::diagnostics::{Text, nearest};
use crate::load::{Source, Tree, source_of};
use crate::model::{Date, Id, KeyLanguage, Kind, Value as ModelValue};
use crate::schema::{Field, Type, table};
use crate::source::{FilePath, SourceText};
use crate::text;

/// What was given for a new record.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// What it is called.
    pub title: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// The folder below that of the kind.
    pub below: Option<String>,
    /// Fields as `field=value`.
    pub fields: Vec<String>,
    /// The language of its field names; the site's where absent.
    pub keys: Option<KeyLanguage>,
}

/// Who answers what was not given.
pub enum Answers<'a> {
    /// Somebody.
    Asked(&'a mut dyn Dialogue),
    /// Nobody: what can be proposed is taken.
    Proposals,
    /// Nobody: what is missing is an error.
    Nobody,
}

/// A record that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Where it belongs, relative to the root of the site.
    pub path: FilePath,
    /// The whole text of that file.
    pub text: String,
    /// Whether a list of that name is there already and becomes longer.
    pub lengthens: bool,
    /// Whether it is kept out of the site until somebody removes the mark.
    pub is_draft: bool,
}

/// Why there is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRecord {
    /// What was given cannot be taken: one text for each mistake.
    Refused(Vec<Text>),
    /// The conversation ended.
    Ended,
}

impl From<Text> for NoRecord {
    fn from(why: Text) -> Self {
        Self::Refused(vec![why])
    }
}

/// Makes a record of this kind.
///
/// # Errors
/// Where something is missing or cannot be taken, where its id or file is taken, or nobody answers any more.
pub fn new_record(
    kind: Kind,
    asked_for: &Given,
    answers: Answers<'_>,
    (tree, known): (&Tree, &Known),
    today: Date,
) -> Result<NewRecord, NoRecord> {
    refuse_without_list(kind)?;
    let keys = asked_for.keys.or(known.site.keys).unwrap_or(KeyLanguage::Chinese);
    let mut draft = Draft::new(kind, keys);
    let mut written_id = asked_for.id.clone();
    for (field, text, flag) in flags(kind, asked_for)? {
        if field.name == "id" {
            written_id = Some(text);
        } else {
            take(&mut draft, field, &text, &flag, known, today)?;
        }
    }
    // An id that cannot be taken is told before anybody is asked.
    let given_id = written_id.map(|written| own_id(&written, &draft, known)).transpose()?;
    let id = match answers {
        Answers::Asked(dialogue) => asked(&mut draft, given_id, dialogue, (tree, known), today)?,
        Answers::Proposals => {
            for field in required(kind).filter(|field| draft.get(field.name).is_none()).collect::<Vec<_>>() {
                if let Some(proposal) = default(field, true, today) {
                    draft.set(field, Written::Scalar(proposal));
                }
            }
            complete(&draft, known)?;
            given_id.unwrap_or_else(|| proposed(&draft, tree, known))
        }
        Answers::Nobody => {
            complete(&draft, known)?;
            given_id.unwrap_or_else(|| proposed(&draft, tree, known))
        }
    };
    finish(draft, id, asked_for.below.as_deref(), tree, known)
}

fn refuse_without_list(kind: Kind) -> Result<(), NoRecord> {
    match kind {
        Kind::Site => Err(text!(
            "一个站点只有一份设置：新建站点用 gongkai init，改设置就改 content/site.yaml。",
            "A site has one file of settings: `gongkai init` makes a new site, and content/site.yaml holds its settings."
        )
        .into()),
        _ => Ok(()),
    }
}

/// The flags as fields and values, in the order in which fields are written: a deadline needs its year.
fn flags(kind: Kind, asked_for: &Given) -> Result<Vec<(&'static Field, String, String)>, NoRecord> {
    let table = table(kind);
    let mut found: Vec<(&'static Field, String, String)> = Vec::new();
    let mut wrong: Vec<Text> = Vec::new();
    let called = order(table).into_iter().next();
    if let (Some(field), Some(title)) = (called, &asked_for.title) {
        found.push((field, title.clone(), "--title".to_owned()));
    }
    for flag in &asked_for.fields {
        let Some((name, value)) = flag.split_once(['=', '＝']) else {
            wrong.push(text!(
                "--set 写“字段=值”，如 --set 年度=2026，不是“{flag}”。",
                "--set takes `field=value`, such as `--set year=2026`, not `{flag}`."
            ));
            continue;
        };
        let name = name.trim();
        match table.fields().find(|field| field.is_named(name)) {
            None => wrong.push(unknown_field(kind, name)),
            Some(field) if found.iter().any(|(other, ..)| other.name == field.name) => wrong.push(text!(
                "--set {name}：这个字段给了两次，只留一处。",
                "--set {name}: this field is given twice; keep one of them."
            )),
            Some(field) => found.push((field, value.to_owned(), format!("--set {name}"))),
        }
    }
    if !wrong.is_empty() {
        return Err(NoRecord::Refused(wrong));
    }
    let position = |field: &Field| order(table).iter().position(|other| other.name == field.name);
    found.sort_by_key(|(field, ..)| position(field));
    Ok(found)
}

fn unknown_field(kind: Kind, name: &str) -> Text {
    let (label, en) = (kind.label(), kind.name());
    match nearest(name, table(kind).fields().flat_map(Field::names)) {
        Some(near) => text!(
            "--set {name}：{label}没有这个字段，是不是“{near}”？",
            "--set {name}: a {en} has no such field; did you mean `{near}`?"
        ),
        None => text!(
            "--set {name}：{label}没有这个字段。gongkai explain {label} 列出全部字段。",
            "--set {name}: a {en} has no such field. `gongkai explain {en}` lists them."
        ),
    }
}

/// Puts a value that was given at a flag into the draft.
fn take(
    draft: &mut Draft,
    field: &'static Field,
    text: &str,
    flag: &str,
    known: &Known,
    today: Date,
) -> Result<(), NoRecord> {
    let one_line;
    let text = if matches!(field.name, "title" | "name") {
        // What a record is called is one line, whatever was pasted.
        one_line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
        &one_line.collect::<Vec<_>>().join(" ")
    } else {
        text
    };
    let settled = draft.lines();
    match given(field, text, draft.setting(known, &settled, today.year())) {
        Ok(Some(value)) => {
            draft.set(field, value);
            Ok(())
        }
        Ok(None) if field.required => {
            Err(text!("{flag}：没有内容，而这个字段必须填。", "{flag}: empty, and the field is required.").into())
        }
        Ok(None) => Ok(()),
        Err(wrong) => {
            let at_flag = |Text { zh, en }: Text| Text::new(format!("{flag}：{zh}"), format!("{flag}: {en}"));
            Err(NoRecord::Refused(wrong.into_iter().map(at_flag).collect()))
        }
    }
}

fn asked(
    draft: &mut Draft,
    given_id: Option<Id>,
    dialogue: &mut dyn Dialogue,
    (tree, known): (&Tree, &Known),
    today: Date,
) -> Result<Id, NoRecord> {
    let mut interview = Interview { known, today, dialogue };
    interview.fill(draft).map_err(|stopped| match stopped {
        Stopped::Ended => NoRecord::Ended,
        Stopped::Nothing(kind) => nothing(kind),
    })?;
    match given_id {
        Some(id) => Ok(id),
        None => {
            let proposal = proposed(draft, tree, known);
            interview.id(proposal.as_str(), |written| own_id(written, draft, known)).map_err(|_| NoRecord::Ended)
        }
    }
}

/// A record must name another, and there is none.
fn nothing(kind: Kind) -> NoRecord {
    let (label, en) = (kind.label(), kind.name());
    text!(
        "还没有{label}，这条记录没有可填的：先用 gongkai new {label} 新建一条。",
        "There is no {en} yet that this record could name: make one first, with `gongkai new {en}`."
    )
    .into()
}

fn required(kind: Kind) -> impl Iterator<Item = &'static Field> {
    order(table(kind)).into_iter().filter(|field| field.required)
}

/// Whether everything is there that must be: all that is missing is told at once, with the flags that give it.
fn complete(draft: &Draft, known: &Known) -> Result<(), NoRecord> {
    let mut missing: Vec<&'static Field> =
        required(draft.kind).filter(|field| draft.get(field.name).is_none()).collect();
    let table = table(draft.kind);
    for alternatives in table.one_of {
        let is_there = alternatives.iter().any(|names| names.iter().all(|name| draft.get(name).is_some()));
        let first = alternatives.first().into_iter().flat_map(|names| names.iter());
        missing.extend(first.filter_map(|name| table.field(name)).filter(|_| !is_there));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let flags: Vec<String> = missing.iter().map(|field| flag_of(field, draft.keys, known)).collect();
    let (zh, en, kind) = (flags.join(" "), flags.join(" "), draft.kind.label());
    let (kind_en, count) = (draft.kind.name(), missing.len());
    Err(text!(
        "新建{kind}还缺 {count} 项，请加上（等号后面换成实际内容）：{zh}",
        "A new {kind_en} lacks {count} fields; add (with the real values): {en}"
    )
    .into())
}

fn flag_of(field: &Field, keys: KeyLanguage, known: &Known) -> String {
    if matches!(field.name, "title" | "name") {
        return match keys {
            KeyLanguage::Chinese => "--title 名称".to_owned(),
            KeyLanguage::English => "--title TITLE".to_owned(),
        };
    }
    let example = example(field, keys, known).unwrap_or_else(|| field.example_or_default());
    // At a flag, several values stand without brackets.
    let example = match &field.form {
        Type::List(item) if item.group().is_none() && !matches!(item, Type::Map) => example.trim_matches(['[', ']']),
        _ => example.as_str(),
    };
    let name = name_of(field, keys);
    if example.contains([' ', '"', '{', '[', '&', '|', ';']) {
        format!("--set '{name}={example}'")
    } else {
        format!("--set {name}={example}")
    }
}

/// The file of a draft that has everything, looked at as a check would.
fn finish(mut draft: Draft, id: Id, below: Option<&str>, tree: &Tree, known: &Known) -> Result<NewRecord, NoRecord> {
    let kind = draft.kind;
    if let Some(field) = table(kind).field("draft")
        && draft.get("draft").is_none()
    {
        let yes = match draft.keys {
            KeyLanguage::Chinese => "是",
            KeyLanguage::English => "true",
        };
        draft.set(field, Written::Scalar(yes.to_owned()));
    }
    if is_published(&draft, known) {
        draft.unset("draft");
    }
    let path = path(&draft, &id, below, tree)?;
    let there = standing(tree, &path);
    let is_draft = draft.get("draft").is_some();
    if Shape::of(kind) == Shape::Entry {
        let text = entry_of(&draft, &id, tree, known, &path)?;
        return Ok(NewRecord { kind, id, path, text, lengthens: there.is_some(), is_draft });
    }
    if let Some(there) = there {
        return Err(text!(
            "{there} 已经有了，不会覆盖：请换一个标识。",
            "{there} is there already and stays as it is: choose another id."
        )
        .into());
    }
    let text = draft.file(known);
    let source = source_of(kind, SourceText::new(path.clone(), text.clone()));
    let wrong = source.map_or_else(Vec::new, |source: Source| mistakes(&known.problems(&source)));
    if wrong.is_empty() {
        Ok(NewRecord { kind, id, path, text, lengthens: false, is_draft })
    } else {
        Err(NoRecord::Refused(wrong))
    }
}

/// Whether somebody said that the record is no draft.
fn is_published(draft: &Draft, known: &Known) -> bool {
    let mark = table(draft.kind).field("draft").and_then(|field| Some((field, draft.get(field.name)?)));
    mark.is_some_and(|(field, value)| {
        check(field, value, draft.setting(known, "", 0)) == Ok(Some(ModelValue::Bool(false)))
    })
}

/// The list with one more entry.
fn entry_of(draft: &Draft, id: &Id, tree: &Tree, known: &Known, path: &FilePath) -> Result<String, NoRecord> {
    let field = table(draft.kind).field("id").unwrap_or(&crate::schema::ID);
    let mut pairs = vec![(id_name(field, draft.keys).to_owned(), Written::Scalar(id.to_string()))];
    pairs.extend(draft.pairs());
    let stem = path.as_str().trim_end_matches("yaml");
    let list = tree.sources.iter().find(|source| {
        let there = source.text.path.as_str();
        there == path.as_str() || there == format!("{stem}yml")
    });
    let before = list.map_or_else(|| draft.head(), |source| source.text.text.to_string());
    with_entry(&before, &pairs, &draft.notes(known)).map_err(|why| no_list(why, path).into())
}

/// `id` in both languages: what the sample and every manual write.
const fn id_name(field: &Field, keys: KeyLanguage) -> &'static str {
    match keys {
        KeyLanguage::Chinese | KeyLanguage::English => field.name,
    }
}

fn no_list(why: NoList, path: &FilePath) -> Text {
    match why {
        NoList::Broken => text!(
            "{path} 有写错的地方，先用 gongkai check 改好，再添加。",
            "{path} has mistakes: mend them first, with `gongkai check`."
        ),
        NoList::OneRecord => text!(
            "{path} 写的是一条，不是清单：先在它前面加“- ”、下面各行缩进两格，再添加。",
            "{path} is one record, not a list: put `- ` before it and indent its lines by two, then add another."
        ),
        NoList::Brackets => text!(
            "{path} 写在方括号里，请先改成一行一条“- ”的清单，再添加。",
            "{path} is a list in brackets: write its entries below each other with `- `, then add another."
        ),
    }
}
