//! What users of other coders complain of: a page of sentences for each complaint, with the whole reading of each.

#[path = "../common/mod.rs"]
mod common;

mod compound_actors;
mod leaders;
mod nearer_nouns;
mod no_reason;
mod no_statements;
mod not_done;
mod nouns_and_idioms;
mod on_itself;
mod one_act_one_event;
mod voices;

use communique_coder::check::{Expectation, line};

/// Reads sentences in the lexicon's notation and compares the whole reading of each, modes and order with it; tells all
/// that differ at once.
#[track_caller]
fn page(rows: &[&str]) {
    let mut faults = Vec::new();
    for row in rows {
        let expected = Expectation::parse(row).unwrap_or_else(|e| panic!("{row}: {e}"));
        let Some(reading) = common::read(&expected.document()) else { return };
        let got: Vec<String> = reading.events.iter().map(line).collect();
        let want: Vec<String> = expected.acts.iter().map(ToString::to_string).collect();
        if got != want {
            faults.push(format!("{row}\n    read {}", got.join("; ")));
        }
    }
    assert!(faults.is_empty(), "{} of {} differ:\n{}", faults.len(), rows.len(), faults.join("\n"));
}
