//! `site.yaml`.

use super::Table;
use super::common::{ID, REPORTING};
use super::field::{Field, Group, Type, Written};
use crate::model::{KeyLanguage, Kind};

const CONTACT: Group = Group {
    fields: &[
        Field::new("phone", "电话", Type::Text).doc("联系电话。", "Telephone."),
        Field::new("email", "邮箱", Type::Text)
            .doc("联系邮箱，“纠错”链接用它。", "Mailbox; corrections are sent there."),
        Field::new("address", "地址", Type::Text).doc("通信地址。", "Postal address."),
        Field::new("form", "纠错表单", Type::Text)
            .doc(
                "“纠错”链接用的表单网址；{address} 换成出错页面的网址，没写时作为参数 address 接在后面。没有表单就用邮箱。",
                "The form that corrections are sent to. {address} is replaced by the address of the page, which is added as the parameter `address` otherwise. The mailbox where absent.",
            )
            .example("\"https://example.org/report?page={address}\""),
    ],
    shorthand: None,
    one_of: &[],
};

const CODES: Group = Group {
    fields: &[
        Field::new("site", "网站标识码", Type::Text).doc(
            "政府网站标识码，由主管部门核发，没有就不写。",
            "Identification code given by the authority; left out where there is none.",
        ),
        Field::new("icp", "ICP备案号", Type::Text).also(&["备案号"]).doc("ICP 备案号。", "ICP filing number."),
        Field::new("police", "公安备案号", Type::Text)
            .also(&["公安机关备案号"])
            .doc("公安联网备案号。", "Public security filing number."),
    ],
    shorthand: None,
    one_of: &[],
};

const ALLOWANCE: Group = Group {
    fields: &[
        Field::new("text", "文字", Type::Text)
            .required()
            .doc("检查时放过的文字。", "The text that a check passes over."),
        Field::new("reason", "理由", Type::Text).also(&["原因"]).required().doc("为什么可以放过。", "Why."),
    ],
    shorthand: None,
    one_of: &[],
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Site,
    doc: Written {
        zh: "整个站点的设置，写在 content/site.yaml。",
        en: "Settings of the whole site, in content/site.yaml.",
    },
    common: &[],
    one_of: &[],
    own: &[
        // `标识` means the codes here, as records.md has it.
        ID.also(&[]),
        Field::new("title", "名称", Type::Text)
            .also(&["站点名称", "标题"])
            .required()
            .doc("站点名称。", "Name of the site."),
        Field::new("base_url", "网址", Type::Url)
            .also(&["站点网址"])
            .required()
            .doc("站点的完整网址，含子目录，以 / 结尾。", "Absolute address with its sub-path, ends with `/`."),
        Field::new("publisher", "主办单位", Type::Text).required().doc("主办单位。", "Who publishes the site."),
        Field::new("subtitle", "副标题", Type::Text).doc("副标题。", "Subtitle."),
        Field::new("operator", "承办单位", Type::Text).doc("承办单位。", "Who runs the site."),
        Field::new("language", "语言", Type::Text)
            .doc("页面语言，缺省 zh-CN。", "Language of the pages; zh-CN where absent.")
            .example("zh-CN"),
        Field::new("timezone", "时区", Type::Text)
            .doc("时区，缺省 Asia/Shanghai。", "IANA time zone; Asia/Shanghai where absent.")
            .example("Asia/Shanghai"),
        Field::new("demo", "演示", Type::Bool).also(&["演示站点"]).doc(
            "内容为虚构时写 true，每一页、每条订阅、每个日历事项都会注明演示数据；附件要自己写上，没有写的检查时会提醒。",
            "`true` where the content is invented: every page, feed item and calendar event says so. Attachments say so themselves; a check tells which do not.",
        ),
        Field::new("keys", "字段语言", Type::Choice(KeyLanguage::CHOICES)).doc(
            "新建记录和提示用哪种语言的字段名，缺省中文。",
            "Language of field names in new records; Chinese where absent.",
        ),
        Field::new("theme", "主题", Type::Text)
            .doc("themes/ 下的主题文件夹，缺省 default。", "A folder under themes/; `default` where absent.")
            .example("default"),
        Field::new("languages", "其他语言", Type::List(&Type::Text))
            .doc("页面另有哪些语言。", "Further languages of the pages.")
            .example("[en]"),
        Field::new("contact", "联系方式", Type::Group(&CONTACT))
            .doc("主办单位的联系方式。", "How to reach the publisher."),
        Field::new("codes", "标识", Type::Group(&CODES))
            .doc("主管部门核发的标识和备案号。", "Codes that authorities give."),
        Field::new("footer", "页脚", Type::Map)
            .doc(
                "页脚另列的内容，一行一项。值是网址的显示为链接，如党政机关网站标识、我为政府网站找错；没有的不写。",
                "Further lines of the footer. A value that is an address becomes a link, as for the official mark and the official error report; left out where there is none.",
            ),
        Field::new("hosts", "站外域名", Type::List(&Type::Text))
            .doc("链接时不必提示“非政府网站”的域名，连同其下级域名；gov.cn 不用写。", "Hosts, with all below them, that pages may link to without calling them non-government sites; gov.cn need not be written.")
            .example("[www.gov.cn]"),
        Field::new("allow", "放行", Type::List(&Type::Group(&ALLOWANCE)))
            .doc("检查时放过的文字及理由：对链接是域名或网址的开头。", "Texts that a check passes over, with the reason: of links, a host or the beginning of an address."),
        Field::new("reporting", "报送", Type::Group(&REPORTING))
            .also(&["报送要求"])
            .doc("进展多久报送一次、几天内算按时。", "How often progress is due, and within how many days."),
        Field::new("severity", "级别", Type::Map)
            .doc(
                "按问题代码改级别：error、warning、info、off。",
                "Level by diagnostic code: error, warning, info, off.",
            )
            .example("{completed-without-evidence: error}"),
        Field::new("name_officials", "公开姓名", Type::Bool)
            .doc("是否允许写领导姓名，缺省不允许。", "Whether officials may be named; not where absent."),
    ],
};
