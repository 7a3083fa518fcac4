//! Rows of one document: sentences, events, parties, ties, mentions.

use std::collections::HashMap;

use communique_records::{Entity, EventRecord, MentionRecord, Points, RelationRecord};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::Inner;

/// Entries that are remembered of a table of names; beyond it they are looked up again.
const REMEMBERED: usize = 200_000;

/// Keys of names and entities that were met before. Forgotten when another process has written, or a batch was undone.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: HashMap<String, i64>,
    entities: HashMap<EntityKey, i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct EntityKey {
    name: String,
    kind: &'static str,
    actor_id: Option<String>,
    code: Option<String>,
    country: Option<String>,
    sectors: String,
    title: Option<String>,
    members: String,
}

impl EntityKey {
    fn new(entity: &Entity) -> Self {
        Self {
            name: entity.name.clone(),
            kind: entity.kind.name(),
            actor_id: entity.actor_id.clone(),
            code: entity.code.clone(),
            country: entity.country.clone(),
            sectors: entity.sectors.join(";"),
            title: entity.title.clone(),
            members: entity.members.join(";"),
        }
    }
}

impl Names {
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    fn name(&mut self, db: &Connection, text: &str) -> Inner<i64> {
        if let Some(key) = self.names.get(text) {
            return Ok(*key);
        }
        let found =
            db.prepare_cached("SELECT name FROM name WHERE text = ?1")?.query_row([text], |r| r.get(0)).optional()?;
        let key = match found {
            Some(key) => key,
            None => db.prepare_cached("INSERT INTO name (text) VALUES (?1)")?.insert([text])?,
        };
        if self.names.len() >= REMEMBERED {
            self.names.clear();
        }
        self.names.insert(text.to_owned(), key);
        Ok(key)
    }

    fn optional(&mut self, db: &Connection, text: Option<&str>) -> Inner<Option<i64>> {
        text.map(|t| self.name(db, t)).transpose()
    }

    fn entity(&mut self, db: &Connection, entity: &Entity) -> Inner<i64> {
        let key = EntityKey::new(entity);
        if let Some(id) = self.entities.get(&key) {
            return Ok(*id);
        }
        let EntityKey { name, kind, actor_id, code, country, sectors, title, members } = &key;
        let values = params![name, kind, actor_id, code, country, sectors, title, members];
        let find = "SELECT entity FROM entity WHERE name = ?1 AND kind = ?2 AND actor_id IS ?3 AND code IS ?4 AND country IS ?5 \
                    AND sectors = ?6 AND title IS ?7 AND members = ?8";
        let add = "INSERT INTO entity (name, kind, actor_id, code, country, sectors, title, members) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let found = db.prepare_cached(find)?.query_row(values, |r| r.get(0)).optional()?;
        let id = match found {
            Some(id) => id,
            None => db.prepare_cached(add)?.insert(values)?,
        };
        if self.entities.len() >= REMEMBERED {
            self.entities.clear();
        }
        self.entities.insert(key, id);
        Ok(id)
    }
}

pub(crate) fn sentences(db: &Connection, doc: i64, sentences: &[Points]) -> Inner<()> {
    let mut add = db.prepare_cached("INSERT INTO sentence (doc, n, start, \"end\") VALUES (?1, ?2, ?3, ?4)")?;
    for (n, Points(start, end)) in sentences.iter().enumerate() {
        add.execute(params![doc, n as i64, start, end])?;
    }
    Ok(())
}

pub(crate) fn event(db: &Connection, names: &mut Names, doc: i64, event: &EventRecord) -> Inner<()> {
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(";"));
    let date = |d: Option<communique_text::Date>| d.map(|d| d.to_string());
    let mut add = db.prepare_cached(
        "INSERT INTO event (doc, n, id, event, mode, context, status, reciprocal, date, enddate, granularity, quad, scale, cameo, \
         confidence, location, sentence, start, \"end\") \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    add.execute(params![
        doc,
        event.n as i64,
        event.id,
        event.event.name(),
        joined(&event.mode),
        joined(&event.context),
        event.status.name(),
        event.reciprocal,
        date(event.date),
        date(event.enddate),
        event.granularity.map(|g| g.name()),
        event.quad,
        event.scale,
        event.cameo,
        event.confidence,
        event.location.as_ref().map(|l| l.code.as_ref().unwrap_or(&l.text)),
        event.sentence.index as i64,
        event.trigger.start,
        event.trigger.end,
    ])?;
    let mut add = db.prepare_cached(
        "INSERT INTO party (doc, n, role, position, entity, basis, start, \"end\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (role, side) in [("actor", &event.actor), ("recipient", &event.recipient)] {
        for (position, entity) in side.iter().enumerate() {
            let id = names.entity(db, entity)?;
            let basis = entity.basis.name();
            add.execute(params![doc, event.n as i64, role, position as i64, id, basis, entity.start, entity.end])?;
        }
    }
    Ok(())
}

pub(crate) fn relation(db: &Connection, names: &mut Names, doc: i64, n: usize, relation: &RelationRecord) -> Inner<()> {
    let mut add = db.prepare_cached(
        "INSERT INTO relation (doc, n, terms, level, movement, status, sentence, start, \"end\") \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let movement = relation.movement.map(|m| m.name());
    let (status, sentence) = (relation.status.name(), relation.sentence.index as i64);
    let terms = relation.terms.join(";");
    add.execute(params![
        doc,
        n as i64,
        terms,
        relation.level,
        movement,
        status,
        sentence,
        relation.start,
        relation.end
    ])?;
    let mut add = db.prepare_cached(
        "INSERT INTO relation_party (doc, n, position, entity, start, \"end\") VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, entity) in relation.parties.iter().enumerate() {
        let id = names.entity(db, entity)?;
        add.execute(params![doc, n as i64, position as i64, id, entity.start, entity.end])?;
    }
    Ok(())
}

pub(crate) fn mention(db: &Connection, names: &mut Names, doc: i64, n: usize, mention: &MentionRecord) -> Inner<()> {
    let honorifics = (!mention.honorifics.is_empty()).then(|| mention.honorifics.join(";"));
    let name = names.name(db, &mention.name)?;
    let actor_id = names.optional(db, mention.actor_id.as_deref())?;
    let title = names.optional(db, mention.title.as_deref())?;
    let honorifics = names.optional(db, honorifics.as_deref())?;
    let mut add = db.prepare_cached(
        "INSERT INTO mention (doc, n, name, actor_id, title, honorifics, list, position, sentence, start, \"end\") \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let [list, position] = [mention.list, mention.position].map(|n| n.map(|n| n as i64));
    let sentence = mention.sentence.index as i64;
    add.execute(params![
        doc,
        n as i64,
        name,
        actor_id,
        title,
        honorifics,
        list,
        position,
        sentence,
        mention.start,
        mention.end
    ])?;
    Ok(())
}

/// Takes away what a reading gave, so that another can take its place.
pub(crate) fn clear(db: &Connection, doc: i64) -> Inner<()> {
    for table in ["party", "event", "relation_party", "relation", "mention", "sentence"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE doc = ?1"))?.execute([doc])?;
    }
    Ok(())
}
