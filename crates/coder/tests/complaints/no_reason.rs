//! Where there is no event, each word that might have told one says why not.

use communique_coder::{Coder, Verdict, mended};
use communique_text::Document;

use crate::common::{lexicon, pipeline};

/// The names of what was decided about a word, of a text that has no event.
#[track_caller]
fn why_none(text: &str, word: &str) -> Option<Vec<&'static str>> {
    let document = Document::new("test", text);
    let doc = pipeline()?.parse(&mended(text));
    let found = Coder::new(lexicon()).explain(&document, &doc);
    assert!(found.reading.events.is_empty(), "an event in: {text}");
    for head in &found.heads {
        let failed = head.rows.iter().any(|row| matches!(row.verdict, Verdict::Fails(_)));
        assert!(failed || !head.reasons.is_empty(), "no reason at `{}` in: {text}", head.span.of(text));
    }
    let head = found.heads.iter().find(|h| h.span.of(text) == word);
    let head = head.unwrap_or_else(|| panic!("nothing is said of `{word}` in: {text}"));
    Some(head.reasons.iter().map(communique_coder::Reason::name).collect())
}

#[test]
fn no_events_and_why() {
    let rows: [(&str, &str, &[&str]); 16] = [
        ("Officials said the roads were dry.", "said", &["no_fit"]),
        ("The dog attacked the cat.", "attacked", &["no_parties"]),
        ("The president of Peru visited Lima.", "visited", &["visit_at_home"]),
        ("Chile held a press conference.", "held", &["idiom"]),
        ("The Peruvian minister came to meet Chile.", "meet", &["unrealised"]),
        ("Japan quibbertoned Cuba.", "quibbertoned", &["no_row"]),
        ("The horse of the minister slept.", "slept", &["no_act"]),
        ("The zoo denied reports that a lion had attacked Cuba.", "attacked", &["denied"]),
        ("The school hosted two pupils.", "hosted", &["no_fit"]),
        ("The Peace Talks Society has a garden in Lima.", "Talks", &["part"]),
        ("Cuba wants a garden in which to welcome Japan.", "welcome", &["unrealised"]),
        ("The tree was attacked by a bird.", "attacked", &["no_parties"]),
        ("Nobody attacked Cuba.", "attacked", &["no_parties"]),
        ("The police of the zoo work in order to help tigers.", "order", &["aim"]),
        ("The visiting minister of Peru sang.", "visiting", &["modifier"]),
        ("Iran stopped short of condemning Israel.", "condemning", &["read_by"]),
    ];
    for (text, word, want) in rows {
        let Some(got) = why_none(text, word) else { return };
        assert_eq!(got, want, "of `{word}` in: {text}");
    }
}
