//! Words for quotes, brackets and the signs that need quotes.

use super::Words;
use crate::decode::codes;
use crate::text;

pub fn indicator(found: char) -> Words {
    Words::new(
        &codes::YAML_QUOTE,
        text!("内容以“{found}”开头，YAML 会当作命令。", "The value begins with `{found}`, which is a command to YAML."),
        text!("用英文双引号括起来", "put the value between double quotes"),
    )
}

pub fn comment_as_value() -> Words {
    Words::new(
        &codes::YAML_QUOTE,
        text!("# 后面的内容会被当作注释丢掉。", "What follows `#` is dropped as a comment."),
        text!("用英文双引号括起来", "put the value between double quotes"),
    )
    .help(text!("真是注释时，在 # 后面加一个空格。", "Where a comment is meant, put a space after the `#`."))
}

pub fn tag() -> Words {
    Words::new(
        &codes::YAML_QUOTE,
        text!("内容以“!”开头，YAML 会当作命令。", "The value begins with `!`, which is a command to YAML."),
        text!("用英文双引号括起来，或删去", "put the value between double quotes, or remove it"),
    )
}

pub fn text_after_quote() -> Words {
    Words::new(
        &codes::YAML_QUOTE,
        text!("引号关闭以后还有文字。", "Text follows the closing quote."),
        text!("这些文字在引号外面", "outside the quotes"),
    )
    .help(text!(
        "用英文单引号把整个内容括起来，里面的双引号照写；或者把里面的引号改成中文引号“ ”。",
        "Put the whole value between single quotes; double quotes may stand inside."
    ))
}

pub fn unclosed_quote(quote: char) -> Words {
    Words::new(
        &codes::YAML_QUOTE,
        text!("引号 {quote} 没有关闭。", "The quote {quote} is not closed."),
        text!("行末加上英文的 {quote}", "put {quote} at the end"),
    )
    .help(text!(
        "引号要成对，前后都是英文的；内容一般不用加引号，也可以两边都去掉。",
        "Quotes come in pairs and are ASCII. Most values need none: both may be removed."
    ))
}

pub fn bad_escape() -> Words {
    Words::new(
        &codes::YAML_QUOTE,
        text!("双引号里的反斜杠后面不能是这个字。", "This cannot follow a backslash between double quotes."),
        text!("反斜杠写两个", "write two backslashes"),
    )
    .help(text!(
        "文件路径之类带反斜杠的内容，改用英文单引号括起来。",
        "Put text with backslashes, such as a path, between single quotes."
    ))
}

pub fn full_width_comma() -> Words {
    Words::new(
        &codes::YAML_BRACKET,
        text!(
            "花括号里用了中文逗号，后面的字段会算进前一个的内容。",
            "A full-width comma parts nothing between braces: what follows becomes part of the value."
        ),
        text!("改成英文逗号加一个空格", "use `,` and a space"),
    )
}

pub fn text_after_bracket() -> Words {
    Words::new(
        &codes::YAML_BRACKET,
        text!("括号关闭以后还有文字。", "Text follows the closing bracket."),
        text!("这些文字在括号外面", "outside the brackets"),
    )
    .help(text!(
        "内容本身带方括号或花括号时，用英文双引号把整个内容括起来。",
        "Where brackets belong to the text, put the whole value between double quotes."
    ))
}

pub fn unclosed_bracket(open: char) -> Words {
    let close = if open == '[' { ']' } else { '}' };
    Words::new(
        &codes::YAML_BRACKET,
        text!("括号 {open} 没有关闭。", "The bracket {open} is not closed."),
        text!("缺少对应的 {close}", "its {close} is missing"),
    )
    .help(text!(
        "在末尾加上英文的 {close}；括号若是内容的一部分，用英文双引号把整个内容括起来。",
        "Add an ASCII {close}; where the bracket belongs to the text, put the whole value between double quotes."
    ))
}

pub fn unexpected_bracket() -> Words {
    Words::new(
        &codes::YAML_BRACKET,
        text!("这个括号没有对应的开括号，或者种类不同。", "This bracket closes none of its kind."),
        text!("多了，或者用错了", "one too many, or of the other kind"),
    )
    .help(text!(
        "[ 用 ] 关，{{ 用 }} 关，里层先关；括号若是内容的一部分，用英文双引号把整个内容括起来。",
        "`[` is closed by `]`, `{{` by `}}`, the inner one first. Where brackets belong to the text, put the whole value between double quotes."
    ))
}
