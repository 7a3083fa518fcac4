//! Verbs that the parser took for something else, told by what stands around them and by the lexicon.
//!
//! ```text
//! Tehran bankrolls and arms the rebels.      bankrolls: a plural beside a name, and no verb in the sentence
//! Austria shares Germany's view.             shares: a verb, but Austria a mere modifier of it
//! Chile re-established relations.            re, -, established: three tokens of one verb
//! Libya has been financing rebels.           financing: an adjective of the rebels
//! Cuba told Chile to free captives.          free: an adjective of the captives
//! May met Xi in Beijing.                     May: a modal verb before a past tense
//! The base was overrun by rebels.            overrun: a noun that the base is
//! Officials said the army backed rebels.     backed: an adjective of the rebels
//! ```
//!
//! **One rule:** only what can be nothing but a verb is retagged, no token ever leaves its sentence, and a sentence whose tree
//! would become a circle stays as it was.

mod beside;
mod finite;
mod inside;
mod past;
mod root;

use std::ops::Range;

use communique_language::{Doc, Pos};
use communique_lexicon::Lexicon;
use communique_lexicon::frame::HeadClass;

use crate::LONGEST_SENTENCE;
use crate::tree::{Dep, Node, Tag, Tags, Tok, is_tree};

/// Mends the verbs of all sentences; before the heads' children are listed.
///
/// `parsed` gives a token's node as the parser left it.
pub(crate) fn verbs(
    doc: &Doc,
    lexicon: &Lexicon,
    sentences: &[Range<Tok>],
    nodes: &mut [Node],
    mut parsed: impl FnMut(Tok) -> Node,
) {
    let mut mender = Mender { doc, lexicon, nodes };
    // A longer one is not read, and each look for a child goes over the whole of it.
    for sentence in sentences.iter().filter(|s| s.len() <= LONGEST_SENTENCE) {
        mender.sentence(sentence.clone());
        let moved = sentence.clone().any(|t| mender.nodes[t].head != doc.tokens()[t].head as Tok);
        if moved && !is_tree(mender.nodes, sentence.clone()) {
            sentence.clone().for_each(|t| mender.nodes[t] = parsed(t));
        }
    }
}

/// First halves of verbs that the tokenizer cuts off at their hyphen.
const PREFIXES: [&str; 7] = ["re", "co", "pre", "counter", "over", "de", "under"];

/// Mends a word, from its place in its sentence.
type OfWord<M> = fn(&mut M, Tok, Range<Tok>);

const VERBS: [Tag; 6] = [Tag::Vb, Tag::Vbd, Tag::Vbg, Tag::Vbn, Tag::Vbp, Tag::Vbz];

struct Mender<'a, 'n> {
    doc: &'a Doc,
    lexicon: &'a Lexicon,
    nodes: &'n mut [Node],
}

impl Mender<'_, '_> {
    /// What is mended of single words, each with the tags that a word must have to be looked at.
    const OF_WORDS: [(Tags, OfWord<Self>); 13] = [
        (Tags::of(&[Tag::Nns]), Self::with_own_subject),
        (Tags::of(&[Tag::Nn]), Self::subjunctive),
        (Tags::of(&[Tag::Nnp, Tag::Nnps]), Self::subjunctive_before),
        (Tags::of(&VERBS), Self::hyphened),
        (Tags::of(&[Tag::Vbg]), Self::progressive),
        (Tags::of(&[Tag::Vbg]), Self::gerund),
        (Tags::of(&[Tag::Vbg, Tag::Nn]), Self::visitor),
        (Tags::of(&[Tag::Md]), Self::month_or_modal),
        (Tags::of(&[Tag::Nn]), Self::passive_noun),
        (Tags::of(&VERBS), Self::branded),
        (Tags::of(&[Tag::Nn, Tag::Jj, Tag::Vb]), Self::infinitive),
        (Tags::of(&[Tag::Vbd, Tag::Vbn, Tag::Jj, Tag::Nn]), Self::trait_of_its_object),
        (Tags::of(&VERBS), Self::acronym),
    ];

    fn sentence(&mut self, sentence: Range<Tok>) {
        for t in sentence.clone() {
            for (tags, mend) in Self::OF_WORDS {
                if tags.contains(self.nodes[t].tag) {
                    mend(self, t, sentence.clone());
                }
            }
        }
        self.under_auxiliaries(sentence.clone());
        self.predicate_roots(sentence.clone());
        self.before_root(sentence.clone());
        self.without_finite(sentence.clone());
        self.perfects(sentence.clone());
        self.without_subject(sentence.clone());
        self.beside_a_name(sentence);
    }

    fn is_verb(&self, t: Tok) -> bool {
        matches!(self.nodes[t].pos, Pos::Verb | Pos::Aux)
    }

    fn is_name(&self, t: Tok) -> bool {
        let capital = self.doc.word(t).chars().next().is_some_and(char::is_uppercase);
        capital && matches!(self.nodes[t].pos, Pos::Propn | Pos::Noun) && self.nodes[t].tag != Tag::Nns
    }

    fn child(&self, mut sentence: Range<Tok>, head: Tok, deps: &[Dep]) -> Option<Tok> {
        sentence.find(|&c| c != head && self.nodes[c].head == head && deps.contains(&self.nodes[c].dep))
    }

    fn hang(&mut self, t: Tok, head: Tok, dep: Dep) {
        self.nodes[t].head = head;
        self.nodes[t].dep = dep;
    }

    fn make_verb(&mut self, t: Tok, tag: Tag) {
        self.nodes[t].pos = Pos::Verb;
        self.nodes[t].tag = tag;
    }

    fn is_class(&self, t: Tok, class: &str) -> bool {
        let words = self.lexicon.words();
        let word = words.find(&self.doc.lemma(t).to_lowercase());
        word.zip(words.find_class(class)).is_some_and(|(word, class)| words.classes(word).contains(class))
    }

    /// Whether the lexicon has rows for a word as a head of this class.
    fn heads(&self, t: Tok, class: HeadClass) -> bool {
        let lemma = self.doc.lemma(t).to_lowercase();
        self.lexicon.words().find(&lemma).is_some_and(|w| self.lexicon.heads(w).any(class))
    }

    /// "re-established", "co-hosted": what hangs on the halves hangs on the last of them.
    fn hyphened(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(first) = t.checked_sub(2).filter(|&f| f >= sentence.start) else { return };
        let tokens = self.doc.tokens();
        let glued = !tokens[first].space && !tokens[t - 1].space && self.doc.word(t - 1) == "-";
        let prefix = || PREFIXES.iter().any(|p| self.doc.word(first).eq_ignore_ascii_case(p));
        // "test-fired": the lexicon has the whole verb.
        let whole = || {
            let joined = format!("{}-{}", self.doc.word(first), self.doc.lemma(t)).to_lowercase();
            let class = HeadClass::Verb;
            let word = self.lexicon.words().find(&joined);
            word.is_some_and(|w| self.lexicon.heads(w).frames(class))
        };
        if !glued || !prefix() && !whole() {
            return;
        }
        let halves = [first, t - 1, t];
        let outside = |h: Tok| self.nodes[h].dep == Dep::Root || !halves.contains(&self.nodes[h].head);
        // "the re-elected president", "co-hosted talks"
        let modifies = |h: Tok| self.nodes[h].dep == Dep::Amod && self.nodes[t].tag != Tag::Vbd;
        if halves.iter().all(|&h| !outside(h) || modifies(h)) {
            return;
        }
        let clauses = [
            Dep::Root,
            Dep::Conj,
            Dep::Advcl,
            Dep::Acl,
            Dep::Relcl,
            Dep::Ccomp,
            Dep::Xcomp,
            Dep::Pcomp,
            Dep::Csubj,
            Dep::Parataxis,
        ];
        let top = halves.into_iter().find(|&h| outside(h) && clauses.contains(&self.nodes[h].dep));
        let Some(top) = top else { return };
        let (head, dep) = (self.nodes[top].head, self.nodes[top].dep);
        // "established relations": the verb was taken for a modifier of its own object.
        let object = Some(self.nodes[t].head).filter(|&o| self.nodes[t].dep == Dep::Amod && o > t);
        let moved: Vec<Tok> =
            sentence.clone().filter(|c| !halves.contains(c) && halves.contains(&self.nodes[*c].head)).collect();
        for c in moved {
            self.nodes[c].head = t;
        }
        // What the verb governs can't be what it hangs on: it takes the place of its object.
        let (head, dep) = match object {
            Some(object) if object == head => (self.nodes[object].head, self.nodes[object].dep),
            _ => (head, dep),
        };
        self.hang(t, if dep == Dep::Root { t } else { head }, dep);
        for half in [first, t - 1] {
            self.hang(half, t, Dep::Punct);
            self.nodes[half].pos = Pos::Punct;
        }
        if let Some(object) = object {
            self.hang(object, t, Dep::Dobj);
        }
        let passive = self.child(sentence.clone(), t, &[Dep::AuxPass]).is_some();
        let auxiliary = self.child(sentence.clone(), t, &[Dep::Aux]).is_some();
        let finite = self.child(sentence, t, &[Dep::Nsubj]).is_some() && !auxiliary && !passive;
        let tag = match self.nodes[t].tag {
            Tag::Vbn if finite => Tag::Vbd,
            Tag::Vbd if passive => Tag::Vbn,
            tag => tag,
        };
        self.make_verb(t, tag);
    }

    /// "*The army* is committed to": a subject that hangs on the auxiliary of its verb.
    fn under_auxiliaries(&mut self, sentence: Range<Tok>) {
        for t in sentence {
            let auxiliary = self.nodes[t].head;
            let subject = matches!(self.nodes[t].dep, Dep::Nsubj | Dep::NsubjPass);
            if !subject || !matches!(self.nodes[auxiliary].dep, Dep::Aux | Dep::AuxPass) {
                continue;
            }
            let passive = self.nodes[auxiliary].dep == Dep::AuxPass;
            self.hang(t, self.nodes[auxiliary].head, if passive { Dep::NsubjPass } else { Dep::Nsubj });
        }
    }
}
