//! Faulty files of a lexicon or of actors: file, line, what was found, what was expected; all faults of a file at once.

mod common;
use common::{has_model, program, scratch, stderr, stdout};

/// Runs `lexicon check` in a folder that holds the file alone; exit code and what is said.
fn told(flag: &str, name: &str, content: &[u8]) -> (Option<i32>, String) {
    // Tests run side by side: each has a folder of its own.
    let thread = std::thread::current().name().unwrap_or_default().replace(':', "-");
    let dir = scratch(&format!("bad-lexicon-{thread}-{flag}-{name}"));
    std::fs::write(dir.join(name), content).expect("file");
    let given = if flag == "--lexicon" { dir.clone() } else { dir.join(name) };
    let output = program(&["lexicon", "check", flag, given.to_str().unwrap(), name]).output().expect("runs");
    let said = (stdout(&output) + &stderr(&output)).replace(&format!("{}/", dir.display()), "");
    (output.status.code(), said)
}

/// Files that don't load: exit 2, and a line for each fault that begins so.
#[track_caller]
fn refused(flag: &str, name: &str, content: &str, want: &[&str]) {
    let (code, said) = told(flag, name, content.as_bytes());
    let said = said.strip_prefix("communique: ").unwrap_or(&said);
    assert_eq!(code, Some(2), "{content}: {said}");
    assert_eq!(said.lines().count(), want.len(), "{said}");
    for (line, want) in said.lines().zip(want) {
        let (begin, end) = want.split_once(" .. ").unwrap_or((want, ""));
        assert!(line.starts_with(begin) && line.ends_with(end), "{line}\nwanted {want}");
    }
}

fn frame(rows: &str, want: &[&str]) {
    refused("--lexicon", "mine.toml", &format!("event = \"CONSULT\"\n[[frame]]\nverb = \"blorf\"\n{rows}"), want);
}

fn actor(rows: &str, want: &[&str]) {
    refused(
        "--actors",
        "mine.toml",
        &format!("[[actor]]\nid = \"x\"\nkind = \"body\"\nname = \"Blorf\"\n{rows}"),
        want,
    );
}

#[test]
fn unknown_names_in_a_frame() {
    frame("event = \"CONSLT\"", &["mine.toml:4: unknown category `CONSLT`; expected AGREE .. did you mean `CONSULT`?"]);
    frame("mode = \"vist\"", &["mine.toml:4: unknown mode `vist`; expected visit .. did you mean `visit`?"]);
    frame(
        "object = \"@proposla\"",
        &["mine.toml:4: unknown word class `@proposla`; expected a class .. did you mean `@proposal`?"],
    );
    frame("object = \"#stat\"", &["mine.toml:4: unknown kind `#stat`; expected #state .. did you mean `#state`?"]);
    frame("objct = \"envoy\"", &["mine.toml:4: unknown key `objct`; expected a place .. did you mean `object`?"]);
    frame("context = \"millitary\"", &["mine.toml:4: unknown context `millitary`; .. did you mean `military`?"]);
    frame(
        "voice = \"pasive\"",
        &["mine.toml:4: unknown voice `pasive`; expected active or passive; did you mean `passive`?"],
    );
    frame(
        "clause = \"tht\"",
        &["mine.toml:4: unknown clause form `tht`; expected none, any, to, that or ing .. `that`?"],
    );
    frame("polarity = \"not\"", &["mine.toml:4: unknown polarity `not`; expected negated"]);
    frame("roles = { subject = \"actr\" }", &["mine.toml:4: unknown role `actr`; .. did you mean `actor`?"]);
    frame("roles = { subjct = \"actor\" }", &["mine.toml:4: unknown place `subjct`; .. did you mean `subject`?"]);
    frame("cameo = \"4x\"", &["mine.toml:4: unknown CAMEO code `4x`; expected two to four digits, from 01 to 2042"]);
    frame("[[fram]]", &["mine.toml:4: unknown key `fram`; expected event, frame, note; did you mean `frame`?"]);
}

#[test]
fn values_of_a_wrong_type_and_rows_that_lack_something() {
    frame("mode = 3", &["mine.toml:4: `mode` is an integer; expected a string in quotes"]);
    frame("object = [\"envoy\", 3]", &["mine.toml:4: `object` is an integer; expected strings in quotes"]);
    frame("roles = \"actor\"", &["mine.toml:4: `roles` is a string; expected a table { ... }"]);
    frame("[[frame]]\nobject = \"x\"", &["mine.toml:4: row without `head`; expected verb, noun or adjective"]);
    frame("noun = [\"Blorf\"]", &["mine.toml:4: unknown head `Blorf`; expected a lemma or phrase in lower case"]);
    frame("noun = \"\"", &["mine.toml:4: unknown head ``; expected a lemma or phrase in lower case"]);
    let bare = "[[frame]]\nverb = \"blorf\"\n";
    refused("--lexicon", "mine.toml", bare, &["mine.toml:1: frame without `event`; expected event = \"...\""]);
}

#[test]
fn operators() {
    let operator = |top: &str, want: &[&str]| {
        refused("--lexicon", "mine.toml", &format!("{top}\n[[operator]]\nverb = \"blorf\"\n"), want);
    };
    operator("kind = \"refus\"", &["mine.toml:1: unknown operator kind `refus`; .. did you mean `refuse`?"]);
    operator("", &["mine.toml:2: operator without `kind`; expected kind = \"...\""]);
    operator(
        "kind = \"refuse\"\nover = { AIID = \"\" }",
        &["mine.toml:2: unknown category `AIID`; .. did you mean `AID`?"],
    );
    operator(
        "kind = \"refuse\"\ntakes = [\"objekt\"]",
        &["mine.toml:2: unknown place `objekt`; .. did you mean `object`?"],
    );
}

#[test]
fn rows_that_contradict_or_repeat_each_other() {
    let twice = "[[frame]]\nverb = \"blorf\"\n";
    frame(
        &format!("{twice}event = \"AID\"\n"),
        &[
            "mine.toml:4: frame `mine/blorf` and frame `mine/blorf` (mine.toml:2) both fit `blorf` and disagree; give one of \
           them a further constraint",
        ],
    );
    frame(twice, &["mine.toml:4: frame `mine/blorf` says of `blorf` what mine.toml:2 says; strike one"]);
    frame("noun = [\"x\", \"x\"]", &["mine.toml:2: frame `mine/blorf` names `x` twice; strike one"]);
}

#[test]
fn all_faults_of_all_rows_are_told() {
    frame(
        "mode = \"vist\"\n[[frame]]\nverb = 3\n[[frame]]\nverb = \"flarn\"\nvoice = \"loud\"\n[[frame]]\nverb = \"ok\"\n",
        &["mine.toml:4: unknown mode `vist`", "mine.toml:6: `verb` is an integer", "mine.toml:9: unknown voice `loud`"],
    );
    actor(
        "sectors = [\"GVO\"]\n[[actor]]\nid = \"y\"\nkind = \"boddy\"\nname = \"Y\"\n",
        &[
            "mine.toml:5: unknown sector `GVO`; .. did you mean `GOV`?",
            "mine.toml:8: unknown actor kind `boddy`; .. `body`?",
        ],
    );
}

#[test]
fn files_that_are_no_toml_or_no_text_or_not_there() {
    refused(
        "--lexicon",
        "mine.toml",
        "event = \"AID\"\n[[frame]\n",
        &["mine.toml:2: unclosed array table, expected `]`"],
    );
    let twice = "[[frame]]\nverb = \"a\"\nverb = \"b\"\n";
    refused("--lexicon", "mine.toml", twice, &["mine.toml:3: duplicate key"]);
    for flag in ["--lexicon", "--actors"] {
        let (code, said) = told(flag, "mine.toml", b"# one\nnote = \"\xff\"\n");
        assert_eq!(code, Some(2));
        assert!(said.contains("mine.toml:2: byte 14 of the file is no UTF-8 text; save the file as UTF-8"), "{said}");
        let gone = program(&["lexicon", "check", flag, "no/such"]).output().expect("runs");
        assert_eq!(gone.status.code(), Some(2));
        assert!(stderr(&gone).contains("cannot read lexicon no/such; give a folder"), "{}", stderr(&gone));
    }
    let (code, said) = told("--lexicon", "mine.txt", b"");
    assert_eq!(code, Some(2));
    assert!(said.contains("holds no .toml file; give a folder of frames, operators or actors"), "{said}");
    if has_model() {
        assert_eq!(told("--lexicon", "mine.toml", b"").0, Some(0), "an empty file adds nothing");
        assert_eq!(told("--actors", "mine.toml", b"").0, Some(0), "an empty file adds nobody");
    }
}

#[test]
fn sentences_that_are_read_otherwise_are_faults_of_the_row() {
    if !has_model() {
        return;
    }
    let row = |sentences: &str| format!("event = \"AID\"\n[[frame]]\nverb = \"blorf\"\n{sentences}\n");
    let wrong = row("yes = [\n  \"Chile has blorfed Peru. => ACCUSE CHL -> PER\",\n]");
    let (code, said) = told("--lexicon", "mine.toml", wrong.as_bytes());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("mine.toml:5: mine/blorf (yes): Chile has blorfed Peru."), "{said}");
    assert!(said.contains("    expected ACCUSE CHL -> PER"), "{said}");
    assert!(!said.contains("other rows read all its sentences"), "{said}");
    let fires = row("noun = \"blorfing\"\nno = \"Chile condemned the blorfing of Peru by Cuba.\"");
    let (code, said) = told("--lexicon", "mine.toml", fires.as_bytes());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("mine.toml:5: mine/blorf (no): Chile condemned") && said.contains("the row fired"), "{said}");
    let (code, said) =
        told("--lexicon", "mine.toml", row("yes = \"Chile blorfed Peru. => AIID CHL -> PER\"").as_bytes());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("unknown category `AIID`; expected AGREE, CONSULT"), "{said}");
}

#[test]
fn actors() {
    let dates = "expected \"YYYY\", \"YYYY-MM\" or \"YYYY-MM-DD\"";
    actor("from = \"19-99\"", &[&format!("mine.toml:5: unknown date `19-99`; {dates}")]);
    actor(
        "from = \"1999\"\nuntil = \"1990\"",
        &["mine.toml:6: unknown end `1990`; expected a day not before 1999-01-01"],
    );
    actor("[[actor.office]]\nfrom = \"2001-13\"", &[&format!("mine.toml:6: unknown date `2001-13`; {dates}")]);
    actor("code = \"Chile\"", &["mine.toml:5: unknown code `Chile`; expected three capitals: a country"]);
    actor("code = \"QQQ\"", &["mine.toml:5: unknown country `QQQ`; expected a country's ISO 3166 alpha-3"]);
    actor("code = \"UNN\"", &["mine.toml:5: unknown country `UNN`; .. did you mean `UNO`?"]);
    actor("nmaes = [\"B\"]", &["mine.toml:5: unknown key `nmaes`; .. did you mean `names`?"]);
    actor("[[epithet]]\nwords = \"foe\"", &["mine.toml:5: epithet without `code`; expected code = \"...\""]);
    actor(
        "[[actor]]\nid = \"x\"\nkind = \"body\"\nname = \"C\"",
        &["mine.toml:5: actor `x` stands twice (mine.toml:1); strike one or give it another id"],
    );
    refused(
        "--actors",
        "a.toml",
        "[[actor]]\nid = \"x\"\nkind = \"body\"\n",
        &["a.toml:1: actor without `name`; expected name"],
    );
    if has_model() {
        let stated = "[[actor]]\nid = \"ARC\"\nkind = \"state\"\ncode = \"ARC\"\nname = \"Arcadia\"\n";
        assert_eq!(told("--actors", "a.toml", stated.as_bytes()).0, Some(0), "a state of one's own, on no said basis");
    }
}

#[test]
fn lines_of_a_petrarch_dictionary() {
    refused(
        "--actors",
        "x.actors.txt",
        "nothing of the kind\n",
        &["x.actors.txt:1: unknown format `nothing of the kind`"],
    );
    if !has_model() {
        return;
    }
    let text =
        "GOOD_ONE_ [CHLGOV]\nTORN_ [\nODD_DATE_ [CHLGOV 930x01-940101]\nTURNED_ [CHLGOV 950101-940101]\nFAR_ [QQQ]\n";
    let (code, said) = told("--actors", "x.actors.txt", text.as_bytes());
    assert_eq!(code, Some(1), "{said}");
    let dates = "expected <YYMMDD, >YYMMDD or YYMMDD-YYMMDD";
    for want in [
        "x.actors.txt:2: bracket `[` passed over; expected a `]` or `}` that closes it".to_owned(),
        format!("x.actors.txt:3: dates `930x01-940101` passed over; {dates}"),
        format!("x.actors.txt:4: dates `950101-940101` passed over; {dates}"),
        "x.actors.txt:5: code `QQQ` left out; expected a country or role of CAMEO".to_owned(),
        "3 lines of actors passed over".to_owned(),
    ] {
        assert!(said.contains(&want), "{want}\n{said}");
    }
}
