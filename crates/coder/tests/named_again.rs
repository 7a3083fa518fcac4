//! Words that name somebody again by what he is, and names with more in them than the lexicon has.

mod common;
use common::{check, check_document};
use communique_text::Document;

#[test]
fn a_land_is_named_again_by_what_it_is_on_the_map() {
    check(
        "Turkey condemned Nepal. Turkey will praise the landlocked country.",
        &["ACCUSE/disapprove TUR -> NPL", "AGREE TUR -> NPL future"],
    );
    check(
        "Turkey condemned Niger. A Turkish minister praised the West African nation.",
        &["ACCUSE/disapprove TUR -> NER", "SUPPORT TUR -> NER"],
    );
    // Another than the one told of, or any at all.
    check(
        "Turkey condemned Nepal. Turkey praised the neighbouring country.",
        &["ACCUSE/disapprove TUR -> NPL", "SUPPORT TUR -> ?"],
    );
}

#[test]
fn the_name_behind_a_land_tells_more_than_what_stands_before_it() {
    check("Chile criticised the leaders of the former Soviet republic of Belarus.", &["ACCUSE/disapprove CHL -> BLR"]);
    check("Chile criticised the leaders of the Baltic state of Latvia.", &["ACCUSE/disapprove CHL -> LVA"]);
}

#[test]
fn bare_rebels_are_those_told_of_where_there_are_no_others() {
    check("Darfur rebels attacked a town. Rebels killed ten soldiers.", &["ASSAULT SDN -> -", "ASSAULT SDN -> SDN"]);
    let two = "Darfur rebels attacked a town. Nepalese rebels attacked a base. Rebels killed ten people.";
    check(two, &["ASSAULT SDN -> -", "ASSAULT NPL -> -", "ASSAULT ? -> ?"]);
}

#[test]
fn whom_somebody_harmed_is_not_whose_he_is() {
    check("The Danish hostage was freed by his captors.", &["RETREAT/release ? -> DNK"]);
    check("The family of a Dane held hostage in Iraq criticised Peru.", &["ACCUSE/disapprove DNK -> PER"]);
}

#[test]
fn an_initial_may_stand_inside_a_name() {
    let text = "Hillary D. Clinton condemned Iran.";
    let document = Document { date: "2010-05-05".parse().ok(), ..Document::new("test", text) };
    check_document(&document, &["ACCUSE/disapprove USA -> IRN"]);
}

#[test]
fn a_title_of_a_body_comes_before_the_country_of_the_name() {
    let text = "European Commission President Jose Manuel Barroso condemned Cuba.";
    for date in ["2003-05-05", "2010-05-05"] {
        let document = Document { date: date.parse().ok(), ..Document::new("test", text) };
        check_document(&document, &["ACCUSE/disapprove EUR -> CUB"]);
    }
    let text = "Former UN envoy Tony Blair condemned Cuba.";
    let document = Document { date: "2011-05-05".parse().ok(), ..Document::new("test", text) };
    check_document(&document, &["ACCUSE/disapprove IGO -> CUB"]);
}

#[test]
fn fighters_of_a_group_that_ruled_are_fighters() {
    let Some(reading) = common::read(&Document::new("test", "Taliban suicide bombers attacked a hotel in Kabul."))
    else {
        return;
    };
    assert_eq!(reading.events[0].actors[0].sectors, ["REB"]);
}

#[test]
fn what_is_handed_over_is_the_gift_told_of() {
    check(
        "The Cuban premier received a gift from the Lao president. It was handed over to an aide of the premier by the Lao ambassador.",
        &["SUPPORT LAO -> CUB", "SUPPORT LAO -> CUB"],
    );
    check(
        "Cuba received a message of greetings from Laos. It was conveyed to the Cuban premier on Monday.",
        &["SUPPORT LAO -> CUB", "SUPPORT LAO -> CUB"],
    );
    check(
        "The Chilean president sent a wreath. The Chilean envoy laid it at the tomb of the Peruvian leader.",
        &["SUPPORT CHL -> -", "SUPPORT CHL -> PER"],
    );
    // What is handed over that is no gift tells nothing.
    check("A firm in Peru bought the plant. It was handed over to the Chilean minister on Monday.", &[]);
}

#[test]
fn those_who_take_part_are_those_told_of_before() {
    check(
        "Students and workers in Chile held a rally. The speakers denounced Peru.",
        &["PROTEST/demo CHL -> -", "ACCUSE/disapprove CHL -> PER"],
    );
    check(
        "Officials of the Nigerian and Kenyan embassies toured a farm in Peru. The guests praised Peru.",
        &["CONSULT/visit KEN, NGA -> PER", "SUPPORT KEN, NGA -> PER"],
    );
}

#[test]
fn who_comes_with_company_is_they() {
    check(
        "Jan Berg, leader of the Communist Party of Sweden, together with his wife visited the Cuban embassy. They praised Cuba.",
        &["CONSULT/visit SWE -> CUB", "SUPPORT SWE -> CUB"],
    );
}

#[test]
fn offices_are_of_the_state_whose_other_offices_the_text_names() {
    check(
        "Chilean police beat students. The students urged the Defense Ministry to resign.",
        &["ASSAULT/beat CHL -> CHL", "REQUEST/yield CHL -> CHL"],
    );
    // Two states' offices: whose it is no word tells.
    check(
        "The Chilean police and the Peruvian government met. Cuba urged the Defense Ministry to act.",
        &["CONSULT CHL, PER -> -", "REQUEST CUB -> ?"],
    );
}

#[test]
fn homage_is_paid_to_whom_the_text_has_honoured() {
    check(
        "The Cuban envoy visited the Chilean embassy. The envoy made an entry in the mourners' book.",
        &["CONSULT/visit CUB -> CHL", "SUPPORT CUB -> CHL"],
    );
    check(
        "The Cuban guests laid a wreath at the tomb of the Lao leader. They made an entry in the visitors' book.",
        &["SUPPORT CUB -> LAO", "SUPPORT CUB -> LAO"],
    );
    // Nobody was turned to before.
    check("The Cuban envoy made an entry in the mourners' book.", &["SUPPORT CUB -> -"]);
}

#[test]
fn a_statement_goes_on_without_a_word_of_who_says_so() {
    check(
        "The Peace Union of Peru issued a statement. The base is a disgrace, the statement said. Chile should pull down the base.",
        &["ACCUSE/disapprove PER -> -", "REQUEST/yield PER -> CHL"],
    );
}

#[test]
fn who_notes_something_is_not_what_he_notes() {
    check(
        "The Socialist Party of Mexico issued a statement. Noting that the Cuban plan is winning support, it said: We condemn Japan.",
        &["ACCUSE/disapprove MEX -> JPN"],
    );
}

#[test]
fn who_turns_to_the_authorities_is_at_home() {
    check(
        "The Peruvian police beat students. Workers denounced the authorities for it.",
        &["ASSAULT/beat PER -> PER", "ACCUSE/disapprove PER -> PER"],
    );
}

#[test]
fn a_farm_of_friendship_lies_in_the_first_of_two_countries() {
    check("The Lao envoy visited the Cuba-Laos Friendship Farm.", &["CONSULT/visit LAO -> CUB"]);
}

#[test]
fn the_country_is_whoever_did_it_and_not_where() {
    check(
        "Belgium condemned raids by Rwanda in Congo and demanded the country withdraw its troops.",
        &["ACCUSE/disapprove BEL -> RWA", "ASSAULT RWA -> -", "REQUEST/yield BEL -> RWA"],
    );
    check(
        "Norway accused Russia of attacking Georgia and called on the country to leave.",
        &["ACCUSE/allege NOR -> RUS", "ASSAULT RUS -> GEO", "REQUEST NOR -> RUS"],
    );
    check(
        "Cuba thanked Laos for its help in Vietnam and praised the country.",
        &["SUPPORT CUB -> LAO", "SUPPORT CUB -> LAO"],
    );
    check(
        "Turkey said it would attack Iraq if the country attacked Iran.",
        &["THREATEN/violence TUR -> IRQ", "ASSAULT IRQ -> IRN hypothetical"],
    );
}

#[test]
fn the_country_is_nobody_whom_its_own_clause_names() {
    check(
        "The president of Chile arrived in Peru. He praised the country.",
        &["CONSULT/visit CHL -> PER", "SUPPORT CHL -> PER"],
    );
    check(
        "Peru expelled an envoy of Bolivia. The country had accused Peru of spying.",
        &["SANCTION/expel PER -> BOL", "ACCUSE/allege BOL -> PER"],
    );
    check(
        "Russia recalled its ambassador from Ukraine after the country banned a Russian film.",
        &["SANCTION/withdraw RUS -> UKR", "COERCE/censor UKR -> RUS"],
    );
}

#[test]
fn the_country_may_be_either_of_two() {
    check(
        "Sweden condemned Iran. The country recalled its envoy.",
        &["ACCUSE/disapprove SWE -> IRN", "SANCTION/withdraw ? -> -"],
    );
    check("Sudan attacked Chad. Egypt condemned the country.", &["ASSAULT SDN -> TCD", "ACCUSE/disapprove EGY -> ?"]);
}

#[test]
fn the_country_of_a_letter_is_the_addressees() {
    let text = "The Peruvian premier sent a message of greetings to the president of Mali. \
                The message wished the president success in his work for the prosperity of the country.";
    check(text, &["SUPPORT PER -> MLI", "SUPPORT PER -> MLI"]);
}

#[test]
fn an_office_tells_the_country_of_who_gets_it() {
    check(
        "Cuba sent a congratulatory message to Jan Mikel Berg on his appointment as premier of Sweden.",
        &["SUPPORT CUB -> SWE"],
    );
}

#[test]
fn an_order_is_given_by_whose_it_is() {
    check("The Cuban Friendship Order was awarded to the Lao ambassador.", &["SUPPORT CUB -> LAO"]);
}

#[test]
fn whoever_voiced_a_hope_goes_on_to_wish() {
    check(
        "Cuba sent a message of greetings to Laos. The message expressed the belief that the ties between the two countries would grow, wishing the Lao president success.",
        &["SUPPORT CUB -> LAO", "AGREE CUB -> LAO", "SUPPORT CUB -> LAO"],
    );
}

#[test]
fn a_body_that_is_no_part_of_the_state_may_turn_against_it() {
    check(
        "The Federation of Students of Chile issued a statement. It accused Chile of neglect.",
        &["ACCUSE/allege CHL -> CHL"],
    );
}

#[test]
fn who_is_placed_by_an_act_is_of_that_place_from_then_on() {
    check(
        "Hundreds of people protested in Lima against Chile. They protested against Japan.",
        &["PROTEST/demo PER -> CHL", "PROTEST/demo PER -> JPN"],
    );
}

#[test]
fn forces_to_be_moved_are_moved_in_time() {
    check("Chile plans to deploy troops in Peru.", &["MOBILIZE/troops CHL -> PER future"]);
}

#[test]
fn two_countries_between_which_something_is_are_those_told_of() {
    check(
        "Cuba sent a message of greetings to Laos. Cuba expressed the belief that the ties between two countries would grow.",
        &["SUPPORT CUB -> LAO", "AGREE CUB -> LAO"],
    );
}

#[test]
fn a_name_is_told_again_by_a_part_of_it() {
    check(
        "Chilean students denounced the National Assembly of Chile. They accused the NA of neglect.",
        &["ACCUSE/disapprove CHL -> CHL", "ACCUSE/allege CHL -> CHL"],
    );
    // No name of the text has these letters.
    check(
        "Chilean students denounced the National Assembly of Chile. Peru accused the XQ of neglect.",
        &["ACCUSE/disapprove CHL -> CHL", "ACCUSE/allege PER -> -"],
    );
    let text = "Japan denounced the Lee Myung Bak regime. Peru denounced the Lee regime.";
    let document = Document { date: "2011-07-05".parse().ok(), ..Document::new("test", text) };
    check_document(&document, &["ACCUSE/disapprove JPN -> KOR", "ACCUSE/disapprove PER -> KOR"]);
}

#[test]
fn the_organization_is_the_body_told_of() {
    check(
        "The Peruvian Federation of Miners held a rally. The organization denounced Chile.",
        &["PROTEST/demo PER -> -", "ACCUSE/disapprove PER -> CHL"],
    );
    check(
        "The president of Peru met Cuba's premier. The organization denounced Chile.",
        &["CONSULT CUB, PER -> -", "ACCUSE/disapprove ? -> CHL"],
    );
}

#[test]
fn those_blamed_are_named_by_their_misdeeds() {
    check(
        "Peru denounced Chile. Peru will punish the provocateurs.",
        &["ACCUSE/disapprove PER -> CHL", "THREATEN/violence PER -> CHL future"],
    );
    check(
        "Peru denounced Chile and Cuba. Peru will punish the provocateurs.",
        &["ACCUSE/disapprove PER -> CHL, CUB", "THREATEN/violence PER -> ? future"],
    );
}

#[test]
fn bilateral_ties_are_those_of_the_two_named() {
    check(
        "Kim Yong Nam sent a message to Hu Jintao. Kim expressed the belief that the bilateral relations of friendship would grow stronger.",
        &["AGREE PRK -> CHN"],
    );
}

#[test]
fn whom_a_passing_is_mourned_for() {
    check("Laos expressed condolences on the demise of Hu Jintao.", &["SUPPORT LAO -> CHN"]);
}

#[test]
fn nobody_mourns_his_own_passing() {
    check(
        "Guests from Nepal laid wreaths before the portrait of Hu Jintao and expressed condolences over his demise.",
        &["SUPPORT NPL -> CHN", "SUPPORT NPL -> CHN"],
    );
    check(
        "A Laotian minister met Hu Jintao. Later the minister said his demise was a great loss to Laos.",
        &["CONSULT CHN, LAO -> -", "SUPPORT LAO -> CHN"],
    );
}

#[test]
fn an_object_is_sought_in_its_own_sentence() {
    check(
        "The Indonesian speaker visited the embassy of Laos. He laid a wreath before the portrait of Hu Jintao and paid a silent tribute to him.",
        &["CONSULT/visit IDN -> LAO", "SUPPORT IDN -> CHN", "SUPPORT IDN -> CHN"],
    );
}

#[test]
fn homage_is_paid_to_whom_the_text_mourns() {
    check(
        "Wreaths were laid at the grave of Hu Jintao. Peruvian guests observed a moment's silence.",
        &["SUPPORT - -> CHN", "SUPPORT PER -> CHN"],
    );
    check("Peru sent a message of condolences on the demise of Hu Jintao.", &["SUPPORT PER -> CHN"]);
}

#[test]
fn a_letter_is_its_senders() {
    check(
        "Hu Jintao received a message of condolences from the president of Peru. The message said he expressed condolences to Hu Jintao.",
        &["SUPPORT PER -> CHN", "SUPPORT PER -> CHN"],
    );
}

#[test]
fn whoever_has_passed_away_is_mourned() {
    check(
        "Upon hearing the sad news that Hu Jintao passed away, the Lao premier expressed deep condolences.",
        &["SUPPORT LAO -> CHN"],
    );
    check("The Lao premier praised Peru, where Hu Jintao died.", &["SUPPORT LAO -> PER"]);
}

#[test]
fn of_a_land_in_two_halves_the_one_that_is_so_called() {
    check("South Korea called off talks with the North.", &["REJECT/meet KOR -> PRK"]);
    check("North Korea urged the South to stop the drills.", &["REQUEST PRK -> KOR"]);
    // Where no such land is named, it is a part of another.
    check("Troops moved to the North of Mali.", &["MOBILIZE/troops MLI -> -"]);
}

#[test]
fn a_half_of_a_land_is_known_by_the_other_whatever_it_is_called() {
    check("Pyongyang accused the South of slander.", &["ACCUSE/allege PRK -> KOR"]);
    check(
        "North Korean guards were charged by the South's Defence Ministry with theft.",
        &["ACCUSE/allege KOR -> PRK"],
    );
    check("Peru accused the North of Chile of theft.", &["ACCUSE/allege PER -> CHL"]);
    // A land that has no other half is no half.
    check("South Africa sent troops to the South.", &["MOBILIZE/troops ZAF -> -"]);
}

#[test]
fn whom_a_speaker_turned_to_he_goes_on_speaking_of() {
    check(
        "The union of Chile denounced the Peruvian police. The plan is dangerous, it noted.",
        &["ACCUSE/disapprove CHL -> PER", "ACCUSE/disapprove CHL -> PER"],
    );
    check(
        "The unions of Chile condemned the Peruvian government. They strongly called for an immediate cancellation of the decision.",
        &["ACCUSE/disapprove CHL -> PER", "REQUEST CHL -> PER"],
    );
    // Somebody else speaks.
    check(
        "The union of Chile denounced the Peruvian police. The plan is dangerous, Nepal's union said.",
        &["ACCUSE/disapprove CHL -> PER", "ACCUSE/disapprove NPL -> -"],
    );
}

#[test]
fn a_name_that_the_model_takes_for_a_body_is_the_persons_it_was() {
    check(
        "Constantin Rotaru, chairman of the Romanian Socialist Union, praised Kim Jong Il. He condemned Peru.",
        &["SUPPORT ROU -> PRK", "ACCUSE/disapprove ROU -> PER"],
    );
    check(
        "The Communist Party of Finland praised the organizations of Nepal. The organization condemned Peru.",
        &["SUPPORT FIN -> NPL", "ACCUSE/disapprove FIN -> PER"],
    );
}

#[test]
fn a_body_of_no_country_is_of_the_land_right_behind_its_name() {
    check(
        "The Organization for the Study of the Juche Idea of Thailand condemned Peru.",
        &["ACCUSE/disapprove THA -> PER"],
    );
}

#[test]
fn who_handed_over_what_is_received_is_known_from_before() {
    check(
        "Kim Yong Nam received credentials from Bheki Langa, South African ambassador to the DPRK. After receiving the credentials, Kim had a talk with the ambassador.",
        &["CONSULT PRK, ZAF -> -", "CONSULT PRK, ZAF -> -", "CONSULT PRK, ZAF -> -"],
    );
}
