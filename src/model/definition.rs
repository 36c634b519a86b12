//! How a record, or a group of fields in one, is defined: a struct whose fields take their values by name.
//!
//! In: fields with their types, as `record!` is given them. Out: the struct, what it takes from decoded values ([`Fields`]), and
//! the names that a test holds against the field tables.

use super::{Fields, FromValue};

/// Defines a struct of fields and how it takes them. `field: Type = "name"` names the field differently in files;
/// `struct Name: Kind` defines a kind of record, which has the common fields beside its own.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $type:ident: $kind:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $field_type:ty $(= $name:literal)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $type {
            /// What every record may have.
            pub common: $crate::model::Common,
            $($(#[$field_meta])* pub $field: $field_type,)*
        }

        impl $crate::model::FromFields for $type {
            const NAMES: &'static [&'static str] = &[$($crate::model::definition::name!($field $(= $name)?)),*];

            fn from_fields(fields: &mut $crate::model::Fields) -> Self {
                Self {
                    common: <$crate::model::Common as $crate::model::FromFields>::from_fields(fields),
                    $($field: $crate::model::definition::take(
                        fields,
                        $crate::model::definition::name!($field $(= $name)?),
                    ),)*
                }
            }
        }

        impl $crate::model::Record for $type {
            const KIND: $crate::model::Kind = $crate::model::Kind::$kind;

            fn id(&self) -> &$crate::model::Id {
                &self.common.id
            }

            fn name(&self) -> &str {
                &self.common.title
            }
        }

        impl $crate::model::Published for $type {
            fn common(&self) -> &$crate::model::Common {
                &self.common
            }
        }
    };
    ($(#[$meta:meta])* pub struct $type:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $field_type:ty $(= $name:literal)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $type { $($(#[$field_meta])* pub $field: $field_type,)* }

        impl $crate::model::FromFields for $type {
            const NAMES: &'static [&'static str] = &[$($crate::model::definition::name!($field $(= $name)?)),*];

            fn from_fields(fields: &mut $crate::model::Fields) -> Self {
                Self {
                    $($field: $crate::model::definition::take(
                        fields,
                        $crate::model::definition::name!($field $(= $name)?),
                    ),)*
                }
            }
        }

        impl $crate::model::FromValue for $type {
            fn from_value(value: $crate::model::Value) -> Option<Self> {
                match value {
                    $crate::model::Value::Group(mut fields) => {
                        Some(<Self as $crate::model::FromFields>::from_fields(&mut fields))
                    }
                    _ => None,
                }
            }

            fn absent() -> Self {
                <Self as $crate::model::FromFields>::from_fields(&mut $crate::model::Fields::default())
            }
        }
    };
}

macro_rules! name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident = $name:literal) => {
        $name
    };
}

pub(crate) use {name, record};

/// One field's typed value; see [`from_fields`](super::FromFields::from_fields). It stays in place, since a kind may read a common field
/// in a stricter type (an event's date).
pub(crate) fn take<T: FromValue>(fields: &mut Fields, name: &str) -> T {
    fields.get(name).cloned().and_then(T::from_value).unwrap_or_else(T::absent)
}
