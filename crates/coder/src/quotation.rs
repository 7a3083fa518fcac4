//! Who is quoted where: a quotation that runs over sentences is told by whoever was said to speak.
//!
//! ```text
//! The statement said: We condemn Japan. It must pay.      the statement, in both sentences
//! "We condemn Japan. It must pay," the minister said.     the minister, in both sentences
//! ```
//!
//! **One rule:** what is quoted without marks ends where the text says again who speaks; what has marks, at its mark.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::tree::{Dep, Tok, Tree};

/// Sentences that a quotation without marks may run over.
const LONGEST: usize = 25;
/// The same with marks: a mark that is never closed is a mistake of the text.
const LONGEST_MARKED: usize = 12;
/// Words between a verb of saying and its colon ("went on *to say this*:").
const TO_COLON: usize = 4;

/// Who is quoted, by sentence.
#[derive(Debug)]
pub(crate) struct Quotations {
    voices: Vec<Option<Tok>>,
    /// The colon of a sentence behind which somebody is quoted, with who says so before it.
    colons: Vec<Option<(Tok, Tok)>>,
}

/// A quotation under way.
#[derive(Clone, Copy)]
struct Open {
    /// Subject of the verb of saying; unknown where it follows what is quoted.
    sayer: Option<Tok>,
    since: usize,
    marked: bool,
}

impl Quotations {
    pub(crate) fn find(grammar: &Grammar<'_, '_>) -> Self {
        let tree = grammar.tree;
        let mut voices: Vec<Option<Tok>> = vec![None; tree.sentences.len()];
        let mut colons: Vec<Option<(Tok, Tok)>> = vec![None; tree.sentences.len()];
        let mut open: Option<Open> = None;
        for (at, sentence) in tree.sentences.iter().enumerate() {
            let says = saying(grammar, sentence.clone());
            open = open.filter(|o| {
                let longest = if o.marked { LONGEST_MARKED } else { LONGEST };
                at - o.since <= longest && (o.marked || says.is_none())
            });
            let (opened, closed) = marks(tree, sentence.clone());
            if let Some(running) = open {
                // "... It must pay," the minister said: the sentence itself says whose words these are.
                let ends = running.marked && closed.is_some() && opened.is_none();
                let after = says.filter(|&s| ends && closed.is_some_and(|mark| s > mark));
                if after.is_none() {
                    voices[at] = running.sayer;
                }
                if let Some(sayer) = after.filter(|&s| running.sayer.is_none() && !tree.is_pronoun(s)) {
                    voices[running.since..at].fill(Some(sayer));
                }
                open = open.filter(|_| !ends);
            }
            colons[at] = before_colon(grammar, sentence.clone());
            if let Some((_, sayer)) = colons[at] {
                open = Some(Open { sayer: Some(sayer), since: at, marked: false });
            }
            if opened.is_some() && !open.is_some_and(|o| o.marked) {
                open = Some(Open { sayer: says, since: at, marked: true });
            }
        }
        Self { voices, colons }
    }

    /// Subject of the verb of saying under which a sentence stands that an earlier or later one has.
    pub(crate) fn voice(&self, sentence: usize) -> Option<Tok> {
        self.voices[sentence]
    }

    /// The same of a word: "The statement *said*: We condemn ..." quotes in its own sentence, whatever the parser makes of it.
    pub(crate) fn voice_at(&self, tree: &Tree<'_>, t: Tok) -> Option<Tok> {
        let sentence = tree.sent(t);
        let behind = self.colons[sentence].filter(|&(colon, _)| t > colon).map(|(_, sayer)| sayer);
        behind.or_else(|| self.voice(sentence))
    }
}

/// Who the text says to speak in a sentence, in its own words: the subject of a verb of saying at its top or put into it.
fn saying(grammar: &Grammar<'_, '_>, sentence: Range<Tok>) -> Option<Tok> {
    let tree = grammar.tree;
    let top = |t: Tok| matches!(tree.dep(t), Dep::Root | Dep::Parataxis) || grammar.is_interposed(t);
    let says = |t: &Tok| tree.is_verb(*t) && tree.in_class(*t, "say") && top(*t);
    let own = |s: &Tok| !tree.lower_is(*s, &["we", "i", "you"]);
    sentence.filter(says).find_map(|t| tree.first(t, &[Dep::Nsubj]).filter(own))
}

/// "The statement *said*:", "and *went on*:": the colon, and who says what comes after it.
fn before_colon(grammar: &Grammar<'_, '_>, sentence: Range<Tok>) -> Option<(Tok, Tok)> {
    let tree = grammar.tree;
    let colon = sentence.clone().rev().find(|&t| tree.text(t) == ":")?;
    let says = |t: &Tok| tree.is_verb(*t) && (tree.in_class(*t, "say") || goes_on(tree, *t));
    let verb = (sentence.start.max(colon.saturating_sub(TO_COLON))..colon).rev().find(says)?;
    // "the statement said, *and went on*:": by whom, the verb before tells, whatever the parser joins the second to.
    let before = (sentence.start..verb).rev().find(|&t| !matches!(tree.text(t), "," | "and"));
    let verb = before.filter(|&t| goes_on(tree, verb) && tree.is_verb(t) && tree.in_class(t, "say")).unwrap_or(verb);
    let sayer = grammar.arguments(verb).subject.first().copied().filter(|&s| !tree.lower_is(s, &["we", "i"]))?;
    Some((colon, sayer))
}

/// "It *went on*: ...": whether a verb tells that somebody says more.
fn goes_on(tree: &Tree<'_>, verb: Tok) -> bool {
    tree.lemma_is(verb, &["go"]) && verb + 1 < tree.len() && tree.lower_is(verb + 1, &["on"])
}

/// "It *went on*:", "He *went on* to say:": whether a colon follows right behind it.
pub(crate) fn goes_on_before_colon(tree: &Tree<'_>, verb: Tok) -> bool {
    let end = tree.sentences[tree.sent(verb)].end.min(verb + 2 + TO_COLON);
    goes_on(tree, verb) && (verb + 2..end).any(|t| tree.text(t) == ":")
}

/// Whether a quotation that opened in its own sentence holds a token.
pub(crate) fn is_marked(tree: &Tree<'_>, t: Tok) -> bool {
    let before = tree.sentences[tree.sent(t)].start..t;
    before.rev().find(|&mark| is_mark(tree, mark)).is_some_and(|mark| opens(tree, mark))
}

/// Whether a token stands between marks of quotation, which may have opened in a sentence before: '... is over," he said.'
pub(crate) fn is_quoted(tree: &Tree<'_>, t: Tok) -> bool {
    let sentence = tree.sentences[tree.sent(t)].clone();
    let before = (sentence.start..t).rev().find(|&mark| is_mark(tree, mark));
    let after = || (t + 1..sentence.end).find(|&mark| is_mark(tree, mark));
    before.map_or_else(|| after().is_some_and(|mark| !opens(tree, mark)), |mark| opens(tree, mark))
}

/// The mark that opens a quotation and isn't closed in a sentence, and the first that closes one opened before.
fn marks(tree: &Tree<'_>, sentence: Range<Tok>) -> (Option<Tok>, Option<Tok>) {
    let (mut opened, mut closed) = (None, None);
    for t in sentence.filter(|&t| is_mark(tree, t)) {
        if opens(tree, t) {
            opened = Some(t);
        } else if opened.take().is_none() {
            closed = closed.or(Some(t));
        }
    }
    (opened, closed)
}

fn is_mark(tree: &Tree<'_>, t: Tok) -> bool {
    matches!(tree.text(t), "\"" | "\u{201c}" | "\u{201d}" | "``" | "''")
}

/// Whether a mark opens a quotation: by its form, or by standing right before a word and not right behind one.
fn opens(tree: &Tree<'_>, mark: Tok) -> bool {
    match tree.text(mark) {
        "\u{201c}" | "``" => true,
        "\"" => {
            let (text, span) = (tree.doc.text(), tree.span(mark));
            let before = text[..span.start as usize].chars().next_back();
            let after = text[span.end as usize..].chars().next();
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '\u{2014}'))
                && after.is_some_and(|c| !c.is_whitespace())
        }
        _ => false,
    }
}
