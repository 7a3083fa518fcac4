//! From parsed text and a lexicon to political events with their evidence.
//!
//! ```text
//! Doc ──tree──▶ grammar ──▶ parties, fits ──▶ acts ──settle──▶ Reading
//! ```
//!
//! [`Coder::read`] is the one door. A text never fails: what can't be read gives fewer events and a note.
//!
//! **One rule:** the coder never opens a file, prints, or asks for the time; the same document and
//! lexicon give the same reading.

mod acts;
pub mod check;
mod confidence;
pub mod coverage;
mod explain;
mod fit;
mod grammar;
mod implied;
mod mend;
mod mention;
mod party;
pub mod record;
mod relation;
mod roles;
mod settle;
mod source;
mod tree;
mod when;

pub use explain::{Explanation, HeadReport, RowReport, Verdict};
pub use mend::mended;
pub use record::*;

use communique_language::Doc;
use communique_lexicon::Lexicon;
use communique_text::Document;

use acts::{Act, Reader};
use fit::Fitter;
use grammar::Grammar;
use party::{Names, Parties};
use settle::Settler;
use tree::{Dep, Tok, Tree};

/// Tokens of the longest sentence that is read; a longer one is a list, a table or garbage.
const LONGEST_SENTENCE: usize = 300;

/// Reads parsed documents with one lexicon. Cheap to share between threads.
#[derive(Clone, Copy, Debug)]
pub struct Coder<'l> {
    lexicon: &'l Lexicon,
}

impl<'l> Coder<'l> {
    /// A coder over a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon }
    }

    /// The lexicon it reads with.
    pub fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// What a document says. `doc` is the parse of [`mended`]`(&document.text)`.
    ///
    /// Offsets in the reading are UTF-8 bytes of the text, end exclusive.
    pub fn read(&self, document: &Document, doc: &Doc) -> Reading {
        let tree = Tree::new(doc, self.lexicon);
        let grammar = Grammar::new(&tree);
        let names = Names::find(&tree, document.date);
        let parties = Parties::new(&grammar, &names, document, document.date);
        let fitter = Fitter { tree: &tree, grammar: &grammar, parties: &parties };
        let mut reader = Reader::new(fitter);
        let contexts = settle::context_classes(self.lexicon);
        let settler = Settler { fitter, contexts: &contexts, date: document.date };
        let mut reading = Reading::default();
        for sentence in tree.sentences.clone() {
            if sentence.len() > LONGEST_SENTENCE {
                reading.notes.push(format!("sentence of {} tokens not read", sentence.len()));
                continue;
            }
            parties.remember(sentence.clone());
            let events = events(&mut reader, settler, sentence.clone(), &reading.events);
            open_letter(&tree, &parties, &events, sentence.clone());
            reading.events.extend(events);
            reading.relations.extend(sentence.filter_map(|t| relation::at(&grammar, &parties, t)));
        }
        reading.mentions = mention::all(&tree, &names, &parties);
        reading
    }
}

/// Events of one sentence: heads from the top of the tree down, so that operators come before what they govern.
fn events(
    reader: &mut Reader<'_, '_>,
    settler: Settler<'_, '_>,
    sentence: std::ops::Range<Tok>,
    told: &[Event],
) -> Vec<Event> {
    let tree = settler.fitter.tree;
    // A verb of saying put into a sentence stands above it, whatever the parser says.
    let grammar = settler.fitter.grammar;
    let rank = |t: Tok| if grammar.is_interposed(t) { (tree.depth(tree.head(t)), 0) } else { (tree.depth(t), 1) };
    let mut heads: Vec<((usize, u8), Tok)> = sentence.filter(|&t| reader.may_head(t)).map(|t| (rank(t), t)).collect();
    heads.sort_unstable();
    let mut acts: Vec<Act> = Vec::new();
    for (_, head) in heads {
        // "has no need to make an apology": the noun is as unreal as the verb it leans on.
        let leans_on = grammar.arguments(head).support;
        if reader.consumed[head]
            || is_denied(tree, head)
            || is_unrealised(tree, head)
            || leans_on.is_some_and(|v| is_unrealised(tree, v))
        {
            continue;
        }
        acts.extend(reader.read(head));
    }
    acts.retain(|act| act.operators > 0 || !reader.consumed[act.core]);
    for (head, category) in std::mem::take(&mut reader.taken) {
        let told = acts.iter().any(|act| act.core == head);
        if !told && tree.is_noun(head) && reader.may_head(head) {
            let own = reader.read(head).into_iter();
            let own = own.filter(|act| act.category != category && act.nominal && !act.actors.is_empty());
            acts.extend(own.map(|act| Act { operators: act.operators.max(1), ..act }));
        }
    }
    let retold: Vec<bool> = acts.iter().map(|act| is_retold(tree, act, &acts)).collect();
    let mut retold = retold.into_iter();
    acts.retain(|_| !retold.next().unwrap_or(false));
    acts.sort_by_key(|act| act.head);
    let mut found: Vec<Event> = Vec::new();
    for event in acts.into_iter().filter_map(|act| settler.event(recalled(tree, act, told))) {
        if let Some(twin) = found.iter_mut().find(|f| is_same_act(tree, f, &event)) {
            twin.trigger = twin.trigger.join(event.trigger);
        } else {
            found.push(event);
        }
    }
    found
}

/// "Six were killed by an air strike": a noun in a place of a verb that tells an act of the same category tells it again.
fn is_retold(tree: &Tree<'_>, act: &Act, acts: &[Act]) -> bool {
    let mut above = tree.head(act.core);
    if matches!(tree.dep(above), Dep::Prep | Dep::Agent) {
        above = tree.head(above);
    }
    let placed = matches!(tree.dep(act.core), Dep::Nsubj | Dep::NsubjPass | Dep::Pobj);
    act.nominal
        && placed
        && acts.iter().any(|other| !other.nominal && other.core == above && other.category == act.category)
}

/// An infinitive that no operator has read tells what somebody wants or might do, not what was done; so does a
/// gerund under a noun ("the agreement on guaranteeing investment"), unless the noun is a deed.
fn is_unrealised(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    if tree.dep(head) == Dep::Pcomp && tree.is_noun(tree.head(preposition)) {
        return tree.lower_is(preposition, &["on", "for", "of", "to", "toward", "towards", "at"])
            && !tree.in_class(tree.head(preposition), "deed");
    }
    let infinitive = tree.is_verb(head) && tree.with(head, &[Dep::Aux]).any(|a| tree.tag(a) == tree::Tag::To);
    let joined = tree.dep(head) == Dep::Conj && tree.is_verb(head) && tree.tag(head) == tree::Tag::Vb;
    if joined {
        return tree.first(head, &[Dep::Aux, Dep::Nsubj]).is_none() && is_unrealised(tree, tree.head(head));
    }
    let above = tree.head(head);
    // "is to visit" is a prospect; "it is necessary to visit" is none.
    let copula = tree.lemma_is(above, &["be"]) && tree.first(above, &[Dep::Acomp, Dep::Attr]).is_none()
        || tree.in_class(tree.head(head), "prospect_verb");
    infinitive
        && matches!(tree.dep(head), Dep::Xcomp | Dep::Advcl | Dep::Acl | Dep::Relcl | Dep::Ccomp | Dep::Pcomp)
        && !copula
}

/// "The blockade has failed": a noun for an act that the text told before takes over who did it to whom.
fn recalled(tree: &Tree<'_>, mut act: Act, told: &[Event]) -> Act {
    let definite =
        tree.with(act.core, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that", "these", "those"]));
    if !act.nominal || act.operators > 0 || !definite || !act.actors.is_empty() {
        return act;
    }
    let stem = |text: &str| text.to_lowercase().chars().take(SAME_STEM).collect::<String>();
    let word = stem(tree.text(act.core));
    let same = |e: &&Event| {
        let words = e.trigger.of(tree.doc.text());
        e.category == act.category && words.split_whitespace().any(|w| stem(w) == word)
    };
    let Some(before) = told.iter().rev().find(same) else { return act };
    let again = |e: &Entity| Entity {
        via: e.via.filter(|_| e.span.is_none()).or(e.span),
        span: None,
        basis: Basis::Antecedent,
        ..e.clone()
    };
    act.actors = before.actors.iter().map(again).collect();
    if act.recipients.is_empty() {
        act.recipients = before.recipients.iter().map(again).collect();
    }
    act
}

/// Letters by which "blockading" and "blockade" are told to be one word.
const SAME_STEM: usize = 6;

/// "denied reports that it had sent troops": what a denied word holds is not told.
fn is_denied(tree: &Tree<'_>, head: Tok) -> bool {
    let mut t = head;
    loop {
        let above = tree.head(t);
        let held = tree.is_noun(above) && matches!(tree.dep(t), Dep::Acl | Dep::Ccomp | Dep::Pcomp);
        if held && tree.dep(above) == Dep::Dobj && tree.in_class(tree.head(above), "deny_verb") {
            return true;
        }
        if above == t || tree.dep(t) == Dep::Relcl {
            return false;
        }
        t = above;
    }
}

/// The same act told twice in a sentence: same category, status and parties, and triggers that touch or are joined
/// by nothing but "and" ("strengthened and developed").
fn is_same_act(tree: &Tree<'_>, a: &Event, b: &Event) -> bool {
    let parties = |entities: &[Entity]| entities.iter().map(|e| (e.code.clone(), e.span)).collect::<Vec<_>>();
    let between = communique_text::Span::new(a.trigger.end, b.trigger.start.max(a.trigger.end)).of(tree.doc.text());
    let joined =
        b.trigger.start >= a.trigger.end && matches!(between.trim(), "and" | "or" | "," | ", and" | "as well as");
    a.category == b.category
        && a.status == b.status
        && (a.trigger.overlaps(b.trigger) || joined)
        && parties(&a.actors) == parties(&b.actors)
        && parties(&a.recipients) == parties(&b.recipients)
}

/// A message that the text goes on to quote: from here on its sender says "I" and its addressee is "you".
fn open_letter(tree: &Tree<'_>, parties: &Parties<'_, '_>, events: &[Event], mut sentence: std::ops::Range<Tok>) {
    if !sentence.any(|t| tree.in_class(t, "letter")) {
        return;
    }
    let sent = events.iter().find(|e| matches!(e.category, communique_lexicon::plover::Category::Support));
    if let Some(sender) = sent.and_then(|e| e.actors.first()).filter(|e| e.code.is_some()) {
        let addressee = sent.and_then(|e| e.recipients.first()).cloned();
        parties.memory.borrow_mut().open_letter(sender.clone(), addressee);
    }
}
