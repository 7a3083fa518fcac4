//! Finding documents: the index proposes, the records decide.
//!
//! Keys of documents go with time, so the index gives its matches in the order of days, and a search stops as soon as it
//! has enough.

use communique_records::EventRecord;
use communique_text::Date;
use rusqlite::{OptionalExtension as _, params};

use crate::error::{Fault, Inner};
use crate::query::Conjunction;
use crate::{Dossier, DossierError, Query};

/// Rows that the index is first asked for; a search that needs more asks for more each time.
const FIRST_CHUNK: usize = 32;
const LARGEST_CHUNK: usize = 2048;
/// Words of a snippet.
const SNIPPET: u32 = 24;
/// Marks the words of a snippet that were looked for.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    OldestFirst,
    NewestFirst,
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
        let query = self.spelt_out(query)?;
        let plan = query.plan(false).map_err(Fault::Damaged)?;
        let words = query.words();
        let docs = self.matches(&plan, Order::NewestFirst, i64::MAX, limit)?;
        docs.into_iter().map(|doc| self.hit(doc, &plan, words.as_deref())).collect()
    }

    /// Names the words that are asked for by their beginnings: the index merges all places of all such words before it gives
    /// the first document, but takes words by name one document at a time.
    pub(crate) fn spelt_out(&self, query: &Query) -> Inner<Query> {
        const MOST: usize = 400;
        query.spelt_out(&mut |stem| {
            self.db.execute_batch(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab (main, search, instance)",
            )?;
            // One look for each word: a list of words would count their places first.
            let mut next = self.db.prepare_cached("SELECT term FROM temp.places WHERE term > ?1 LIMIT 1")?;
            let mut words: Vec<String> = Vec::new();
            let mut last = before(stem);
            while let Some(word) = next.query_row([&last], |r| r.get::<_, String>(0)).optional()? {
                if !word.starts_with(stem) {
                    break;
                }
                if words.len() == MOST {
                    return Ok(None);
                }
                last.clone_from(&word);
                words.push(word);
            }
            Ok(Some(words))
        })
    }

    /// The next documents after key `after`, in the order of days.
    pub(crate) fn matches_from(&self, query: &Query, after: i64, want: usize) -> Inner<Vec<i64>> {
        let plan = query.plan(false).map_err(Fault::Damaged)?;
        self.matches(&plan, Order::OldestFirst, after, want)
    }

    /// Documents beyond `from` that meet one alternative at least.
    pub(crate) fn matches(&self, plan: &[Conjunction], order: Order, from: i64, want: usize) -> Inner<Vec<i64>> {
        let mut found = Vec::new();
        for alternative in plan {
            found.extend(self.alternative(alternative, order, from, want)?);
        }
        found.sort_unstable();
        found.dedup();
        if order == Order::NewestFirst {
            found.reverse();
        }
        found.truncate(want);
        Ok(found)
    }

    fn alternative(&self, alternative: &Conjunction, order: Order, from: i64, want: usize) -> Inner<Vec<i64>> {
        let (mut first, mut last) = alternative.days.unwrap_or((0, i64::MAX));
        match order {
            Order::OldestFirst => first = first.max(from.saturating_add(1)),
            Order::NewestFirst => last = last.min(from.saturating_sub(1)),
        }
        let expression = alternative.expression();
        let ids = if alternative.ids.is_empty() { None } else { Some(self.with_ids(&alternative.ids)?) };
        let mut found = Vec::new();
        let mut chunk = FIRST_CHUNK;
        while found.len() < want && first <= last {
            let docs = match &ids {
                Some(ids) => {
                    let within = ids.iter().copied().filter(|doc| (first..=last).contains(doc));
                    let mut met = Vec::new();
                    for doc in within {
                        if self.candidates(expression.as_deref(), order, doc, doc, 1)?.contains(&doc) {
                            met.push(doc);
                        }
                    }
                    met
                }
                None => self.candidates(expression.as_deref(), order, first, last, chunk)?,
            };
            let is_last = ids.is_some() || docs.len() < chunk;
            if let Some(doc) = docs.last() {
                match order {
                    Order::OldestFirst => first = doc + 1,
                    Order::NewestFirst => last = doc - 1,
                }
            }
            for doc in docs {
                if self.holds(alternative, doc)? {
                    found.push(doc);
                }
            }
            if is_last {
                break;
            }
            chunk = (chunk * 2).min(LARGEST_CHUNK);
        }
        Ok(found)
    }

    fn candidates(
        &self,
        expression: Option<&str>,
        order: Order,
        first: i64,
        last: i64,
        chunk: usize,
    ) -> Inner<Vec<i64>> {
        let direction = if order == Order::NewestFirst { "DESC" } else { "ASC" };
        let chunk = chunk as i64;
        let docs = match expression {
            Some(expression) => {
                let find = format!(
                    "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid {direction} LIMIT ?4"
                );
                let mut find = self.db.prepare_cached(&find)?;
                let rows = find.query_map(params![expression, first, last, chunk], |r| r.get(0))?;
                rows.collect::<Result<Vec<_>, _>>()
            }
            None => {
                let find =
                    format!("SELECT doc FROM reading WHERE doc BETWEEN ?1 AND ?2 ORDER BY doc {direction} LIMIT ?3");
                let mut find = self.db.prepare_cached(&find)?;
                let rows = find.query_map([first, last, chunk], |r| r.get(0))?;
                rows.collect()
            }
        };
        Ok(docs?)
    }

    /// Documents whose ids fit all patterns.
    fn with_ids(&self, patterns: &[String]) -> Inner<Vec<i64>> {
        let first = &patterns[0];
        let (find, pattern, end) = match first.strip_suffix('*') {
            Some(start) => {
                ("SELECT doc, id FROM document WHERE id >= ?1 AND id < ?2", start, format!("{start}\u{10FFFF}"))
            }
            None => ("SELECT doc, id FROM document WHERE id >= ?1 AND id <= ?2", first.as_str(), first.clone()),
        };
        let mut find = self.db.prepare_cached(find)?;
        let rows = find.query_map([pattern, &end], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let mut docs: Vec<i64> =
            rows.into_iter().filter(|(_, id)| patterns.iter().all(|p| fits(p, id))).map(|(doc, _)| doc).collect();
        docs.sort_unstable();
        Ok(docs)
    }

    fn holds(&self, alternative: &Conjunction, doc: i64) -> Inner<bool> {
        if alternative.not_days.iter().any(|(first, last)| (*first..=*last).contains(&doc)) {
            return Ok(false);
        }
        if !alternative.not_ids.is_empty() {
            let id: String =
                self.db.prepare_cached("SELECT id FROM document WHERE doc = ?1")?.query_row([doc], |r| r.get(0))?;
            if alternative.not_ids.iter().any(|p| fits(p, &id)) {
                return Ok(false);
            }
        }
        if alternative.events.is_empty() && alternative.not_events.is_empty() {
            return Ok(true);
        }
        let events = self.events_of(doc)?;
        if alternative.events.is_empty() && !alternative.of_events {
            return Ok(!events.iter().any(|e| alternative.not_events.iter().any(|t| t.holds(e))));
        }
        Ok(events.iter().any(|e| is_meant(alternative, e)))
    }

    fn hit(&self, doc: i64, plan: &[Conjunction], words: Option<&str>) -> Inner<Hit> {
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
        hit.snippet = match words {
            Some(words) => self.snippet(doc, words)?,
            None => Vec::new(),
        };
        if hit.snippet.is_empty() {
            hit.snippet = self.sentence(doc, hit.events.first())?;
        }
        Ok(hit)
    }

    /// The stretch of the text that holds most of the words.
    fn snippet(&self, doc: i64, words: &str) -> Inner<Vec<(String, bool)>> {
        let [open, close] = MARKS;
        let find = format!(
            "SELECT snippet(search, 1, '{open}', '{close}', '…', {SNIPPET}) FROM search WHERE search MATCH ?1 AND rowid = ?2"
        );
        let text: Option<String> =
            self.db.prepare_cached(&find)?.query_row(params![words, doc], |r| r.get(0)).optional()?;
        Ok(text.map_or_else(Vec::new, |text| stretches(&text)))
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

/// A word before all that begin with `stem`, and after those before it that don't.
fn before(stem: &str) -> String {
    let mut word = stem.to_owned();
    // The stem may be a word itself: step back by one letter, then past all that goes on from there.
    if let Some(last) = word.pop() {
        let lower = char::from_u32(last as u32 - 1).unwrap_or('\0');
        word.push(lower);
        word.push('\u{10FFFF}');
    }
    word
}

fn fits(pattern: &str, id: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == id, |start| id.starts_with(start))
}

/// Cuts a text at the marks.
fn stretches(text: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for (n, part) in text.split(MARKS).enumerate() {
        if !part.is_empty() {
            out.push((part.to_owned(), n % 2 == 1));
        }
    }
    out
}
