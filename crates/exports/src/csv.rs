//! CSV: the four tables, UTF-8, comma-separated, with a header; null is an empty cell.

use communique_records::{DocumentRecord, EventRecord};

use crate::column::{Column, Row};
use crate::destination::Out;
use crate::flat::{csv_cell, csv_text};
use crate::story::Story;
use crate::tables::{self, FourTables, Mention, Party};
use crate::{ExportError, Sink, Summary};

pub(crate) struct Tables<'o, 'd> {
    events: &'o mut Out<'d>,
    entities: &'o mut Out<'d>,
    mentions: &'o mut Out<'d>,
    documents: &'o mut Out<'d>,
}

impl<'o, 'd> Tables<'o, 'd> {
    pub(crate) fn new(outs: &'o mut [Out<'d>]) -> Result<Self, ExportError> {
        let [events, entities, mentions, documents] = outs else {
            return Err(ExportError::NeedsFolder { format: "csv", found: format!("{} outputs", outs.len()) });
        };
        header(events, <&EventRecord>::COLUMNS)?;
        header(entities, Party::COLUMNS)?;
        header(mentions, Mention::COLUMNS)?;
        header(documents, <&DocumentRecord>::COLUMNS)?;
        Ok(Self { events, entities, mentions, documents })
    }
}

fn header<R>(out: &mut Out<'_>, columns: &[Column<'_, R>]) -> Result<(), ExportError> {
    line(out, columns, |line, column| csv_text(line, column.name))
}

fn row<'r, R: Row<'r>>(out: &mut Out<'_>, row: R) -> Result<(), ExportError> {
    line(out, R::COLUMNS, |line, column| csv_cell(line, &(column.get)(row)))
}

fn line<'r, R>(
    out: &mut Out<'_>,
    columns: &[Column<'r, R>],
    cell: impl Fn(&mut String, &Column<'r, R>),
) -> Result<(), ExportError> {
    let mut line = String::new();
    for (i, column) in columns.iter().enumerate() {
        if i > 0 {
            line.push(',');
        }
        cell(&mut line, column);
    }
    line.push('\n');
    out.put(line.as_bytes())
}

impl FourTables for Tables<'_, '_> {
    fn event(&mut self, event: &EventRecord) -> Result<(), ExportError> {
        row(self.events, event)
    }

    fn party(&mut self, party: Party<'_>) -> Result<(), ExportError> {
        row(self.entities, party)
    }

    fn mention(&mut self, mention: Mention<'_>) -> Result<(), ExportError> {
        row(self.mentions, mention)
    }

    fn document(&mut self, document: &DocumentRecord) -> Result<(), ExportError> {
        row(self.documents, document)
    }
}

impl Sink for Tables<'_, '_> {
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        summary.events += tables::put(story, self)?;
        Ok(())
    }
}
