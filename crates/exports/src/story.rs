//! Records, document by document.
//!
//! **One rule:** a document that repeats another is left out with all that is in it, unless asked for.

use std::collections::HashSet;

use communique_records::{DocumentRecord, EventRecord, MentionRecord, Record, RelationRecord, RunRecord};

use crate::{ExportError, Sink, Summary};

/// A document with what was read in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    /// The run that read it, as far as its record came.
    pub(crate) run: RunRecord,
    /// Name of the document.
    pub(crate) id: String,
    /// Its record; `None` where only parts of it came.
    pub(crate) document: Option<DocumentRecord>,
    pub(crate) events: Vec<EventRecord>,
    pub(crate) relations: Vec<RelationRecord>,
    pub(crate) mentions: Vec<MentionRecord>,
}

/// Gathers stories and hands them on.
pub(crate) struct Stories {
    duplicates: bool,
    story: Option<Story>,
    /// Runs by name; a file may hold more than one.
    runs: Vec<RunRecord>,
    /// Hashes of the texts that came.
    texts: HashSet<String>,
    /// Documents left out, whose parts may yet come.
    left_out: HashSet<String>,
}

impl Stories {
    pub(crate) fn new(duplicates: bool) -> Self {
        Self { duplicates, story: None, runs: Vec::new(), texts: HashSet::new(), left_out: HashSet::new() }
    }

    pub(crate) fn take(
        &mut self,
        record: Record,
        sink: &mut dyn Sink,
        summary: &mut Summary,
    ) -> Result<(), ExportError> {
        match record {
            Record::Run(run) => {
                self.end(sink, summary)?;
                sink.run(&run)?;
                if self.runs.iter().all(|r| r.run != run.run) {
                    self.runs.push(run);
                }
            }
            Record::Error(error) => {
                self.end(sink, summary)?;
                sink.error(&error)?;
            }
            Record::Document(document) => {
                self.end(sink, summary)?;
                if self.repeats(&document) {
                    summary.duplicates += 1;
                    self.left_out.insert(document.id);
                } else {
                    let story = self.begin(&document.run, &document.id);
                    self.story = Some(Story { document: Some(document), ..story });
                }
            }
            Record::Event(event) => {
                let [run, id] = [&event.run, &event.document].map(Clone::clone);
                if let Some(story) = self.of(&run, &id, sink, summary)? {
                    story.events.push(*event);
                }
            }
            Record::Relation(relation) => {
                let [run, id] = [&relation.run, &relation.document].map(Clone::clone);
                if let Some(story) = self.of(&run, &id, sink, summary)? {
                    story.relations.push(relation);
                }
            }
            Record::Mention(mention) => {
                let [run, id] = [&mention.run, &mention.document].map(Clone::clone);
                if let Some(story) = self.of(&run, &id, sink, summary)? {
                    story.mentions.push(mention);
                }
            }
        }
        Ok(())
    }

    /// Hands on the story at hand.
    pub(crate) fn end(&mut self, sink: &mut dyn Sink, summary: &mut Summary) -> Result<(), ExportError> {
        if let Some(story) = self.story.take() {
            summary.documents += u64::from(story.document.is_some());
            sink.story(&story, summary)?;
        }
        Ok(())
    }

    /// Whether a document is said to repeat another, or has the words of one that came.
    fn repeats(&mut self, document: &DocumentRecord) -> bool {
        if self.duplicates {
            return false;
        }
        let known = document.characters > 0 && !self.texts.insert(document.text_sha256.clone());
        document.duplicate_of.is_some() || known
    }

    fn begin(&self, run: &str, id: &str) -> Story {
        let unknown = || RunRecord { run: run.to_owned(), ..RunRecord::default() };
        let run = self.runs.iter().find(|r| r.run == run).cloned().unwrap_or_else(unknown);
        Story { run, id: id.to_owned(), ..Story::default() }
    }

    /// The story that a part belongs to: the one at hand, else a new one; `None` for one that was left out.
    fn of(
        &mut self,
        run: &str,
        id: &str,
        sink: &mut dyn Sink,
        summary: &mut Summary,
    ) -> Result<Option<&mut Story>, ExportError> {
        if self.left_out.contains(id) {
            return Ok(None);
        }
        if self.story.as_ref().is_none_or(|s| s.id != id) {
            self.end(sink, summary)?;
            self.story = Some(self.begin(run, id));
        }
        Ok(self.story.as_mut())
    }
}
