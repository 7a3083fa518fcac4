//! What is waited for, wanted, ruled on or politely wished, and so is not told as done; and what is told as done by such words.

mod common;
use common::check;

#[test]
fn what_is_a_question_is_not_done() {
    check("The envoys spoke of the issue of lifting the blockade of Cuba.", &[]);
}

#[test]
fn what_somebody_waits_for() {
    check("The rebels will fight until Chad withdraws its troops.", &["RETREAT/withdraw TCD -> - hypothetical"]);
    check("Peru fought on until Chile withdrew its troops.", &["RETREAT/withdraw CHL -> -"]);
}

#[test]
fn what_is_wanted_of_somebody() {
    check("Chile called on Peru to resolve its problems through negotiations.", &["REQUEST CHL -> PER"]);
    check(
        "Iran turned down a proposal that it stop enriching uranium.",
        &["REJECT IRN -> -", "CONCEDE IRN -> - hypothetical"],
    );
    check("The EU will help rebuild Somalia.", &["AGREE EUR -> - future"]);
}

#[test]
fn the_way_to_what_is_asked_for() {
    check("Chile asked Peru to save lives by halting the deployment.", &["REQUEST CHL -> PER"]);
}

#[test]
fn talks_that_are_due() {
    check("Talks between Iran and France are due in Geneva next week.", &["AGREE FRA, IRN -> - future"]);
    check("Talks between Iran and France were set for Monday.", &["CONSULT FRA, IRN -> -"]);
}

#[test]
fn what_a_rule_is_about() {
    check("A Kenyan court halted a police ban on protests in Nairobi.", &["REJECT KEN -> KEN"]);
}

#[test]
fn who_holds_others_to_account_for_a_deed_has_not_done_it() {
    check(
        "Indonesian police arrested a suspect in an attack on the Australian embassy.",
        &["COERCE/arrest IDN -> IDN", "ASSAULT - -> AUS"],
    );
}

#[test]
fn polite_wishes_and_inability_are_acts_of_today() {
    check("The Kenyan minister said she would like to thank Japan.", &["SUPPORT KEN -> JPN"]);
    check("Peru has the honour to thank Chile.", &["SUPPORT PER -> CHL"]);
    check("Moscow said it could not agree to the French plan.", &["REJECT RUS -> FRA"]);
    check("Spain could reject the French plan.", &["REJECT ESP -> FRA hypothetical"]);
    check("Bangladesh is the fourth country to receive vaccines from India.", &["AID IND -> BGD"]);
}

#[test]
fn what_somebody_thinks_or_speaks_of_doing() {
    check("Chile is capable of attacking Peru.", &[]);
    check("Chile thought about attacking Peru.", &[]);
    check("Chile talked to Peru about sending troops to Haiti.", &["CONSULT CHL, PER -> -"]);
    check("India and Pakistan failed to agree on holding talks with China.", &["REJECT IND, PAK -> CHN"]);
    check("Chile resorted to attacking Peru.", &["ASSAULT CHL -> PER"]);
}

#[test]
fn for_what_somebody_is_tried_is_told_by_that_alone() {
    check("Danish police charged a Russian man with attacking the embassy of Poland.", &["ACCUSE/allege DNK -> RUS"]);
    check("A Danish court found a Russian man guilty of attacking a Polish bus.", &["SANCTION/convict DNK -> RUS"]);
    check("A Danish court convicted a Russian man of killing two Poles.", &["SANCTION/convict DNK -> RUS"]);
    check("Danish police arrested a Russian on suspicion of killing two Poles.", &["COERCE/arrest DNK -> RUS"]);
    check("Cuba suspects Japan of attacking Laos.", &["ACCUSE/allege CUB -> JPN"]);
    // Who accuses tells it, and so does who blames.
    check("Cuba accused Japan of attacking Laos.", &["ACCUSE/allege CUB -> JPN", "ASSAULT JPN -> LAO"]);
    check("Cuba alleged that Japan had attacked Laos.", &["ACCUSE/allege CUB -> JPN", "ASSAULT JPN -> LAO"]);
    check("Cuba blamed Japan for attacking Laos.", &["ACCUSE/disapprove CUB -> JPN", "ASSAULT JPN -> LAO"]);
}

#[test]
fn talks_to_be_set_going_are_no_talks() {
    check("The Danish envoy arrived in Cuba to jump-start talks with Peru.", &["CONSULT/visit DNK -> CUB"]);
    check("The Turkish premier tried to revive talks with Greece.", &["AGREE TUR -> GRC"]);
    check("Turkey revived talks with Greece.", &["CONSULT GRC, TUR -> -"]);
}

#[test]
fn what_a_day_marks_was_done_long_ago() {
    check("Cuba held a film show to mark the anniversary of the establishment of its ties with Laos.", &[]);
    check("Peru marked the anniversary of the attack on Chile.", &[]);
}

#[test]
fn what_is_done_on_a_condition_is_held_out() {
    check(
        "The Nigeria Labour Congress said it would call an indefinite strike if the government did not lower prices.",
        &["THREATEN NGA -> NGA"],
    );
}

#[test]
fn an_accident_is_nobodys_attack() {
    check("A train derailed in India, killing 30 people.", &[]);
}

#[test]
fn a_force_helps_its_own_people() {
    check("Indian helicopters dropped food over villages in Orissa.", &["AID IND -> IND"]);
    check("Japan built a hospital in Tokyo.", &[]);
}

#[test]
fn what_is_joined_to_a_condition_is_one() {
    check(
        "If Peru attacks Chile and bombs Bolivia, Cuba will send food to Haiti.",
        &["ASSAULT PER -> BOL, CHL hypothetical", "AGREE CUB -> HTI future"],
    );
    check(
        "Turkey said it would not meet Peru unless Israel freed two Cubans, paid compensation to Cuba, and lifted the embargo on Gaza.",
        &[
            "REJECT/meet TUR -> PER",
            "RETREAT/release ISR -> CUB hypothetical",
            "AID ISR -> CUB hypothetical",
            "CONCEDE ISR -> PSE hypothetical",
        ],
    );
}

#[test]
fn what_is_not_done_on_a_condition_is_open() {
    check(
        "Peru will expel the Chilean envoy if Chile does not free two Cubans.",
        &["THREATEN/expel PER -> CHL future", "RETREAT/release CHL -> CUB hypothetical"],
    );
}
