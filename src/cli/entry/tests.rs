//! The questions of an entry as somebody at a terminal answers them: in both languages, with answers that are no answers, and
//! until no answer comes any more.

use std::collections::VecDeque;
use std::path::Path;

use clap::Command;

use super::asking::{Wanted, wanted};
use super::{Dialogue, arguments};
use crate::authoring::progress::Said;
use crate::diagnostics::{Language, Text};
use crate::model::parse_date;
use crate::site::{Prepared, Settings, prepare};
use crate::system::MemorySystem;

/// Answers in the order given, then none; keeps what is said in one language.
struct Somebody {
    language: Language,
    answers: VecDeque<&'static str>,
    heard: Vec<String>,
}

impl Dialogue for Somebody {
    fn tell(&mut self, said: &Text) {
        self.heard.push(said.get(self.language).into_owned());
    }

    fn ask(&mut self, question: &Text) -> Option<String> {
        self.tell(question);
        self.answers.pop_front().map(|answer| format!("{answer}\n"))
    }
}

fn site() -> Prepared {
    let settings = "名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n";
    let system = MemorySystem::new()
        .with_file("/site/content/site.yaml", settings)
        .with_file("/site/content/projects/bridge.md", "---\n标题: 修桥\n年度: 2026\n目标任务: 建成大桥一座\n---\n")
        .with_file("/site/content/projects/road.md", "---\n标题: 修路\n年度: 2026\n目标任务: 修路一条\n---\n")
        .with_file("/site/content/projects/way.md", "---\n标题: 修路\n年度: 2025\n目标任务: 修路一条\n---\n");
    let settings = Settings {
        root: Path::new("/site").to_path_buf(),
        as_of: parse_date("2026-06-30").ok(),
        ..Settings::default()
    };
    prepare(&system, &settings).expect("a site that can be read")
}

/// What comes of options and answers, and what was said meanwhile.
fn asked(language: Language, options: &[&str], answers: &[&'static str]) -> (Result<Wanted, String>, Vec<String>) {
    let command = Command::new("progress").no_binary_name(true).args(arguments(language));
    let own = command.try_get_matches_from(options).expect("options of the command");
    let mut somebody = Somebody { language, answers: answers.iter().copied().collect(), heard: Vec::new() };
    let wanted = wanted(&site(), &own, Some(&mut somebody));
    (wanted.map_err(|why| why.message.get(language).into_owned()), somebody.heard)
}

fn day(written: &str) -> Said {
    Said::Day("date", written.to_owned())
}

fn percent(written: &str) -> Said {
    Said::Value("percent", written.to_owned())
}

fn words(written: &str) -> Said {
    Said::Words("text", written.to_owned())
}

const QUESTIONS: [(Language, [&str; 4]); 2] = [
    (
        Language::Zh,
        ["哪个民生实事或举措（标识或标题）：", "截至日期 [2026-06-30]：", "完成进度，没有报送就回车：", "进展情况："],
    ),
    (
        Language::En,
        [
            "Which project or measure (id or title): ",
            "As of which day [2026-06-30]: ",
            "How far it is in percent; Enter where not reported: ",
            "What was done: ",
        ],
    ),
];

#[test]
fn each_thing_that_is_missing_is_asked_for_once_in_either_language() {
    for (language, questions) in QUESTIONS {
        let (wanted, heard) = asked(language, &[], &["修桥", "2026-05-31", "60%", " 桥面完成 "]);
        let wanted = wanted.unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(heard, questions);
        assert_eq!((wanted.subject.id.as_str(), wanted.subject.title.as_str()), ("bridge", "修桥"));
        assert_eq!(wanted.said, [day("2026-05-31"), percent("60%"), words("桥面完成")]);
    }
}

#[test]
fn an_answer_that_is_none_is_told_and_asked_again() {
    let answers = ["", "birdge", "修路", "bridge", "六月底", "2026-06-31", "", "160", "六成", "", "", "", "动工"];
    let told = [
        (
            Language::Zh,
            [
                "没有“birdge”，是不是“bridge”？",
                "“修路”不止一条：road、way。请写标识。",
                "“六月底”不是日期，如 2026-09-30。",
                "“2026-06-31”不是日期，如 2026-09-30。",
                "“160”不是 0 到 100 的数。",
                "“六成”不是 0 到 100 的数。",
                "完成进度和进展情况至少写一个。",
            ],
        ),
        (
            Language::En,
            [
                "There is no `birdge`; did you mean `bridge`?",
                "`修路` is the title of several: road、way. Give an id.",
                "`六月底` is no day such as 2026-09-30.",
                "`2026-06-31` is no day such as 2026-09-30.",
                "`160` is no number from 0 to 100.",
                "`六成` is no number from 0 to 100.",
                "One of the two is needed.",
            ],
        ),
    ];
    for ((language, [which, date, far, done]), (_, told)) in QUESTIONS.into_iter().zip(told) {
        let (wanted, heard) = asked(language, &[], &answers);
        let wanted = wanted.unwrap_or_else(|why| panic!("{why}"));
        let expected = [
            which, which, told[0], which, told[1], which, date, told[2], date, told[3], date, far, told[4], far,
            told[5], far, done, told[6], far, done,
        ];
        assert_eq!(heard, expected);
        assert_eq!(wanted.said, [day("2026-06-30"), words("动工")]);
    }
}

#[test]
fn input_that_ends_anywhere_leaves_nothing() {
    let answers = ["bridge", "2026-05-31", "60", "桥面完成"];
    for (language, ended) in
        [(Language::Zh, "没有填完，什么也没有写。"), (Language::En, "Not finished: nothing was written.")]
    {
        for count in 0..answers.len() {
            let (wanted, heard) = asked(language, &[], &answers[..count]);
            assert_eq!(wanted.err().as_deref(), Some(ended), "after {count} answers");
            assert_eq!(heard.len(), count + 1);
        }
    }
}

#[test]
fn what_options_say_is_not_asked_and_answers_stand_in_the_order_of_fields() {
    let (wanted, heard) = asked(Language::Zh, &["--project", "bridge", "--percent", "60"], &["2026-05-31"]);
    assert_eq!(wanted.expect("an entry").said, [day("2026-05-31"), percent("60")]);
    assert_eq!(heard, QUESTIONS[0].1[1..2]);
    let options = ["--project", "bridge", "--date", "2026-05-31", "--stage", "施工", "--next", "铺桥面"];
    let (wanted, heard) = asked(Language::Zh, &options, &["60", "桥墩完成"]);
    let names: Vec<&str> = wanted.as_ref().expect("an entry").said.iter().map(Said::name).collect();
    assert_eq!(names, ["date", "percent", "stage", "text", "next"]);
    assert_eq!(heard, QUESTIONS[0].1[2..]);
    let (wrong, heard) = asked(Language::Zh, &["--project", "birdge"], &[]);
    assert_eq!(wrong.err().as_deref(), Some("没有“birdge”，是不是“bridge”？"));
    assert!(heard.is_empty(), "a wrong option ends the command: {heard:?}");
}
