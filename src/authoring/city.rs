//! A new site for a place: what was given and answered becomes the files of a site that builds clean at once.
//!
//! In: [`Place`], or somebody to ask. Out: paths and texts. What is not known is not made up: no telephone, no code of an
//! authority, no record. What is missing stands in the files as a comment, and the checks tell it as a notice.

use super::areas::{NewArea, add_named, of_division, of_name};
use super::dialogue::{Dialogue, Ended};
use super::given::{Setting, given};
use super::record::{Answers, NoRecord};
use crate::decode::Known;
use crate::diagnostics::Text;
use crate::load::Tree;
use crate::model::{Division, KeyLanguage, Kind, division, divisions, divisions_below};
use crate::schema::{Field, table};
use crate::text;

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

fn known_division(code: &str) -> Result<Division, NoRecord> {
    division(code.trim()).ok_or_else(|| {
        text!(
            "区划表里没有代码“{code}”：写县级以上的 6 位代码，如 140400；表里没有乡镇。不用代码时，用 --name 和 --area 写地区。",
            "The table has no division {code}: write the six digits of a county or above, such as 140400; townships are not in it. Without a code, name the areas with --name and --area."
        )
        .into()
    })
}

/// Divisions of this name.
fn called(name: &str) -> Vec<Division> {
    divisions().iter().copied().filter(|division| division.name == name).collect()
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

fn ambiguous(name: &str, several: &[Division]) -> Text {
    let codes: Vec<String> = several.iter().map(|division| shown(*division)).collect();
    let (zh, en) = (codes.join("、"), codes.join(", "));
    text!(
        "叫“{name}”的地方不止一个，请用 --code 写明：{zh}。",
        "There is more than one {name}; say which with --code: {en}."
    )
}

/// A division with the one that it lies in.
fn shown(of: Division) -> String {
    let above = crate::model::division_above(of).map_or("", |above| above.name);
    let (code, name) = (of.code, of.name);
    format!("{code} {above}{name}")
}

/// Text without line ends, and no more than one space at a time.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Names, each once.
fn once_each(flag: &str, names: &[String]) -> Result<Vec<String>, NoRecord> {
    let mut found: Vec<String> = Vec::new();
    for name in names.iter().map(|name| one_line(name)).filter(|name| !name.is_empty()) {
        if found.contains(&name) {
            return Err(text!("{flag} {name}：写了两次。", "{flag} {name}: given twice.").into());
        }
        found.push(name);
    }
    Ok(found)
}

/// An address of a site, as it is written: a folder, without anything behind it.
fn address(written: &str) -> Result<String, Vec<Text>> {
    let mut written = one_line(written);
    if !written.ends_with('/') {
        written.push('/');
    }
    let refused = || {
        vec![text!(
            "网址“{written}”不是一个文件夹的网址：如 https://www.example.gov.cn/gongkai/，不带 ? 和 #。",
            "{written} is not the address of a folder, such as https://www.example.gov.cn/gongkai/, without `?` and `#`."
        )]
    };
    let path = written.split_once("://").map_or("", |(_, rest)| rest.trim_end_matches('/'));
    let is_folder = !path.is_empty()
        && !path.contains(['?', '#'])
        && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
    if !is_folder {
        return Err(refused());
    }
    let known = Known::of(&Tree::default());
    let setting = Setting { known: &known, kind: Kind::Site, keys: KeyLanguage::Chinese, settled: "", year: 0 };
    match table(Kind::Site).field("base_url") {
        Some(field) => given(field, &written, setting).map(|_| written.clone()),
        None => Err(refused()),
    }
}

/// The questions of a new site.
struct Asking<'a> {
    dialogue: &'a mut dyn Dialogue,
}

impl Asking<'_> {
    fn place(mut self, asked_for: &GivenPlace, code: Option<Division>) -> Result<Place, NoRecord> {
        let mut settled = asked_for.clone();
        if settled.name.is_none() {
            settled.name = match code {
                Some(division) => Some(division.name.to_owned()),
                None => Some(self.must(
                    &text!("地方的全称，如“长治市”。", "The full name of the place, such as 长治市."),
                    &text!("地方", "place"),
                    None,
                )?),
            };
        }
        let name = settled.name.as_deref().map(one_line).unwrap_or_default();
        let division = match code {
            Some(division) => Some(division),
            None => self.division(&name)?,
        };
        settled.code = division.map(|division| division.code.to_owned());
        self.areas(&mut settled, division)?;
        if settled.publisher.is_none() {
            let publisher = field("publisher");
            let proposal = format!("{name}人民政府");
            settled.publisher = Some(self.must(&doc(publisher), &label(publisher), Some(&proposal))?);
        }
        if settled.title.is_none() {
            let title = field("title");
            settled.title = Some(self.must(&doc(title), &label(title), Some(&format!("{name}政务公开")))?);
        }
        self.address(&mut settled)?;
        if settled.dimensions.is_empty() {
            settled.dimensions = self.several(
                &text!("维度", "dimensions"),
                &text!(
                    "维度（如“五型”）的名称，用、分开；没有就回车。",
                    "The dimensions of the programme, parted by commas; none: press Enter."
                ),
            )?;
        }
        if settled.departments.is_empty() {
            settled.departments = self.several(
                &text!("单位", "departments"),
                &text!(
                    "先列几个单位，用、分开；以后用 gongkai new department 添加。",
                    "Some departments, parted by commas; `gongkai new department` adds others."
                ),
            )?;
        }
        self.contact(&mut settled)?;
        without_asking(&settled, division, false)
    }

    /// The division that the name means, if the table has one.
    fn division(&mut self, name: &str) -> Result<Option<Division>, Ended> {
        let found = called(name);
        match found.as_slice() {
            [] => {
                self.dialogue.tell(&text!(
                    "\n区划表（到县级）里没有“{name}”：下面自己写地区。",
                    "\nThe table of divisions, down to the county, has no {name}: name its areas yourself."
                ));
                return Ok(None);
            }
            [_] => {}
            several => {
                for division in several {
                    let line = shown(*division);
                    self.dialogue.tell(&text!("  {line}", "  {line}"));
                }
            }
        }
        let proposal = found.first().filter(|_| found.len() == 1).map(|division| division.code);
        loop {
            let code = self.ask(&text!("区划代码", "division code"), proposal)?;
            match known_division(&code) {
                Ok(division) => return Ok(Some(division)),
                Err(NoRecord::Refused(why)) => why.iter().for_each(|why| self.dialogue.tell(why)),
                Err(NoRecord::Ended) => return Err(Ended),
            }
        }
    }

    fn areas(&mut self, settled: &mut GivenPlace, division: Option<Division>) -> Result<(), Ended> {
        if !settled.areas.is_empty() {
            return Ok(());
        }
        if let Some(division) = division {
            let below: Vec<&str> = divisions_below(division).map(|below| below.name).collect();
            let (count, zh, en) = (below.len(), below.join("、"), below.join(", "));
            self.dialogue
                .tell(&text!("\n区划表里下辖 {count} 个：{zh}", "\nThe table has {count} divisions in it: {en}"));
            settled.areas = self.several(&text!("另有地区", "further areas"), &text!("表里没有的地区（开发区等功能区），用、分开；没有就回车。",
                "Areas that the table does not have, such as development zones, parted by commas; none: press Enter."
            ))?;
        } else {
            settled.areas = self.several(
                &text!("下辖地区", "areas"),
                &text!(
                    "下辖的地区，用、分开；没有就回车。",
                    "The areas that lie in it, parted by commas; none: press Enter."
                ),
            )?;
        }
        Ok(())
    }

    fn address(&mut self, settled: &mut GivenPlace) -> Result<(), Ended> {
        if settled.base_url.is_some() {
            return Ok(());
        }
        let base_url = field("base_url");
        self.dialogue.tell(&doc(base_url));
        self.dialogue.tell(&text!("还没有就回车，以后再改。", "Press Enter where there is none yet."));
        loop {
            let written = self.ask(&label(base_url), Some(EXAMPLE_ADDRESS))?;
            match address(&written) {
                Ok(address) => {
                    settled.base_url = Some(address);
                    return Ok(());
                }
                Err(why) => why.iter().for_each(|why| self.dialogue.tell(why)),
            }
        }
    }

    fn contact(&mut self, settled: &mut GivenPlace) -> Result<(), Ended> {
        let group = field("contact").form.group();
        for (name, slot) in CONTACT.iter().zip(&mut settled.contact) {
            let inner = group.and_then(|group| group.fields.iter().find(|inner| inner.name == *name));
            if let (Some(inner), None) = (inner, &slot) {
                self.dialogue.tell(&doc(inner));
                let written = self.ask(&label(inner), None)?;
                *slot = Some(written).filter(|written| !written.is_empty());
            }
        }
        Ok(())
    }

    fn several(&mut self, name: &Text, about: &Text) -> Result<Vec<String>, Ended> {
        self.dialogue.tell(&Text::new(format!("\n{}", about.zh), format!("\n{}", about.en)));
        let written = self.ask(name, None)?;
        let mut names: Vec<String> = Vec::new();
        for name in written.split(['、', '，', ',', ';', '；']).map(one_line).filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn must(&mut self, about: &Text, name: &Text, proposal: Option<&str>) -> Result<String, Ended> {
        self.dialogue.tell(&Text::new(format!("\n{}", about.zh), format!("\n{}", about.en)));
        loop {
            let written = self.ask(name, proposal)?;
            if !written.is_empty() {
                return Ok(written);
            }
            self.dialogue.tell(&text!("这一项必须填。", "This cannot be left out."));
        }
    }

    fn ask(&mut self, name: &Text, proposal: Option<&str>) -> Result<String, Ended> {
        let Text { zh, en } = name;
        let question = match proposal {
            Some(proposal) => text!("{zh} [{proposal}]：", "{en} [{proposal}]: "),
            None => text!("{zh}：", "{en}: "),
        };
        let answer = self.dialogue.ask(&question).map(|answer| one_line(&answer)).ok_or(Ended)?;
        Ok(if answer.is_empty() { proposal.unwrap_or_default().to_owned() } else { answer })
    }
}

impl From<Ended> for NoRecord {
    fn from(_: Ended) -> Self {
        Self::Ended
    }
}

/// A field of the settings.
pub fn field(name: &str) -> &'static Field {
    table(Kind::Site).field(name).unwrap_or(&crate::schema::ID)
}

fn doc(field: &Field) -> Text {
    Text::new(field.doc.zh, field.doc.en)
}

fn label(field: &Field) -> Text {
    Text::new(field.label, field.name)
}
