//! Every actor says what it rests on.

use std::fs;
use std::path::Path;

/// What the built-in entries may rest on: the record of 2011, or general knowledge.
const KNOWN: [&str; 2] = ["\"corpus\"", "\"general\""];

#[test]
fn every_actor_says_what_it_rests_on() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lexicon/actors");
    let mut actors = 0;
    for entry in fs::read_dir(&dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display())) {
        let path = entry.unwrap_or_else(|e| panic!("{e}")).path();
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for row in text.split("\n[[actor]]\n").skip(1) {
            let basis = row.lines().filter_map(|l| l.split_once('=')).find(|(key, _)| key.trim() == "basis");
            let basis = basis.map_or("nothing", |(_, value)| value.trim());
            assert!(KNOWN.contains(&basis), "{}: rests on {basis}: {row}", path.display());
            actors += 1;
        }
    }
    assert!(actors > 8_000, "{actors} actors");
}
