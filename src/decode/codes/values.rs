//! Mistakes in values: dates, money, numbers, addresses, closed vocabularies.

use crate::diagnostics::{Code, Severity, Words};

/// The codes of this file.
pub const VALUES: &[&Code] = &[
    &IMPOSSIBLE_DATE,
    &BAD_DATE,
    &BAD_DEADLINE,
    &BAD_PERIOD,
    &BAD_YEAR,
    &BAD_MONEY,
    &BAD_NUMBER,
    &BAD_PERCENT,
    &PERCENT_OUT_OF_RANGE,
    &BAD_URL,
    &BAD_BOOLEAN,
    &UNKNOWN_VALUE,
    &COMPUTED_STATUS,
    &REPORT_OF_WRONGDOING,
];

/// A day that no calendar has.
pub static IMPOSSIBLE_DATE: Code = Code {
    name: "impossible-date",
    severity: Severity::Error,
    title: Words { zh: "没有这一天", en: "A day that no calendar has" },
    explanation: Words {
        zh: "写法是日期，但日历上没有这一天，如 2 月 30 日、13 月。多半是笔误；程序不会替人改成相近的日子，因为时限和按时率都从日期算起。",
        en: "It is written as a date, but no calendar has that day. Nothing is moved to a day nearby, since deadlines and rates are counted from dates.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-02-30\n来源: 示例\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-02-28\n来源: 示例\n---\n正文\n",
};

/// No date.
pub static BAD_DATE: Code = Code {
    name: "bad-date",
    severity: Severity::Error,
    title: Words { zh: "不是完整的日期", en: "Not a whole date" },
    explanation: Words {
        zh: "日期要写全年、月、日，年份四位：2026-09-30、2026年9月30日、2026.9.30、2026/9/30 都可以。缺年份、缺日、带时间、写成 20260930 或“近期”都不行：同一个日期要能排序，也要能算时限。",
        en: "A date has a year of four digits, a month and a day: `2026-09-30`, `2026年9月30日`, `2026.9.30` or `2026/9/30`. Dates are sorted and counted from, so no part may be missing.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 26-3-1\n来源: 示例\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-3-1\n来源: 示例\n---\n正文\n",
};

/// No deadline, or one with two meanings.
pub static BAD_DEADLINE: Code = Code {
    name: "bad-deadline",
    severity: Severity::Error,
    title: Words { zh: "看不出截止到哪一天", en: "No last day can be read from it" },
    explanation: Words {
        zh: "时限要能换算成一个最后期限：2026-09-30、2026年9月底前、9月底前、第三季度、上半年、年底前。不写年份时用记录的年度。\n\n“9月前”既可以读作 8 月 31 日以前，也可以读作 9 月底以前，所以不收；请写“9月底前”或日期。“尽快”“长期”不是时限：长期坚持的任务用“跟踪方式: 长期坚持”。",
        en: "A deadline gives one last day: `2026-09-30`, `2026年9月底前`, `2026Q3`, `2026H1`, `2026`. Without a year the record's own is taken.\n\n`9月前` may mean the end of August or of September, so it is refused. What goes on for good has no deadline: use `tracking: ongoing`.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n完成时限: 9月前\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n完成时限: 9月底前\n---\n",
};

/// No period.
pub static BAD_PERIOD: Code = Code {
    name: "bad-period",
    severity: Severity::Error,
    title: Words { zh: "不是完整的时期", en: "Not a whole period" },
    explanation: Words {
        zh: "时期要写年份：2026年、2026年上半年、2026年第三季度、2026年9月、2026年1—9月、2026年第38周，或 2026Q3、2026-09、2026-W38。没有年份的时期，过了年就不知道是哪一年的。",
        en: "A period names its year: `2026`, `2026H1`, `2026Q3`, `2026-09`, `2026M01-09`, `2026-W38`, or the same in Chinese. Without it nobody knows next year which one was meant.",
    },
    source: None,
    example: "=== content/statistics/x.yaml\nid: x\n事项: 热线\n时期: 第一季度\n受理: 12\n来源: 示例\n",
    correction: "=== content/statistics/x.yaml\nid: x\n事项: 热线\n时期: 2026年第一季度\n受理: 12\n来源: 示例\n",
};

/// No year.
pub static BAD_YEAR: Code = Code {
    name: "bad-year",
    severity: Severity::Error,
    title: Words { zh: "年度不对", en: "Not a year" },
    explanation: Words {
        zh: "年度写四位数字，如 2026、2026年，在 1949 到 2100 之间。“今年”“本年度”过了年就变了意思；跨年的项目写列入清单的那一年，往年结转的用“结转自”。",
        en: "A year has four digits, from 1949 to 2100. `今年` means something else next year. A project that runs over years is of the year in whose list it stands; `continues` names the project of the year before.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 今年\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n---\n",
};

/// No amount of money.
pub static BAD_MONEY: Code = Code {
    name: "bad-money",
    severity: Severity::Error,
    title: Words { zh: "不是确切的金额", en: "Not an exact amount of money" },
    explanation: Words {
        zh: "只写数字时，单位是万元；也可以写单位：35万元、8000元、1.2亿元。金额要确切，精确到分为止：不写“约”“左右”“余”，不写范围，不写外币。金额要相加、要与明细核对，差一个单位就差一万倍。",
        en: "A bare number is in 万元 (10,000 yuan); a unit may be written: `35万元`, `8000元`, `1.2亿元`. Amounts are exact to the fen: no `about`, no range, no foreign currency. They are added up and compared with their parts, and a wrong unit is wrong by ten thousand.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n资金: {总投资: 约35万元}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n资金: {总投资: 35万元}\n---\n",
};

/// No number.
pub static BAD_NUMBER: Code = Code {
    name: "bad-number",
    severity: Severity::Error,
    title: Words { zh: "不是数字", en: "Not a number" },
    explanation: Words {
        zh: "数字只写阿拉伯数字，不带单位，不写“约”“余”和范围；千位分隔的逗号可有可无，要有就每三位一个。人数、件数、天数是 0 以上的整数。表格软件导出的 1.2E+08 可能已经丢了末位，要在表格里改成数值格式再抄。",
        en: "A number is written in digits, without a unit, exact; commas may part groups of three digits. Counts of people, cases and days are whole and not below 0. What a spreadsheet exports as `1.2E+08` may have lost its last digits: show it as a plain number there and copy that.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n受益人数: 1.2万人\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n受益人数: 12000\n---\n",
};

/// No percentage.
pub static BAD_PERCENT: Code = Code {
    name: "bad-percent",
    severity: Severity::Error,
    title: Words { zh: "不是百分数", en: "Not a percentage" },
    explanation: Words {
        zh: "进度写 0 到 100 的数，百分号可有可无：60、60%、62.5%。不写“约”“过半”和范围。没有报送就不写这一项：没有报送不等于 0%。",
        en: "Progress is a number from 0 to 100, with or without a percent sign, and exact. Where nothing was reported the field is left out: not reported is not 0 %.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n节点计划:\n  - {日期: 2026年底, 标题: 通车, 序时进度: 全部}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n节点计划:\n  - {日期: 2026年底, 标题: 通车, 序时进度: 100%}\n---\n",
};

/// A percentage below 0 or above 100.
pub static PERCENT_OUT_OF_RANGE: Code = Code {
    name: "percent-out-of-range",
    severity: Severity::Error,
    title: Words { zh: "进度不在 0 到 100 之间", en: "Percentage outside 0 to 100" },
    explanation: Words {
        zh: "完成进度最少 0，最多 100。超额完成写 100，超出的部分写在完成数或进展情况里；增长率之类可以超过 100 的数，用指标的数值。",
        en: "Progress lies between 0 and 100. What was done beyond the plan belongs into the counts or the words of the entry; rates that may pass 100 are values of an indicator.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n节点计划:\n  - {日期: 2026年底, 标题: 通车, 序时进度: 120%}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n节点计划:\n  - {日期: 2026年底, 标题: 通车, 序时进度: 100%}\n---\n",
};

/// No absolute address.
pub static BAD_URL: Code = Code {
    name: "bad-url",
    severity: Severity::Error,
    title: Words { zh: "不是完整的网址", en: "Not a whole address" },
    explanation: Words {
        zh: "网址要写全，以 https:// 或 http:// 开头，接着是域名：https://example.org/signup。不以它们开头的，浏览器会当作本站的一个页面，点了打不开。网址里不能有空格和中文标点，也不能带用户名和密码。",
        en: "An address is whole: `https://` or `http://`, then a host. Without them a browser takes it for a page of this site. It has no spaces, and never a user name or password.",
    },
    source: None,
    example: "=== content/events/x.md\n---\n标题: 开放日\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n报名: {网址: example.org/signup}\n---\n正文\n",
    correction: "=== content/events/x.md\n---\n标题: 开放日\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n报名: {网址: \"https://example.org/signup\"}\n---\n正文\n",
};

/// Neither yes nor no.
pub static BAD_BOOLEAN: Code = Code {
    name: "bad-boolean",
    severity: Severity::Error,
    title: Words { zh: "应写“是”或“否”", en: "Neither yes nor no" },
    explanation: Words {
        zh: "这一项只有两种答案：是、否（或 true、false）。草稿、演示、公开授权这样的开关不能猜，写别的就停下来问。",
        en: "This field has two answers: `true` and `false` (or 是 and 否). Whether something is a draft or may be published is never guessed.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n草稿: 待定\n---\n正文\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n草稿: 否\n---\n正文\n",
};

/// None of the values of a closed vocabulary.
pub static UNKNOWN_VALUE: Code = Code {
    name: "unknown-value",
    severity: Severity::Error,
    title: Words { zh: "没有这个选项", en: "No such value" },
    explanation: Words {
        zh: "这一项只能从固定的几个词里选，中文、英文和台账里的常用说法都认。统计和筛选按这些词归类，换一个词就不知道该归在哪里。",
        en: "This field takes one of a few fixed words, in Chinese, in English or as ledgers write them. Counts and filters rest on them; another word would belong nowhere.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n状态: 正在铺沥青\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n状态: 推进中\n---\n",
};

/// A status that only the figures give.
pub static COMPUTED_STATUS: Code = Code {
    name: "computed-status",
    severity: Severity::Error,
    title: Words { zh: "这个状态由系统计算，不能手写", en: "A status that is computed, never written" },
    explanation: Words {
        zh: "状态只写工作本身的情况：未启动、推进中、已完成、已暂停、已终止。是否过了时限、本期是否报送、承诺是否调整过，由系统根据日期和记录计算，在状态旁边另行注明，写的是日期和事实。\n\n手写就可能与事实不符，也就可能被漏写。原因写在“情况说明”里，承诺的变动写在“调整”里。",
        en: "A status says how the work stands: not-started, in-progress, completed, suspended or cancelled. Whether a deadline has passed, whether the period was reported and whether a promise was changed is computed from dates and entries, and stands beside the status.\n\nWhat is written by hand could be wrong, or left out. Reasons belong into `explanation`, changed promises into `changes`.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n状态: 逾期\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 云桥改造\n年度: 2026\n状态: 推进中\n---\n",
};

/// A report of wrongdoing among the appeals.
pub static REPORT_OF_WRONGDOING: Code = Code {
    name: "report-of-wrongdoing",
    severity: Severity::Error,
    title: Words { zh: "举报不得公开", en: "Reports of wrongdoing are never published" },
    explanation: Words {
        zh: "举报、检举、控告的内容和举报人都要保密，任何形式都不能放进公开的站点，摘要和匿名的也不行。请把整条记录从 content 里删去，按规定转有权处理的机关。\n\n文件曾经提交过的，历史记录里还留着内容，要请管理员一并清除。改成别的诉求类型来绕过检查，等于泄露举报。",
        en: "A report of wrongdoing is confidential in what it says and in who made it. In no form does it belong into a public site, neither shortened nor without names. Remove the whole record from `content/` and hand it to the authority in charge.\n\nWhere the file was committed before, its history still holds it: have it cleared. Giving it another nature to pass the check would disclose it.",
    },
    source: Some(Words {
        zh: "《信访工作条例》（2022 年）中检举、揭发材料保密的规定。",
        en: "Regulations on the Work of Petitions (信访工作条例, 2022), on the confidentiality of what informants report.",
    }),
    example: "=== content/channels.yaml\n- id: hotline\n  名称: 热线\n=== content/appeals/x.md\n---\n标题: 反映一个问题\n渠道: 热线\n诉求类型: 举报\n受理日期: 2026-03-01\n---\n正文\n",
    correction: "=== content/channels.yaml\n- id: hotline\n  名称: 热线\n",
};
