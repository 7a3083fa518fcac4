//! Who acts where: people without a country of their own, and what hangs on a subject but not on its verb.

mod common;
use common::check;
use communique_text::Document;

#[test]
fn people_are_of_the_country_where_they_protest_and_fight() {
    check("Rioters looted malls in Durban.", &["PROTEST/riot ZAF -> ZAF"]);
    check("Thousands marched in Santiago.", &["PROTEST/demo CHL -> -"]);
    check("Miners went on strike in Bolivia.", &["PROTEST/strike BOL -> BOL"]);
    check("Farmers blocked roads across France.", &["PROTEST/obstruct FRA -> FRA"]);
    check("Rebels attacked an army base in northern Mali.", &["ASSAULT MLI -> MLI"]);
    check("Security forces arrested 40 activists in Minsk.", &["COERCE/arrest BLR -> BLR"]);
    check("Hundreds of Greeks rallied in Paris.", &["PROTEST/demo GRC -> -"]);
}

#[test]
fn a_blast_that_nobody_owns_strikes_its_place() {
    check("A blast outside a mosque in Peshawar killed 30 worshippers.", &["ASSAULT/explosives - -> PAK"]);
}

#[test]
fn people_are_of_the_country_where_an_act_befalls_them() {
    check("Uzbek soldiers mowed down protesters in Tashkent.", &["ASSAULT/firearms UZB -> UZB"]);
    check("Norway vaccinated 40,000 children in Niger.", &["AID NOR -> NER"]);
    check("Soldiers in Yangon clubbed monks.", &["ASSAULT/beat MMR -> MMR"]);
    check("Iran hanged two Iraqi spies in Tehran.", &["ASSAULT IRN -> IRQ"]);
}

#[test]
fn forces_that_nobody_moves_are_moved_by_their_own() {
    check("Thousands of American reservists have been called up.", &["MOBILIZE/troops USA -> -"]);
    check("Turkish troops were massed along the border with Iraq.", &["MOBILIZE/troops TUR -> IRQ"]);
}

#[test]
fn what_a_protest_demands_is_not_done() {
    check(
        "Tens of thousands took to the streets of Caracas to demand the president's resignation.",
        &["PROTEST/demo VEN -> VEN"],
    );
}

#[test]
fn what_hangs_on_the_subject_is_no_place_of_the_verb() {
    check("The government of Poland agreed to host a U.S. missile battery.", &["AGREE POL -> USA"]);
    check("Trade between China and Cuba resumed.", &["COOPERATE CHN, CUB -> -"]);
}

#[test]
fn particles_may_have_an_object_of_their_own() {
    check("Israel sealed off the West Bank.", &["COERCE/restrict ISR -> PSE"]);
    check("Brazil turned down the plan.", &["REJECT BRA -> -"]);
}

#[test]
fn what_is_held_out_is_a_threat() {
    check("Brazil is considering sanctions on Argentina.", &["THREATEN/relations BRA -> ARG hypothetical"]);
    check("Iran would strike Israel if Syria was attacked.", &["THREATEN/violence IRN -> ISR hypothetical"]);
    check("Iran will not hesitate to attack Israel.", &["THREATEN/violence IRN -> ISR future"]);
}

#[test]
fn who_did_what_is_blamed_comes_before_whom_it_befell() {
    check(
        "Okinawa's governor condemned the rape of a schoolgirl by U.S. marines.",
        &["ACCUSE/disapprove JPN -> USA", "ASSAULT/sexual USA -> ?"],
    );
    check(
        "Russia denounced as provocative the arrest of four officers by Georgia.",
        &["ACCUSE/disapprove RUS -> GEO", "COERCE/arrest GEO -> ?"],
    );
}

#[test]
fn envoys_whom_nobody_places_are_not_of_those_who_send_them_away() {
    check("Mexico gave the ambassador 72 hours to leave.", &["SANCTION/expel MEX -> ?"]);
}

#[test]
fn one_of_several_is_a_predicate_too() {
    check("Germany is one of the largest bilateral donors to Ethiopia.", &["AID DEU -> ETH"]);
}

#[test]
fn surnames_of_those_in_office_on_the_day() {
    let dated = |date: &str, text: &str, want: &[&str]| {
        common::check_document(&Document { date: date.parse().ok(), ..Document::new("test", text) }, want);
    };
    dated("2015-05-05", "Abe and Modi held a summit.", &["CONSULT IND, JPN -> -"]);
    dated("2015-05-05", "Kerry met Lavrov in Geneva.", &["CONSULT RUS, USA -> -"]);
    dated("2015-05-05", "The two Koreas held military talks.", &["CONSULT KOR, PRK -> -"]);
    // Nobody of that name was in office, and a first name makes him somebody else.
    dated("1985-05-05", "Kerry criticised Cuba.", &["ACCUSE/disapprove ? -> CUB"]);
    dated("2015-05-05", "Mary Kerry criticised Cuba.", &["ACCUSE/disapprove ? -> CUB"]);
}

#[test]
fn a_place_at_home_is_nobody_acted_on() {
    check("Sweden stationed soldiers on Gotland.", &["MOBILIZE/troops SWE -> -"]);
    check("Japan built a hospital in Tokyo.", &[]);
    check("Turkey built a hospital in Malawi.", &["AID TUR -> MWI"]);
    check("Soldiers fanned out across Nepal.", &["MOBILIZE/troops NPL -> -"]);
}

#[test]
fn whom_something_is_promised_is_party_to_it() {
    check("Iran's generals promised Israel a crushing response.", &["THREATEN/violence IRN -> ISR"]);
    check("Iceland became the first state to recognise Lithuania.", &["SUPPORT ISL -> LTU"]);
    check("The guns fell silent in Ukraine.", &["RETREAT/ceasefire UKR -> -"]);
}

#[test]
fn who_is_joined_without_and_and_what_hangs_on_an_agent() {
    check("Fiji, along with Tonga, signed a pact.", &["SUPPORT FJI, TON -> -"]);
    check("Cuba welcomed the sanctions imposed by the EU on Belarus.", &["SUPPORT CUB -> EUR", "SANCTION EUR -> BLR"]);
    check("Sri Lanka's government criticised Japan.", &["ACCUSE/disapprove LKA -> JPN"]);
}

#[test]
fn phrases_with_of_stand_in_a_place_as_one_word() {
    check("Finland raised its state of alert.", &["MOBILIZE/troops FIN -> -"]);
}

#[test]
fn an_unknown_voice_speaks_for_who_is_to_act() {
    check("Egypt will use force against Ethiopia, a general hinted.", &["THREATEN/violence EGY -> ETH"]);
}

#[test]
fn whom_an_army_seizes_abroad_is_of_the_place() {
    check(
        "Danish troops raided a town in Norway, arresting several people.",
        &["ASSAULT DNK -> NOR", "COERCE/arrest DNK -> NOR"],
    );
    check("Danish troops arrested several people in Copenhagen.", &["COERCE/arrest DNK -> DNK"]);
}

#[test]
fn the_place_is_not_struck_where_somebody_is_known_to_strike() {
    check("A Danish ambush in Norway killed ten people.", &["ASSAULT DNK -> NOR"]);
    check("B-52 bombers struck a bridge in Denmark.", &["ASSAULT/aerial ? -> DNK"]);
    check("Norwegian F-16 bombers and other warplanes attacked Denmark.", &["ASSAULT/aerial ?, NOR -> DNK"]);
}

#[test]
fn who_goes_home_pays_no_visit() {
    check("The Danish envoy returned to Copenhagen.", &[]);
    check("The Danish envoy returned to Oslo.", &["CONSULT/visit DNK -> NOR"]);
    check("A Danish lawyer went to Norway.", &[]);
}

#[test]
fn what_befell_somebodys_own_is_not_his_deed() {
    check("Denmark mourned the day when its towers were levelled.", &["ASSAULT/destroy - -> DNK"]);
    check("The Danish army believes that a rebel was killed by the blast.", &[]);
}

#[test]
fn the_clause_behind_a_protest_tells_whom_it_is_against() {
    check(
        "Venezuelan oil workers downed tools in a bid to force President Hugo Chavez from office.",
        &["PROTEST/strike VEN -> VEN"],
    );
    check(
        "French railway workers walked off the job in a dispute with the government.",
        &["PROTEST/strike FRA -> FRA"],
    );
    check("Thousands of Greeks marched over the price of bread.", &["PROTEST/demo GRC -> -"]);
}

#[test]
fn who_was_killed_when_a_bomb_exploded_is_of_the_place() {
    check(
        "Ten people were killed when a bomb exploded at a rally in the Peruvian city of Lima.",
        &["ASSAULT - -> PER", "ASSAULT/explosives - -> PER"],
    );
    check("Ten people were killed when a train left the rails in Lima.", &[]);
}

#[test]
fn nobody_is_accused_of_striking_his_own() {
    check(
        "Pakistan accused India of firing on its soldiers.",
        &["ACCUSE/allege PAK -> IND", "ASSAULT/firearms IND -> PAK"],
    );
    check(
        "Chad accused Sudan of shelling villages on its soil.",
        &["ACCUSE/allege TCD -> SDN", "ASSAULT/heavy-weapons SDN -> TCD"],
    );
    check("Turkey said Syrian shells had landed on its territory.", &["ASSAULT/heavy-weapons SYR -> TUR"]);
}

#[test]
fn those_from_whom_people_are_rescued_are_not_helped() {
    check("The Iraqi army rescued 20 girls from Islamic State.", &["AID IRQ -> IRQ"]);
}

#[test]
fn nobody_is_accused_of_seizing_his_own_boats() {
    check("Vietnam accused China of seizing its boats.", &["ACCUSE/allege VNM -> CHN", "COERCE/seize CHN -> VNM"]);
    check(
        "Chile urged Peru to stop the arrests of its fishermen.",
        &["REQUEST/yield CHL -> PER", "COERCE/arrest PER -> CHL"],
    );
    check("China seized its own boats.", &["COERCE/seize CHN -> -"]);
}

#[test]
fn whom_nobody_names_at_a_protest_the_place_tells() {
    check("A rally was held in Nairobi against the government.", &["PROTEST/demo KEN -> KEN"]);
    check("A rally was held in Nairobi by Danes against the government.", &["PROTEST/demo DNK -> -"]);
}

#[test]
fn land_that_is_taken_is_of_the_country_where_it_lies() {
    check("Armenian nationalists seized villages in Azerbaijan.", &["COERCE/seize ARM -> AZE"]);
    check("Armenian nationalists seized villages in Armenia.", &["COERCE/seize ARM -> -"]);
}

#[test]
fn a_place_at_home_is_nobody_beside_another_country() {
    check("The United States suspended all flights between Miami and Havana.", &["SANCTION/discontinue USA -> CUB"]);
}

#[test]
fn whose_jail_it_is_those_inside_protest_against() {
    check("Palestinian inmates of Israeli jails were refusing food.", &["PROTEST/hunger PSE -> ISR"]);
}
