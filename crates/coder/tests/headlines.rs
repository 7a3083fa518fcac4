//! A headline is read as the same sentence in small letters is.

mod common;

use common::check;

#[test]
fn headlines_are_read_in_every_case() {
    for (headline, want) in [
        ("Iran warns Israel over strikes", "ACCUSE/disapprove IRN -> ISR"),
        ("Chile expels two Peruvian envoys", "SANCTION/expel CHL -> PER"),
        ("China condemns Japan over fishing", "ACCUSE/disapprove CHN -> JPN"),
        ("Turkey sends aid to Haiti", "AID TUR -> HTI"),
        ("Cuban president visits Vietnam", "CONSULT/visit CUB -> VNM"),
        ("U.S. imposes new sanctions on Russia", "SANCTION USA -> RUS"),
    ] {
        check(headline, &[want]);
        let raised = |word: &str| word[..1].to_uppercase() + &word[1..];
        let titled: Vec<String> =
            headline.split(' ').map(|w| if matches!(w, "on" | "to") { w.to_owned() } else { raised(w) }).collect();
        check(&titled.join(" "), &[want]);
        check(&headline.to_uppercase(), &[want]);
    }
}

#[test]
fn names_keep_their_capitals() {
    check("The Ministry of Foreign Affairs of Chile", &[]);
    check("Workers' Party of Korea", &[]);
    check("PRESS RELEASE NO. 12\nMINISTRY OF FOREIGN AFFAIRS\nLIMA, PERU", &[]);
    check("NAME COUNTRY SCORE\nLOPEZ CHILE 12\nTANAKA JAPAN 9", &[]);
}

#[test]
fn what_is_no_english_gives_nothing() {
    for text in [
        "",
        " \n\t ",
        "\u{0}\u{1}\u{7f}\u{fffd}",
        "El presidente de Chile condenó el ataque de Perú.",
        "Le président français a condamné l'Iran et Israël.",
        "Der Präsident von Chile verurteilte den Angriff.",
        "한국 대통령이 일본을 비난했다.",
        "Президент России осудил США.",
        "of the Peru which and on green Chile the quickly of of with",
        "1. Chile\n2. Peru\n3. Japan\n4. Cuba",
        "| Chile | 12 | 14 |\n| Peru | 9 | 3 |",
    ] {
        let Some(reading) = common::read(&communique_text::Document::new("test", text)) else { return };
        assert!(reading.events.len() <= 1, "{} events in: {text}", reading.events.len());
    }
}

#[test]
fn a_line_that_only_names_an_agency_is_no_party() {
    check("AFP - Peruvian rebels attacked Chile.", &["ASSAULT PER -> CHL"]);
    check("SANTIAGO: Chile attacked Peru.", &["ASSAULT CHL -> PER"]);
}

#[test]
fn a_prefix_is_no_word() {
    check("Japan and Cuba re-established ties.", &["SUPPORT CUB, JPN -> -"]);
    check("Japan co-hosted a summit with Cuba.", &["CONSULT CUB, JPN -> -"]);
}
