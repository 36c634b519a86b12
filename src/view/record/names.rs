//! Records that a page names, and the records before and after it.

use crate::model::{Id, List, Record, Reference};
use crate::view::{Context, Link, Name};

/// A record by its title, linked; `None` unless it is listed: the title of a draft or of a withdrawn record is not public.
pub fn listed<T: Record>(context: &Context<'_>, list: &List<T>, reference: &Reference<T>) -> Option<Name> {
    let record = list.get(reference)?;
    context.is_listed(&record.key()).then(|| context.name(record))
}

/// The records with these ids, in their order.
pub fn listed_ids<T: Record>(context: &Context<'_>, list: &List<T>, ids: Option<&Vec<Id>>) -> Vec<Name> {
    let ids = ids.map(Vec::as_slice).unwrap_or_default();
    ids.iter().filter_map(|id| listed(context, list, &Reference::new(id.clone()))).collect()
}

/// The listed records before and after `id`, where `ids` holds all listed ones in the order of ids.
pub fn neighbours<T: Record>(
    context: &Context<'_>,
    list: &List<T>,
    ids: &[Id],
    id: &Id,
) -> (Option<Link>, Option<Link>) {
    let Ok(at) = ids.binary_search(id) else { return (None, None) };
    let link = |id: &Id| list.find(id.as_str()).and_then(|record| context.link_to(record));
    let before = at.checked_sub(1).and_then(|at| ids.get(at));
    (before.and_then(link), ids.get(at + 1).and_then(link))
}
