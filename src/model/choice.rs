//! Closed vocabularies: an enum whose values have an English name, a Chinese label and further accepted spellings.
//!
//! One macro defines the enum and its words together, so that the decoder, the manual and the pages cannot
//! disagree with the type.

/// The words of one value of a closed vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The English name, which exports and addresses use.
    pub name: &'static str,
    /// The Chinese label, which pages show.
    pub label: &'static str,
    /// What ledgers write instead.
    pub synonyms: &'static [&'static str],
}

impl Choice {
    /// Whether `text` is one of the spellings of this value; Latin letters are compared without case.
    #[must_use]
    pub fn is_written(&self, text: &str) -> bool {
        self.name.eq_ignore_ascii_case(text)
            || self.label == text
            || self.synonyms.iter().any(|synonym| synonym.eq_ignore_ascii_case(text))
    }
}

/// Defines an enum together with the words of its values: `Name = "english" "中文" ["synonym"]`.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $type:ident {
        $($(#[$value_meta:meta])* $value:ident = $name:literal $label:literal [$($synonym:literal),*],)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$value_meta])* $value,)+ }

        impl $type {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The words of every value, in the order of the vocabulary.
            pub const CHOICES: &'static [$crate::model::Choice] = &[
                $($crate::model::Choice { name: $name, label: $label, synonyms: &[$($synonym),*] }),+
            ];

            /// The English name, as addresses and exports use it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $name),+ }
            }

            /// The Chinese label, as pages show it.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$value => $label),+ }
            }

            /// The value with this English name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$value),)+ _ => None }
            }
        }

        impl $crate::model::FromValue for $type {
            fn from_value(value: $crate::model::Value) -> Option<Self> {
                match value {
                    $crate::model::Value::Choice(name) => Self::from_name(name),
                    _ => None,
                }
            }

            fn absent() -> Self {
                Self::ALL[0]
            }
        }
    };
}

pub(crate) use choice;
