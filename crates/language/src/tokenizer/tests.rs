//! Texts and the words spaCy cuts them into, with expressions small enough to read.

use super::*;

/// A tokenizer with a handful of expressions and special cases in the manner of spaCy's.
fn small() -> Tokenizer {
    let expressions = Expressions::new(|name| {
        Some(match name {
            "prefix_search" => r#"^\(|^"|^\$|^\+(?![0-9])|^:|^'|^\.\.+"#,
            "suffix_search" => r#"\)$|"$|,$|:$|'s$|'$|\.\.+$|(?<=[0-9])(?:km|m)$|(?<=[a-z)])\.$"#,
            "infix_finditer" => r"\.\.+|(?<=[a-zA-Z])-(?=[a-zA-Z])|(?<=[0-9])[*](?=[0-9])",
            "url_match" => r"^(?:\w+://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$",
            _ => return None,
        })
    })
    .unwrap();
    let case = |words: &[(&str, Option<&str>)]| SpecialCase {
        chunk: words.iter().map(|(word, _)| *word).collect(),
        words: words.iter().map(|(word, norm)| ((*word).to_owned(), norm.map(str::to_owned))).collect(),
    };
    let cases = [
        case(&[("ca", Some("can")), ("n't", Some("not"))]),
        case(&[("Mr.", None)]),
        case(&[(":)", None)]),
        case(&[(":))", None)]),
        case(&[("a.", None), ("m.", None)]),
        case(&[("New York", None)]),
        case(&[(" ", None)]),
    ];
    Tokenizer::new(expressions, Norms::new([(hash_string("Colour"), "color".into())]), &cases, true)
}

/// Words apart by "|", with "_" for the space after one.
fn cut(tokenizer: &Tokenizer, text: &str) -> String {
    let mark = |token: TokenText| token.text + if token.space { "_" } else { "" };
    tokenizer.describe(text).into_iter().map(mark).collect::<Vec<_>>().join("|")
}

#[test]
fn texts_are_cut_as_spacy_cuts_them() {
    let tokenizer = small();
    let cases = [
        ("", ""),
        ("It can't.", "It_|ca|n't|."),
        ("(can't)", "(|ca|n't|)"),
        ("Mr. Kim's", "Mr._|Kim|'s"),
        ("\"(10km),\"", "\"|(|10|km|)|,|\""),
        ("+1 +a", "+1_|+|a"),
        ("well-to-do -a-", "well|-|to|-|do_|-a-"),
        ("a....b ....", "a|....|b_|...."),
        ("see http://a.example.org/x-y, a-b.org", "see_|http://a.example.org/x-y|,_|a-b.org"),
        ("hi:) x:))", "hi|:)_|x|:))"),
        (":) (:)) :)))", ":)_|(|:))_|:))|)"),
        ("New York. New  York", "New York|._|New_| |York"),
        ("a  b", "a_| |b"),
        (" a \n b\u{a0}c ", " |a_|\n |b|\u{a0}|c_"),
        ("a\u{1c}b\u{3000}", "a|\u{1c}|b|\u{3000}"),
        ("  ", "  "),
        ("3*4*x", "3|*|4*x"),
    ];
    let got: Vec<_> = cases.iter().map(|(text, _)| (*text, cut(&tokenizer, text))).collect();
    let want: Vec<_> = cases.iter().map(|(text, want)| (*text, (*want).to_owned())).collect();
    assert_eq!(got, want);
}

#[test]
fn norms_come_from_the_special_case_first() {
    let words = small().describe("can't Colour “Ca");
    let norms: Vec<_> = words.iter().map(|word| word.norm.as_str()).collect();
    assert_eq!(norms, ["can", "not", "color", "“ca"]);
}

#[test]
fn a_cache_changes_nothing() {
    let tokenizer = small();
    let (mut cache, mut tokens, mut fresh) = (TokenCache::default(), Vec::new(), Vec::new());
    for text in ["can't :) (:) a.m.", "a.m. can't", ":) (a", "can't"].repeat(2) {
        tokenizer.tokenize(text, &mut cache, &mut tokens);
        tokenizer.tokenize(text, &mut TokenCache::default(), &mut fresh);
        assert_eq!(tokens, fresh, "{text}");
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    let tokenizer = small();
    let (mut cache, mut tokens) = (TokenCache::default(), Vec::new());
    for unit in ["(", ")", "'s", "a-", "a.", "…", ":)", "x", "é", "\u{3000}", "://", "10km"] {
        let text = unit.repeat(200_000);
        tokenizer.tokenize(&text, &mut cache, &mut tokens);
        assert_eq!(tokens.last().map(|token| token.span.end as usize), Some(text.len()), "{unit}");
    }
}

proptest::proptest! {
    #[test]
    fn words_and_spaces_tile_any_text(text in r#"([ \n\u{a0}a-z.:()'"+-]|can't|New York|\PC){0,60}"#) {
        let tokenizer = small();
        let mut joined = String::new();
        for token in tokenizer.describe(&text) {
            joined += &token.text;
            joined += if token.space { " " } else { "" };
            proptest::prop_assert!(!token.text.is_empty());
        }
        proptest::prop_assert_eq!(joined, text);
    }
}
