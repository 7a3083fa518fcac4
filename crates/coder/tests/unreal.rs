//! What is waited for, wanted, ruled on or politely wished, and so is not told as done; and what is told as done by such words.

mod common;
use common::check;

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
