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
mod addressee;
mod announced;
mod blame;
mod carried;
pub mod check;
mod confidence;
pub mod coverage;
mod explain;
mod fit;
mod grammar;
mod heads;
mod homage;
mod home;
mod homeland;
mod implied;
mod link;
mod mend;
mod mention;
mod occasion;
mod operators;
mod party;
mod place;
mod presupposed;
mod protest;
mod quotation;
mod reason;
mod recase;
pub mod record;
mod relation;
mod repair;
mod retag;
mod roles;
mod sayer;
mod scene;
mod setting;
mod settle;
mod site;
mod source;
mod sport;
mod statement;
mod status;
mod thing;
mod trace;
mod tree;
mod when;

pub use explain::{Explanation, Failure, Fault, HeadReport, RowReport, Verdict};
pub use mend::mended;
pub use reason::{By, Meaning, Reason, Rule, Step};
pub use record::*;

use communique_language::Doc;
use communique_lexicon::Lexicon;
use communique_lexicon::plover::Category;
use communique_text::Document;

use acts::{Act, Reader};
use fit::Fitter;
use grammar::Grammar;
use party::{Names, Parties, referring};
use settle::Settler;
use trace::Trace;
use tree::{Dep, Tok, Tree};

/// Tokens of the longest sentence that is read; a longer one is a list, a table or garbage.
const LONGEST_SENTENCE: usize = 300;

/// Reads parsed documents with one lexicon. Cheap to share between threads.
#[derive(Clone, Copy, Debug)]
pub struct Coder<'l> {
    lexicon: &'l Lexicon,
    statements: bool,
}

impl<'l> Coder<'l> {
    /// A coder over a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, statements: false }
    }

    /// A coder that keeps also what somebody merely says, as `STATEMENT`, where the speaker's country is known.
    pub fn with_statements(self) -> Self {
        Self { statements: true, ..self }
    }

    /// The lexicon it reads with.
    pub fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// The text to parse in place of a document's own: without its dateline ([`mended`]), headlines and lines in capitals
    /// written as sentences are. Every offset stays.
    pub fn mended<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        recase::recased(mended(text), self.lexicon)
    }

    /// What a document says. `doc` is the parse of [`Coder::mended`]`(&document.text)`.
    ///
    /// Offsets in the reading are UTF-8 bytes of the text, end exclusive.
    pub fn read(&self, document: &Document, doc: &Doc) -> Reading {
        self.read_tree(document, &Tree::new(doc, self.lexicon), None)
    }

    /// The reading, with notes on how it was made where there is a place for them.
    fn read_tree(&self, document: &Document, tree: &Tree<'_>, trace: Option<&Trace>) -> Reading {
        let grammar = Grammar::new(tree);
        let names = Names::find(tree, document.date);
        let parties = Parties::new(&grammar, &names, document, document.date);
        let fitter = Fitter { tree, grammar: &grammar, parties: &parties, trace };
        let mut reader = Reader::new(fitter);
        let settler = Settler { fitter, date: document.date, statements: self.statements };
        let mut reading = Reading::default();
        for sentence in tree.sentences.clone() {
            if sentence.len() > LONGEST_SENTENCE {
                reading.notes.push(format!("sentence of {} tokens not read", sentence.len()));
                sentence.for_each(|t| fitter.note(t, || Reason::LongSentence));
                continue;
            }
            parties.remember(sentence.clone());
            let events = events(&mut reader, settler, sentence.clone(), &reading.events);
            let placed = events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients)).filter(|e| e.code.is_some());
            placed.for_each(|party| parties.place(party, sentence.clone()));
            for e in &events {
                parties.memory.borrow_mut().keep_told(e.sentence.index, e.category, &e.actors, &e.recipients);
            }
            open_letter(tree, &parties, &events, sentence.clone());
            reading.events.extend(events);
            reading.relations.extend(sentence.filter_map(|t| relation::at(&grammar, &parties, t)));
        }
        link::all(tree, &mut reading.events);
        reading.mentions = mention::all(tree, &names, &parties);
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
    let fitter = settler.fitter;
    let may_head = |t: &Tok| {
        let framed = fit::heads_row(tree, *t);
        let passed = if framed { fitter.passed_over(*t) } else { None };
        let tells = framed && passed.is_none();
        passed.into_iter().for_each(|reason| fitter.note(*t, || reason));
        tells
    };
    let mut heads: Vec<((usize, u8), Tok)> = sentence.clone().filter(may_head).map(|t| (rank(t), t)).collect();
    heads.sort_unstable();
    let mut acts: Vec<Act> = Vec::new();
    for (_, head) in heads {
        if reader.consumed[head] {
            continue;
        }
        match fitter.not_told(head) {
            Some(reason) => fitter.note(head, || reason),
            None => acts.extend(reader.read(head)),
        }
    }
    acts.retain(|act| act.operators > 0 || !reader.consumed[act.core]);
    let mut deeds: Vec<Act> = Vec::new();
    for (head, category) in std::mem::take(&mut reader.taken) {
        let told = acts.iter().any(|act| act.core == head);
        if !told && tree.is_noun(head) && fitter.may_head(head) {
            let mut own = reader.read(head);
            deeds.extend(own.iter().filter(|act| blame::is_deed(act)).cloned());
            own.retain(|act| act.category != category && act.nominal && !act.actors.is_empty());
            if category == Category::Reject {
                // "rejected Peru's charges": against whoever rejects them, where nothing else is said.
                let against = |act: &Act| act.recipients.iter().any(|r| r.code.is_some());
                own.retain(|act| act.category == Category::Accuse && against(act));
                if own.is_empty() {
                    own.extend(blame::rejected(tree, head, &acts));
                }
            }
            acts.extend(own.into_iter().map(|act| Act { operators: act.operators.max(1), ..act }));
        }
    }
    if acts.iter().any(blame::judges) {
        deeds.extend(acts.iter().filter(|act| blame::is_deed(act)).cloned());
        blame::on_doers(tree, &mut acts, &deeds);
    }
    blame::drop_reasons(tree, &mut acts);
    drop_retold(fitter, &mut acts);
    if settler.statements {
        let said = statement::acts(fitter, sentence, &acts);
        acts.extend(said);
    }
    acts.sort_by_key(|act| act.head);
    let mut found: Vec<Event> = Vec::new();
    for act in acts {
        let head = act.head;
        let mut act = recalled(tree, act, told);
        homage::to_the_dead(settler.fitter, &mut act);
        homage::to_whom(tree, &mut act, told);
        carried::to_whom(fitter, &mut act, told.iter().chain(&found));
        let Some((event, steps)) = settler.event(act) else { continue };
        if let Some(twin) = found.iter().position(|f| is_same_act(tree, f, &event)) {
            found[twin].trigger = found[twin].trigger.join(event.trigger);
            fitter.note(head, || Reason::SameAs { event: told.len() + twin });
        } else {
            fitter.note(head, || Reason::Told { event: told.len() + found.len(), steps });
            found.push(event);
        }
    }
    found
}

/// Leaves out acts that others tell again; who is named in one telling alone is party to the other.
fn drop_retold(fitter: Fitter<'_, '_>, acts: &mut Vec<Act>) {
    let tellers: Vec<Option<usize>> = acts.iter().map(|act| told_by(fitter.tree, act, acts)).collect();
    for (again, teller) in tellers.iter().enumerate() {
        let Some(teller) = *teller else { continue };
        let head = fitter.tree.span(acts[teller].core);
        fitter.note(acts[again].head, || Reason::Retold { head });
        let Act { actors, recipients, mode, .. } = acts[again].clone();
        acts[teller].mode = acts[teller].mode.or(mode);
        // "The air strike on Syria killed ten": Syria was struck.
        let Act { actors: doers, recipients: sufferers, .. } = &mut acts[teller];
        take_over(doers, actors, sufferers);
        if !sufferers.is_empty() && sufferers.iter().all(|e| e.code.is_none()) {
            // "The strike on Syria killed two farmers": where it struck they are at home.
            if let Some(struck) = recipients.iter().find(|e| e.kind == EntityKind::State) {
                sufferers.iter_mut().for_each(|e| {
                    e.code.clone_from(&struck.code);
                    e.via = struck.span;
                });
            }
        }
        take_over(sufferers, recipients, doers);
    }
    let mut tellers = tellers.into_iter();
    acts.retain(|_| tellers.next().flatten().is_none());
}

/// Fills an empty side with those who don't stand on the other.
fn take_over(side: &mut Vec<Entity>, from: Vec<Entity>, other: &[Entity]) {
    if side.is_empty() {
        side.extend(from.into_iter().filter(|e| !other.iter().any(|o| o.code == e.code)));
    }
}

/// "Six were killed by an air strike": a noun in a place of a verb that tells an act of the same category tells it again.
fn told_by(tree: &Tree<'_>, act: &Act, acts: &[Act]) -> Option<usize> {
    // "received messages of condolence *sent by* Peru": what the participle tells of its noun is told with the noun.
    let received = |other: &Act| {
        let by_same = act.actors.iter().all(|a| other.actors.iter().any(|o| o.code == a.code));
        other.core < act.core
            && other.category == act.category
            && other.trigger.contains(&tree.head(act.core))
            && by_same
    };
    if tree.dep(act.core) == Dep::Acl && act.recipients.is_empty() && act.operators == 0 {
        return acts.iter().position(received);
    }
    // "committed five million euros in *aid* to Peru": the sum is the aid.
    let sum = |other: &Act| {
        let preposition = tree.head(act.core);
        let governor = tree.head(preposition);
        let given = governor == other.core || tree.dep(governor) == Dep::Dobj && tree.head(governor) == other.core;
        tree.lower_is(preposition, &["in"]) && given && matches!(other.category, Category::Aid | Category::Agree)
    };
    let aid = act.nominal && act.category == Category::Aid && act.actors.is_empty();
    if aid
        && tree.dep(act.core) == Dep::Pobj
        && let Some(teller) = acts.iter().position(|other| !other.nominal && sum(other))
    {
        return Some(teller);
    }
    // "received *baskets of flowers*": a noun told by several words stands where the first of them does.
    let mut core = act.core;
    while act.trigger.contains(&tree.head(core)) && tree.dep(tree.head(core)) == Dep::Prep {
        let noun = tree.head(tree.head(core));
        if noun > core || !tree.is_noun(noun) || !act.trigger.contains(&noun) {
            break;
        }
        core = noun;
    }
    let mut above = tree.head(core);
    if matches!(tree.dep(above), Dep::Prep | Dep::Agent) {
        // "During his visit to Peru he met the king": two acts.
        if act.category == Category::Consult && tree.lower_is(above, &["during", "after", "before", "following"]) {
            return None;
        }
        above = tree.head(above);
    }
    let placed = matches!(tree.dep(core), Dep::Nsubj | Dep::NsubjPass | Dep::Pobj);
    // "fought a battle with": by the same, not "condemned their campaign".
    let same = |other: &Act| {
        let too = |a: &Entity| other.actors.iter().any(|o| o.code == a.code);
        tree.dep(core) == Dep::Dobj && act.actors.iter().all(too)
    };
    let tells = |other: &Act| !other.nominal && other.core == above && other.category == act.category;
    acts.iter().position(|other| act.nominal && tells(other) && (placed || same(other)))
}

/// "The blockade has failed": a noun for an act that the text told before takes over who did it to whom.
fn recalled(tree: &Tree<'_>, mut act: Act, told: &[Event]) -> Act {
    if let Some(givers) = carried::givers(tree, &act, told) {
        act.actors.extend(givers);
        return act;
    }
    let definite =
        tree.with(act.core, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that", "these", "those"]));
    if !act.nominal || act.operators > 0 || !definite || !act.actors.is_empty() {
        return act;
    }
    let stem = |text: &str| text.to_lowercase().chars().take(SAME_STEM).collect::<String>();
    let word = stem(tree.text(act.core));
    let same = |e: &&Event| {
        let words = e.trigger.of(tree.doc.text());
        let coded = |side: &[Entity]| side.iter().any(|r| r.code.is_some());
        let shared = act.recipients.iter().any(|r| e.recipients.iter().any(|o| o.code == r.code));
        // "the attacks on New York" are not those on Israel told before.
        let elsewhere = coded(&act.recipients) && coded(&e.recipients) && !shared;
        // Nor is "the attack on Chile" the one that Chile made.
        let own = e.actors.iter().any(|a| a.code.is_some() && act.recipients.iter().any(|r| r.code == a.code));
        e.category == act.category && !elsewhere && !own && words.split_whitespace().any(|w| stem(w) == word)
    };
    let Some(at) = told.iter().rposition(|e| same(&e)) else { return act };
    let before = &told[at];
    let again = |e: &Entity| referring(e.clone(), None, Basis::Antecedent);
    act.actors = before.actors.iter().map(again).collect();
    if act.recipients.is_empty() {
        act.recipients = before.recipients.iter().map(again).collect();
    }
    act.again = Some(at);
    act
}

/// Letters by which "blockading" and "blockade" are told to be one word.
const SAME_STEM: usize = 6;

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
fn open_letter(tree: &Tree<'_>, parties: &Parties<'_, '_>, events: &[Event], sentence: std::ops::Range<Tok>) {
    // "I thank you for your message" stands in one, and "The message said ..." opens none: it is open.
    if sentence.clone().any(|t| tree.lower_is(t, &["i", "me", "my", "you", "your"])) {
        return;
    }
    if !sentence.clone().any(|t| tree.in_class(t, "letter") && tree.dep(t) != Dep::Nsubj) {
        return;
    }
    let sent = events.iter().find(|e| matches!(e.category, Category::Support));
    let told = sent.and_then(|e| Some((e.actors.first()?.clone(), e.recipients.first().cloned())));
    let told = match told.filter(|(_, addressee)| addressee.is_some()) {
        Some(both) => Some(both),
        None => parties.letter_sent(sentence).or_else(|| Some((sent?.actors.first()?.clone(), None))),
    };
    if let Some((sender, addressee)) = told.filter(|(sender, _)| sender.code.is_some()) {
        parties.memory.borrow_mut().open_letter(sender, addressee);
    }
}
