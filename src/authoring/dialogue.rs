//! The two sides of a conversation: lines that are shown, questions that somebody answers.
//!
//! A terminal is one of them, a list of answers in a test another. What is asked is decided elsewhere.

use crate::diagnostics::Text;

/// Somebody who is asked.
pub trait Dialogue {
    /// Shows one line or more.
    fn tell(&mut self, said: &Text);

    /// Asks, and waits for one line; `None` where no answer comes any more.
    fn ask(&mut self, question: &Text) -> Option<String>;
}

/// The conversation ended before it was finished: nothing has been written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;
