//! A dossier as a user meets it: grown, asked, killed, read again.

mod common;
use std::path::Path;
use std::time::Duration;

use common::{has_model, program, run, scratch, stderr, stdout};

const STORIES: [(&str, &str, &str); 5] = [
    (
        "a1",
        "2011-01-10",
        "Chile's president arrived in Lima on Monday for an official visit to Peru. He met the Peruvian president.",
    ),
    (
        "a2",
        "2011-02-20",
        "Peru accused Chile of neglect. The relations between Peru and Bolivia have been raised to a higher stage.",
    ),
    ("a3", "2011-03-05", "Iceland expelled two Maltese diplomats. Malta rejected the demand of Iceland."),
    ("a4", "2011-03-06", "Portugal donated food to Uruguay."),
    ("a5", "2011-03-07", "El canciller de Chile viajó a Lima."),
];

fn write(path: &Path, stories: impl Iterator<Item = (String, String, String)>) {
    let line = |(id, date, text): (String, String, String)| {
        let language = if text.starts_with("El ") { "es" } else { "en" };
        let title = format!("Story {id}");
        serde_json::json!({ "id": id, "date": date, "title": title, "text": text, "source": "Lusa", "language": language }).to_string() + "\n"
    };
    std::fs::write(path, stories.map(line).collect::<String>()).expect("input");
}

fn stories(path: &Path) {
    write(path, STORIES.iter().map(|(id, date, text)| (id.to_string(), date.to_string(), text.to_string())));
}

/// A dossier of the stories.
fn dossier(name: &str) -> (String, String) {
    let dir = scratch(name);
    let (input, dossier) = (dir.join("in.jsonl"), dir.join("d.dossier"));
    stories(&input);
    let paths = (dossier.to_str().expect("UTF-8").to_owned(), input.to_str().expect("UTF-8").to_owned());
    let output = run(&["add", &paths.0, &paths.1]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).starts_with("5 new documents (1 not read: another language)"), "{}", stderr(&output));
    paths
}

#[test]
fn what_is_there_is_passed_over() {
    if !has_model() {
        return;
    }
    let (dossier, input) = dossier("cli-again");
    let before = std::fs::read(&dossier).expect("the file");
    let output = run(&["add", &dossier, &input]);
    assert!(stderr(&output).contains("5 known"), "{}", stderr(&output));
    assert_eq!(before, std::fs::read(&dossier).expect("the file"));
    // A line that can't be read is told and kept, and the rest is read.
    std::fs::write(&input, "{\"id\": \"bad\"}\n{\"id\": \"a6\", \"text\": \"Malta thanked Iceland.\"}\n")
        .expect("input");
    for _ in 0..2 {
        let output = run(&["add", &dossier, &input]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("no text; expected a string"), "{}", stderr(&output));
    }
    assert!(
        stdout(&run(&["stats", &dossier]))
            .starts_with("6 documents, 5 of them read, 0 repeat others, 0 later versions, 1 failure")
    );
    assert_eq!(stdout(&run(&["check", "-q", &dossier])), "6 documents, all whole\n");
}

#[test]
fn answers_for_a_person() {
    if !has_model() {
        return;
    }
    let (dossier, _) = dossier("cli-answers");
    let ask = |arguments: &[&str]| {
        let output = run(&[&[arguments[0], dossier.as_str()], &arguments[1..]].concat());
        format!("$ {}\n{}{}", arguments.join(" "), stdout(&output), stderr(&output))
    };
    let asked = [
        ask(&["search", "Lima"]),
        ask(&["search", "actor:ISL recipient:MLT 2011"]),
        ask(&["search", "\"higher stage\" OR food", "--limit", "1"]),
        ask(&["search", "is:unread", "--format", "csv"]),
        ask(&["search", "walrus"]),
        ask(&["events", "-status:negated 2011-03"]),
        ask(&["events", "event:AID", "--format", "csv"]),
        ask(&["show", "a2"]),
        ask(&["show", "a5"]),
        ask(&["show", "a9"]).replace(&dossier, "d.dossier"),
    ];
    insta::assert_snapshot!(asked.join("\n"));
}

#[test]
fn a_query_that_cannot_be_read_points_at_its_place() {
    let asked =
        ["actor:PRK evnt:SUPPORT", "event:CONSULT/vist", "\"higher stage", "2011-01..2011-13", "(Lima OR", "is:old"];
    let faults = asked.map(|query| {
        let output = run(&["search", "none.dossier", query]);
        assert_eq!(output.status.code(), Some(2));
        stderr(&output)
    });
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn other_files_are_refused_in_words() {
    let dir = scratch("cli-refused");
    let path = dir.join("d.dossier");
    let path = path.to_str().expect("UTF-8");
    let fault = |arguments: &[&str]| {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2));
        stderr(&output).replace(path, "d.dossier")
    };
    assert_eq!(fault(&["stats", path]), "communique: no dossier at d.dossier; `communique add` makes one\n");
    std::fs::write(path, "This is a letter, and no database at all.").expect("a file");
    let said = "communique: d.dossier is no dossier: it is not an SQLite file; name a dossier, or a file that doesn't exist yet\n";
    assert_eq!(fault(&["add", path, "none.jsonl"]), said);
    assert_eq!(fault(&["search", path, "x"]), said);
}

#[test]
fn another_lexicon_reads_again_and_tells_what_differs() {
    if !has_model() {
        return;
    }
    let (dossier, _) = dossier("cli-recode");
    let same = run(&["recode", &dossier, "-q"]);
    assert_eq!((same.status.code(), stdout(&same)), (Some(0), String::new()));
    let own = scratch("cli-recode-lexicon").join("own");
    std::fs::create_dir_all(own.join("en")).expect("a folder");
    // A file of the same name takes the place of ours: nothing but ferries is help any more.
    let rows = "event = \"AID\"\n[[frame]]\nverb = \"ferry\"\nobject = \"food\"\n\
                roles = { subject = \"actor\", object = \"nobody\", to = \"recipient\" }\n\
                yes = [\"[Malta] ferried food to [Iceland]. => AID MLT -> ISL\"]\n";
    std::fs::write(own.join("en/aid.toml"), rows).expect("rows");
    let own = own.to_str().expect("UTF-8");
    let again = run(&["recode", &dossier, "--lexicon", own, "--format", "jsonl"]);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    assert!(stderr(&again).starts_with("4 documents read again: 0 events gained,"), "{}", stderr(&again));
    let differences = stdout(&again);
    assert!(differences.contains("\"fields\":["), "{differences}");
    assert!(differences.lines().all(|l| l.contains("\"document\":\"a4\"")) && !differences.is_empty(), "{differences}");
    assert_eq!(stdout(&run(&["check", "-q", &dossier])), "5 documents, all whole\n");
    assert_eq!(stdout(&run(&["recode", "-q", &dossier, "--lexicon", own])), "");
}

#[test]
fn a_killed_add_loses_nothing_and_does_nothing_twice() {
    if !has_model() {
        return;
    }
    let dir = scratch("cli-killed");
    let input = dir.join("in.jsonl");
    let many = (0..1600).map(|n| {
        let (_, date, text) = STORIES[n % 4];
        (format!("k{n}"), date.to_owned(), format!("{text} It was the {n}th time."))
    });
    write(&input, many);
    let input = input.to_str().expect("UTF-8");
    let rows = |name: &str, delays: &[u64]| {
        let path = dir.join(name);
        let path = path.to_str().expect("UTF-8");
        for delay in delays {
            let mut child = program(&["add", "-q", path, input]).spawn().expect("the program starts");
            std::thread::sleep(Duration::from_millis(*delay));
            let _ = child.kill();
            let _ = child.wait();
        }
        assert_eq!(run(&["add", "-q", path, input]).status.code(), Some(0));
        assert_eq!(stdout(&run(&["check", "-q", path])), "1,600 documents, all whole\n");
        let everything = ["--limit", "100000", "--format", "jsonl"];
        [&["search", path, ""], &["events", path, "is:any"]]
            .map(|a| stdout(&run(&[a.as_slice(), &everything].concat())))
    };
    let alone = rows("alone.dossier", &[]);
    assert_eq!(alone, rows("killed.dossier", &[3, 400, 900, 1500]));
}
