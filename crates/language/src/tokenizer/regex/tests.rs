//! Expressions, texts and what Python's `re` answers for them.

use super::*;

#[track_caller]
fn all(expression: &str, text: &str, want: &[&str]) {
    let regex = Regex::new(expression).unwrap();
    let mut scratch = Scratch::default();
    let (mut at, mut advance, mut found) = (0, false, Vec::new());
    while let Some((start, end)) = regex.find(text, at, advance, &mut scratch) {
        found.push(&text[start..end]);
        (at, advance) = (end, start == end);
    }
    assert_eq!(found, want, "{expression} in {text:?}");
}

#[test]
fn matches_are_pythons() {
    all(r"\.\.+|…", "a...b…c.", &["...", "…"]);
    all(r"a|ab", "abab", &["a", "a"]);
    all(r"(?:a|ab)(?:c|bcd)", "abcd", &["abcd"]);
    all(r"a*?b", "aab", &["aab"]);
    all(r"a{2,3}", "aaaaa", &["aaa", "aa"]);
    all(r"a{,2}b", "aaab", &["aab"]);
    all(r"x{a}", "x{a}", &["x{a}"]);
    all(r"a*", "baac", &["", "aa", "", ""]);
    all(r"(?<=[0-9])[+\-\*^](?=[0-9-])", "1+2-3-a", &["+", "-"]);
    all(r"(?<!a)b", "ab b", &["b"]);
    all(r"(?<=°[FC])\.", "°F. F.", &["."]);
    all(r"[^\d\s]+", "a1 Ⅷ²\u{1c}b", &["a", "Ⅷ²", "b"]);
    all(r"\w+", "Ⅷ²a-b_", &["Ⅷ²a", "b_"]);
    all(r"\bis\b", "this is", &["is"]);
    all(r"[]a]+", "]a[", &["]a"]);
    all(r"[\u00e9-\u00eb\U0001F600]", "éê😀f", &["é", "ê", "😀"]);
    all(r"b$", "b\nb\n", &["b"]);
    all(r"b\Z", "b\nb", &["b"]);
}

#[test]
fn case_is_ignored_as_in_python() {
    all(r"(?i)k|ß|é", "kKK\u{212a}ßẞÉ", &["k", "K", "K", "\u{212a}", "ß", "ẞ", "É"]);
    all(r"(?iu)[a-z]+", "aZ\u{17f}\u{131}İ\u{212a}é", &["aZ\u{17f}\u{131}İ\u{212a}"]);
    all(r"(?iu)[^s]", "sSſt", &["t"]);
    all(r"(?iu)ς[À-Ö]", "Σàσöςß", &["Σà", "σö"]);
    all(r"(?u)s", "S", &[]);
}

#[test]
fn a_suffix_is_the_leftmost_start_that_ends_at_the_end() {
    let cases = [
        (r"s$|'s$", "it's", 2),
        (r"\.\.+$|\.$", "a....", 4),
        (r"(?<=[0-9])(?:k|km)$", "10km", 2),
        (r"(?<=[0-9])(?:k|km)$", "ukm", 0),
        (r"(?<=[A-Z][A-Z])\.$", "USA.", 1),
        (r"(?<=[A-Z][A-Z])\.$", "A.", 0),
        (r"b$", "ab\n", 1),
        (r"^\+(?![0-9])|^…|^……", "……", 3),
        (r"^\+(?![0-9])", "+1", 0),
    ];
    for (expression, text, want) in cases {
        let regex = Regex::new(expression).unwrap();
        assert_eq!(regex.search_length(text, &mut Scratch::default()), want, "{expression} in {text:?}");
    }
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    let cases = [
        (r"a(?>b)", "character 2 of the expression: an unknown kind of group, which is not supported"),
        (r"(?x)a", "character 1 of the expression: an unknown kind of group, which is not supported"),
        (r"(a)\1", "character 5 of the expression: an unknown escape, which is not supported"),
        (r"a**", "character 3 of the expression: a repetition of a repetition, which is not supported"),
        (r"[b-a]", "character 4 of the expression: a range whose upper end is the smaller, which is not supported"),
        (r"(a", "character 2 of the expression: a `(` without its `)`, which is not supported"),
        (r"a)", "character 1 of the expression: a `)` without its `(`, which is not supported"),
        (r"(?<=a|bc)d", "the expression looks behind by a varying number of characters, which is not supported"),
        (r"(?:(?:a{999}){999}){999}", "the expression needs more than 65536 steps; lower its repetition counts"),
    ];
    for (expression, want) in cases {
        assert_eq!(Regex::new(expression).unwrap_err().to_string(), want, "{expression}");
    }
}

#[test]
fn nested_repetitions_stay_linear() {
    let regex = Regex::new(r"(?:a+)+$|(?:a|aa)+b").unwrap();
    let text = format!("{}c", "a".repeat(20_000));
    assert!(!regex.matches(&text, &mut Scratch::default()));
}
