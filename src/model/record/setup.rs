//! The entries of the setup lists: areas, departments, dimensions, clocks and channels.

use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::Id;
use crate::model::{Kind, Record, Reference};

choice! {
    /// 地区类型
    pub enum AreaKind {
        Province = "province" "省" ["自治区", "直辖市"],
        City = "city" "设区市" ["市", "地级市", "州"],
        CityLevel = "city-level" "市本级" ["本级"],
        County = "county" "县（市、区）" ["县", "区", "县级市", "县(市、区)", "县市区"],
        Zone = "zone" "功能区" ["开发区", "新区"],
        Township = "township" "乡镇（街道）" ["乡镇", "镇", "乡", "街道", "乡镇(街道)"],
        Village = "village" "村（社区）" ["村", "社区", "村(社区)"],
    }
}

record! {
    /// 地区. The order of the file is the order of display: no score, no rank.
    pub struct Area {
        /// Stable; part of addresses.
        pub id: Id,
        /// 名称
        pub name: String,
        /// 简称
        pub short: Option<String>,
        /// 类型
        pub kind: AreaKind,
        /// 区划代码 (GB/T 2260); functional zones have none.
        pub code: Option<String>,
        /// 上级
        pub parent: Option<Reference<Area>>,
        /// 格位: column and row in the tile grid, from 1.
        pub grid: Vec<u64>,
    }
}

choice! {
    /// 单位类型
    pub enum DepartmentType {
        Government = "government" "政府部门" ["政府", "部门"],
        School = "school" "学校" [],
        Hospital = "hospital" "医院" [],
        Enterprise = "enterprise" "企业" [],
        Intermediary = "intermediary" "中介机构" [],
        Other = "other" "其他" [],
    }
}

record! {
    /// 单位
    pub struct Department {
        /// Stable; part of addresses.
        pub id: Id,
        /// 名称
        pub name: String,
        /// 简称
        pub short: Option<String>,
        /// 类型; a government department where absent.
        pub category: Option<DepartmentType> = "type",
        /// 地区 whose unit it is; the whole site's where absent.
        pub area: Option<Reference<Area>>,
        /// 电话
        pub phone: Option<String>,
        /// 地址
        pub address: Option<String>,
        /// 主要职责
        pub duty: Option<String>,
    }
}

record! {
    /// 维度, such as 服务型.
    pub struct Dimension {
        /// Stable; part of addresses.
        pub id: Id,
        /// 名称
        pub name: String,
        /// 摘要
        pub summary: Option<String>,
        /// 颜色, `#rrggbb`.
        pub colour: Option<String>,
    }
}

choice! {
    /// 日历: which days a clock counts.
    pub enum DayCount {
        Calendar = "calendar" "自然日" [],
        Working = "working" "工作日" [],
    }
}

choice! {
    /// 环节 of a clock, in the order in which they come.
    pub enum Stage {
        Assigned = "assigned" "交办" [],
        Reported = "reported" "反馈" [],
        Resolved = "resolved" "办结" [],
        Closed = "closed" "销号" [],
        Replied = "replied" "答复" [],
    }
}

record! {
    /// 时限规则, such as 13710.
    pub struct Clock {
        /// Stable.
        pub id: Id,
        /// 名称
        pub name: String,
        /// 依据: the rule that it rests on.
        pub source: String,
        /// 日历; calendar days where absent.
        pub days: Option<DayCount>,
        /// 环节, with their limits.
        pub stages: Vec<ClockStage>,
    }
}

record! {
    /// One stage of a clock, counted from the day on which the case began.
    pub struct ClockStage {
        /// 环节
        pub stage: Stage,
        /// 时限 in days.
        pub within: Option<u64>,
        /// 复杂事项时限 in days.
        pub within_complex: Option<u64>,
    }
}

choice! {
    /// 渠道类别
    pub enum ChannelGroup {
        Appeal = "appeal" "诉求" [],
        Proposal = "proposal" "建议提案" [],
    }
}

record! {
    /// 渠道 by which citizens and deputies speak.
    pub struct Channel {
        /// Stable.
        pub id: Id,
        /// 名称
        pub name: String,
        /// 类别
        pub group: Option<ChannelGroup>,
        /// 时限规则; without one a page shows days taken and no verdict.
        pub clock: Option<Reference<Clock>>,
    }
}

/// Implements [`Record`] for the entries of setup lists, whose title is their name.
macro_rules! setup_record {
    ($($type:ident),+) => {$(
        impl Record for $type {
            const KIND: Kind = Kind::$type;

            fn id(&self) -> &Id {
                &self.id
            }

            fn name(&self) -> &str {
                &self.name
            }
        }
    )+};
}

setup_record!(Area, Department, Dimension, Clock, Channel);
