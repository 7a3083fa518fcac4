//! PDF files and what they give.

mod common;

use std::fmt::Write as _;

use common::{all, check, one, told, zipped};
use communique_corpus::{Limits, Options, from_bytes};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use proptest::prelude::*;

/// A file with a page for each of these drawings; fonts are F (plain), D (letters under names), W (two bytes a letter).
fn file(pages: &[&str]) -> Document {
    let mut file = Document::with_version("1.5");
    let tree = file.new_object_id();
    let plain = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    let names = vec![
        Object::Integer(1),
        "fi".into(),
        "quotedblleft".into(),
        "uni0416".into(),
        "f_l".into(),
        "nonsense".into(),
        "C.alt".into(),
    ];
    let named = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "X", "FirstChar" => 1, "Widths" => vec![Object::Integer(500); 6],
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => names },
    };
    let table = "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0003> <0061> endbfrange \
                 2 beginbfchar <0004> <00660066> <0005> <667a> endbfchar";
    let table = format!("/CIDInit /ProcSet findresource begin begincmap {table} endcmap end");
    let table = file.add_object(Stream::new(Dictionary::new(), table.into_bytes()));
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500, "W" => vec![1.into(), vec![Object::Integer(600); 2].into(), 3.into(), 5.into(), 900.into()],
    };
    let wide = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Y", "Encoding" => "Identity-H", "ToUnicode" => table,
        "DescendantFonts" => vec![descendant.into()],
    };
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 600.into(), 800.into()] };
    let form = file.add_object(Stream::new(form, b"BT /F 10 Tf 50 300 Td (In a form.) Tj ET /X Do".to_vec()));
    let resources = dictionary! {
        "Font" => dictionary! { "F" => plain, "D" => named, "W" => wide }, "XObject" => dictionary! { "X" => form },
    };
    let resources = file.add_object(resources);
    let kids: Vec<Object> = pages
        .iter()
        .map(|page| {
            let content = file.add_object(Stream::new(Dictionary::new(), page.as_bytes().to_vec()));
            let page =
                dictionary! { "Type" => "Page", "Parent" => tree, "Resources" => resources, "Contents" => content };
            file.add_object(page).into()
        })
        .collect();
    let count = kids.len() as i64;
    file.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = file
        .add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "Lang" => Object::string_literal("en-GB") });
    file.trailer.set("Root", catalog);
    file
}

fn saved(mut file: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("file");
    bytes
}

fn pdf(pages: &[&str]) -> Vec<u8> {
    saved(file(pages))
}

/// Lines one below the other.
fn lines(lines: &[&str]) -> String {
    let mut page = "BT /F 10 Tf 12 TL 50 700 Td".to_owned();
    for line in lines {
        let _ = write!(page, " ({line}) Tj T*");
    }
    page + " ET"
}

#[track_caller]
fn check_page(page: &str, want: &str) {
    assert_eq!(one("a.pdf", pdf(&[page])).text, want, "{page}");
}

#[test]
fn lines_are_joined_into_paragraphs() {
    let page = lines(&[
        "Peru recalled its envoy to Chile on Thursday, the foreign mini-",
        "stry said, and closed the state-owned port to all fishing ships of the",
        "country. A state-",
        "owned company.",
        "",
        "Chile regretted the step.",
    ]);
    let mut file = file(&[&page]);
    let info = dictionary! {
        "Title" => Object::string_literal("Envoy recalled"), "Author" => Object::string_literal("A. Writer"),
        "CreationDate" => Object::string_literal("D:20110512090000+09'00'"),
    };
    let info = file.add_object(info);
    file.trailer.set("Info", info);
    let document = one("a.pdf", saved(file));
    assert_eq!(
        document.text,
        "Peru recalled its envoy to Chile on Thursday, the foreign ministry said, and closed the state-owned port to all fishing \
         ships of the country. A state-owned company.\n\nChile regretted the step."
    );
    assert_eq!((document.title.as_deref(), document.author.as_deref()), (Some("Envoy recalled"), Some("A. Writer")));
    assert_eq!(document.date.map(|day| day.to_string()).as_deref(), Some("2011-05-12"));
    assert_eq!(document.date_basis.map(|basis| basis.name()), Some("metadata"));
    assert_eq!(document.labelled_language.as_deref(), Some("en-GB"));
}

#[test]
fn pages_go_on_without_what_repeats_at_their_edges() {
    let page = |number: usize, text: &str| {
        format!(
            "BT /F 9 Tf 50 800 Td (Ministry of Fisheries, no. {number}) Tj ET BT /F 10 Tf 50 700 Td ({text}) Tj ET \
             BT /F 9 Tf 300 20 Td (- {number} -) Tj ET"
        )
    };
    let pages = [
        page(1, "Peru recalled"),
        page(2, "its envoy to Chile"),
        page(3, "on Thursday."),
        page(4, "Chile regretted that."),
    ];
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    check("a.pdf", pdf(&pages), &["Peru recalled its envoy to Chile on Thursday.\n\nChile regretted that."]);
}

#[test]
fn letters_are_what_the_file_says() {
    check_page("BT /F 10 Tf 50 700 Td (Per\\372 \\223said\\224 \\(so\\).) Tj ET", "Perú “said” (so).");
    check_page("BT /D 10 Tf 50 700 Td <01020304050641> Tj ET", "fi“Жfl CA");
    check_page("BT /W 10 Tf 50 700 Td <00010002000300040005> Tj ET", "abcff智");
    check_page("BT /F 10 Tf 50 700 Td [(Per) 20 (u) -400 (said) -20 ( so.)] TJ ET", "Peru said so.");
    check_page("BT /F 10 Tf 50 700 Td (Peru) Tj 100 0 Td (said) Tj 0 -12 Td (so.) Tj ET", "Peru said so.");
    check_page("BT /F 10 Tf 50 700 Td (Note) Tj /F 6 Tf 20 4 Td (1) Tj /F 10 Tf 8 -4 Td (said) Tj ET", "Note1 said");
    check_page("BT /F 10 Tf 50 700 Td (Bold) Tj 0.2 0 Td (Bold) Tj ET", "Bold");
    check_page("BT /F 10 Tf 0 1 -1 0 300 50 Tm (On its side.) Tj ET", "On its side.");
    check_page("/Artifact BMC BT /F 10 Tf 50 800 Td (Head) Tj ET EMC BT /F 10 Tf 50 700 Td (Text.) Tj ET", "Text.");
    check_page(
        "BT /F 10 Tf 50 700 Td (Above.) Tj ET q /X Do Q BT /F 10 Tf 50 100 Td (Below.) Tj ET",
        "Above.\n\nIn a form.\n\nBelow.",
    );
    let columns = "BT /F 10 Tf 12 TL 50 700 Td (Peru recalled its) Tj T* (envoy to) Tj ET BT /F 10 Tf 12 TL 300 700 Td (Chile on) Tj T* (Thursday.) Tj ET";
    check_page(columns, "Peru recalled its envoy to\n\nChile on Thursday.");
}

#[test]
fn what_is_bad_is_named() {
    check(
        "a.pdf",
        pdf(&["0 0 10 10 re f"]),
        &["a.pdf: no text found in the PDF; it may be pictures of pages, which must be made into text first"],
    );
    check(
        "a.pdf",
        pdf(&["BT /W 10 Tf 50 700 Td <0101> Tj ET"]),
        &["a.pdf: no text found in the PDF; its fonts don't tell which letters they show"],
    );
    check(
        "a.pdf",
        pdf(&["BT /W 10 Tf 50 700 Td <0001000201010102010300020001> Tj ET"]),
        &["a.pdf: damaged PDF: its fonts don't tell 3 of 8 letters, which are left out", "ab ba"],
    );
    check("a.pdf", b"%PDF-1.4\nnothing else", &["a.pdf: damaged PDF: failed parsing cross reference table"]);
    check("a.pdf", pdf(&[]), &["a.pdf: damaged PDF: no page in it"]);
    let mut locked = file(&["BT /F 10 Tf 50 700 Td (Secret.) Tj ET"]);
    let key = |letter: &str| Object::string_literal(letter.repeat(32));
    let lock = dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "O" => key("o"), "U" => key("u"), "P" => -4 };
    let lock = locked.add_object(lock);
    locked.trailer.set("Encrypt", lock);
    locked.trailer.set("ID", vec![key("a"), key("a")]);
    check("a.pdf", saved(locked), &["a.pdf: PDF is encrypted; unlock it first"]);
}

#[test]
fn a_file_that_was_cut_gives_the_pages_that_were_whole() {
    let whole = pdf(&["BT /F 10 Tf 50 700 Td (Peru said so.) Tj ET"]);
    let cut = memchr::memmem::rfind(&whole, b"xref\n").expect("its table");
    let message = "a.pdf: damaged PDF: the file has no end; what was whole is read";
    check("a.pdf", &whole[..cut], &[message, "Peru said so."]);
    check(
        "all.zip",
        zipped(&[("a.pdf", &whole[..100]), ("b.pdf", &whole)]),
        &["all.zip/a.pdf: damaged PDF: failed parsing cross reference table", "Peru said so."],
    );
}

#[test]
fn limits_hold_for_pdf_files() {
    let limited = |limits: Limits| Options { limits, ..Options::default() };
    let page = lines(&["Peru said so."]);
    let pages = pdf(&[&page, &page, &page]);
    let options = limited(Limits { pages: 2, ..Limits::default() });
    let message = "a.pdf: more than 2 pages; raise --limit-pages to read the rest";
    assert_eq!(told(from_bytes("a.pdf", pages.clone(), &options)), [message, "Peru said so.\n\nPeru said so."]);
    let options = limited(Limits { held_bytes: 100, ..Limits::default() });
    assert_eq!(
        told(from_bytes("a.pdf", pages, &options)),
        ["a.pdf: larger than 100 bytes; raise --limit-held to read it"]
    );
    let mut bomb = file(&[&" ".repeat(20 << 20)]);
    bomb.compress();
    let options = limited(Limits { document_bytes: 1 << 20, ..Limits::default() });
    assert_eq!(
        told(from_bytes("a.pdf", saved(bomb), &options)),
        ["a.pdf: larger than 1048576 bytes; raise --limit-document to read it"]
    );
    let options = limited(Limits { document_bytes: 10, ..Limits::default() });
    let message = "a.pdf: larger than 10 bytes; raise --limit-document to read it";
    assert_eq!(told(from_bytes("a.pdf", pdf(&["BT /F 10 Tf (Peru said so.) Tj ET"]), &options)), [message]);
    // A form that draws itself, and again and again.
    let page = "/X Do ".repeat(1000);
    assert_eq!(all("a.pdf", pdf(&[&page])).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_is_a_panic(at in 0_usize..5000, bytes in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut damaged = pdf(&[&lines(&["Peru said so."])]);
        let at = at % (damaged.len() - bytes.len());
        damaged[at..at + bytes.len()].copy_from_slice(&bytes);
        let told = told(from_bytes("a.pdf", damaged, &Options::default()));
        prop_assert!(!told.is_empty() && !told[0].contains("gave up"), "{told:?}");
    }

    #[test]
    fn no_drawing_is_a_panic(page in "((BT|ET|Tj|TJ|Td|Tm|q|Q|cm|/F|/W|/D|Tf|Do|/X|BMC|EMC|'|\"|-?[0-9]{1,9}(\\.5)?|\\(a\\)|<0102>|\\[|\\]|<<|>>) ){0,40}") {
        let told = told(from_bytes("a.pdf", pdf(&[&page]), &Options::default()));
        prop_assert!(!told.is_empty() && !told[0].contains("gave up"), "{told:?}");
    }
}
