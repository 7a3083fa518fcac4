//! Places that tell whose country somebody is of, and places that tell no more than where something happened.

mod common;
use common::check;

#[test]
fn where_nobody_acts_the_victims_are_of_the_place() {
    for (text, want) in [
        ("Two people were killed in Sudan's Darfur region.", "ASSAULT - -> SDN"),
        ("Two people were killed in the northern Iraqi town of Baqouba.", "ASSAULT - -> IRQ"),
        ("Two people were killed in Peru's capital.", "ASSAULT - -> PER"),
        ("Two people were killed outside a mosque in Lahore.", "ASSAULT - -> PAK"),
        ("Two people were killed south of Kabul.", "ASSAULT - -> AFG"),
        ("Two tourists were shot dead in Chad.", "ASSAULT/firearms - -> TCD"),
        ("Three girls were abducted from a school in Kenya.", "ASSAULT/abduct - -> KEN"),
        ("Twenty people were arrested in Chile's capital.", "COERCE/arrest - -> CHL"),
    ] {
        check(text, &[want]);
    }
}

#[test]
fn what_may_be_an_accident_is_no_attack() {
    check("Four people were killed when a bus overturned in Peru's capital.", &[]);
    check("Two people were killed in a crash south of Kabul.", &[]);
    check("Two people died in a fire in Peru's capital.", &[]);
}

#[test]
fn a_city_before_an_attack_or_behind_a_point_of_the_compass_is_where_it_was() {
    for (text, want) in [
        ("Two Danish soldiers were killed in a Kabul bomb attack.", "ASSAULT/explosives - -> DNK"),
        ("A bombing south of Kabul killed two Danes.", "ASSAULT/explosives - -> DNK"),
        ("The Madrid bombings killed 20 people.", "ASSAULT/explosives - -> ESP"),
        ("A Kabul hotel bombing killed a Dane.", "ASSAULT/explosives - -> DNK"),
        ("The Danish bombing killed two Finns.", "ASSAULT/explosives DNK -> FIN"),
        ("Copenhagen's attack on Norway killed two people.", "ASSAULT DNK -> NOR"),
        ("Denmark's bombing killed two Finns.", "ASSAULT/explosives DNK -> FIN"),
    ] {
        check(text, &[want]);
    }
    let series = "A series of car bombings in Kabul killed one Danish soldier.";
    check(series, &["ASSAULT/explosives - -> AFG", "ASSAULT/explosives - -> DNK"]);
}

#[test]
fn the_place_behind_those_who_count_is_of_those_counted() {
    check("Turkey delivered food to thousands of families in Yemen.", &["AID TUR -> YEM"]);
    check("Turkey delivered food to a total of 50 families in Yemen.", &["AID TUR -> YEM"]);
    check("Peru gave food to 50 people stranded in a camp in Chad.", &["AID PER -> TCD"]);
    check("Foreigners living in Peru praised Chile.", &["SUPPORT ? -> CHL"]);
}

#[test]
fn forces_of_a_government_are_at_home_where_they_fight() {
    check("Government warplanes pounded rebel-held towns in northern Mali.", &["ASSAULT/aerial MLI -> MLI"]);
    check("Government troops from Chad killed ten rebels in Sudan.", &["ASSAULT TCD -> SDN"]);
}

#[test]
fn people_seized_are_not_the_place_where_they_are_held() {
    check("Gunmen held 20 civilians as human shields in Damascus.", &["ASSAULT/abduct SYR -> SYR"]);
}
