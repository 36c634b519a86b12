//! Who claims which address: of several claims on one address the first in the order of claimants has it, and the others are refused,
//! each with the place that makes it. And how often which file is asked for, so that it is known when nobody asks for it any more.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Address;
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, RecordName, Severity, Words};
use crate::model::RecordKey;
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

/// Who asks for an address; the first in this order has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claimant {
    /// A page that every site has, or a list.
    Site,
    /// A file that another reader of the plan makes.
    Reader,
    /// The page of a record.
    Record(RecordKey),
    /// A former address of a record, by its place among them.
    Former(RecordKey, usize),
    /// A file beside records.
    File(FilePath),
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Who makes it.
    pub claimant: Claimant,
    /// On what.
    pub address: Address,
}

/// Addresses that have been claimed so far.
#[derive(Debug, Default)]
pub struct Claims {
    /// Who has an address; by its folded form. Looked up, never listed.
    owners: HashMap<Arc<str>, Claim>,
    /// Who is refused one.
    refused: BTreeMap<Arc<str>, BTreeSet<Claim>>,
    /// Folders whose files are not known before they are made.
    kept: Vec<(String, Address)>,
    /// How often records ask for a file.
    asked: HashMap<FilePath, usize>,
}

impl Claimant {
    /// What asks for the address; `Nowhere` for what the site always has.
    fn place(&self) -> Place {
        let name = |key: &RecordKey| RecordName::new(key.kind.name(), key.id.as_str());
        match self {
            Self::Site | Self::Reader => Place::Nowhere,
            Self::Record(key) => Place::record(name(key)),
            Self::Former(key, index) => Place::value(name(key), FieldPath::root().field("aliases").index(*index)),
            Self::File(path) => Place::File(path.clone()),
        }
    }

    /// Whether every site has it.
    fn is_of_site(&self) -> bool {
        matches!(self, Self::Site | Self::Reader)
    }
}

impl Claims {
    /// Keeps a folder, and its name, for what every site has: what a record asks for there is refused.
    pub fn keep(&mut self, folder: Address) {
        let key = folder.folded().to_string();
        self.kept.push((key, folder));
    }

    /// Claims an address. Whether the claimant has it: nobody has asked for it who goes before.
    pub fn claim(&mut self, claimant: Claimant, address: &Address) -> bool {
        let key = address.folded();
        let claim = Claim { claimant, address: address.clone() };
        let is_kept = !claim.claimant.is_of_site() && self.keeps(&key).is_some();
        let (has_it, refused) = match self.owners.get_mut(&key) {
            Some(owner) if claim < *owner => (true, std::mem::replace(owner, claim)),
            Some(owner) if claim == *owner => return true,
            None if !is_kept => {
                self.owners.insert(key, claim);
                return true;
            }
            Some(_) | None => (false, claim),
        };
        self.refused.entry(key).or_default().insert(refused);
        has_it
    }

    /// Gives a claim up; the next in order has the address then.
    pub fn release(&mut self, claim: &Claim) {
        let key = claim.address.folded();
        let mut refused = self.refused.remove(&key).unwrap_or_default();
        if self.owners.get(&key) == Some(claim) {
            self.owners.remove(&key);
            let may_have_it = |next: &Claim| next.claimant.is_of_site() || self.keeps(&key).is_none();
            if refused.first().is_some_and(may_have_it) {
                self.owners.extend(refused.pop_first().map(|next| (Arc::clone(&key), next)));
            }
        } else {
            refused.remove(claim);
        }
        if !refused.is_empty() {
            self.refused.insert(key, refused);
        }
    }

    /// Who has an address, which is given folded.
    #[must_use]
    pub fn owner(&self, folded: &str) -> Option<&Claim> {
        self.owners.get(folded)
    }

    /// The folder that keeps an address, which is given folded.
    fn keeps(&self, folded: &str) -> Option<&Address> {
        let is_within = |folder: &str| folded.starts_with(folder) || folded == folder.trim_end_matches('/');
        self.kept.iter().find(|(folder, _)| is_within(folder)).map(|(_, folder)| folder)
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

    /// Whether any claim is refused.
    #[must_use]
    pub fn has_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    /// What is said of the claims that are refused, in the order of claimants.
    #[must_use]
    pub fn refusals(&self) -> Vec<Diagnostic> {
        let refused = self.refused.iter().flat_map(|(key, claims)| claims.iter().map(move |claim| (claim, key)));
        let refused: BTreeSet<(&Claim, &Arc<str>)> = refused.collect();
        refused.into_iter().map(|(claim, key)| self.refusal(claim, key)).collect()
    }

    fn refusal(&self, claim: &Claim, key: &str) -> Diagnostic {
        let address = &claim.address;
        let diagnostic = Diagnostic::new(
            &ADDRESS_TAKEN,
            claim.claimant.place(),
            text!("网址 {address} 已经被占用。", "The address {address} is taken."),
        );
        let of_site = match self.owner(key) {
            Some(owner) if owner.claimant.is_of_site() => Some(&owner.address),
            Some(_) => None,
            None => self.keeps(key),
        };
        match (of_site, self.owner(key)) {
            (Some(own), _) => diagnostic.help(text!(
                "{own} 是站点固有的地址，请换一个地址或标识。",
                "{own} is an address that every site has: choose another address or id."
            )),
            (None, Some(owner)) => diagnostic
                .related(owner.claimant.place(), text!("这里先用了这个网址", "it is used here first"))
                .help(text!("请给其中一个换地址或标识。", "Give one of them another address or id.")),
            (None, None) => diagnostic,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Kind, parse_id};

    fn claimant() -> impl Strategy<Value = Claimant> {
        let key = prop::sample::select(vec!["a", "b"])
            .prop_map(|id| RecordKey::new(Kind::News, parse_id(id).expect("an id")));
        prop_oneof![
            Just(Claimant::Site),
            key.clone().prop_map(Claimant::Record),
            (key, 0..2_usize).prop_map(|(key, index)| Claimant::Former(key, index)),
            prop::sample::select(vec!["content/x.pdf", "content/X.pdf"])
                .prop_map(|path| Claimant::File(FilePath::new(path))),
        ]
    }

    fn claim() -> impl Strategy<Value = Claim> {
        let address = prop::sample::select(vec!["x.pdf", "X.pdf", "old/", "search/shards/1", "OLD/index.html"]);
        (claimant(), address).prop_map(|(claimant, address)| Claim { claimant, address: Address::file(address) })
    }

    fn told(claims: &Claims) -> String {
        let owners: BTreeMap<&Arc<str>, &Claim> = claims.owners.iter().collect();
        format!("{owners:?}\n{:?}", claims.refusals())
    }

    fn all_of<'a>(of: impl Iterator<Item = &'a Claim>) -> Claims {
        let mut claims = Claims::default();
        claims.keep(Address::page(&["search", "shards"]));
        for Claim { claimant, address } in of.cloned() {
            claims.claim(claimant, &address);
        }
        claims
    }

    proptest! {
        #[test]
        fn who_has_an_address_does_not_rest_on_the_order_of_claims(
            steps in prop::collection::vec((any::<bool>(), claim()), 0..40),
        ) {
            let mut claims = all_of([].iter());
            let mut standing: BTreeSet<Claim> = BTreeSet::new();
            for (comes, claim) in &steps {
                if *comes {
                    let has_it = claims.claim(claim.claimant.clone(), &claim.address);
                    prop_assert_eq!(has_it, claims.owner(&claim.address.folded()) == Some(claim));
                    standing.insert(claim.clone());
                } else {
                    claims.release(claim);
                    standing.remove(claim);
                }
                prop_assert_eq!(told(&claims), told(&all_of(standing.iter())));
                prop_assert_eq!(told(&claims), told(&all_of(standing.iter().rev())));
            }
            let addresses: BTreeSet<Arc<str>> = standing.iter().map(|claim| claim.address.folded()).collect();
            let had = claims.owners.len();
            prop_assert!(had <= addresses.len());
            prop_assert_eq!(claims.refusals().len(), standing.len() - had);
        }
    }
}
