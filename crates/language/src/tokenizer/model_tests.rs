//! The tokenizer of a real model: its texts were cut by spaCy 3.8.
//!
//! The model is sought in `COMMUNIQUE_MODEL` or in `models/en_core_web_sm`; without one, what
//! needs it is skipped and says so.

use std::path::{Path, PathBuf};

use super::*;

#[allow(clippy::print_stderr, reason = "a skipped test must not look like a passed one")]
fn model() -> Option<PathBuf> {
    let standard = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en_core_web_sm");
    let dir = std::env::var_os("COMMUNIQUE_MODEL").map_or(standard, PathBuf::from);
    if dir.join("tokenizer").exists() {
        return Some(dir);
    }
    eprintln!("skipped: no model in {}; set COMMUNIQUE_MODEL", dir.display());
    None
}

#[test]
fn the_english_model_cuts_as_in_spacy() {
    let Some(dir) = model() else { return };
    let tokenizer = Tokenizer::load(&dir).unwrap();
    // text, words with "_" for a space after, norms
    let cases = [
        (
            "Mr. Kim's envoy can't (won't!) go to the U.N.-led talks in Washington, D.C..",
            "Mr._|Kim|'s_|envoy_|ca|n't_|(|wo|n't|!|)_|go_|to_|the_|U.N.-led_|talks_|in_|Washington|,_|D.C|..",
            "mr.|kim|'s|envoy|can|not|(|will|not|!|)|go|to|the|u.n.-led|talks|in|washington|,|d.c|..",
        ),
        (
            "He said:\"We'll sign on the 10th.\"  Then he left...\n\nPyongyang, December 1 (KCNA) -- The",
            "He_|said:\"We'll_|sign_|on_|the_|10th|.|\"_| |Then_|he_|left|...|\n\n|Pyongyang|,_|December_|1_|(|KCNA|)_|--_|The",
            "he|said:\"we'll|sign|on|the|10th|.|\"| |then|he|left|...|\n\n|pyongyang|,|december|1|(|kcna|)|-|the",
        ),
        (
            "It's 5p.m., US$10,000/month; 25km² of £1.5m.",
            "It|'s_|5|p.m.|,_|US$|10,000|/|month|;_|25|km²_|of_|£|1.5|m.",
            "it|'s|5|p.m.|,|$|10,000|/|month|;|25|km²|of|$|1.5|m.",
        ),
        (
            "See http://www.kcna.kp/en/article?q=1, a.b@example.co.uk or kcna.co.jp/(x).",
            "See_|http://www.kcna.kp/en/article?q=1|,_|a.b@example.co.uk_|or_|kcna.co.jp/(x|)|.",
            "see|http://www.kcna.kp/en/article?q=1|,|a.b@example.co.uk|or|kcna.co.jp/(x|)|.",
        ),
        (
            ":-) :)) (:  (-8 ((o: :)x ^_^ ¯\\(ツ)/¯ (╯°□°）╯︵┻━┻.",
            ":-)_|:))_|(:_| |(-8_|(|(o:_|:)|x_|^_^_|¯\\(ツ)/¯_|(╯°□°）╯︵┻━┻|.",
            ":-)|:))|(:| |(-8|(|(o:|:)|x|^_^|¯\\(ツ)/¯|(╯°□°）╯︵┻━┻|.",
        ),
        (
            "10-12 a-b 1950s-style and/or w/o e.g. i.e., Ph.D.-level ¦x 3°C.",
            "10|-|12_|a|-|b_|1950s|-|style_|and/or_|w/o_|e.g._|i.e.|,_|Ph|.|D.-level_|¦|x_|3|°|C|.",
            "10|-|12|a|-|b|1950s|-|style|and/or|without|e.g.|i.e.|,|ph|.|d.-level|¦|x|3|°|c|.",
        ),
        (
            "‘Cause y'all’d’ve “they're” gonna; whats dont DONT'VE Cant",
            "‘|Cause_|y'all’d’ve_|“|they|'re|”_|gon|na|;_|what|s_|do|nt_|DONT'VE_|Ca|nt",
            "'|cause|y'all’d’ve|\"|they|are|\"|going|to|;|what|s|do|not|dont've|can|not",
        ),
        (
            " \u{a0}a\u{3000}b\u{1c}c\u{85}d\u{200b}e  \n f",
            " \u{a0}|a|\u{3000}|b|\u{1c}|c|\u{85}|d\u{200b}e_| \n |f",
            " \u{a0}|a|\u{3000}|b|\u{1c}|c|\u{85}|d\u{200b}e| \n |f",
        ),
        (
            "金正日同志。한국–조선 США,Правда.Мир ΟΔΟΣ,Σ İx",
            "金正日同志。한국|–|조선_|США|,|Правда|.|Мир_|ΟΔΟΣ|,|Σ_|İx",
            "金正日同志。한국|-|조선|сша|,|правда|.|мир|οδος|,|σ|i̇x",
        ),
        (
            "https://user:pw@10.0.0.1:80/ 8.8.8.8 http://8.8.8.8 a.b.c x@y.z ://a.com",
            "https://user|:|pw@10.0.0.1:80/_|8.8.8.8_|http://8.8.8.8_|a.b.c_|x@y.z_|:|//a.com",
            "https://user|:|pw@10.0.0.1:80/|8.8.8.8|http://8.8.8.8|a.b.c|x@y.z|:|//a.com",
        ),
    ];
    for (text, words, norms) in cases {
        let tokens = tokenizer.describe(text);
        let got: Vec<_> = tokens.iter().map(|t| format!("{}{}", t.text, if t.space { "_" } else { "" })).collect();
        assert_eq!(got.join("|"), words);
        let got: Vec<_> = tokens.iter().map(|t| t.norm.as_str()).collect();
        assert_eq!(got.join("|"), norms);
    }
}

/// A name and what the file holds.
type File = (&'static str, &'static [u8]);

/// A folder of files for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[File]) -> Self {
        let dir = std::env::temp_dir().join(format!("communique-{name}-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("vocab")).unwrap();
        for (file, bytes) in files {
            std::fs::write(dir.join(file), bytes).unwrap();
        }
        Self(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const CONFIG: (&str, &[u8]) =
    ("config.cfg", b"[nlp]\nlang = \"en\"\ntokenizer = {\"@tokenizers\":\"spacy.Tokenizer.v1\"}\n");
const LOOKUPS: File = ("vocab/lookups.bin", b"\x80");

#[test]
fn faults_in_files_say_which_and_where() {
    let cases: [(&[File], &str); 7] = [
        (&[], "cannot read {}config.cfg; is this the folder of a spaCy pipeline, with config.cfg in it?"),
        (
            &[("config.cfg", b"tokenizer = {\"@tokenizers\":\"spacy.zh.ChineseTokenizer\"}")],
            "{}config.cfg: `tokenizer = {\"@tokenizers\":\"spacy.zh.ChineseTokenizer\"}` is not supported; \
             use a pipeline with the tokenizer `spacy.Tokenizer.v1`",
        ),
        (
            &[("config.cfg", b"lang = \"hi\"")],
            "{}config.cfg: `lang = \"hi\"` is not supported; use a pipeline with the tokenizer `spacy.Tokenizer.v1`",
        ),
        (
            &[CONFIG, LOOKUPS, ("tokenizer", b"\xa1x")],
            "{}tokenizer: expected a msgpack map; the file may be damaged, install the model again",
        ),
        (
            &[CONFIG, ("vocab/lookups.bin", b"\x81\xablexeme_norm\xa1x")],
            "{}vocab/lookups.bin: expected a table `lexeme_norm` of keys and strings; \
             the file may be damaged, install the model again",
        ),
        (
            &[CONFIG, LOOKUPS, ("tokenizer", b"\x81\xadsuffix_search\xa3a++")],
            "{}tokenizer: expression `suffix_search`: character 2 of the expression: \
             a repetition of a repetition, which is not supported",
        ),
        (
            &[CONFIG, LOOKUPS, ("tokenizer", b"\x81\xaaexceptions\x81\xa2ab\x91\x81\x41\xa1a")],
            "{}tokenizer: special case `ab`: expected words that join to it, with `ORTH` and at most `NORM` each",
        ),
    ];
    for (i, (files, want)) in cases.into_iter().enumerate() {
        let folder = Folder::new(&format!("fault{i}"), files);
        let place = folder.0.join("").display().to_string();
        assert_eq!(Tokenizer::load(&folder.0).unwrap_err().to_string(), want.replace("{}", &place));
    }
}

#[test]
fn a_small_model_is_read_from_its_files() {
    let tokenizer: &[u8] =
        b"\x82\xadsuffix_search\xa2,$\xaaexceptions\x81\xa2ab\x92\x81\x41\xa1a\x82\xa4ORTH\xa1b\xa4NORM\xa1c";
    let lookups: &[u8] = b"\x81\xablexeme_norm\x81\xa1x\xa1y";
    let folder = Folder::new("small", &[CONFIG, ("vocab/lookups.bin", lookups), ("tokenizer", tokenizer)]);
    let words: Vec<_> = Tokenizer::load(&folder.0).unwrap().describe("ab, x").into_iter().map(|t| t.norm).collect();
    assert_eq!(words, ["a", "c", ",", "y"]);
}
