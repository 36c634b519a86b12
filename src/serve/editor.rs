//! Links that open a file in the editor of whoever writes: a template and a place in, an address out.

use std::path::Path;

use crate::plan::percent_encoded;

/// What is asked for where nothing else is: Visual Studio Code, and what is made of it.
pub const USUAL: &str = "vscode://file/{path}:{line}:{column}";

/// The address that opens a file, with `{path}`, `{line}` and `{column}` in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(Option<String>);

/// Why a template is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTemplate {
    /// It does not begin with a scheme of its own, as `vscode://` does.
    NoScheme,
    /// It has no `{path}`.
    NoPath,
}

impl Editor {
    /// A template; the empty one stands for no links.
    ///
    /// # Errors
    /// Where it could not open a file.
    pub fn new(template: &str) -> Result<Self, BadTemplate> {
        let template = template.trim();
        if template.is_empty() {
            return Ok(Self(None));
        }
        let (scheme, _) = template.split_once(':').ok_or(BadTemplate::NoScheme)?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        let runs = ["javascript", "data", "vbscript"].iter().any(|one| scheme.eq_ignore_ascii_case(one));
        if !is_scheme || runs {
            return Err(BadTemplate::NoScheme);
        }
        if !template.contains("{path}") {
            return Err(BadTemplate::NoPath);
        }
        Ok(Self(Some(template.to_owned())))
    }

    /// The address of a file, given by its absolute path; `{line}` and `{column}` are left for each place in it. `{path}` has no
    /// slash at its beginning: `home/…`, `C:/…`.
    #[must_use]
    pub fn link(&self, file: &Path) -> Option<String> {
        let template = self.0.as_ref()?;
        let path = file.to_str()?.replace('\\', "/");
        // Long paths of Windows: `\\?\C:\…`.
        let path = path.strip_prefix("//?/").unwrap_or(&path).trim_start_matches('/');
        let (drive, below) = match path.split_once(":/") {
            Some((drive, below)) if drive.len() == 1 => (format!("{drive}:/"), below),
            Some(_) | None => (String::new(), path),
        };
        let encoded = below.split('/').map(percent_encoded).collect::<Vec<_>>().join("/");
        Some(template.replace("{path}", &format!("{drive}{encoded}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_a_link() {
        let link = |template: &str, file: &str| Editor::new(template).expect("a template").link(Path::new(file));
        assert_eq!(
            link(USUAL, "/home/甲/站 点/content/a#1.md").as_deref(),
            Some("vscode://file/home/%E7%94%B2/%E7%AB%99%20%E7%82%B9/content/a%231.md:{line}:{column}")
        );
        assert_eq!(link(USUAL, r"\\?\C:\zd\a.md").as_deref(), Some("vscode://file/C:/zd/a.md:{line}:{column}"));
        assert_eq!(
            link("idea://open?file=/{path}&line={line}", "/a").as_deref(),
            Some("idea://open?file=/a&line={line}")
        );
        assert_eq!(link("", "/a"), None);
    }

    #[test]
    fn what_opens_no_file_is_refused() {
        assert_eq!(Editor::new("code {path}"), Err(BadTemplate::NoScheme));
        assert_eq!(Editor::new("javascript:alert('{path}')"), Err(BadTemplate::NoScheme));
        assert_eq!(Editor::new("vscode://file/"), Err(BadTemplate::NoPath));
    }
}
