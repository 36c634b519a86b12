//! `site.yaml`: what holds for the whole site.

use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Every, Id};
use crate::model::{Kind, Record};

choice! {
    /// 字段语言: the language of field names that `new` writes and messages prefer.
    pub enum KeyLanguage {
        Chinese = "zh" "中文" ["zh-CN"],
        English = "en" "英文" ["英语"],
    }
}

record! {
    /// The settings of the site.
    pub struct Site {
        /// Always `site`.
        pub id: Id,
        /// 名称
        pub title: String,
        /// 网址: absolute, with the sub-path, ends with `/`.
        pub base_url: String,
        /// 主办单位
        pub publisher: String,
        /// 副标题
        pub subtitle: Option<String>,
        /// 承办单位
        pub operator: Option<String>,
        /// 语言 of the pages; `zh-CN` where absent.
        pub language: Option<String>,
        /// 时区, an IANA name; `Asia/Shanghai` where absent.
        pub timezone: Option<String>,
        /// 演示: invented content, said so on every page.
        pub demo: bool,
        /// 字段语言
        pub keys: Option<KeyLanguage>,
        /// 主题: a folder under `themes/`.
        pub theme: Option<String>,
        /// 其他语言
        pub languages: Vec<String>,
        /// 联系方式
        pub contact: Option<Contact>,
        /// 标识
        pub codes: Option<Codes>,
        /// 页脚: further lines, links where they are addresses.
        pub footer: Vec<(String, String)>,
        /// 站外域名 that pages may link to without a notice.
        pub hosts: Vec<String>,
        /// 放行: texts that a check may pass over, with the reason.
        pub allow: Vec<Allowance>,
        /// 报送: how often progress is due.
        pub reporting: Option<Reporting>,
        /// 级别: severity by diagnostic code.
        pub severity: Vec<(String, String)>,
        /// 公开姓名: whether officials are named.
        pub name_officials: bool,
    }
}

record! {
    /// 联系方式
    pub struct Contact {
        /// 电话
        pub phone: Option<String>,
        /// 邮箱
        pub email: Option<String>,
        /// 地址
        pub address: Option<String>,
        /// 纠错表单: an address, in which `{address}` stands for that of the page.
        pub form: Option<String>,
    }
}

record! {
    /// 标识: codes that authorities give; never invented.
    pub struct Codes {
        /// 网站标识码
        pub site: Option<String>,
        /// ICP 备案号
        pub icp: Option<String>,
        /// 公安备案号
        pub police: Option<String>,
    }
}

record! {
    /// 放行
    pub struct Allowance {
        /// The text that may stand.
        pub text: String,
        /// Why.
        pub reason: String,
    }
}

record! {
    /// 报送: an entry is owed for each period.
    pub struct Reporting {
        /// The length of the period.
        pub every: Option<Every>,
        /// Days after the period's end within which an entry is on time.
        pub due_days: Option<u64>,
    }
}

impl Record for Site {
    const KIND: Kind = Kind::Site;

    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self) -> &str {
        &self.title
    }
}

impl Site {
    /// The language of the pages.
    #[must_use]
    pub fn page_language(&self) -> &str {
        self.language.as_deref().unwrap_or("zh-CN")
    }

    /// The IANA name of the time zone in which days begin.
    #[must_use]
    pub fn zone(&self) -> &str {
        self.timezone.as_deref().unwrap_or("Asia/Shanghai")
    }
}
