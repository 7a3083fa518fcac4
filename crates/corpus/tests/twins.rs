//! Stories told twice, and stories that only look alike.

use communique_corpus::twins::{Signature, Twin, Twins, bands, near, signature, similarity};

const STORY: &str = "The foreign minister of Chile arrived in Lima on Monday for an official visit of three days. He was met at the airport by \
    his Peruvian counterpart and by officials of the ministry concerned, and will hold talks on fisheries and on the border.";

#[test]
fn a_word_put_right_is_a_version() {
    for (from, to) in [
        ("Monday", "Tuesday"),
        ("fisheries", "trade"),
        ("border.", "border on Wednesday."),
        ("an official", "official"),
    ] {
        let again = STORY.replace(from, to);
        assert!(near(&signature(STORY), &signature(&again)).is_some_and(|share| share > 0.8), "{from}");
    }
}

#[test]
fn another_story_of_the_template_is_none() {
    let other = STORY.replace("Chile", "Uruguay").replace("Monday", "Friday").replace("fisheries", "tariffs");
    assert_eq!(near(&signature(STORY), &signature(&other)), None);
}

#[test]
fn stored_signatures_come_back() {
    for text in ["", "one", STORY, &STORY.repeat(30), "智利外交部长昨天抵达利马"] {
        let found = signature(text);
        assert_eq!(Signature::from_bytes(&found.to_bytes()), Some(found.clone()));
        assert!(similarity(&found, &found) >= 1.0);
    }
    assert_eq!(Signature::from_bytes(b"short"), None);
    assert_eq!(Signature::from_bytes(&[0xFF; 532]), None);
}

#[test]
fn signatures_are_the_same_in_every_release() {
    assert_eq!(signature("Peru recalled its envoy.").words(), signature("PERU recalled, its envoy").words());
    assert_eq!(format!("{:016x}", bands(&signature("Peru recalled its envoy."))[0]), "f6c9152844e66e9b");
}

#[test]
fn what_is_forgotten_is_new_again() {
    let mut twins = Twins::with_capacity(2);
    let texts = ["a b c d", "e f g h", "i j k l", "a b c d"];
    assert!(texts.iter().all(|text| twins.add(text) == Twin::New));
    assert_eq!(twins.add("i j k l"), Twin::Same(2));
}
