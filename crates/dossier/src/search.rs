//! Finding documents, and showing why they were found.

use communique_records::EventRecord;
use communique_text::Date;
use rusqlite::{OptionalExtension as _, params};

use crate::error::{Fault, Inner};
use crate::query::Conjunction;
use crate::snippet::Snippets;
use crate::walk::Order;
use crate::{Dossier, DossierError, Query};

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Version of the document under this id, from 1.
    pub version: u32,
    /// Day of publication.
    pub date: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Language, ISO 639-1.
    pub language: Option<String>,
    /// The document that it repeats.
    pub duplicate_of: Option<String>,
    /// Words that show why it was found, cut into stretches; those that were looked for are marked.
    pub snippet: Vec<(String, bool)>,
    /// Events that the query is about, if it is about events.
    pub events: Vec<EventRecord>,
}

impl Dossier {
    /// Documents that a query finds, the newest first, those without a day last; at most `limit`.
    ///
    /// # Errors
    /// What SQLite says, and [`DossierError::Damaged`].
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, DossierError> {
        self.find(query, limit).map_err(|f| self.fault(f))
    }

    fn find(&self, query: &Query, limit: usize) -> Inner<Vec<Hit>> {
        let plan = self.spelt_out(query)?.plan(false).map_err(Fault::Damaged)?;
        let docs = self.matches(&plan, Order::NewestFirst, i64::MAX, limit)?;
        let words = query.words().map(|words| Inner::Ok((words, Snippets::new()?))).transpose()?;
        docs.into_iter().map(|doc| self.hit(doc, &plan, words.as_ref())).collect()
    }

    /// Names the words that are asked for by their beginnings: the index merges all places of all such words before it gives
    /// the first document, but takes words by name one document at a time.
    pub(crate) fn spelt_out(&self, query: &Query) -> Inner<Query> {
        const MOST: usize = 400;
        query.spelt_out(&mut |stem| {
            // One look for each word: a list of words would count their places first. What stands right after a word in
            // the order of bytes is asked for with `>=`, since the list goes through all places of a word for `>`.
            let mut next = self.db.prepare_cached("SELECT term FROM temp.places WHERE term >= ?1 LIMIT 1")?;
            let mut words: Vec<String> = Vec::new();
            let mut from = stem.to_owned();
            while let Some(word) = next.query_row([&from], |r| r.get::<_, String>(0)).optional()? {
                if !word.starts_with(stem) {
                    break;
                }
                if words.len() == MOST {
                    return Ok(None);
                }
                from = format!("{word}\u{1}");
                words.push(word);
            }
            Ok(Some(words))
        })
    }

    fn hit(&self, doc: i64, plan: &[Conjunction], words: Option<&(String, Snippets)>) -> Inner<Hit> {
        let mut find = self.db.prepare_cached(
            "SELECT d.id, d.version, d.date, d.title, d.source, d.language, (SELECT f.id FROM document f WHERE f.doc = d.duplicate_of) \
             FROM document d WHERE d.doc = ?1",
        )?;
        let mut hit = find.query_row([doc], |r| {
            Ok(Hit {
                id: r.get(0)?,
                version: r.get(1)?,
                date: r.get::<_, Option<String>>(2)?.and_then(|d| d.parse().ok()),
                title: r.get(3)?,
                source: r.get(4)?,
                language: r.get(5)?,
                duplicate_of: r.get(6)?,
                snippet: Vec::new(),
                events: Vec::new(),
            })
        })?;
        let about_events = |c: &&Conjunction| !c.events.is_empty();
        if plan.iter().any(|c| about_events(&c)) {
            hit.events = self.events_of(doc)?;
            hit.events.retain(|e| plan.iter().filter(about_events).any(|c| is_meant(c, e)));
        }
        if let Some((words, snippets)) = words {
            let text: String =
                self.db.prepare_cached("SELECT text FROM document WHERE doc = ?1")?.query_row([doc], |r| r.get(0))?;
            hit.snippet = snippets.snippet(hit.title.as_deref(), &text, words)?.unwrap_or_default();
        }
        if hit.snippet.is_empty() {
            hit.snippet = self.sentence(doc, hit.events.first())?;
        }
        Ok(hit)
    }

    /// The sentence of an event, its words marked; the beginning of the text where there is no event.
    fn sentence(&self, doc: i64, event: Option<&EventRecord>) -> Inner<Vec<(String, bool)>> {
        const LEAD: usize = 160;
        let find = "SELECT substr(text, ?2 + 1, ?3) FROM document WHERE doc = ?1";
        let mut find = self.db.prepare_cached(find)?;
        let mut cut = |start: u32, end: u32| -> Inner<String> {
            Ok(find.query_row(params![doc, start, end.saturating_sub(start)], |r| r.get(0))?)
        };
        let Some(event) = event else {
            let mut lead = cut(0, LEAD as u32)?;
            if lead.chars().count() == LEAD {
                // No word is cut; where there are no spaces there is nothing to cut at.
                lead.truncate(lead.rfind(char::is_whitespace).unwrap_or(lead.len()));
                lead.push('…');
            }
            return Ok(vec![(lead, false)]);
        };
        let (sentence, trigger) = (event.sentence, &event.trigger);
        let before = cut(sentence.start, trigger.start)?;
        let after = cut(trigger.end, sentence.end)?;
        Ok(vec![(before, false), (trigger.text.clone(), true), (after, false)])
    }
}

/// Whether an event is one that an alternative looks for.
pub(crate) fn is_meant(alternative: &Conjunction, event: &EventRecord) -> bool {
    alternative.events.iter().all(|t| t.holds(event)) && !alternative.not_events.iter().any(|t| t.holds(event))
}
