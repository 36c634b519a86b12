//! Whether the output is still what the last build wrote.

use std::collections::BTreeMap;

use super::{CannotRun, Destination};
use crate::diagnostics::{Code, Diagnostic, Place, Report, Severity, Words};
use crate::output::verify;
use crate::source::FilePath;
use crate::system::System;
use crate::text;

/// The output is not what was built.
pub static OUTPUT_DIFFERS: Code = Code {
    name: "output-differs",
    severity: Severity::Error,
    title: Words { zh: "网站与生成时不同", en: "The output is not as it was built" },
    explanation: Words {
        zh: "build --verify 把网站文件夹与上次生成的清单核对：缺少、被改动的文件是错误；多出来的文件只作提示，生成时保留不动。",
        en: "`build --verify` compares the output with the list of what was built: what is missing or changed is an error; what stands beside it is only named, since builds leave it alone.",
    },
    source: None,
    example: "",
    correction: "",
};

/// Compares the output with the list that the last build left.
///
/// # Errors
/// Where the output or the list cannot be read.
pub fn compare(system: &dyn System, destination: &Destination) -> Result<Report, CannotRun> {
    let differences = verify(system, &destination.output, &destination.cache)
        .map_err(|error| CannotRun::Output { error, as_of: None })?;
    let mut problems = Vec::new();
    let place = |path: &str| Place::File(FilePath::new(destination.output.join(path).display().to_string()));
    if differences.lost.is_some() {
        let message =
            text!("没有上次生成的清单，无法核对。", "There is no list of what was built, so nothing can be compared.");
        let help = text!("再生成一次，就有新的清单。", "Build once more to have a new list.");
        problems.push(Diagnostic::new(&OUTPUT_DIFFERS, Place::Nowhere, message).help(help));
    }
    for path in &differences.missing {
        let message = text!("缺少 {path}。", "{path} is missing.");
        problems.push(Diagnostic::new(&OUTPUT_DIFFERS, place(path.as_str()), message));
    }
    for path in &differences.changed {
        let message = text!("{path} 与生成时不同。", "{path} is not as it was built.");
        problems.push(Diagnostic::new(&OUTPUT_DIFFERS, place(path.as_str()), message));
    }
    // Without a list every file would count as foreign.
    for path in differences.foreign.iter().filter(|_| differences.lost.is_none()) {
        let path = path.display().to_string();
        let message = text!("{path} 不是本程序生成的，保留不动。", "{path} was not built by Gongkai and stays.");
        let mut diagnostic = Diagnostic::new(&OUTPUT_DIFFERS, place(&path), message);
        diagnostic.severity = Severity::Info;
        problems.push(diagnostic);
    }
    let mut report = Report::new(problems, BTreeMap::new(), "");
    report.as_of = None;
    Ok(report)
}
