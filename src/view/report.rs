//! 纠错: where a reader says what is wrong on a page.
//!
//! In: the page's address, and what `site.yaml` says. Out: the site's form with the page's address in it, else its mailbox,
//! which gets the page's title and address; nothing where there is neither. Only `http` and `https` make a link.

use serde::Serialize;

use super::{Context, Leaving};
use crate::plan::{Address, percent_encoded};

/// Shown by the component `page_tools`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The form, complete.
    pub form: Option<String>,
    /// What to say before the form leaves the site.
    pub leaving: Option<Leaving>,
    /// `mailto:` of the site's mailbox, without a subject, where there is no form.
    pub mail: Option<String>,
    /// The absolute address of the page.
    pub address: String,
}

/// The place in the form's address for that of the page.
const PLACE: &str = "{address}";

/// Where to say what is wrong on the page at `address`.
#[must_use]
pub fn report(context: &Context<'_>, address: &Address) -> Option<Report> {
    let address = context.base.absolute(address);
    let contact = context.catalogue.site.contact.as_ref()?;
    let is_web = |form: &&str| form.starts_with("https://") || form.starts_with("http://");
    if let Some(form) = contact.form.as_deref().filter(is_web) {
        let leaving = context.leaving(form);
        return Some(Report { form: Some(with_address(form, &address)), leaving, mail: None, address });
    }
    let mail = context.frame.mail_href.clone()?;
    Some(Report { form: None, leaving: None, mail: Some(mail), address })
}

/// The form's address with the page's in its place, else as a parameter of that name.
fn with_address(form: &str, page: &str) -> String {
    let page = percent_encoded(page);
    if form.contains(PLACE) {
        return form.replace(PLACE, &page);
    }
    let (before, anchor) = form.split_once('#').map_or((form, None), |(before, anchor)| (before, Some(anchor)));
    let sign = match before.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    format!("{before}{sign}address={page}{anchor}")
}

#[cfg(test)]
mod tests {
    use super::with_address;

    #[test]
    fn the_page_goes_to_its_place_or_becomes_a_parameter() {
        let page = "https://a.example/x/?y";
        let encoded = "https%3A%2F%2Fa.example%2Fx%2F%3Fy";
        for (form, meant) in [
            ("https://f.example/report", format!("https://f.example/report?address={encoded}")),
            ("https://f.example/?id=1", format!("https://f.example/?id=1&address={encoded}")),
            ("https://f.example/?", format!("https://f.example/?address={encoded}")),
            ("https://f.example/#top", format!("https://f.example/?address={encoded}#top")),
            ("https://f.example/?u={address}&v=1#{address}", format!("https://f.example/?u={encoded}&v=1#{encoded}")),
        ] {
            assert_eq!(with_address(form, page), meant, "{form}");
        }
    }
}
