//! What the preview brings beside the site: the script that its pages load, and the page that stands where there is no site.
//!
//! The files are embedded. None of them reaches a built site: a build knows nothing of this module.

use std::borrow::Cow;

use super::route::OWN;
use super::standing::Standing;
use crate::diagnostics::{Appearance, Colour, Format, Language, Report, Words, render};

/// The type of modules.
const SCRIPT: &str = "text/javascript; charset=utf-8";
/// The type of style sheets.
const STYLE: &str = "text/css; charset=utf-8";

/// The tokens of the theme that ships with the program, for colours, space and type.
const TOKENS: &str = include_str!("../../themes/default/static/tokens.css");

/// One of the embedded files by its name, with its type.
#[must_use]
pub fn file(name: &str) -> Option<(&'static str, Cow<'static, str>)> {
    let (kind, text) = match name {
        "preview.js" => (SCRIPT, include_str!("browser/preview.js")),
        "panel.js" => (SCRIPT, include_str!("browser/panel.js")),
        "place.js" => (SCRIPT, include_str!("browser/place.js")),
        "words.js" => (SCRIPT, include_str!("browser/words.js")),
        "alone.css" => (STYLE, include_str!("browser/alone.css")),
        // The panel lives in a tree of its own, in which the root is its host.
        "panel.css" => {
            let sheet = include_str!("browser/panel.css");
            return Some((STYLE, Cow::Owned(format!("{}\n{sheet}", TOKENS.replace(":root", ":host")))));
        }
        "tokens.css" => (STYLE, TOKENS),
        _ => return None,
    };
    Some((kind, Cow::Borrowed(text)))
}

/// Whether a page of the site is there beside the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// It is.
    Page,
    /// The panel is the page.
    Nothing,
}

/// The one element that served pages have and built ones do not: what loads the script, and which state the page is of.
#[must_use]
pub fn element(standing: &Standing, language: Language, beside: Beside) -> String {
    let Standing { pages, styles, .. } = standing;
    let language = tag(language);
    let alone = match beside {
        Beside::Page => "",
        Beside::Nothing => " data-alone",
    };
    format!(
        "<script type=\"module\" src=\"{OWN}preview.js\" data-pages=\"{pages}\" data-styles=\"{styles}\" data-lang=\"{language}\"{alone}></script>"
    )
}

/// The page that stands where a page of the site cannot: the panel alone. Without scripts it gives the problems as text.
#[must_use]
pub fn alone(standing: &Standing, report: &Report, language: Language) -> String {
    let title = Words::new("预览：内容有问题", "Preview: there are problems").get(language);
    let reload = Words::new("改好后请刷新这个页面。", "Reload this page once they are mended.").get(language);
    let appearance = Appearance { colour: Colour::Plain, width: 100 };
    let text = escaped(&render(report, Format::Human(appearance), language));
    let element = element(standing, language, Beside::Nothing);
    let tag = tag(language);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{OWN}tokens.css\">\n<link rel=\"stylesheet\" href=\"{OWN}alone.css\">\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<noscript>\n<pre>{text}</pre>\n<p>{reload}</p>\n</noscript>\n</main>\n\
         {element}\n</body>\n</html>\n"
    )
}

/// The tag of a language of messages.
const fn tag(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
