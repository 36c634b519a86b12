//! What surrounds the content of a page: bread crumbs, metadata, the pages before and after, ways to follow and correct it.

use serde::Serialize;

use super::{Alternate, Context, Day, Follow, Label, Link, Report, Section, Structured, Words};
use crate::plan::{Address, Page};

/// What is special about one page's surroundings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chrome {
    /// The part of the site in which the page stands.
    pub section: Section,
    /// Title and metadata.
    pub head: Head,
    /// From the first page to this one, which is the last and leads nowhere.
    pub crumbs: Vec<Crumb>,
    /// The pages before and after this one.
    pub neighbours: Neighbours,
    /// The feed of this very page; `None` where it has none but the site's.
    pub follow: Option<Follow>,
    /// That nothing of it is published yet; `None` of every page of a published site.
    pub unpublished: Option<Label>,
    /// 纠错; `None` where the site says nowhere to write to.
    pub report: Option<Report>,
    /// What the page is about, for machines: JSON-LD.
    pub data: Vec<Structured>,
}

/// Title and metadata of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The page's title, without the site's.
    pub title: Words,
    /// A sentence or two for search engines.
    pub description: Option<Words>,
    /// The absolute address; `None` where the page has none of its own, such as `404.html`.
    pub canonical: Option<String>,
    /// What it is for who shares it; `None` of pages that are not there, or no longer there.
    pub kind: Option<PageKind>,
    /// The absolute address of a picture of what it shows.
    pub image: Option<String>,
    /// The `<meta>` names of the page beside those of the site.
    pub metas: Vec<Meta>,
    /// The same for other programs: feeds and calendar.
    pub alternates: Vec<Alternate>,
    /// Where the page sends its reader at once.
    pub refresh: Option<String>,
}

/// `og:type`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The first page, lists, areas: what changes as its records do.
    Website,
    /// A record, or a page of its own.
    Article,
}

/// One `<meta name content>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// `ArticleTitle`
    pub name: &'static str,
    /// Its value.
    pub content: Words,
}

/// One step of the bread crumbs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// What it says.
    pub words: Words,
    /// Where it leads; the page itself leads nowhere.
    pub href: Option<String>,
}

/// The pages before and after a page, in the order of its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
}

impl Chrome {
    /// The surroundings of the page at `address`: bread crumbs of the first page and the section, the metadata of a
    /// column. Whoever needs more adds it: [`Chrome::under`], [`Chrome::article`], [`Chrome::described`].
    #[must_use]
    pub fn new(context: &Context<'_>, section: Section, title: Words, address: &Address) -> Self {
        let mut crumbs = vec![Crumb { words: Words::key("nav.home"), href: Some(context.link(&Address::home())) }];
        if let Some(listing) = section.listing()
            && listing.address() != *address
        {
            let words = Words::key(format!("nav.{}", section.key()));
            crumbs.push(Crumb { words, href: Some(context.link(&listing.address())) });
        }
        crumbs.push(Crumb { words: title.clone(), href: None });
        if *address == Address::home() {
            crumbs.clear();
        }
        let column = |name, what: &str| Meta { name, content: Words::key(format!("{what}.{}", section.key())) };
        let metas = vec![
            column("ColumnName", "nav"),
            column("ColumnDescription", "about"),
            column("ColumnKeywords", "nav"),
            Meta { name: "ColumnType", content: Words::text(section.column_type()) },
        ];
        let canonical = Some(context.base.absolute(address));
        let head = Head {
            title,
            description: None,
            canonical,
            kind: Some(PageKind::Website),
            image: None,
            metas,
            alternates: Vec::new(),
            refresh: None,
        };
        let neighbours = Neighbours::default();
        Self { section, head, crumbs, neighbours, follow: None, unpublished: None, report: None, data: Vec::new() }
    }

    /// With a step more between the section and the page.
    #[must_use]
    pub fn under(mut self, words: Words, href: String) -> Self {
        let at = self.crumbs.len().saturating_sub(1);
        self.crumbs.insert(at, Crumb { words, href: Some(href) });
        self
    }

    /// A column of its own beside the sections, by the keys of its name and of what it is.
    #[must_use]
    pub fn column(mut self, name: &str, about: &str) -> Self {
        for meta in &mut self.head.metas {
            match meta.name {
                "ColumnName" | "ColumnKeywords" => meta.content = Words::key(name),
                "ColumnDescription" => meta.content = Words::key(about),
                _ => {}
            }
        }
        self
    }

    /// With a description for search engines.
    #[must_use]
    pub fn described(mut self, description: Words) -> Self {
        self.head.description = Some(description);
        self
    }

    /// A page that is not where it is asked for: no column, nothing to share, follow or correct.
    #[must_use]
    pub fn absent(mut self) -> Self {
        self.head.kind = None;
        self.head.metas.clear();
        self
    }

    /// With what machines are told, and the ways to follow and correct the page, from what it has become so far.
    #[must_use]
    pub fn told(mut self, context: &Context<'_>, page: &Page) -> Self {
        if self.head.kind.is_some() {
            self.head.alternates = super::follow::alternates(context, &page.subject);
            self.follow = super::follow::follow(context, &page.subject);
            self.report = super::report::report(context, &page.address);
            self.data = super::structured::structured(context, page, &self);
        }
        self
    }

    /// With a picture, and its metadata.
    #[must_use]
    pub fn pictured(mut self, image: Option<String>) -> Self {
        self.head.metas.extend(image.clone().map(|image| Meta { name: "Image", content: Words::Text(image) }));
        self.head.image = image;
        self
    }

    /// With the metadata of an article: `ArticleTitle`, `PubDate`, `ContentSource`, and what else it has of `Keywords` and
    /// `Url`. No record has an author; the description of every page is that of its articles too.
    #[must_use]
    pub fn article(mut self, published: Option<&Day>, source: &str, tags: &[String]) -> Self {
        self.head.kind = Some(PageKind::Article);
        self.head.metas.push(Meta { name: "ArticleTitle", content: self.head.title.clone() });
        if let Some(day) = published {
            self.head.metas.push(Meta { name: "PubDate", content: Words::text(day.iso.clone()) });
        }
        self.head.metas.push(Meta { name: "ContentSource", content: Words::text(source) });
        if !tags.is_empty() {
            self.head.metas.push(Meta { name: "Keywords", content: Words::Text(tags.join(",")) });
        }
        let url = self.head.canonical.clone();
        self.head.metas.extend(url.map(|url| Meta { name: "Url", content: Words::Text(url) }));
        self
    }

    /// With the word that nothing of it is published yet.
    #[must_use]
    pub fn unpublished(mut self, label: Option<Label>) -> Self {
        self.unpublished = label;
        self
    }

    /// With the pages before and after.
    #[must_use]
    pub fn between(mut self, previous: Option<Link>, next: Option<Link>) -> Self {
        self.neighbours = Neighbours { previous, next };
        self
    }
}
