//! What can be wrong with a file of records: in its YAML, in its fields, in their values.

mod records;
mod values;
mod yaml;

pub use records::*;
pub use values::*;
pub use yaml::*;

use crate::diagnostics::Code;

/// All codes of this stage.
pub const ALL: [&[&Code]; 3] = [YAML, RECORDS, VALUES];
