//! The browser of whoever sits at the machine: an address in, a window of theirs out. Waits for nothing.

#![expect(clippy::disallowed_methods, reason = "processes belong to src/system, which this is")]

use std::io;
use std::process::{Command, Stdio};

/// Asks the desktop to open an address.
///
/// # Errors
/// Where there is no desktop, or nothing that opens addresses.
pub fn open_in_browser(address: &str) -> io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        // Not `cmd /c start`, which gives meaning to characters of an address.
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Some of these programs live as long as the browser does; each has to be waited for by somebody.
    std::thread::spawn(move || child.wait());
    Ok(())
}
