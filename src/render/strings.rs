//! The words of a theme in one language: a flat list of keys, `{name}` where something is put in.

use std::collections::BTreeMap;

use super::codes::{BAD_STRINGS, in_file};
use super::theme::ThemeFiles;
use crate::diagnostics::Diagnostic;
use crate::text;

/// The words of the pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings {
    words: BTreeMap<String, String>,
}

impl Strings {
    /// The strings of the language with this tag; of its main language where the theme does not have it (`zh` for
    /// `zh-TW`), else English. Later layers win key by key.
    ///
    /// # Errors
    /// Where a file is not a mapping of keys to words.
    pub fn new(theme: &ThemeFiles, tag: &str) -> Result<Self, Vec<Diagnostic>> {
        let main = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let same = theme.languages().find(|language| language.eq_ignore_ascii_case(tag));
        let near = || theme.languages().find(|language| main(language) == main(tag));
        let language = same.or_else(near).unwrap_or("en").to_owned();
        let mut words = BTreeMap::new();
        let mut problems = Vec::new();
        for file in theme.strings(&language).unwrap_or_default() {
            match serde_yaml::from_slice::<BTreeMap<String, String>>(&file.bytes) {
                Ok(read) => words.extend(read),
                Err(error) => {
                    let at = error.location().map_or(0, |location| location.index());
                    let message = text!(
                        "这个文件应当逐行写“键: 文字”：{error}",
                        "This file is a mapping of keys to words: {error}"
                    );
                    problems.push(Diagnostic::new(&BAD_STRINGS, in_file(file, at..at), message));
                }
            }
        }
        if problems.is_empty() { Ok(Self { words }) } else { Err(problems) }
    }

    /// The words of a key, as written.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The words of a key with `args` put in. Where `n` is 1 and there is a `KEY.one`, that is taken.
    ///
    /// # Errors
    /// The key, where the theme has no such words.
    pub fn say<'k>(&self, key: &'k str, args: &BTreeMap<String, String>) -> Result<String, &'k str> {
        let one = (args.get("n").map(String::as_str) == Some("1")).then(|| self.get(&format!("{key}.one"))).flatten();
        let pattern = one.or_else(|| self.get(key)).ok_or(key)?;
        Ok(filled(pattern, args))
    }
}

/// Replaces `{name}` by the argument of that name; what has no argument stays as it is. What is put in is not read again.
fn filled(pattern: &str, args: &BTreeMap<String, String>) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        if let Some((value, tail)) = after.split_once('}').and_then(|(name, tail)| Some((args.get(name)?, tail))) {
            filled.push_str(value);
            rest = tail;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::filled;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_put_in_is_not_read_again() {
        let args = BTreeMap::from([("n".to_owned(), "{n}".to_owned())]);
        assert_eq!(filled("共 {n} 件，{x}", &args), "共 {n} 件，{x}");
    }
}
