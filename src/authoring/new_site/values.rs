//! What is written for a new site, as it is taken: on one line, names once each, an address of a folder.
//!
//! In: what was given or answered. Out: the value, or why it cannot be taken.

use super::field;
use crate::authoring::given::{Setting, given};
use crate::authoring::record::NoRecord;
use crate::decode::Known;
use crate::diagnostics::Text;
use crate::load::Tree;
use crate::model::{KeyLanguage, Kind};
use crate::text;

/// Text without line ends, and no more than one space at a time.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Names, each once.
pub fn once_each(flag: &str, names: &[String]) -> Result<Vec<String>, NoRecord> {
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
pub fn address(written: &str) -> Result<String, Vec<Text>> {
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
    given(field("base_url"), &written, setting).map(|_| written.clone())
}
