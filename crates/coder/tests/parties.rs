//! Who a phrase is: names, agents with their owners, words that refer back.

mod common;

use communique_text::Document;

/// Parties of a text's first event as `CODE SECTOR "words"`, actors before recipients.
#[track_caller]
fn check(text: &str, actors: &[&str], recipients: &[&str]) {
    check_of(&Document::new("test", text), 0, actors, recipients);
}

#[track_caller]
fn check_of(document: &Document, n: usize, actors: &[&str], recipients: &[&str]) {
    let Some(reading) = common::read(document) else { return };
    let event = reading.events.get(n).unwrap_or_else(|| panic!("no event {n} in {}", document.text));
    let told = |entities: &[communique_coder::Entity]| -> Vec<String> {
        let one = |e: &communique_coder::Entity| {
            let words = e.span.map_or("", |s| s.of(&document.text));
            format!("{} {} {words}", e.code.as_deref().unwrap_or("?"), e.sectors.first().unwrap_or(&"-"))
        };
        entities.iter().map(one).collect()
    };
    assert_eq!(told(&event.actors), actors, "actors in: {}", document.text);
    assert_eq!(told(&event.recipients), recipients, "recipients in: {}", document.text);
}

#[test]
fn agents_have_their_sector_and_their_owners_country() {
    check(
        "Japanese police arrested two Cuban students.",
        &["JPN COP Japanese police"],
        &["CUB EDU two Cuban students"],
    );
    check("The parliament of Peru condemned Chile.", &["PER LEG The parliament of Peru"], &["CHL GOV Chile"]);
    let text = "A spokesman for the Taliban condemned Pakistan.";
    let document = Document { date: "2010-03-01".parse().ok(), ..Document::new("test", text) };
    check_of(&document, 0, &["AFG REB A spokesman for the Taliban"], &["PAK GOV Pakistan"]);
}

#[test]
fn others_than_their_owner_are_not_of_his_country() {
    check("Chile's allies condemned Peru.", &["? - allies"], &["PER GOV Peru"]);
    check("Chile's creditors condemned Peru.", &["? BUS Chile's creditors"], &["PER GOV Peru"]);
    check("A Chilean ally condemned Peru.", &["CHL GOV A Chilean ally"], &["PER GOV Peru"]);
}

#[test]
fn countries_joined_behind_a_full_stop_are_two() {
    check("U.S.-Japan talks were held in Lima.", &["JPN GOV Japan", "USA GOV U.S."], &[]);
    check("The U.S.-Japan joint naval exercises began on Monday.", &["JPN GOV Japan", "USA GOV U.S."], &[]);
}

#[test]
fn a_party_of_a_common_name_is_of_the_country_told_of() {
    let text = "The parliament of Chile met the minister of Chile. A lawmaker of the Democratic Party condemned Peru.";
    check_of(&Document::new("test", text), 1, &["CHL PTY A lawmaker of the Democratic Party"], &["PER GOV Peru"]);
}

#[test]
fn who_is_blamed_for_a_deed_has_done_it() {
    let text = "Miners voiced anger at Chile for seizing a Peruvian boat.";
    check_of(&Document::new("test", text), 1, &["CHL GOV Chile"], &["PER GOV Peruvian"]);
    let text = "Miners marched against Chile for bombing Peru.";
    check_of(&Document::new("test", text), 1, &["CHL GOV Chile"], &["PER GOV Peru"]);
    let text = "The envoy of Cuba expressed thanks to Chile for bombing Peru.";
    check_of(&Document::new("test", text), 1, &["CHL GOV Chile"], &["PER GOV Peru"]);
}

#[test]
fn what_two_sides_share_is_of_both() {
    let text = "The inter-Korean summit was held. The north-south talks broke down.";
    let document = Document { source: Some("KCNA".into()), ..Document::new("test", text) };
    check_of(&document, 0, &["KOR - inter-Korean", "PRK - inter-Korean"], &[]);
    check_of(&document, 1, &["PRK GOV north", "KOR GOV south"], &[]);
}

#[test]
fn a_prefix_undoes_a_verb() {
    check("Chile de-legalized the party of Peru. Cuba condemned Japan.", &["CUB GOV Cuba"], &["JPN GOV Japan"]);
}

#[test]
fn who_holds_a_prisoner_is_asked_to_free_him() {
    let text = "Cuba demanded the release of sailors in Chilean prisons.";
    check(text, &["CUB GOV Cuba"], &["CHL GOV Chilean"]);
}

#[test]
fn one_agent_of_several_states_is_several_parties() {
    check("Cuba met the leaders of China and Vietnam.", &["CUB GOV Cuba", "CHN GOV China", "VNM GOV Vietnam"], &[]);
}

#[test]
fn offices_are_held_for_a_time() {
    let read = |date: &str, sector: &str| {
        let text = "Barack Obama condemned Iran.";
        let document = Document { date: date.parse().ok(), ..Document::new("test", text) };
        check_of(&document, 0, &[&format!("USA {sector} Barack Obama")], &["IRN GOV Iran"]);
    };
    read("2011-06-01", "GOV");
    read("2019-06-01", "ELI");
}

#[test]
fn words_refer_back() {
    let text = "The Cuban delegation arrived in Laos. The delegation condemned Japan.";
    check_of(&Document::new("test", text), 1, &["CUB GOV The delegation"], &["JPN GOV Japan"]);
    let text = "China and Laos signed a treaty. The two countries condemned Japan.";
    check_of(
        &Document::new("test", text),
        1,
        &["CHN GOV The two countries", "LAO GOV The two countries"],
        &["JPN GOV Japan"],
    );
}

#[test]
fn an_epithet_means_a_state_in_the_texts_of_its_source_alone() {
    let text = "The puppet army attacked Cuba.";
    let told = Document { source: Some("KCNA".to_owned()), ..Document::new("test", text) };
    check_of(&told, 0, &["KOR MIL The puppet army"], &["CUB GOV Cuba"]);
    check(text, &["? MIL The puppet army"], &["CUB GOV Cuba"]);
}

#[test]
fn nobody_in_particular_has_no_country() {
    check("Cuba condemned certain forces.", &["CUB GOV Cuba"], &["? MIL certain forces"]);
    check("Some countries condemned Japan.", &["? - Some countries"], &["JPN GOV Japan"]);
}

/// Codes of the members of the only group among the parties of the first event.
#[track_caller]
fn check_members(text: &str, want: &[&str]) {
    let Some(reading) = common::read(&Document::new("test", text)) else { return };
    let event = reading.events.first().unwrap_or_else(|| panic!("no event in: {text}"));
    let group: Vec<_> = event.actors.iter().chain(&event.recipients).filter(|e| !e.members.is_empty()).collect();
    let got: Vec<&str> = group.iter().flat_map(|e| e.members.iter().map(AsRef::as_ref)).collect();
    assert_eq!(got, want, "in: {text}");
    assert!(group.iter().all(|e| e.code.is_none()), "a group of several has no code: {group:?}");
}

#[test]
fn a_group_has_the_members_that_the_text_gives_it() {
    check_members("Japan praised the socialist countries China and Cuba.", &["CHN", "CUB"]);
    check_members("Japan condemned countries including Iran and Syria.", &["IRN", "SYR"]);
    check_members("Countries such as Iran and Syria condemned Japan.", &["IRN", "SYR"]);
    check_members("Several countries, including China, Russia and Iran, condemned Japan.", &["CHN", "RUS", "IRN"]);
    check_members("Ministers from nine nations, including Russia and Turkey, condemned Chile.", &["RUS", "TUR"]);
    check_members("Ministers from nine nations, among them Russia and Turkey, met in Geneva.", &["RUS", "TUR"]);
    check_members("Japan held talks with the neighbouring states of Peru, Chile and Bolivia.", &["PER", "CHL", "BOL"]);
    check_members("Japan praised the socialist countries.", &[]);
    check_members("Japan praised the leaders of China and Cuba.", &[]);
}

#[test]
fn what_is_named_after_somebody_is_not_his() {
    check(
        "Iceland praised the Queen Elizabeth Hospital.",
        &["ISL GOV Iceland"],
        &["? MED the Queen Elizabeth Hospital"],
    );
    check("Iceland praised a rebel Danish group.", &["ISL GOV Iceland"], &["DNK REB a rebel Danish group"]);
}

#[test]
fn whom_a_verdict_is_about_has_not_passed_it() {
    check("Iceland welcomed the verdict against six Danish officers.", &["ISL GOV Iceland"], &[]);
    check("Iceland welcomed the Danish verdict.", &["ISL GOV Iceland"], &["DNK GOV Danish"]);
}

#[test]
fn of_two_objects_the_first_is_to_whom() {
    check(
        "Norway has given Denmark and the Swedes a 48-hour deadline to make progress.",
        &["NOR GOV Norway"],
        &["DNK GOV Denmark", "SWE CVL Swedes"],
    );
}

#[test]
fn what_a_country_s_name_stands_before_is_about_it() {
    check("The Russia probe was led by Italian police.", &["ITA COP Italian police"], &["RUS GOV Russia"]);
    check("The U.S. probe of a Chinese firm widened.", &["USA GOV U.S."], &["CHN BUS a Chinese firm"]);
    check(
        "Kenya has accused its neighbour Uganda of annexing an island.",
        &["KEN GOV Kenya"],
        &["UGA CVL its neighbour"],
    );
}

#[test]
fn a_title_that_the_model_takes_for_a_name_is_of_its_country() {
    check(
        "The Omani minister thanked the King of Bahrain.",
        &["OMN GOV The Omani minister"],
        &["BHR GOV the King of Bahrain"],
    );
}

#[test]
fn fighters_of_a_numbered_kind_are_planes() {
    check(
        "The KF-16 fighters of Chile bombed a town in Chad.",
        &["CHL MIL The KF-16 fighters of Chile"],
        &["TCD GOV Chad"],
    );
}
