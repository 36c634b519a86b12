//! Text → an absolute address that a browser can open, or the reason why it is none.
//!
//! Shape alone: nothing is asked of the network, and nothing is encoded or changed.

use super::mistake::{Mistake, quoted};
use crate::decode::codes;
use crate::text;

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressError {
    /// Neither `http://` nor `https://` in front.
    NoScheme,
    /// `ftp:`, `mailto:`, `javascript:` and the like.
    OtherScheme(String),
    /// `https：／／`, `https:/` and the like: the same address, put right.
    Slashes(String),
    /// Nothing between the slashes and the path.
    NoHost,
    /// A user name or password before the host.
    UserInfo,
    /// A character that the host cannot have.
    Host(char),
    /// White space, quotes, brackets or Chinese punctuation.
    Character(char),
}

/// Reads an address that begins with `http://` or `https://` and has a host.
///
/// # Errors
/// An [`AddressError`] for each cause.
pub fn parse_address(written: &str) -> Result<String, AddressError> {
    let scheme = ["https", "http"].into_iter().find(|scheme| starts_with(written, scheme));
    let Some(scheme) = scheme else {
        return Err(other_scheme(written).map_or(AddressError::NoScheme, AddressError::OtherScheme));
    };
    let after = &written[scheme.len()..];
    let Some(rest) = after.strip_prefix("://").filter(|rest| !rest.starts_with('/')) else {
        let rest = after.trim_start_matches([':', '：', '/', '／', '\\', ' ']);
        let meant = format!("{scheme}://{rest}");
        let is_sign = after.starts_with([':', '：', '/', '／']);
        return Err(match parse_address(&meant) {
            Ok(meant) if is_sign && !rest.is_empty() => AddressError::Slashes(meant),
            Ok(_) => AddressError::NoScheme,
            Err(error) => error,
        });
    };
    let (host, _) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    check_host(host)?;
    match rest.chars().find(|c| !is_address_character(*c)) {
        Some(found) => Err(AddressError::Character(found)),
        None => Ok(format!("{scheme}://{rest}")),
    }
}

/// An address that cannot be taken.
pub fn address(written: &str, error: AddressError) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_URL, message);
    let help =
        text!("写全网址，如 https://www.example.org/。", "Write a whole address, such as `https://www.example.org/`.");
    match error {
        AddressError::NoScheme if looks_like_host(written) => {
            bad(text!("网址“{shown}”前面没有 https://。", "`{shown}` has no `https://` in front."))
                .label(text!("是不是 https://{shown}？", "did you mean `https://{shown}`?"))
        }
        AddressError::NoScheme => bad(text!("“{shown}”不是网址。", "`{shown}` is no address.")).help(help),
        AddressError::OtherScheme(scheme) => bad(text!(
            "这里不能用“{scheme}:”开头的地址。",
            "An address that begins with `{scheme}:` cannot be used here."
        ))
        .label(text!("应以 https:// 或 http:// 开头", "`https://` or `http://` belongs here")),
        AddressError::Slashes(meant) => {
            bad(text!("网址开头的冒号和斜杠写得不对。", "Colon and slashes of the address are not as they should be."))
                .meant(meant)
        }
        AddressError::NoHost => bad(text!("“{shown}”没有域名。", "`{shown}` has no host.")).help(help),
        AddressError::UserInfo => bad(text!(
            "网址里带了用户名或密码，公开后谁都能看到。",
            "The address has a user name or password in it, for everybody to see."
        ))
        .help(text!(
            "删去 @ 和它前面的部分；密码若已公开，请尽快更换。",
            "Remove the `@` and what stands before it, and change the password."
        )),
        AddressError::Host(found) => {
            bad(text!("域名里不能有“{found}”。", "A host cannot have `{found}` in it.")).help(help)
        }
        AddressError::Character(found) if found.is_whitespace() => {
            bad(text!("网址里有空格。", "The address has a space in it."))
                .help(text!("删去空格；确实需要时写成 %20。", "Remove it, or write `%20` where it belongs there."))
        }
        AddressError::Character(found) => {
            bad(text!("网址里不能有“{found}”。", "An address cannot have `{found}` in it.")).help(text!(
                "从浏览器的地址栏复制网址，不要带前后的标点。",
                "Copy the address from a browser, without the punctuation around it."
            ))
        }
    }
}

fn starts_with(written: &str, scheme: &str) -> bool {
    let Some((start, rest)) = written.split_at_checked(scheme.len()) else { return false };
    start.eq_ignore_ascii_case(scheme) && !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

/// The word before a colon that no port follows.
fn other_scheme(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'));
    (is_scheme && !rest.starts_with(|c: char| c.is_ascii_digit())).then(|| scheme.to_owned())
}

fn check_host(host: &str) -> Result<(), AddressError> {
    if host.contains('@') {
        return Err(AddressError::UserInfo);
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) if !host.starts_with('[') => return Err(AddressError::Host(':')),
        Some(_) | None => host,
    };
    let inner = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_host_character = |c: char| match inner {
        Some(_) => c.is_ascii_hexdigit() || matches!(c, ':' | '.'),
        None => c.is_alphanumeric() || matches!(c, '.' | '-' | '_'),
    };
    let labels = inner.unwrap_or(name);
    match labels.chars().find(|c| !is_host_character(*c)) {
        Some(found) => Err(AddressError::Host(found)),
        None if !labels.contains(char::is_alphanumeric) => Err(AddressError::NoHost),
        None => Ok(()),
    }
}

/// What RFC 3986 excludes, and the punctuation that stands around an address in Chinese text. Letters of any script
/// pass: browsers encode them.
fn is_address_character(c: char) -> bool {
    let is_excluded =
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^');
    let is_chinese = matches!(
        c,
        '，' | '。'
            | '；'
            | '、'
            | '：'
            | '？'
            | '！'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '（'
            | '）'
            | '《'
            | '》'
            | '【'
            | '】'
    );
    !is_excluded && !is_chinese
}

fn looks_like_host(written: &str) -> bool {
    let host = written.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.contains('.') && check_host(host).is_ok() && host.split('.').all(|label| !label.is_empty())
}
