//! What stands around an act and is no part of it: when and where it was, what nature did, what nobody says.

mod common;

use common::check;

#[test]
fn who_is_named_beside_an_attack_did_not_make_it() {
    check("Tensions rose between Chile and Peru after the raid on the Chilean parliament.", &["ASSAULT - -> CHL"]);
    check(
        "Nordic ministers have reflected on the attacks in the United States in their messages.",
        &["ASSAULT - -> USA"],
    );
    check("The Bali bombings killed 200 people.", &["ASSAULT/explosives - -> IDN"]);
    check("Thai troops were hurt in a border clash with Cambodia.", &["ASSAULT KHM, THA -> -"]);
}

#[test]
fn what_nature_does_nobody_does() {
    check("Most of Chile's fires that threaten the town are burning within containment lines.", &[]);
    check("Greater Sydney is ringed by fires to the north.", &[]);
}

#[test]
fn what_is_feared_or_unproven_is_not_done() {
    check("Fears grow of a war between India and Pakistan.", &["ASSAULT IND, PAK -> - hypothetical"]);
    check("There is no suggestion he was planning an attack on Chile.", &[]);
    check("The Chilean tourists are expected to walk for four hours.", &[]);
}

#[test]
fn what_goes_on_beside_a_saying_is_not_said() {
    check(
        "With Chile massing troops along the border, Peru's minister said the dispute was growing tense.",
        &["MOBILIZE/troops CHL -> -"],
    );
}

#[test]
fn one_fight_is_told_once() {
    check("Israeli tanks fought a pitched battle with Syrian troops.", &["ASSAULT ISR, SYR -> -"]);
    check(
        "Bolivia condemned the U.S. smear campaign against Cuba.",
        &["ACCUSE/disapprove BOL -> USA", "ACCUSE/disapprove USA -> CUB"],
    );
}

#[test]
fn who_is_accused_of_it_did_it_by_doing() {
    check(
        "Arafat accused Israel of escalating violence by killing three Lebanese.",
        &["ACCUSE/allege PSE -> ISR", "ASSAULT ISR -> LBN"],
    );
    check("The Chilean official said the focus will be on attacking Peru.", &["THREATEN/violence - -> PER future"]);
}

#[test]
fn what_one_does_to_oneself_is_no_attack() {
    check("Two Chilean prisoners have mutilated themselves.", &[]);
    check("The Peruvian boy died after hanging himself.", &[]);
}

#[test]
fn a_bodys_name_that_several_countries_share() {
    check(
        "Australia's minister condemned the plan. The Senate opened an inquiry.",
        &["ACCUSE/disapprove AUS -> -", "ACCUSE/investigate AUS -> -"],
    );
}

#[test]
fn what_is_needed_or_whose_fault_it_is() {
    check(
        "It is necessary that direct talks between Chile and Peru be held soon, said Cuba's envoy.",
        &["REQUEST/meet CUB -> CHL, PER"],
    );
    check("Cuba held that Chile is wholly to blame for it.", &["ACCUSE/allege CUB -> CHL"]);
    check("Cuba took this opportunity to demand that Japan release the crew.", &["REQUEST/yield CUB -> JPN"]);
}

#[test]
fn who_speaks_behind_what_he_says() {
    check("Chile should not link the talks with the case, urged Peru.", &["REQUEST PER -> CHL"]);
}

#[test]
fn whom_a_deed_befalls_is_neither_blamed_for_it_nor_thanked() {
    check(
        "Peru expressed concern over the arrest of its citizens by Chile.",
        &["ACCUSE/disapprove PER -> CHL", "COERCE/arrest CHL -> PER"],
    );
    check(
        "Peru expressed concern over the arrest of two Cubans.",
        &["ACCUSE/disapprove PER -> -", "COERCE/arrest - -> CUB"],
    );
    check("Denmark welcomed the release of two Danes.", &["SUPPORT DNK -> -"]);
    check(
        "Canada was appalled by the attacks on Burundi by Uganda.",
        &["ACCUSE/disapprove CAN -> UGA", "ASSAULT UGA -> BDI"],
    );
}

#[test]
fn whose_people_somebody_thanks_is_no_part_of_what_he_says() {
    check(
        "Extending congratulations to the king and the people of Sweden, the Chilean message wished Sweden prosperity.",
        &["SUPPORT CHL -> SWE", "SUPPORT CHL -> SWE"],
    );
}
