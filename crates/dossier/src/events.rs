//! Events one by one.

use communique_records::EventRecord;

use crate::error::{Fault, Inner};
use crate::search::is_meant;
use crate::walk::Order;
use crate::{Dossier, DossierError, Query};

/// An event with what is known of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The event.
    pub event: EventRecord,
    /// Headline of the document.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
}

impl Dossier {
    /// Events that a query is about, the newest documents first; at most `limit`.
    ///
    /// A term with `-` is about the event as well: `-status:hypothetical` gives events that are not. Documents that repeat
    /// another and versions that were replaced are left out where the query says nothing of them.
    ///
    /// # Errors
    /// What SQLite says, and [`DossierError::Damaged`].
    pub fn events(&self, query: &Query, limit: usize) -> Result<Vec<Told>, DossierError> {
        self.told(query, limit).map_err(|f| self.fault(f))
    }

    fn told(&self, query: &Query, limit: usize) -> Inner<Vec<Told>> {
        let mut told = Vec::new();
        if limit == 0 {
            return Ok(told);
        }
        let plan = self.spelt_out(&query.counted_once())?.plan(true).map_err(Fault::Damaged)?;
        self.walk(&plan, Order::NewestFirst, i64::MAX, |doc, met| {
            let mut about = self.db.prepare_cached("SELECT title, source FROM document WHERE doc = ?1")?;
            let (title, source): (Option<String>, Option<String>) =
                about.query_row([doc], |r| Ok((r.get(0)?, r.get(1)?)))?;
            // An alternative that the document itself doesn't meet gives none of its events.
            let meant = self.events_of(doc)?.into_iter().filter(|event| met.iter().any(|a| is_meant(a, event)));
            told.extend(meant.map(|event| Told { event, title: title.clone(), source: source.clone() }));
            Ok(told.len() < limit)
        })?;
        told.truncate(limit);
        Ok(told)
    }
}
