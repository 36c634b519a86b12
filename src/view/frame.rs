//! What all pages of a site share: its names and codes, the links of header and footer.
//!
//! Codes are those of `site.yaml`: what does not stand there, no page says.

use serde::Serialize;

use super::{Leaving, NavItem, Section};
use crate::model::Site;
use crate::plan::{Address, Base, Hosts, percent_encoded, subscriptions};

/// What all pages of a site share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// 名称
    pub title: String,
    /// 副标题
    pub subtitle: Option<String>,
    /// 主办单位
    pub publisher: String,
    /// 承办单位
    pub operator: Option<String>,
    /// `zh-CN`
    pub language: String,
    /// The host, for `SiteDomain`.
    pub domain: Option<String>,
    /// Whether every page says that it is a demonstration.
    pub demo: bool,
    /// The first page.
    pub home: String,
    /// The site map for people.
    pub site_map: String,
    /// The search, whose folder also holds its runtime.
    pub search: String,
    /// 订阅: the page of all feeds.
    pub subscribe: String,
    /// `zh_CN`, for Open Graph; `None` where the language names no country.
    pub locale: Option<String>,
    /// What the links to the theme's files begin with: `/column/assets/`.
    pub assets: String,
    /// 电话
    pub phone: Option<String>,
    /// The telephone as a link, where it is one number.
    pub phone_href: Option<String>,
    /// 邮箱
    pub email: Option<String>,
    /// The mailbox as a link without a subject: `mailto:a@b`.
    pub mail_href: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 网站标识码
    pub site_code: Option<String>,
    /// ICP 备案号
    pub icp: Option<String>,
    /// 公安备案号
    pub police: Option<String>,
    /// Where the filing can be looked up.
    pub police_href: Option<String>,
    /// 页脚: the slots that the site fills, in the order of the file.
    pub slots: Vec<FooterSlot>,
    /// The main navigation.
    pub nav: Vec<NavItem>,
}

/// A slot of the footer, such as 党政机关网站标识 or 我为政府网站找错.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FooterSlot {
    /// What it is.
    pub name: String,
    /// What it says; `None` where the name is a link.
    pub text: Option<String>,
    /// Where the name leads, where the site gives an address.
    pub href: Option<String>,
    /// What to say before that leaves the site.
    pub leaving: Option<Leaving>,
}

impl Frame {
    /// What all pages of the site share.
    #[must_use]
    pub fn new(site: &Site, base: &Base) -> Self {
        let contact = site.contact.as_ref();
        let codes = site.codes.as_ref();
        let domain = base.origin.split_once("://").map(|(_, host)| host.to_owned()).filter(|host| !host.is_empty());
        Self {
            title: site.title.clone(),
            subtitle: site.subtitle.clone(),
            publisher: site.publisher.clone(),
            operator: site.operator.clone(),
            language: site.page_language().to_owned(),
            domain,
            demo: site.demo,
            home: base.link(&Address::home()),
            site_map: base.link(&Address::page(&["sitemap"])),
            search: base.link(&Address::page(&["search"])),
            subscribe: base.link(&subscriptions()),
            locale: locale(site.page_language()),
            assets: base.link(&Address::page(&["assets"])),
            phone: contact.and_then(|contact| contact.phone.clone()),
            phone_href: contact.and_then(|contact| contact.phone.as_deref()).and_then(telephone),
            email: contact.and_then(|contact| contact.email.clone()),
            mail_href: contact.and_then(|contact| contact.email.as_deref()).and_then(mailbox),
            address: contact.and_then(|contact| contact.address.clone()),
            site_code: codes.and_then(|codes| codes.site.clone()),
            icp: codes.and_then(|codes| codes.icp.clone()),
            police: codes.and_then(|codes| codes.police.clone()),
            police_href: codes.and_then(|codes| codes.police.as_deref()).and_then(police_filing),
            slots: site.footer.iter().map(|(name, text)| slot(&Hosts::of(site), name, text)).collect(),
            nav: Section::NAVIGATION.iter().map(|section| section.nav_item(base)).collect(),
        }
    }
}

/// A slot whose value is an address is a link by its name.
fn slot(hosts: &Hosts, name: &str, text: &str) -> FooterSlot {
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let (text, href) = if is_address { (None, Some(text)) } else { (Some(text), None) };
    FooterSlot {
        name: name.to_owned(),
        text: text.map(str::to_owned),
        href: href.map(str::to_owned),
        leaving: href.and_then(|href| Leaving::of(hosts, href)),
    }
}

/// `zh_CN` of `zh-CN` and `zh-Hans-CN`; `None` of `zh`.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?.to_ascii_lowercase();
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.find(is_country).map(|country| format!("{language}_{}", country.to_ascii_uppercase()))
}

/// `tel:…` of one number; `None` where words or several numbers stand there.
fn telephone(written: &str) -> Option<String> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (written.chars().all(is_number) && (3..=16).contains(&digits.len())).then(|| format!("tel:{digits}"))
}

/// `mailto:` of an address (RFC 6068); `None` of what is none.
fn mailbox(written: &str) -> Option<String> {
    let (local, host) = written.trim().rsplit_once('@')?;
    let is_whole = !local.is_empty() && !host.is_empty();
    is_whole.then(|| format!("mailto:{}@{}", percent_encoded(local), percent_encoded(host)))
}

/// Where the public finds a filing of the public security authorities, by the digits of its number.
fn police_filing(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 14).then(|| format!("https://beian.mps.gov.cn/#/query/webSearch?code={digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_a_language_and_a_country() {
        assert_eq!(locale("zh-CN").as_deref(), Some("zh_CN"));
        assert_eq!(locale("zh-Hans-cn").as_deref(), Some("zh_CN"));
        assert_eq!((locale("en"), locale("")), (None, None));
    }

    #[test]
    fn one_number_can_be_called_and_words_cannot() {
        assert_eq!(telephone("0000-000 0100").as_deref(), Some("tel:00000000100"));
        assert_eq!(telephone("+86 (0)000-0100").as_deref(), Some("tel:+8600000100"));
        for written in ["0000-0000100、0000101", "12345 热线", "", "-"] {
            assert_eq!(telephone(written), None, "{written}");
        }
    }

    #[test]
    fn a_mailbox_cannot_add_to_its_link() {
        assert_eq!(mailbox("a@b.example").as_deref(), Some("mailto:a@b.example"));
        assert_eq!(mailbox("a?cc=x&y@b.example").as_deref(), Some("mailto:a%3Fcc%3Dx%26y@b.example"));
        assert_eq!((mailbox("nobody"), mailbox("@host")), (None, None));
    }

    #[test]
    fn an_address_makes_a_link_of_its_slot_and_nothing_else_does() {
        let hosts = Hosts::default();
        let link = slot(&hosts, "我为政府网站找错", "https://www.example.gov.cn/?code=0");
        assert_eq!((link.text, link.href.as_deref()), (None, Some("https://www.example.gov.cn/?code=0")));
        let text = slot(&hosts, "值班", "javascript:alert(1)");
        assert_eq!((text.text.as_deref(), text.href), (Some("javascript:alert(1)"), None));
    }

    #[test]
    fn a_filing_is_found_by_its_fourteen_digits() {
        let href = police_filing("示公网安备00000000000000号");
        assert_eq!(href.as_deref(), Some("https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000"));
        assert_eq!(police_filing("示公网安备1号"), None);
    }
}
