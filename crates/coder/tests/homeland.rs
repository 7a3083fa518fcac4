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
