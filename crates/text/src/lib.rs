//! Documents, spans and offsets: the ground every other crate stands on.
//!
//! ```
//! use communique_text::{CodePoints, Span};
//!
//! let text = "Perú recalled its envoy.";
//! let span = Span::new(6, 14); // bytes
//! assert_eq!(span.of(text), "recalled");
//! assert_eq!(CodePoints::new(text).span(span), 5..13); // code points
//! ```
//!
//! **One rule:** inside the program an offset is a UTF-8 byte, end exclusive.
//! Code points exist only at the door, in [`CodePoints`].

mod date;
mod document;
mod span;

pub use date::{Date, DateError};
pub use document::{DateBasis, Document};
pub use span::{CodePoints, Span};
