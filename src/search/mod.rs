//! What the search of a site and the filter of its lists are made of: which files there are, and the data in them.

mod axis;
mod choice;
mod entry;
mod finished;
mod form;
mod index;
mod lists;
mod part;
mod posting;
mod section;
mod shape;
mod spelling;
mod term;

pub use axis::{Axis, AxisKind, AxisValue, axes, axis};
pub use choice::{Choice, UnknownValue, chosen};
pub use form::more;
pub use index::{Pace, TellTexts, index, shard};
pub use section::PostText;
pub use shape::{Documents, ROWS, Shape};
pub use spelling::{Spelled, Spellings};
