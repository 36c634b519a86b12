//! The pages of records: one file per kind.

use serde::Serialize;

/// What the page of one record shows, by kind. Templates see the fields of the variant alone.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum RecordPage {}
