//! Records that a page names, and the records before and after it.

use crate::model::{Id, List, Record, RecordKey, Reference};
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

/// The records before and after this one in the order of its list.
pub fn neighbours<T: Record>(context: &Context<'_>, list: &List<T>, key: &RecordKey) -> (Option<Link>, Option<Link>) {
    let link = |id: &Id| list.find(id.as_str()).and_then(|record| context.link_to(record));
    let (before, after) = context.orders.around(key);
    (before.and_then(link), after.and_then(link))
}

/// The listed documents whose text or attachments link to a record, in their order.
pub fn naming_documents(context: &Context<'_>, key: &RecordKey) -> Vec<Name> {
    let documents = &context.catalogue.documents;
    listed_ids(context, documents, context.plan.named_by.get(key))
}
