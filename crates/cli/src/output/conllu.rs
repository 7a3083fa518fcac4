//! CoNLL-U: ten columns a token, a blank line after each sentence. Named entities stand under MISC.

use std::io::{self, Write};

use communique_language::{Doc, Iob};

pub(crate) fn print(out: &mut impl Write, doc: &Doc) -> io::Result<()> {
    let labels = doc.labels();
    let or_blank = |s: &str| if s.is_empty() { "_".to_owned() } else { s.replace(['\n', '\r', '\t', ' '], "\u{2423}") };
    for (number, sentence) in doc.sentences().enumerate() {
        let tokens = &doc.tokens()[sentence.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        let text: Vec<&str> = first.span.join(last.span).of(doc.text()).split_whitespace().collect();
        writeln!(out, "# sent_id = {}\n# text = {}", number + 1, text.join(" "))?;
        let mut numbers = vec![0; sentence.len()];
        let mut count = 0;
        // White space is no word in CoNLL-U; what hangs on it hangs on its head.
        for (i, token) in tokens.iter().enumerate() {
            if token.pos != communique_language::Pos::Space {
                count += 1;
                numbers[i] = count;
            }
        }
        for (i, token) in tokens.iter().enumerate().filter(|(i, _)| numbers[*i] > 0) {
            let t = sentence.start + i;
            let root = token.head as usize == t;
            let head = if root { 0 } else { numbers.get(token.head as usize - sentence.start).copied().unwrap_or(0) };
            let mut misc = Vec::new();
            if !token.space {
                misc.push("SpaceAfter=No".to_owned());
            }
            if token.iob != Iob::Outside {
                let place = if token.iob == Iob::Begin { "B" } else { "I" };
                misc.push(format!("NER={place}-{}", labels.text(token.entity)));
            }
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
                numbers[i],
                or_blank(doc.word(t)),
                or_blank(doc.lemma(t)),
                or_blank(token.pos.name()),
                or_blank(labels.text(token.tag)),
                or_blank(labels.text(token.morph)),
                head,
                if root { "root".to_owned() } else { or_blank(labels.text(token.dep)) },
                or_blank(&misc.join("|")),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
