//! Who acts where: people without a country of their own, and what hangs on a subject but not on its verb.

mod common;
use common::check;

#[test]
fn people_are_of_the_country_where_they_protest_and_fight() {
    check("Rioters looted malls in Durban.", &["PROTEST/riot ZAF -> -"]);
    check("Thousands marched in Santiago.", &["PROTEST/demo CHL -> -"]);
    check("Miners went on strike in Bolivia.", &["PROTEST/strike BOL -> -"]);
    check("Farmers blocked roads across France.", &["PROTEST/obstruct FRA -> -"]);
    check("Rebels attacked an army base in northern Mali.", &["ASSAULT MLI -> MLI"]);
    check("Security forces arrested 40 activists in Minsk.", &["COERCE/arrest BLR -> BLR"]);
    check("Hundreds of Greeks rallied in Paris.", &["PROTEST/demo GRC -> -"]);
}

#[test]
fn a_blast_that_nobody_owns_strikes_its_place() {
    check("A blast outside a mosque in Peshawar killed 30 worshippers.", &["ASSAULT/explosives - -> PAK"]);
}

#[test]
fn what_a_protest_demands_is_not_done() {
    check(
        "Tens of thousands took to the streets of Caracas to demand the president's resignation.",
        &["PROTEST/demo VEN -> -"],
    );
}

#[test]
fn what_hangs_on_the_subject_is_no_place_of_the_verb() {
    check("The government of Poland agreed to host a U.S. missile battery.", &["AGREE POL -> USA"]);
    check("Trade between China and Cuba resumed.", &["COOPERATE CHN, CUB -> -"]);
}

#[test]
fn particles_may_have_an_object_of_their_own() {
    check("Israel sealed off the West Bank.", &["COERCE/restrict ISR -> PSE"]);
    check("Brazil turned down the plan.", &["REJECT BRA -> -"]);
}

#[test]
fn what_is_held_out_is_a_threat() {
    check("Brazil is considering sanctions on Argentina.", &["THREATEN/relations BRA -> ARG hypothetical"]);
    check(
        "Iran would strike Israel if Syria was attacked.",
        &["THREATEN/violence IRN -> ISR hypothetical", "ASSAULT - -> SYR hypothetical"],
    );
    check("Iran will not hesitate to attack Israel.", &["THREATEN/violence IRN -> ISR future"]);
}
