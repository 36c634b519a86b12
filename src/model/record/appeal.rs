//! 诉求: what a citizen or an enterprise asked, and what was answered.

use super::{Channel, Department, Difficulty};
use crate::model::Reference;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Markdown};

choice! {
    /// 诉求类型. A report of wrongdoing is refused: it is never published.
    pub enum Nature {
        Consultation = "consultation" "咨询" [],
        Help = "help" "求助" [],
        Complaint = "complaint" "投诉" [],
        Suggestion = "suggestion" "建议" [],
    }
}

choice! {
    /// 办理结果
    pub enum Outcome {
        Resolved = "resolved" "已解决" [],
        Partly = "partly" "部分解决" [],
        Explained = "explained" "已解释" ["已解释说明"],
        Forwarded = "forwarded" "转办" ["已转办"],
        Declined = "declined" "不予受理" [],
    }
}

choice! {
    /// 公开范围
    pub enum Disclosure {
        Full = "full" "全文" [],
        Summary = "summary" "摘要" [],
        Count = "count" "仅计数" [],
    }
}

record! {
    /// 诉求
    pub struct Appeal: Appeal {
        /// 渠道
        pub channel: Reference<Channel>,
        /// 诉求类型
        pub nature: Nature,
        /// 受理日期: the clock starts here.
        pub received: Date,
        /// 办理难度; ordinary where absent.
        pub difficulty: Option<Difficulty>,
        /// 交办日期
        pub assigned: Option<Date>,
        /// 反馈日期
        pub reported: Option<Date>,
        /// 办结日期
        pub resolved: Option<Date>,
        /// 销号日期
        pub closed: Option<Date>,
        /// 答复日期
        pub replied: Option<Date>,
        /// 答复单位
        pub replier: Option<Reference<Department>>,
        /// 答复
        pub reply: Option<String>,
        /// 办理结果
        pub outcome: Option<Outcome>,
        /// 满意度
        pub satisfaction: Option<String>,
        /// 公开范围; a summary where absent.
        pub disclosure: Option<Disclosure>,
        /// 公开授权: whether the person agreed to publication.
        pub consent: Option<bool>,
        /// The question, Markdown.
        pub body: Markdown,
    }
}

impl Appeal {
    /// How much is shown: as written, else a summary.
    #[must_use]
    pub fn disclosure(&self) -> Disclosure {
        self.disclosure.unwrap_or(Disclosure::Summary)
    }

    /// What the person wrote, where the full text is public; the summary alone is shown otherwise.
    #[must_use]
    pub fn public_body(&self) -> Option<&str> {
        (self.disclosure() == Disclosure::Full).then_some(self.body.as_str())
    }
}
