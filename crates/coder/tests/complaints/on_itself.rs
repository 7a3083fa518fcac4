//! Nobody acts on itself; police and protesters of one country may.

use crate::page;

#[test]
fn nobody_acts_on_itself() {
    page(&[
        "Japan criticised Japan. => ACCUSE/disapprove JPN -> -",
        "Peruvian police beat Peruvian protesters. => ASSAULT/beat PER -> PER",
        "The president of Chile met the minister of Chile. => CONSULT CHL -> -",
        "Iran accused itself of weakness. => ACCUSE/allege IRN -> -",
        "The Cuban government released two Cuban prisoners. => RETREAT/release CUB -> CUB",
        "The president of Peru visited Lima. => NONE",
        "The Japanese government condemned Japan's attack on Cuba. => ACCUSE/disapprove JPN -> -; ASSAULT JPN -> CUB",
        "Thousands of Chileans protested against the government of Chile. => PROTEST/demo CHL -> CHL",
        "Vietnam helped Vietnam. => AID VNM -> -",
        "The Peruvian army attacked Peruvian rebels. => ASSAULT PER -> PER",
        "Cuba defended itself. => NONE",
        "The Peruvian parliament criticised the Peruvian government. => ACCUSE/disapprove PER -> PER",
        "Chile withdrew its troops from Chile. => RETREAT/withdraw CHL -> -",
        "Iran and Israel met each other. => CONSULT IRN, ISR -> -",
        "A court in Peru jailed a Peruvian editor. => SANCTION/convict PER -> PER",
        "Japan and Japanese officials condemned Cuba. => ACCUSE/disapprove JPN -> CUB",
        "Tokyo denounced Japan's own delay. => ACCUSE/disapprove JPN -> -",
        "Havana rejected Cuba's part in the raid. => REJECT CUB -> -",
        "Japan said that Japan must be strong. => NONE",
        "Chile attacked at dawn. The attack on Chile failed. => ASSAULT CHL -> -; ASSAULT - -> CHL",
    ]);
}
