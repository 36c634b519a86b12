//! The only place that prints: what people read to stderr, what programs read to stdout.

use std::io::{BufRead, IsTerminal, Write, stderr, stdin, stdout};

use super::arguments::FormatName;
use crate::authoring::Dialogue;
use crate::diagnostics::human::{Appearance, Colour};
use crate::diagnostics::{Format, Language, Report, Text, render, render_failure};
use crate::system::System;
use crate::text;

/// The width of output that goes to no terminal, in columns.
const PLAIN_WIDTH: usize = 120;

/// Prints reports in one format and language.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    format: FormatName,
    language: Language,
    appearance: Appearance,
}

impl Printer {
    /// A printer for this format; colour only on a terminal that has it and wants it.
    pub fn of(system: &dyn System, format: FormatName, language: Language) -> Self {
        let refuses_colour = system.variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = system.variable("TERM").is_some_and(|term| term == "dumb");
        let has_colour = stderr().is_terminal() && !refuses_colour && !is_dumb;
        let columns = system.variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let appearance = Appearance {
            colour: if has_colour { Colour::Ansi } else { Colour::Plain },
            width: columns.unwrap_or(PLAIN_WIDTH),
        };
        Self { format, language, appearance }
    }

    /// Prints a report.
    pub fn report(&self, report: &Report) {
        self.print(&render(report, self.format(), self.language));
    }

    /// Prints why a run could not do its work.
    pub fn failure(&self, message: &Text, as_of: Option<&str>) {
        self.print(&render_failure(message, as_of, self.format(), self.language));
    }

    /// Prints where a preview is: one line on the output that programs read, whatever the format.
    pub fn address(&self, address: &str) {
        match self.format {
            FormatName::Human => {
                let line = text!("预览在 {address}（按 Ctrl-C 结束）", "The preview is at {address} (Ctrl-C ends it)");
                print_out(&line.get(self.language));
            }
            FormatName::Json | FormatName::Github | FormatName::Sarif => {
                print_out(&serde_json::json!({"version": 1, "address": address}).to_string());
            }
        }
    }

    /// Prints a line for people, where people read.
    pub fn note(&self, message: &Text) {
        if self.format == FormatName::Human {
            print_err(&format!("{}\n", message.get(self.language)));
        }
    }

    /// The language in which it prints.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether a person looks on while the run works: a line may be drawn and drawn again.
    pub fn is_watched(&self, system: &dyn System) -> bool {
        let is_set = |name| system.variable(name).is_some_and(|value| !value.is_empty());
        let is_dumb = system.variable("TERM").is_some_and(|term| term == "dumb");
        self.format == FormatName::Human && stderr().is_terminal() && !is_set("CI") && !is_dumb
    }

    /// Whether people read what is printed.
    pub fn is_for_people(&self) -> bool {
        self.format == FormatName::Human
    }

    const fn format(&self) -> Format {
        match self.format {
            FormatName::Human => Format::Human(self.appearance),
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
            FormatName::Sarif => Format::Sarif,
        }
    }

    fn print(&self, rendered: &str) {
        match self.format {
            FormatName::Human => print_err(rendered),
            FormatName::Json | FormatName::Github | FormatName::Sarif => print_out(rendered),
        }
    }
}

/// A conversation at the terminal: questions on stderr, answers from stdin.
#[derive(Debug)]
pub struct Conversation {
    language: Language,
}

impl Conversation {
    /// A conversation in this language, where somebody sits who can read it and answer.
    pub fn at_terminal(language: Language) -> Option<Self> {
        (stdin().is_terminal() && stderr().is_terminal()).then_some(Self { language })
    }
}

impl Dialogue for Conversation {
    fn tell(&mut self, said: &Text) {
        print_err(&said.get(self.language));
    }

    fn ask(&mut self, question: &Text) -> Option<String> {
        let mut stream = stderr().lock();
        if stream.write_all(question.get(self.language).as_bytes()).and_then(|()| stream.flush()).is_err() {
            return None;
        }
        drop(stream);
        let mut line = Vec::new();
        match stdin().lock().read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => {
                // Whatever is printed next begins on a line of its own.
                print_err("\n");
                None
            }
            Ok(_) => Some(String::from_utf8_lossy(&line).into_owned()),
        }
    }
}

/// Prints what a program, or a person who asked for it, reads.
pub fn print_out(text: &str) {
    write_all(&mut stdout().lock(), text);
}

fn print_err(text: &str) {
    write_all(&mut stderr().lock(), text);
}

/// Draws a line over the one that was drawn last; no text takes it away.
pub fn draw(line: &str) {
    let mut stream = stderr().lock();
    // To the beginning of the line, the text, and what is left of the old one erased.
    let drawn = write!(stream, "\r{line}\x1b[K").and_then(|()| stream.flush());
    if drawn.is_err() {
        // Nobody looks on any more.
    }
}

/// A closed pipe ends the output and nothing else: the exit status still says how the run ended.
fn write_all(stream: &mut dyn Write, text: &str) {
    let written = stream
        .write_all(text.as_bytes())
        .and_then(|()| if text.ends_with('\n') { Ok(()) } else { stream.write_all(b"\n") });
    if written.and_then(|()| stream.flush()).is_err() {
        // Nobody is left to be told.
    }
}
