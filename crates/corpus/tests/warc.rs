//! Web archives and what they give.

mod common;

use std::io::Write as _;

use common::{all, check, gzipped, one, told, zipped};
use communique_corpus::{Limits, Options, from_bytes};
use proptest::prelude::*;

const PAGE: &str =
    "<html><head><title>Envoy</title></head><p>Peru recalled its envoy to Chile, the ministry said.</p></html>";
const TEXT: &str = "Peru recalled its envoy to Chile, the ministry said.";

fn record(kind: &str, url: &str, content: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2011-05-13T08:00:00Z\r\n\
         Content-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\n\r\n");
    record(
        "response",
        "http://n.example/1.html",
        "application/http; msgtype=response",
        &[head.as_bytes(), body].concat(),
    )
}

fn page(text: &str) -> Vec<u8> {
    answer("200 OK\r\nContent-Type: text/html", format!("<html><p>{text}</p></html>").as_bytes())
}

#[test]
fn a_page_has_its_address_and_the_day_on_which_it_was_fetched() {
    let document = one("news.warc", answer("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE.as_bytes()));
    assert_eq!((document.text.as_str(), document.title.as_deref()), (TEXT, Some("Envoy")));
    assert_eq!(document.url.as_deref(), Some("http://n.example/1.html"));
    assert_eq!(document.origin.as_deref(), Some("news.warc#1"));
    assert_eq!(document.date.map(|day| day.to_string()).as_deref(), Some("2011-05-13"));
    assert_eq!(document.date_basis.map(|basis| basis.name()), Some("captured"));
    let dated = PAGE.replace("<title>", "<meta name=date content=2011-05-12><title>");
    let document = one("news.warc", answer("200 OK\r\nContent-Type: text/html", dated.as_bytes()));
    assert_eq!(document.date_basis.map(|basis| basis.name()), Some("metadata"));
    let line = format!("Lima, May 11 (Andina) -- {TEXT}");
    let document = one("2011.warc", record("conversion", "http://n.example/2011/1", "text/plain", line.as_bytes()));
    assert_eq!(document.date.map(|day| day.to_string()).as_deref(), Some("2011-05-11"));
}

#[test]
fn records_that_hold_no_text_are_passed_over() {
    let text = |url: &str, kind: &str| record("resource", url, kind, b"a { color: red }");
    let archive = [
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        record("request", "http://n.example/", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        answer("301 Moved\r\nContent-Type: text/html", PAGE.as_bytes()),
        answer("404 Not Found\r\nContent-Type: text/html", PAGE.as_bytes()),
        answer("200 OK\r\nContent-Type: image/png", b"\x89PNG\r\n\x1a\n"),
        answer("200 OK\r\nContent-Type: text/html", b" \r\n"),
        answer("200 OK\r\nContent-Type: application/xml", b"<?xml version='1.0'?><urlset/>"),
        record("response", "dns:n.example", "text/dns", b"20110513\nn.example. 60 IN A 192.0.2.1\n"),
        text("http://n.example/a.css", "text/css"),
        text("http://n.example/a.js?x=1", "text/plain"),
        text("http://n.example/robots.txt", "text/plain"),
        text("http://n.example/note", "text/plain"),
        page("Chile."),
    ];
    check("a.warc", archive.concat(), &["a { color: red }", "Chile."]);
}

#[test]
fn bodies_are_unpacked() {
    let packed = |encoding: &str, body: &[u8]| {
        answer(&format!("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}"), body)
    };
    let half = PAGE.len() / 2;
    let chunked =
        format!("{half:x}\r\n{}\r\n{:x};x=y\r\n{}\r\n0\r\n\r\n", &PAGE[..half], PAGE.len() - half, &PAGE[half..]);
    let head = "200 OK\r\ncontent-type: text/html\r\nTransfer-Encoding: chunked";
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    zlib.write_all(PAGE.as_bytes()).expect("bytes");
    // Brotli without compression.
    let brotli = b"\x8b\x09\x80<p>Peru said so.</p>\x03";
    let cases = [
        ("gzip", packed("gzip", &gzipped(PAGE.as_bytes())), TEXT),
        ("deflate", packed("deflate", &zlib.finish().expect("zlib")), TEXT),
        ("zstd", packed("zstd", &zstd::encode_all(PAGE.as_bytes(), 1).expect("zstd")), TEXT),
        ("br", packed("br", brotli), "Peru said so."),
        ("chunked", answer(head, chunked.as_bytes()), TEXT),
        (
            "chunked, gzip",
            answer(&format!("{head}\r\nContent-Encoding: gzip"), &{
                let packed = gzipped(PAGE.as_bytes());
                [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat()
            }),
            TEXT,
        ),
        ("already unpacked", answer(&format!("{head}\r\nContent-Encoding: br, gzip"), PAGE.as_bytes()), TEXT),
        ("cut in a chunk", answer(head, b"ff\r\n<p>Peru said so.</p>"), "Peru said so."),
        (
            "Russian",
            answer("200 OK\r\nContent-Type: text/html; charset=\"windows-1251\"", b"<p>\xcb\xe8\xec\xe0.</p>"),
            "Лима.",
        ),
    ];
    for (what, archive, want) in cases {
        assert_eq!(one("a.warc", archive).text, want, "{what}");
    }
}

#[test]
fn archives_are_packed_as_a_whole_or_record_by_record() {
    let pages = [page("Chile."), page("Peru."), page("Bolivia.")];
    let want = ["Chile.", "Peru.", "Bolivia."];
    check("a.warc.gz", gzipped(&pages.concat()), &want);
    check("a.warc.gz", pages.clone().map(|page| gzipped(&page)).concat(), &want);
    check("a.warc.zst", pages.clone().map(|page| zstd::encode_all(&page[..], 1).expect("zstd")).concat(), &want);
    check("all.zip", zipped(&[("a.warc", &pages.concat())]), &want);
    let dictionary = page("Records are packed with this.");
    let mut packed = [b"\x5d\x2a\x4d\x18", &(dictionary.len() as u32).to_le_bytes()[..], &dictionary].concat();
    for page in pages {
        let mut encoder = zstd::Encoder::with_dictionary(&mut packed, 1, &dictionary).expect("encoder");
        encoder.write_all(&page).expect("bytes");
        encoder.finish().expect("zstd");
    }
    check("a.warc.zst", packed, &want);
}

#[test]
fn an_archive_that_was_cut_gives_what_was_whole() {
    let (first, second) = (page("Chile."), page("Peru."));
    let whole = [&first[..], &second[..]].concat();
    let at = first.len();
    let cut = |length: usize| whole[..length].to_vec();
    let fault = |detail: &str| format!("a.warc#2: damaged web archive: record at byte {at}: {detail}");
    check("a.warc", cut(at + 30), &["Chile.", &fault("the archive ends in its header")]);
    check("a.warc", cut(whole.len() - 20), &["Chile.", &fault("the archive ends after 53 of its 69 bytes")]);
    check("a.warc", cut(whole.len() - 4), &["Chile.", "Peru."]);
    let packed = [gzipped(&first), gzipped(&second)].concat();
    let message = fault("incomplete deflate stream").replace("warc#", "warc.gz#");
    check("a.warc.gz", &packed[..packed.len() - 20], &["Chile.", &message]);
    let packed = [&first, &second].map(|page| zstd::encode_all(&page[..], 1).expect("zstd")).concat();
    let message = fault("incomplete frame").replace("warc#", "warc.zst#");
    check("a.warc.zst", &packed[..packed.len() - 20], &["Chile.", &message]);
}

#[test]
fn a_damaged_record_costs_itself() {
    let pages = [page("Chile."), page("Peru."), page("Bolivia.")];
    let [first, second, third] = &pages;
    let fault = |detail: &str| format!("a.warc#2: damaged web archive: record at byte {}: {detail}", first.len());
    let second_text = String::from_utf8(second.clone()).expect("text");
    let with = |second: &[u8]| [first, second, third].concat();
    let no_length = second_text.replace("Content-Length", "Content-Size");
    check("a.warc", with(no_length.as_bytes()), &["Chile.", &fault("no Content-Length in its header"), "Bolivia."]);
    let garbage = "no record\r\n\r\n".repeat(3);
    check("a.warc", with(garbage.as_bytes()), &["Chile.", &fault("no record begins here"), "Bolivia."]);
    let mut members = pages.clone().map(|page| gzipped(&page));
    let middle = members[1].len() / 2;
    members[1][middle..middle + 8].fill(0xff);
    let told = told(from_bytes("a.warc.gz", members.concat(), &Options::default()));
    assert_eq!((told.len(), told[0].as_str(), told[2].as_str()), (3, "Chile.", "Bolivia."), "{told:?}");
    assert!(told[1].contains("#2: damaged web archive: record at byte 252: "), "{told:?}");
}

#[test]
fn limits_hold_for_web_archives() {
    let limited = |limits: Limits| Options { limits, ..Options::default() };
    let archive = [page("Chile."), page(&"Peru. ".repeat(1000)), page("Bolivia.")].concat();
    let options = limited(Limits { held_bytes: 1000, ..Limits::default() });
    let message = "a.warc#2: larger than 1000 bytes; raise --limit-held to read it";
    assert_eq!(told(from_bytes("a.warc", archive.clone(), &options)), ["Chile.", message, "Bolivia."]);
    let options = limited(Limits { entries: 1, ..Limits::default() });
    let message = "a.warc: more than 1 entries; raise --limit-entries to read the rest";
    assert_eq!(told(from_bytes("a.warc", archive, &options)), ["Chile.", message]);
    let bomb = answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &gzipped(&vec![b' '; 80 << 20]));
    let message =
        "a.warc#1: unpacks to more than 200 times its size, as a zip bomb does; raise --limit-ratio to read it";
    check("a.warc", [bomb, page("Peru.")].concat(), &[message, "Peru."]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_panics_or_costs_the_last_record(at in 0_usize..5000, bytes in prop::collection::vec(any::<u8>(), 1..40)) {
        let first = [page("Chile."), answer("200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked", b"4\r\n\x8b\x09\x80<")].concat();
        let archive = [&first[..], &page("Peru.")].concat();
        let mut damaged = archive.clone();
        let at = at % first.len();
        let end = (at + bytes.len()).min(first.len());
        damaged[at..end].copy_from_slice(&bytes[..end - at]);
        prop_assert!(all("a.warc", damaged).len() <= 8);
        let mut packed = [gzipped(&first), gzipped(&page("Peru."))].concat();
        let at = at % packed.len();
        packed[at] = bytes[0];
        prop_assert!(all("a.warc.gz", packed).len() <= 8);
    }
}
