//! Who claims which address: two claims on one address are refused, each with the place that makes it. And how often which file is
//! asked for, so that it is known when nobody asks for it any more.

use std::collections::HashMap;
use std::sync::Arc;

use imbl::OrdMap;

use super::{Address, Page, Subject};
use crate::diagnostics::{Code, Diagnostic, Place, Severity, Words};
use crate::source::FilePath;
use crate::text;

/// All codes of this stage.
pub const ALL: &[&Code] = &[&ADDRESS_TAKEN];

/// The codes of this stage.
pub mod codes {
    pub use super::{ADDRESS_TAKEN, ALL};
}

/// Two outputs at one address.
pub static ADDRESS_TAKEN: Code = Code {
    name: "address-taken",
    severity: Severity::Error,
    title: Words { zh: "两个页面争用一个网址", en: "Two outputs at one address" },
    explanation: Words {
        zh: "一个网址只能有一个页面或文件（不分大小写）。旧地址不能与现有页面相同；单独页面的标识不能是 projects、news 等列表用的词。",
        en: "An address holds one page or file, whatever its case. A former address cannot be that of a present page, and a single page cannot have a list's word as its id.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n旧地址: [/projects/]\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n旧地址: [/old/tong-che/]\n---\n",
};

/// Addresses that have been claimed so far.
#[derive(Debug, Default)]
pub struct Claims {
    /// The pages among them, until they are settled.
    pages: Vec<Page>,
    /// Looked up, never listed.
    owners: HashMap<Arc<str>, (Address, Place)>,
    /// Folders whose files are not known before they are made.
    kept: Vec<(String, Address)>,
    /// How often records ask for a file.
    asked: HashMap<FilePath, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Claims {
    /// Claims an address for a page. The first claim stays; `place` is what asks for it, `Nowhere` for what the site
    /// always has.
    pub fn page(&mut self, address: Address, subject: Subject, place: Place) {
        if self.claim(&address, place) {
            self.pages.push(Page { address, subject });
        }
    }

    /// Keeps a folder, and its name, for what every site has: what a record asks for there is refused.
    pub fn keep(&mut self, folder: Address) {
        let key = folder.folded().to_string();
        self.kept.push((key, folder));
    }

    /// Claims an address; whether it was free.
    pub fn claim(&mut self, address: &Address, place: Place) -> bool {
        let key = address.folded();
        let is_within = |folder: &str| key.starts_with(folder) || *key == *folder.trim_end_matches('/');
        let kept = self.kept.iter().filter(|_| place != Place::Nowhere).find(|(folder, _)| is_within(folder));
        let (owner, earlier) = match (self.owners.get(&key), kept) {
            (Some((owner, earlier)), _) => (owner, earlier),
            (None, Some((_, folder))) => (folder, &Place::Nowhere),
            (None, None) => {
                self.owners.insert(key, (address.clone(), place));
                return true;
            }
        };
        let mut diagnostic = Diagnostic::new(
            &ADDRESS_TAKEN,
            place,
            text!("网址 {address} 已经被占用。", "The address {address} is taken."),
        );
        diagnostic = if *earlier == Place::Nowhere {
            diagnostic.help(text!(
                "{owner} 是站点固有的地址，请换一个地址或标识。",
                "{owner} is an address that every site has: choose another address or id."
            ))
        } else {
            diagnostic
                .related(earlier.clone(), text!("这里先用了这个网址", "it is used here first"))
                .help(text!("请给其中一个换地址或标识。", "Give one of them another address or id."))
        };
        self.diagnostics.push(diagnostic);
        false
    }

    /// Gives an address up.
    pub fn release(&mut self, address: &Address) {
        self.owners.remove(&address.folded());
    }

    /// Notes that a record asks for a file once more; whether none did before.
    pub fn ask(&mut self, file: &FilePath) -> bool {
        let asked = self.asked.entry(file.clone()).or_default();
        *asked += 1;
        *asked == 1
    }

    /// Notes that a record asks for a file once less; whether none does any more.
    pub fn ask_no_more(&mut self, file: &FilePath) -> bool {
        let Some(asked) = self.asked.get_mut(file) else { return false };
        *asked -= 1;
        let is_last = *asked == 0;
        if is_last {
            self.asked.remove(file);
        }
        is_last
    }

    /// Whether a record asks for a file.
    #[must_use]
    pub fn is_asked_for(&self, file: &FilePath) -> bool {
        self.asked.contains_key(file)
    }

    /// The pages by their addresses.
    pub fn settle(&mut self) -> OrdMap<Address, Page> {
        let pages = std::mem::take(&mut self.pages).into_iter();
        pages.map(|page| (page.address.clone(), page)).collect()
    }

    /// What was refused.
    #[must_use]
    pub fn refused(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
