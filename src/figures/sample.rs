//! Small sites for the tests of figures: records in YAML in, a catalogue out. Compiled for tests alone.

use std::sync::Arc;

use super::{Drafts, Figures, figures};
use crate::decode::decode;
use crate::diagnostics::Diagnostic;
use crate::load::{Shape, Source, Tree};
use crate::model::{Catalogue, Date, Id, Kind, Measure, Project};
use crate::source::{FilePath, SourceText};

/// The setup of every sample: a city with two counties, one of which has a township, two units, clocks and channels.
const SETUP: &[(&str, &str)] = &[
    ("site.yaml", "title: 示例\nbase_url: https://example.org/\npublisher: 示例市政府办\ndemo: true\n"),
    (
        "areas.yaml",
        "- {id: city, name: 示例市, kind: city}\n- {id: east, name: 东县, kind: county, parent: city}\n\
         - {id: west, name: 西县, kind: county, parent: city}\n\
         - {id: town, name: 西镇, kind: township, parent: west}\n",
    ),
    ("departments.yaml", "- {id: works, name: 示例住建局}\n- {id: money, name: 示例财政局}\n"),
    ("dimensions.yaml", "- {id: serve, name: 服务型}\n- {id: clean, name: 过硬型}\n"),
    (
        "channels.yaml",
        "- {id: hotline, name: 热线, clock: days}\n- {id: desk, name: 窗口}\n- {id: letter, name: 信箱, clock: work}\n",
    ),
    (
        "clocks.yaml",
        "- {id: days, name: 五日, source: 示例规定, stages: [{stage: replied, within: 5, within_complex: 20}]}\n\
         - {id: work, name: 五个工作日, source: 示例规定, days: working, stages: [{stage: replied, within: 5}]}\n",
    ),
];

/// A site whose content decodes without a mistake.
pub struct Site {
    pub catalogue: Catalogue,
    as_of: Date,
}

impl Site {
    /// The setup and these files of `content/`, as of 30 September 2026. A file may replace one of the setup.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let setup = SETUP.iter().filter(|(path, _)| files.iter().all(|(own, _)| own != path));
        let mut files: Vec<&(&str, &str)> = setup.chain(files).collect();
        files.sort_unstable();
        let sources = files.into_iter().map(|(path, text)| source(path, text)).collect();
        let (decoded, problems) = decode(&Tree { sources, ..Tree::default() });
        assert_eq!(problems, [], "the sample decodes");
        Self { catalogue: Arc::unwrap_or_clone(decoded.catalogue), as_of: day("2026-09-30") }
    }

    /// The setup and one file.
    pub fn with(path: &str, text: &str) -> Self {
        Self::of(&[(path, text)])
    }

    /// One project `a` of 2026 that has these fields as well.
    pub fn project_with(fields: &str) -> Self {
        Self::with("projects/a.yaml", &format!("title: 甲\nyear: 2026\n{fields}"))
    }

    /// One measure `a` that has these fields as well.
    pub fn measure_with(fields: &str) -> Self {
        Self::with("measures/a.yaml", &format!("title: 甲\nnumber: 1\ndimension: serve\n{fields}"))
    }

    /// On another day.
    pub fn on(mut self, date: &str) -> Self {
        self.as_of = day(date);
        self
    }

    /// The same, reported each quarter and due within 15 days.
    pub fn quarterly(mut self) -> Self {
        use crate::model::{Every, Reporting};
        self.catalogue.site.reporting = Some(Reporting { every: Some(Every::Quarter), due_days: Some(15) });
        self
    }

    pub fn figures(&self) -> Figures {
        self.figures_with(Drafts::Hidden)
    }

    pub fn figures_with(&self, drafts: Drafts) -> Figures {
        figures(&self.catalogue, self.as_of, drafts).0
    }

    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        figures(&self.catalogue, self.as_of, Drafts::Hidden).1
    }

    pub fn project(&self, id: &str) -> &Project {
        self.catalogue.projects.find(id).expect("the sample has this project")
    }

    pub fn measure(&self, id: &str) -> &Measure {
        self.catalogue.measures.find(id).expect("the sample has this measure")
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub fn id(text: &str) -> Id {
    crate::model::parse_id(text).expect("an id")
}

fn source(path: &str, text: &str) -> Source {
    let folder = path.split(['/', '.']).next().unwrap_or_default();
    let kind = Kind::ALL.iter().copied().find(|kind| kind.folder() == folder).expect("a folder or list");
    let text = SourceText::new(FilePath::new(format!("content/{path}")), text.to_owned());
    Source { text, kind, shape: Shape::Yaml }
}
