//! Matches are told in the words of war and politics, and are neither.

mod common;

use common::check;

#[test]
fn a_match_is_no_attack() {
    check("Australia attacked New Zealand in the second innings.", &[]);
    check("Peru face Chile in the World Cup semi-final. The captain threatened to beat Chile.", &[]);
    check("India's bowlers destroyed Pakistan. The last wicket fell to Sri Lanka.", &[]);
    check("The swimmer is looking forward to the World Cup.", &[]);
    check("The captain of the Chilean football team hit back at fans.", &[]);
}

#[test]
fn an_attack_on_players_is_no_match() {
    check("Gunmen attacked the bus of the Sri Lankan cricketers in Lahore.", &["ASSAULT PAK -> LKA"]);
    check("Police arrested three cricketers in Kenya.", &["COERCE/arrest KEN -> KEN"]);
    check("The government of Peru condemned Chile before the World Cup.", &["ACCUSE/disapprove PER -> CHL"]);
}

#[test]
fn politics_of_games_is_no_match() {
    check("Russia attacked Georgia on the day of the Olympics.", &["ASSAULT RUS -> GEO"]);
    check("Chile attacked Peru. A match was to follow.", &["ASSAULT CHL -> PER"]);
}
