//! Who judges and who is judged, whom an act is against by a word beside it, what is taken for granted, what only tells where.

mod common;
use common::check;

#[test]
fn who_judges_is_who_says_so() {
    check("Chilean moves are intolerable, the Peruvian spokesman said.", &["ACCUSE/disapprove PER -> CHL"]);
    check("Chilean moves are intolerable.", &["ACCUSE/disapprove - -> CHL"]);
    check("The evidence points to Algeria, Niger said.", &["ACCUSE/allege NER -> DZA"]);
}

#[test]
fn what_somebody_makes_others_think_is_his_judgement() {
    check(
        "Chile created the impression that Peru was to blame for the delay, the Cuban paper said.",
        &["ACCUSE/disapprove CHL -> PER"],
    );
}

#[test]
fn whose_deed_it_is_judged_to_be_by_what_it_is() {
    check(
        "The Mexican senator said that it is unacceptable for Chile to allow the trade.",
        &["ACCUSE/disapprove MEX -> CHL"],
    );
}

#[test]
fn nobody_accuses_himself() {
    check("The Nepali premier said that he bore the responsibility for the delay.", &["CONCEDE NPL -> -"]);
    check("The Nepali premier said that Chile bore the responsibility for the delay.", &["ACCUSE/allege NPL -> CHL"]);
}

#[test]
fn whom_an_act_is_against_by_a_word_beside_it() {
    check("The Peruvian navy staged an anti-Chilean drill.", &["MOBILIZE/troops PER -> CHL"]);
    check("The Peruvian navy staged a Chile-targeted attack drill.", &["MOBILIZE/troops PER -> CHL"]);
}

#[test]
fn what_is_to_stop_has_been_done() {
    check(
        "Cuba called on Israel to stop killing Palestinian children.",
        &["REQUEST/yield CUB -> ISR", "ASSAULT ISR -> PSE"],
    );
    check("Israel stopped bombing Lebanon.", &["CONCEDE ISR -> LBN"]);
}

#[test]
fn what_somebody_is_blamed_for_is_no_further_blame() {
    check(
        "Peruvian strikers denounced the Chilean police for running wild with lies.",
        &["ACCUSE/disapprove PER -> CHL"],
    );
}

#[test]
fn a_meeting_where_something_is_said_is_no_news() {
    check(
        "Speaking at a meeting of the UN Security Council, the Chinese envoy condemned Japan.",
        &["ACCUSE/disapprove CHN -> JPN"],
    );
    check("At the talks between Cuba and Peru, both kept silent.", &["CONSULT CUB, PER -> -"]);
    check("The Cuban premier, in a conversation with the Peruvian envoy, kept silent.", &["CONSULT CUB, PER -> -"]);
}

#[test]
fn charges_that_are_rejected_were_made() {
    check("Pakistan rejected the American accusations.", &["REJECT PAK -> USA", "ACCUSE/allege USA -> PAK"]);
    check("Peru rejected Chile's proposal for talks.", &["REJECT/meet PER -> CHL"]);
}

#[test]
fn in_spite_of_whom_somebody_acts() {
    check("Japan goes on whaling despite the strong opposition of Peru.", &["ACCUSE/disapprove PER -> JPN"]);
}

#[test]
fn at_whom_somebody_lashes_out_is_who_did_it() {
    check(
        "The Peruvian paper lashed out at Chile for arresting Cuban students.",
        &["ACCUSE/disapprove PER -> CHL", "COERCE/arrest CHL -> CUB"],
    );
}

#[test]
fn what_somebody_is_said_to_have_done_is_told_beside_the_blame() {
    check(
        "Armenia said Azerbaijani troops had crossed the border and shelled two villages.",
        &["ACCUSE/allege ARM -> AZE", "ASSAULT/heavy-weapons AZE -> -"],
    );
    check(
        "Uganda is arming and training Rwandan rebels, a Rwandan minister said.",
        &["AID UGA -> RWA", "ACCUSE/allege RWA -> UGA"],
    );
    check(
        "India had shelled the village, Pakistan complained.",
        &["ASSAULT/heavy-weapons IND -> -", "ACCUSE/disapprove PAK -> IND"],
    );
    // Whether somebody did it is asked, and what a noun holds is not told.
    check("Swedish police are examining whether Russia bombed the plant.", &["ACCUSE/investigate SWE -> RUS"]);
    check("Norwegian allegations that Oman had tortured the sailors were noted.", &["ACCUSE/allege NOR -> OMN"]);
}

#[test]
fn whom_a_deed_noun_tells_of_is_not_blamed() {
    check("France condemned the targeting of Syrian civilians.", &["ACCUSE/disapprove FRA -> -"]);
    check("France condemned the meddling of Syria.", &["ACCUSE/disapprove FRA -> SYR"]);
}

#[test]
fn who_stays_out_of_what_others_do_refuses() {
    check("Italy will not take part in air strikes on Libya.", &["REJECT ITA -> -"]);
    check("Canada will not join the bombing of Syria.", &["REJECT CAN -> -"]);
    check("Canada will not bomb Syria.", &["AGREE CAN -> SYR future"]);
}

#[test]
fn who_hears_a_verdict_is_not_whom_it_is_about() {
    check(
        "It is shameful that Peru shelled two villages, the Chilean premier told the newspaper El Mercurio.",
        &["ASSAULT/heavy-weapons PER -> -", "ACCUSE/disapprove CHL -> PER"],
    );
    check(
        "The Chilean premier told reporters it was shameful that the town had been shelled by Peru.",
        &["ACCUSE/disapprove CHL -> PER", "ASSAULT/heavy-weapons PER -> -"],
    );
}
