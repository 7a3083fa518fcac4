//! Of several who act together none is lost.

use crate::page;

#[test]
fn who_act_together_are_all_there() {
    page(&[
        "Japan and Cuba condemned Iran. => ACCUSE/disapprove CUB, JPN -> IRN",
        "Together with Cuba, Japan condemned Iran. => ACCUSE/disapprove CUB, JPN -> IRN",
        "Iran was condemned by Japan in cooperation with Cuba. => ACCUSE/disapprove CUB, JPN -> IRN",
        "Japan, in conjunction with Cuba, sent food to Haiti. => AID CUB, JPN -> HTI",
        "Japan, together with Cuba, condemned Iran. => ACCUSE/disapprove CUB, JPN -> IRN",
        "The governments of Chile and Peru condemned Iran. => ACCUSE/disapprove CHL, PER -> IRN",
        "Both Chile and Peru condemned Iran. => ACCUSE/disapprove CHL, PER -> IRN",
        "Chilean and Peruvian troops attacked Iran. => ASSAULT CHL, PER -> IRN",
        "Iran was condemned by Chile, Peru and Cuba. => ACCUSE/disapprove CHL, CUB, PER -> IRN",
        "Chile condemned Iran as well as Israel. => ACCUSE/disapprove CHL -> IRN, ISR",
        "Chile, along with Peru, signed a trade agreement with Japan. => SUPPORT CHL, JPN, PER -> -",
        "The presidents of Chile and Peru met. => CONSULT CHL, PER -> -",
        "The United Nations and the European Union condemned Iran. => ACCUSE/disapprove EUR, UNO -> IRN",
        "The Russian-Chinese talks went well. => CONSULT CHN, RUS -> -",
        "The Chilean president and his Peruvian counterpart condemned Iran. => ACCUSE/disapprove CHL, PER -> IRN",
        "Not only Chile but also Peru condemned Iran. => ACCUSE/disapprove CHL, PER -> IRN",
        "Iran was condemned not only by Chile but by Peru. => ACCUSE/disapprove CHL, PER -> IRN",
        "U.S. and South Korean warships shelled a Cuban village. => ASSAULT/heavy-weapons KOR, USA -> CUB",
        "The foreign ministers of Japan, Cuba and Vietnam urged Iran to release two sailors. => REQUEST/yield CUB, JPN, VNM -> IRN",
        "Accompanied by Peru, Chile signed a treaty with Japan. => SUPPORT CHL, JPN -> -",
        "Police and soldiers in Peru arrested three Chilean fishermen. => COERCE/arrest PER -> CHL",
        "Chile condemned both Iran and Israel. => ACCUSE/disapprove CHL -> IRN, ISR",
    ]);
}
