//! Which fields a new record is about beside those that it must have.
//!
//! Names only: what a field is called, holds and means stands in its table. A test holds that the tables have them.

use crate::model::Kind;

/// The fields that are offered, by their English names.
#[derive(Debug, Clone, Copy)]
pub struct Offered {
    /// Asked for at a terminal; an empty answer leaves them out.
    pub asked: &'static [&'static str],
    /// Left as comments to be filled in later, as are those that were asked for in vain.
    pub noted: &'static [&'static str],
}

/// What new records of a kind are offered.
pub const fn offered(kind: Kind) -> Offered {
    match kind {
        Kind::Measure => {
            Offered { asked: &["lead", "areas"], noted: &["summary", "tasks", "indicators", "date", "source"] }
        }
        Kind::Project => Offered {
            asked: &["goals", "areas", "lead", "due"],
            noted: &[
                "number",
                "category",
                "responsible",
                "milestones",
                "funding",
                "start",
                "status",
                "location",
                "contact",
                "date",
            ],
        },
        Kind::Matter => Offered {
            asked: &["areas", "lead", "difficulty"],
            noted: &["steps", "due", "reported", "resolved", "closed", "result"],
        },
        Kind::Appeal => Offered {
            asked: &["areas", "difficulty"],
            noted: &["assigned", "replied", "replier", "reply", "outcome", "satisfaction", "disclosure", "consent"],
        },
        Kind::Proposal => {
            Offered { asked: &["session", "lead"], noted: &["support", "replied", "class", "reply", "satisfaction"] }
        }
        Kind::Event => Offered {
            asked: &["time", "venue", "theme"],
            noted: &["end", "invited", "capacity", "signup", "status", "attendance", "opinions", "areas"],
        },
        Kind::Document => Offered {
            asked: &["number", "topic"],
            noted: &["summary", "form", "validity", "interprets", "attachments"],
        },
        Kind::Register => Offered { asked: &["issuer"], noted: &["basis", "summary", "date"] },
        Kind::Statistics => {
            Offered { asked: &["received", "on_time", "resolved", "satisfied"], noted: &["channel", "areas"] }
        }
        Kind::News => Offered { asked: &["areas"], noted: &["summary", "lead", "tags", "attachments"] },
        Kind::Page => Offered { asked: &[], noted: &["summary", "updated"] },
        Kind::Area => Offered { asked: &["short", "code", "parent"], noted: &["grid"] },
        Kind::Department => Offered { asked: &["short", "type", "area", "phone"], noted: &["address", "duty"] },
        Kind::Dimension => Offered { asked: &["summary"], noted: &["colour"] },
        Kind::Clock => Offered { asked: &["days"], noted: &[] },
        Kind::Channel => Offered { asked: &["group", "clock"], noted: &[] },
        Kind::Site | Kind::Progress => Offered { asked: &[], noted: &[] },
    }
}

/// The fields that ask for a look before publication: left as comments on a site that shows real content.
pub const BEFORE_PUBLICATION: [&str; 2] = ["review", "secrecy"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::table;

    #[test]
    fn what_is_offered_is_in_the_table_and_optional() {
        for kind in Kind::ALL {
            let Offered { asked, noted } = offered(*kind);
            for name in asked.iter().chain(noted) {
                let field = table(*kind).field(name).unwrap_or_else(|| panic!("{kind:?} has no {name}"));
                assert!(!field.required, "{kind:?}: {name} is asked for anyway");
            }
        }
    }
}
