//! What `gongkai fmt` tells about files: codes like those of problems, so that every format shows them.

use crate::diagnostics::{Code, Severity, Words};

/// All of them.
pub const ALL: [&Code; 4] = [&NOT_FORMATTED, &FORMATTED, &MENDED, &LEFT_ALONE];

/// A file is not in the settled layout.
pub static NOT_FORMATTED: Code = Code {
    name: "not-formatted",
    severity: Severity::Warning,
    title: Words::new("排版与约定不同", "not formatted"),
    explanation: Words::new(
        "这个文件的缩进、空格或空行与约定不同，内容没有问题。运行 gongkai fmt 就会改好；约定见 docs/formatting.md。",
        "Indentation, spaces or empty lines of the file are not as settled; what it says is fine. `gongkai fmt` puts it right; \
         the rules are in docs/formatting.en.md.",
    ),
    source: None,
    example: "gongkai fmt --check\n",
    correction: "gongkai fmt\n",
};

/// A file was laid out anew.
pub static FORMATTED: Code = Code {
    name: "formatted",
    severity: Severity::Info,
    title: Words::new("已重新排版", "formatted"),
    explanation: Words::new(
        "gongkai fmt 改了这个文件的缩进、空格、空行或（加 --sort 时）字段的顺序。改前改后读出来的内容逐项相同，注释都在。",
        "`gongkai fmt` changed indentation, spaces, empty lines or, with `--sort`, the order of fields. What the file says was \
         held to be the same, value by value, and all comments are there.",
    ),
    source: None,
    example: "gongkai fmt\n",
    correction: "gongkai fmt --check\n",
};

/// The edit that a diagnostic carries was made.
pub static MENDED: Code = Code {
    name: "mended",
    severity: Severity::Info,
    title: Words::new("已按提示改正", "mended"),
    explanation: Words::new(
        "gongkai fmt --fix 按问题提示里的“改法”改了这一处。只改有把握的，改后再检查一遍，问题还在的不改。",
        "`gongkai fmt --fix` made the edit that the diagnostic carries. Only what is certain is edited; the site is checked \
         again, and an edit that leaves its problem is not made.",
    ),
    source: None,
    example: "gongkai fmt --fix\n",
    correction: "gongkai check\n",
};

/// A file was not touched.
pub static LEFT_ALONE: Code = Code {
    name: "left-alone",
    severity: Severity::Warning,
    title: Words::new("没有改动这个文件", "left alone"),
    explanation: Words::new(
        "这个文件有 YAML 错误，或者用了记录用不着的写法，或者改后读出来的内容会不同，所以一个字也没有动。先改正错误，再运行一次。",
        "The file has mistakes in its YAML, is written in a way that no record needs, or would say something else afterwards: not \
         a byte of it was changed. Put the mistakes right and run the command again.",
    ),
    source: None,
    example: "gongkai fmt\n",
    correction: "gongkai check\n",
};
