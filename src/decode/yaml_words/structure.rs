//! Words for keys, aliases, documents and limits: what concerns a file as a whole.

use super::Words;
use crate::decode::codes;
use crate::source::yaml::{MAX_ALIAS_NODES, MAX_DEPTH};
use crate::text;

pub fn duplicate_key(key: &str) -> Words {
    Words::new(
        &codes::DUPLICATE_KEY,
        text!("“{key}”写了两次。", "`{key}` stands twice."),
        text!("又写了一次", "here again"),
    )
    .related(text!("前面已经写过", "it stands here first"))
    .help(text!("只留一处；有几项内容时写成列表。", "Keep one of them; several values are written as a list."))
}

pub fn key_not_text() -> Words {
    Words::new(
        &codes::YAML_KEY,
        text!("冒号前面不是字段名。", "What stands before the colon is no name of a field."),
        text!("这里要写字段名", "a name belongs here"),
    )
    .help(text!(
        "写成“名称: 内容”；内容以 [ 或 {{ 开头时，用英文双引号括起来。",
        "Write `name: value`; put a value that begins with a bracket between double quotes."
    ))
}

pub fn merge_key() -> Words {
    Words::new(
        &codes::YAML_KEY,
        text!("这里不用 << 合并别处的内容。", "`<<` does not merge other content here."),
        text!("删去，直接写出字段", "remove it and write the fields out"),
    )
}

pub fn unknown_alias(name: &str) -> Words {
    Words::new(
        &codes::YAML_ALIAS,
        text!("“*{name}”引用的内容前面没有定义。", "`*{name}` stands for nothing: no `&{name}` comes before it."),
        text!("只是星号时，用英文双引号括起来", "put the value between double quotes where an asterisk is meant"),
    )
}

pub fn alias_inside_itself() -> Words {
    Words::new(
        &codes::YAML_ALIAS,
        text!("这里引用了自己，没有尽头。", "This alias stands inside what it stands for."),
        text!("直接写出内容", "write the content out"),
    )
}

pub fn too_many_aliases() -> Words {
    Words::new(
        &codes::YAML_TOO_LARGE,
        text!(
            "引用的内容合计超过 {MAX_ALIAS_NODES} 项或 4 MB。",
            "The aliases of this file stand for more than {MAX_ALIAS_NODES} items or 4 MB."
        ),
        text!("到这里超过", "from here on"),
    )
    .help(text!("不用 & 和 *，直接写出内容。", "Write the content out, without `&` and `*`."))
}

pub fn too_deep() -> Words {
    Words::new(
        &codes::YAML_TOO_DEEP,
        text!(
            "列表和分组套了 {MAX_DEPTH} 层以上。",
            "Lists and groups stand more than {MAX_DEPTH} deep within each other."
        ),
        text!("到这里超过", "from here on"),
    )
    .help(text!(
        "检查括号和缩进：记录最多用四五层。",
        "Check brackets and indentation: records use four or five levels."
    ))
}

pub fn second_document() -> Words {
    Words::new(
        &codes::YAML_DOCUMENTS,
        text!("从这一行开始是另一个文档，不会读取。", "Another document begins here, and is not read."),
        text!("删去这一行", "remove this line"),
    )
    .help(text!(
        "多条记录写成列表：每条以“- ”开头，其余各行缩进两格；或者每条记录一个文件。",
        "Write several records as a list, each beginning with `- ` and its other lines indented by two spaces; or a file for each."
    ))
}

pub fn directive() -> Words {
    Words::new(
        &codes::YAML_DOCUMENTS,
        text!("以 % 开头的指令行这里不用。", "Directives, lines that begin with `%`, are not used here."),
        text!("删去这一行", "remove this line"),
    )
}

pub fn control_character(found: char) -> Words {
    let number = u32::from(found);
    Words::new(
        &codes::YAML_CHARACTER,
        text!(
            "这里有看不见的控制字符（U+{number:04X}）。",
            "There is an invisible control character here (U+{number:04X})."
        ),
        text!("删去", "delete it"),
    )
    .help(text!(
        "多半是从表格、网页或旧系统复制时带进来的：删去前后两个字，重新输入。",
        "It mostly comes from copying: delete the characters around it and type them again."
    ))
}

/// `message` is the parser's own, in English.
pub fn syntax(message: Option<&str>) -> Words {
    let words = Words::new(
        &codes::YAML_SYNTAX,
        text!("这里的写法读不懂。", "This cannot be read as YAML."),
        text!("从这里起读不下去", "reading stops here"),
    )
    .help(text!(
        "看这一行和上一行：引号、括号是否成对，左边是否对齐；内容有特殊符号时，用英文双引号括起来。",
        "Look at this line and the one above: quotes and brackets in pairs, lines aligned; put a value with special signs between double quotes."
    ));
    match message {
        Some(message) => words.help(text!("解析程序的原话：{message}", "The parser says: {message}")),
        None => words,
    }
}
