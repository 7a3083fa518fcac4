//! Going through the documents that a query finds, in the order of days.
//!
//! Each alternative of a query is one statement that is stepped as far as needed: the index gives its matches in the order
//! of keys, which is that of days, so a walk stops as soon as it has enough.
//!
//! **One rule:** the index proposes, the records decide.

use rusqlite::{CachedStatement, Rows, params};

use crate::error::{Fault, Inner};
use crate::query::Conjunction;
use crate::search::is_meant;
use crate::{Dossier, Query};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    OldestFirst,
    NewestFirst,
}

/// What an alternative asks for: a range of keys, documents by name, and the statement that finds the others.
struct Asked<'p, 'd> {
    alternative: &'p Conjunction,
    first: i64,
    last: i64,
    /// Documents with the ids that are asked for, in the order of the walk; all others are left out.
    ids: Option<Vec<i64>>,
    expression: Option<String>,
    statement: Option<CachedStatement<'d>>,
}

/// Where the documents of an alternative come from.
enum Source<'s> {
    Rows(Rows<'s>),
    Ids(std::slice::Iter<'s, i64>),
}

impl Dossier {
    /// The next documents after key `after`, in the order of days.
    pub(crate) fn matches_from(&self, query: &Query, after: i64, want: usize) -> Inner<Vec<i64>> {
        let plan = query.plan(false).map_err(Fault::Damaged)?;
        self.matches(&plan, Order::OldestFirst, after, want)
    }

    /// Documents beyond `from` that meet one alternative at least.
    pub(crate) fn matches(&self, plan: &[Conjunction], order: Order, from: i64, want: usize) -> Inner<Vec<i64>> {
        let mut found = Vec::new();
        if want > 0 {
            self.walk(plan, order, from, |doc, _| {
                found.push(doc);
                Ok(found.len() < want)
            })?;
        }
        Ok(found)
    }

    /// Gives each document beyond `from` with the alternatives that it meets, until `visit` wants no more.
    pub(crate) fn walk<'p>(
        &self,
        plan: &'p [Conjunction],
        order: Order,
        from: i64,
        mut visit: impl FnMut(i64, &[&'p Conjunction]) -> Inner<bool>,
    ) -> Inner<()> {
        let mut asked = plan.iter().map(|a| self.asked(a, order, from)).collect::<Inner<Vec<_>>>()?;
        let mut sources = Vec::with_capacity(asked.len());
        for one in &mut asked {
            let Asked { alternative, first, last, ids, expression, statement } = one;
            let source = match (statement, &*ids) {
                (Some(statement), _) => Source::Rows(match expression {
                    Some(expression) => statement.query(params![*expression, *first, *last])?,
                    None => statement.query([*first, *last])?,
                }),
                (None, ids) => Source::Ids(ids.as_deref().unwrap_or_default().iter()),
            };
            sources.push((*alternative, source, ids.as_deref(), order));
        }
        let mut heads = Vec::with_capacity(sources.len());
        for source in &mut sources {
            heads.push(self.next_of(source)?);
        }
        loop {
            let nearest = match order {
                Order::OldestFirst => heads.iter().flatten().min(),
                Order::NewestFirst => heads.iter().flatten().max(),
            };
            let Some(doc) = nearest.copied() else { return Ok(()) };
            let met: Vec<&Conjunction> =
                sources.iter().zip(&heads).filter(|(_, head)| **head == Some(doc)).map(|(s, _)| s.0).collect();
            if !visit(doc, &met)? {
                return Ok(());
            }
            for (source, head) in sources.iter_mut().zip(&mut heads) {
                if *head == Some(doc) {
                    *head = self.next_of(source)?;
                }
            }
        }
    }

    fn asked<'p>(&self, alternative: &'p Conjunction, order: Order, from: i64) -> Inner<Asked<'p, '_>> {
        let (mut first, mut last) = alternative.days.unwrap_or((0, i64::MAX));
        match order {
            Order::OldestFirst => first = first.max(from.saturating_add(1)),
            Order::NewestFirst => last = last.min(from.saturating_sub(1)),
        }
        let mut ids = None;
        if !alternative.ids.is_empty() {
            let mut found = self.with_ids(&alternative.ids)?;
            found.retain(|doc| (first..=last).contains(doc));
            (first, last) = (found.first().copied().unwrap_or(1), found.last().copied().unwrap_or(0));
            if order == Order::NewestFirst {
                found.reverse();
            }
            ids = Some(found);
        }
        let expression = alternative.expression();
        let direction = if order == Order::NewestFirst { "DESC" } else { "ASC" };
        let statement = match (&expression, &ids) {
            _ if first > last => None,
            (Some(_), _) => Some(format!(
                "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid {direction}"
            )),
            (None, Some(_)) => None,
            (None, None) => {
                Some(format!("SELECT doc FROM reading WHERE doc BETWEEN ?1 AND ?2 ORDER BY doc {direction}"))
            }
        };
        let statement = statement.map(|sql| self.db.prepare_cached(&sql)).transpose()?;
        Ok(Asked { alternative, first, last, ids, expression, statement })
    }

    /// The next document of one alternative that holds what the index promised.
    fn next_of(&self, source: &mut (&Conjunction, Source<'_>, Option<&[i64]>, Order)) -> Inner<Option<i64>> {
        let (alternative, documents, ids, order) = (source.0, &mut source.1, source.2, source.3);
        loop {
            let next = match documents {
                Source::Ids(ids) => ids.next().copied(),
                Source::Rows(rows) => rows.next()?.map(|row| row.get(0)).transpose()?,
            };
            let Some(doc) = next else { return Ok(None) };
            let is_named = match (ids, order) {
                (None, _) => true,
                (Some(ids), Order::OldestFirst) => ids.binary_search(&doc).is_ok(),
                (Some(ids), Order::NewestFirst) => ids.binary_search_by(|id| doc.cmp(id)).is_ok(),
            };
            if is_named && self.holds(alternative, doc)? {
                return Ok(Some(doc));
            }
        }
    }

    /// Documents whose ids fit all patterns, the oldest first.
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
}

fn fits(pattern: &str, id: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == id, |start| id.starts_with(start))
}
