//! The values that fields hold, checked: dates, deadlines, periods, money, percent, quantities, years and ids.
//!
//! In comes the text of one scalar, out comes a value or the exact reason why it is none. The reasons are enums without
//! words: whoever has the place and the language writes the message. Nothing here reads a clock, a file or a site's
//! settings, and no text makes it panic.

mod digits;
mod number;
mod written;

mod date;
mod deadline;
mod every;
mod hours;
mod id;
mod markdown;
mod money;
mod percent;
mod period;
mod quantity;
mod year;
mod zone;

pub use date::{Date, DateError, FIRST_YEAR, LAST_YEAR, date_en, date_zh, parse_date};
pub use deadline::{Deadline, DeadlineError, Precision, parse_deadline};
pub use digits::normalise_digits;
pub use every::{Every, EveryError, parse_every, periods_of};
pub use hours::{Hours, hours};
pub use id::{Id, IdError, RESERVED_IDS, parse_id};
pub use markdown::Markdown;
pub use money::{Money, MoneyError, parse_money};
pub use number::{NumberError, decimal_label, grouped, parse_decimal};
pub use percent::{Percent, PercentError, parse_percent};
pub use period::{Period, PeriodError, PeriodKind, parse_period};
pub use quantity::{Quantity, QuantityError, parse_quantity};
pub use rust_decimal::Decimal;
pub use year::{Year, YearError, parse_year};
pub use zone::Zone;
