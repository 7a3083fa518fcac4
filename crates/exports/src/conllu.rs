//! CoNLL-U: ten columns a token, a blank line after each sentence; names and events stand under MISC.
//!
//! **One rule:** what is no part of CoNLL-U stands in comments and under MISC, where every reader passes it over.

use std::fmt::Write as _;
use std::io::{self, Write};

use communique_language::{Doc, Iob, Pos};
use communique_records::{EventRecord, Points};
use communique_text::Span;

use crate::destination::Out;
use crate::story::Story;
use crate::text::Text;
use crate::{ExportError, Parses, Sink, Summary, Texts};

/// Prints the parse of a text, without events.
///
/// # Errors
/// What the output gives.
pub fn print(out: &mut impl Write, doc: &Doc) -> io::Result<()> {
    out.write_all(sentences(doc, "", &Marks::default()).as_bytes())
}

pub(crate) struct Conllu<'o, 'd, 'x> {
    out: &'o mut Out<'d>,
    texts: &'x mut Texts<'x>,
    parse: &'x mut Parses<'x>,
}

impl<'o, 'd, 'x> Conllu<'o, 'd, 'x> {
    pub(crate) fn new(out: &'o mut Out<'d>, texts: &'x mut Texts<'x>, parse: &'x mut Parses<'x>) -> Self {
        Self { out, texts, parse }
    }
}

impl Sink for Conllu<'_, '_, '_> {
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        let Some(text) = Text::of(story, self.texts)? else {
            summary.without_text += 1;
            return Ok(());
        };
        let doc = (self.parse)(text.as_str());
        let marks = Marks::of(story, &text);
        let id = one_word(&story.id);
        summary.events += story.events.len() as u64;
        let sentences = sentences(&doc, &format!("{id}-"), &marks);
        if sentences.is_empty() {
            return Ok(()); // Comments without a sentence would be those of the next one.
        }
        let mut head = format!("# newdoc id = {id}\n");
        if let Some(title) = story.document.as_ref().and_then(|d| d.title.as_deref()) {
            let _ = writeln!(head, "# title = {}", one_line(title));
        }
        self.out.put(head.as_bytes())?;
        self.out.put(sentences.as_bytes())
    }
}

/// What each key of comments and of MISC means, for the dictionary.
pub(crate) const KEYS: [(&str, &str); 9] = [
    ("comment newdoc id", "The document; the sentences up to the next one are its own"),
    ("comment title", "Headline of the document"),
    ("comment sent_id", "The document, and the number of the sentence from 1; one without words is left out"),
    ("comment text", "The sentence, with one blank for any white space"),
    (
        "comment event_N",
        "The event number N (from 1) of the document, where its trigger stands in the sentence: id, category/mode, status, \
         actors -> recipients as codes",
    ),
    ("MISC SpaceAfter", "`No` where no blank follows"),
    ("MISC NER", "Begin (B-) or inside (I-) of a name, and its kind"),
    (
        "MISC Event",
        "Number of each event that the token has a part in, and the part: trigger, actor, recipient; joined by `,`",
    ),
    (
        "columns 1 to 10",
        "ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS (always `_`), MISC, as Universal Dependencies has them",
    ),
];

/// Where the events of a text stand.
#[derive(Default)]
struct Marks {
    /// Bytes of the trigger, and the comment.
    comments: Vec<(Span, String)>,
    /// Bytes, number of the event, part in it.
    parts: Vec<(Span, usize, &'static str)>,
}

impl Marks {
    fn of(story: &Story, text: &Text) -> Self {
        let mut marks = Self::default();
        for (number, event) in (1..).zip(&story.events) {
            let trigger = text.span(event.trigger.points());
            marks.comments.push((trigger, comment(number, event)));
            marks.parts.push((trigger, number, "trigger"));
            for (part, parties) in [("actor", &event.actor), ("recipient", &event.recipient)] {
                let places = parties.iter().filter_map(|p| p.points());
                marks.parts.extend(places.map(|p: Points| (text.span(p), number, part)));
            }
        }
        marks
    }

    fn on(&self, token: Span) -> String {
        let here = self.parts.iter().filter(|(span, ..)| span.overlaps(token));
        here.map(|(_, number, part)| format!("{number}:{part}")).collect::<Vec<_>>().join(",")
    }
}

fn comment(number: usize, event: &EventRecord) -> String {
    let codes = |parties: &[communique_records::Entity]| -> String {
        let all: Vec<&str> = parties.iter().map(|p| p.code.as_deref().unwrap_or("?")).collect();
        if all.is_empty() { "-".to_owned() } else { all.join(";") }
    };
    let mode = event.mode.first().map_or(String::new(), |m| format!("/{m}"));
    let (actors, recipients) = (codes(&event.actor), codes(&event.recipient));
    let (id, category, status) = (&event.id, event.event.name(), event.status.name());
    format!("# event_{number} = {id} {category}{mode} {status} {actors} -> {recipients}\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn one_word(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

fn or_blank(text: &str) -> String {
    if text.is_empty() { "_".to_owned() } else { text.replace(['\n', '\r', '\t', ' '], "\u{2423}") }
}

fn sentences(doc: &Doc, id: &str, marks: &Marks) -> String {
    let mut page = String::new();
    for (number, sentence) in (1..).zip(doc.sentences()) {
        let tokens = &doc.tokens()[sentence.clone()];
        if tokens.iter().all(|token| token.pos == Pos::Space) {
            continue; // A sentence without words is none in CoNLL-U.
        }
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        let whole = first.span.join(last.span);
        let _ = writeln!(page, "# sent_id = {id}{number}\n# text = {}", one_line(whole.of(doc.text())));
        for (_, comment) in marks.comments.iter().filter(|(trigger, _)| whole.contains(*trigger)) {
            page.push_str(comment);
        }
        rows(&mut page, doc, sentence, marks);
        page.push('\n');
    }
    page
}

fn rows(page: &mut String, doc: &Doc, sentence: std::ops::Range<usize>, marks: &Marks) {
    let (labels, tokens) = (doc.labels(), &doc.tokens()[sentence.clone()]);
    // White space is no word in CoNLL-U; what hangs on it hangs on its head.
    let mut numbers = vec![0; tokens.len()];
    let words = tokens.iter().enumerate().filter(|(_, token)| token.pos != Pos::Space).map(|(i, _)| i);
    for (number, i) in (1..).zip(words) {
        numbers[i] = number;
    }
    for (i, token) in tokens.iter().enumerate().filter(|(i, _)| numbers[*i] > 0) {
        let t = sentence.start + i;
        let root = token.head as usize == t;
        let head = (token.head as usize).checked_sub(sentence.start).and_then(|h| numbers.get(h).copied());
        let mut misc = Vec::new();
        if !token.space {
            misc.push("SpaceAfter=No".to_owned());
        }
        if token.iob != Iob::Outside {
            let place = if token.iob == Iob::Begin { "B" } else { "I" };
            misc.push(format!("NER={place}-{}", labels.text(token.entity)));
        }
        let parts = marks.on(token.span);
        if !parts.is_empty() {
            misc.push(format!("Event={parts}"));
        }
        let _ = writeln!(
            page,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
            numbers[i],
            or_blank(doc.word(t)),
            or_blank(doc.lemma(t)),
            or_blank(token.pos.name()),
            or_blank(labels.text(token.tag)),
            or_blank(labels.text(token.morph)),
            if root { 0 } else { head.unwrap_or(0) },
            if root { "root".to_owned() } else { or_blank(labels.text(token.dep)) },
            or_blank(&misc.join("|")),
        );
    }
}
