//! Parties told by what stands beside a phrase: participles, appositions, joined nouns, places, those who speak.

mod common;
use common::check;

#[test]
fn a_participle_says_whose_something_is() {
    check("Danish-owned ships were attacked by Iran.", &["ASSAULT IRN -> DNK"]);
    check("A Saudi-led strike on a school in Yemen killed six people.", &["ASSAULT SAU -> YEM"]);
    check("Bolivian soldiers seized gas fields run by Brazil.", &["COERCE/seize BOL -> BRA"]);
    check("Israel bombed a prison run by Iran.", &["ASSAULT/explosives ISR -> IRN"]);
    // Who backs somebody is not who does it.
    check("U.S.-backed Syrian rebels attacked Iran.", &["ASSAULT SYR -> IRN"]);
    check("Russian-backed rebels attacked Georgia.", &["ASSAULT ? -> GEO"]);
}

#[test]
fn a_name_beside_an_agent_tells_its_country() {
    check(
        "The country's main trade union, the Tunisian General Labour Union, condemned France.",
        &["ACCUSE/disapprove TUN -> FRA"],
    );
    check("The president's envoy from Kenya condemned Chad.", &["ACCUSE/disapprove KEN -> TCD"]);
}

#[test]
fn of_joined_nouns_the_second_is_the_firsts() {
    check("Paraguay praised Uruguay and its president.", &["SUPPORT PRY -> URY"]);
    check("Laos condemned Thai rebels and their leaders.", &["ACCUSE/disapprove LAO -> THA"]);
}

#[test]
fn a_noun_sums_up_the_clause_before_it() {
    check(
        "Belarus recalled its envoy from Sweden, a step that Lithuania criticised.",
        &["SANCTION/withdraw BLR -> SWE", "ACCUSE/disapprove LTU -> BLR"],
    );
}

#[test]
fn nobody_is_the_recipient_of_what_he_does() {
    check("Peru's minister rejected calls for his resignation.", &["REJECT/yield PER -> -"]);
}

#[test]
fn who_must_do_something_is_asked_and_not_the_audience() {
    check("The Iraqi premier told reporters that Turkey must withdraw its soldiers.", &["REQUEST/yield IRQ -> TUR"]);
    check("Chile demanded that Peru's president resign.", &["REQUEST/yield CHL -> PER"]);
}

#[test]
fn who_stands_behind_a_phrase_set_first_does_it() {
    check(
        "On a trip to Jordan, the president of Bulgaria condemned Syria.",
        &["CONSULT/visit BGR -> JOR", "ACCUSE/disapprove BGR -> SYR"],
    );
    check("In Chile, Peru and Bolivia, rebels condemned Iran.", &["ACCUSE/disapprove CHL -> IRN"]);
}

#[test]
fn victims_are_of_the_place_where_nothing_else_tells() {
    check("Boko Haram abducted 40 villagers near Maiduguri.", &["ASSAULT/abduct NGA -> NGA"]);
    check("Five foreign students were killed by Iran near Basra.", &["ASSAULT IRN -> ?"]);
    check("Israel killed a Turkish student in Syria.", &["ASSAULT ISR -> TUR"]);
}

#[test]
fn help_is_for_the_country_that_it_is_told_to_be_for() {
    check("Germany gave 3 million euros to promote trade in Ethiopia.", &["AID DEU -> ETH"]);
    check("Canada provided 5 million dollars to fight malaria in Malawi.", &["AID CAN -> MWI"]);
    check("Chile gave Peru food from Bolivia.", &["AID CHL -> PER"]);
}

#[test]
fn troops_that_are_moved_act() {
    check("Polish troops were withdrawn from Chad.", &["RETREAT/withdraw POL -> TCD"]);
    check("US Marines were deployed near Kandahar.", &["MOBILIZE/troops USA -> AFG"]);
    check("The Kenyan force was deployed on the border with Somalia.", &["MOBILIZE/troops KEN -> SOM"]);
    // Police serve at home.
    check("Police were deployed in Lome.", &["MOBILIZE/police TGO -> TGO"]);
}

#[test]
fn who_is_loyal_to_somebody_is_of_his_country() {
    check("Troops loyal to the president of Chad attacked Sudan.", &["ASSAULT TCD -> SDN"]);
    check("Ethnic Albanian rebels condemned Serbia.", &["ACCUSE/disapprove ? -> SRB"]);
    check("Ethnic Albanian rebels attacked Macedonian police.", &["ASSAULT MKD -> MKD"]);
}

#[test]
fn whoever_agrees_with_somebody_to_do_something_agrees_with_him() {
    check("Belarus agreed with Iran to share intelligence.", &["AGREE BLR, IRN -> -"]);
}

#[test]
fn whose_country_a_word_borrows_it_does_not_name_again() {
    check("One of Chad's leaders was beaten by police.", &["ASSAULT/beat TCD -> TCD"]);
    check("German police arrested two men from Syria in Cologne.", &["COERCE/arrest DEU -> SYR"]);
}

#[test]
fn a_surname_that_stands_alone_is_known_from_before() {
    check(
        "Cuban envoy Ramon Quesada condemned Japan. Quesada met the president of Chile.",
        &["ACCUSE/disapprove CUB -> JPN", "CONSULT CHL, CUB -> -"],
    );
}

#[test]
fn a_capital_that_sends_word_is_its_government() {
    check("Turkey turned down a request from Washington.", &["REJECT TUR -> USA"]);
    check("Poland rejected a demand from Brussels.", &["REJECT POL -> EUR"]);
    check("Cuba condemned a man from Brussels.", &["ACCUSE/disapprove CUB -> BEL"]);
}

#[test]
fn a_joined_name_takes_no_adjective_from_a_name() {
    check("Russia accused the United States and Europe of deceit.", &["ACCUSE/allege RUS -> ?, USA"]);
}

#[test]
fn who_is_set_beside_a_name_is_of_its_country() {
    check(
        "Hamid Karzai, a tribal leader fighting the Taliban, thanked Japan.",
        &["ASSAULT AFG -> AFG", "SUPPORT AFG -> JPN"],
    );
}

#[test]
fn a_party_is_of_the_country_of_who_has_it() {
    check("Russia condemned Israel's Labour Party.", &["ACCUSE/disapprove RUS -> ISR"]);
}

#[test]
fn whom_somebody_harms_is_not_whose_he_is() {
    check("Peru is negotiating with the kidnappers of two Chilean engineers.", &["CONSULT PER -> -"]);
}

#[test]
fn a_proposal_is_of_who_made_it_before() {
    check("Peru made a proposal to Chile. Chile refused to respond to this proposal.", &["REJECT CHL -> PER"]);
}

#[test]
fn what_is_sent_by_somebody_is_received_from_him() {
    check("Cuba received messages of condolence sent by Putin.", &["SUPPORT RUS -> CUB"]);
}

#[test]
fn who_holds_ground_is_on_it_and_who_rules_a_land_has_it() {
    check("Ukraine shelled Russian-held positions near Donetsk.", &["ASSAULT/heavy-weapons UKR -> RUS"]);
    check("Ukraine attacked the Russian-held village of Novoazovsk.", &["ASSAULT UKR -> -"]);
    check("India attacked Pakistan-controlled Kashmir.", &["ASSAULT IND -> PAK"]);
    check("Four people were killed in Israeli-occupied Gaza.", &["ASSAULT - -> PSE"]);
    check("The Saudi-led force bombed Sanaa.", &["ASSAULT/explosives SAU -> YEM"]);
}

#[test]
fn an_officer_speaks_for_his_own_side() {
    check(
        "The Turkish navy stopped a Greek ship. A captain condemned Greece.",
        &["COERCE/seize TUR -> GRC", "ACCUSE/disapprove TUR -> GRC"],
    );
    check(
        "A Pakistani plane was shot down by India. An air force officer accused India of aggression.",
        &["ASSAULT/destroy IND -> PAK", "ACCUSE/allege PAK -> IND"],
    );
    check(
        "Iran test-fired a missile. A senior official warned Israel.",
        &["MOBILIZE/weapons IRN -> -", "ACCUSE/disapprove IRN -> ISR"],
    );
    // One of two sides, or of none of them.
    check("Norway met Sweden. An official condemned Cuba.", &["CONSULT NOR, SWE -> -", "ACCUSE/disapprove ? -> CUB"]);
    check(
        "Israel bombed Lebanon. A Western official condemned Israel.",
        &["ASSAULT/explosives ISR -> LBN", "ACCUSE/disapprove ? -> ISR"],
    );
}

#[test]
fn people_before_what_is_given_get_it() {
    check("Canada granted Syrian refugees asylum.", &["AID CAN -> SYR"]);
    check("Peru offered Chilean farmers seeds.", &["AGREE PER -> CHL"]);
    check("Sweden paid Eritrean refugees compensation.", &["AID SWE -> ERI"]);
    check("Iran offered aid to Pakistan.", &["AGREE IRN -> PAK"]);
}

#[test]
fn a_counterpart_is_whose_the_word_behind_says() {
    check("The Peruvian minister met his counterpart of Chile Juan Perez.", &["CONSULT CHL, PER -> -"]);
}

#[test]
fn lists_of_peoples_describe_one_noun() {
    check("Serbian, Croatian and Bosnian presidents met in Sarajevo.", &["CONSULT BIH, HRV, SRB -> -"]);
    check("Thai and Malaysian ships blocked a Chinese vessel.", &["COERCE/restrict MYS, THA -> CHN"]);
}

#[test]
fn a_name_at_the_end_of_a_longer_one_is_part_of_it() {
    check("The Tango Congress criticized Japan and Peru.", &["ACCUSE/disapprove ? -> JPN, PER"]);
    check("Congress criticized Japan.", &["ACCUSE/disapprove USA -> JPN"]);
}

#[test]
fn those_helped_by_a_state_are_not_its_own_for_want_of_a_word() {
    check(
        "Peru seized three Chilean boats. Uruguay gave food to the families of the fishermen.",
        &["COERCE/seize PER -> CHL", "AID URY -> ?"],
    );
}

#[test]
fn who_speaks_for_somebody_is_his() {
    check("The envoy, speaking for Peru, rejected the plan of Chile.", &["REJECT PER -> CHL"]);
    check(
        "Sri Lanka denounced a report of a U.N. panel. A government spokesman called the panel's report unacceptable.",
        &["ACCUSE/disapprove LKA -> UNO", "ACCUSE/disapprove LKA -> UNO"],
    );
}

#[test]
fn a_people_told_by_the_country_where_it_lives() {
    check("Peruvian Indians blocked the highway.", &["PROTEST/obstruct PER -> -"]);
    check("Swiss Tibetans marched to the Chinese consulate in Zurich.", &["PROTEST/demo CHE -> CHN"]);
}

#[test]
fn the_crew_of_a_ship_is_of_its_country() {
    check("A Danish ship and its crew were seized by Iran.", &["COERCE/arrest IRN -> DNK"]);
}

#[test]
fn a_collective_led_by_a_state() {
    check("Nepal's main donors, led by Denmark, urged Nepal to hold elections.", &["REQUEST DNK -> NPL"]);
}
