//! A record as an item: the facts of its kind, its Markdown, its attachments.

use super::super::edition::Edition;
use super::super::html::{Html, Links};
use super::super::record::Told;
use super::{Said, summary};
use crate::model::{
    Appeal, Date, Document, Event, EventStatus, Goal, Matter, Measure, Money, Nature, OpinionOutcome, Outcome, Party,
    Project, Proposal, Register, ValidityState, decimal_label,
};

/// Facts of a record, as they are written.
struct Facts<'e, 'a> {
    edition: &'e Edition<'a>,
    html: Html,
    colon: String,
}

/// A record that was published.
pub fn published(edition: &Edition<'_>, told: Told<'_>) -> Said {
    let title = match told {
        Told::Event(event) if event.status == Some(EventStatus::Cancelled) => {
            edition.words.with("feed.cancelled", &[("title", &event.common.title)])
        }
        Told::Measure(_)
        | Told::Project(_)
        | Told::Matter(_)
        | Told::Appeal(_)
        | Told::Proposal(_)
        | Told::Event(_)
        | Told::Document(_)
        | Told::Register(_)
        | Told::News(_) => told.common().title.clone(),
    };
    Said { title, anchor: None, summary: summary(told), html: text(edition, told) }
}

/// A case that was answered or resolved: the same text under a title that says so.
pub fn answered(edition: &Edition<'_>, told: Told<'_>) -> Said {
    let said = published(edition, told);
    let key = if matches!(told, Told::Matter(_)) { "feed.resolved" } else { "feed.answered" };
    let date = told.answered().map(|date| edition.words.day(date)).unwrap_or_default();
    Said { title: edition.words.with(key, &[("title", &said.title), ("date", &date)]), ..said }
}

fn text(edition: &Edition<'_>, told: Told<'_>) -> String {
    let mut facts = Facts { edition, html: Html::default(), colon: edition.words.say("feed.colon") };
    let common = told.common();
    if let Some(summary) = &common.summary {
        facts.html.paragraphs(summary);
    }
    match told {
        Told::Measure(record) => facts.measure(record),
        Told::Project(record) => facts.project(record),
        Told::Matter(record) => facts.matter(record),
        Told::Appeal(record) => facts.appeal(record),
        Told::Proposal(record) => facts.proposal(record),
        Told::Event(record) => facts.event(record),
        Told::Document(record) => facts.document(record),
        Told::Register(record) => facts.register(record),
        Told::News(record) => facts.say("feed.source", &record.source),
    }
    let key = told.key();
    let links = Links::new(edition, &key, edition.file(&key));
    facts.html.raw(&links.markdown(told.body()));
    facts.after(told);
    if let Some(explanation) = &common.explanation {
        facts.say("feed.explanation", explanation);
    }
    let attachments = common.attachments.iter();
    let attachments =
        attachments.filter_map(|one| links.attachment(&one.file, one.title.as_deref())).collect::<Vec<_>>();
    facts.html.list(&edition.words.say("feed.attachments"), &attachments);
    facts.html.finish()
}

impl Facts<'_, '_> {
    fn say(&mut self, key: &str, value: &str) {
        self.html.fact(&self.edition.words.say(key), &self.colon, value);
    }

    fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.say(key, value);
        }
    }

    /// A day that has come.
    fn day(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date.filter(|date| *date <= self.edition.as_of()) {
            self.say(key, &self.edition.words.day(date));
        }
    }

    fn units(&mut self, told: Told<'_>) {
        let common = told.common();
        self.maybe("feed.lead", self.edition.units(&common.lead).as_deref());
        self.maybe("feed.responsible", self.edition.units(&common.responsible).as_deref());
    }

    fn measure(&mut self, measure: &Measure) {
        let dimension = self.edition.ground.catalogue.dimensions.get(&measure.dimension);
        self.maybe("feed.dimension", dimension.map(|dimension| dimension.name.as_str()));
        self.units(Told::Measure(measure));
        let tasks: Vec<String> = measure.tasks.iter().map(|task| super::super::xml::escaped(&task.title)).collect();
        self.html.list(&self.edition.words.say("feed.tasks"), &tasks);
    }

    fn project(&mut self, project: &Project) {
        self.say("feed.year", &project.year.get().to_string());
        self.maybe("feed.category", project.category.as_deref());
        let goals: Vec<String> = project
            .goals
            .iter()
            .filter_map(|goal| goal_words(goal, &self.colon))
            .map(|goal| super::super::xml::escaped(&goal))
            .collect();
        self.html.list(&self.edition.words.say("feed.goals"), &goals);
        let due = project
            .due
            .as_ref()
            .map_or_else(|| self.edition.words.day(project.due_date()), |due| self.edition.words.due(due));
        self.say("feed.due", &due);
        self.units(Told::Project(project));
        let total = project.funding.as_ref().and_then(|funding| funding.total);
        self.maybe("feed.total", total.map(Money::label).as_deref());
    }

    fn matter(&mut self, matter: &Matter) {
        self.say("feed.origin", &matter.origin);
        self.day("feed.assigned", Some(matter.assigned));
        self.say("feed.problem", &matter.problem);
        self.maybe("feed.steps", matter.steps.as_deref());
        self.units(Told::Matter(matter));
        self.maybe("feed.result", matter.result.as_deref());
    }

    fn appeal(&mut self, appeal: &Appeal) {
        let channel = self.edition.ground.catalogue.channels.get(&appeal.channel);
        self.maybe("feed.channel", channel.map(|channel| channel.name.as_str()));
        self.say("feed.nature", self.edition.words.choice(appeal.nature.name(), Nature::CHOICES));
        self.day("feed.received", Some(appeal.received));
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let channel = self.edition.ground.catalogue.channels.get(&proposal.channel);
        self.maybe("feed.channel", channel.map(|channel| channel.name.as_str()));
        self.say("feed.number", &proposal.number);
        self.units(Told::Proposal(proposal));
    }

    fn event(&mut self, event: &Event) {
        let words = &self.edition.words;
        let (mut date, end) = (words.day(event.date), event.end.filter(|end| *end != event.date));
        if let Some(end) = end {
            date = format!("{date} — {}", words.day(end));
        }
        self.maybe("feed.cancel-reason", event.cancel_reason.as_deref());
        self.say("feed.date", &date);
        self.maybe("feed.time", event.time.as_deref());
        self.maybe("feed.venue", event.venue.as_deref());
        self.maybe("feed.host", self.edition.units(&event.host).as_deref());
        self.maybe("feed.theme", event.theme.as_deref());
        self.maybe("feed.invited", event.invited.as_deref());
        self.maybe("feed.capacity", event.capacity.map(|capacity| capacity.to_string()).as_deref());
        self.maybe("feed.signup", signup_words(self.edition, event).as_deref());
    }

    fn document(&mut self, document: &Document) {
        let issuer = match &document.issuer {
            Party::Record(reference) => self.edition.unit(reference).unwrap_or_default(),
            Party::Named(name) => name,
        };
        self.say("feed.issuer", issuer);
        self.maybe("feed.number", document.number.as_deref());
        self.say("feed.index", &document.index);
        self.day("feed.written", Some(document.written));
        if let Some(validity) = &document.validity {
            self.say("feed.validity", self.edition.words.choice(validity.state.name(), ValidityState::CHOICES));
        }
    }

    fn register(&mut self, register: &Register) {
        self.say("feed.category", &register.category);
        self.say(
            "feed.date",
            &self.edition.words.with("feed.as-of", &[("date", &self.edition.words.day(register.as_of))]),
        );
    }

    /// What follows the text: an answer, opinions.
    fn after(&mut self, told: Told<'_>) {
        let is_answered = told.answered().is_none_or(|date| date <= self.edition.as_of());
        match told {
            Told::Appeal(appeal) if is_answered => {
                self.day("feed.replied", appeal.replied);
                self.maybe("feed.replier", appeal.replier.as_ref().and_then(|unit| self.edition.unit(unit)));
                self.maybe("feed.reply", appeal.reply.as_deref());
                let outcome = appeal.outcome.map(|outcome| self.edition.words.choice(outcome.name(), Outcome::CHOICES));
                self.maybe("feed.outcome", outcome);
            }
            Told::Proposal(proposal) if is_answered => {
                self.day("feed.replied", proposal.replied);
                self.maybe("feed.reply", proposal.reply.as_deref());
                self.maybe("feed.class", proposal.class.as_deref());
            }
            Told::Event(event) => {
                let quoted = event.opinions.iter().map(|opinion| {
                    let outcome = self.edition.words.choice(opinion.outcome.name(), OpinionOutcome::CHOICES);
                    super::super::xml::escaped(
                        &self.edition.words.with("feed.quoted", &[("text", &opinion.text), ("outcome", outcome)]),
                    )
                });
                let quoted: Vec<String> = quoted.collect();
                self.html.list(&self.edition.words.say("feed.opinions"), &quoted);
            }
            Told::Appeal(_)
            | Told::Proposal(_)
            | Told::Measure(_)
            | Told::Project(_)
            | Told::Matter(_)
            | Told::Document(_)
            | Told::Register(_)
            | Told::News(_) => {}
        }
    }
}

/// How to take part, in one line; `None` where nothing is said.
pub fn signup_words(edition: &Edition<'_>, event: &Event) -> Option<String> {
    let signup = event.signup.as_ref()?;
    let until = signup
        .deadline
        .as_ref()
        .map(|due| edition.words.with("feed.signup-until", &[("date", &edition.words.due(due))]));
    let parts = [signup.how.clone(), until, signup.phone.clone(), signup.url.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(&edition.words.say("feed.comma")))
}

/// `改造道路：12.5公里`, or the words of a goal that is not counted.
fn goal_words(goal: &Goal, colon: &str) -> Option<String> {
    let counted =
        goal.planned.map(|planned| format!("{}{}", decimal_label(planned), goal.unit.as_deref().unwrap_or_default()));
    match (&goal.name, counted, &goal.text) {
        (Some(name), Some(counted), _) => Some(format!("{name}{colon}{counted}")),
        (Some(name), None, Some(text)) => Some(format!("{name}{colon}{text}")),
        (None, Some(counted), _) => Some(counted),
        (None, None, Some(text)) | (Some(text), None, None) => Some(text.clone()),
        (None, None, None) => None,
    }
}
