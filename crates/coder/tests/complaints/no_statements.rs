//! Who merely says something is party to nothing: no event without an actor comes out of "officials said".

use crate::page;

#[test]
fn nobody_says_nothing() {
    page(&[
        "Officials said the roads were dry. => NONE",
        "Officials said prices had risen in Peru. => NONE",
        "A spokesman told reporters that the minister was ill. => NONE",
        "The ministry noted in a report that harvests were good. => NONE",
        "Analysts believe the currency of Chile will recover. => NONE",
        "According to officials, the bridge in Lima is old. => NONE",
        "The Peruvian president said he was tired. => NONE",
        "Sources close to the government added that the talks were long. => NONE",
        "Japanese officials said Iran had attacked Israel. => ASSAULT IRN -> ISR",
        "Officials said that police in Peru arrested two miners. => COERCE/arrest PER -> PER",
        "Diplomats reported that Cuba and Vietnam had signed a trade agreement. => SUPPORT CUB, VNM -> -",
        "The Chilean minister told a conference in Peru that copper was cheap. => NONE",
        "\"The harvest was good,\" the Cuban minister said in an interview. => NONE",
        "Asked about the weather, a Peruvian official said it would rain. => NONE",
        "It was announced that Chile had expelled two Cuban envoys. => SANCTION/expel CHL -> CUB",
        "It is said that the bridge is old. => NONE",
        "The report says the economy of Japan grew by two percent. => NONE",
        "A source familiar with the matter said so on condition of anonymity. => NONE",
        "The Japanese spokesman declined to comment. => NONE",
        "According to Peruvian officials, Chile has condemned Iran. => ACCUSE/disapprove CHL -> IRN",
    ]);
}
