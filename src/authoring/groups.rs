//! Questions about lists of groups: the columns of a register, the stages of a clock, the rows of a table.
//!
//! In: an interview and a field. Out: what was answered, item by item; an empty first answer ends the list.

use super::dialogue::Ended;
use super::draft::Draft;
use super::example::name_of;
use super::given::mistakes_so_far;
use super::interview::Interview;
use super::proposal::joined;
use super::yaml::{Written, entry};
use crate::decode::Lines;
use crate::diagnostics::Text;
use crate::model::KeyLanguage;
use crate::schema::{Field, Group, Type, table};
use crate::text;

/// What separates the cells of a row.
const CELLS: [char; 3] = ['|', '｜', '\t'];

/// The items of a list of groups, each with what it must have; `None` where there is none.
pub fn items(
    interview: &mut Interview<'_>,
    draft: &Draft,
    field: &'static Field,
    group: &'static Group,
    must: bool,
) -> Result<Option<Written>, Ended> {
    let (name, zh, en) = (name_of(field, draft.keys), field.doc.zh, field.doc.en);
    interview.dialogue.tell(&text!(
        "\n{name}：{zh}一项一项填，第一格空着回车就结束。",
        "\n{name}: {en} Item by item; an empty first answer ends the list."
    ));
    let mut items: Vec<Written> = Vec::new();
    loop {
        let number = items.len() + 1;
        interview.dialogue.tell(&text!("第 {number} 项", "Item {number}"));
        match item(interview, draft, field, group)? {
            Some(item) => items.push(item),
            None if items.is_empty() && must => {
                interview.dialogue.tell(&text!("至少要有一项。", "There must be one at least."));
            }
            None => return Ok((!items.is_empty()).then_some(Written::List(items))),
        }
    }
}

/// One item; `None` where its first answer was empty.
fn item(
    interview: &mut Interview<'_>,
    draft: &Draft,
    field: &'static Field,
    group: &'static Group,
) -> Result<Option<Written>, Ended> {
    let needed = group.one_of.first().copied().unwrap_or_default();
    let is_needed = |inner: &&Field| inner.required || needed.contains(&inner.name);
    // An id is proposed from what the item is called, so that it comes last.
    let is_id = |inner: &&'static Field| matches!(inner.form, Type::Id);
    let asked = group.fields.iter().filter(|inner| is_needed(inner) && !is_id(inner));
    let ids = group.fields.iter().filter(|inner| is_needed(inner) && is_id(inner));
    let mut pairs: Vec<(String, Written)> = Vec::new();
    for inner in asked.chain(ids) {
        let name = name_of(inner, draft.keys);
        let called = pairs.first().and_then(|(_, value)| match value {
            Written::Scalar(text) | Written::Text(text) => Some(text.clone()),
            Written::List(_) | Written::Group(_) => None,
        });
        let proposal = matches!(inner.form, Type::Id)
            .then(|| joined(&called.unwrap_or_default(), inner.name, &|_| false).to_string());
        let question = question(inner, draft.keys, proposal.as_deref());
        loop {
            let answer = interview.ask(&question)?;
            let answer = if answer.is_empty() { proposal.clone().unwrap_or_default() } else { answer };
            if answer.is_empty() {
                if pairs.is_empty() {
                    return Ok(None);
                }
                interview.dialogue.tell(&text!("这一项必须填。", "This cannot be left out."));
                continue;
            }
            let answer = by_number(inner, &answer, draft.keys);
            pairs.push((name.to_owned(), Written::Scalar(answer)));
            let mistakes = problems(interview, draft, field, &pairs);
            if mistakes.is_empty() {
                break;
            }
            pairs.pop();
            for mistake in &mistakes {
                interview.dialogue.tell(mistake);
            }
        }
    }
    // As the table has them: the id first.
    pairs.sort_by_key(|(name, _)| group.fields.iter().position(|inner| inner.is_named(name)));
    Ok(Some(Written::Group(pairs)))
}

fn question(inner: &'static Field, keys: KeyLanguage, proposal: Option<&str>) -> Text {
    let name = name_of(inner, keys);
    let (zh, en) = (inner.doc.zh.trim_end_matches('。'), inner.doc.en.trim_end_matches('.'));
    let options = options(inner, keys);
    let numbered: Vec<String> = (1..).zip(&options).map(|(number, option)| format!("{number} {option}")).collect();
    let listed = if numbered.is_empty() { String::new() } else { format!("：{}", numbered.join("，")) };
    match proposal {
        Some(proposal) => text!("  {name}（{zh}{listed}）[{proposal}]：", "  {name} ({en}{listed}) [{proposal}]: "),
        None => text!("  {name}（{zh}{listed}）：", "  {name} ({en}{listed}): "),
    }
}

fn options(inner: &Field, keys: KeyLanguage) -> Vec<&'static str> {
    match inner.form {
        Type::Choice(choices) => choices
            .iter()
            .map(|choice| match keys {
                KeyLanguage::Chinese => choice.label,
                KeyLanguage::English => choice.name,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn by_number(inner: &Field, answer: &str, keys: KeyLanguage) -> String {
    let at = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let options = options(inner, keys);
    at.and_then(|at| options.get(at)).map_or_else(|| answer.to_owned(), |option| (*option).to_owned())
}

/// What is wrong with the item so far.
fn problems(interview: &Interview<'_>, draft: &Draft, field: &'static Field, pairs: &[(String, Written)]) -> Vec<Text> {
    let item = Written::List(vec![Written::Group(pairs.to_vec())]);
    let text = format!("{}{}", draft.lines(), entry(name_of(field, draft.keys), &item, 0));
    let year = Some(interview.today.year());
    let lines = Lines { kind: draft.kind, text: &text, keys: draft.keys, year };
    mistakes_so_far(&interview.known.read(lines).1)
}

/// The rows of a register: a line each, its cells in the order of the columns.
pub fn rows(interview: &mut Interview<'_>, draft: &Draft) -> Result<Option<Written>, Ended> {
    let columns = columns(draft);
    let labels = columns.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(" | ");
    interview.dialogue.tell(&text!(
        "\n行：一行一条，各格之间用 | 分开，空行结束。顺序是：{labels}",
        "\nRows: a line each, its cells parted by |; an empty line ends them. In this order: {labels}"
    ));
    let mut rows: Vec<Written> = Vec::new();
    loop {
        let number = rows.len() + 1;
        let line = interview.ask(&text!("第 {number} 行：", "Row {number}: "))?;
        let cells: Vec<&str> = line.split(CELLS).map(str::trim).collect();
        if line.is_empty() {
            if rows.is_empty() {
                interview.dialogue.tell(&text!("至少要有一行。", "There must be one at least."));
                continue;
            }
            return Ok(Some(Written::List(rows)));
        }
        if cells.len() != columns.len() {
            let (found, expected) = (cells.len(), columns.len());
            interview.dialogue.tell(&text!(
                "这一行有 {found} 格，应有 {expected} 格：{labels}",
                "This row has {found} cells and should have {expected}: {labels}"
            ));
            continue;
        }
        let pairs = columns.iter().zip(cells).map(|((key, _), cell)| (key.clone(), Written::Scalar(cell.to_owned())));
        rows.push(Written::Group(pairs.collect()));
    }
}

/// Key and label of each column that the draft has.
fn columns(draft: &Draft) -> Vec<(String, String)> {
    let Some(field) = table(draft.kind).field("columns") else { return Vec::new() };
    let Some(Written::List(columns)) = draft.get(field.name) else { return Vec::new() };
    let inner = |name: &str| field.form.group().and_then(|group| group.fields.iter().find(|inner| inner.name == name));
    let cell = |pairs: &[(String, Written)], name: &str| {
        let named = pairs.iter().find(|(key, _)| inner(name).is_some_and(|inner| inner.is_named(key)));
        match named {
            Some((_, Written::Scalar(text) | Written::Text(text))) => text.clone(),
            Some((_, Written::List(_) | Written::Group(_))) | None => String::new(),
        }
    };
    columns
        .iter()
        .filter_map(|column| match column {
            Written::Group(pairs) => Some((cell(pairs, "key"), cell(pairs, "label"))),
            Written::Scalar(_) | Written::Text(_) | Written::List(_) => None,
        })
        .collect()
}
