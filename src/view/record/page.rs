//! A single page, such as the statement on accessibility.

use serde::Serialize;

use super::about::{About, about};
use crate::model::{Page, Record};
use crate::view::{Body, Context, Under};

/// For `page.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SinglePage {
    /// What every record says.
    pub about: About,
    /// The text.
    pub body: Option<Body>,
}

/// A single page.
pub fn page(context: &Context<'_>, page: &Page) -> SinglePage {
    SinglePage { about: about(context, page), body: context.body(&page.key(), &page.body, Under::Title) }
}
