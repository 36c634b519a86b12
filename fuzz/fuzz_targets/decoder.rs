//! In: a byte that chooses a kind, then any text as the fields of a record of it. Held: loading and decoding end, every
//! problem has a place in a file, both languages and a rendering in every format, and the same text gives the same problems.

#![no_main]

use std::collections::BTreeMap;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use readers::decode::decode;
use readers::diagnostics::{Appearance, Colour, Format, Language, Report, locate, render};
use readers::load::load;
use readers::model::Kind;
use readers::system::MemorySystem;

/// A site to refer to.
const SITE: &str = "名称: 示例\n网址: https://example.org/\n主办单位: 示例市政府\n演示: true\n";
const AREAS: &str = "- {id: jia, 名称: 甲县, 类型: county}\n- {id: yi, 名称: 乙县, 类型: county}\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, text)) = bytes.split_first() else { return };
    let kind = Kind::ALL[usize::from(*choice) % Kind::ALL.len()];
    let folder = kind.folder();
    let path = if kind.is_setup() { format!("{folder}.yaml") } else { format!("{folder}/x.yaml") };
    let system = MemorySystem::new()
        .with_file("/site/content/site.yaml", SITE)
        .with_file("/site/content/areas.yaml", AREAS)
        .with_file(format!("/site/content/{path}"), text);
    let first = problems(&system);
    assert_eq!(first, problems(&system));
});

/// All problems in every format.
fn problems(system: &MemorySystem) -> Vec<String> {
    let (tree, mut diagnostics) = load(system, Path::new("/site")).expect("a memory that has the folder");
    let (decoded, found) = decode(&tree);
    diagnostics.extend(found);
    let diagnostics = locate(diagnostics, &decoded.origins.locator());
    for diagnostic in &diagnostics {
        assert!(diagnostic.place.file().is_some(), "{diagnostic:?}");
        assert!(!diagnostic.message.zh.is_empty() && !diagnostic.message.en.is_empty());
    }
    let sources: BTreeMap<_, _> =
        tree.sources.iter().map(|source| (source.text.path.clone(), source.text.clone())).collect();
    let report = Report::new(diagnostics, sources, "2026-06-30");
    let human = Format::Human(Appearance { colour: Colour::Plain, width: 100 });
    let formats = [human, Format::Json, Format::Github, Format::Sarif];
    formats
        .into_iter()
        .flat_map(|format| [Language::Zh, Language::En].map(|language| render(&report, format, language)))
        .collect()
}
