//! Phoenix' 26 columns: tab-separated, without a header, one row a dyad; what is not known is empty, as there.

use std::ops::Deref;

use communique_records::Entity;

use crate::column::Kind::{Integer, Real, Text};
use crate::column::{Allowed, Column, Row, Value};
use crate::destination::Out;
use crate::dyad::{self, Dyad};
use crate::flat::tab_cell;
use crate::story::Story;
use crate::{ExportError, Sink, Summary};

pub(crate) struct Phoenix<'o, 'd> {
    out: &'o mut Out<'d>,
}

impl<'o, 'd> Phoenix<'o, 'd> {
    pub(crate) fn new(out: &'o mut Out<'d>) -> Self {
        Self { out }
    }
}

impl Sink for Phoenix<'_, '_> {
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        for dyad in dyad::of(story, true, summary) {
            let mut line = String::new();
            for (i, column) in Line::COLUMNS.iter().enumerate() {
                if i > 0 {
                    line.push('\t');
                }
                tab_cell(&mut line, &(column.get)(Line(dyad)));
            }
            line.push('\n');
            self.out.put(line.as_bytes())?;
        }
        Ok(())
    }
}

/// Country or kind of body, then sectors, three letters each.
fn full(entity: Option<&Entity>) -> Value<'_> {
    let Some(entity) = entity else { return Value::Null };
    let code = entity.code.as_deref().unwrap_or("");
    let all: String = std::iter::once(code).chain(entity.sectors.iter().map(String::as_str)).collect();
    if all.is_empty() { Value::Null } else { all.into() }
}

fn code(entity: Option<&Entity>) -> Value<'_> {
    entity.and_then(|e| e.code.as_ref()).into()
}

fn role(entity: Option<&Entity>) -> Value<'_> {
    entity.and_then(|e| e.sectors.first()).into()
}

fn attribute(entity: Option<&Entity>) -> Value<'_> {
    let others = entity.map_or(&[][..], |e| e.sectors.get(1..).unwrap_or(&[]));
    if others.is_empty() { Value::Null } else { others.join(";").into() }
}

/// CAMEO codes of Phoenix have three digits or more; ours may be the root alone.
fn cameo<'r>(d: &Dyad<'r>) -> Value<'r> {
    let code = &d.event.cameo;
    if code.len() == 2 { format!("{code}0").into() } else { code.into() }
}

fn root(d: &Dyad<'_>) -> Option<usize> {
    d.event.cameo.get(..2)?.parse().ok().filter(|root| (1..=20).contains(root))
}

/// Goldstein scores of the twenty CAMEO roots.
const GOLDSTEIN: [f64; 20] =
    [0.0, 3.0, 4.0, 1.0, 3.5, 6.0, 7.0, 5.0, -2.0, -5.0, -2.0, -4.0, -6.0, -6.5, -7.2, -4.0, -7.0, -9.0, -10.0, -10.0];

/// Phoenix' five classes of the twenty CAMEO roots.
const PENTA: [u8; 20] = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 3, 4, 4, 4, 4];

/// A row of Phoenix's table.
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
    Column::<Self>::new("EventID", Text, "The event's `id`, and the number of the dyad from 1", |d| d.id().into()),
    Column::<Self>::new("Date", Text, "Day of the act; where the text doesn't say, of publication", |d| d.date().map(|t| t.to_string().replace('-', "")).into()).allowed(Allowed::Said("YYYYMMDD")),
    Column::<Self>::new("Year", Integer, "Year of that day", |d| d.date().map(|t| Value::Integer(t.year.into())).into()),
    Column::<Self>::new("Month", Integer, "Month of that day", |d| d.date().map(|t| t.month).into()).allowed(Allowed::Said("1 to 12")),
    Column::<Self>::new("Day", Integer, "Day of the month", |d| d.date().map(|t| t.day).into()).allowed(Allowed::Said("1 to 31")),
    Column::<Self>::new("SourceActorFull", Text, "Code of the actor and all sectors, without blanks", |d| full(d.actor)),
    Column::<Self>::new("SourceActorEntity", Text, "Code of the actor", |d| code(d.actor)).allowed(Allowed::Said("ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC")),
    Column::<Self>::new("SourceActorRole", Text, "Primary sector of the actor", |d| role(d.actor)).allowed(Allowed::Names(crate::tables::sectors)),
    Column::<Self>::new("SourceActorAttribute", Text, "Further sectors of the actor, joined by `;`", |d| attribute(d.actor)),
    Column::<Self>::new("TargetActorFull", Text, "Code of the recipient and all sectors, without blanks", |d| full(d.recipient)),
    Column::<Self>::new("TargetActorEntity", Text, "Code of the recipient", |d| code(d.recipient)).allowed(Allowed::Said("ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC")),
    Column::<Self>::new("TargetActorRole", Text, "Primary sector of the recipient", |d| role(d.recipient)).allowed(Allowed::Names(crate::tables::sectors)),
    Column::<Self>::new("TargetActorAttribute", Text, "Further sectors of the recipient, joined by `;`", |d| attribute(d.recipient)),
    Column::<Self>::new("EventCode", Text, "Nearest CAMEO code; text, since a leading zero counts", |d| cameo(&d)).allowed(Allowed::Said("3 or 4 digits")),
    Column::<Self>::new("EventRootCode", Text, "CAMEO root", |d| d.event.cameo.get(..2).into()).allowed(Allowed::Said("01 to 20")),
    Column::<Self>::new("PentaClass", Integer, "Class of the root: 0 statement, 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", |d| root(&d).map(|r| PENTA[r - 1]).into()).allowed(Allowed::Said("0 to 4")),
    Column::<Self>::new("GoldsteinScore", Real, "Goldstein score of the CAMEO root", |d| root(&d).map(|r| GOLDSTEIN[r - 1]).into()).unit("points, cooperation positive").allowed(Allowed::Said("-10 to 10")),
    Column::<Self>::new("Issues", Text, "Contexts, each with how often it was found, joined by `;`", |d| {
        let all: Vec<String> = d.event.context.iter().map(|c| format!("{},1", c.to_uppercase())).collect();
        if all.is_empty() { Value::Null } else { all.join(";").into() }
    }),
    Column::<Self>::new("Lat", Real, "Latitude of the place, north positive", |d| d.location().and_then(|l| l.lat).into()).unit("degrees"),
    Column::<Self>::new("Lon", Real, "Longitude of the place, east positive", |d| d.location().and_then(|l| l.lon).into()).unit("degrees"),
    Column::<Self>::new("LocationName", Text, "Place named beside the act", |d| d.location().map(|l| &l.text).into()),
    Column::<Self>::new("StateName", Text, "Always empty: it is not known to this program", |_| Value::Null),
    Column::<Self>::new("CountryCode", Text, "Country of the place", |d| d.location().and_then(|l| l.code.as_ref()).into()).allowed(Allowed::Said("ISO 3166 alpha-3")),
    Column::<Self>::new("SentenceID", Text, "The document, and the number of the sentence from 0", |d| format!("{}_{}", d.event.document, d.event.sentence.index).into()),
    Column::<Self>::new("URLs", Text, "Where the document was published", |d| d.document().and_then(|s| s.url.as_ref()).into()),
    Column::<Self>::new("NewsSources", Text, "Who published the document", |d| d.document().and_then(|s| s.source.as_ref()).into()),
]; }
