//! The parsed text as the coder sees it: closed sets instead of strings, children beside heads,
//! and for every token the words, phrases and classes of the lexicon that it stands for.
//!
//! **One rule:** nothing here decides anything; the grammar is in [`crate::grammar`].

mod labels;
mod picked;
mod prepositions;
mod shape;
mod walk;
pub(crate) mod words;

use std::ops::Range;

use communique_language::{Doc, Iob, Pos};
use communique_lexicon::frame::Place;
use communique_lexicon::guard::Sketch;
use communique_lexicon::words::{ClassSet, Word};
use communique_lexicon::{Heads, Lexicon};
use communique_text::Span;
use smallvec::SmallVec;

use crate::{repair, retag};

use labels::Deps;
use labels::Known;
pub(crate) use labels::{Dep, Ner, SUBJECTS, Tag, Tags};
use prepositions::Prepositions;
pub(crate) use shape::is_tree;

/// Index of a token in its document.
pub(crate) type Tok = usize;

/// A few tokens: the places and conjuncts of a head are seldom more than these, and asked for all the time.
pub(crate) type Toks = SmallVec<[Tok; 4]>;

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) dep: Dep,
    pub(crate) tag: Tag,
    pub(crate) pos: Pos,
    pub(crate) ner: Ner,
    pub(crate) head: Tok,
    pub(crate) sent: u32,
    /// What its words head.
    pub(crate) heads: Heads,
    /// Whether its words are in any class.
    classed: bool,
    /// Whether a phrase of the lexicon begins here that goes on with "of" ("*state* of alert").
    pub(crate) opens_phrase: bool,
    /// Whether it may stand for what it holds: a quantity or a container ("a *series* of talks").
    pub(crate) holds: bool,
    words: (u32, u32),
    children: (u32, u32),
    /// Labels that a child may have.
    below: Deps,
}

/// What the lexicon says of a token. It lies apart from the [`Node`], which is asked far more often.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sense {
    pub(crate) classes: ClassSet,
    /// Its words with their classes.
    pub(crate) sketch: Sketch,
}

/// A token as it is written.
#[derive(Clone, Copy, Debug)]
struct Written<'a> {
    text: &'a str,
    lemma: &'a str,
}

/// A document's tokens with their trees.
pub(crate) struct Tree<'a> {
    pub(crate) doc: &'a Doc,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) nodes: Vec<Node>,
    pub(crate) sentences: Vec<Range<Tok>>,
    /// Of each sentence.
    pub(crate) prepositions: Prepositions,
    written: Vec<Written<'a>>,
    senses: Vec<Sense>,
    words: Vec<Word>,
    /// Which of the lexicon's words stand anywhere in the document, one bit each.
    occurring: Vec<u64>,
    children: Vec<Tok>,
    /// How the tokens hung when the children were found last.
    sound: Vec<Hung>,
}

/// What a repair may change of a token.
#[derive(Clone, Copy, Debug)]
struct Hung {
    head: Tok,
    dep: Dep,
    tag: Tag,
}

impl Hung {
    fn of(node: &Node) -> Self {
        Self { head: node.head, dep: node.dep, tag: node.tag }
    }
}

impl<'a> Tree<'a> {
    pub(crate) fn new(doc: &'a Doc, lexicon: &'a Lexicon) -> Self {
        let labels = doc.labels();
        let mut deps = Known::new(labels, Dep::from_name);
        let mut tags = Known::new(labels, Tag::from_name);
        let mut ners = Known::new(labels, Ner::from_name);
        let sentences: Vec<Range<Tok>> = doc.sentences().collect();
        let mut numbers: Vec<u32> = Vec::with_capacity(doc.tokens().len());
        sentences.iter().enumerate().for_each(|(n, s)| numbers.resize(s.end, n as u32));
        let mut parsed = |place: Tok| {
            let t = &doc.tokens()[place];
            // A sentence is read by itself: what the parser hung on a word of another is a root, like what hangs on nothing.
            let head = Some(t.head as Tok).filter(|&head| numbers[head] == numbers[place]).unwrap_or(place);
            Node {
                dep: if head == place { Dep::Root } else { deps.of(t.dep) },
                tag: tags.of(t.tag),
                pos: t.pos,
                ner: if t.iob == Iob::Outside { Ner::Other } else { ners.of(t.entity) },
                head,
                sent: numbers[place],
                heads: Heads::default(),
                classed: false,
                opens_phrase: false,
                holds: false,
                words: (0, 0),
                children: (0, 0),
                below: Deps::ALL,
            }
        };
        let mut nodes: Vec<Node> = (0..doc.tokens().len()).map(&mut parsed).collect();
        retag::verbs(doc, lexicon, &sentences, &mut nodes, parsed);
        let children = link(&mut nodes);
        let sound = nodes.iter().map(Hung::of).collect();
        let written = (0..nodes.len()).map(|t| Written { text: doc.word(t), lemma: doc.lemma(t) }).collect();
        let senses = vec![Sense::default(); nodes.len()];
        let prepositions = Prepositions::default();
        let mut tree = Self {
            doc,
            lexicon,
            nodes,
            sentences,
            prepositions,
            written,
            senses,
            words: Vec::new(),
            occurring: Vec::new(),
            children,
            sound,
        };
        repair::before_words(&mut tree);
        tree.find_words();
        repair::reduced::held_people(&mut tree);
        repair::reduced::reduced_relatives(&mut tree);
        repair::reduced::participles_of_subjects(&mut tree);
        repair::reduced::befallen(&mut tree);
        repair::set_off_places(&mut tree);
        repair::infinitives_of_nouns(&mut tree);
        repair::clauses::joined_givings(&mut tree);
        repair::datives::wished(&mut tree);
        repair::datives::addressees(&mut tree);
        repair::datives::in_messages(&mut tree);
        repair::clauses::demanded_clauses(&mut tree);
        repair::inverted_sayings(&mut tree);
        repair::inverted::inverted(&mut tree);
        repair::lists(&mut tree);
        tree.note_forms();
        tree.prepositions = Prepositions::find(&tree);
        tree
    }

    /// Notes of each token what is asked all the time, once nothing is changed any more: which labels its children have, and
    /// whether it holds something.
    fn note_forms(&mut self) {
        self.nodes.iter_mut().for_each(|node| node.below = Deps::default());
        for t in 0..self.len() {
            let Node { head, dep, pos, .. } = self.nodes[t];
            self.nodes[head].below.insert(dep);
            self.nodes[t].holds = matches!(pos, Pos::Num | Pos::Sym | Pos::Det | Pos::Pron)
                || self.in_class(t, "container")
                || self.in_class(t, "quantity");
        }
    }

    /// Finds the children anew, after heads have changed; a sentence whose heads now run in a circle becomes again what it was
    /// when they were found last.
    pub(crate) fn relink(&mut self) {
        for sentence in &self.sentences {
            let moved = sentence.clone().any(|t| self.nodes[t].head != self.sound[t].head);
            if moved && !is_tree(&self.nodes, sentence.clone()) {
                for t in sentence.clone() {
                    let Hung { head, dep, tag } = self.sound[t];
                    self.nodes[t] = Node { head, dep, tag, ..self.nodes[t] };
                }
            }
        }
        self.children = link(&mut self.nodes);
        for (sound, node) in self.sound.iter_mut().zip(&self.nodes) {
            *sound = Hung::of(node);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn dep(&self, t: Tok) -> Dep {
        self.nodes[t].dep
    }

    pub(crate) fn tag(&self, t: Tok) -> Tag {
        self.nodes[t].tag
    }

    pub(crate) fn pos(&self, t: Tok) -> Pos {
        self.nodes[t].pos
    }

    pub(crate) fn ner(&self, t: Tok) -> Ner {
        self.nodes[t].ner
    }

    /// The head; a root is its own.
    pub(crate) fn head(&self, t: Tok) -> Tok {
        self.nodes[t].head
    }

    pub(crate) fn sent(&self, t: Tok) -> usize {
        self.nodes[t].sent as usize
    }

    pub(crate) fn children(&self, t: Tok) -> &[Tok] {
        let (start, end) = self.nodes[t].children;
        &self.children[start as usize..end as usize]
    }

    /// Children with one of these labels.
    pub(crate) fn with<'s>(&'s self, t: Tok, deps: &[Dep]) -> impl Iterator<Item = Tok> + use<'s, 'a> {
        let wanted = Deps::of(deps);
        let children = if self.nodes[t].below.meets(wanted) { self.children(t) } else { &[] };
        children.iter().copied().filter(move |&c| wanted.contains(self.dep(c)))
    }

    /// The first child with one of these labels.
    pub(crate) fn first(&self, t: Tok, deps: &[Dep]) -> Option<Tok> {
        self.with(t, deps).next()
    }

    /// The lexicon's words and phrases that end at the token.
    pub(crate) fn words(&self, t: Tok) -> &[Word] {
        let (start, end) = self.nodes[t].words;
        &self.words[start as usize..end as usize]
    }

    /// Whether a word of the lexicon stands anywhere in the document.
    pub(crate) fn occurs(&self, word: Word) -> bool {
        let n = word.0 as usize;
        self.occurring.get(n / 64).is_some_and(|bits| bits >> (n % 64) & 1 == 1)
    }

    pub(crate) fn text(&self, t: Tok) -> &'a str {
        self.written[t].text
    }

    /// The place of the object of a preposition that frames may name.
    pub(crate) fn preposition(&self, t: Tok) -> Option<Place> {
        let text = self.text(t);
        // Nearly all stand in small letters.
        let small = text.bytes().all(|b| b.is_ascii_lowercase());
        if small { Place::preposition(text) } else { Place::preposition(&text.to_lowercase()) }
    }

    pub(crate) fn lemma(&self, t: Tok) -> &'a str {
        self.written[t].lemma
    }

    pub(crate) fn lower_is(&self, t: Tok, words: &[&str]) -> bool {
        let text = self.text(t);
        words.iter().any(|w| text.eq_ignore_ascii_case(w))
    }

    pub(crate) fn lemma_is(&self, t: Tok, words: &[&str]) -> bool {
        let lemma = self.lemma(t);
        words.iter().any(|w| lemma.eq_ignore_ascii_case(w))
    }

    /// Whether the token is in a word class of the lexicon, by name; false where the lexicon has no such class.
    pub(crate) fn in_class(&self, t: Tok, class: &'static str) -> bool {
        let is_in = |class| self.senses[t].classes.contains(class);
        self.nodes[t].classed && self.lexicon.words().find_known_class(class).is_some_and(is_in)
    }

    /// Whether the token is in any word class of the lexicon.
    pub(crate) fn is_classed(&self, t: Tok) -> bool {
        self.nodes[t].classed
    }

    /// What the lexicon says of the token.
    pub(crate) fn sense(&self, t: Tok) -> &Sense {
        &self.senses[t]
    }

    /// What rows the token's words head.
    pub(crate) fn heads(&self, t: Tok) -> Heads {
        self.nodes[t].heads
    }

    pub(crate) fn span(&self, t: Tok) -> Span {
        self.doc.tokens()[t].span
    }

    /// Bytes from the first token to the last, both inside.
    pub(crate) fn span_of(&self, first: Tok, last: Tok) -> Span {
        self.span(first).join(self.span(last))
    }

    /// The token that a span begins with.
    pub(crate) fn first_of(&self, span: Span) -> Option<Tok> {
        let first = self.doc.tokens().partition_point(|t| t.span.start < span.start);
        (first < self.len()).then_some(first)
    }

    /// The token that a span ends with, which heads most phrases.
    pub(crate) fn last_of(&self, span: Span) -> Option<Tok> {
        let last = self.doc.tokens().partition_point(|t| t.span.end < span.end);
        (last < self.len()).then_some(last)
    }

    /// The first word of a phrase whose head stands outside it.
    pub(crate) fn head_of(&self, first: Tok, last: Tok) -> Tok {
        let inside = |t: Tok| (first..=last).contains(&t);
        (first..=last).find(|&t| !inside(self.head(t)) || self.head(t) == t).unwrap_or(last)
    }

    pub(crate) fn is_verb(&self, t: Tok) -> bool {
        matches!(self.pos(t), Pos::Verb | Pos::Aux)
    }

    pub(crate) fn is_noun(&self, t: Tok) -> bool {
        matches!(self.pos(t), Pos::Noun | Pos::Propn)
    }

    pub(crate) fn is_pronoun(&self, t: Tok) -> bool {
        matches!(self.tag(t), Tag::Prp | Tag::PrpPoss)
    }

    pub(crate) fn is_relative(&self, t: Tok) -> bool {
        matches!(self.tag(t), Tag::Wdt | Tag::Wp | Tag::WpPoss)
    }

    pub(crate) fn is_plural(&self, t: Tok) -> bool {
        matches!(self.tag(t), Tag::Nns | Tag::Nnps)
    }
}

/// Children of every token in order of place, as one list.
fn link(nodes: &mut [Node]) -> Vec<Tok> {
    let mut counts = vec![0_u32; nodes.len() + 1];
    for (t, node) in nodes.iter().enumerate() {
        if node.head != t {
            counts[node.head + 1] += 1;
        }
    }
    for t in 1..counts.len() {
        counts[t] += counts[t - 1];
    }
    for (t, node) in nodes.iter_mut().enumerate() {
        node.children = (counts[t], counts[t]);
    }
    let mut children = vec![0; counts.last().map_or(0, |n| *n as usize)];
    for t in 0..nodes.len() {
        let head = nodes[t].head;
        if head != t {
            let end = &mut nodes[head].children.1;
            children[*end as usize] = t;
            *end += 1;
        }
    }
    children
}
