//! What was not done, only threatened, feared or promised is never told as done.

use crate::page;

#[test]
fn what_was_not_done_is_not_told_as_done() {
    page(&[
        "Iran did not attack Israel. => ASSAULT IRN -> ISR negated",
        "Chile never expelled the Cuban envoy. => SANCTION/expel CHL -> CUB negated",
        "Iran threatened to bomb Israel. => THREATEN/violence IRN -> ISR",
        "Iran may attack Israel. => ASSAULT IRN -> ISR hypothetical",
        "If Iran attacks Israel, prices will rise. => ASSAULT IRN -> ISR hypothetical",
        "Chile denied that its troops had attacked Peru. => REJECT CHL -> PER",
        "Japan refused to send aid to Cuba. => REJECT/assist JPN -> CUB",
        "Peru has yet to sign an agreement with Chile. => SUPPORT CHL, PER -> - negated",
        "Cuba failed to release the Chilean prisoners. => RETREAT/release CUB -> CHL negated",
        "Chile warned that it would attack Peru. => THREATEN/violence CHL -> PER",
        "Iran is yet to release the Chilean prisoners. => RETREAT/release IRN -> CHL negated",
        "Neither Chile nor Peru condemned Iran. => ACCUSE/disapprove CHL, PER -> IRN negated",
        "Japan will meet Cuba on Friday. => AGREE CUB, JPN -> - future",
        "Iran denied attacking Israel. => REJECT IRN -> ISR",
        "No Chilean envoy was expelled by Peru. => SANCTION/expel PER -> CHL negated",
        "Cuba is unlikely to attack Peru. => ASSAULT CUB -> PER hypothetical",
        "Fears that Iran would attack Israel grew. => ASSAULT IRN -> ISR hypothetical",
        "Chile stopped short of condemning Iran. => NONE",
        "Had Iran attacked Israel, prices would have risen. => ASSAULT IRN -> ISR hypothetical",
        "Iran must not attack Israel. => ASSAULT IRN -> ISR negated",
        "Nobody expects Chile to attack Peru. => NONE",
        "Chile ruled out sending troops to Peru. => REJECT CHL -> PER",
        "The plan to bomb Israel was dropped by Iran. => CONCEDE IRN -> ISR",
        "Nobody attacked Cuba. => NONE",
        "Did Iran attack Israel? => ASSAULT IRN -> ISR hypothetical",
        "Is Chile being sanctioned by Japan? => SANCTION JPN -> CHL hypothetical",
        "Iran must release the Chilean sailors. => RETREAT/release IRN -> CHL hypothetical",
    ]);
}
