//! In: a folder on the disk. Out: its files by path, `/`-separated. Never follows a link.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file below `root`, by path relative to it, with its bytes.
pub fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![root.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let listing = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in listing {
            let path = entry.expect("an entry of a folder").path();
            let meta = fs::symlink_metadata(&path).expect("the entry is still there");
            if meta.is_dir() {
                waiting.push(path);
            } else if meta.is_file() {
                let relative = path.strip_prefix(root).expect("below the root").to_str().expect("Unicode names");
                found.insert(relative.replace('\\', "/"), fs::read(&path).expect("a file that can be read"));
            }
        }
    }
    found
}
