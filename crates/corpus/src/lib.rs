//! Files, archives and feeds to documents, as a stream, with the day and the language found.
//!
//! ```
//! use communique_corpus::{Options, from_bytes};
//! let page = "<html lang=en><title>Envoy recalled</title><meta name=date content=2011-05-12>\
//!             <nav><a href=/>Home</a></nav><p>Peru recalled its envoy to Chile on Thursday, the ministry said.</p></html>";
//! let document = from_bytes("envoy.html", page, &Options::default()).next().unwrap()?;
//! assert_eq!(document.title.as_deref(), Some("Envoy recalled"));
//! assert_eq!(document.date.unwrap().to_string(), "2011-05-12");
//! assert_eq!(document.text, "Peru recalled its envoy to Chile on Thursday, the ministry said.");
//! # Ok::<(), communique_corpus::CorpusError>(())
//! ```
//!
//! [`open`] takes a path, a folder, a pattern or `-`; what something is, is told by its content before its name. What can't be
//! read comes out as a [`CorpusError`] in its place in the stream, and the stream goes on.
//!
//! **One rule:** the same input gives the same documents in the same order, and no input stops the stream, fills memory or panics.

mod date;
mod decode;
mod error;
mod finish;
mod formats;
mod language;
mod options;
mod sniff;
mod source;
mod stream;
pub mod twins;
mod walk;
mod xml;

pub use error::{CorpusError, Fault, MappingError};
pub use finish::content_id;
pub use options::{Format, Limits, Mapping, Options};
pub use stream::{Documents, READER, from_bytes, from_reader, open};
pub use twins::{Signature, Twin, Twins, bands, near, signature, similarity};
