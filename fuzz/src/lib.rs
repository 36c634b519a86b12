//! The readers of records, from the sources of the program and apart from the rest of it: what renders, searches and serves takes
//! minutes to build with instrumentation, and no target runs it.

#![forbid(unsafe_code)]

#[path = "../../src/decode/mod.rs"]
pub mod decode;
#[path = "../../src/diagnostics/mod.rs"]
pub mod diagnostics;
#[path = "../../src/load/mod.rs"]
pub mod load;
#[path = "../../src/model/mod.rs"]
#[expect(unused_imports, reason = "what the rest of the program takes from it")]
pub mod model;
#[path = "../../src/schema/mod.rs"]
pub mod schema;
#[path = "../../src/source/mod.rs"]
pub mod source;
#[path = "../../src/system/mod.rs"]
pub mod system;
