//! The preview: a site in a browser on the machine of whoever writes it, kept as its files are.
//!
//! Two sides share a `Stage`. `follow` waits for changes on disk, lets the site take them in and tells the open windows.
//! `connections` lets requests in, `gate` refuses those of others, `route` says what they ask for, and `respond` answers:
//! what a build would write, with one element more (`respond::with_element`) that loads `browser/`. Files beside records are
//! answered in parts too (`resource`). Nothing is written to disk.

mod body;
mod clients;
mod connections;
mod editor;
mod follow;
mod gate;
mod own;
mod range;
mod resource;
mod respond;
mod route;
mod standing;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch;

use crate::diagnostics::{Language, Report, Text};
use crate::site::preview::{Preview, Shown};
use crate::site::{CannotRun, Settings};
use crate::system::{Means, System, Watch, open_in_browser};
use crate::text;
use clients::Clients;
pub use editor::{BadTemplate, Editor, USUAL};
use gate::Gate;
use standing::Standing;

/// What a site is read from, relative to its root: what is watched.
const FOLDERS: [&str; 5] = ["content", "themes", "templates", "static", "i18n"];

/// How many ports after the one asked for are tried.
const TRIED: u16 = 20;

/// How many threads render pages and read files at once.
const THREADS: usize = 4;

/// How long open connections are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site.
    pub settings: Settings,
    /// An address or name of this machine.
    pub host: String,
    /// 0 for any.
    pub port: u16,
    /// What links to files open.
    pub editor: Editor,
    /// How changes are learnt of.
    pub means: Means,
    /// Whether a browser is opened.
    pub opening: Opening,
    /// The language of whoever writes.
    pub language: Language,
}

/// Whether a browser is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Once it answers.
    Browser,
    /// Whoever asked opens one.
    Nothing,
}

/// Where the server speaks: the command line prints it.
pub trait Voice: Send + Sync {
    /// The address, once it answers.
    fn address(&self, address: &str);
    /// A line for people.
    fn say(&self, message: &Text);
    /// The problems of the newest state.
    fn report(&self, report: &Report);
    /// Why the site cannot be read.
    fn cannot(&self, why: CannotRun) -> Text;
}

/// Why there is no preview.
#[derive(Debug)]
pub enum CannotServe {
    /// The site cannot be read.
    Site(CannotRun),
    /// The address cannot be listened at.
    Address {
        /// The host and port asked for.
        address: String,
        /// What the system said.
        cause: io::Error,
    },
    /// The folders cannot be watched.
    Watch(io::Error),
    /// No threads, timers or signals could be had.
    System(io::Error),
}

/// What both sides share.
struct Stage {
    system: Arc<dyn System>,
    /// Absolute.
    root: PathBuf,
    shown: Shown,
    standing: Mutex<Arc<Standing>>,
    clients: Clients,
    gate: Gate,
    editor: Editor,
    language: Language,
}

impl Stage {
    fn standing(&self) -> Arc<Standing> {
        Arc::clone(&self.standing.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, standing: Arc<Standing>) {
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner) = standing;
    }

    fn showing(&self) -> standing::Showing<'_> {
        let (system, root, editor) = (&*self.system, self.root.as_path(), &self.editor);
        standing::Showing { system, root, editor, language: self.language }
    }

    /// The path under which the site stands: that of the last state that builds.
    fn base(&self) -> String {
        self.shown.base_path().unwrap_or_else(|| String::from("/"))
    }
}

/// Serves the site until it is interrupted.
///
/// # Errors
/// Where it could not begin. Whatever happens later is said.
pub fn serve(system: &dyn System, options: &Options, voice: &Arc<dyn Voice>) -> Result<(), CannotServe> {
    let mut builder = Builder::new_current_thread();
    let runtime = builder.enable_all().max_blocking_threads(THREADS).build().map_err(CannotServe::System)?;
    let served = runtime.block_on(run(system, options, voice));
    // A page that is still being rendered is of no use to anybody.
    runtime.shutdown_background();
    served
}

async fn run(system: &dyn System, options: &Options, voice: &Arc<dyn Voice>) -> Result<(), CannotServe> {
    let listener = listen(options, voice).await?;
    let local = listener.local_addr().map_err(CannotServe::System)?;
    let system = system.shared();
    let root = system
        .canonicalize(&options.settings.root)
        .map_err(|cause| CannotServe::Site(CannotRun::NoContent { root: options.settings.root.clone(), cause }))?;
    // Watching begins before reading, so that no change falls between.
    let watch = Watch::begin(&root, &FOLDERS, options.means).map_err(CannotServe::Watch)?;
    let stop = watch.stop();
    let settings = Settings { root: root.clone(), ..options.settings.clone() };
    let preview = Preview::open(&*system, &settings).map_err(CannotServe::Site)?;
    let begun = system.now().as_nanosecond().to_string();
    let shown = preview.shown();
    let standing = Standing {
        pages: begun.clone(),
        styles: begun,
        builds: shown.base_path().is_some(),
        problems: shown.problems(),
    };
    let stage = Arc::new(Stage {
        system,
        root,
        shown,
        standing: Mutex::new(Arc::new(standing)),
        clients: Clients::default(),
        gate: Gate::new(&options.host),
        editor: options.editor.clone(),
        language: options.language,
    });
    let (ending, ended) = watch::channel(());
    let connections = tokio::spawn(connections::accept(listener, Arc::clone(&stage), ended, Arc::clone(voice)));
    let follower = (Arc::clone(&stage), Arc::clone(voice));
    std::thread::spawn(move || follow::follow(&follower.0, preview, watch, &*follower.1));
    let mut interrupted = Interrupted::new().map_err(CannotServe::System)?;
    announce(options, local, &stage, voice);
    interrupted.come().await;
    stop.now();
    stage.clients.close();
    drop(ending);
    // Who has not taken what it asked for by then will not.
    let _in_time = tokio::time::timeout(FAREWELL, connections).await.is_ok();
    voice.say(&text!("预览已结束。", "The preview has ended."));
    Ok(())
}

/// Listens at the host and port asked for, or the next port that is free.
async fn listen(options: &Options, voice: &Arc<dyn Voice>) -> Result<TcpListener, CannotServe> {
    let host = options.host.trim_start_matches('[').trim_end_matches(']');
    let cannot = |cause| CannotServe::Address { address: authority(host, options.port), cause };
    let last = if options.port == 0 { 0 } else { options.port.saturating_add(TRIED) };
    for port in options.port..=last {
        match TcpListener::bind((host, port)).await {
            Ok(listener) => {
                if port != options.port {
                    let taken = options.port;
                    voice.say(&text!(
                        "端口 {taken} 已有程序在用，改用 {port}。",
                        "Port {taken} is taken; {port} is used instead."
                    ));
                }
                return Ok(listener);
            }
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse && port < last => {}
            Err(cause) => return Err(cannot(cause)),
        }
    }
    Err(cannot(io::ErrorKind::AddrInUse.into()))
}

/// Says where the preview is, and what is wrong with the site so far.
fn announce(options: &Options, local: SocketAddr, stage: &Stage, voice: &Arc<dyn Voice>) {
    let host = match options.host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(IpAddr::V4(all)) if all.is_unspecified() => String::from("127.0.0.1"),
        Ok(IpAddr::V6(all)) if all.is_unspecified() => String::from("::1"),
        Ok(address) => address.to_string(),
        Err(_) => options.host.clone(),
    };
    let address = format!("http://{}{}", authority(&host, local.port()), route::link(&stage.base(), ""));
    voice.address(&address);
    if !local.ip().is_loopback() {
        voice.say(&text!(
            "同一网络里的人都能打开这个预览，也看得到草稿。",
            "Everybody in this network can open the preview and see drafts."
        ));
    }
    let standing = stage.standing();
    if !standing.problems.diagnostics.is_empty() {
        voice.report(&standing.problems);
    }
    match options.opening {
        Opening::Browser => {
            let voice = Arc::clone(voice);
            open_in_browser(&address, move |cause| {
                voice.say(&text!(
                    "打不开浏览器（{cause}），请自己打开上面的地址。",
                    "No browser could be opened ({cause}); open the address above yourself."
                ));
            });
        }
        Opening::Nothing => {}
    }
}

/// `host:port`, with brackets where the host is an address of IPv6.
fn authority(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// Waits for Ctrl-C, and where there are such signals for the one that asks a program to end.
struct Interrupted {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
    #[cfg(windows)]
    terminate: tokio::signal::windows::CtrlClose,
}

impl Interrupted {
    #[cfg(unix)]
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    #[cfg(windows)]
    fn new() -> io::Result<Self> {
        use tokio::signal::windows::{ctrl_c, ctrl_close};
        Ok(Self { interrupt: ctrl_c()?, terminate: ctrl_close()? })
    }

    async fn come(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
