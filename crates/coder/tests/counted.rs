//! People told by a number, a clause or whom they serve.

mod common;
use common::check;

#[test]
fn a_number_of_what_only_people_suffer() {
    check(
        "Israeli troops shot at Palestinian protesters, killing two and wounding a third.",
        &["ASSAULT/firearms ISR -> PSE", "ASSAULT ISR -> PSE", "ASSAULT ISR -> PSE"],
    );
    check(
        "Turkish jets bombed a Syrian village, killing five and injuring at least ten.",
        &["ASSAULT/aerial TUR -> SYR", "ASSAULT/aerial TUR -> SYR", "ASSAULT/aerial TUR -> SYR"],
    );
    check(
        "A Russian missile killed two and wounded nine in Kyiv.",
        &["ASSAULT/heavy-weapons RUS -> UKR", "ASSAULT/heavy-weapons RUS -> UKR"],
    );
    // Who kills is not whom he kills.
    check("Bandits raided a bank, killing two.", &["ASSAULT ? -> ?", "ASSAULT ? -> ?"]);
    check("Peru sold Chile a ship, losing two.", &["COOPERATE PER -> CHL"]);
}

#[test]
fn those_of_whom_a_clause_tells() {
    check("Egyptian police arrested those who took part in the march.", &["COERCE/arrest EGY -> EGY"]);
    check("The court in Lima jailed three of those arrested in the raid.", &["SANCTION/convict PER -> PER"]);
}

#[test]
fn whose_deeds_are_done_for_a_state() {
    check("Hackers working for North Korea attacked a bank in Bangladesh.", &["ASSAULT PRK -> BGD"]);
    check("Mercenaries hired by Sudan attacked a village in Chad.", &["ASSAULT SDN -> TCD"]);
    // Journalists serve a paper, and are of any country.
    check("Turkey jailed journalists working for Germany.", &["COERCE/arrest TUR -> ?"]);
}

#[test]
fn firms_of_no_single_country() {
    check("Venezuela expelled Western companies.", &["SANCTION/expel VEN -> MNC"]);
    check("Venezuela expelled Chilean companies.", &["SANCTION/expel VEN -> CHL"]);
}

#[test]
fn heads_of_several_states() {
    check("The heads of state of Peru, Chile and Bolivia met in Lima.", &["CONSULT BOL, CHL, PER -> -"]);
    check("Heads of state of Kenya and Uganda signed a trade deal.", &["SUPPORT KEN, UGA -> -"]);
    check("The former Soviet republic of Belarus condemned Poland.", &["ACCUSE/disapprove BLR -> POL"]);
}

#[test]
fn to_whom_it_is_told() {
    check("Israel told the Palestinians that it would release prisoners.", &["CONCEDE ISR -> PSE future"]);
    check("Indonesia stopped sending maids to Oman.", &["SANCTION/discontinue IDN -> OMN"]);
    check("Peru proposed to form a group which will visit Chile.", &[]);
}
