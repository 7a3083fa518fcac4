//! Parsing: what one thread needs for it, and the order of the steps.
//!
//! **One rule:** texts are parsed some two thousand tokens at a time, short ones together and long ones
//! in windows, so that neither time nor memory but the answer itself grows with a text.

use std::ops::Range;

use super::Pipeline;
use crate::doc::{Doc, Token};
use crate::lemmatizer::LemmaCache;
use crate::ner::EntityScratch;
use crate::parser::{ParserScratch, Resident};
use crate::tok2vec::Tok2VecScratch;
use crate::tokenizer::{TokenCache, TokenForm};

/// Tokens whose vectors are computed together; a multiple of the parser's blocks.
const WINDOW: usize = 2048;

/// Parses texts with buffers and caches of its own; every thread needs one.
///
/// Its caches are bounded, and have no bearing on the answers.
pub struct Worker<'p> {
    pipeline: &'p Pipeline,
    words: TokenCache,
    lemmas: LemmaCache,
    network: Tok2VecScratch,
    parser: ParserScratch,
    entity_network: Option<Tok2VecScratch>,
    entities: EntityScratch,
    /// Words of the text at hand, and of the texts that wait for others to join them.
    forms: Vec<TokenForm>,
    waiting: Vec<TokenForm>,
    scores: Vec<f32>,
    reduced: Vec<f32>,
}

impl<'p> Worker<'p> {
    pub(super) fn new(pipeline: &'p Pipeline) -> Self {
        Self {
            pipeline,
            words: TokenCache::default(),
            lemmas: LemmaCache::default(),
            network: pipeline.network.scratch(),
            parser: ParserScratch::default(),
            entity_network: pipeline.entities.as_ref().map(|(network, _)| network.scratch()),
            entities: EntityScratch::default(),
            forms: Vec::new(),
            waiting: Vec::new(),
            scores: Vec::new(),
            reduced: Vec::new(),
        }
    }

    /// Parses one text. Any text will do; of one beyond 4 GiB only the beginning is read.
    pub fn parse(&mut self, text: &str) -> Doc {
        self.parse_many(&[text]).pop().unwrap_or_default()
    }

    /// Parses texts, in their order; the more at a time, the faster.
    pub fn parse_many(&mut self, texts: &[&str]) -> Vec<Doc> {
        let mut docs: Vec<Doc> = Vec::with_capacity(texts.len());
        let mut n_done = 0;
        for text in texts {
            let pipeline = self.pipeline;
            pipeline.tokenizer.tokenize(text, &mut self.words, &mut self.forms);
            docs.push(self.new_doc(text));
            if self.forms.len() > WINDOW {
                let last = docs.len() - 1;
                self.annotate_waiting(&mut docs[n_done..last]);
                self.annotate_long(&mut docs[last]);
                n_done = docs.len();
                continue;
            }
            self.waiting.extend_from_slice(&self.forms);
            if self.waiting.len() >= WINDOW {
                self.annotate_waiting(&mut docs[n_done..]);
                n_done = docs.len();
            }
        }
        self.annotate_waiting(&mut docs[n_done..]);
        docs
    }

    fn new_doc(&self, text: &str) -> Doc {
        let token = |form: &TokenForm| Token { span: form.span, space: form.space, ..Token::default() };
        Doc {
            text: text.to_owned(),
            tokens: self.forms.iter().map(token).collect(),
            lemmas: String::new(),
            labels: self.pipeline.labels.clone(),
        }
    }

    /// Annotates the short texts whose words are waiting.
    fn annotate_waiting(&mut self, docs: &mut [Doc]) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut rest = waiting.as_slice();
        let forms: Vec<&[TokenForm]> = docs
            .iter()
            .map(|doc| {
                let (forms, others) = rest.split_at(doc.tokens.len());
                rest = others;
                forms
            })
            .collect();
        self.parse_together(docs, &forms);
        self.name_together(docs, &forms);
        docs.iter_mut().for_each(|doc| self.complete(doc));
        self.waiting = waiting;
        self.waiting.clear();
    }

    /// Tags and parses short texts.
    fn parse_together(&mut self, docs: &mut [Doc], forms: &[&[TokenForm]]) {
        let Pipeline { network, tagger, parser, .. } = self.pipeline;
        network.run_documents(forms, &mut self.network);
        let rows = self.network.layout().starts().to_vec();
        let (vectors, n_rows) = (self.network.vectors(network.width()), self.network.layout().n_rows());
        parser.reduce(vectors, n_rows, &mut self.reduced);
        let tags = tagger.run(vectors, n_rows, &mut self.scores);
        for (doc, &row) in docs.iter_mut().zip(&rows) {
            for (i, token) in doc.tokens.iter_mut().enumerate() {
                token.tag = tags.get(row + i);
            }
        }
        let width = parser.reduced_width();
        for ((doc, forms), &row) in docs.iter_mut().zip(forms).zip(&rows) {
            let rows = &self.reduced[row * width..(row + forms.len()) * width];
            parser.begin(forms.len(), &mut self.parser);
            let mut resident = Resident { forms, start: 0, rows, width, network, scratch: &mut self.network };
            parser.advance(&mut resident, &mut self.parser);
            parser.finish(forms, &mut doc.tokens, &mut self.parser);
        }
    }

    fn name_together(&mut self, docs: &mut [Doc], forms: &[&[TokenForm]]) {
        let (Some((network, finder)), Some(scratch)) = (&self.pipeline.entities, &mut self.entity_network) else {
            return;
        };
        network.run_documents(forms, scratch);
        for (d, (doc, forms)) in docs.iter_mut().zip(forms).enumerate() {
            let (width, row) = (network.width(), scratch.layout().starts()[d]);
            let vectors = &scratch.vectors(width)[row * width..(row + forms.len()) * width];
            finder.begin(&mut self.entities);
            finder.advance(vectors, forms, &mut doc.tokens, 0..forms.len(), &mut self.entities);
        }
    }

    /// Annotates the text at hand window by window.
    fn annotate_long(&mut self, doc: &mut Doc) {
        let forms = std::mem::take(&mut self.forms);
        self.parse_long(doc, &forms);
        self.name_long(doc, &forms);
        // The words of a very long text would stay in memory for nothing.
        self.forms = if forms.len() > 64 * WINDOW { Vec::new() } else { forms };
        self.complete(doc);
    }

    fn parse_long(&mut self, doc: &mut Doc, forms: &[TokenForm]) {
        let Pipeline { network, tagger, parser, .. } = self.pipeline;
        parser.begin(forms.len(), &mut self.parser);
        for window in windows(forms.len()) {
            network.run_window(forms, window.clone(), &mut self.network);
            let vectors = self.network.window(network.width(), window.len());
            let tags = tagger.run(vectors, window.len(), &mut self.scores);
            for (i, token) in doc.tokens[window.clone()].iter_mut().enumerate() {
                token.tag = tags.get(i);
            }
            parser.reduce(vectors, window.len(), &mut self.reduced);
            let (rows, width) = (self.reduced.as_slice(), parser.reduced_width());
            let mut resident =
                Resident { forms, start: window.start, rows, width, network, scratch: &mut self.network };
            parser.advance(&mut resident, &mut self.parser);
        }
        parser.finish(forms, &mut doc.tokens, &mut self.parser);
    }

    fn name_long(&mut self, doc: &mut Doc, forms: &[TokenForm]) {
        let (Some((network, finder)), Some(scratch)) = (&self.pipeline.entities, &mut self.entity_network) else {
            return;
        };
        finder.begin(&mut self.entities);
        for window in windows(forms.len()) {
            network.run_window(forms, window.clone(), scratch);
            let vectors = scratch.window(network.width(), window.len());
            finder.advance(vectors, forms, &mut doc.tokens, window, &mut self.entities);
        }
    }

    /// What needs tags and trees alone.
    fn complete(&mut self, doc: &mut Doc) {
        if let Some(ruler) = &self.pipeline.ruler {
            ruler.apply(doc);
        }
        if let Some(lemmatizer) = &self.pipeline.lemmatizer {
            lemmatizer.apply(doc, &mut self.lemmas);
        }
    }
}

fn windows(n_tokens: usize) -> impl Iterator<Item = Range<usize>> {
    (0..n_tokens).step_by(WINDOW).map(move |start| start..(start + WINDOW).min(n_tokens))
}
