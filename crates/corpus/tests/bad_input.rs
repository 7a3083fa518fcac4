//! Bad inputs: what is said of each, that the others are read beside it, and that none fills memory or stack.

mod common;

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use common::{check, gzipped, told, zipped};
use communique_corpus::{Fault, Limits, Options, from_bytes, from_reader, open};

const PAGE: &[u8] = b"<html><p>Peru recalled its envoy to Chile, the ministry said.</p></html>";
const PAGE_TEXT: &str = "Peru recalled its envoy to Chile, the ministry said.";

fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("scratch folder");
    dir
}

/// A record of a web archive whose second half is missing.
fn cut_archive() -> Vec<u8> {
    let block = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE].concat();
    let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n", block.len());
    let record = [head.as_bytes(), &block, b"\r\n\r\n"].concat();
    [&record[..], &record[..record.len() / 2]].concat()
}

/// Inputs with what is said of them, "{}" standing for the place; what is read of them stands between.
fn table() -> Vec<(&'static str, Vec<u8>, Vec<String>)> {
    let case = |name: &'static str, bytes: &[u8], want: &[&str]| {
        (name, bytes.to_vec(), want.iter().map(|line| (*line).to_owned()).collect())
    };
    let zip = zipped(&[("a.html", PAGE)]);
    let gzip = gzipped(b"{\"text\": \"Chile.\"}\n{\"text\": \"Peru.\"}\n");
    let archive = cut_archive();
    let cut = format!(
        "{{}}#2: damaged web archive: record at byte 174: the archive ends after 33 of its {} bytes",
        44 + PAGE.len()
    );
    let two = zipped(&[("a.html", PAGE), ("b.txt", b"Peru.")]);
    let is_none = "{}: damaged zip: its list of entries is missing or broken, as where a file was cut; entries from its start are read";
    vec![
        case(
            "damaged.pdf",
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog",
            &["{}: damaged PDF: failed parsing cross reference table"],
        ),
        case("cut.docx", &zip[..zip.len() - 8], &[is_none, PAGE_TEXT]),
        case("damaged.parquet", b"PAR1 and no more", &["{}: damaged parquet: Invalid Parquet file. Corrupt footer"]),
        case("cut.warc", &archive, &[PAGE_TEXT, &cut]),
        case(
            "cut.zip",
            &two[..two.len() - 128],
            &[is_none, PAGE_TEXT, "cannot read {}/b.txt: incomplete deflate stream"],
        ),
        case("cut.jsonl.gz", &gzip[..gzip.len() - 10], &["Chile.", "cannot read {}: incomplete deflate stream"]),
        case(
            "cut.rss",
            b"<rss><channel><item><title>A</title><description>Chile.</description></item><item>",
            &["Chile.", "{}: damaged feed: line 1: ends inside an element"],
        ),
        case("empty.txt", b"", &["{}: empty: no text in it"]),
        case("empty.html", b"<html><nav>Home</nav></html>", &["{}: no text found in the page"]),
        case("empty.csv", b"", &["{}: empty: no text in it"]),
        case("empty.pdf", b"", &["{}: empty: no text in it"]),
        case("empty.jsonl", b"\n\n", &[]),
        case(
            "ragged.csv",
            b"id,text\n1,Chile.\n2\n3,Peru.,more\n4,Cuba.\n",
            &["Chile.", "{}:3: ragged row: 1 cells, expected 2", "{}:4: ragged row: 3 cells, expected 2", "Cuba."],
        ),
        case(
            "no-column.csv",
            b"id,words\n1,Chile.\n",
            &["{}: no column holds the text; found id, words; name one, e.g. with --map text=id"],
        ),
        case("quote.csv", b"id,text\n1,\"Chile.\n2,Peru.\n", &["Chile.\n2,Peru.\n"]),
        case(
            "types.jsonl",
            b"{\"text\": 7}\n{\"text\": \"Chile.\"}\n{\"text\": ",
            &[
                "{}:1: no text; expected a string under \"text\", found something that is no string",
                "Chile.",
                "{}:3: no JSON object: EOF while parsing a value at line 1 column 9",
            ],
        ),
        // Names that say something else than what is in them.
        case("page.pdf", PAGE, &[PAGE_TEXT]),
        case("page.csv", PAGE, &[PAGE_TEXT]),
        case("zip.txt", &zip, &[PAGE_TEXT]),
        case("lines.xml", b"{\"text\": \"Chile.\"}\n", &["Chile."]),
        case("gzip.docx", &gzip, &["Chile.", "Peru."]),
        case("text.zip", b"Chile.", &["Chile."]),
        case("text.parquet", b"Chile.", &["Chile."]),
    ]
}

#[test]
fn each_is_named_and_what_was_whole_is_read() {
    for (name, bytes, want) in table() {
        let want: Vec<String> = want.iter().map(|line| line.replace("{}", name)).collect();
        let want: Vec<&str> = want.iter().map(String::as_str).collect();
        check(name, bytes, &want);
    }
}

#[test]
fn a_folder_of_them_loses_nothing() {
    let dir = scratch("bad-input");
    let mut table = table();
    for (name, bytes, _) in &table {
        fs::write(dir.join(name), bytes).expect("file");
    }
    table.sort_by_key(|(name, ..)| *name);
    let place = |name: &str| dir.join(name).display().to_string();
    let want: Vec<String> =
        table.iter().flat_map(|(name, _, want)| want.iter().map(|line| line.replace("{}", &place(name)))).collect();
    assert_eq!(told(open(&dir, &Options::default())), want);
}

#[test]
fn nesting_of_any_depth_takes_no_stack() {
    let nests = |open: &str, close: &str| [open.repeat(100_000), "Chile.".to_owned(), close.repeat(100_000)].concat();
    let cases = [
        ("a.html", format!("<html>{}", nests("<div>", "</div>")), "Chile."),
        ("b.html", format!("<html>{}", nests("<b><i>", "")), "Chile."),
        ("a.md", nests("> ", ""), "Chile."),
        ("b.md", nests("*[", "]*"), "Chile."),
        (
            "a.json",
            format!("{{\"text\": \"Chile.\", \"more\": {}}}", nests("[", "]").replace("Chile.", "")),
            "no JSON object",
        ),
        ("a.xml", format!("<rss>{}</rss>", nests("<item>", "</item>")), "4096 elements inside each other"),
    ];
    for (name, bytes, want) in cases {
        let told = told(from_bytes(name, bytes, &Options::default()));
        assert!(told.len() == 1 && told[0].contains(want), "{name}: {:.300}", format!("{told:?}"));
    }
}

/// Gives a byte again and again, and counts how often it was asked.
struct Endless {
    byte: u8,
    left: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        buffer[..length].fill(self.byte);
        self.left -= length as u64;
        Ok(length)
    }
}

#[test]
fn what_has_no_end_is_passed_over_or_named() {
    // 2 GiB of one line is read in `reads.rs`; here a limit stands in for size.
    let limits = Limits { document_bytes: 1 << 20, line_bytes: 1 << 20, held_bytes: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let document = "larger than 1048576 bytes; raise --limit-document to read it";
    let held = "larger than 1048576 bytes; raise --limit-held to read it";
    let line = "line longer than 1048576 bytes, passed over; raise --limit-line to read it";
    let cases = [
        ("a.txt", "", b'x', document),
        ("a.html", "<html>", b'<', document),
        ("a.md", "# ", b'*', document),
        ("a.json", "{\"text\":\n\"", b'x', held),
        ("a.rss", "<rss>", b'x', held),
        ("a.csv", "id,text\n1,\"", b'x', line),
        ("b.csv", "id,text\n", b',', line),
        ("a.jsonl", "{\"text\": \"", b'x', line),
        ("a.pdf", "%PDF-1.4\n", b' ', held),
        ("a.warc", "WARC/1.0\r\n", b'x', "record at byte 0: a line of its header is longer than 65536 bytes"),
    ];
    for (name, start, byte, want) in cases {
        let input = Cursor::new(start).chain(Endless { byte, left: 64 << 20 });
        let told = told(from_reader(name, input, &options));
        assert!(told.len() == 1 && told[0].contains(want), "{name}: {:.300}", format!("{told:?}"));
    }
}

#[test]
fn bombs_are_named_with_the_entry() {
    let bomb = vec![b' '; 80 << 20];
    let message = "unpacks to more than 200 times its size, as a zip bomb does; raise --limit-ratio to read it";
    let zip = zipped(&[("a.txt", b"Chile."), ("bomb.txt", &bomb), ("z.txt", b"Peru.")]);
    check("a.zip", zip, &["Chile.", &format!("a.zip/bomb.txt: {message}"), "Peru."]);
    let gzip = gzipped(&gzipped(&bomb));
    check("a.txt.gz", gzip, &[&format!("a.txt.gz: {message}")]);
    let zstd = zstd::encode_all(&bomb[..], 1).expect("zstd");
    check("a.txt.zst", zstd, &[&format!("a.txt.zst: {message}")]);
}

#[cfg(unix)]
#[test]
fn links_and_folders_that_lead_nowhere_are_named() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let dir = scratch("links");
    fs::create_dir_all(dir.join("inner")).expect("folder");
    fs::create_dir_all(dir.join("shut")).expect("folder");
    fs::write(dir.join("inner/a.txt"), "Chile.").expect("file");
    fs::write(dir.join("z.txt"), "Peru.").expect("file");
    symlink("..", dir.join("inner/up")).expect("link");
    symlink("itself", dir.join("itself")).expect("link");
    symlink("nowhere", dir.join("lost.txt")).expect("link");
    symlink("z.txt", dir.join("zz.txt")).expect("link");
    fs::set_permissions(dir.join("shut"), fs::Permissions::from_mode(0o000)).expect("permissions");
    // Who may read everything can't be kept out.
    let is_shut = fs::read_dir(dir.join("shut")).is_err();
    let items: Vec<_> = open(&dir, &Options::default()).collect();
    fs::set_permissions(dir.join("shut"), fs::Permissions::from_mode(0o700)).expect("permissions");
    let texts: Vec<&str> = items.iter().flatten().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, ["Chile.", "Peru.", "Peru."]);
    let faults: Vec<_> = items.iter().filter_map(|item| item.as_ref().err()).collect();
    let named: Vec<String> = faults.iter().map(|fault| fault.place.replace(&dir.display().to_string(), "")).collect();
    let want = ["/itself", "/lost.txt", "/shut"];
    assert_eq!(named, &want[..if is_shut { 3 } else { 2 }]);
    assert!(faults.iter().all(|fault| matches!(fault.fault, Fault::Read(_))), "{faults:?}");
}

#[cfg(unix)]
#[test]
fn a_socket_in_a_folder_is_passed_over() {
    let dir = scratch("socket");
    let _socket = std::os::unix::net::UnixListener::bind(dir.join("a.txt"));
    fs::write(dir.join("b.txt"), "Chile.").expect("file");
    assert_eq!(told(open(&dir, &Options::default())), ["Chile."]);
}
