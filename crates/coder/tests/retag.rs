//! Verbs that the parser takes for something else, and subjects that it hangs elsewhere.

mod common;
use common::check;

#[test]
fn verbs_in_the_present_tense_beside_a_bare_name() {
    check("Tehran bankrolls and arms the Houthis.", &["AID IRN -> YEM"]);
    check("Austria shares Germany's position.", &["SUPPORT AUT -> DEU"]);
    check("Tehran severs ties with Riyadh.", &["SANCTION/discontinue IRN -> SAU"]);
    check("Poland aids Cuba.", &["AID POL -> CUB"]);
    // A heading without a verb stays what it is.
    check("Iran sanctions relief.", &["CONCEDE - -> IRN"]);
}

#[test]
fn verbs_cut_at_the_hyphen_of_their_prefix() {
    check("Chile re-established relations with Bolivia.", &["SUPPORT CHL -> BOL"]);
    check("Turkey has re-arrested two Kurdish journalists.", &["COERCE/arrest TUR -> ?"]);
    check("Israel re-occupied the Palestinian town.", &["COERCE/seize ISR -> PSE"]);
    check("Sudan agreed to re-establish ties with Chad.", &["AGREE SDN -> TCD"]);
    check("Egypt co-hosted talks with Norway.", &["CONSULT EGY, NOR -> -"]);
    check("The re-elected president of Peru sneezed.", &[]);
}

#[test]
fn progressive_verbs_and_their_objects() {
    check("Libya has been financing rebels in Chad.", &["AID LBY -> TCD"]);
    check("The rivals have been developing countries.", &[]);
    check("Brazil is mulling cutting ties with Argentina.", &["THREATEN/relations BRA -> ARG hypothetical"]);
}

#[test]
fn subjects_that_hang_on_a_wrong_word() {
    check("USAID sent food to Haiti.", &["AID USA -> HTI"]);
    check("Australia's government is committed to strengthening its partnership with Vanuatu.", &["AGREE AUS -> VUT"]);
}

#[test]
fn the_only_finite_verb_of_a_sentence() {
    check("Port workers in Chile downed tools.", &["PROTEST/strike CHL -> CHL"]);
    check("North Korea test-fired two missiles into the sea.", &["MOBILIZE/weapons PRK -> -"]);
    check("Hezbollah swore revenge on Israel for the killing.", &["THREATEN/violence LBN -> ISR"]);
    check("The Greek foreign minister called Turkey a troublemaker.", &["ACCUSE/disapprove GRC -> TUR"]);
    check("The man killed in Peru on Monday.", &["ASSAULT - -> PER"]);
}

#[test]
fn no_tree_becomes_a_circle() {
    // The halves of the verb hang on its object: whatever comes of it, the reading ends.
    check("Moreno, president of Chile, in a letter re-clarified the view of the cabinet.", &[]);
}

#[test]
fn infinitives_behind_whom_somebody_tells() {
    check("Norway's minister told Mr Olsen to jail extremists.", &["REQUEST NOR -> ?"]);
    check(
        "Denmark asked Norway to put pressure on Iceland to stop its attacks and to lift the blockade.",
        &["REQUEST/yield DNK -> NOR", "ASSAULT ISL -> -"],
    );
}

#[test]
fn participles_taken_for_the_verb() {
    check("A friend said he was sure the man detained in Chile is a Cuban.", &["COERCE/arrest CHL -> CHL"]);
    check(
        "It is thought the Cuban arrested in Peru for fighting alongside the army is from Havana.",
        &["COERCE/arrest PER -> CUB"],
    );
    check("Chile said Cuba attacked in May while Peru was asleep.", &["ASSAULT CUB -> -"]);
}

#[test]
fn a_past_tense_that_the_parser_took_for_a_participle() {
    check("Trump berated Germany for spending too little.", &["ACCUSE/disapprove USA -> DEU"]);
    check("Pakistan massed troops on its border with India.", &["MOBILIZE/troops PAK -> IND"]);
    check(
        "A series of raids by Israel on Lebanese villages killed ten.",
        &["ASSAULT ISR -> LBN", "ASSAULT ISR -> LBN"],
    );
    check("The South Korean army on June 17 fired bullets at a plane.", &["ASSAULT/firearms KOR -> -"]);
    // A headline leaves out "was".
    check("Dutch journalist held in Turkey", &["COERCE/arrest TUR -> NLD"]);
    check("Ten soldiers killed in Mali.", &["ASSAULT - -> MLI"]);
}

#[test]
fn verbs_under_an_adjective_or_a_noun() {
    check("Gunmen shot dead two Turkish policemen.", &["ASSAULT/firearms TUR -> TUR"]);
    check("Medical supplies worth a million dollars were presented to Zambia by India.", &["AID IND -> ZMB"]);
    check("A UN base in Congo was overrun by Ugandan rebels.", &["ASSAULT UGA -> UNO"]);
    check("Annan meets with visiting Iraqi Prime Minister Iyad Allawi.", &["CONSULT IRQ, UNO -> -"]);
    check(
        "Ottawa denounced as arbitrary the detention of two Canadians by China.",
        &["ACCUSE/disapprove CAN -> CHN", "COERCE/arrest CHN -> CAN"],
    );
}

#[test]
fn the_only_past_tense_behind_a_noun_is_the_verb() {
    check("The delegation called for Myanmar to allow an inquiry.", &["REQUEST ? -> MMR"]);
    check("Abe met visiting Indian premier Narendra Modi.", &["CONSULT ?, IND -> -"]);
    check("Turkish police raped three Syrians.", &["ASSAULT/sexual TUR -> SYR"]);
    check("A Saudi database was crippled by Iranian hackers.", &["COERCE/cyber IRN -> SAU"]);
}

#[test]
fn no_repair_makes_a_circle() {
    // The infinitive stands above the noun that it seems to belong to.
    let text = "They congratulated the innovators, the standard bearers of the drive to push back the frontiers.";
    check(text, &[]);
}

#[test]
fn a_past_tense_beside_other_verbs_taken_for_a_trait_of_its_object() {
    check("Officials said the EU bombed bases in Chad.", &["ASSAULT/explosives EUR -> TCD"]);
    check("Talks stalled after the army outlawed parties from Peru.", &["COERCE/restrict ? -> PER"]);
    check("South Korea on Friday fired missiles at Japan, a spokesman said.", &["ASSAULT/heavy-weapons KOR -> JPN"]);
    check(
        "The EU has condemned the arrests and froze aid to Belarus.",
        &["ACCUSE/disapprove EUR -> -", "SANCTION/discontinue EUR -> BLR"],
    );
    // A hyphen left out makes no verb.
    check("The talks stalled after the army backed rebels fled Chad.", &[]);
}

#[test]
fn a_name_in_capitals_taken_for_a_verb() {
    check("Mali was suspended by the West African bloc ECOWAS.", &["SANCTION/withdraw IGO -> MLI"]);
    check("Sanctions were imposed on Mali by the West African bloc ECOWAS.", &["SANCTION IGO -> MLI"]);
}
