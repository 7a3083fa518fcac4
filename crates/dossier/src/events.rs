//! Events one by one.

use communique_records::EventRecord;

use crate::error::{Fault, Inner};
use crate::search::{Order, is_meant};
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
        const CHUNK: usize = 64;
        let query = self.spelt_out(&query.counted_once())?;
        let plan = query.plan(true).map_err(Fault::Damaged)?;
        let mut told = Vec::new();
        let mut before = i64::MAX;
        while told.len() < limit {
            let docs = self.matches(&plan, Order::NewestFirst, before, CHUNK)?;
            let Some(last) = docs.last() else { break };
            before = *last;
            for doc in docs {
                let mut about = self.db.prepare_cached("SELECT title, source FROM document WHERE doc = ?1")?;
                let (title, source): (Option<String>, Option<String>) =
                    about.query_row([doc], |r| Ok((r.get(0)?, r.get(1)?)))?;
                let meant = self.meant(doc, &plan)?;
                told.extend(meant.into_iter().map(|event| Told {
                    event,
                    title: title.clone(),
                    source: source.clone(),
                }));
            }
        }
        told.truncate(limit);
        Ok(told)
    }

    /// Events of one document that the query is about. An alternative that the document itself doesn't meet gives none.
    fn meant(&self, doc: i64, plan: &[crate::query::Conjunction]) -> Inner<Vec<EventRecord>> {
        let mut events = self.events_of(doc)?;
        let mut met = Vec::new();
        for alternative in plan {
            if plan.len() == 1
                || self.matches(std::slice::from_ref(alternative), Order::OldestFirst, doc - 1, 1)? == [doc]
            {
                met.push(alternative);
            }
        }
        events.retain(|event| met.iter().any(|alternative| is_meant(alternative, event)));
        Ok(events)
    }
}
