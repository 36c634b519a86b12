//! In: any bytes as a `.md` file of news. Held: loading ends, gives a file or a hole, splits the text without losing a
//! byte between front matter and body but the marker, and reports problems that lie in the file.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use readers::diagnostics::Place;
use readers::load::{Shape, load};
use readers::system::MemorySystem;

fuzz_target!(|bytes: &[u8]| {
    let system = MemorySystem::new().with_file("/site/content/news/x.md", bytes);
    let (tree, diagnostics) = load(&system, Path::new("/site")).expect("a memory that has the folder");
    assert_eq!(tree.sources.len() + tree.holes.len(), 1);
    assert_eq!(tree.holes.is_empty(), diagnostics.is_empty(), "a hole is reported, and nothing else is");
    for source in &tree.sources {
        let text = &source.text.text;
        let Shape::Markdown { front, body } = source.shape else { panic!("a .md file") };
        let between = text.get(front.end as usize..body.start as usize).expect("front matter before body");
        assert!(matches!(between.trim(), "---" | "..."), "{between:?}");
        assert_eq!(body.end as usize, text.len());
    }
    for diagnostic in diagnostics {
        match diagnostic.place {
            Place::File(_) => {}
            Place::Span { span, .. } => assert!(span.end as usize <= bytes.len() && span.start <= span.end),
            Place::Nowhere | Place::Field { .. } | Place::Body { .. } => panic!("a file that is there has a place"),
        }
    }
});
