//! The makings of a new site for a place, from what was given and answered.
//!
//! In: [`GivenPlace`], perhaps somebody to ask. Out: a [`Place`], of which `site_files.rs` makes the files. What is not known is
//! not made up: no telephone, no code of an authority.

mod divisions;
mod questions;
mod values;

use super::areas::{NewArea, add_named, of_division, of_name};
use super::record::{Answers, NoRecord};
use crate::model::{Division, KeyLanguage, Kind};
use crate::schema::{Field, table};
use crate::text;
use divisions::{ambiguous, called, known_division};
use questions::Asking;
use values::{address, once_each, one_line};

/// An address that belongs to nobody, until the real one is known.
pub const EXAMPLE_ADDRESS: &str = "https://example.org/";

/// What was given for a new site.
#[derive(Debug, Clone, Default)]
pub struct GivenPlace {
    /// The name of the place.
    pub name: Option<String>,
    /// Its division code.
    pub code: Option<String>,
    /// The name of the site.
    pub title: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Where it will be.
    pub base_url: Option<String>,
    /// Areas beside those of the table.
    pub areas: Vec<String>,
    /// 维度.
    pub dimensions: Vec<String>,
    /// 单位.
    pub departments: Vec<String>,
    /// Telephone, mailbox, postal address.
    pub contact: [Option<String>; 3],
    /// The language of field names; Chinese where absent.
    pub keys: Option<KeyLanguage>,
}

/// All that a new site is made of.
#[derive(Debug, Clone)]
pub struct Place {
    /// The name of the site.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it will be.
    pub base_url: String,
    /// The place itself first, then what lies in it.
    pub areas: Vec<NewArea>,
    /// Whether areas come from the table.
    pub is_in_table: bool,
    /// 维度.
    pub dimensions: Vec<String>,
    /// 单位.
    pub departments: Vec<String>,
    /// Telephone, mailbox, postal address.
    pub contact: [Option<String>; 3],
    /// The language of field names.
    pub keys: KeyLanguage,
}

/// What the contact is called in the table of settings, in the order of [`Place::contact`].
pub const CONTACT: [&str; 3] = ["phone", "email", "address"];

/// Settles what a new site is made of.
///
/// # Errors
/// Where something cannot be taken or is missing, or nobody answers any more.
pub fn new_place(asked_for: &GivenPlace, answers: Answers<'_>) -> Result<Place, NoRecord> {
    let settled = match &asked_for.code {
        Some(code) => Some(known_division(code)?),
        None => None,
    };
    match answers {
        Answers::Asked(dialogue) => Asking { dialogue }.place(asked_for, settled),
        Answers::Proposals => without_asking(asked_for, settled, true),
        Answers::Nobody => without_asking(asked_for, settled, false),
    }
}

fn without_asking(asked_for: &GivenPlace, code: Option<Division>, may_propose: bool) -> Result<Place, NoRecord> {
    let mut missing: Vec<&str> = Vec::new();
    let name = match (&asked_for.name, code) {
        (Some(name), _) => one_line(name),
        (None, Some(division)) => division.name.to_owned(),
        (None, None) => String::new(),
    };
    if name.is_empty() {
        missing.push("--name 长治市（或 or --code 140400）");
    }
    let proposal = may_propose.then(|| format!("{name}人民政府"));
    let publisher = asked_for.publisher.as_deref().map(one_line).or(proposal).unwrap_or_default();
    if publisher.is_empty() {
        missing.push("--publisher 主办单位全称");
    }
    if !missing.is_empty() {
        let (zh, en) = (missing.join(" "), missing.join(" "));
        return Err(text!("新建站点还缺：{zh}", "A new site lacks: {en}").into());
    }
    let division = match (code, called(&name).as_slice()) {
        (Some(division), _) => Some(division),
        (None, [one]) => Some(*one),
        (None, []) => None,
        (None, several) => return Err(ambiguous(&name, several).into()),
    };
    let base_url = address(asked_for.base_url.as_deref().unwrap_or(EXAMPLE_ADDRESS)).map_err(NoRecord::Refused)?;
    let mut place = Place {
        title: asked_for.title.as_deref().map_or_else(|| format!("{name}政务公开"), one_line),
        publisher,
        base_url,
        areas: areas(&name, division),
        is_in_table: division.is_some(),
        dimensions: Vec::new(),
        departments: Vec::new(),
        contact: asked_for.contact.clone().map(|text| text.map(|text| one_line(&text)).filter(|text| !text.is_empty())),
        keys: asked_for.keys.unwrap_or(KeyLanguage::Chinese),
    };
    place.dimensions = once_each("--dimension", &asked_for.dimensions)?;
    place.departments = once_each("--department", &asked_for.departments)?;
    for name in once_each("--area", &asked_for.areas)? {
        if !add_named(&mut place.areas, &name) {
            return Err(text!("--area {name}：这个地区已经有了。", "--area {name}: this area is there already.").into());
        }
    }
    Ok(place)
}

/// The place and what lies in it; a name that differs from the table's is the one that is used.
fn areas(name: &str, division: Option<Division>) -> Vec<NewArea> {
    match division {
        Some(division) => {
            let mut areas = of_division(division);
            if let Some(first) = areas.first_mut().filter(|first| first.name != name) {
                name.clone_into(&mut first.name);
                first.short = None;
            }
            areas
        }
        None => of_name(name),
    }
}

/// A field of the settings.
pub fn field(name: &str) -> &'static Field {
    table(Kind::Site).field(name).unwrap_or(&crate::schema::ID)
}
