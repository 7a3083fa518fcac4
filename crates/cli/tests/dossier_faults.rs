//! Dossiers that can't be used, disks that are full, and two who write at once: one message says what, where and what to do, and
//! what was stored stays whole.

mod common;
use std::path::Path;
use std::process::Stdio;

use common::{has_model, program, run, scratch, stderr, stdout};

fn write(path: &Path, from: usize, to: usize) {
    let line = |n: usize| {
        let text = format!("Peru accused Chile of neglect for the {n}th time. Portugal donated food to Uruguay.");
        serde_json::json!({ "id": format!("f{n}"), "date": "2011-02-20", "text": text, "language": "en" }).to_string()
            + "\n"
    };
    std::fs::write(path, (from..to).map(line).collect::<String>()).expect("input");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A dossier of some stories, and an input of others.
fn dossier(dir: &Path) -> (String, String) {
    let (first, more, path) = (dir.join("first.jsonl"), dir.join("more.jsonl"), dir.join("d.dossier"));
    write(&first, 0, 40);
    write(&more, 40, 60);
    let output = run(&["add", "-q", text(&path), text(&first)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    (text(&path).to_owned(), text(&more).to_owned())
}

#[test]
fn what_is_no_usable_dossier_is_refused_by_every_command() {
    if !has_model() {
        return;
    }
    let dir = scratch("cli-faults-refused");
    let (whole, more) = dossier(&dir);
    let bytes = std::fs::read(&whole).expect("the file");
    let patched = |at: usize, value: u32| {
        let mut bytes = bytes.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
        bytes
    };
    // Places of SQLite's header: the user's version, and the program's mark.
    let cases = [
        (
            "newer",
            patched(60, 99),
            "was made by a newer communique: its schema is 99, this program knows up to 2; use the newer program",
        ),
        (
            "other",
            patched(68, 7),
            "is no dossier: it is another program's SQLite file; name a dossier, or a file that doesn't exist yet",
        ),
        (
            "letter",
            b"This is a letter, and no database at all.".to_vec(),
            "is no dossier: it is not an SQLite file; name a dossier",
        ),
        ("half", bytes[..bytes.len() / 2].to_vec(), "is cut short: it has"),
        ("stub", bytes[..50].to_vec(), "is cut short: it has 50 of 100 bytes. Copy it again from where it is whole"),
    ];
    for (name, content, said) in cases {
        let path = dir.join(format!("{name}.dossier"));
        std::fs::write(&path, &content).expect("a file");
        let path = text(&path);
        let commands: [&[&str]; 7] = [
            &["add", "-q", path, &more],
            &["recode", "-q", path],
            &["search", path, "neglect"],
            &["events", path],
            &["show", path, "f1"],
            &["stats", path],
            &["check", "-q", path],
        ];
        for command in commands {
            let output = run(command);
            assert_eq!(output.status.code(), Some(2), "{command:?}: {}", stdout(&output));
            assert!(stderr(&output).contains(&format!("{path} {said}")), "{command:?}: {}", stderr(&output));
        }
        assert_eq!(std::fs::read(path).expect("the file"), content, "{name} was written to");
    }
}

#[test]
fn places_where_no_dossier_can_be_are_named() {
    let dir = scratch("cli-faults-places");
    let input = dir.join("in.jsonl");
    write(&input, 0, 1);
    let (folder, missing, inside) = (dir.join("folder"), dir.join("no/such/d.dossier"), dir.join("in.jsonl/d.dossier"));
    std::fs::create_dir(&folder).expect("a folder");
    let fault = |command: &[&str]| {
        let output = run(command);
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        stderr(&output).replace(text(&dir), "DIR")
    };
    let add = |path: &Path| fault(&["add", "-q", text(path), text(&input)]);
    assert_eq!(add(&folder), "communique: cannot open DIR/folder: it is a folder; name a file in it\n");
    assert_eq!(
        fault(&["stats", text(&folder)]),
        "communique: cannot open DIR/folder: it is a folder; name a file in it\n"
    );
    assert_eq!(
        add(&missing),
        "communique: cannot open DIR/no/such/d.dossier: there is no folder DIR/no/such; make it first\n"
    );
    assert_eq!(add(&inside), "communique: cannot open DIR/in.jsonl/d.dossier: DIR/in.jsonl is no folder\n");
    assert_eq!(
        fault(&["search", text(&missing), "x"]),
        "communique: no dossier at DIR/no/such/d.dossier; `communique add` makes one\n"
    );
}

#[test]
fn two_who_make_one_dossier_at_once_both_succeed() {
    if !has_model() {
        return;
    }
    let dir = scratch("cli-faults-two");
    let (left, right) = (dir.join("left.jsonl"), dir.join("right.jsonl"));
    write(&left, 0, 700);
    write(&right, 300, 900);
    let path = dir.join("d.dossier");
    let start = |input: &Path| {
        let mut command = program(&["add", "-q", "-t", "1", text(&path), text(input)]);
        command.stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    let both = [start(&left), start(&right), start(&left)];
    for child in both {
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    assert_eq!(stdout(&run(&["check", "-q", text(&path)])), "900 documents, all whole\n");
}

#[test]
#[cfg(unix)]
fn a_file_that_may_grow_no_more_keeps_what_it_has() {
    if !has_model() {
        return;
    }
    let dir = scratch("cli-faults-full");
    let (path, _) = dossier(&dir);
    let large = dir.join("large.jsonl");
    write(&large, 1000, 3000);
    // The limit is in blocks of 512 or 1,024 bytes; the signal of it is left out, as a full disk sends none.
    let script = "trap '' XFSZ; ulimit -f 900; exec \"$@\"";
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", script, "sh", env!("CARGO_BIN_EXE_communique"), "add", "-q", &path, text(&large)]);
    let output = limited.current_dir(common::root()).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("the system failed to read or write ") && said.contains(&path), "{said}");
    assert!(said.contains("What was stored stays"), "{said}");
    let count = |said: String| said.split(' ').next().and_then(|n| n.replace(',', "").parse::<usize>().ok());
    let kept = count(stdout(&run(&["check", "-q", &path]))).expect("a count");
    assert!((40..2040).contains(&kept), "{kept}");
    assert_eq!(stdout(&run(&["search", &path, "id:f7", "--format", "jsonl"])).lines().count(), 1);
    // With room again the same add finishes what it began.
    assert_eq!(run(&["add", "-q", &path, text(&large)]).status.code(), Some(0));
    assert_eq!(stdout(&run(&["check", "-q", &path])), "2,040 documents, all whole\n");
}

#[test]
#[cfg(unix)]
fn what_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    if !has_model() {
        return;
    }
    let dir = scratch("cli-faults-read-only");
    let (path, more) = dossier(&dir);
    let allow = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permissions");
    };
    allow(Path::new(&path), 0o444);
    allow(&dir, 0o555);
    let (found, added) =
        (run(&["search", &path, "neglect", "--limit", "3", "--format", "jsonl"]), run(&["add", "-q", &path, &more]));
    // Whoever administers the machine may write everywhere.
    let may_write = std::fs::write(dir.join("probe"), "").is_ok();
    allow(&dir, 0o755);
    assert_eq!((found.status.code(), stdout(&found).lines().count()), (Some(0), 3), "{}", stderr(&found));
    if !may_write {
        assert_eq!(added.status.code(), Some(2));
        let said = stderr(&added);
        assert!(said.contains("may only be read") || said.contains("can't be written"), "{said}");
    }
    let left: Vec<_> =
        std::fs::read_dir(&dir).expect("the folder").filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    assert!(!left.iter().any(|name| name.ends_with("-wal") || name.ends_with("-shm")), "{left:?}");
}
