//! Rows of formats that hold one actor and one recipient: POLECAT and Phoenix.
//!
//! **One rule:** such formats can't say that an act did not take place, so only acts that did are written.

use communique_coder::Status;
use communique_lexicon::plover::Category;
use communique_records::{DocumentRecord, Entity, EventRecord, Location};
use communique_text::Date;

use crate::Summary;
use crate::story::Story;

/// One actor and one recipient of an event.
#[derive(Clone, Copy)]
pub(crate) struct Dyad<'r> {
    pub(crate) story: &'r Story,
    pub(crate) event: &'r EventRecord,
    /// Number among the event's dyads, from 1.
    pub(crate) number: usize,
    pub(crate) actor: Option<&'r Entity>,
    pub(crate) recipient: Option<&'r Entity>,
}

impl<'r> Dyad<'r> {
    /// Name of the row: the event's, and the dyad's number.
    pub(crate) fn id(&self) -> String {
        format!("{}_{}", self.event.id, self.number)
    }

    /// The place beside the act.
    pub(crate) fn location(&self) -> Option<&'r Location> {
        self.event.location.as_ref()
    }

    /// The document's record.
    pub(crate) fn document(&self) -> Option<&'r DocumentRecord> {
        self.story.document.as_ref()
    }

    /// The day of the act, else of publication.
    pub(crate) fn date(&self) -> Option<Date> {
        self.event.date.or(self.event.published)
    }
}

/// The dyads of a story's acts that took place, for a format that may not know mere statements.
pub(crate) fn of<'r>(story: &'r Story, statements: bool, summary: &mut Summary) -> Vec<Dyad<'r>> {
    let mut dyads = Vec::new();
    for event in &story.events {
        if event.status != Status::Actual || (event.event == Category::Statement && !statements) {
            summary.not_actual += 1;
            continue;
        }
        summary.events += 1;
        let numbered = (1..).zip(event.dyads());
        dyads.extend(numbered.map(|(number, (actor, recipient))| Dyad { story, event, number, actor, recipient }));
    }
    dyads
}
