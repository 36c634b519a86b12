//! The kinds of records and the name of one record.

use super::choice::choice;
use super::value::Id;

choice! {
    /// What a record is: an entry of a setup list, or one of the kinds that have a folder under `content/`.
    pub enum Kind {
        Site = "site" "站点" [],
        Area = "area" "地区" [],
        Department = "department" "单位" ["部门"],
        Dimension = "dimension" "维度" ["型"],
        Clock = "clock" "时限规则" [],
        Channel = "channel" "渠道" [],
        Measure = "measure" "举措" [],
        Project = "project" "民生实事" ["实事项目"],
        Progress = "progress" "进展" ["进展情况"],
        Matter = "matter" "督办事项" [],
        Appeal = "appeal" "诉求" ["群众诉求"],
        Proposal = "proposal" "建议提案" [],
        Event = "event" "活动" [],
        Document = "document" "文件" ["政策文件"],
        Register = "register" "清单" [],
        Statistics = "statistics" "统计" ["统计数据"],
        News = "news" "动态" ["新闻"],
        Page = "page" "页面" ["单页"],
    }
}

/// Names one record: its kind and its id, which is unique in the kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// What the record is.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
}

impl Kind {
    /// The folder under `content/` and the first segment of the address, or the file of a setup list without its ending.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Area => "areas",
            Self::Department => "departments",
            Self::Dimension => "dimensions",
            Self::Clock => "clocks",
            Self::Channel => "channels",
            Self::Measure => "measures",
            Self::Project => "projects",
            Self::Progress => "progress",
            Self::Matter => "matters",
            Self::Appeal => "appeals",
            Self::Proposal => "proposals",
            Self::Event => "events",
            Self::Document => "documents",
            Self::Register => "registers",
            Self::Statistics => "statistics",
            Self::News => "news",
            Self::Page => "pages",
        }
    }

    /// Whether the kind is a setup list: one file in `content/` itself.
    #[must_use]
    pub const fn is_setup(self) -> bool {
        match self {
            Self::Site | Self::Area | Self::Department | Self::Dimension | Self::Clock | Self::Channel => true,
            Self::Measure
            | Self::Project
            | Self::Progress
            | Self::Matter
            | Self::Appeal
            | Self::Proposal
            | Self::Event
            | Self::Document
            | Self::Register
            | Self::Statistics
            | Self::News
            | Self::Page => false,
        }
    }
}

impl RecordKey {
    /// The key of the record of this kind with this id.
    #[must_use]
    pub const fn new(kind: Kind, id: Id) -> Self {
        Self { kind, id }
    }
}
