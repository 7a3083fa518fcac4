//! Tar archives, entry by entry, in the order of the archive.

use tar::Archive;

use super::zip::is_hidden;
use crate::error::Fault;
use crate::source::{Body, Source};
use crate::walk::{At, Entry, Halt, Walk};

/// Everything in an archive that can be read.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let limits = walk.options.limits;
    if at.depth >= limits.archive_depth.saturating_add(1) {
        return Err(Fault::TooDeep { limit: limits.archive_depth }.into());
    }
    let mut archive = Archive::new(source.reader());
    let entries = archive.entries().map_err(|fault| Fault::damaged("tar", fault))?;
    for entry in entries {
        if walk.is_exhausted() {
            break;
        }
        walk.budget.entry(&limits)?;
        let entry = entry.map_err(|fault| Fault::damaged("tar", fault))?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type().is_file() && !is_hidden(&name) {
            walk.entry(Entry { at: at.inside(&name), body: Body::Stream(Box::new(entry)) })?;
        }
    }
    Ok(())
}
