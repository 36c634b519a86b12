//! Views become pages: templates, the theme's strings, filters, minifying. The template crate is named only here.
//!
//! In: a theme's files as plain data ([`ThemeFiles`]) and finished views. Out: the bytes of pages and of the theme's own
//! files, or diagnostics that name template, line and page. A page is a pure function of view and theme: nothing here
//! reads a file, a clock or the network, and templates cannot either.

mod codes;
mod filters;
mod inputs;
mod json;
mod lists;
mod minify;
mod problem;
mod shared;
mod strings;
mod theme;

#[cfg(test)]
mod tests;

use tera::{Context, Tera};

use crate::diagnostics::Diagnostic;
use crate::source::SourceText;
use crate::view::View;

pub use codes::ALL as CODES;
pub use minify::Minifying;
pub use strings::Strings;
pub use theme::{Asset, ThemeFile, ThemeFiles};

/// Renders the pages of one site.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    theme: ThemeFiles,
    strings: Strings,
    minifying: Minifying,
}

impl Renderer {
    /// Reads the templates and strings of a theme. `language` is the tag of the pages, such as `zh-CN`.
    ///
    /// # Errors
    /// Every mistake that can be found without a page: syntax, unknown filters, components and parents, strings that
    /// are no list of words.
    pub fn new(theme: ThemeFiles, language: &str, minifying: Minifying) -> Result<Self, Vec<Diagnostic>> {
        let problems = theme.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let strings = Strings::new(&theme, language)?;
        let mut tera = Tera::new();
        // Templates are checked when they are added, so that what they call must be there before.
        filters::register(&mut tera, &strings);
        let templates: Vec<(&str, &str)> = theme.templates().collect();
        if let Err(error) = tera.add_raw_templates(templates.iter().copied()) {
            return Err(problem::all(&error, &theme, &strings));
        }
        Ok(Self { tera, theme, strings, minifying })
    }

    /// The bytes of one page.
    ///
    /// # Errors
    /// Where the template asks for what its view does not have, or for a string that the theme lacks.
    pub fn page(&self, view: View<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (template, address) = (view.template, view.address.clone());
        let context = if view.is_long() { long_context(&view) } else { Context::from_serialize(&view) };
        // A page that lists everything takes much memory in each of its forms: one is given up before the next but one is made.
        drop(view);
        let rendered = context.and_then(|context| self.tera.render(template, &context));
        match rendered {
            Ok(html) => Ok(self.minifying.apply(html)),
            Err(error) => Err(Box::new(problem::on_page(&error, &self.theme, template, &address.to_string()))),
        }
    }

    /// The files of the theme that pages link to, with their addresses.
    #[must_use]
    pub fn assets(&self) -> Vec<Asset> {
        self.theme.assets()
    }

    /// The words of the theme in the language of the pages.
    #[must_use]
    pub const fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The texts that diagnostics of this stage point into.
    #[must_use]
    pub fn texts(&self) -> Vec<SourceText> {
        self.theme.texts()
    }
}

/// What templates see of a view that lists very much.
fn long_context(view: &View<'_>) -> Result<Context, tera::Error> {
    let mut context = Context::new();
    for (name, value) in shared::value(view)?.into_map().unwrap_or_default() {
        if let Some(name) = name.as_str() {
            context.insert_value(name.to_owned(), value);
        }
    }
    Ok(context)
}
