//! The files of the theme: the embedded one, the site's own theme over it, the site's overrides over both.

use std::path::Path;

use super::CannotRun;
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, RecordName, Severity, Words};
use crate::model::{Kind, Site};
use crate::render::{ThemeFile, ThemeFiles};
use crate::source::FilePath;
use crate::system::{EntryKind, Standing, System};
use crate::text;

/// The theme that is embedded.
const DEFAULT: &str = "default";

/// The largest file of a theme, in bytes.
const LIMIT: u64 = 16 * 1024 * 1024;

/// The site names a theme that is not there.
pub static UNKNOWN_THEME: Code = Code {
    name: "unknown-theme",
    severity: Severity::Error,
    title: Words { zh: "没有这个主题", en: "Unknown theme" },
    explanation: Words {
        zh: "site.yaml 的“主题”是 themes/ 下的一个文件夹名。自带的主题叫 default，不写就用它。",
        en: "`theme` in `site.yaml` is the name of a folder under `themes/`. The theme that ships with the program is `default`, used where nothing is written.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n主题: 青山\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n主题: default\n",
};

/// Reads the theme of a site.
///
/// # Errors
/// Where a file of the theme cannot be read.
pub fn read(system: &dyn System, root: &Path, site: &Site) -> Result<(ThemeFiles, Vec<Diagnostic>), CannotRun> {
    let mut files = ThemeFiles::embedded();
    let mut diagnostics = Vec::new();
    let name = site.theme.as_deref().unwrap_or(DEFAULT);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let own = root.join("themes").join(name);
    let exists = is_name && is_folder(system, &own)?;
    if exists {
        lay(system, &own, &format!("themes/{name}"), "", &mut files)?;
    } else if name != DEFAULT {
        let record = RecordName::new(Kind::Site.name(), "site");
        let place = Place::value(record, FieldPath::root().field("theme"));
        diagnostics.push(
            Diagnostic::new(&UNKNOWN_THEME, place, text!("没有主题“{name}”。", "There is no theme `{name}`.")).help(
                text!(
                    "请建文件夹 themes/{name}，或写 default。",
                    "Create the folder `themes/{name}`, or write `default`."
                ),
            ),
        );
    }
    for folder in ["templates", "static", "i18n"] {
        let overrides = root.join(folder);
        if is_folder(system, &overrides)? {
            lay(system, &overrides, folder, &format!("{folder}/"), &mut files)?;
        }
    }
    Ok((files, diagnostics))
}

fn is_folder(system: &dyn System, path: &Path) -> Result<bool, CannotRun> {
    let meta = system.metadata(path).map_err(|cause| CannotRun::Theme { path: path.to_path_buf(), cause })?;
    Ok(meta.is_some_and(|meta| meta.kind == crate::system::Kind::Directory))
}

/// Lays every file of a folder over what is at its path within the theme.
fn lay(system: &dyn System, folder: &Path, shown: &str, within: &str, files: &mut ThemeFiles) -> Result<(), CannotRun> {
    for entry in system.walk(folder) {
        // What has no readable name cannot be named by a template either.
        let Ok(entry) = entry else { continue };
        if entry.kind != EntryKind::File || entry.standing != Standing::Content {
            continue;
        }
        let bytes = system
            .read_at_most(&entry.path, LIMIT)
            .map_err(|cause| CannotRun::Theme { path: entry.path.clone(), cause })?;
        let path = FilePath::new(format!("{shown}/{}", entry.relative));
        files.lay(&format!("{within}{}", entry.relative), ThemeFile { path, bytes: bytes.into() });
    }
    Ok(())
}
