//! Inputs and the documents they give; bad inputs and what is said of them.

mod common;

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use common::{all, check, gzipped, one, told, zipped};
use communique_corpus::{CorpusError, Fault, Limits, Options, from_bytes, from_reader, open};
use proptest::prelude::*;

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, name, *bytes).expect("entry");
    }
    tar.into_inner().expect("tar")
}

fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("b")).expect("scratch folder");
    dir
}

#[test]
fn text_is_kept_to_the_byte() {
    check("a.txt", "\u{feff} Chile,\r\n\r\n Peru\n", &[" Chile,\r\n\r\n Peru\n"]);
    let note = one("a.txt", "Peru recalled its envoy.");
    assert_eq!(note.id, one("b.txt", "Peru recalled its envoy.").id);
    assert!(note.id.starts_with("sha256:") && note.id.len() == 23);
}

#[test]
fn encodings_are_found() {
    let russian = "Министр иностранных дел Чили прибыл в Лиму с официальным визитом.";
    let korean = "칠레 외무상이 공식방문을 위하여 어제 리마에 도착하였다. 두 나라는 어업협정에 대하여 토의하였다.";
    let chinese = "智利外交部长昨天抵达利马进行正式访问。两国将就渔业协定举行会谈。";
    let spanish = "El ministro chileno llegó a Lima para una visita de tres días, según informó la canciller.";
    for (text, label) in
        [(russian, "windows-1251"), (korean, "euc-kr"), (chinese, "gb18030"), (spanish, "windows-1252")]
    {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("label");
        check("a.txt", encoding.encode(text).0.into_owned(), &[text]);
    }
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("Lima, 5".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    check("a.txt", wide, &["Lima, 5"]);
    let page =
        b"<html><meta charset=windows-1251><p>\xcb\xe8\xec\xe0 is the capital of Peru, a country of South America.</p>";
    check("a.html", page, &["Лима is the capital of Peru, a country of South America."]);
}

#[test]
fn languages_are_found_and_labels_kept() {
    let spanish =
        "El ministro de Relaciones Exteriores de Chile recibió ayer al embajador de Perú en su despacho de la capital.";
    let line = serde_json::json!({ "text": spanish, "language": "en" }).to_string();
    let document = one("a.jsonl", line);
    assert_eq!((document.language.as_deref(), document.labelled_language.as_deref()), (Some("es"), Some("en")));
    assert_eq!(one("a.txt", "Good.").language, None);
}

#[test]
fn pages_give_their_main_text_and_what_they_say_of_themselves() {
    let page = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Envoy recalled | Example News</title>
        <meta property="og:site_name" content="Example News"><link rel=canonical href="http://n.example/1">
        <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2011-05-12T09:00","author":[{"name":"A. Writer"}]}</script>
        <style>p { color: red }</style></head><body>
        <nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
        <div class="share-bar">Share this story with all your friends and everybody else you know, please do.</div>
        <h1>Envoy recalled</h1><div><p>Peru recalled its envoy to Chile on Thursday,
        the <b>foreign</b> ministry said.<p>Chile &ldquo;regretted&rdquo; the step in a note that was handed over in the evening.</div>
        <ul><li><a href=/2>Another story that is linked from here and has a long title</a></ul>
        <footer>All rights reserved by the publishers of this page, in all countries.</footer></body></html>"#;
    let document = one("a.html", page);
    assert_eq!(
        document.text,
        "Peru recalled its envoy to Chile on Thursday, the foreign ministry said.\n\n\
         Chile “regretted” the step in a note that was handed over in the evening."
    );
    assert_eq!(document.title.as_deref(), Some("Envoy recalled"));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2011-05-12"));
    assert_eq!(document.date_basis.map(|b| b.name()), Some("metadata"));
    assert_eq!(document.author.as_deref(), Some("A. Writer"));
    assert_eq!(document.source.as_deref(), Some("Example News"));
    assert_eq!(document.url.as_deref(), Some("http://n.example/1"));
    assert_eq!((document.language.as_deref(), document.labelled_language.as_deref()), (Some("en"), Some("en-GB")));
}

#[test]
fn a_page_of_any_depth_is_read() {
    let deep =
        format!("<html>{}Chile expelled two diplomats of Peru.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    check("deep.html", deep, &["Chile expelled two diplomats of Peru."]);
}

#[test]
fn markdown_is_read_as_what_it_says() {
    let note = "---\ntitle: Envoys\ndate: 2011-05-12\n---\n# Heading\n\nChile *expelled* [two](http://x.example) envoys.\n\n* Peru\n";
    let document = one("a.md", note);
    assert_eq!(
        (document.text.as_str(), document.title.as_deref()),
        ("Chile expelled two envoys.\n\nPeru", Some("Envoys"))
    );
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2011-05-12"));
}

#[test]
fn tables_are_mapped() {
    check("a.csv", "id;body\n1;\"two\nlines\"\n", &["two\nlines"]);
    check("a.tsv", "text\tdate\nx\t2011-05-12\n", &["x"]);
    check("a.csv", "id,text\n1,a,b\n2,c\n", &["a.csv:2: ragged row: 3 cells, expected 2", "c"]);
    check(
        "a.csv",
        "id,words\n1,a\n",
        &["a.csv: no column holds the text; found id, words; name one, e.g. with --map text=id"],
    );
    let options = Options { mapping: "text=body,date=day".parse().expect("mapping"), ..Options::default() };
    assert_eq!(
        told(from_bytes("a.csv", "id,body\n1,a\n", &options)),
        ["a.csv: no column `day` for date; found id, body"]
    );
    assert_eq!(
        told(from_bytes("a.jsonl", "{\"body\": \"a\"}\n", &options)),
        ["a", "a.jsonl: no column `day` for date; found body"]
    );
}

#[test]
fn archives_are_read_inside_each_other() {
    let inner = zipped(&[("x.txt", b"Peru"), (".hidden.txt", b"no"), ("p.png", b"\x89PNG")]);
    let outer =
        tarred(&[("a.txt", b"Chile"), ("in.zip", &inner), ("b.jsonl.gz", &gzipped(b"{\"text\": \"Bolivia\"}"))]);
    check("all.tar.gz", gzipped(&outer), &["Chile", "Peru", "Bolivia"]);
    check("all.tar.zst", zstd::encode_all(&outer[..], 1).expect("zstd"), &["Chile", "Peru", "Bolivia"]);
    let origins: Vec<_> = all("all.tar", outer).into_iter().filter_map(|item| item.ok()?.origin).collect();
    assert_eq!(origins, ["all.tar/a.txt", "all.tar/in.zip/x.txt", "all.tar/b.jsonl.gz:1"]);
}

#[test]
fn folders_and_patterns_come_in_order() {
    let dir = scratch("folder");
    for name in ["z.txt", "a.txt", "b/m.txt", ".hidden.txt", "style.css"] {
        std::fs::write(dir.join(name), name).expect("file");
    }
    assert_eq!(told(open(&dir, &Options::default())), ["a.txt", "b/m.txt", "z.txt"]);
    assert_eq!(told(open(dir.join("**/*.txt"), &Options::default())), ["a.txt", "b/m.txt", "z.txt"]);
    let none = dir.join("*.html");
    assert_eq!(told(open(&none, &Options::default())), [format!("{}: no file matches", none.display())]);
}

#[test]
fn what_is_bad_is_named_and_the_rest_is_read() {
    check("a.txt", "", &["a.txt: empty: no text in it"]);
    check("a.txt", " \n", &["a.txt: empty: no text in it"]);
    check(
        "a.bin",
        b"\x00\x01\x02\x03",
        &[
            "a.bin: binary data is not read; expected text, Markdown, HTML, JSON, CSV, a feed, PDF, DOCX, Parquet, WARC, zip or tar",
        ],
    );
    check(
        "a.jsonl",
        "{\"id\": 1, \"date\": \"soon\", \"text\": \"x\"}\n[1]\n\n{\"text\": \"y\"}",
        &[
            "a.jsonl:1: `soon` is no date; expected YYYY-MM-DD",
            "a.jsonl:2: no JSON object: expected {\"id\", \"date\", \"title\", \"text\"}",
            "y",
        ],
    );
    let cut = zipped(&[("a.txt", b"Chile")]);
    let told_of = told(from_bytes("a.zip", &cut[..cut.len() - 10], &Options::default()));
    assert!(
        told_of.len() == 2 && told_of[0].starts_with("a.zip: damaged zip: ") && told_of[1] == "Chile",
        "{told_of:?}"
    );
    let message = "no UTF-8 text (byte 6), and no other encoding is plain; name it, e.g. with --encoding windows-1252";
    check("a.txt", b"Chile \xff expelled", &[&format!("a.txt: {message}")]);
}

fn limited(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

#[test]
fn bombs_and_nests_stop_at_their_limits() {
    let bomb = zipped(&[("bomb.txt", &vec![b'a'; 80 << 20]), ("b.txt", b"Peru")]);
    let options = limited(Limits { document_bytes: 1 << 30, ..Limits::default() });
    let message =
        "a.zip/bomb.txt: unpacks to more than 200 times its size, as a zip bomb does; raise --limit-ratio to read it";
    assert_eq!(told(from_bytes("a.zip", bomb, &options)), [message, "Peru"]);
    let nest = (0..6).fold(zipped(&[("x.txt", b"x")]), |inner, _| zipped(&[("in.zip", &inner)]));
    let place = "a.zip/in.zip/in.zip/in.zip";
    check("a.zip", nest, &[&format!("{place}: archive inside 3 archives; raise --limit-depth to open it")]);
    let many = zipped(&[("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3")]);
    let options = limited(Limits { entries: 2, ..Limits::default() });
    assert_eq!(
        told(from_bytes("a.zip", many.clone(), &options)),
        ["1", "2", "a.zip: more than 2 entries; raise --limit-entries to read the rest"]
    );
    let options = limited(Limits { unpacked_bytes: 2, ..Limits::default() });
    assert_eq!(told(from_bytes("a.zip", many, &options)).len(), 3);
}

/// Gives a byte again and again.
struct Endless(u64);

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = buffer.len().min(usize::try_from(self.0).unwrap_or(usize::MAX));
        buffer[..length].fill(b'x');
        self.0 -= length as u64;
        Ok(length)
    }
}

#[test]
fn a_line_without_end_is_passed_over() {
    let input = Cursor::new("{\"text\": \"a\"}\n{\"text\": \"")
        .chain(Endless(2 << 30))
        .chain(Cursor::new("\"}\n{\"text\": \"b\"}\n"));
    let items: Vec<_> = from_reader("a.jsonl", input, &Options::default()).collect();
    assert!(matches!(&items[1], Err(CorpusError { place, fault: Fault::LongLine { .. }, .. }) if place == "a.jsonl:2"));
    assert_eq!(items.iter().flatten().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

const STARTS: [(&str, &[u8]); 12] = [
    ("a.txt", b""),
    ("a.html", b"<html><p>"),
    ("a.md", b"---\n"),
    ("a.jsonl", b"{\""),
    ("a.json", b"[{"),
    ("a.csv", b"id,text\n"),
    ("a.zip", b"PK\x03\x04"),
    ("a.gz", b"\x1f\x8b\x08"),
    ("a.zst", b"\x28\xb5\x2f\xfd"),
    ("a.xml", b"<?xml version='1.0'?>"),
    ("a.rss", b"<rss><channel><item><description>"),
    ("a.atom", b"<feed><entry><content type='xhtml'>"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), markup in "[<>/a-z\"'=!\\-&;{}\\[\\]:,\\n ]{0,300}") {
        for (name, start) in STARTS {
            for rest in [&bytes[..], markup.as_bytes()] {
                // A reader that panics ends its stream without an item, so an item is what is asked for.
                let input = [start, rest].concat();
                let n_items = all(name, input.clone()).len();
                let nothing_to_read = input.is_empty() || matches!(name, "a.jsonl" | "a.csv" | "a.json" | "a.zip");
                prop_assert!(n_items > 0 || nothing_to_read, "{name}");
            }
        }
    }
}
