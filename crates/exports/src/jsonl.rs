//! JSONL: the records themselves, without documents that repeat others.

use communique_records::{ErrorRecord, Record, RunRecord};

use crate::destination::Out;
use crate::story::Story;
use crate::{ExportError, Sink, Summary};

pub(crate) struct Jsonl<'o, 'd> {
    out: &'o mut Out<'d>,
}

impl<'o, 'd> Jsonl<'o, 'd> {
    pub(crate) fn new(out: &'o mut Out<'d>) -> Self {
        Self { out }
    }

    fn put(&mut self, record: Record) -> Result<(), ExportError> {
        self.out.put(record.to_line().as_bytes())
    }
}

impl Sink for Jsonl<'_, '_> {
    fn run(&mut self, run: &RunRecord) -> Result<(), ExportError> {
        self.put(Record::Run(run.clone()))
    }

    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        summary.events += story.events.len() as u64;
        story.document.iter().try_for_each(|d| self.put(Record::Document(d.clone())))?;
        story.events.iter().try_for_each(|e| self.put(Record::Event(Box::new(e.clone()))))?;
        story.relations.iter().try_for_each(|r| self.put(Record::Relation(r.clone())))?;
        story.mentions.iter().try_for_each(|m| self.put(Record::Mention(m.clone())))
    }

    fn error(&mut self, error: &ErrorRecord) -> Result<(), ExportError> {
        self.put(Record::Error(error.clone()))
    }
}
