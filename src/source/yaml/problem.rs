//! What can be wrong with a YAML document.
//!
//! Plain data: a kind, the place, a second place where one matters, and the edit that mends it where that is certain.
//! No words for people: the caller explains each kind in its languages.

use crate::source::Span;

/// One problem of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlProblem {
    /// What is wrong.
    pub kind: YamlProblemKind,
    /// Where.
    pub span: Span,
    /// The second place that matters, as each kind says.
    pub related: Option<Span>,
    /// The edit that mends it, where that is certain.
    pub fix: Option<Fix>,
    /// The parser's own words, where the parser found it.
    pub message: Option<String>,
}

/// An edit: the text of a span is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What is written instead.
    pub text: String,
}

/// Where a space stands that YAML does not take for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpacePlace {
    /// At the beginning of a line.
    Indentation,
    /// After the colon of a key.
    AfterColon,
    /// After the dash of a list item.
    AfterDash,
}

/// The kinds of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlProblemKind {
    /// A tab in the indentation.
    TabIndentation,
    /// U+3000 (the full-width space) or another space than the ASCII one where YAML needs white space.
    WideSpace {
        /// The first such character.
        found: char,
        /// Where it stands.
        place: SpacePlace,
    },
    /// `：` after a key.
    FullWidthColon {
        /// The key before it.
        key: Box<str>,
    },
    /// `，` between the entries of a mapping in braces.
    FullWidthComma,
    /// `key:value`, without the space that makes it an entry.
    ColonWithoutSpace {
        /// The key before it.
        key: Box<str>,
    },
    /// A line where an entry is expected has no colon at all.
    MissingColon,
    /// `－`, `—`, `•` and the like in place of the dash of a list item.
    WrongDash {
        /// The character found.
        found: char,
    },
    /// `-item`, without the space that makes it an item.
    DashWithoutSpace,
    /// A list item begins on the line of its key.
    ListOnKeyLine,
    /// An unquoted value has a colon and a space in it. Related: the key's own colon.
    ColonInValue,
    /// An unquoted value begins with a character that means something else to YAML.
    IndicatorStart {
        /// The character.
        found: char,
    },
    /// `key: #text`: YAML takes the value for a comment.
    CommentAsValue,
    /// Text after the closing quote.
    TextAfterQuote,
    /// Text after the closing bracket of a list or mapping on one line.
    TextAfterBracket,
    /// A quote is not closed.
    UnclosedQuote {
        /// `"` or `'`.
        quote: char,
    },
    /// `[` or `{` is not closed.
    UnclosedBracket {
        /// `[` or `{`.
        open: char,
    },
    /// A closing bracket that nothing opened, or of the other kind.
    UnexpectedBracket,
    /// A line stands too far to the right or left. Related: the `|` or `>` whose text it was meant to be.
    BadIndentation,
    /// A backslash in double quotes is followed by something that YAML does not know.
    BadEscape,
    /// A key occurs twice in one mapping, compared after NFC. Related: the first.
    DuplicateKey {
        /// The key.
        key: Box<str>,
    },
    /// A key is a list, a mapping or nothing.
    KeyNotText,
    /// `<<`, which merges mappings in other programs and is refused here.
    MergeKey,
    /// `*name` without an anchor of that name before it.
    UnknownAlias {
        /// The name.
        name: Box<str>,
    },
    /// An alias inside the node that it stands for.
    AliasInsideItself,
    /// All aliases together stand for more than [`MAX_ALIAS_NODES`](super::MAX_ALIAS_NODES).
    TooManyAliases,
    /// More than [`MAX_DEPTH`](super::MAX_DEPTH) containers within each other.
    TooDeep,
    /// A second document begins.
    SecondDocument,
    /// A line `%YAML`, `%TAG` and the like.
    Directive,
    /// `!tag`.
    Tag,
    /// A character that no text should have: a control character, or a byte order mark inside the text.
    ControlCharacter {
        /// The first of them.
        found: char,
    },
    /// The parser refused the text for a reason that none of the others names.
    Syntax,
}

/// A problem that the parser did not see and no edit mends.
pub(super) fn problem(kind: YamlProblemKind, span: Span, related: Option<Span>) -> YamlProblem {
    YamlProblem { kind, span, related, fix: None, message: None }
}
