//! A division code has the length of its level, in digits.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, AreaKind, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "division-code-form",
    severity: Severity::Error,
    title: Words { zh: "区划代码的写法不对", en: "Division code not well formed" },
    explanation: Words {
        zh: "县级以上行政区划代码是 6 位数字；乡镇（街道）9 位，村（社区）12 位，前 6 位是所在县的代码。数据下载和别的系统靠它对照，多一位少一位都对不上。",
        en: "Division codes have 6 digits down to the county, 9 for townships and 12 for villages, which begin with those of their county. Data is matched by them.",
    },
    source: Some(Words {
        zh: "GB/T 2260：县级及以上 6 位（已核对）；乡镇 9 位、村 12 位按统计用区划代码的通常理解。",
        en: "GB/T 2260: 6 digits down to the county (checked); 9 and 12 below it by general knowledge of the statistical codes.",
    }),
    example: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 区划代码: \"99012\"}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
    correction: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 区划代码: \"990121\"}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.catalogue.areas.iter().filter_map(problem).collect()
}

fn problem(area: &Area) -> Option<Diagnostic> {
    let code = area.code.as_deref()?;
    let lengths = lengths(area.kind);
    if lengths.contains(&code.len()) && !code.starts_with('0') && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (name, of, kind, kind_en) = (field_name("code"), area.name(), area.kind.label(), area.kind.name());
    let digits = lengths.iter().map(usize::to_string).collect::<Vec<_>>();
    let (zh, en) = (digits.join(" 或 "), digits.join(" or "));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(area, "code"),
        text!("“{of}”的{name}“{code}”不是 {zh} 位数字。", "`{name}` {code} of {of} does not have {en} digits."),
    );
    Some(diagnostic.help(text!(
        "照 GB/T 2260 或统计用区划代码写{kind}的代码；没有代码的不写，不要编造。",
        "Write the code of the {kind_en} from GB/T 2260 or the statistical codes; leave it out where there is none, and never invent one."
    )))
}

const fn lengths(kind: AreaKind) -> &'static [usize] {
    match kind {
        AreaKind::Province | AreaKind::City | AreaKind::CityLevel | AreaKind::County => &[6],
        // Those zones that have one have the statistical code of a county or of a township.
        AreaKind::Zone => &[6, 9],
        AreaKind::Township => &[9],
        AreaKind::Village => &[12],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields};

    fn is_wrong(kind: AreaKind, code: &str) -> bool {
        let area = Area { kind, code: Some(code.to_owned()), ..Area::from_fields(&mut Fields::default()) };
        problem(&area).is_some()
    }

    #[test]
    fn each_level_has_its_length() {
        assert!(!is_wrong(AreaKind::County, "990121"));
        assert!(!is_wrong(AreaKind::Township, "990121100"));
        assert!(!is_wrong(AreaKind::Village, "990121100201"));
        assert!(is_wrong(AreaKind::County, "990121100"));
    }

    #[test]
    fn letters_spaces_and_full_width_digits_are_no_code() {
        for code in ["99O121", "９９０１２１", "990 121", "099012", ""] {
            assert!(is_wrong(AreaKind::County, code), "{code}");
        }
    }
}
