//! Somebody who answers: by the name that a question has, in the order that a test gives, or not any more.

use std::collections::{BTreeMap, VecDeque};

use gongkai::authoring::Dialogue;
use gongkai::diagnostics::Text;

/// How often one question may come again before nobody answers.
const PATIENCE: usize = 8;

/// Answers by the name of the field; an empty line to all other questions.
pub struct Answering {
    answers: Vec<(String, VecDeque<String>)>,
    asked: BTreeMap<String, usize>,
    count: usize,
    said: String,
}

impl Answering {
    /// The first question with a name gets its answer; further ones get an empty line, which ends a list.
    pub fn new(answers: &[(&str, &str)]) -> Self {
        let answers = answers.iter().map(|(name, answer)| ((*name).to_owned(), VecDeque::from([(*answer).to_owned()])));
        Self { answers: answers.collect(), asked: BTreeMap::new(), count: 0, said: String::new() }
    }

    /// Other answers to the questions of this name, in this order.
    pub fn then(mut self, name: &str, answers: &[&str]) -> Self {
        self.answers.retain(|(other, _)| other != name);
        self.answers.push((name.to_owned(), answers.iter().map(|answer| (*answer).to_owned()).collect()));
        self
    }

    /// How many questions there were.
    pub const fn asked(&self) -> usize {
        self.count
    }

    /// All that was shown and asked.
    pub fn said(&self) -> &str {
        &self.said
    }
}

impl Dialogue for Answering {
    fn tell(&mut self, said: &Text) {
        self.said.push_str(&said.zh);
        self.said.push('\n');
    }

    fn ask(&mut self, question: &Text) -> Option<String> {
        self.tell(question);
        self.count += 1;
        let name = question.zh.trim().split(['：', '[', '（']).next().unwrap_or_default().trim().to_owned();
        let times = self.asked.entry(name.clone()).or_default();
        *times += 1;
        if *times > PATIENCE {
            return None;
        }
        let answers = self.answers.iter_mut().find(|(other, _)| *other == name);
        Some(answers.and_then(|(_, answers)| answers.pop_front()).unwrap_or_default())
    }
}

/// Somebody who goes away after so many answers.
pub struct Cut {
    left: usize,
    whole: Answering,
}

impl Cut {
    pub const fn after(left: usize, whole: Answering) -> Self {
        Self { left, whole }
    }
}

impl Dialogue for Cut {
    fn tell(&mut self, said: &Text) {
        self.whole.tell(said);
    }

    fn ask(&mut self, question: &Text) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        self.whole.ask(question)
    }
}
