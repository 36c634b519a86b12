//! A theme as plain data: templates, sheets and strings by their paths within the theme, with where each was found.
//!
//! The theme that ships with the program is embedded. A site's own theme and its overrides are laid over it file by file;
//! strings key by key. Whoever reads them from disk makes the layers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::codes::{THEME_SETTINGS, in_file};
use crate::diagnostics::{Diagnostic, Place};
use crate::source::{FilePath, SourceText};
use crate::text;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The path under which diagnostics name files of the embedded theme.
const EMBEDDED_PATH: &str = "themes/default";

/// The files of a theme, laid over each other.
#[derive(Debug, Clone, Default)]
pub struct ThemeFiles {
    /// The file that counts, by path within the theme: `templates/base.html`.
    files: BTreeMap<String, ThemeFile>,
    /// The files of strings, by path, the lowest layer first.
    strings: BTreeMap<String, Vec<ThemeFile>>,
}

/// One file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where it was found, as diagnostics name it.
    pub path: FilePath,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
}

/// A file of the theme that the site publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address in the site: `assets/site.css`.
    pub address: String,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
}

/// `theme.yaml`
#[derive(Debug, Default, Deserialize)]
struct Settings {
    /// The sheets that make up `assets/site.css`, in their order.
    #[serde(default)]
    styles: Vec<String>,
}

impl ThemeFiles {
    /// The theme that ships with the program.
    #[must_use]
    pub fn embedded() -> Self {
        let mut theme = Self::default();
        add(&mut theme, &EMBEDDED);
        theme
    }

    /// Lays a file over what is at its path within the theme (`templates/base.html`, `static/logo.svg`).
    pub fn lay(&mut self, within: &str, file: ThemeFile) {
        if within.starts_with("i18n/") {
            self.strings.entry(within.to_owned()).or_default().push(file);
        } else {
            self.files.insert(within.to_owned(), file);
        }
    }

    /// Templates by their names, which are their paths below `templates/`.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(within, file)| {
            let name = within.strip_prefix("templates/")?;
            Some((name, std::str::from_utf8(&file.bytes).ok()?))
        })
    }

    /// The file of a template.
    pub(super) fn template(&self, name: &str) -> Option<&ThemeFile> {
        self.files.get(&format!("templates/{name}"))
    }

    /// The layers of the strings of a language, lowest first.
    pub(super) fn strings(&self, tag: &str) -> Option<&[ThemeFile]> {
        self.strings.get(&format!("i18n/{tag}.yaml")).map(Vec::as_slice)
    }

    /// The languages that the theme speaks.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.strings.keys().filter_map(|path| path.strip_prefix("i18n/")?.strip_suffix(".yaml"))
    }

    /// The joined sheets and every other file below `static/`, but for types, which no browser reads.
    pub(super) fn assets(&self) -> Vec<Asset> {
        let styles = self.styles();
        let mut joined = Vec::new();
        for style in &styles {
            if let Some(file) = self.files.get(&format!("static/{style}")) {
                joined.extend_from_slice(&file.bytes);
            }
        }
        let mut assets = vec![Asset { address: "assets/site.css".to_owned(), bytes: Cow::Owned(joined) }];
        for (within, file) in &self.files {
            let Some(name) = within.strip_prefix("static/") else { continue };
            if !styles.iter().any(|style| style == name) && !name.ends_with(".d.ts") {
                // The search's runtime stands beside its index, where other programs look for it.
                let folder = if name.starts_with("search/") { "" } else { "assets/" };
                assets.push(Asset { address: format!("{folder}{name}"), bytes: file.bytes.clone() });
            }
        }
        assets
    }

    /// Every file by its path within the theme, layers of strings in their order.
    pub(super) fn everything(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter().map(|(path, file)| (path.as_str(), &*file.bytes));
        let strings = self.strings.iter();
        files.chain(strings.flat_map(|(path, layers)| layers.iter().map(move |file| (path.as_str(), &*file.bytes))))
    }

    /// All that is text, for showing problems.
    #[must_use]
    pub fn texts(&self) -> Vec<SourceText> {
        let all = self.files.values().chain(self.strings.values().flatten());
        all.filter_map(ThemeFile::text).collect()
    }

    /// What is wrong with `theme.yaml`: that it cannot be read, or that it names a sheet that is not there.
    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        let Some(file) = self.files.get("theme.yaml") else { return Vec::new() };
        match serde_yaml::from_slice::<Settings>(&file.bytes) {
            Err(error) => {
                let at = error.location().map_or(0, |location| location.index());
                let message = text!("theme.yaml 读不懂：{error}", "`theme.yaml` cannot be read: {error}");
                vec![Diagnostic::new(&THEME_SETTINGS, in_file(file, at..at), message)]
            }
            Ok(settings) => {
                let missing =
                    settings.styles.iter().filter(|style| !self.files.contains_key(&format!("static/{style}")));
                let problem = |style: &String| {
                    let message = text!(
                        "theme.yaml 里的样式表 {style} 不在主题的 static 文件夹里。",
                        "The sheet {style} of `theme.yaml` is not in the theme's `static` folder."
                    );
                    Diagnostic::new(&THEME_SETTINGS, Place::File(file.path.clone()), message)
                };
                missing.map(problem).collect()
            }
        }
    }

    /// A `theme.yaml` that cannot be read gives no sheets; [`ThemeFiles::problems`] has reported it by then.
    fn styles(&self) -> Vec<String> {
        let file = self.files.get("theme.yaml");
        file.and_then(|file| serde_yaml::from_slice::<Settings>(&file.bytes).ok()).unwrap_or_default().styles
    }
}

impl ThemeFile {
    /// The file as text; `None` where it is not UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<SourceText> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        Some(SourceText::new(self.path.clone(), text))
    }
}

fn add(theme: &mut ThemeFiles, folder: &Dir<'static>) {
    for file in folder.files() {
        let within = file.path().to_string_lossy().replace('\\', "/");
        let path = FilePath::new(format!("{EMBEDDED_PATH}/{within}"));
        theme.lay(&within, ThemeFile { path, bytes: Cow::Borrowed(file.contents()) });
    }
    for below in folder.dirs() {
        add(theme, below);
    }
}
