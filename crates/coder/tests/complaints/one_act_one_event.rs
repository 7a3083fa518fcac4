//! One act is one event, however many words and parties tell it.

use crate::page;

#[test]
fn one_act_is_one_event() {
    page(&[
        "The foreign ministers of Chile, Peru and Cuba met the foreign ministers of Japan, Iran and Vietnam. => CONSULT CHL, CUB, IRN, JPN, PER, VNM -> -",
        "Cuba, Vietnam and Iran condemned Japan, Israel and Chile. => ACCUSE/disapprove CUB, IRN, VNM -> CHL, ISR, JPN",
        "Cuba strongly condemned and denounced Japan. => ACCUSE/disapprove CUB -> JPN",
        "The president of Peru and his wife paid an official visit to Chile. => CONSULT/visit PER -> CHL",
        "Peru and Chile held a meeting and exchanged views. => CONSULT CHL, PER -> -",
        "The army of Iran shelled and bombed a town in Iraq. => ASSAULT/heavy-weapons IRN -> IRQ",
        "Six villagers of Yemen were killed in an air strike by Saudi Arabia. => ASSAULT/aerial SAU -> YEM",
        "Peruvian, Chilean and Bolivian delegates signed a trade agreement with Japan, Vietnam and Laos. => SUPPORT BOL, CHL, JPN, LAO, PER, VNM -> -",
        "The attack, an act of aggression by Iran against Israel, shook the region. => ASSAULT IRN -> ISR",
        "Chile imposed sanctions on Iran, Cuba and Vietnam. => SANCTION CHL -> CUB, IRN, VNM",
        "In a joint statement issued in Lima on Monday, Chile and Peru condemned Iran. => ACCUSE/disapprove CHL, PER -> IRN",
        "Iran attacked Israel in an attack that killed ten. => ASSAULT IRN -> ISR",
        "The president of Chile, the prime minister of Peru and the king of Spain visited Cuba. => CONSULT/visit CHL, ESP, PER -> CUB",
        "Japan gave and sent food to Haiti. => AID JPN -> HTI",
        "Peru signed an agreement, a treaty and a protocol with Chile. => SUPPORT CHL, PER -> -",
        "Iran's shelling and bombing of Israel went on. => ASSAULT/heavy-weapons IRN -> ISR",
        "Chile urged Japan to withdraw from Peru, end the blockade and hold talks. => REQUEST/yield CHL -> JPN",
    ]);
}
