//! A colour is written `#rrggbb`.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "colour-form",
    severity: Severity::Error,
    title: Words { zh: "颜色的写法不对", en: "Colour not well formed" },
    explanation: Words {
        zh: "颜色写作 # 加六位十六进制数，如 \"#1a6b5f\"，外面要有英文引号，否则 # 后面会当成注释。颜色名称和别的写法不收，以免各种浏览器显示不一样。",
        en: "A colour is `#` and six hexadecimal digits, such as \"#1a6b5f\", between double quotes, since YAML takes what follows a bare `#` for a comment. Names and other notations are not accepted.",
    },
    source: None,
    example: "=== content/dimensions.yaml\n- {id: service, 名称: 服务型, 颜色: \"1a6b5f\"}\n",
    correction: "=== content/dimensions.yaml\n- {id: service, 名称: 服务型, 颜色: \"#1a6b5f\"}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for dimension in &facts.catalogue.dimensions {
        let Some(colour) = dimension.colour.as_deref() else { continue };
        if is_colour(colour) {
            continue;
        }
        let name = field_name("colour");
        let meant = meant(colour).unwrap_or_else(|| "#1a6b5f".to_owned());
        found.push(
            Diagnostic::new(
                &CODE,
                field(dimension, "colour"),
                text!("{name}“{colour}”不是 #rrggbb 的写法。", "`{name}` {colour} is not written #rrggbb."),
            )
            .help(text!("写作“{name}: \"{meant}\"”，引号也要写。", "Write `{name}: \"{meant}\"`, with the quotes.")),
        );
    }
    found
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && is_hex(digits))
}

/// The same colour put right, where it lacks its sign or is written short.
fn meant(written: &str) -> Option<String> {
    let digits = written.trim().trim_start_matches(['#', '＃']);
    match digits.len() {
        6 if is_hex(digits) => Some(format!("#{}", digits.to_ascii_lowercase())),
        3 if is_hex(digits) => {
            Some(digits.chars().fold("#".to_owned(), |colour, digit| format!("{colour}{digit}{digit}")))
        }
        _ => None,
    }
}

fn is_hex(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_with_a_sign_are_a_colour_in_either_case() {
        assert!(is_colour("#1a6b5f") && is_colour("#1A6B5F"));
        assert!(!is_colour("#1a6b5") && !is_colour("red") && !is_colour("#1a6b5g") && !is_colour("#fff;}"));
    }

    #[test]
    fn a_missing_sign_and_the_short_form_are_put_right() {
        assert_eq!(meant("1A6B5F").as_deref(), Some("#1a6b5f"));
        assert_eq!(meant("#0af").as_deref(), Some("#00aaff"));
        assert_eq!(meant("深绿"), None);
    }
}
