//! The grammar, solved once for every frame: each construction with the same plain acts.

mod common;
use common::check;

#[test]
fn passives_with_and_without_agent() {
    check("Two Iranian envoys were expelled by Chile.", &["SANCTION/expel CHL -> IRN"]);
    check("Two Iranian envoys were expelled.", &["SANCTION/expel - -> IRN"]);
    check("Japan was condemned by Cuba and Vietnam.", &["ACCUSE/disapprove CUB, VNM -> JPN"]);
}

#[test]
fn relative_clauses() {
    check("Chile, which condemned Iran, signed nothing.", &["ACCUSE/disapprove CHL -> IRN"]);
    check("Iran, whose envoys were expelled by Chile, kept silent.", &["SANCTION/expel CHL -> IRN"]);
    check("The Cuban troops that attacked Japan went home.", &["ASSAULT CUB -> JPN"]);
}

#[test]
fn control() {
    check("Japan refused to meet Iran.", &["REJECT/meet JPN -> IRN"]);
    check("Cuba urged Japan to release the Chilean prisoners.", &["REQUEST/yield CUB -> JPN"]);
    check("Japan was urged by Cuba to release the Chilean prisoners.", &["REQUEST/yield CUB -> JPN"]);
}

#[test]
fn coordination_of_verbs_subjects_and_objects() {
    check("Cuba and Vietnam condemned Japan and Iran.", &["ACCUSE/disapprove CUB, VNM -> IRN, JPN"]);
    check(
        "Cuba condemned Japan and expelled its ambassador.",
        &["ACCUSE/disapprove CUB -> JPN", "SANCTION/expel CUB -> JPN"],
    );
}

#[test]
fn participles() {
    check("Cuba closed the session, condemning Japan.", &["ACCUSE/disapprove CUB -> JPN"]);
    check("A statement condemning Japan was issued by Cuba.", &["ACCUSE/disapprove CUB -> JPN"]);
}

#[test]
fn light_verbs() {
    check("Japan held talks with Cuba.", &["CONSULT CUB, JPN -> -"]);
    check("Talks were held between Japan and Cuba.", &["CONSULT CUB, JPN -> -"]);
}

#[test]
fn nominalisations() {
    check("Iran's attack on Israel shook the region.", &["ASSAULT IRN -> ISR"]);
    check("The seizure of a Chilean trawler by Argentina shook the region.", &["COERCE/seize ARG -> CHL"]);
}

#[test]
fn operators_compose_to_any_depth() {
    check("Japan refused to rule out resuming talks with Cuba.", &[]);
    check("Iran threatened to attack Israel.", &["THREATEN/violence IRN -> ISR"]);
    check("Japan stopped food aid to Cuba.", &["SANCTION/discontinue JPN -> CUB"]);
    check("Japan pledged not to attack Cuba.", &["AGREE JPN -> CUB"]);
}

#[test]
fn who_acts_on_itself_is_no_recipient() {
    check("Japan criticised Japan.", &["ACCUSE/disapprove JPN -> -"]);
    check("Japanese police arrested two Japanese protesters.", &["COERCE/arrest JPN -> JPN"]);
}

#[test]
fn the_auxiliary_of_a_passive_is_told_once() {
    check(
        "Ten Danish soldiers were killed and 15 wounded by Norwegian rebels.",
        &["ASSAULT - -> DNK", "ASSAULT NOR -> DNK"],
    );
    check("Norwegian rebels killed ten Danish soldiers and wounded 15.", &["ASSAULT NOR -> DNK", "ASSAULT NOR -> DNK"]);
    check(
        "Two Danes were arrested and ten people protested in Oslo.",
        &["COERCE/arrest - -> DNK", "PROTEST/demo NOR -> -"],
    );
}

#[test]
fn what_is_set_off_behind_a_comma_is_told_of_the_whole() {
    check(
        "Norway's minister accused Denmark of doing nothing to prevent attacks, in a telephone call with the Swedish premier.",
        &["ACCUSE/allege NOR -> DNK", "CONSULT/phone NOR, SWE -> -"],
    );
}

#[test]
fn a_quantity_holds_what_follows_of() {
    check("Norwegian forces captured a number of moments in the range from Danish rebels.", &[]);
    check("Norwegian forces captured a number of Danish rebels.", &["COERCE/arrest NOR -> DNK"]);
}

#[test]
fn a_subject_behind_a_place_is_no_part_of_its_name() {
    check(
        "During his visit to Peru President Hu Jintao met the Chilean president.",
        &["CONSULT/visit CHN -> PER", "CONSULT CHL, CHN -> -"],
    );
}

#[test]
fn a_clause_behind_but_is_not_what_is_told() {
    check(
        "In October the Chilean side proposed contact for resuming the tour but the Peruvian authorities refused to respond. \
         They barred the Cuban envoy.",
        &["REJECT PER -> -", "COERCE/restrict PER -> CUB"],
    );
}

#[test]
fn an_act_that_somebody_tries_to_stop_is_not_his() {
    check("Cuban soldiers killed a policeman who tried to stop the shooting.", &["ASSAULT CUB -> CUB"]);
    check("Chile called for punishing Japan.", &["ACCUSE/disapprove CHL -> JPN"]);
}

#[test]
fn a_bare_verb_behind_a_demand_is_what_is_demanded() {
    check(
        "The Cuban paper called for pulling down the statue at once, demanding Japan and Peru make an apology.",
        &["REQUEST CUB -> -", "REQUEST/yield CUB -> JPN, PER"],
    );
}

#[test]
fn a_past_tense_is_joined_to_a_past_tense() {
    check("Chile stressed its duty to protect people and urged Peru to withdraw.", &["REQUEST CHL -> PER"]);
}

#[test]
fn what_stands_before_the_verb_is_no_particle() {
    check("In his speech the Chilean president called on Peru to withdraw.", &["REQUEST CHL -> PER"]);
}

#[test]
fn what_is_received_comes_from_another() {
    check("Peru received calls for restraint from Chile.", &["REQUEST CHL -> PER"]);
}

#[test]
fn a_participle_speaks_to_who_is_visited() {
    check(
        "The Chilean president visited Peru, urging restraint.",
        &["CONSULT/visit CHL -> PER", "REQUEST/yield CHL -> PER"],
    );
}

#[test]
fn what_is_called_an_attempt_is_of_who_makes_it() {
    check("Peru called Chile's blockade an attempt to destroy Cuba.", &["ASSAULT/destroy CHL -> CUB hypothetical"]);
}

#[test]
fn a_guess_is_no_proposal() {
    check("Peru suggested that Chile is hiding missiles.", &[]);
    check("Peru suggested that Chile free its prisoners.", &["REQUEST/yield PER -> CHL"]);
}

#[test]
fn what_came_before_is_not_what_somebody_is_attacked_for() {
    check("Sudan attacked Chad before meeting Libya.", &["ASSAULT SDN -> TCD", "CONSULT LBY, SDN -> -"]);
}

#[test]
fn who_suffers_or_saves_makes_no_attack() {
    check("Putin lost an aide in the bombing of Moscow.", &["ASSAULT/explosives - -> RUS"]);
}

#[test]
fn a_verb_joined_to_a_noun_before_it_is_the_verb_of_its_sentence() {
    check("Chilean soldiers on Sunday shot and killed a Peruvian rebel.", &["ASSAULT CHL -> PER"]);
}

#[test]
fn what_ought_to_be_has_not_been_done() {
    check("The recommendation that Peru begin talks with Chile was read out.", &["CONSULT CHL, PER -> - hypothetical"]);
}

#[test]
fn who_is_engaged_in_something_does_it() {
    check("Chile is engaged in talks with Peru.", &["CONSULT CHL, PER -> -"]);
}

#[test]
fn what_somebody_can_do_by_law_is_no_threat() {
    check("Chile said that it can detain Peruvian fighters.", &["COERCE/arrest CHL -> PER hypothetical"]);
}

#[test]
fn a_number_with_a_sign_is_money() {
    check("Chile sent $100,000 to Haiti.", &["AID CHL -> HTI"]);
}

#[test]
fn what_is_said_of_a_container_is_said_of_what_it_holds() {
    check("A wave of strikes by South Korean car workers cost the maker millions.", &["PROTEST/strike KOR -> KOR"]);
}

#[test]
fn what_hangs_on_an_agent_belongs_to_the_act() {
    check("The nationalization by Venezuela of a Spanish bank took a week.", &["COERCE/seize VEN -> ESP"]);
    check("Taiwan was warned by China of severe reprisals.", &["THREATEN CHN -> TWN"]);
    check("A boat of migrants was prevented from docking by Spanish police.", &["COERCE/restrict ESP -> ?"]);
    check(
        "Qatar filed a complaint at the World Trade Organization against Saudi Arabia.",
        &["ACCUSE/allege QAT -> SAU"],
    );
}

#[test]
fn what_somebody_is_kept_from_is_not_done() {
    check("Peru barred its firms from investing in Chile.", &["COERCE/restrict PER -> PER"]);
    check("A missile able to hit Israel stood in the square.", &[]);
}

#[test]
fn what_an_infinitive_strives_for_is_not_done() {
    check("Havana called on Peru to work for the improvement of their relations.", &["REQUEST CUB -> PER"]);
}

#[test]
fn the_subject_of_a_second_clause_is_no_part_of_the_first() {
    check("Russia denies meddling and Trump has denied any collusion.", &["REJECT RUS -> -", "REJECT USA -> -"]);
}

#[test]
fn an_infinitive_behind_a_vow_is_what_is_vowed() {
    check("Trump has rattled allies with his vow to destroy North Korea.", &["THREATEN/violence USA -> PRK"]);
}

#[test]
fn whence_an_act_comes_somebody_has_done_it() {
    check("Threats against Israel came from Tehran.", &["THREATEN IRN -> ISR"]);
    check(
        "Barrel bombs dropped by Syrian helicopters killed 12 Turks.",
        &["ASSAULT/explosives SYR -> -", "ASSAULT/aerial SYR -> TUR"],
    );
}

#[test]
fn what_something_is_called_is_not_done() {
    check("Cuba denounced the embargo as genocide.", &["ACCUSE/disapprove CUB -> -"]);
}

#[test]
fn one_of_any_rank_does_it() {
    check("Norway has become the 20th country to recognise Kosovo.", &["SUPPORT NOR -> KOS"]);
}

#[test]
fn a_name_before_a_day_is_no_part_of_it() {
    check(
        "DPRK Foreign Minister Pak Ui Chun Sunday sent a message of greeting to his Cuban counterpart.",
        &["SUPPORT PRK -> CUB"],
    );
}

#[test]
fn an_adjective_never_stands_behind_a_noun_of_its_phrase() {
    check("Cuba wished the Lao President great success.", &["SUPPORT CUB -> LAO"]);
    check("Laos wished the Cuban Premier good health.", &["SUPPORT LAO -> CUB"]);
}

#[test]
fn joined_adjectives_describe_one_noun() {
    check(
        "Representatives of Chilean civic and public organizations condemned Peru.",
        &["ACCUSE/disapprove CHL -> PER"],
    );
}

#[test]
fn a_preposition_said_again_adds_a_party() {
    check("Russia held talks with Turkey and with the government of Syria.", &["CONSULT RUS, SYR, TUR -> -"]);
    check("Chile sent food to Peru and to the government of Bolivia.", &["AID CHL -> BOL, PER"]);
    check("Cuba expressed thanks to Chile and the government of Peru.", &["SUPPORT CUB -> CHL, PER"]);
}

#[test]
fn a_past_tense_before_an_infinitive_tells() {
    check("The Norwegian envoy called on Israel and Syria to start talks.", &["REQUEST/meet NOR -> ISR, SYR"]);
}

#[test]
fn between_has_two_sides() {
    check(
        "Talks were held between Jan Berg, secretary of the Communist Party of Sweden, and Ole Dahl, head of a department of the government of Norway, in Lima on Sunday.",
        &["CONSULT NOR, SWE -> -"],
    );
}

#[test]
fn what_is_done_at_somebodys_word_is_his() {
    check("The Cuban bureau was shut down on the orders of Peru.", &["COERCE/restrict PER -> CUB"]);
    check("The Cuban envoys were expelled on the instructions of Chile.", &["SANCTION/expel CHL -> CUB"]);
}

#[test]
fn what_is_told_of_a_place_is_none_of_what_was_done_there() {
    check(
        "The Cuban guests visited the palace where the bier of Hu Jintao is placed and expressed condolences to Laos.",
        &["CONSULT/visit CUB -> -", "SUPPORT CUB -> LAO"],
    );
}

#[test]
fn good_is_wished_to_those_before_it() {
    check("Cuba wished the prime minister of Laos and the Lao people success.", &["SUPPORT CUB -> LAO"]);
    check("Cuba wished the President of the Philippines success in his work.", &["SUPPORT CUB -> PHL"]);
}

#[test]
fn what_was_done_is_no_part_of_what_would_be() {
    check(
        "The Peruvian minister expressed belief that ties with Cuba would grow and wished Cuba success.",
        &["AGREE PER -> CUB", "SUPPORT PER -> CUB"],
    );
    check("Peru demanded in a resolution on Friday that Chile leave its land.", &["REQUEST PER -> CHL"]);
}

#[test]
fn neither_and_nor_negate_both_and_cannot_but_neither() {
    check(
        "Japan neither apologized nor compensated Cuba for its crimes.",
        &["CONCEDE JPN -> - negated", "AID JPN -> CUB negated"],
    );
    check("Peru could not but denounce Chile.", &["ACCUSE/disapprove PER -> CHL"]);
}

#[test]
fn a_sentence_may_begin_with_its_predicate() {
    check("Also arriving in Peru was a delegation of the Cuban army.", &["CONSULT/visit CUB -> PER"]);
    check("Leaving Peru was a mistake of the Cuban premier.", &[]);
}

#[test]
fn a_country_behind_its_province_is_no_second_subject() {
    check(
        "Hundreds of Afghans in Khost Province, Afghanistan on Thursday staged a protest against NATO.",
        &["PROTEST/demo AFG -> IGO"],
    );
}

#[test]
fn people_before_a_gerund_behind_a_preposition() {
    check(
        "Pakistani police opened fire on students marching in Lahore.",
        &["ASSAULT/firearms PAK -> PAK", "PROTEST/demo PAK -> -"],
    );
}

#[test]
fn objects_behind_a_phrase() {
    check("Sudan released on bail an opposition official.", &["RETREAT/release SDN -> SDN"]);
    check("Turkish police detained in Ankara two Greek reporters.", &["COERCE/arrest TUR -> GRC"]);
    check("The Greek envoy arrived in Ankara two days later.", &["CONSULT/visit GRC -> TUR"]);
}

#[test]
fn neighbouring_describes_a_name() {
    check(
        "Burundi accused neighbouring Tanzania of sheltering Hutu rebels.",
        &["ACCUSE/allege BDI -> TZA", "AID TZA -> ?"],
    );
}

#[test]
fn a_sentence_may_begin_with_what_befell_its_subject() {
    check(
        "Snatched from their minibus by armed Yemeni tribesmen were three German tourists, officials said.",
        &["ASSAULT/abduct YEM -> DEU"],
    );
    check("Ratified by the Malaysian parliament on Thursday was the treaty with Chile.", &["SUPPORT CHL, MYS -> -"]);
}

#[test]
fn the_verb_behind_a_relative_clause_is_the_subjects() {
    check(
        "Delegations of China and Cuba which had attended the Lima International Trade Fair left Peru for home by air.",
        &["CONSULT/visit CHN, CUB -> PER"],
    );
    check(
        "A delegation of the Cuban army led by Major General Raul Paz left here to visit Vietnam.",
        &["CONSULT/visit CUB -> VNM"],
    );
}

#[test]
fn what_an_undone_deed_is_for_is_not_done() {
    check(
        "Peru turned down a request submitted by a Chilean group to visit the north for a meeting with students of Cuba.",
        &["REJECT PER -> CHL"],
    );
}

#[test]
fn who_dies_of_an_attack_was_attacked() {
    check("Two Polish soldiers met their deaths due to attacks by Iraqi rebels.", &["ASSAULT IRQ -> POL"]);
    check("Two Polish soldiers died in attacks by Iraqi rebels.", &["ASSAULT IRQ -> POL"]);
}

#[test]
fn prepositions_joined_to_one_another_share_their_doer() {
    check(
        "Peru denounced Chile for blocking a Peruvian rally and for arresting Peruvian students.",
        &["ACCUSE/disapprove PER -> CHL", "COERCE/restrict CHL -> PER", "COERCE/arrest CHL -> PER"],
    );
}

#[test]
fn what_somebody_is_far_from_he_does_not() {
    check(
        "Far from accepting Peru's demand, Chile arrested ten Peruvians.",
        &["REJECT CHL -> PER", "COERCE/arrest CHL -> PER"],
    );
}

#[test]
fn a_hyphen_tells_who_imposed_something() {
    check("The U.S.-imposed sanctions against Iran went on.", &["SANCTION USA -> IRN"]);
}
