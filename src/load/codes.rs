//! What can be wrong with a file before anything is parsed.

use crate::diagnostics::{Code, Severity, Words};

/// All codes of this stage.
pub const ALL: &[&Code] = &[
    &UNREADABLE,
    &NOT_UTF8,
    &FILE_TOO_LARGE,
    &SYMBOLIC_LINK,
    &BAD_FILE_NAME,
    &NAMES_DIFFER_IN_CASE,
    &MISPLACED_FILE,
    &FRONT_MATTER,
];

/// The system does not hand the file over.
pub static UNREADABLE: Code = Code {
    name: "unreadable-file",
    severity: Severity::Error,
    title: Words { zh: "文件读不了", en: "File cannot be read" },
    explanation: Words {
        zh: "文件存在，但系统不让读：可能没有权限、正被占用，或者不是普通文件。读不了的文件里的记录都不会公开，所以当作错误。",
        en: "The file is there but cannot be read: no permission, held by another program, or no regular file. Its records would be missing from the site, so this is an error.",
    },
    source: None,
    example: "",
    correction: "",
};

/// Bytes that are no UTF-8 text.
pub static NOT_UTF8: Code = Code {
    name: "not-utf8",
    severity: Severity::Error,
    title: Words { zh: "文件不是 UTF-8 文字", en: "File is not UTF-8 text" },
    explanation: Words {
        zh: "记录文件一律用 UTF-8 编码（有没有 BOM 都可以）。GB18030、GBK 和 UTF-16 的文件会被认出来，但不会自动转换：转换错一个字，公开的内容就错了。",
        en: "Files of records are UTF-8, with or without a byte order mark. GB18030 and UTF-16 are recognised and named, never converted silently: one wrong character would be published.",
    },
    source: None,
    example: "",
    correction: "",
};

/// Larger than a ledger can be.
pub static FILE_TOO_LARGE: Code = Code {
    name: "file-too-large",
    severity: Severity::Error,
    title: Words { zh: "文件太大", en: "File too large" },
    explanation: Words {
        zh: "一个记录文件不能超过 50 MB。台账按年度或地区拆开，改起来也更方便。",
        en: "A file of records holds at most 50 MB. Split a ledger by year or area.",
    },
    source: None,
    example: "",
    correction: "",
};

/// A link that is not followed.
pub static SYMBOLIC_LINK: Code = Code {
    name: "symbolic-link",
    severity: Severity::Error,
    title: Words { zh: "不跟随的符号链接", en: "Symbolic link that is not followed" },
    explanation: Words {
        zh: "符号链接只有指向 content 内的文件时才会读取；指向外面、指向文件夹或指向空处的不读，以免把不该公开的文件带进站点。",
        en: "A symbolic link is read only where it leads to a file inside `content/`; otherwise files could be published that nobody meant to publish.",
    },
    source: None,
    example: "",
    correction: "",
};

/// A name that is no text.
pub static BAD_FILE_NAME: Code = Code {
    name: "bad-file-name",
    severity: Severity::Error,
    title: Words { zh: "文件名无效", en: "Bad file name" },
    explanation: Words {
        zh: "文件名必须是有效的 Unicode 文字。", en: "A file name must be valid Unicode."
    },
    source: None,
    example: "",
    correction: "",
};

/// Two names that some file systems take for one.
pub static NAMES_DIFFER_IN_CASE: Code = Code {
    name: "names-differ-in-case",
    severity: Severity::Error,
    title: Words { zh: "文件名只有大小写不同", en: "File names differ in case alone" },
    explanation: Words {
        zh: "Windows 和 macOS 不分大小写，两个只有大小写不同的文件在那里会互相覆盖。",
        en: "Windows and macOS ignore case: two such files overwrite each other there.",
    },
    source: None,
    example: "=== content/news/Bridge.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n=== content/news/bridge.md\n---\nid: bridge-2\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n",
    correction: "=== content/news/bridge.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n",
};

/// A file that nothing reads.
pub static MISPLACED_FILE: Code = Code {
    name: "misplaced-file",
    severity: Severity::Error,
    title: Words { zh: "文件放错了地方", en: "Misplaced file" },
    explanation: Words {
        zh: "content 下第一层文件夹的名字决定记录的种类。放在别处的记录文件没有人读，里面的内容就不会公开，所以当作错误。",
        en: "The first folder under `content/` is the kind of its records. A file of records elsewhere is read by nothing, so this is an error.",
    },
    source: None,
    example: "=== content/projets/bridge.md\n---\n标题: 桥\n年度: 2026\n---\n",
    correction: "=== content/projects/bridge.md\n---\n标题: 桥\n年度: 2026\n---\n",
};

/// The lines that mark off the front matter.
pub static FRONT_MATTER: Code = Code {
    name: "front-matter",
    severity: Severity::Error,
    title: Words { zh: "字段区的起止不对", en: "Front matter not marked off" },
    explanation: Words {
        zh: ".md 文件以一行 --- 开头，写完字段再写一行 ---，后面才是正文。中文输入法打出的长横线“——”不算。",
        en: "A `.md` file begins with a line `---`; a second one ends the fields, and the text follows. Dashes of a Chinese input method do not count.",
    },
    source: None,
    example: "=== content/news/bridge.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n——\n正文\n",
    correction: "=== content/news/bridge.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
};
