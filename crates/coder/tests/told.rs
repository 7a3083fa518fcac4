//! What a form of the sentence tells of an act: that it was done, by whom, to whom.

mod common;

use common::check;

#[test]
fn who_was_the_first_or_the_latest_to_do_it_did_it() {
    check("Iceland was the first to condemn Chad.", &["ACCUSE/disapprove ISL -> TCD"]);
    check("Peru has become the latest country to recognise Kosovo.", &["SUPPORT PER -> KOS"]);
    check("Norway was among the first nations to recognise Lithuania.", &["SUPPORT NOR -> LTU"]);
    check("Chile was one of the last to recognise Kosovo.", &["SUPPORT CHL -> KOS"]);
}

#[test]
fn what_is_told_of_any_act_was_not_done() {
    check("China opposed any new sanctions on Sudan.", &["ACCUSE/disapprove CHN -> -"]);
}

#[test]
fn out_of_is_from() {
    check("Chile pulled its ambassador out of Peru.", &["SANCTION/withdraw CHL -> PER"]);
}

#[test]
fn an_object_may_carry_what_is_said_of_it() {
    check("Iran freed a Danish sailor held for more than a year on spying charges.", &["RETREAT/release IRN -> DNK"]);
    check("Chad released three Kenyan drivers unharmed.", &["RETREAT/release TCD -> KEN"]);
}

#[test]
fn an_officer_of_no_named_state_speaks_for_the_doer() {
    check(
        "China would retaliate against Japan, a commerce ministry spokesman warned.",
        &["THREATEN/violence CHN -> JPN"],
    );
}

#[test]
fn what_is_owned_up_to_was_done_to_somebody() {
    check("Colombia has admitted that its troops strayed into Venezuelan territory.", &["CONCEDE COL -> VEN"]);
}

#[test]
fn a_sum_and_the_aid_that_it_is_are_told_once() {
    check("Germany committed 5 million euros in humanitarian assistance to Jordan.", &["AGREE DEU -> JOR"]);
    check("Germany gave 5 million euros in grants to Jordan.", &["AID DEU -> JOR"]);
}

#[test]
fn nobody_threatens_his_own_leader_for_whose_killing_he_vows_revenge() {
    check("Turkey vowed revenge for the killing of its leader.", &["THREATEN/violence TUR -> -", "ASSAULT - -> TUR"]);
}

#[test]
fn what_a_message_says_it_says_to_whom_it_is_sent() {
    check("Chile sent a message to the Peruvian king extending congratulations.", &["SUPPORT CHL -> PER"]);
    check(
        "Chile sent a message of sympathy to the Cuban president expressing condolences.",
        &["SUPPORT CHL -> CUB", "SUPPORT CHL -> CUB"],
    );
}

#[test]
fn what_it_is_time_for_is_wanted_by_who_says_so() {
    check("Chile said it was time for Peru to release the sailors.", &["REQUEST/yield CHL -> PER"]);
    check("It is for Sudan to halt its march on Chad, Chad said.", &[]);
}
