//! Words of a page: the author's own, or a key of the theme's strings with what is put into them.

use serde::{Serialize, Serializer};

/// Shown by the filter `words`, whichever it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Words {
    /// As written by an author.
    Text(String),
    /// A string of the theme.
    Key {
        /// Its key, such as `nav.projects`.
        key: String,
        /// What stands for its `{name}` places, by name. A page may show a hundred thousand words, and few have more than two.
        #[serde(serialize_with = "as_map")]
        args: Vec<(&'static str, Words)>,
    },
}

impl Words {
    /// The author's words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A string of the theme.
    #[must_use]
    pub fn key(key: impl Into<String>) -> Self {
        Self::Key { key: key.into(), args: Vec::new() }
    }

    /// With `value` at the string's `{name}`; the author's words have no such places.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<Words>) -> Self {
        match self {
            Self::Text(text) => Self::Text(text),
            Self::Key { key, mut args } => {
                match args.binary_search_by_key(&name, |(known, _)| *known) {
                    Ok(at) => args[at].1 = value.into(),
                    Err(at) => {
                        args.reserve_exact(1);
                        args.insert(at, (name, value.into()));
                    }
                }
                Self::Key { key, args }
            }
        }
    }
}

fn as_map<S: Serializer>(args: &[(&'static str, Words)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(args.iter().map(|(name, value)| (name, value)))
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Words {
    fn from(count: usize) -> Self {
        Self::Text(count.to_string())
    }
}
