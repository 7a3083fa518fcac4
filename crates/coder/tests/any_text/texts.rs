//! Texts of the lexicon's own words: some nearly English, some lists, tables and headlines, some garbage.

use std::sync::LazyLock;

use communique_lexicon::actors::ActorId;
use communique_lexicon::words::Word;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::common::lexicon;

/// Every lemma and phrase of the lexicon.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let words = lexicon().words();
    (0..words.len()).map(|n| words.text(Word(n as u32))).filter(|w| !w.is_empty()).collect()
});

/// Every actor's name.
static ACTORS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let actors = lexicon().actors();
    (0..actors.len()).map(|n| &*actors.get(ActorId(n as u32)).name).collect()
});

/// Heads of frames and operators.
static HEADS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let rows = lexicon().frames().iter().map(|f| &f.id).chain(lexicon().operators().iter().map(|o| &o.id));
    rows.filter_map(|id| id.split('/').nth(1)?.split('+').next()).collect()
});

/// Sentences of the lexicon's rows, without notation.
static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let parse = |text: &str| communique_coder::check::Expectation::parse(text).map(|e| e.sentence).ok();
    lexicon().examples().iter().filter_map(|e| parse(&e.text)).collect()
});

const SMALL: &str = "the a its their his her our two who which that whose to of by with against on in for from at between and \
                     or but not no has have been was were is be will would may must should did if when as it he she they we \
                     said told that there yet both each other not only also according because before after since without \
                     yesterday Monday May 2 last month 1997 former new acting so-called anti - pro re co U.S.-led 's";

const ADJECTIVES: &str = "Chilean Iranian North Korean Japanese U.S. American-led Serb Chechen Tamil French-speaking Washington \
                          Moscow Kremlin Seoul Pyongyang Beijing's UN NATO EU police troops rebels protesters president \
                          government delegation army ministry ambassador parliament people comrade leader";

const ODD: [&str; 34] = [
    "\u{0}",
    "\u{7}",
    "\u{1b}[31m",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "\u{301}",
    "e\u{301}",
    "🙂",
    "👩‍👩‍👧",
    "🇨🇱",
    "朝鮮は非難した。",
    "Чили выслала дипломатов.",
    "وطردت تشيلي",
    "İstanbul",
    "ß",
    "Å",
    "½",
    "$4.5m",
    "1,000,000",
    "%",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "“",
    "”",
    "''",
    "…",
    "--",
    ";",
    ":",
    "http://a.b/c?d=e",
];

fn words_of(list: &'static str) -> impl Strategy<Value = String> {
    select(list.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}

/// A head in one of its forms, right or wrong.
fn inflected() -> impl Strategy<Value = String> {
    let head = prop_oneof![3 => (0..HEADS.len()).prop_map(|n| HEADS[n]), 1 => (0..WORDS.len()).prop_map(|n| WORDS[n])];
    (head, select(vec!["", "s", "ed", "ing", "d", "'s", "es"])).prop_map(|(word, ending)| {
        let stem = if ending.starts_with(['e', 'i']) { word.trim_end_matches('e') } else { word };
        format!("{}{ending}", stem.replace('-', " "))
    })
}

fn party() -> impl Strategy<Value = String> {
    prop_oneof![2 => (0..ACTORS.len()).prop_map(|n| ACTORS[n].to_owned()), 2 => words_of(ADJECTIVES)]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => words_of(SMALL),
        4 => inflected(),
        2 => (0..WORDS.len()).prop_map(|n| WORDS[n].to_owned()),
        3 => party(),
        1 => select(ODD.to_vec()).prop_map(str::to_owned),
        1 => Just(",".to_owned()),
    ]
}

/// A clause as a grammar would have it, with others inside.
fn clause() -> impl Strategy<Value = String> {
    let plain = (party(), inflected(), party()).prop_map(|(a, verb, b)| format!("{a} {verb} {b}"));
    plain.prop_recursive(5, 24, 3, |inner| {
        let nested = || (inner.clone(), party(), inflected());
        prop_oneof![
            nested().prop_map(|(c, a, verb)| format!("{a} {verb} that {c}")),
            nested().prop_map(|(c, a, verb)| format!("{c}, {a} {verb}")),
            nested().prop_map(|(c, a, verb)| format!("“{c},” {a} {verb}")),
            nested().prop_map(|(c, a, verb)| format!("{a}, whose {verb} {c}, has {verb}ed to")),
            nested().prop_map(|(c, a, verb)| format!("{a} was {verb} by {c}")),
            nested().prop_map(|(c, a, verb)| format!("{a} {verb} to {verb} {c}")),
            (inner.clone(), words_of(SMALL), inner.clone()).prop_map(|(c, word, d)| format!("{c} {word} {d}")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("{a}, {b} and {c}")),
        ]
    })
}

/// A sentence of the lexicon with some words dropped, doubled, moved or foreign to it.
fn bent() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_u8, word());
    ((0..SENTENCES.len()), vec(change, 0..5)).prop_map(|(n, changes)| {
        let mut words: Vec<String> = SENTENCES[n].split(' ').map(str::to_owned).collect();
        for (at, to, what, other) in changes {
            let (at, to) = (at.index(words.len()), to.index(words.len()));
            match what {
                0 => words.swap(at, to),
                1 => words.insert(at, other),
                2 => words[at] = other,
                _ if words.len() > 1 => drop(words.remove(at)),
                _ => {}
            }
        }
        words.join(" ")
    })
}

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => bent(),
        3 => clause(),
        2 => vec(word(), 0..24).prop_map(|words| words.join(" ")),
        1 => "\\PC{0,60}",
        1 => any::<String>(),
    ]
}

/// A whole text: sentences, lines, a list, a table, a headline, capitals, a quotation in a quotation.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    (vec(sentence(), 0..7), 0..12_u8).prop_map(|(sentences, layout)| match layout {
        0 => sentences.join("\n- "),
        1 => sentences.join(" | "),
        2 => sentences.join("\t"),
        3 => sentences.join(". ").to_uppercase(),
        4 => titled(&sentences.join(" ")),
        5 => format!("“{}”", sentences.join(",” he said, “‘")),
        6 => sentences.join(""),
        7 => format!("LIMA, May 2 (AP) -- {}", sentences.join("\n\n")),
        8 => sentences.join("\r\n\r\n"),
        _ => sentences.join(". ") + ".",
    })
}

fn titled(text: &str) -> String {
    let word =
        |w: &str| w.chars().next().map_or(String::new(), |c| c.to_uppercase().chain(w.chars().skip(1)).collect());
    text.split(' ').map(word).collect::<Vec<String>>().join(" ")
}
