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
use crate::words::{WordStore, Words};
use communique_text::Span;

/// Tokens whose vectors are computed together; a multiple of the parser's blocks.
const WINDOW: usize = 2048;

/// Texts of more bytes are parsed window by window, even if few words should be in them.
const LONG_TEXT: usize = 8 * WINDOW;

/// Bytes of a text that are cut into words at a time.
const PART: usize = 1 << 16;

/// Letters that the words on either side of a cut must have.
const PLAIN_WORD: usize = 2;

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
    /// Words of the part of a text that was read last.
    forms: Vec<TokenForm>,
    /// Words of the long text at hand, or of the short texts that wait for others to join them.
    store: WordStore,
    may_cut_texts: bool,
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
            store: WordStore::default(),
            may_cut_texts: pipeline.tokenizer.may_cut_texts(),
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
            if text.len() > LONG_TEXT {
                self.annotate_waiting(&mut docs[n_done..]);
                docs.push(self.parse_long(text));
                n_done = docs.len();
                continue;
            }
            docs.push(self.read(text));
            if self.store.len() >= WINDOW {
                self.annotate_waiting(&mut docs[n_done..]);
                n_done = docs.len();
            }
        }
        self.annotate_waiting(&mut docs[n_done..]);
        docs
    }

    /// Cuts a text into words and adds them to the store.
    fn read(&mut self, text: &str) -> Doc {
        let mut tokens = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = if self.may_cut_texts { part_end(text, start) } else { text.len() };
            self.pipeline.tokenizer.tokenize(&text[start..end], &mut self.words, &mut self.forms);
            // What lies beyond the reach of a span is left unread.
            let (Ok(offset), Ok(_)) = (u32::try_from(start), u32::try_from(end)) else { break };
            tokens.extend(self.forms.iter().map(|form| new_token(form, offset)));
            self.store.extend(&self.forms);
            start = end;
        }
        Doc { text: text.to_owned(), tokens, lemmas: String::new(), labels: self.pipeline.labels.clone() }
    }

    /// Annotates the short texts whose words are waiting.
    fn annotate_waiting(&mut self, docs: &mut [Doc]) {
        let store = std::mem::take(&mut self.store);
        let words = store.texts(docs.iter().map(|doc| doc.tokens.len()));
        self.parse_together(docs, &words);
        self.name_together(docs, &words);
        docs.iter_mut().for_each(|doc| self.complete(doc));
        self.store = store;
        self.store.clear();
    }

    /// Tags and parses short texts.
    fn parse_together(&mut self, docs: &mut [Doc], words: &[Words<'_>]) {
        let Pipeline { network, tagger, parser, .. } = self.pipeline;
        network.run_documents(words, &mut self.network);
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
        for ((doc, &words), &row) in docs.iter_mut().zip(words).zip(&rows) {
            let rows = &self.reduced[row * width..(row + words.len()) * width];
            parser.begin(words.len(), &mut self.parser);
            let mut resident = Resident { words, start: 0, rows, width, network, scratch: &mut self.network };
            parser.advance(&mut resident, &mut self.parser);
            parser.finish(words, &mut doc.tokens, &mut self.parser);
        }
    }

    fn name_together(&mut self, docs: &mut [Doc], words: &[Words<'_>]) {
        let (Some((network, finder)), Some(scratch)) = (&self.pipeline.entities, &mut self.entity_network) else {
            return;
        };
        network.run_documents(words, scratch);
        for (d, (doc, &words)) in docs.iter_mut().zip(words).enumerate() {
            let (width, row) = (network.width(), scratch.layout().starts()[d]);
            let vectors = &scratch.vectors(width)[row * width..(row + words.len()) * width];
            finder.begin(&mut self.entities);
            finder.advance(vectors, words, &mut doc.tokens, 0..words.len(), &mut self.entities);
        }
    }

    /// Parses a text window by window.
    fn parse_long(&mut self, text: &str) -> Doc {
        let mut doc = self.read(text);
        let store = std::mem::take(&mut self.store);
        for words in store.texts([doc.tokens.len()].into_iter()) {
            self.find_heads(&mut doc, words);
            self.find_names(&mut doc, words);
        }
        self.store = store;
        self.store.clear();
        self.complete(&mut doc);
        doc
    }

    fn find_heads(&mut self, doc: &mut Doc, words: Words<'_>) {
        let Pipeline { network, tagger, parser, .. } = self.pipeline;
        parser.begin(words.len(), &mut self.parser);
        for window in windows(words.len()) {
            network.run_window(words, window.clone(), &mut self.network);
            let vectors = self.network.window(network.width(), window.len());
            let tags = tagger.run(vectors, window.len(), &mut self.scores);
            for (i, token) in doc.tokens[window.clone()].iter_mut().enumerate() {
                token.tag = tags.get(i);
            }
            parser.reduce(vectors, window.len(), &mut self.reduced);
            let (rows, width) = (self.reduced.as_slice(), parser.reduced_width());
            let mut resident =
                Resident { words, start: window.start, rows, width, network, scratch: &mut self.network };
            parser.advance(&mut resident, &mut self.parser);
        }
        parser.finish(words, &mut doc.tokens, &mut self.parser);
    }

    fn find_names(&mut self, doc: &mut Doc, words: Words<'_>) {
        let (Some((network, finder)), Some(scratch)) = (&self.pipeline.entities, &mut self.entity_network) else {
            return;
        };
        finder.begin(&mut self.entities);
        for window in windows(words.len()) {
            network.run_window(words, window.clone(), scratch);
            let vectors = scratch.window(network.width(), window.len());
            finder.advance(vectors, words, &mut doc.tokens, window, &mut self.entities);
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

fn new_token(form: &TokenForm, offset: u32) -> Token {
    let span = Span::new(form.span.start + offset, form.span.end + offset);
    Token { span, space: form.space, ..Token::default() }
}

/// Where the part of a text that starts there may end: after the first space, past a fair length, between
/// two words of plain letters. No rule of a tokenizer looks across such a space.
fn part_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = |range: Option<&[u8]>| range.is_some_and(|word| word.iter().all(u8::is_ascii_lowercase));
    let fits = |space: &usize| {
        bytes[*space] == b' '
            && plain(bytes.get(space - PLAIN_WORD..*space))
            && plain(bytes.get(space + 1..space + 1 + PLAIN_WORD))
    };
    (start + PART..text.len()).find(fits).map_or(text.len(), |space| space + 1)
}

fn windows(n_tokens: usize) -> impl Iterator<Item = Range<usize>> {
    (0..n_tokens).step_by(WINDOW).map(move |start| start..(start + WINDOW).min(n_tokens))
}
