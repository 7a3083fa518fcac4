//! Who has a country by what stands beside him or by what he does, and who has none.

mod common;
use common::check;

#[test]
fn a_collective_is_of_no_country() {
    check("The president of Belarus accused the West of its moves against Cuba.", &["ACCUSE/allege BLR -> ?"]);
    check("Belarus thanked the international community of Minsk.", &["SUPPORT BLR -> ?"]);
}

#[test]
fn all_of_a_list_share_its_first_adjective() {
    check("The Lao party, government and people praised the Cuban army and people.", &["SUPPORT LAO -> CUB"]);
    check("The Lao party and foreign guests praised Cuba.", &["SUPPORT LAO -> CUB"]);
}

#[test]
fn a_people_is_exhorted_by_its_own() {
    check("The Mongolian president asked the nation to prepare.", &["REQUEST MNG -> MNG"]);
    check("The Mongolian president called on all the citizens to pay.", &["REQUEST MNG -> MNG"]);
    check("The Mongolian president called on the progressive people of the world to unite.", &["REQUEST MNG -> ?"]);
    check("Mongolia called on the progressive people to unite.", &["REQUEST MNG -> ?"]);
}

#[test]
fn an_officer_is_placed_by_what_he_does() {
    check(
        "Jan Berg, vice-president of the Central Committee, who is leading the Chilean delegation, praised Peru.",
        &["SUPPORT CHL -> PER"],
    );
    check(
        "Chile has rejected Peru's claims. Army spokesman Jan Berg rejected the Peruvian claims.",
        &["REJECT CHL -> PER", "REJECT CHL -> PER"],
    );
    check("The foreign minister visited the Cuban embassy in Quito.", &["CONSULT/visit ECU -> CUB"]);
    check("US Secretary of Homeland Security Jan Berg praised Peru.", &["SUPPORT USA -> PER"]);
}

#[test]
fn a_body_is_of_the_country_of_its_seat() {
    check("A friendship association headquartered in Spain praised Peru.", &["SUPPORT ESP -> PER"]);
}

#[test]
fn a_body_of_many_countries_is_of_the_one_beside_it() {
    check("The House of Representatives of Cyprus condemned Cuba.", &["ACCUSE/disapprove CYP -> CUB"]);
    check("The House of Representatives condemned Cuba.", &["ACCUSE/disapprove USA -> CUB"]);
}

#[test]
fn a_state_yields_to_its_own() {
    check("The Nigerian president pardoned 14 officers.", &["CONCEDE NGA -> NGA"]);
    check("The Thai government agreed to protesters' demands.", &["AGREE THA -> THA"]);
    check("A curfew was imposed in Lahore.", &["COERCE/curfew PAK -> PAK"]);
}
