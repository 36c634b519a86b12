//! Mistakes in the way a file is written as YAML.

use crate::diagnostics::{Code, Severity, Words};

/// The codes of this file.
pub const YAML: &[&Code] = &[
    &YAML_COLON,
    &YAML_INDENTATION,
    &YAML_DASH,
    &YAML_QUOTE,
    &YAML_BRACKET,
    &DUPLICATE_KEY,
    &YAML_KEY,
    &YAML_ALIAS,
    &YAML_CHARACTER,
    &YAML_DOCUMENTS,
    &YAML_TOO_DEEP,
    &YAML_TOO_LARGE,
    &YAML_SYNTAX,
];

/// The colon between a key and its value.
pub static YAML_COLON: Code = Code {
    name: "yaml-colon",
    severity: Severity::Error,
    title: Words { zh: "冒号写得不对", en: "Colon not written as it should be" },
    explanation: Words {
        zh: "每个字段写成“名称: 内容”：冒号是英文（半角）的，后面有一个空格。中文输入法打出的“：”、冒号后的全角空格、冒号后没有空格，YAML 都不当作字段。\n\n内容里本来就有“冒号加空格”时，用英文双引号把内容括起来。",
        en: "A field is written `name: value`, with an ASCII colon and a space after it. The full-width `：`, a full-width space or no space at all make no field of it.\n\nWhere the value itself has a colon and a space in it, put the value between double quotes.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题：通车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
};

/// Spaces at the beginning of lines.
pub static YAML_INDENTATION: Code = Code {
    name: "yaml-indentation",
    severity: Severity::Error,
    title: Words { zh: "缩进不对", en: "Wrong indentation" },
    explanation: Words {
        zh: "行首的空格表示从属关系：同一级的字段左边对齐，下一级比上一级多两个空格。只能用空格键打出的空格，不能用 Tab 键，也不能用全角空格。",
        en: "The spaces at the beginning of a line say what belongs to what: fields of one level begin in one column, the next level two spaces further in. Only ASCII spaces count, no tabs and no full-width spaces.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签:\n\t- 道路\n\t- 桥梁\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签:\n  - 道路\n  - 桥梁\n---\n正文\n",
};

/// The dash of a list.
pub static YAML_DASH: Code = Code {
    name: "yaml-dash",
    severity: Severity::Error,
    title: Words { zh: "列表的短横写得不对", en: "Dash of a list not written as it should be" },
    explanation: Words {
        zh: "列表每项另起一行，以英文短横和一个空格开头：“- 内容”。中文横线、圆点，或者短横后不空格，都不当作列表。",
        en: "Each item of a list has a line of its own that begins with an ASCII hyphen and a space: `- text`. Dashes and bullets of a word processor make no list, and neither does a hyphen without a space.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签:\n  • 道路\n  • 桥梁\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签:\n  - 道路\n  - 桥梁\n---\n正文\n",
};

/// Quotes, and what needs them.
pub static YAML_QUOTE: Code = Code {
    name: "yaml-quote",
    severity: Severity::Error,
    title: Words { zh: "引号不对或缺引号", en: "Quotes wrong or missing" },
    explanation: Words {
        zh: "内容一般不用加引号。以 # @ * & ! % | > ` 等符号开头的内容，要用英文双引号括起来，否则 YAML 会把符号当作命令，# 后面的字会当作注释丢掉。\n\n引号要成对，前后都是英文（半角）的，后一个引号之后不能再有文字。引号里的反斜杠要写两个，或者改用单引号。",
        en: "Values mostly need no quotes. One that begins with `# @ * & ! % | >` or a backtick does: otherwise YAML takes the sign for a command, and what follows `#` is dropped as a comment.\n\nQuotes are ASCII and come in pairs, with nothing after the second. Between double quotes a backslash is written twice; or use single quotes.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: #1 标段通车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: \"#1 标段通车\"\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
};

/// Lists and groups on one line.
pub static YAML_BRACKET: Code = Code {
    name: "yaml-bracket",
    severity: Severity::Error,
    title: Words { zh: "括号不成对", en: "Brackets do not match" },
    explanation: Words {
        zh: "写在一行里的列表用 [ ]，写在一行里的分组用 { }，都是英文（半角）的，一开一关，里层先关。关掉以后同一行不能再有别的文字。内容本身以 [ 或 { 开头时，用英文双引号括起来。",
        en: "A list on one line stands between `[ ]`, a group between `{ }`; each is closed by its own kind, the inner one first, and nothing follows it on its line. Text that itself begins with `[` or `{` is put between double quotes.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签: [道路, 桥梁\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签: [道路, 桥梁]\n---\n正文\n",
};

/// A key that occurs twice.
pub static DUPLICATE_KEY: Code = Code {
    name: "duplicate-key",
    severity: Severity::Error,
    title: Words { zh: "同一个字段名写了两次", en: "Key stands twice" },
    explanation: Words {
        zh: "一条记录里同一个字段名只能写一次。写了两次，程序不能替人决定以哪一处为准。有几项内容时写成列表。",
        en: "A key stands once in a record. Where it stands twice, no program can decide which one is meant. Several values are written as a list.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n来源: 市交通局\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 市交通局\n---\n正文\n",
};

/// A key that is no text.
pub static YAML_KEY: Code = Code {
    name: "yaml-key",
    severity: Severity::Error,
    title: Words { zh: "字段名不是文字", en: "Key is no text" },
    explanation: Words {
        zh: "冒号前面必须是字段名，不能是列表、分组或空白。别的软件里用来合并内容的 << 这里也不用：请把要合并的字段直接写出来，看文件的人才知道公开了什么。",
        en: "Before the colon stands the name of a field, no list, no group, not nothing. `<<`, which merges mappings in other programs, is refused as well: write the fields out, so that readers of the file see what is published.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n[标签, 关键词]: 道路\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签: 道路\n---\n正文\n",
};

/// An alias that stands for nothing, or for itself.
pub static YAML_ALIAS: Code = Code {
    name: "yaml-alias",
    severity: Severity::Error,
    title: Words { zh: "引用前文的 * 没有着落", en: "Alias that stands for nothing" },
    explanation: Words {
        zh: "YAML 里以 * 开头的内容表示“同前面用 & 标过名字的一处”。前面没有这个名字，就不知道指什么。如果只是想写一个星号，用英文双引号把内容括起来。",
        en: "In YAML a value that begins with `*` repeats what was marked with `&` and the same name before it. Without that mark it means nothing. Where an asterisk is meant, put the value between double quotes.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: *通车公告\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: \"*通车公告\"\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
};

/// A character that no text should have.
pub static YAML_CHARACTER: Code = Code {
    name: "yaml-character",
    severity: Severity::Error,
    title: Words { zh: "有看不见的控制字符", en: "Control character" },
    explanation: Words {
        zh: "从表格、网页或旧系统里复制内容时，有时会带进看不见的控制字符。网页里不能有这样的字符，搜索也会因此找不到旁边的字。删去即可。",
        en: "Text copied from a spreadsheet, a page or an old system may carry invisible control characters. No page may have them, and a search would miss the words beside them. Delete them.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通\u{7}车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
};

/// More than one document, or directives.
pub static YAML_DOCUMENTS: Code = Code {
    name: "yaml-documents",
    severity: Severity::Error,
    title: Words { zh: "一个文件里有几个文档", en: "More than one document in a file" },
    explanation: Words {
        zh: "YAML 文件中间的一行 --- 表示另一个文档从此开始，后面的内容不会读取。多条记录写成列表，每条以“- ”开头。% 开头的指令行也不用写。",
        en: "A line `---` inside a YAML file begins another document, which is not read. Several records are written as a list, each beginning with `- `. Directives, lines that begin with `%`, are not used.",
    },
    source: None,
    example: "=== content/news/x.yaml\nid: x\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\nid: y\n标题: 封闭施工\n日期: 2026-03-02\n来源: 示例\n",
    correction: "=== content/news/x.yaml\n- id: x\n  标题: 通车\n  日期: 2026-03-01\n  来源: 示例\n- id: y\n  标题: 封闭施工\n  日期: 2026-03-02\n  来源: 示例\n",
};

/// Containers within containers beyond the limit.
pub static YAML_TOO_DEEP: Code = Code {
    name: "yaml-too-deep",
    severity: Severity::Error,
    title: Words { zh: "层数太多", en: "Nested too deeply" },
    explanation: Words {
        zh: "列表和分组最多套 64 层。记录最多只用四五层，超过这个数一定是括号或缩进写错了。",
        en: "Lists and groups may stand within each other 64 deep. Records use four or five levels: more than that is a mistake in brackets or indentation.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[道路]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n标签: [道路]\n---\n正文\n",
};

/// Aliases that stand for too much.
pub static YAML_TOO_LARGE: Code = Code {
    name: "yaml-too-large",
    severity: Severity::Error,
    title: Words { zh: "* 引用的内容太多", en: "Aliases stand for too much" },
    explanation: Words {
        zh: "用 & 和 * 反复引用，几行字就能变成上亿项内容，使电脑停住。一个文件里所有引用合计最多 10000 项、4 MB。记录里用不着引用，直接写出内容即可。",
        en: "With `&` and `*` a few lines can stand for a hundred million items and stop the computer. All aliases of a file together may stand for 10,000 items and 4 MB. Records need none: write the content out.",
    },
    source: None,
    example: "",
    correction: "",
};

/// Whatever else the parser refuses.
pub static YAML_SYNTAX: Code = Code {
    name: "yaml-syntax",
    severity: Severity::Error,
    title: Words { zh: "这里的写法读不懂", en: "Cannot be read as YAML" },
    explanation: Words {
        zh: "这一处不符合 YAML 的写法。常见原因：上一行的引号或括号没有关，缩进没有对齐，内容以特殊符号开头。把内容用英文双引号括起来，通常就能解决。",
        en: "This is no YAML. Usual causes: a quote or bracket of the line above is not closed, lines are not aligned, a value begins with a special sign. Putting the value between double quotes mostly helps.",
    },
    source: None,
    example: "",
    correction: "",
};
