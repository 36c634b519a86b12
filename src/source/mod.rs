//! What a file says and where: its path, its text, byte spans and line index, and the YAML tree with a span at every node.
//!
//! In come bytes or text that somebody else has read; out come values and problems as data.
//! Nothing here touches the disk, and nothing here words a message: a problem is an enum that the caller explains.

mod encoding;
mod path;
mod span;
mod text;
pub mod yaml;

pub use encoding::{BinaryKind, ByteOrder, ReadProblem, read_text};
pub use path::FilePath;
pub use span::Span;
pub use text::{Position, SourceText};
