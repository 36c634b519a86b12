//! What the manual says about a code: the code in, text for the terminal or Markdown for `docs/diagnostics.md` out.
//!
//! Nothing is written here that the code does not hold.

use super::code::Code;
use super::words::{Language, Words};

const FROM: Words = Words::new("依据：", "Rests on: ");
const WRONG: Words = Words::new("有问题的写法：", "Raises it:");
const RIGHT: Words = Words::new("应改为：", "Put right:");

/// One code, for the terminal: `gongkai explain CODE`.
#[must_use]
pub fn explain(code: &Code, language: Language) -> String {
    let colon = Words::new("：", ": ").get(language);
    let (level, title) = (code.severity.label(language), code.title.get(language));
    let mut parts = vec![format!("{level} {}{colon}{title}\n", code.name)];
    parts.extend(prose(code, language));
    for (heading, content) in contents(code, language) {
        let lines = content.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n");
        parts.push(format!("{heading}\n"));
        parts.push(lines.collect());
    }
    parts.join("\n")
}

/// All codes as one Markdown document, by name.
#[must_use]
pub fn manual(codes: &[&Code], language: Language) -> String {
    let mut codes = codes.to_vec();
    codes.sort_by_key(|code| code.name);
    let title = Words::new("诊断代码", "Diagnostics").get(language);
    let intro = Words::new(
        "每条诊断都有一个固定的代码。在命令行中用 `gongkai explain 代码` 查看同样的内容；在 `content/site.yaml` 的 \
         `severity·级别` 中可以改变一个代码的级别。",
        "Every diagnostic has a stable code. `gongkai explain CODE` prints the same entry; `severity·级别` in \
         `content/site.yaml` changes the level of a code.",
    );
    let header = Words::new("| 代码 | 级别 | 问题 |", "| code | level | problem |").get(language);
    let rows = codes.iter().map(|code| {
        let (name, level, title) = (code.name, code.severity.label(language), code.title.get(language));
        format!("| [`{name}`](#{name}) | {level} | {title} |\n")
    });
    let table = format!("{header}\n|---|---|---|\n{}", rows.collect::<String>());
    let mut parts = vec![format!("# {title}\n"), format!("{}\n", intro.get(language)), table];
    parts.extend(codes.iter().map(|code| entry(code, language)));
    parts.join("\n")
}

/// One code's entry in the manual; SARIF shows it as the rule's help.
pub(super) fn entry(code: &Code, language: Language) -> String {
    let (level, title) = (code.severity.label(language), code.title.get(language));
    let mut parts = vec![format!("## {}\n", code.name), format!("**{title}** · {level}\n")];
    parts.extend(prose(code, language));
    for (heading, content) in contents(code, language) {
        let fence = fence(content);
        parts.push(format!("{heading}\n"));
        parts.push(format!("{fence}\n{content}\n{fence}\n"));
    }
    parts.join("\n")
}

/// The explanation, and what it rests on.
fn prose(code: &Code, language: Language) -> Vec<String> {
    let source = code.source.map(|source| format!("{}{}\n", FROM.get(language), source.get(language)));
    let explanation = format!("{}\n", code.explanation.get(language).trim_end());
    std::iter::once(explanation).chain(source).collect()
}

/// The example and its correction with their headings, those that there are.
fn contents(code: &Code, language: Language) -> Vec<(&'static str, &'static str)> {
    let both = [(WRONG, code.example), (RIGHT, code.correction)];
    let both = both.map(|(heading, content)| (heading.get(language), content.trim_end()));
    both.into_iter().filter(|(_, content)| !content.is_empty()).collect()
}

/// Longer than any run of backticks inside, so that an example may hold a fence itself.
fn fence(content: &str) -> String {
    let longest = content.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat((longest + 1).max(3))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{GOES_BACKWARDS, REVERSED_DATES};
    use super::*;

    #[test]
    fn a_code_is_explained_for_the_terminal() {
        assert_eq!(
            explain(&GOES_BACKWARDS, Language::Zh),
            "错误 progress-goes-backwards：进度倒退\n\
             \n\
             同一项目的完成进度不能比上一次少。\n\
             \n\
             依据：国办发〔2017〕47号\n\
             \n\
             有问题的写法：\n\
             \n    \
                 进展:\n      \
                   - 完成进度: 40\n\
             \n\
             应改为：\n\
             \n    \
                 进展:\n      \
                   - 完成进度: 60\n"
        );
    }

    #[test]
    fn the_manual_lists_codes_by_name_with_their_entries() {
        let expected = "# Diagnostics\n\
            \n\
            Every diagnostic has a stable code. `gongkai explain CODE` prints the same entry; `severity·级别` in \
            `content/site.yaml` changes the level of a code.\n\
            \n\
            | code | level | problem |\n\
            |---|---|---|\n\
            | [`dates-reversed`](#dates-reversed) | warning | end before start |\n\
            | [`progress-goes-backwards`](#progress-goes-backwards) | error | progress goes backwards |\n\
            \n\
            ## dates-reversed\n\
            \n\
            **end before start** · warning\n\
            \n\
            A project cannot end before it starts.\n\
            \n\
            ## progress-goes-backwards\n\
            \n\
            **progress goes backwards** · error\n\
            \n\
            A percentage cannot be lower than the one before.\n\
            \n\
            Rests on: Guobanfa [2017] 47\n\
            \n\
            Raises it:\n\
            \n\
            ```\n进展:\n  - 完成进度: 40\n```\n\
            \n\
            Put right:\n\
            \n\
            ```\n进展:\n  - 完成进度: 60\n```\n";
        assert_eq!(manual(&[&GOES_BACKWARDS, &REVERSED_DATES], Language::En), expected);
    }

    #[test]
    fn an_example_may_hold_a_fence() {
        assert_eq!(fence("a\n```yaml\nb"), "````");
        assert_eq!(fence("a"), "```");
    }
}
