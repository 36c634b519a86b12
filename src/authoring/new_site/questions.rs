//! The questions of a new site.
//!
//! In: what was given and who answers. Out: the makings of the site; nothing where no answer comes any more. What cannot be
//! taken is told and asked again.

use super::divisions::{called, known_division, shown};
use super::values::{address, one_line};
use super::{CONTACT, EXAMPLE_ADDRESS, GivenPlace, Place, field, without_asking};
use crate::authoring::dialogue::{Dialogue, Ended};
use crate::authoring::record::NoRecord;
use crate::diagnostics::Text;
use crate::model::{Division, divisions_below};
use crate::schema::Field;
use crate::text;

/// The questions of a new site.
pub struct Asking<'a> {
    /// Who answers.
    pub dialogue: &'a mut dyn Dialogue,
}

impl Asking<'_> {
    /// Asks for what was not given.
    pub fn place(mut self, asked_for: &GivenPlace, code: Option<Division>) -> Result<Place, NoRecord> {
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

fn doc(field: &Field) -> Text {
    Text::new(field.doc.zh, field.doc.en)
}

fn label(field: &Field) -> Text {
    Text::new(field.label, field.name)
}
