//! Who acts where nothing beside the act says so: blame, aims, refusals, holders, neighbours, pairs.

mod common;

use common::check;

#[test]
fn what_somebody_is_blamed_for_he_did() {
    check(
        "Netanyahu apologised to Turkey for the raid on the flotilla.",
        &["CONCEDE ISR -> TUR", "ASSAULT ISR -> TUR"],
    );
    check(
        "The European Union imposed sanctions on Belarus over its crackdown on protesters.",
        &["SANCTION EUR -> BLR", "COERCE BLR -> BLR"],
    );
}

#[test]
fn an_aim_under_a_passive_is_the_senders() {
    check("Soldiers were sent by Turkey to help Nepal.", &["AID TUR -> NPL"]);
}

#[test]
fn a_refusal_is_its_subjects() {
    check("Cuba is not willing to hold talks with Japan.", &["REJECT CUB -> JPN"]);
    check("Caracas said it would not accept humanitarian aid from the United States.", &["REJECT/assist VEN -> USA"]);
}

#[test]
fn what_is_denied_is_not_told() {
    check(
        "Iran denied Israeli accusations that it had sent missiles to Hamas.",
        &["REJECT IRN -> ISR", "ACCUSE/allege ISR -> IRN"],
    );
    check("Iran denied Israeli reports that it had sent missiles to Hamas.", &["REJECT IRN -> ISR"]);
}

#[test]
fn whoever_holds_somebody_is_asked_for_him() {
    check("Cuba demanded the release of its sailors held by Japan.", &["REQUEST/yield CUB -> JPN"]);
}

#[test]
fn neighbours_are_somebody_else() {
    check("Tanzania urged its neighbours to send observers.", &["REQUEST TZA -> ?"]);
    check("Peru killed three soldiers near the border with Chile.", &["ASSAULT PER -> ?"]);
}

#[test]
fn a_pair_named_together_is_meant_first() {
    check(
        "China and Laos condemned Japan. The two countries signed a treaty.",
        &["ACCUSE/disapprove CHN, LAO -> JPN", "SUPPORT CHN, LAO -> -"],
    );
}

#[test]
fn a_threat_with_a_condition_is_a_threat() {
    check("Iran said it would attack Israel unless it opened the border.", &["THREATEN/violence IRN -> ISR"]);
}

#[test]
fn the_owner_of_the_object_is_whom_it_is_done_to() {
    check("Russia threatened to turn off Ukraine's gas.", &["THREATEN/relations RUS -> UKR"]);
    check("Argentina, Chile carry out joint rescue drill", &["COOPERATE ARG, CHL -> -"]);
    check("Uganda massed soldiers on its border with Rwanda.", &["MOBILIZE/troops UGA -> RWA"]);
    check("Russian shells hit a maternity ward in a Ukrainian city.", &["ASSAULT/heavy-weapons RUS -> UKR"]);
}

#[test]
fn whom_those_at_home_act_on_is_at_home() {
    check("Colombian rebels ambushed an army patrol.", &["ASSAULT COL -> COL"]);
    check("Colombian rebels killed two tourists.", &["ASSAULT COL -> ?"]);
}

#[test]
fn a_headline_with_an_infinitive_tells_what_is_to_come() {
    check("France to train Ivorian customs officers", &["AGREE FRA -> CIV future"]);
}

#[test]
fn what_was_somebodys_before_is_his_again() {
    check("Obama laid out his plans for Cuba. The Cuban army dismissed the plans as a trick.", &["REJECT CUB -> USA"]);
}

#[test]
fn who_held_somebody_has_freed_him() {
    check("Three Swedes held in North Korea have been freed.", &["RETREAT/release PRK -> SWE"]);
}

#[test]
fn a_weapon_is_of_whence_it_was_fired() {
    check("A Turkish army post was hit by mortars from Syria.", &["ASSAULT/heavy-weapons SYR -> TUR"]);
    check("Three Palestinians were killed by Israeli fire.", &["ASSAULT ISR -> PSE"]);
    check("Three people in Chile were killed by fire.", &[]);
}

#[test]
fn who_suffers_is_not_his_owners_doing() {
    check("Russia's athletes were banned from the Rio games.", &["SANCTION/expel - -> RUS"]);
    check(
        "Sanctions against Cuba should be terminated, the foreign minister of Chile said.",
        &["REQUEST/yield CHL -> -"],
    );
}

#[test]
fn whose_a_paper_is_that_others_turn_down() {
    check("Peru rejected the deal that Chile had brokered.", &["REJECT PER -> CHL", "CONSULT/third-party CHL -> -"]);
    check("Peru condemned the Chilean-drafted resolution.", &["ACCUSE/disapprove PER -> CHL"]);
}

#[test]
fn on_whose_account_forces_move_and_people_protest() {
    check("Peru's army held drills in response to moves by Chile.", &["MOBILIZE/troops PER -> CHL"]);
    check("Peru deployed warships in a show of force toward Chile.", &["MOBILIZE/weapons PER -> CHL"]);
    check("Peru put its navy on alert over Chilean moves.", &["MOBILIZE/troops PER -> CHL"]);
    check("Peruvian men sewed their lips shut in protest against Chile's decision.", &["PROTEST/hunger PER -> CHL"]);
    check("Peru threatened to close the gates should Chile turn its back on Lima.", &["THREATEN/restrict PER -> CHL"]);
}

#[test]
fn whom_no_word_names_a_state_rules_at_home() {
    check("Peru's police imposed a curfew.", &["COERCE/curfew PER -> PER"]);
    check("Peru refused to attend the talks.", &["REJECT/meet PER -> -"]);
}

#[test]
fn who_speaks_on_behalf_of_a_body_acts_for_it() {
    check("The envoy, speaking on behalf of Norway, condemned Iran.", &["ACCUSE/disapprove NOR -> IRN"]);
    check("Speaking for Norway, the minister condemned Iran.", &["ACCUSE/disapprove NOR -> IRN"]);
    check(
        "The minister, speaking on behalf of the European Union, called on Myanmar to free the monks.",
        &["REQUEST/yield EUR -> MMR"],
    );
}

#[test]
fn who_says_that_there_is_evidence_accuses() {
    check(
        "Cuba said there was evidence that Peru had tortured prisoners.",
        &["ACCUSE/allege CUB -> PER", "ASSAULT/torture PER -> ?"],
    );
}

#[test]
fn those_put_out_are_put_out_by_where_they_leave() {
    check("Four Iranian diplomats were ordered to leave Germany.", &["SANCTION/expel DEU -> IRN"]);
    check("Two Cuban envoys were given 48 hours to leave Peru.", &["SANCTION/expel PER -> CUB"]);
}

#[test]
fn what_is_to_end_has_been_done() {
    check(
        "The United States urged Syria to end its crackdown on protesters.",
        &["REQUEST/yield USA -> SYR", "COERCE SYR -> SYR"],
    );
    check("Syria ended its crackdown on protesters.", &["CONCEDE SYR -> SYR"]);
}

#[test]
fn his_own_countrys_deed_is_held_out_to_others() {
    check("The Turkish minister warned that Turkey would attack Cyprus.", &["THREATEN/violence TUR -> CYP"]);
    check("Peru told the United Nations that it would expel its envoys.", &["THREATEN/relations PER -> UNO"]);
}

#[test]
fn claims_blame_whom_they_tell_of() {
    check(
        "The Peruvian parliament is looking into claims that the Chilean president ordered the killing of a priest.",
        &["ACCUSE/investigate PER -> CHL", "ASSAULT CHL -> ?"],
    );
}

#[test]
fn another_acts_doer_is_not_this_ones() {
    check(
        "Sudanese soldiers carried out a raid on Chad despite condemnation by the United Nations.",
        &["ASSAULT SDN -> TCD", "ACCUSE/disapprove UNO -> SDN"],
    );
}

#[test]
fn protests_are_against_the_foreign_force_or_jail_that_they_name() {
    check("Palestinians marched in Gaza to protest conditions in the Israeli jails.", &["PROTEST/demo PSE -> ISR"]);
    check("Thousands held a rally in Dhaka to condemn the Myanmar army's violence.", &["PROTEST/demo BGD -> MMR"]);
}

#[test]
fn forces_are_moved_against_whom_they_are_to_fight() {
    check("Russia moved tanks to the border to deter Ukraine.", &["MOBILIZE/troops RUS -> UKR"]);
    check("Iraq moved two divisions of Republican Guards to the Kuwaiti border.", &["MOBILIZE/troops IRQ -> KWT"]);
}

#[test]
fn what_a_state_tells_of_in_the_passive_it_does() {
    check("The German defence minister said rifles were being supplied to the Kurds of Iraq.", &["AID DEU -> IRQ"]);
    check(
        "The Polish government announced that two Russian diplomats had been expelled.",
        &["SANCTION/expel POL -> RUS"],
    );
    check("Kenyan police said three men had been arrested over the blast.", &["COERCE/arrest KEN -> KEN"]);
    // What befell one's own is others' doing, and so is what befell somebody elsewhere.
    check("Peru's foreign ministry said two of its citizens had been arrested.", &["COERCE/arrest - -> PER"]);
    check("The sanctions on Iran have been lifted, the Iranian president said.", &["CONCEDE - -> IRN"]);
    check("The Chilean minister said that two Peruvians had been killed.", &["ASSAULT - -> PER"]);
}

#[test]
fn whoever_tells_somebody_by_what_he_is_to_do() {
    check(
        "Residents of Ahmedabad were ordered to stay indoors by the Gujarat government.",
        &["COERCE/curfew IND -> IND"],
    );
    check("Residents of Lima were told to leave by Friday.", &[]);
}

#[test]
fn from_whom_a_thing_was_taken_or_is_kept() {
    check(
        "Chilean rebels returned four trucks that they had confiscated from the United Nations.",
        &["RETREAT/release CHL -> UNO", "COERCE/seize CHL -> UNO"],
    );
    check("Israel stopped fuel from reaching the Gaza Strip.", &["COERCE/withhold ISR -> PSE"]);
}

#[test]
fn a_man_whom_police_arrest_is_one_of_their_own() {
    check("Kenyan police arrested John Mwangi.", &["COERCE/arrest KEN -> KEN"]);
    check("Kenyan police arrested the Danish reporter Lars Holm.", &["COERCE/arrest KEN -> DNK"]);
}
