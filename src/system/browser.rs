//! The browser of whoever sits at the machine: an address in, a window of theirs out. Waits for nothing.

#![expect(clippy::disallowed_methods, reason = "processes and their time belong to src/system, which this is")]

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Until when a program that ends badly has opened nothing. Some live as long as the browser does, which may end as it likes.
const OPENING: Duration = Duration::from_secs(10);

/// Asks the desktop to open an address. Where there is no desktop, or nothing that opens addresses, `failed` is told why, now or
/// once that is known.
pub fn open_in_browser(address: &str, failed: impl FnOnce(io::Error) + Send + 'static) {
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
    match command.spawn() {
        // Each has to be waited for by somebody.
        Ok(child) => {
            std::thread::spawn(move || {
                if let Err(cause) = opened(child, program) {
                    failed(cause);
                }
            });
        }
        Err(cause) => failed(io::Error::new(cause.kind(), format!("{program}: {cause}"))),
    }
}

/// Waits for the program that opens an address, and tells whether it did.
fn opened(mut child: Child, program: &str) -> io::Result<()> {
    let begun = Instant::now();
    let status = child.wait()?;
    if status.success() || begun.elapsed() > OPENING {
        return Ok(());
    }
    Err(io::Error::other(format!("{program}: {status}")))
}
