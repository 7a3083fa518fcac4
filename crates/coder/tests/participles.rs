//! Participles that the parser takes for the verb, for an active one, or for a trait of the noun behind it.

mod common;
use common::check;

#[test]
fn a_reduced_relative_that_the_parser_took_for_the_verb() {
    check(
        "Two French journalists held hostage in Iraq arrived home.",
        &["ASSAULT/abduct - -> FRA", "RETREAT/release - -> FRA"],
    );
    check("A Briton held captive by rebels in Yemen escaped.", &["ASSAULT/abduct YEM -> GBR"]);
    check("A French engineer shot dead in Jeddah was the target of a plot.", &["ASSAULT/firearms - -> FRA"]);
    check(
        "Three British nationals, believed to be engineers, were snatched by gunmen from a house.",
        &["ASSAULT/abduct ? -> GBR"],
    );
    // Who holds somebody else does it himself.
    check("Chilean rebels held two Peruvians hostage.", &["ASSAULT/abduct CHL -> PER"]);
    check("Iraq exchanged prisoners with Iran.", &["RETREAT/release IRN, IRQ -> -"]);
}

#[test]
fn what_befell_people_without_an_auxiliary() {
    check(
        "Violence went on, with five Iraqis killed in a bombing and three Turkish drivers kidnapped.",
        &["ASSAULT/explosives - -> IRQ", "ASSAULT/abduct - -> TUR"],
    );
    check("A Kenyan judge ordered nine Ugandan activists jailed.", &["COERCE/arrest KEN -> UGA"]);
    check("The Kenyan court ordered two Ugandan activists detained for a week.", &["COERCE/arrest KEN -> UGA"]);
    check(
        "Five Syrian soldiers were killed and 20 injured in a rocket attack by Israel.",
        &["ASSAULT/heavy-weapons ISR -> SYR", "ASSAULT/heavy-weapons ISR -> SYR"],
    );
}

#[test]
fn a_verb_taken_for_a_trait_of_a_noun() {
    check("ECOWAS imposed sanctions on Togo.", &["SANCTION IGO -> TGO"]);
    check("USAID has allocated US$14 million to Malawi.", &["AID USA -> MWI"]);
    check("Protests flared at factories across Germany.", &["PROTEST/riot DEU -> DEU"]);
    check("Peru has improved relations with Chile.", &["SUPPORT PER -> CHL"]);
}

#[test]
fn an_object_behind_the_day_and_a_preposition_taken_for_a_particle() {
    check("The United States condemned on Friday Sudan's announcement.", &["ACCUSE/disapprove USA -> SDN"]);
    check("Japan welcomed on Friday Sudanese officials' pledge.", &["SUPPORT JPN -> SDN"]);
    check("Bolivia's mining minister handed in her notice.", &["RETREAT/resign BOL -> -"]);
}

#[test]
fn people_between_a_verb_and_a_participle_are_whom_it_befalls() {
    check(
        "Taliban fighters released a Canadian couple held hostage for five years.",
        &["RETREAT/release AFG -> CAN", "ASSAULT/abduct - -> CAN"],
    );
    check("Thai soldiers fired on Cambodian villagers gathering wood.", &["ASSAULT/firearms THA -> KHM"]);
}

#[test]
fn whom_something_left_in_a_state_did_nothing() {
    check("The blast left six of the Turkish soldiers wounded.", &["ASSAULT - -> TUR"]);
}
