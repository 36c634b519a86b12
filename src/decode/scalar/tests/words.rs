//! Closed vocabularies, yes and no, addresses, ids and cycles.

use super::*;
use crate::model::{AreaKind, EventStatus, Every, Nature, OpinionOutcome, Status, ValidityState};

#[test]
fn yes_and_no() {
    let truth = case(Type::Bool);
    for written in ["true", "True", "yes", "是", "有", "同意"] {
        assert_eq!(truth.value(written), Value::Bool(true), "{written}");
    }
    for written in ["false", "No", "否", "无", "不同意"] {
        assert_eq!(truth.value(written), Value::Bool(false), "{written}");
    }
    truth.refuses(&[("待定", "bad-boolean", "“待定”不是“是”或“否”。"), ("1", "bad-boolean", "“1”不是“是”或“否”。")]);
    let english = Case { keys: KeyLanguage::English, ..case(Type::Bool) };
    assert_eq!(english.mistake("maybe").label.map(|label| label.en).as_deref(), Some("write `true` or `false`"));
}

#[test]
fn addresses() {
    let address = case(Type::Url);
    for written in [
        "https://www.example.org/signup?id=1#top",
        "http://192.0.2.1:8080/",
        "https://[2001:db8::1]/",
        "https://政务.example/开放月/",
        "https://example.org",
    ] {
        assert_eq!(address.value(written), Value::Text(written.to_owned()));
    }
    assert_eq!(address.value("HTTPS://Example.org"), Value::Text("https://Example.org".to_owned()));
    address.refuses(&[
        ("www.example.org/signup", "bad-url", "网址“www.example.org/signup”前面没有 https://。"),
        ("example.org:8080/a", "bad-url", "网址“example.org:8080/a”前面没有 https://。"),
        ("报名处", "bad-url", "“报名处”不是网址。"),
        ("待定", "bad-url", "“待定”不是网址。"),
        ("httpsexample", "bad-url", "“httpsexample”不是网址。"),
        ("javascript:alert(1)", "bad-url", "这里不能用“javascript:”开头的地址。"),
        ("mailto:a@example.org", "bad-url", "这里不能用“mailto:”开头的地址。"),
        ("https://", "bad-url", "“https://”没有域名。"),
        ("https:///a", "bad-url", "网址开头的冒号和斜杠写得不对。"),
        ("https://?a", "bad-url", "“https://?a”没有域名。"),
        ("https://user:word@example.org/", "bad-url", "网址里带了用户名或密码，公开后谁都能看到。"),
        ("https://example.org/a b", "bad-url", "网址里有空格。"),
        ("https://example。org/", "bad-url", "域名里不能有“。”。"),
        ("https://example.org:80a/", "bad-url", "域名里不能有“:”。"),
        ("https://example.org/a。", "bad-url", "网址里不能有“。”。"),
    ]);
    address.mends(&[
        ("https：／／example.org/", "https://example.org/"),
        ("https:/example.org/", "https://example.org/"),
        ("https//example.org/", "https://example.org/"),
        ("http:\\\\example.org", "http://example.org"),
    ]);
    address.offers_no_fix(&["www.example.org"]);
    let fix = address.mistake("https:/example.org/a,b").fix;
    assert_eq!(fix[0].text, "\"https://example.org/a,b\"", "a comma ends a value between brackets");
}

#[test]
fn ids_of_tasks_may_be_words_that_records_may_not_take() {
    let nested = Case { depth: 2, ..case(Type::Id) };
    assert_eq!(nested.value("year"), Value::Text("year".to_owned()));
    assert_eq!(nested.value("1-1"), Value::Text("1-1".to_owned()));
    nested.refuses(&[("1.1", "bad-id", "标识“1.1”里有不能用的字符“.”。")]);
    let own = case(Type::Id);
    assert_eq!(own.value("1.1"), Value::Text("1.1".to_owned()), "the reader checks a record's own id");
}

#[test]
fn cycles() {
    let every = case(Type::Every);
    assert_eq!(every.value("每季度"), Value::Every(Every::Quarter));
    every.refuses(&[("不定期", "unknown-value", "“不定期”不是固定的周期。")]);
    assert_eq!(every.mistake("不定期").help[0].zh, "可以写：每周、每月、每季度、每半年、每年。");
}

#[test]
fn values_of_a_vocabulary_are_taken_in_every_spelling() {
    let status = case(Type::Choice(Status::CHOICES));
    for written in ["completed", "Completed", "已完成", "完成"] {
        assert_eq!(status.value(written), Value::Choice("completed"), "{written}");
    }
    status.mends(&[("in progress", "推进中"), ("In_Progress", "推进中"), ("推进 中", "推进中")]);
    let english = Case { keys: KeyLanguage::English, ..case(Type::Choice(Status::CHOICES)) };
    english.mends(&[("ｉｎ－ｐｒｏｇｒｅｓｓ", "in-progress")]);
}

#[test]
fn an_unknown_value_is_listed_and_the_nearest_asked_for() {
    let status = case(Type::Choice(Status::CHOICES));
    let found = status.mistake("已经完成");
    assert_eq!(found.message.zh, "没有“已经完成”这个选项。");
    assert_eq!(found.label.map(|label| label.zh).as_deref(), Some("是不是“已完成”？"));
    assert_eq!(found.help[0].zh, "可以写：未启动、推进中、已完成、已暂停、已终止。");
    assert!(found.fix.is_empty());
    let english = Case { keys: KeyLanguage::English, ..case(Type::Choice(Status::CHOICES)) };
    let found = english.mistake("complete");
    assert_eq!(found.label.map(|label| label.en).as_deref(), Some("did you mean `completed`?"));
    assert_eq!(found.help[0].en, "It is one of not-started, in-progress, completed, suspended, cancelled.");
}

#[test]
fn the_opposite_is_never_asked_for() {
    let label = |choices, written| case(Type::Choice(choices)).mistake(written).label;
    for written in ["未完成", "已开工", "没有完成", "未取消", "已开始"] {
        assert_eq!(label(Status::CHOICES, written), None, "{written}");
    }
    assert_eq!(label(OpinionOutcome::CHOICES, "没采纳"), None);
    assert_eq!(label(ValidityState::CHOICES, "无效"), None);
    assert_eq!(label(EventStatus::CHOICES, "未举办"), None);
}

#[test]
fn brackets_of_either_width_are_one_spelling() {
    let areas = case(Type::Choice(AreaKind::CHOICES));
    assert_eq!(areas.value("县（市、区）"), Value::Choice("county"));
    assert_eq!(areas.value("县(市、区)"), Value::Choice("county"));
    areas.mends(&[("县（市、区)", "县（市、区）")]);
}

#[test]
fn a_status_that_is_computed_has_a_code_of_its_own() {
    let status = case(Type::Choice(Status::CHOICES));
    for written in ["逾期", "已过时限", "超期", "past-due", "本期未报送", "not-reported", "已调整", "延期"]
    {
        assert_eq!(status.mistake(written).code.name, "computed-status", "{written}");
    }
    let help = |written| status.mistake(written).help[1].zh.clone();
    assert!(help("逾期").contains("“情况说明”"));
    assert!(help("已调整").contains("“调整”"));
    assert_eq!(case(Type::Choice(EventStatus::CHOICES)).mistake("延期").code.name, "unknown-value");
}

#[test]
fn a_report_of_wrongdoing_is_to_be_removed_and_never_renamed() {
    let nature = case(Type::Choice(Nature::CHOICES));
    for written in ["举报", "信访举报", "实名举报", "检举控告", "whistle-blowing"] {
        let found = nature.mistake(written);
        assert_eq!(found.code.name, "report-of-wrongdoing", "{written}");
        assert!(found.fix.is_empty(), "{written}");
        assert!(found.help[0].zh.contains("整条删去"), "{written}");
    }
    assert_eq!(nature.mistake("表扬").code.name, "unknown-value");
}
