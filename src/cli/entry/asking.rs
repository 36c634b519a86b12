//! What an entry needs: from the options, else from whoever sits at the terminal.
//!
//! In: the site, the options, perhaps somebody to ask. Out: the record and what is said of it. What is missing where nobody can
//! be asked is one message that lists the options.

use clap::ArgMatches;

use super::Failure;
use super::said::said;
use crate::authoring::Dialogue;
use crate::authoring::progress::{Said, Subject};
use crate::diagnostics::{Text, nearest};
use crate::model::{Common, KeyLanguage, Kind, parse_date, parse_percent};
use crate::site::Prepared;
use crate::text;

/// What an entry is about and says.
#[derive(Debug)]
pub struct Wanted {
    /// The record.
    pub subject: Subject,
    /// What is said of it.
    pub said: Vec<Said>,
}

/// One of these must be said.
const SUBSTANCE: [&str; 3] = ["percent", "goals", "text"];

/// What the options and the answers want.
///
/// # Errors
/// An unknown record, what is missing, or a conversation that ended.
pub fn wanted(site: &Prepared, own: &ArgMatches, asked: Option<&mut dyn Dialogue>) -> Result<Wanted, Failure> {
    let said = said(own)?;
    let named = |name: &str| own.get_one::<String>(name).map(|written| written.trim());
    let record = match (named("project"), named("measure")) {
        (Some(_), Some(_)) => {
            return Err(Failure::new(text!(
                "--project 和 --measure 只写一个：一条进展属于一条记录。",
                "Give either --project or --measure: an entry belongs to one record."
            )));
        }
        (Some(written), None) => Some(subject(site, &[Kind::Project], written).map_err(Failure::new)?),
        (None, Some(written)) => Some(subject(site, &[Kind::Measure], written).map_err(Failure::new)?),
        (None, None) => None,
    };
    match asked {
        None => complete(record, said),
        Some(somebody) => questions(site, record, said, somebody)
            .ok_or_else(|| Failure::new(text!("没有填完，什么也没有写。", "Not finished: nothing was written."))),
    }
}

fn has(said: &[Said], name: &str) -> bool {
    said.iter().any(|said| said.name() == name)
}

fn has_substance(said: &[Said]) -> bool {
    SUBSTANCE.iter().any(|name| has(said, name))
}

/// All that is needed, or what is missing.
fn complete(record: Option<Subject>, said: Vec<Said>) -> Result<Wanted, Failure> {
    let mut missing = Vec::new();
    if record.is_none() {
        missing.push(text!("--project 或 --measure（哪条记录）", "--project or --measure (which record)"));
    }
    if !has(&said, "date") {
        missing.push(text!("--date（截至日期）", "--date (as of which day)"));
    }
    if !has_substance(&said) {
        missing.push(text!(
            "--percent、--goal、--text 至少一个（进展）",
            "one of --percent, --goal and --text (what was done)"
        ));
    }
    match record {
        Some(subject) if missing.is_empty() => Ok(Wanted { subject, said }),
        Some(_) | None => {
            let zh = missing.iter().map(|text| &*text.zh).collect::<Vec<_>>().join("；");
            let en = missing.iter().map(|text| &*text.en).collect::<Vec<_>>().join("; ");
            Err(Failure::new(text!("还缺：{zh}。", "Missing: {en}.")))
        }
    }
}

/// Asks for what is missing; `None` where no answer comes any more.
fn questions(
    site: &Prepared,
    record: Option<Subject>,
    mut said: Vec<Said>,
    somebody: &mut dyn Dialogue,
) -> Option<Wanted> {
    let subject = match record {
        Some(subject) => subject,
        None => loop {
            let question = text!("哪个民生实事或举措（标识或标题）：", "Which project or measure (id or title): ");
            let answer = somebody.ask(&question)?;
            if answer.trim().is_empty() {
                continue;
            }
            match subject(site, &[Kind::Project, Kind::Measure], answer.trim()) {
                Ok(subject) => break subject,
                Err(unknown) => somebody.tell(&unknown),
            }
        },
    };
    if !has(&said, "date") {
        let today = site.as_of;
        let question = text!("截至日期 [{today}]：", "As of which day [{today}]: ");
        let date = loop {
            let answer = somebody.ask(&question)?;
            match answer.trim() {
                "" => break today.to_string(),
                written if parse_date(written).is_ok() => break written.to_owned(),
                written => {
                    let help =
                        text!("“{written}”不是日期，如 2026-09-30。", "`{written}` is no day such as 2026-09-30.");
                    somebody.tell(&help);
                }
            }
        };
        said.insert(0, Said::Day("date", date));
    }
    while !has_substance(&said) {
        let answer = somebody
            .ask(&text!("完成进度，没有报送就回车：", "How far it is in percent; Enter where not reported: "))?;
        let written = answer.trim();
        if !written.is_empty() && parse_percent(written).is_err() {
            let help = text!("“{written}”不是 0 到 100 的数。", "`{written}` is no number from 0 to 100.");
            somebody.tell(&help);
            continue;
        }
        let percent = (!written.is_empty()).then(|| Said::Value("percent", written.to_owned()));
        let answer = somebody.ask(&text!("进展情况：", "What was done: "))?;
        let words = (!answer.trim().is_empty()).then(|| Said::Words("text", answer.trim().to_owned()));
        put(&mut said, percent);
        put(&mut said, words);
        if !has_substance(&said) {
            somebody.tell(&text!("完成进度和进展情况至少写一个。", "One of the two is needed."));
        }
    }
    Some(Wanted { subject, said })
}

/// Puts something where the order of the fields has it.
fn put(said: &mut Vec<Said>, one: Option<Said>) {
    const BEFORE_WORDS: [&str; 8] = ["date", "published", "area", "task", "item", "percent", "goals", "stage"];
    let Some(one) = one else { return };
    let before = if one.name() == "percent" { 5 } else { BEFORE_WORDS.len() };
    let at = said.iter().take_while(|said| BEFORE_WORDS[..before].contains(&said.name())).count();
    said.insert(at, one);
}

/// The record of one of these kinds that is meant.
fn subject(site: &Prepared, kinds: &[Kind], written: &str) -> Result<Subject, Text> {
    let catalogue = &site.decoded.catalogue;
    let projects = catalogue.projects.iter().map(|record| (Kind::Project, &record.common));
    let measures = catalogue.measures.iter().map(|record| (Kind::Measure, &record.common));
    let all: Vec<(Kind, &Common)> = projects.chain(measures).filter(|(kind, _)| kinds.contains(kind)).collect();
    let by_id = |(_, common): &&(Kind, &Common)| common.id.as_str().eq_ignore_ascii_case(written);
    let by_title = |(_, common): &&(Kind, &Common)| common.title == written;
    let mut found: Vec<&(Kind, &Common)> = all.iter().filter(by_id).collect();
    if found.is_empty() {
        found = all.iter().filter(by_title).collect();
    }
    match found.as_slice() {
        [(kind, common)] => {
            let key = crate::model::RecordKey::new(*kind, common.id.clone());
            let file = site.files.get(&key).ok_or_else(|| nobody(&all, written))?;
            Ok(Subject {
                kind: *kind,
                id: common.id.to_string(),
                title: common.title.clone(),
                file: file.clone(),
                keys: catalogue.site.keys.unwrap_or(KeyLanguage::Chinese),
            })
        }
        [] => Err(nobody(&all, written)),
        several => {
            let ids = several.iter().map(|(_, common)| common.id.as_str()).collect::<Vec<_>>().join("、");
            Err(text!(
                "“{written}”不止一条：{ids}。请写标识。",
                "`{written}` is the title of several: {ids}. Give an id."
            ))
        }
    }
}

fn nobody(all: &[(Kind, &Common)], written: &str) -> Text {
    let names = all.iter().flat_map(|(_, common)| [common.id.as_str(), common.title.as_str()]);
    match nearest(written, names) {
        Some(near) => text!("没有“{written}”，是不是“{near}”？", "There is no `{written}`; did you mean `{near}`?"),
        None => text!("没有“{written}”这个项目或举措。", "There is no project or measure `{written}`."),
    }
}
