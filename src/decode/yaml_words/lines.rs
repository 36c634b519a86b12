//! Words for spaces, colons and dashes: what begins and parts the lines of a file.

use super::Words;
use crate::decode::codes;
use crate::diagnostics::Text;
use crate::text;

pub fn tab() -> Words {
    Words::new(
        &codes::YAML_INDENTATION,
        text!("行首用了 Tab 键，YAML 不认。", "The line is indented with a tab, which YAML refuses."),
        text!("改成空格", "use spaces"),
    )
    .help(text!("每深一级，用空格键打两个空格。", "Indent each level by two spaces."))
}

pub fn wide_indentation(found: char) -> Words {
    let name = space_name(found);
    let (zh, en) = (name.zh, name.en);
    Words::new(
        &codes::YAML_INDENTATION,
        text!("行首有{zh}，YAML 不当作空格。", "The line is indented with {en}, which is no space to YAML."),
        text!("改成英文空格", "use ASCII spaces"),
    )
    .help(text!(
        "把输入法切到英文，每深一级打两个空格。",
        "Indent each level by two spaces, typed with an English keyboard."
    ))
}

pub fn wide_space_after_colon(found: char) -> Words {
    let name = space_name(found);
    let (zh, en) = (name.zh, name.en);
    Words::new(
        &codes::YAML_COLON,
        text!("冒号后面是{zh}，YAML 不当作空格。", "{en} stands after the colon, which is no space to YAML."),
        text!("改成一个英文空格", "use one ASCII space"),
    )
}

pub fn wide_space_after_dash(found: char) -> Words {
    let name = space_name(found);
    let (zh, en) = (name.zh, name.en);
    Words::new(
        &codes::YAML_DASH,
        text!("短横后面是{zh}，YAML 不当作空格。", "{en} stands after the dash, which is no space to YAML."),
        text!("改成一个英文空格", "use one ASCII space"),
    )
}

pub fn indentation() -> Words {
    Words::new(
        &codes::YAML_INDENTATION,
        text!("这一行没有对齐。", "This line is not aligned with the others."),
        text!("左边的空格多了或少了", "too far to the right or left"),
    )
    .help(text!(
        "同一级的字段左边对齐，下一级多两个空格；记录的字段顶格写。",
        "Fields of one level begin in one column, the next level two spaces further in; the fields of a record begin the line."
    ))
    .help(text!(
        "如果这一行是上一行内容的一部分，把整段内容用英文双引号括起来。",
        "Where the line belongs to the value above it, put the whole value between double quotes."
    ))
}

/// The text of a `|` or `>` that does not stand further in than its key.
pub fn unindented_block() -> Words {
    Words::new(
        &codes::YAML_INDENTATION,
        text!("多行文字没有缩进。", "The lines of a long text are not indented."),
        text!("行首加两个空格", "put two spaces in front"),
    )
    .related(text!("多行文字从这里开始", "the text begins here"))
    .help(text!(
        "多行文字的每一行都要比字段名多缩进两格。",
        "Each line of the text stands two spaces further in than its key."
    ))
}

pub fn full_width_colon(key: &str) -> Words {
    Words::new(
        &codes::YAML_COLON,
        text!("“{key}”后面是中文冒号。", "A full-width colon stands after `{key}`."),
        text!("改成英文冒号加一个空格", "use `:` and a space"),
    )
}

pub fn colon_without_space(key: &str) -> Words {
    Words::new(
        &codes::YAML_COLON,
        text!("“{key}:”后面没有空格。", "There is no space after `{key}:`."),
        text!("冒号后加一个空格", "put a space after the colon"),
    )
}

pub fn missing_colon() -> Words {
    Words::new(
        &codes::YAML_COLON,
        text!("这一行没有冒号，看不出是哪个字段。", "This line has no colon: it belongs to no field."),
        text!("写成“名称: 内容”", "write `name: value`"),
    )
    .help(text!(
        "字段写成“名称: 内容”，冒号后有一个空格；接着上一行的文字要比上一行的字段名多缩进两格；注释以 # 开头。",
        "A field is `name: value`, with a space after the colon; text that goes on from the line above is indented; a comment begins with `#`."
    ))
}

pub fn colon_in_value() -> Words {
    Words::new(
        &codes::YAML_COLON,
        text!(
            "内容里又有一个“冒号加空格”，YAML 分不清哪个是字段名。",
            "The value has a colon and a space in it, which YAML takes for another key."
        ),
        text!("这个冒号", "this colon"),
    )
    .related(text!("字段名到这里为止", "the key ends here"))
    .help(text!("用英文双引号把整个内容括起来，或者改用中文冒号。", "Put the whole value between double quotes."))
}

pub fn wrong_dash(found: char) -> Words {
    Words::new(
        &codes::YAML_DASH,
        text!("列表项以“{found}”开头，YAML 不认。", "The item begins with `{found}`, which makes no list."),
        text!("改成英文短横加一个空格", "use `-` and a space"),
    )
}

pub fn dash_without_space() -> Words {
    Words::new(
        &codes::YAML_DASH,
        text!("列表项的短横后面没有空格。", "There is no space after the dash of this item."),
        text!("短横后加一个空格", "put a space after the dash"),
    )
}

pub fn list_on_key_line() -> Words {
    Words::new(
        &codes::YAML_DASH,
        text!("列表不能从字段名那一行开始。", "A list cannot begin on the line of its key."),
        text!("从这里另起一行", "begin a new line here"),
    )
    .help(text!(
        "字段名后面直接换行，每项一行，以两个空格和“- ”开头；只有一项时不写短横。",
        "End the line after the colon; each item has its own line that begins with two spaces and `- `. One item alone needs no dash."
    ))
}

/// The name of a space that is none.
fn space_name(found: char) -> Text {
    match found {
        '\u{3000}' => text!("全角空格", "A full-width space"),
        '\u{A0}' => text!("不换行空格（常从网页复制而来）", "A no-break space"),
        other => {
            let number = u32::from(other);
            text!("特殊空格（U+{number:04X}）", "A special space (U+{number:04X})")
        }
    }
}
