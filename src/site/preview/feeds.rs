//! What other programs read, of one state: addresses without a file, and a file once it is asked for.
//!
//! In: the state and its theme, the same each time. Out: bytes. Of everything that feeds hold, one request makes what belongs
//! to its address alone.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::feeds::{self, Contents, Part};
use crate::render::Renderer;
use crate::site::Prepared;
use crate::site::pages::feed_ground;

/// The files of one state, none of them made in the beginning.
#[derive(Default)]
pub struct Feeds {
    parts: OnceLock<BTreeMap<String, Arc<Making>>>,
    contents: Contents,
}

/// Files that are made together, and the bytes of each by its address once they are.
struct Making {
    part: Part,
    files: OnceLock<BTreeMap<String, Vec<u8>>>,
}

impl Feeds {
    /// The address of every file.
    pub fn addresses(&self, prepared: &Prepared) -> impl Iterator<Item = &String> {
        self.parts(prepared).keys()
    }

    /// The file at an address.
    pub fn at(&self, address: &str, prepared: &Prepared, renderer: &Renderer) -> Option<&[u8]> {
        let making = self.parts(prepared).get(address)?;
        let files = making.files.get_or_init(|| {
            let targets = prepared.targets();
            let words = renderer.markdown_words();
            let strings = |key: &str| renderer.strings().get(key).map(str::to_owned);
            let ground = feed_ground(prepared, &targets, &words, &strings);
            let made = feeds::make(&ground, &self.contents, &making.part);
            made.into_iter().map(|feed| (feed.address.output(), feed.bytes)).collect()
        });
        files.get(address).map(Vec::as_slice)
    }

    fn parts(&self, prepared: &Prepared) -> &BTreeMap<String, Arc<Making>> {
        self.parts.get_or_init(|| {
            let pages = feeds::pages_named(&prepared.plan);
            let mut parts = BTreeMap::new();
            for part in Part::all(&prepared.decoded.catalogue) {
                let addresses = part.addresses(pages);
                let making = Arc::new(Making { part, files: OnceLock::new() });
                parts.extend(addresses.into_iter().map(|address| (address.output(), Arc::clone(&making))));
            }
            parts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Preview};
    use crate::site::Settings;
    use crate::system::MemorySystem;

    /// The addresses of what has been made.
    fn made(preview: &Preview) -> Vec<String> {
        let state = preview.shown().state();
        let parts = state.site.as_ref().and_then(|site| site.feeds.parts.get()).into_iter().flatten();
        let made = parts.filter(|(_, making)| making.files.get().is_some());
        made.map(|(address, _)| address.clone()).collect()
    }

    #[test]
    fn a_request_makes_the_files_of_its_own_part_alone() {
        let system = MemorySystem::new();
        let files = [
            ("site.yaml", "title: 示例市\nbase_url: https://gov.example/\npublisher: 示例市政府办\n"),
            (
                "areas.yaml",
                "- {id: city, name: 示例市, kind: city}\n- {id: east, name: 东县, kind: county, parent: city}\n",
            ),
            (
                "news/opening.md",
                "---\ntitle: 大桥通车\ndate: 2026-03-01\nsource: 示例\nareas: [east]\n---\n\n今天通车。\n",
            ),
        ];
        for (path, text) in files {
            system.put_file(format!("/site/content/{path}"), text);
        }
        let as_of = "2026-09-30".parse().ok();
        let settings = Settings { root: "/site".into(), as_of, ..Settings::default() };
        let preview = Preview::open(&system, &settings).expect("a site that can be read");
        let files = preview.shown().files();
        assert!(files.iter().any(|file| file == "areas/city/feed.json"), "{:?}: {files:?}", preview.problems());
        assert_eq!(made(&preview), [""; 0], "addresses are known without a file");
        assert!(matches!(preview.answer("areas/none/feed.xml"), Answer::Missing(_)));
        assert!(matches!(preview.answer("robots.txt"), Answer::File(_)));
        assert_eq!(made(&preview), ["robots.txt"]);
        assert!(matches!(preview.answer("areas/east/feed.xml"), Answer::File(_)));
        assert_eq!(made(&preview), ["areas/east/feed.json", "areas/east/feed.xml", "robots.txt"]);
    }
}
