//! Who does and who suffers is the same in both voices.

use crate::page;

#[test]
fn the_passive_keeps_who_does_and_who_suffers() {
    page(&[
        "Israel was attacked by Iran. => ASSAULT IRN -> ISR",
        "Two Chilean fishermen were arrested by Peruvian police. => COERCE/arrest PER -> CHL",
        "Japan has been accused by Cuba of spying. => ACCUSE/allege CUB -> JPN",
        "Aid was given to Haiti by Cuba. => AID CUB -> HTI",
        "Haiti was given food aid by Cuba. => AID CUB -> HTI",
        "The Peruvian envoy, expelled by Chile in May, flew home. => SANCTION/expel CHL -> PER",
        "The town in Israel that was shelled by Iran is small. => ASSAULT/heavy-weapons IRN -> ISR",
        "Chile is being sanctioned by Japan. => SANCTION JPN -> CHL",
        "Peru got attacked by Chile. => ASSAULT CHL -> PER",
        "The decision of Japan was welcomed by Vietnam and condemned by Cuba. => SUPPORT VNM -> JPN; ACCUSE/disapprove CUB -> JPN",
        "By whom was Iran attacked? => ASSAULT - -> IRN",
        "Chilean troops are believed to have been attacked by Peru. => ASSAULT PER -> CHL",
        "Two envoys of Cuba were ordered out of Peru. => SANCTION/expel PER -> CUB",
        "Talks were held by Chile and Peru. => CONSULT CHL, PER -> -",
        "Shelled by Iran, Israel turned to Cuba. => ASSAULT/heavy-weapons IRN -> ISR",
        "The Chilean minister was received by the Cuban president. => CONSULT/visit CHL -> CUB",
        "Iran's embassy in Peru was stormed by Israeli students. => PROTEST/riot ISR -> IRN",
        "Israel, having been attacked by Iran, condemned Iran. => ASSAULT IRN -> ISR; ACCUSE/disapprove ISR -> IRN",
    ]);
}
