//! Mere statements: no PLOVER event, kept only where they are asked for.

mod common;
use common::{lexicon, pipeline, read};
use communique_coder::check::line;
use communique_coder::{Coder, mended};
use communique_text::Document;

/// What a coder that keeps statements reads, statements with their CAMEO code.
#[track_caller]
fn check(text: &str, want: &[&str]) {
    let Some(pipeline) = pipeline() else { return };
    let document = Document::new("test", text);
    let reading = Coder::new(lexicon()).with_statements().read(&document, &pipeline.parse(&mended(text)));
    let is_statement = |e: &communique_coder::Event| e.category.name() == "STATEMENT";
    let notation = |e| if is_statement(e) { format!("{} {}", line(e), e.cameo) } else { line(e) };
    let got: Vec<String> = reading.events.iter().map(notation).collect();
    assert_eq!(got, want, "in: {text}");
    let default = read(&document).map(|r| r.events);
    let rest: Vec<_> = reading.events.into_iter().filter(|e| !is_statement(e)).collect();
    assert_eq!(default, Some(rest), "statements change other events in: {text}");
}

#[test]
fn who_says_something() {
    check("Cuba commented on the elections.", &["STATEMENT CUB -> - 010"]);
    check("The prices, Japan said, had risen.", &["STATEMENT JPN -> - 010"]);
    check("The Peruvian president told Cuba that the weather was fine.", &["STATEMENT PER -> CUB 010"]);
    check("The minister of Peru told reporters that it rained.", &["STATEMENT PER -> ? 010"]);
    check("Japan said that Iran had attacked Israel.", &["STATEMENT JPN -> - 010", "ASSAULT IRN -> ISR"]);
}

#[test]
fn what_is_made_and_drawn() {
    check("The Peruvian president made a statement to the Chilean minister.", &["STATEMENT PER -> CHL 010"]);
    check("Cuba drew the attention of the world to the drought.", &["STATEMENT CUB -> - 010"]);
}

#[test]
fn kinds_of_statement() {
    check("Chile declined to comment on the incident.", &["STATEMENT CHL -> - 011"]);
    check("The president of Peru acknowledged that prices had risen.", &["STATEMENT PER -> - 015"]);
}

#[test]
fn whether_it_was_said() {
    check("Chile did not say whether prices rose.", &["STATEMENT CHL -> - negated 010"]);
    check("Chile will announce the result tomorrow.", &["STATEMENT CHL -> - future 010"]);
    check("Chile must say whether prices rose.", &[]);
    check("Chile wants to say something.", &[]);
}

#[test]
fn nobody_in_particular_says_nothing() {
    check("Officials said prices rose.", &[]);
    check("He said that it rained.", &[]);
    check("Observers told reporters that it rained.", &[]);
}

#[test]
fn whoever_tells_of_his_own_act_does_that() {
    check("Japan said it will send food to Cuba.", &["AGREE JPN -> CUB"]);
    check("Japan denied that prices had risen.", &["REJECT JPN -> -"]);
}
