//! Mistakes in the shape of a record and in its references.

use crate::diagnostics::{Code, Severity, Words};

/// The codes of this file.
pub const RECORDS: &[&Code] = &[
    &MISSING_SITE,
    &NOT_A_RECORD,
    &UNKNOWN_FIELD,
    &FIELD_NAMED_TWICE,
    &MISSING_FIELD,
    &MISSING_ALTERNATIVE,
    &WRONG_TYPE,
    &NO_BODY,
    &MISSING_ID,
    &BAD_ID,
    &DUPLICATE_ID,
    &UNKNOWN_REFERENCE,
    &AMBIGUOUS_REFERENCE,
    &MISSING_DATA_FILE,
    &TABLE_DOES_NOT_FIT,
];

/// `site.yaml` is not there.
pub static MISSING_SITE: Code = Code {
    name: "missing-site-file",
    severity: Severity::Error,
    title: Words { zh: "没有站点设置", en: "No site settings" },
    explanation: Words {
        zh: "每个站点都要有 content/site.yaml，至少写名称、网址和主办单位。网址含子目录，所有链接都由它算出。",
        en: "Every site has a `content/site.yaml` with at least its title, address and publisher. The address carries the sub-path; all links are made from it.",
    },
    source: None,
    example: "",
    correction: "",
};

/// Something else where a record belongs.
pub static NOT_A_RECORD: Code = Code {
    name: "not-a-record",
    severity: Severity::Error,
    title: Words { zh: "不是记录", en: "Not a record" },
    explanation: Words {
        zh: "记录由一行一个的字段组成，形如“标题: 云桥改造”，冒号后有一个空格。一个 .yaml 文件写一条记录，或者写多条，每条以“- ”开头。",
        en: "A record is made of fields, one a line, such as `title: Bridge`, with a space after the colon. A `.yaml` file holds one record, or several that each begin with `- `.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n通车了\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n正文\n",
};

/// A key that no field has.
pub static UNKNOWN_FIELD: Code = Code {
    name: "unknown-field",
    severity: Severity::Error,
    title: Words { zh: "没有这个字段", en: "Unknown field" },
    explanation: Words {
        zh: "字段名写错时，内容不会显示，也没有人会发现，所以当作错误。每类记录可用的字段见 docs/records.md；中文名、英文名和台账里的常用说法都可以。",
        en: "What stands under a mistaken name would silently not be shown, so it is an error. `docs/records.md` lists the fields of each kind, with their Chinese, English and further names.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n责任单为: 市教育局\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n责任单位: 市教育局\n---\n",
};

/// Two names of one field.
pub static FIELD_NAMED_TWICE: Code = Code {
    name: "field-named-twice",
    severity: Severity::Error,
    title: Words { zh: "同一个字段写了两次", en: "Field named twice" },
    explanation: Words {
        zh: "同一个字段有中文名、英文名和别的说法，一条记录里只能用一个，否则不知道以哪个为准。",
        en: "A field has a Chinese, an English and further names; a record uses one of them, else nobody knows which counts.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\ntitle: 大桥通车\n日期: 2026-03-01\n来源: 示例\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 大桥通车\n日期: 2026-03-01\n来源: 示例\n---\n",
};

/// A required field is absent or empty.
pub static MISSING_FIELD: Code = Code {
    name: "missing-field",
    severity: Severity::Error,
    title: Words { zh: "缺少必填字段", en: "Required field missing" },
    explanation: Words {
        zh: "必填字段没有写，或者只写了名字没有内容。没有它，记录就不完整，页面也算不出该有的数字。",
        en: "A required field is absent or empty. Without it the record is incomplete and its figures cannot be worked out.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n来源: 示例\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n",
};

/// None of several fields of which one is needed.
pub static MISSING_ALTERNATIVE: Code = Code {
    name: "missing-alternative",
    severity: Severity::Error,
    title: Words { zh: "几个字段至少写一个", en: "One of several fields is needed" },
    explanation: Words {
        zh: "有些内容可以用不同的字段来写，例如进展可以写完成进度、完成数或进展情况，但不能一个都没有。",
        en: "Some things can be said in different fields (progress as a percentage, as counted goals or in words), but not in none of them.",
    },
    source: None,
    example: "=== content/progress/x.yaml\n- 项目: bridge\n  截至日期: 2026-05-31\n  下一步: 铺设桥面\n",
    correction: "=== content/progress/x.yaml\n- 项目: bridge\n  截至日期: 2026-05-31\n  进展情况: 桥墩完成\n  下一步: 铺设桥面\n",
};

/// A list, group or single value where another form belongs.
pub static WRONG_TYPE: Code = Code {
    name: "wrong-type",
    severity: Severity::Error,
    title: Words { zh: "写法不对", en: "Wrong form" },
    explanation: Words {
        zh: "有的字段写一个值，有的写列表（每项以“- ”开头），有的分行写几个小字段。写成了别的形式就读不懂。",
        en: "Some fields hold one value, some a list, some a group of fields on lines of their own. This one is written in another form.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: [通车, 大桥]\n日期: 2026-03-01\n来源: 示例\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 大桥通车\n日期: 2026-03-01\n来源: 示例\n---\n",
};

/// Text after the front matter of a kind that has no body.
pub static NO_BODY: Code = Code {
    name: "no-body",
    severity: Severity::Error,
    title: Words { zh: "这类记录没有正文", en: "This kind has no body" },
    explanation: Words {
        zh: "统计和进展台账没有正文，字段区之后的文字不会显示。",
        en: "Statistics and ledgers have no body: text after the front matter would not be shown.",
    },
    source: None,
    example: "=== content/statistics/x.md\n---\n事项: 热线\n时期: 2026Q1\n来源: 示例\n---\n一季度情况\n",
    correction: "=== content/statistics/x.md\n---\n事项: 热线\n时期: 2026Q1\n来源: 示例\n---\n",
};

/// One of several records in a file has no id.
pub static MISSING_ID: Code = Code {
    name: "missing-id",
    severity: Severity::Error,
    title: Words { zh: "缺少标识", en: "Id missing" },
    explanation: Words {
        zh: "标识是记录的固定名字，进入网址，别的记录用它来引用。一个文件只写一条记录时用文件名；写多条时每条都要写 id。",
        en: "The id is the lasting name of a record, part of its address, used by references. A file with one record lends its name; where it holds several, each needs an `id`.",
    },
    source: None,
    example: "=== content/news/x.yaml\n- 标题: 通车\n  日期: 2026-03-01\n  来源: 示例\n",
    correction: "=== content/news/x.yaml\n- id: tong-che\n  标题: 通车\n  日期: 2026-03-01\n  来源: 示例\n",
};

/// An id with characters that no address can have.
pub static BAD_ID: Code = Code {
    name: "bad-id",
    severity: Severity::Error,
    title: Words { zh: "标识写法不对", en: "Bad id" },
    explanation: Words {
        zh: "标识进入网址和文件名，只能用字母、数字、汉字、- 和 _。page、year、area、department、status 是列表网址用的词，不能作标识。",
        en: "An id becomes part of addresses and file names: letters, digits, `-` and `_` only. `page`, `year`, `area`, `department` and `status` are words of list addresses.",
    },
    source: None,
    example: "=== content/news/x.md\n---\nid: 通车 大桥\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n",
    correction: "=== content/news/x.md\n---\nid: 通车-大桥\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n",
};

/// Two records of one kind with one id.
pub static DUPLICATE_ID: Code = Code {
    name: "duplicate-id",
    severity: Severity::Error,
    title: Words { zh: "标识重复", en: "Duplicate id" },
    explanation: Words {
        zh: "同一类记录的标识不能相同（不分大小写），否则两条记录会争同一个网址。放在不同的子文件夹里也不行。",
        en: "Ids are unique in a kind, whatever their case and folder: two records would share one address.",
    },
    source: None,
    example: "=== content/news/a/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n=== content/news/b/x.md\n---\n标题: 开工\n日期: 2026-02-01\n来源: 示例\n---\n",
    correction: "=== content/news/a/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n=== content/news/b/y.md\n---\n标题: 开工\n日期: 2026-02-01\n来源: 示例\n---\n",
};

/// A reference to nothing.
pub static UNKNOWN_REFERENCE: Code = Code {
    name: "unknown-reference",
    severity: Severity::Error,
    title: Words { zh: "引用的记录不存在", en: "Unknown reference" },
    explanation: Words {
        zh: "地区、单位、举措、项目等字段要写已有记录的标识、全称或唯一的简称。写错一个字，数字就会少算到这条记录。",
        en: "Areas, units, measures and projects are named by id, full name or unique short name. With a mistaken name the record would be missing from their figures.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n地区: 丙县\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n地区: 甲县\n---\n",
};

/// A name that several records have.
pub static AMBIGUOUS_REFERENCE: Code = Code {
    name: "ambiguous-reference",
    severity: Severity::Error,
    title: Words { zh: "引用不明确", en: "Ambiguous reference" },
    explanation: Words {
        zh: "有不止一条记录叫这个名字，不知道指哪一条。请改写标识。",
        en: "Several records have this name. Write the id instead.",
    },
    source: None,
    example: "=== content/projects/a.md\n---\n标题: 学校扩建\n年度: 2025\n---\n=== content/projects/b.md\n---\n标题: 学校扩建\n年度: 2026\n---\n=== content/progress/x.yaml\n- 项目: 学校扩建\n  截至日期: 2026-05-31\n  进展情况: 已开工\n",
    correction: "=== content/projects/a.md\n---\n标题: 学校扩建\n年度: 2025\n---\n=== content/projects/b.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 建成新教学楼\n---\n=== content/progress/x.yaml\n- 项目: b\n  截至日期: 2026-05-31\n  进展情况: 已开工\n",
};

/// The csv of a register is not there.
pub static MISSING_DATA_FILE: Code = Code {
    name: "missing-data-file",
    severity: Severity::Error,
    title: Words { zh: "找不到数据文件", en: "Data file missing" },
    explanation: Words {
        zh: "清单的“数据”写的是记录旁边的 csv 文件。请另存为“CSV UTF-8（逗号分隔）”，和记录放在一起。",
        en: "`data` of a register names a csv beside the record, saved as CSV UTF-8.",
    },
    source: None,
    example: "=== content/registers/x.md\n---\n标题: 联系点\n类别: 联系点\n截至日期: 2026-05-31\n列:\n  - {键: name, 列名: 名称}\n数据: x.csv\n---\n",
    correction: "=== content/registers/x.md\n---\n标题: 联系点\n类别: 联系点\n截至日期: 2026-05-31\n列:\n  - {键: name, 列名: 名称}\n数据: x.csv\n---\n=== content/registers/x.csv\n名称\n第一联系点（演示数据）\n",
};

/// A csv whose headings or rows do not fit the columns.
pub static TABLE_DOES_NOT_FIT: Code = Code {
    name: "table-does-not-fit",
    severity: Severity::Error,
    title: Words { zh: "表格与清单的列对不上", en: "Table does not fit its columns" },
    explanation: Words {
        zh: "csv 的第一行写各列的键或列名，其余每行的格数与它相同。对不上的列不会显示，所以当作错误。",
        en: "The first row of the csv holds keys or labels of the columns; every other row has as many cells. What does not fit would not be shown.",
    },
    source: None,
    example: "=== content/registers/x.md\n---\n标题: 联系点\n类别: 联系点\n截至日期: 2026-05-31\n列:\n  - {键: name, 列名: 名称}\n数据: x.csv\n---\n=== content/registers/x.csv\n地点\n第一联系点（演示数据）\n",
    correction: "=== content/registers/x.md\n---\n标题: 联系点\n类别: 联系点\n截至日期: 2026-05-31\n列:\n  - {键: name, 列名: 名称}\n数据: x.csv\n---\n=== content/registers/x.csv\n名称\n第一联系点（演示数据）\n",
};
