//! The place of a new site in the table of divisions.
//!
//! In: a code or a name, as written. Out: the divisions that it means, or why it means none.

use crate::authoring::record::NoRecord;
use crate::diagnostics::Text;
use crate::model::{Division, division, division_above, divisions};
use crate::text;

/// The division of a code.
pub fn known_division(code: &str) -> Result<Division, NoRecord> {
    division(code.trim()).ok_or_else(|| {
        text!(
            "区划表里没有代码“{code}”：写县级以上的 6 位代码，如 140400；表里没有乡镇。不用代码时，用 --name 和 --area 写地区。",
            "The table has no division {code}: write the six digits of a county or above, such as 140400; townships are not in it. Without a code, name the areas with --name and --area."
        )
        .into()
    })
}

/// Divisions of this name.
pub fn called(name: &str) -> Vec<Division> {
    divisions().iter().copied().filter(|division| division.name == name).collect()
}

/// What is told where a name is that of several divisions.
pub fn ambiguous(name: &str, several: &[Division]) -> Text {
    let codes: Vec<String> = several.iter().map(|division| shown(*division)).collect();
    let (zh, en) = (codes.join("、"), codes.join(", "));
    text!(
        "叫“{name}”的地方不止一个，请用 --code 写明：{zh}。",
        "There is more than one {name}; say which with --code: {en}."
    )
}

/// A division with the one that it lies in.
pub fn shown(of: Division) -> String {
    let above = division_above(of).map_or("", |above| above.name);
    let (code, name) = (of.code, of.name);
    format!("{code} {above}{name}")
}
