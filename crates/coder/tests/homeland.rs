//! Whose people those are whom no word places: in a text about one country alone, that country's.

mod common;
use common::check;

#[test]
fn whom_a_government_turns_to_is_at_home() {
    check("Peru's president promised farmers new roads.", &["AGREE PER -> PER"]);
    check("The Kenyan government warned drug dealers that it would kill them.", &["THREATEN/violence KEN -> KEN"]);
}

#[test]
fn who_acts_on_a_country_s_own_is_at_home() {
    check(
        "Residents of four villages near Indonesia's Mount Sinabung were urged by the national disaster agency to leave.",
        &["REQUEST IDN -> IDN"],
    );
    check("Gunmen shot dead a journalist in the Mexican city of Chihuahua.", &["ASSAULT/firearms MEX -> MEX"]);
}

#[test]
fn where_the_text_names_two_countries_nobody_is() {
    check("Peru's president promised Chile that farmers would be paid.", &["AGREE PER -> CHL"]);
    check(
        "NEW DELHI: The External Affairs Ministry called in Pakistan's High Commissioner.",
        &["ACCUSE/disapprove IND -> PAK"],
    );
}

#[test]
fn who_may_be_from_elsewhere_is_not() {
    check("Gunmen killed two Danes.", &["ASSAULT/firearms ? -> DNK"]);
    check("Cuba condemned certain forces.", &["ACCUSE/disapprove CUB -> ?"]);
    check("Peru denounced foreign farmers.", &["ACCUSE/disapprove PER -> ?"]);
}

#[test]
fn who_takes_to_the_streets_does_so_against_who_rules_him() {
    check("Miners in Peru went on strike over unpaid wages.", &["PROTEST/strike PER -> PER"]);
    check("Students in Peru marched for clean rivers.", &["PROTEST/demo PER -> -"]);
}

#[test]
fn police_are_sent_to_those_at_home() {
    check("Riot police stood guard around the Kenyan parliament.", &["MOBILIZE/police KEN -> KEN"]);
    check("Soldiers took up positions around a base in Kenya.", &["MOBILIZE/troops KEN -> -"]);
}

#[test]
fn a_creed_is_at_home_anywhere_and_a_people_is_not() {
    check("Moslem rebels said no to a Philippine offer to resume talks.", &["REJECT PHL -> PHL"]);
    check("Kurdish rebels said no to a Philippine offer to resume talks.", &["REJECT ? -> PHL"]);
}

#[test]
fn others_beside_a_man_are_of_his_country() {
    check(
        "Nigerian writer Ken Saro-Wiwa and eight other activists were jailed by Britain.",
        &["COERCE/arrest GBR -> NGA"],
    );
}

#[test]
fn an_embassy_and_a_border_are_another_countrys() {
    check("Activists chained themselves to the gates of the Russian embassy.", &["PROTEST/obstruct ? -> RUS"]);
    check("Students rallied outside the Israeli consulate.", &["PROTEST/demo ? -> ISR"]);
    check("Soldiers shot a smuggler at the border with Algeria.", &["ASSAULT/firearms ? -> ?"]);
}

#[test]
fn people_at_a_place_are_of_where_it_is() {
    check("Workers at a Chinese-owned mine in Zambia walked off the job.", &["PROTEST/strike ZMB -> -"]);
}

#[test]
fn nobody_is_at_home_where_a_sentence_is_set_elsewhere() {
    let first = "The Peruvian police arrested ten Peruvian miners in Lima.";
    for (second, expected) in [
        ("A man shot six people in Arizona, the United States.", "ASSAULT/firearms USA -> USA"),
        ("A man shot six people in the United States.", "ASSAULT/firearms USA -> USA"),
        ("A man stabbed three people in a park in Santiago, Chile, on Monday.", "ASSAULT/primitive CHL -> CHL"),
    ] {
        check(&format!("{first} {second}"), &["COERCE/arrest PER -> PER", expected]);
    }
    check(
        &format!("{first} The miners denounced Chile."),
        &["COERCE/arrest PER -> PER", "ACCUSE/disapprove PER -> CHL"],
    );
}
