//! The target is who stands in its place, not who stands nearer.

use crate::page;

#[test]
fn a_nearer_noun_is_no_target() {
    page(&[
        "Iran condemned the attack on Cuba. => ACCUSE/disapprove IRN -> -; ASSAULT - -> CUB",
        "Iran condemned the attack on Cuba by Japan. => ACCUSE/disapprove IRN -> JPN; ASSAULT JPN -> CUB",
        "Iran, a neighbour of Iraq, attacked Israel. => ASSAULT IRN -> ISR",
        "Iran attacked Israel near the border of Lebanon. => ASSAULT IRN -> ISR",
        "The president of Chile, in a speech in Peru, condemned Iran. => ACCUSE/disapprove CHL -> IRN",
        "Chile condemned Iran at a meeting with Peru. => ACCUSE/disapprove CHL -> IRN; CONSULT CHL, PER -> -",
        "Cuba sent doctors to Haiti through Mexico. => AID CUB -> HTI",
        "Japan expelled two envoys of Iran after talks with Peru. => SANCTION/expel JPN -> IRN; CONSULT JPN, PER -> -",
        "Police in Peru, a friend of Chile, arrested a Cuban journalist. => COERCE/arrest PER -> CUB",
        "The Chilean minister who had visited Cuba condemned Japan. => CONSULT/visit CHL -> CUB; ACCUSE/disapprove CHL -> JPN",
        "Chile, like Peru, denounced Iran. => ACCUSE/disapprove CHL -> IRN",
        "Unlike Japan, Cuba condemned Israel. => ACCUSE/disapprove CUB -> ISR",
        "Vietnam thanked Cuba for its help against Japan. => SUPPORT VNM -> CUB",
        "Chile sent a note of protest over the fishing in Peruvian waters to Japan. => ACCUSE/disapprove CHL -> JPN",
        "Israel, which has a border with Lebanon, was attacked by Iran. => ASSAULT IRN -> ISR",
        "The envoy of Cuba to Peru thanked Japan. => SUPPORT CUB -> JPN",
        "Iranian troops in Iraq attacked an Israeli ship. => ASSAULT IRN -> ISR",
        "Chile accused Peru in a letter to Japan. => ACCUSE/allege CHL -> PER",
        "Two days after a visit to Peru, the president of Chile condemned Iran. => CONSULT/visit CHL -> PER; ACCUSE/disapprove CHL -> IRN",
        "Iran fired rockets from Lebanon at Israel. => ASSAULT/heavy-weapons IRN -> ISR",
    ]);
}
