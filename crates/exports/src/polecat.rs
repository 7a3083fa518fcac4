//! POLECAT's 40 columns: tab-separated, with a header, one row a dyad; what is not known is `None`, as there.

use std::collections::BTreeSet;
use std::ops::Deref;

use communique_coder::EntityKind;
use communique_lexicon::plover::Category;
use communique_records::Entity;

use crate::column::Kind::{Date, Real, Text};
use crate::column::{Allowed, Column, Row, Value};
use crate::destination::Out;
use crate::dyad::{self, Dyad};
use crate::flat::tab_cell;
use crate::story::Story;
use crate::{ExportError, Sink, Summary, cow, tables};

pub(crate) struct Polecat<'o, 'd> {
    out: &'o mut Out<'d>,
}

impl<'o, 'd> Polecat<'o, 'd> {
    pub(crate) fn new(out: &'o mut Out<'d>) -> Result<Self, ExportError> {
        let names: Vec<&str> = Line::COLUMNS.iter().map(|c| c.name).collect();
        out.put((names.join("\t") + "\n").as_bytes())?;
        Ok(Self { out })
    }
}

impl Sink for Polecat<'_, '_> {
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        for dyad in dyad::of(story, false, summary) {
            let mut line = String::new();
            for (i, column) in Line::COLUMNS.iter().enumerate() {
                if i > 0 {
                    line.push('\t');
                }
                match (column.get)(Line(dyad)) {
                    Value::Null => line.push_str("None"),
                    value => tab_cell(&mut line, &value),
                }
            }
            line.push('\n');
            self.out.put(line.as_bytes())?;
        }
        Ok(())
    }
}

/// Lists are joined by a semicolon and a blank, as POLECAT does.
fn list<'r>(texts: impl IntoIterator<Item = &'r str>) -> Value<'r> {
    let all: Vec<&str> = texts.into_iter().collect();
    if all.is_empty() { Value::Null } else { all.join("; ").into() }
}

fn state(entity: Option<&Entity>) -> Option<&String> {
    entity.and_then(|e| e.code.as_ref())
}

fn quad(category: Category) -> &'static str {
    match category.quad() {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}

/// Names in a story of persons, or of bodies, each once.
fn names(story: &Story, kind: EntityKind) -> Value<'_> {
    let parties = story.events.iter().flat_map(|e| e.actor.iter().chain(&e.recipient));
    let parties = parties.filter(|p| p.kind == kind && (p.text.is_some() || p.actor_id.is_some())).map(|p| &*p.name);
    let mentions = story.mentions.iter().filter(|m| m.kind == kind).map(|m| &*m.name);
    list(mentions.chain(parties).collect::<BTreeSet<&str>>())
}

fn places(story: &Story) -> Value<'_> {
    list(story.events.iter().filter_map(|e| e.location.as_ref()).map(|l| &*l.text).collect::<BTreeSet<&str>>())
}

const CODE: Allowed = Allowed::Said("ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC");
const UNKNOWN: &str = "Always None: it is not known to this program";

/// A row of POLECAT's table.
#[derive(Clone, Copy)]
pub(crate) struct Line<'r>(Dyad<'r>);

impl<'r> Deref for Line<'r> {
    type Target = Dyad<'r>;

    fn deref(&self) -> &Dyad<'r> {
        &self.0
    }
}

#[rustfmt::skip]
impl<'r> Row<'r> for Line<'r> { const COLUMNS: &'r [Column<'r, Self>] = &[
    Column::<Self>::new("Event ID", Text, "The event's `id`, and the number of the dyad from 1", |d| d.id().into()),
    Column::<Self>::new("Event Date", Date, "Day of the act; where the text doesn't say, of publication", |d| d.date().into()),
    Column::<Self>::new("Event Type", Text, "PLOVER category", |d| d.event.event.name().into()).allowed(Allowed::Names(types)),
    Column::<Self>::new("Event Mode", Text, "Primary mode", |d| d.event.mode.first().into()).allowed(Allowed::Names(tables::modes)),
    Column::<Self>::new("Intensity", Real, "PLOVER's score of category and mode", |d| d.event.scale.into()).unit("points, cooperation positive").allowed(Allowed::Said("-10 to 10")),
    Column::<Self>::new("Quad Code", Text, "PLOVER's quad category", |d| quad(d.event.event).into()).allowed(Allowed::Said("VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT, MATERIAL CONFLICT")),
    Column::<Self>::new("Contexts", Text, "Contexts, joined by `; `", |d| list(d.event.context.iter().map(String::as_str))).allowed(Allowed::Names(tables::contexts)),
    Column::<Self>::new("Actor Name", Text, "Name of the actor", |d| d.actor.map(|e| &e.name).into()),
    Column::<Self>::new("Actor Country", Text, "Code of the actor", |d| state(d.actor).into()).allowed(CODE),
    Column::<Self>::new("Actor COW", Text, "Correlates of War number of the actor's state", |d| state(d.actor).and_then(|c| cow::number(c)).into()),
    Column::<Self>::new("Primary Actor Sector", Text, "Primary sector of the actor", |d| d.actor.and_then(|e| e.sectors.first()).into()).allowed(Allowed::Names(tables::sectors)),
    Column::<Self>::new("Actor Sectors", Text, "All sectors of the actor, joined by `; `", |d| list(d.actor.iter().flat_map(|e| &e.sectors).map(String::as_str))),
    Column::<Self>::new("Actor Title", Text, "Title of the actor's office", |d| d.actor.and_then(|e| e.title.as_ref()).into()),
    Column::<Self>::new("Actor Name Raw", Text, "The actor's words in the text", |d| d.actor.and_then(|e| e.text.as_ref()).into()),
    Column::<Self>::new("Wikipedia Actor ID", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("Recipient Name", Text, "Name of the recipient", |d| d.recipient.map(|e| &e.name).into()),
    Column::<Self>::new("Recipient Country", Text, "Code of the recipient", |d| state(d.recipient).into()).allowed(CODE),
    Column::<Self>::new("Recipient COW", Text, "Correlates of War number of the recipient's state", |d| state(d.recipient).and_then(|c| cow::number(c)).into()),
    Column::<Self>::new("Primary Recipient Sector", Text, "Primary sector of the recipient", |d| d.recipient.and_then(|e| e.sectors.first()).into()).allowed(Allowed::Names(tables::sectors)),
    Column::<Self>::new("Recipient Sectors", Text, "All sectors of the recipient, joined by `; `", |d| list(d.recipient.iter().flat_map(|e| &e.sectors).map(String::as_str))),
    Column::<Self>::new("Recipient Title", Text, "Title of the recipient's office", |d| d.recipient.and_then(|e| e.title.as_ref()).into()),
    Column::<Self>::new("Recipient Name Raw", Text, "The recipient's words in the text", |d| d.recipient.and_then(|e| e.text.as_ref()).into()),
    Column::<Self>::new("Wikipedia Recipient ID", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("Placename", Text, "Place named beside the act", |d| d.location().map(|l| &l.text).into()),
    Column::<Self>::new("City", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("District", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("Province", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("Country", Text, "Country of the place", |d| d.location().and_then(|l| l.code.as_ref()).into()).allowed(Allowed::Said("ISO 3166 alpha-3")),
    Column::<Self>::new("Latitude", Real, "Latitude of the place, north positive", |d| d.location().and_then(|l| l.lat).into()).unit("degrees"),
    Column::<Self>::new("Longitude", Real, "Longitude of the place, east positive", |d| d.location().and_then(|l| l.lon).into()).unit("degrees"),
    Column::<Self>::new("GeoNames ID", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("Raw Placename", Text, "The place's words in the text", |d| d.location().map(|l| &l.text).into()),
    Column::<Self>::new("Feature Type", Text, UNKNOWN, |_| Value::Null),
    Column::<Self>::new("Source", Text, "Who published the document", |d| d.document().and_then(|s| s.source.as_ref()).into()),
    Column::<Self>::new("Publication Date", Date, "The document's day of publication", |d| d.event.published.into()),
    Column::<Self>::new("Story People", Text, "Persons named in the document, joined by `; `", |d| names(d.story, EntityKind::Person)),
    Column::<Self>::new("Story Organizations", Text, "Bodies named in the document, joined by `; `", |d| names(d.story, EntityKind::Body)),
    Column::<Self>::new("Story Locations", Text, "Places named beside the document's acts, joined by `; `", |d| places(d.story)),
    Column::<Self>::new("Language", Text, "Language of the document", |d| d.document().and_then(|s| s.language.as_ref()).into()).allowed(Allowed::Said("ISO 639-1")),
    Column::<Self>::new("Version", Text, "Program and version", |d| (!d.story.run.program.is_empty()).then_some(&d.story.run.program).into()),
]; }

fn types() -> Vec<&'static str> {
    Category::ALL.iter().map(|c| c.name()).collect()
}
