//! `gongkai serve`: the site in a browser while it is written.

use std::sync::Arc;

use clap::{Arg, ArgAction, value_parser};

use super::arguments::{FormatName, Request, flag};
use super::failure::Failure;
use super::report::Printer;
use super::{Ended, PREVIEW_PORT, Verb};
use crate::diagnostics::{Language, Report, Text, Words};
use crate::serve::{BadTemplate, CannotServe, Editor, Opening, Options, USUAL, Voice, serve};
use crate::site::{CannotRun, Listener, Settings};
use crate::system::{Means, System};
use crate::text;

/// The host where none is asked for: this machine alone.
const HOST: &str = "127.0.0.1";

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "serve",
    about: Words { zh: "在浏览器里预览，随改随看", en: "Show the site in a browser while it is written" },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    vec![
        Arg::new("port").long("port").value_name("PORT").value_parser(value_parser!(u16)).help(say(Words {
            zh: "端口，缺省 4000；被占用时改用后面空着的",
            en: "The port, 4000 where absent; the next free one where it is taken",
        })),
        Arg::new("host").long("host").value_name("HOST").default_value(HOST).help(say(Words {
            zh: "监听的地址；0.0.0.0 让同一网络里的人也能看",
            en: "The address to listen at; 0.0.0.0 lets others in the network look",
        })),
        flag("open", say(Words { zh: "打开浏览器", en: "Open a browser" })),
        flag(
            "drafts",
            say(Words {
                zh: "显示草稿和未到时间的记录（缺省）", en: "Show drafts and coming releases (the default)"
            }),
        )
        .overrides_with("no-drafts"),
        flag("no-drafts", say(Words { zh: "不显示草稿和未到时间的记录", en: "Show no drafts and coming releases" }))
            .overrides_with("drafts"),
        Arg::new("editor").long("editor").value_name("TEMPLATE").default_value(USUAL).help(say(Words {
            zh: "打开文件的链接怎么写；空的就不给链接",
            en: "What links to files look like; no links where empty",
        })),
        Arg::new("poll").long("poll").action(ArgAction::SetTrue).help(say(Words {
            zh: "每秒查看一遍文件；网络盘不通知改动时用",
            en: "Look through the files every second; for network drives that tell of no changes",
        })),
        Arg::new("base-url")
            .long("base-url")
            .value_name("URL")
            .help(say(Words { zh: "代替 site.yaml 里的网址", en: "Instead of the address in site.yaml" })),
        Arg::new("jobs")
            .long("jobs")
            .value_name("N")
            .value_parser(value_parser!(usize))
            .help(say(Words { zh: "线程数", en: "How many threads" })),
    ]
}

/// Serves until it is interrupted.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let own = &request.own;
    match request.common.format {
        FormatName::Human | FormatName::Json => {}
        FormatName::Github | FormatName::Sarif => {
            return Err(Failure::new(text!(
                "serve 的 --format 只能是 human 或 json。",
                "The --format of `serve` is `human` or `json`."
            )));
        }
    }
    let word = |name, usual: &str| own.get_one::<String>(name).map_or_else(|| usual.to_owned(), Clone::clone);
    let options = Options {
        settings: Settings {
            root: request.common.root.clone(),
            as_of: request.common.as_of,
            base_url: own.get_one::<String>("base-url").cloned(),
            drafts: !own.get_flag("no-drafts"),
            jobs: own.get_one::<usize>("jobs").copied(),
            listener: Listener::default(),
        },
        host: word("host", HOST),
        port: own.get_one::<u16>("port").copied().unwrap_or(PREVIEW_PORT),
        editor: Editor::new(&word("editor", USUAL)).map_err(|why| Failure::new(bad_template(why)))?,
        means: if own.get_flag("poll") { Means::Polled } else { Means::Told },
        opening: if own.get_flag("open") { Opening::Browser } else { Opening::Nothing },
        language: request.language(),
    };
    let voice: Arc<dyn Voice> = Arc::new(Printer::of(system, request.common.format, request.language()));
    serve(system, &options, &voice).map(|()| Ended::Clean).map_err(cannot)
}

impl Voice for Printer {
    fn address(&self, address: &str) {
        Printer::address(self, address);
    }

    fn say(&self, message: &Text) {
        self.note(message);
    }

    fn report(&self, report: &Report) {
        Printer::report(self, report);
    }

    fn cannot(&self, why: CannotRun) -> Text {
        Failure::from(why).message
    }
}

fn bad_template(why: BadTemplate) -> Text {
    match why {
        BadTemplate::NoScheme => {
            text!("--editor 要写链接的格式，如 {USUAL}。", "--editor takes the form of a link, such as {USUAL}.")
        }
        BadTemplate::NoPath => {
            text!("--editor 的格式里要有 {{path}}。", "The form that --editor takes needs a {{path}}.")
        }
    }
}

fn cannot(why: CannotServe) -> Failure {
    match why {
        CannotServe::Site(why) => Failure::from(why),
        CannotServe::Address { address, cause } => Failure::new(text!(
            "不能在 {address} 提供预览（{cause}）。请用 --port 或 --host 换一个地址。",
            "The preview cannot be had at {address} ({cause}). Choose another address with --port or --host."
        )),
        CannotServe::Watch(cause) => Failure::new(text!(
            "不能监视文件的改动（{cause}）。请试试 --poll。",
            "Changes of files cannot be watched for ({cause}). Try --poll."
        )),
        CannotServe::System(cause) => {
            Failure::new(text!("预览启动不了（{cause}）。", "The preview cannot start ({cause})."))
        }
    }
}
