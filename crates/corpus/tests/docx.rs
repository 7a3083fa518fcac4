//! Word documents and what they give.

mod common;

use common::{check, one, told, zipped};
use communique_corpus::{Limits, Options, from_bytes};
use proptest::prelude::*;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/main.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const CORE: &str = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Note &amp; reply</dc:title>
<dc:creator>A. Writer</dc:creator><dc:language>en-GB</dc:language><cp:lastModifiedBy>Somebody</cp:lastModifiedBy>
<dcterms:created>2011-05-12T09:00:00Z</dcterms:created><dcterms:modified>2012-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>"#;

fn main_part(body: &str) -> String {
    let mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    format!(
        "<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"{w}\" xmlns:mc=\"{mc}\"><w:body>{body}</w:body></w:document>"
    )
}

fn docx(body: &str) -> Vec<u8> {
    let main = main_part(body);
    let header = main_part("<w:p><w:r><w:t>Page 1</w:t></w:r></w:p>");
    let files: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/main.xml", main.as_bytes()),
    ];
    zipped(&files)
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn a_word_document_is_one_text() {
    let body = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">Chile </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>expelled</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> two Peruvian diplo</w:t><w:softHyphen/><w:t>mats.</w:t></w:r></w:p><w:p/>{}",
        p("Peru &lt;protested&gt;.")
    );
    let document = one("note.docx", docx(&body));
    assert_eq!(document.text, "Chile expelled two Peruvian diplomats.\n\nPeru <protested>.");
    assert_eq!((document.title.as_deref(), document.author.as_deref()), (Some("Note & reply"), Some("A. Writer")));
    assert_eq!(document.date.map(|day| day.to_string()).as_deref(), Some("2011-05-12"));
    assert_eq!(document.labelled_language.as_deref(), Some("en-GB"));
    assert_eq!(document.origin.as_deref(), Some("note.docx"));
}

#[test]
fn what_stands_in_a_document_is_taken_once() {
    let cases = [
        ("tables give lines", format!(
            "{}<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>{}",
            p("Before."), p("Peru"), p("Lima"), p("3"), p("Chile"), p("After.")
        ), "Before.\n\nPeru Lima\t3\nChile\n\nAfter."),
        ("a table in a table", format!(
            "<w:tbl><w:tr><w:tc>{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("a"), p("b"), p("c")
        ), "a b\tc"),
        ("deleted text", "<w:p><w:del><w:r><w:delText>Not </w:delText></w:r></w:del><w:ins><w:r><w:t>so.</w:t></w:r></w:ins>\
          <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>".to_owned(), "so."),
        ("breaks", "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>".to_owned(),
         "a\tb\nc"),
        ("codes of fields", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>x</w:t></w:r></w:p>".to_owned(), "x"),
        ("boxes", format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback>{}</mc:Fallback>\
             </mc:AlternateContent><w:t>Outside.</w:t></w:r></w:p>", p("Inside."), p("Inside.")
        ), "Inside.\n\nOutside."),
        ("a title", "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p>".to_owned(), "x"),
    ];
    for (what, body, want) in cases {
        assert_eq!(one("a.docx", docx(&body)).text, want, "{what}");
    }
}

#[test]
fn office_files_are_told_by_their_list_of_types() {
    check("a.zip", docx(&p("Peru.")), &["Peru."]);
    let strict = docx(&p("Peru."));
    let nested = (0..3).fold(strict, |inner, n| zipped(&[(if n == 0 { "a.docx" } else { "in.zip" }, &inner)]));
    check("all.zip", nested, &["Peru."]);
    let sheet = TYPES.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main");
    let items = told(from_bytes("a.xlsx", zipped(&[("[Content_Types].xml", sheet.as_bytes())]), &Options::default()));
    assert!(items[0].starts_with("a.xlsx: an Excel workbook (.xlsx) is not read; expected "), "{items:?}");
}

#[test]
fn damaged_word_documents_say_what_is_wrong() {
    check("a.docx", docx(""), &["a.docx: no text found in the docx"]);
    check(
        "a.docx",
        docx("<w:p><w:r>\n<w:t>Chile</w:r></w:p>"),
        &["a.docx/word/main.xml: damaged docx: line 3: ill-formed document: expected `</w:t>`, but `</w:r>` was found"],
    );
    check(
        "a.docx",
        zipped(&[("[Content_Types].xml", TYPES.as_bytes())]),
        &[
            "a.docx/docProps/core.xml: damaged docx: docProps/core.xml: specified file not found in archive",
            "a.docx/word/main.xml: damaged docx: word/main.xml: specified file not found in archive",
        ],
    );
    check(
        "a.docx",
        zipped(&[("[Content_Types].xml", b"<Types/>")]),
        &["a.docx: damaged docx: no main document in its list of types"],
    );
    check(
        "a.docx",
        docx(&"<w:sdt>".repeat(100_000)),
        &["a.docx/word/main.xml: damaged docx: line 2: more than 4096 elements inside each other"],
    );
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend([0; 600]);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    check("a.docx", locked, &["a.docx: Office file is encrypted; unlock it first"]);
}

#[test]
fn limits_hold_for_word_documents() {
    let limited = |limits: Limits| Options { limits, ..Options::default() };
    let document = docx(&p(&"Peru recalled its envoy. ".repeat(100)));
    let options = limited(Limits { document_bytes: 1000, ..Limits::default() });
    assert_eq!(
        told(from_bytes("a.docx", document.clone(), &options)),
        ["a.docx: larger than 1000 bytes; raise --limit-document to read it"]
    );
    let options = limited(Limits { unpacked_bytes: 100, ..Limits::default() });
    assert_eq!(
        told(from_bytes("a.docx", document, &options)),
        ["a.docx: unpacks to more than 100 bytes; raise --limit-unpacked to read the rest"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_body_panics(body in "(<w:(p|t|r|tc|tr|tbl|del)>|</w:(p|t|r|tc|tr|tbl|del)>|<w:br/>|&amp;|[a-z ]{1,4}){0,40}") {
        prop_assert!(from_bytes("a.docx", docx(&body), &Options::default()).count() > 0);
    }

    #[test]
    fn no_damage_panics(at in 0_usize..2000, byte in any::<u8>()) {
        let mut document = docx(&p("Peru."));
        let at = at % document.len();
        document[at] = byte;
        let _ = from_bytes("a.docx", document, &Options::default()).count();
    }
}
