//! Acts told by nouns and idioms are read, and idioms that tell none are not.

use crate::page;

#[test]
fn nouns_and_idioms_are_read() {
    page(&[
        "Japan turned down the request of Cuba. => REJECT JPN -> CUB",
        "The Chilean president laid a wreath at the tomb of a Cuban hero. => SUPPORT CHL -> CUB",
        "Japan pulled out of the treaty with Cuba. => REJECT JPN -> CUB",
        "Chile held a press conference. => NONE",
        "Chile is opposed to the plan of Peru. => ACCUSE/disapprove CHL -> PER",
        "The crackdown on protesters by Iran went on. => COERCE IRN -> IRN",
        "Japan is ready to hold talks with Cuba. => AGREE JPN -> CUB",
        "Talks between Chile and Peru broke down. => CONSULT CHL, PER -> -",
        "Iran broke off relations with Israel. => SANCTION/discontinue IRN -> ISR",
        "Peru extended a helping hand to Haiti. => AID PER -> HTI",
        "Cuba took Japan to task over fishing. => ACCUSE/disapprove CUB -> JPN",
        "Chile gave the green light to the request of Peru. => AGREE CHL -> PER",
        "An air strike by Iran on Israel killed two farmers. => ASSAULT/aerial IRN -> ISR",
        "Japan's condemnation of Cuba surprised Peru. => ACCUSE/disapprove JPN -> CUB",
        "The arrest of two Chilean miners by Peruvian police was reported. => COERCE/arrest PER -> CHL",
        "A visit to Cuba by the president of Chile is under way. => CONSULT/visit CHL -> CUB",
        "Cuba gave Japan the cold shoulder. => REJECT CUB -> JPN",
        "Chile slammed the door on talks with Peru. => REJECT/meet CHL -> PER",
        "Iran and Israel traded fire. => ASSAULT/firearms IRN, ISR -> -",
        "The expulsion of the Cuban envoy from Peru followed. => SANCTION/expel PER -> CUB",
        "Peru came to the aid of Haiti. => AID PER -> HTI",
    ]);
}
