//! Which hosts a page may lead to without saying more than that the link leaves the site.
//!
//! In: the settings of the site and an address. Out: whether it stays on the site's own host, leads to a government site, to a host
//! that the site lists (站外域名), or to one that nobody has vouched for. The last are called non-government sites on
//! the page, as 《政府网站发展指引》 asks, and a rule names them: links to strange hosts are how tampering shows.

use crate::model::Site;

/// The hosts of one site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hosts {
    own: Option<String>,
    listed: Vec<String>,
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To the site's own host, or to no host at all, such as a mailbox.
    Nowhere,
    /// To a government site, or to a host that the site lists.
    Known,
    /// To this host.
    Unknown(String),
}

impl Hosts {
    /// The hosts that a site knows.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self::new(&site.base_url, &site.hosts)
    }

    /// Its own, and those that it lists.
    #[must_use]
    pub fn new(base_url: &str, hosts: &[String]) -> Self {
        let listed = hosts.iter().map(|written| {
            let host = host(written).unwrap_or_else(|| cleaned(written).to_lowercase());
            host.trim_start_matches("*.").trim_matches('.').to_owned()
        });
        Self { own: host(base_url), listed: listed.filter(|host| !host.is_empty()).collect() }
    }

    /// Where an absolute address leads.
    #[must_use]
    pub fn leads(&self, address: &str) -> Leads {
        let Some(host) = host(address) else { return Leads::Nowhere };
        if self.own.as_ref() == Some(&host) {
            return Leads::Nowhere;
        }
        let is_known = is_below(&host, "gov.cn") || self.listed.iter().any(|listed| is_below(&host, listed));
        if is_known { Leads::Known } else { Leads::Unknown(host) }
    }
}

fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The host of a web address, as browsers find it: they pass over control characters, take `\` for `/`, any number of them after
/// the scheme, and what stands before `@` for a name.
fn host(address: &str) -> Option<String> {
    let address = cleaned(address);
    let after_scheme = match address.split_once(':') {
        Some((scheme, rest)) if ["http", "https", "ftp"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) => rest,
        Some(_) | None => address.strip_prefix("//")?,
    };
    let rest = after_scheme.trim_start_matches(['/', '\\']);
    let authority = rest.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) | None => host,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    (!host.is_empty()).then_some(host)
}

fn cleaned(address: &str) -> String {
    address.trim().chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(address: &str) -> Leads {
        let listed = ["https://www.library.example/", "*.maps.example", "Bus.Example"].map(str::to_owned);
        Hosts::new("https://www.town.example/zw/", &listed).leads(address)
    }

    #[test]
    fn government_sites_and_listed_hosts_are_known_with_all_below_them() {
        for address in ["https://www.gov.cn/", "http://x.y.gov.cn:8080/a", "https://GOV.CN", "//www.gov.cn/a"] {
            assert_eq!(leads(address), Leads::Known, "{address}");
        }
        for address in
            ["https://www.library.example/a", "https://a.maps.example", "https://maps.example", "https://bus.example./"]
        {
            assert_eq!(leads(address), Leads::Known, "{address}");
        }
    }

    #[test]
    fn what_stays_on_the_host_or_has_none_leads_nowhere() {
        for address in ["https://www.town.example/other/", "mailto:a@b.example", "tel:12345", "javascript:x"] {
            assert_eq!(leads(address), Leads::Nowhere, "{address}");
        }
    }

    #[test]
    fn a_host_that_only_looks_known_is_not() {
        for (address, host) in [
            ("https://gov.cn.example/", "gov.cn.example"),
            ("https://www.gov.cn@evil.example/", "evil.example"),
            ("https://evil.example/\\www.gov.cn", "evil.example"),
            ("https:\\\\evil.example", "evil.example"),
            ("https://evil\n.example#.gov.cn", "evil.example"),
            ("https://notgov.cn/", "notgov.cn"),
            ("https://library.example/", "library.example"),
            ("https://xmaps.example/", "xmaps.example"),
            ("ftp://files.example/a", "files.example"),
        ] {
            assert_eq!(leads(address), Leads::Unknown(host.to_owned()), "{address}");
        }
    }
}
