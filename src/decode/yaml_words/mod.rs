//! Words for what is wrong with the YAML of a file.
//!
//! In: a problem that the tree reader found. Out: a diagnostic that says what is wrong and what to type instead, with
//! the edit where the reader is certain of it. Nothing here looks at the text again.

mod lines;
mod marks;
mod structure;

use crate::diagnostics::{Code, Diagnostic, Place, Text};
use crate::source::FilePath;
use crate::source::yaml::{SpacePlace, YamlProblem, YamlProblemKind as Kind};

/// What staff read about one problem.
#[must_use]
pub fn describe(file: &FilePath, problem: &YamlProblem) -> Diagnostic {
    let words = words(problem);
    let mut diagnostic = Diagnostic::new(words.code, Place::span(file.clone(), problem.span), words.message);
    diagnostic.label = Some(words.label);
    diagnostic.help = words.help;
    if let (Some(span), Some(message)) = (problem.related, words.related) {
        diagnostic = diagnostic.related(Place::span(file.clone(), span), message);
    }
    match &problem.fix {
        Some(fix) => diagnostic.fix(file.clone(), fix.span, fix.text.clone()),
        None => diagnostic,
    }
}

/// The words for one kind of problem.
struct Words {
    code: &'static Code,
    message: Text,
    label: Text,
    related: Option<Text>,
    help: Vec<Text>,
}

impl Words {
    fn new(code: &'static Code, message: Text, label: Text) -> Self {
        Self { code, message, label, related: None, help: Vec::new() }
    }

    fn related(mut self, related: Text) -> Self {
        self.related = Some(related);
        self
    }

    fn help(mut self, help: Text) -> Self {
        self.help.push(help);
        self
    }
}

fn words(problem: &YamlProblem) -> Words {
    match &problem.kind {
        Kind::TabIndentation => lines::tab(),
        Kind::WideSpace { found, place: SpacePlace::Indentation } => lines::wide_indentation(*found),
        Kind::WideSpace { found, place: SpacePlace::AfterColon } => lines::wide_space_after_colon(*found),
        Kind::WideSpace { found, place: SpacePlace::AfterDash } => lines::wide_space_after_dash(*found),
        Kind::BadIndentation if problem.related.is_some() => lines::unindented_block(),
        Kind::BadIndentation => lines::indentation(),
        Kind::FullWidthColon { key } => lines::full_width_colon(key),
        Kind::ColonWithoutSpace { key } => lines::colon_without_space(key),
        Kind::MissingColon => lines::missing_colon(),
        Kind::ColonInValue => lines::colon_in_value(),
        Kind::WrongDash { found } => lines::wrong_dash(*found),
        Kind::DashWithoutSpace => lines::dash_without_space(),
        Kind::ListOnKeyLine => lines::list_on_key_line(),
        Kind::IndicatorStart { found } => marks::indicator(*found),
        Kind::CommentAsValue => marks::comment_as_value(),
        Kind::Tag => marks::tag(),
        Kind::TextAfterQuote => marks::text_after_quote(),
        Kind::UnclosedQuote { quote } => marks::unclosed_quote(*quote),
        Kind::BadEscape => marks::bad_escape(),
        Kind::FullWidthComma => marks::full_width_comma(),
        Kind::TextAfterBracket => marks::text_after_bracket(),
        Kind::UnclosedBracket { open } => marks::unclosed_bracket(*open),
        Kind::UnexpectedBracket => marks::unexpected_bracket(),
        Kind::DuplicateKey { key } => structure::duplicate_key(key),
        Kind::KeyNotText => structure::key_not_text(),
        Kind::MergeKey => structure::merge_key(),
        Kind::UnknownAlias { name } => structure::unknown_alias(name),
        Kind::AliasInsideItself => structure::alias_inside_itself(),
        Kind::TooManyAliases => structure::too_many_aliases(),
        Kind::TooDeep => structure::too_deep(),
        Kind::SecondDocument => structure::second_document(),
        Kind::Directive => structure::directive(),
        Kind::ControlCharacter { found } => structure::control_character(*found),
        Kind::Syntax => structure::syntax(problem.message.as_deref()),
    }
}

#[cfg(test)]
mod tests;
