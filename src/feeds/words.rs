//! The words of feeds: the theme's for their keys, else ours in the language of the pages.

use crate::model::{Choice, Date, Deadline, date_en, date_zh};

/// Every key with its Chinese and English words: a theme may have its own in `i18n/`.
pub const KEYS: &[(&str, &str, &str)] = &[
    ("feed.answered", "{title}（{date}答复）", "{title} (answered {date})"),
    ("feed.approved-by", "批准机关", "Approved by"),
    ("feed.area", "地区", "Area"),
    ("feed.area-title", "{title}（{area}）", "{title} ({area})"),
    ("feed.as-of", "截至{date}", "as of {date}"),
    ("feed.assigned", "交办日期", "Assigned"),
    ("feed.attachments", "附件", "Attachments"),
    ("feed.by", "填报单位", "Reported by"),
    ("feed.calendar", "{site}·政府部门开放月活动", "{site}: open month events"),
    ("feed.cancel-reason", "取消原因", "Reason for cancellation"),
    ("feed.cancelled", "（已取消）{title}", "Cancelled: {title}"),
    ("feed.capacity", "名额", "Places"),
    ("feed.category", "类别", "Category"),
    ("feed.changed", "{title}：{field}由“{from}”调整为“{to}”", "{title}: {field} changed from “{from}” to “{to}”"),
    ("feed.changed-on", "调整日期", "Changed on"),
    ("feed.channel", "渠道", "Channel"),
    ("feed.class", "办理结果类别", "Kind of answer"),
    ("feed.colon", "：", ": "),
    ("feed.comma", "、", ", "),
    ("feed.corrected", "更正：{title}", "Correction: {title}"),
    (
        "feed.corrected-by",
        "本条已于{date}更正，以更正后的内容为准。",
        "This entry was corrected on {date}; the correction holds.",
    ),
    ("feed.corrects", "更正{date}的进展", "Corrects the entry of {date}"),
    ("feed.date", "日期", "Date"),
    (
        "feed.demo",
        "演示数据：演示站点，非官方发布。",
        "Demonstration data: a demonstration site, not an official publication.",
    ),
    ("feed.demo-mark", "【演示数据】", "[Demonstration data] "),
    ("feed.description", "{publisher}公开的最新信息", "The latest that {publisher} has published"),
    ("feed.dimension", "所属维度", "Dimension"),
    ("feed.due", "完成时限", "Due"),
    ("feed.evidence", "佐证材料", "Evidence"),
    ("feed.explanation", "情况说明", "Explanation"),
    ("feed.field.due", "完成时限", "due date"),
    ("feed.field.funding", "总投资", "total investment"),
    ("feed.field.goal", "目标任务", "goal"),
    ("feed.field.goal-named", "目标任务“{name}”", "goal “{name}”"),
    ("feed.field.start", "启动时间", "start"),
    ("feed.field.status", "状态", "status"),
    ("feed.goals", "目标任务", "Goals"),
    ("feed.goals-done", "完成数", "Done so far"),
    ("feed.host", "开放单位", "Hosts"),
    ("feed.index", "索引号", "Index number"),
    ("feed.invited", "邀请对象", "Invited"),
    ("feed.issuer", "发文机关", "Issued by"),
    ("feed.kind.appeal", "诉求", "Appeal"),
    ("feed.kind.document", "文件", "Document"),
    ("feed.kind.event", "活动", "Event"),
    ("feed.kind.matter", "督办事项", "Supervised matter"),
    ("feed.kind.measure", "举措", "Measure"),
    ("feed.kind.news", "动态", "News"),
    ("feed.kind.project", "民生实事", "Livelihood project"),
    ("feed.kind.proposal", "建议提案", "Proposal"),
    ("feed.kind.register", "清单", "Register"),
    ("feed.lead", "牵头单位", "Lead"),
    ("feed.list.appeals", "诉求", "Appeals"),
    ("feed.list.corrections", "更正与调整", "Corrections and changes"),
    ("feed.list.documents", "文件", "Documents"),
    ("feed.list.matters", "督办事项", "Supervised matters"),
    ("feed.list.measures", "举措", "Measures"),
    ("feed.list.news", "动态", "News"),
    ("feed.list.open-month", "政府部门开放月", "Open month"),
    ("feed.list.projects", "民生实事", "Livelihood projects"),
    ("feed.list.proposals", "建议提案", "Proposals"),
    ("feed.list.registers", "清单", "Registers"),
    ("feed.list.updates", "进展", "Progress"),
    ("feed.nature", "诉求类型", "Nature"),
    ("feed.next", "下一步", "Next steps"),
    ("feed.number", "编号", "Number"),
    ("feed.opinions", "意见及处理", "Opinions and what became of them"),
    ("feed.origin", "来源", "Origin"),
    ("feed.outcome", "办理结果", "Outcome"),
    ("feed.part", "所报内容", "Part"),
    ("feed.part-title", "{title}·{part}", "{title}: {part}"),
    ("feed.percent", "完成进度", "Progress"),
    ("feed.problem", "问题", "Problem"),
    ("feed.problems", "存在问题", "Problems"),
    ("feed.progress", "{title} — {as_of} 完成进度{percent}", "{title} — {as_of}, {percent} complete"),
    ("feed.progress-without", "{title} — {as_of} 进展", "{title} — {as_of}, progress"),
    ("feed.quoted", "{text}（{outcome}）", "{text} ({outcome})"),
    ("feed.reason", "原因", "Reason"),
    ("feed.received", "受理日期", "Received"),
    ("feed.replied", "答复日期", "Answered"),
    ("feed.replier", "答复单位", "Answered by"),
    ("feed.reply", "答复", "Answer"),
    ("feed.resolved", "{title}（{date}办结）", "{title} (resolved {date})"),
    ("feed.responsible", "责任单位", "Responsible"),
    ("feed.result", "办理结果", "Result"),
    ("feed.revoked", "{kind}：一条信息已撤回", "{kind}: one record was withdrawn"),
    ("feed.revoked-on", "撤回日期", "Withdrawn on"),
    ("feed.section", "{site}·{name}", "{site}: {name}"),
    ("feed.signup", "报名", "Sign up"),
    ("feed.signup-until", "{date}前", "until {date}"),
    ("feed.source", "来源", "Source"),
    ("feed.spent", "已支出", "Spent"),
    ("feed.stage", "阶段", "Stage"),
    ("feed.steps", "整改措施", "Steps"),
    ("feed.tasks", "重点任务", "Tasks"),
    ("feed.theme", "主题", "Theme"),
    ("feed.time", "时间", "Time"),
    ("feed.total", "总投资", "Total investment"),
    ("feed.validity", "有效性", "Validity"),
    ("feed.venue", "地点", "Venue"),
    ("feed.was", "调整前", "Before"),
    ("feed.is", "调整后", "After"),
    ("feed.written", "成文日期", "Written"),
    ("feed.year", "年度", "Year"),
];

/// The words of one build.
pub struct Words<'a> {
    is_chinese: bool,
    strings: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

impl<'a> Words<'a> {
    pub fn new(language: &str, strings: &'a (dyn Fn(&str) -> Option<String> + Sync)) -> Self {
        Self { is_chinese: language.to_ascii_lowercase().starts_with("zh"), strings }
    }

    /// The words of a key; the key itself where there are none, which a test excludes.
    pub fn say(&self, key: &str) -> String {
        let ours = || {
            let known = KEYS.iter().find(|(known, ..)| *known == key);
            known.map_or(key, |(_, zh, en)| if self.is_chinese { zh } else { en }).to_owned()
        };
        (self.strings)(key).unwrap_or_else(ours)
    }

    /// The words of a key with what stands for its `{name}` places. What is put in is not read again.
    pub fn with(&self, key: &str, places: &[(&str, &str)]) -> String {
        let pattern = self.say(key);
        let mut filled = String::with_capacity(pattern.len());
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let place = after.split_once('}').and_then(|(name, tail)| {
                places.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, tail))
            });
            if let Some((value, tail)) = place {
                filled.push_str(value);
                rest = tail;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    /// A day in words.
    pub fn day(&self, date: Date) -> String {
        if self.is_chinese { date_zh(date) } else { date_en(date) }
    }

    /// A deadline in the precision in which it was set.
    pub fn due(&self, deadline: &Deadline) -> String {
        if self.is_chinese { deadline.label_zh() } else { deadline.label_en() }
    }

    /// The words of a value of a closed vocabulary, given its English name and the vocabulary.
    pub fn choice(&self, name: &'static str, vocabulary: &[Choice]) -> &'static str {
        if !self.is_chinese {
            return name;
        }
        vocabulary.iter().find(|choice| choice.name == name).map_or(name, |choice| choice.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_no_doubt_and_both_languages_have_the_same_places() {
        let places = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            found.sort();
            found
        };
        for (index, (key, zh, en)) in KEYS.iter().enumerate() {
            assert!(KEYS[..index].iter().all(|(earlier, ..)| earlier != key), "{key} stands twice");
            assert_eq!(places(zh), places(en), "{key}");
        }
    }

    #[test]
    fn the_theme_speaks_first_and_what_is_put_in_is_not_read_again() {
        let theme = |key: &str| (key == "feed.section").then(|| "{name} / {site} / {other}".to_owned());
        let words = Words::new("zh-CN", &theme);
        assert_eq!(words.with("feed.section", &[("name", "{site}"), ("site", "甲")]), "{site} / 甲 / {other}");
        assert_eq!(words.say("feed.comma"), "、");
        assert_eq!(Words::new("en-GB", &theme).say("feed.comma"), ", ");
    }
}
