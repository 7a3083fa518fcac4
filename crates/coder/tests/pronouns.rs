//! Whom a pronoun means: short texts with the acts that they tell.

mod common;

use common::{check, check_document};
use communique_text::Document;

#[test]
fn who_spoke_goes_on_speaking() {
    check("Japan condemned Cuba. It demanded an apology.", &["ACCUSE/disapprove JPN -> CUB", "REQUEST/yield JPN -> -"]);
    check("Peru said it would expel the Chilean ambassador.", &["THREATEN/expel PER -> CHL"]);
}

#[test]
fn the_subject_of_its_own_clause_owns_first() {
    check("Chile demanded that Peru withdraw its troops.", &["REQUEST/yield CHL -> PER"]);
    check("In its note Peru rejected the claim of Chile.", &["REJECT PER -> CHL"]);
}

#[test]
fn what_somebody_is_praised_for_is_his() {
    check("China praised Laos for its attack on Cuba.", &["SUPPORT CHN -> LAO", "ASSAULT LAO -> CUB"]);
}

#[test]
fn the_foreground_comes_first() {
    check(
        "The president of Chile arrived in Peru. He met the Peruvian prime minister.",
        &["CONSULT/visit CHL -> PER", "CONSULT CHL, PER -> -"],
    );
    check(
        "Cuba and Laos signed a treaty. They condemned Japan.",
        &["SUPPORT CUB, LAO -> -", "ACCUSE/disapprove CUB, LAO -> JPN"],
    );
    check("Two Chilean soldiers crossed the border. They killed a Peruvian farmer.", &["ASSAULT CHL -> PER"]);
}

#[test]
fn a_pronoun_may_mean_nobody() {
    check("It is Chile that attacked Peru.", &["ASSAULT CHL -> PER"]);
    check("The opera opened in Lima. It criticized the feudal system.", &[]);
}

#[test]
fn who_goes_between_two_sides_is_none_of_them() {
    check(
        "Denmark attacked Sweden. The Norwegian envoy threatened to quit if the two sides failed to agree on a truce.",
        &["ASSAULT DNK -> SWE", "THREATEN NOR -> -", "AGREE DNK, SWE -> - hypothetical"],
    );
}

#[test]
fn it_of_a_weighty_clause_is_nobody() {
    check("Cuba met Chile. It is of significance in isolating Japan that they met.", &["CONSULT CHL, CUB -> -"]);
    check("Peru left. It is the policy of Chile to condemn Japan.", &[]);
}

#[test]
fn the_two_are_counted_once() {
    check(
        "China and Cuba held a meeting. The chairman praised the two parties and countries.",
        &["CONSULT CHN, CUB -> -", "SUPPORT ? -> CHN, CUB"],
    );
}

#[test]
fn who_is_quoted_says_i_of_himself() {
    check(
        "The Cuban premier met the Chilean president. \"I know that he attacked Peru,\" the premier said.",
        &["CONSULT CHL, CUB -> -", "ASSAULT CHL -> PER"],
    );
}

#[test]
fn what_the_subject_is_said_to_do_is_no_part_of_it() {
    check(
        "Putin, angry that Bush had left, ordered his forces to attack Georgia.",
        &["ACCUSE/disapprove RUS -> -", "ASSAULT RUS -> GEO"],
    );
}

#[test]
fn nobody_denounces_his_own_state() {
    check(
        "Russia bombed Georgia after Putin met Saakashvili and branded his government a sponsor of terror.",
        &["ASSAULT/explosives RUS -> GEO", "CONSULT GEO, RUS -> -", "ACCUSE/disapprove RUS -> GEO"],
    );
}

#[test]
fn a_quotation_after_its_verb_is_no_quotation_before_it() {
    check(
        "Chile condemned Peru, adding, \"We will attack Cuba.\"",
        &["ACCUSE/disapprove CHL -> PER", "THREATEN/violence CHL -> CUB"],
    );
}

#[test]
fn he_who_says_so_in_the_message_sent_it() {
    check(
        "President Kim Jong Il received a message of sympathy from Egyptian President Hosni Mubarak. He expressed in the message deep condolences to Peru.",
        &["SUPPORT EGY -> PRK", "SUPPORT EGY -> PER"],
    );
}

#[test]
fn nobody_praises_or_blames_what_is_his_own_where_another_is_named() {
    check("Vladimir Putin met Hugo Chavez and praised his country.", &["CONSULT RUS, VEN -> -", "SUPPORT RUS -> VEN"]);
    check(
        "The ambassador of Peru met the president of Chile. The president thanked his government.",
        &["CONSULT CHL, PER -> -", "SUPPORT CHL -> PER"],
    );
    check("The president of Peru praised his people.", &["SUPPORT PER -> PER"]);
}

#[test]
fn what_somebody_is_charged_with_is_not_the_accusers() {
    check(
        "Robert Mugabe visited Kenya. A Danish minister charged that his visit to Kenya was illegal.",
        &["CONSULT/visit ZWE -> KEN", "ACCUSE/allege DNK -> ZWE", "CONSULT/visit ZWE -> KEN"],
    );
}

#[test]
fn who_writes_a_letter_congratulates() {
    let document = |text| Document { date: "2011-05-05".parse().ok(), ..Document::new("test", text) };
    check_document(
        &document("Kim Jong Il received a message from Dmitry Medvedev. He congratulated Kim on the anniversary."),
        &["SUPPORT RUS -> PRK"],
    );
    check_document(
        &document("Hugo Chavez received a letter from Dmitry Medvedev. He wished him good health."),
        &["SUPPORT RUS -> VEN"],
    );
}

#[test]
fn who_is_told_that_he_must_is_asked() {
    check("Chile told Peru that it must withdraw its troops.", &["REQUEST/yield CHL -> PER"]);
    check("Iran told Russia that it was to blame for the crash.", &["ACCUSE/allege IRN -> RUS"]);
    check("Iran reminded Turkey that it should stay out of Syria.", &["REQUEST IRN -> TUR"]);
}

#[test]
fn who_is_told_what_is_to_come_is_promised_or_threatened() {
    check("Japan told China that it promised to cooperate.", &["AGREE JPN -> CHN"]);
    check("The Danish ambassador told Israel that Denmark was ready to help.", &["AGREE DNK -> ISR"]);
    check("Denmark told lawmakers that it promised to cooperate.", &["AGREE DNK -> -"]);
}

#[test]
fn what_is_praised_for_something_owns_it() {
    check("Chile said the doctrine of Cuba is supported by Peru for its vitality.", &["SUPPORT PER -> CUB"]);
}

#[test]
fn who_is_blamed_over_reports_is_told_of_in_them() {
    check(
        "Turkey condemned Israel over reports that it plans to attack Lebanon.",
        &["ACCUSE/disapprove TUR -> ISR", "THREATEN/violence ISR -> LBN future"],
    );
}

#[test]
fn it_stands_for_who_does_what_is_judged() {
    check(
        "A Mexican senator said that it is unacceptable for Peru to deny the treaty.",
        &["ACCUSE/disapprove MEX -> PER"],
    );
}

#[test]
fn a_clause_with_a_subject_of_its_own_looks_no_further() {
    check(
        "After Iran freed its prisoners, Turkey praised Cuba.",
        &["RETREAT/release IRN -> IRN", "SUPPORT TUR -> CUB"],
    );
    check(
        "When Egypt closed its border, Israel condemned Cuba.",
        &["COERCE/restrict EGY -> -", "ACCUSE/disapprove ISR -> CUB"],
    );
    check("In its note, Peru rejected the claim of Chile.", &["REJECT PER -> CHL"]);
}

#[test]
fn what_a_condition_tells_is_of_whom_it_names() {
    check(
        "Argentina warned Chile. It warned that it would expel the Chilean ambassador if Chile did not withdraw its troops.",
        &["ACCUSE/disapprove ARG -> CHL", "THREATEN/relations ARG -> CHL", "RETREAT/withdraw CHL -> - hypothetical"],
    );
}

#[test]
fn the_dead_neither_speak_nor_mourn() {
    check(
        "A Guinean envoy visited Cuba on the demise of Fidel Castro. Fidel Castro was a great man. He made an entry in the mourners' book.",
        &["CONSULT/visit GIN -> CUB", "SUPPORT GIN -> CUB"],
    );
}
