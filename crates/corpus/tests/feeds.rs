//! Saved feeds and the documents they give.

mod common;

use common::{all, check, told};
use communique_corpus::{Limits, Options, from_bytes};
use communique_text::Document;

fn read(name: &str, feed: &str) -> Vec<Document> {
    all(name, feed).into_iter().map(|item| item.unwrap_or_else(|fault| panic!("{fault}"))).collect()
}

/// Title, text, day, author, source, address and language of a document.
fn parts(document: &Document) -> [String; 7] {
    let day = document.date.map(|day| day.to_string());
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let language = given(&document.labelled_language);
    let [title, author, source, url] = [&document.title, &document.author, &document.source, &document.url].map(given);
    [title, document.text.clone(), day.unwrap_or_default(), author, source, url, language]
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:x="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Example News</title><link>http://n.example/</link><language>en-GB</language>
<image><title>Logo</title><link>http://n.example/logo</link></image>
<item><title>Envoy recalled &amp;amp; noted</title><link>http://n.example/1?a=1&b=2</link><guid isPermaLink="false">17</guid>
 <media:title>A picture</media:title><x:creator>A. Writer</x:creator><pubDate>Thu, 12 May 2011 09:00:00 GMT</pubDate>
 <description>Short.</description>
 <c:encoded><![CDATA[<p>Peru recalled its envoy to Chile on Thursday, the ministry said.</p><p>Chile &ldquo;regretted&rdquo; the step.</p>]]></c:encoded></item>
<item><title>Talks</title><author>desk@n.example (B. Editor)</author><guid>http://n.example/2</guid>
 <source url="http://o.example/">Other News</source>
 <description>&lt;b&gt;Bolivia&lt;/b&gt; held talks with Brazil.&lt;br/&gt;&lt;a href="http://n.example/2"&gt;Read more&lt;/a&gt;</description></item>
</channel></rss>"#;

#[test]
fn rss_gives_a_document_an_entry() {
    let documents = read("news.rss", RSS);
    let origins: Vec<_> = documents.iter().filter_map(|document| document.origin.as_deref()).collect();
    assert_eq!(origins, ["news.rss#1", "news.rss#2"]);
    let text = "Peru recalled its envoy to Chile on Thursday, the ministry said.\n\nChile “regretted” the step.";
    assert_eq!(
        parts(&documents[0]),
        [
            "Envoy recalled & noted",
            text,
            "2011-05-12",
            "A. Writer",
            "Example News",
            "http://n.example/1?a=1&b=2",
            "en-GB"
        ]
    );
    assert_eq!(documents[0].date_basis.map(|basis| basis.name()), Some("metadata"));
    let text = "Bolivia held talks with Brazil.\nRead more";
    assert_eq!(parts(&documents[1]), ["Talks", text, "", "B. Editor", "Other News", "http://n.example/2", "en-GB"]);
}

#[test]
fn atom_gives_a_document_an_entry() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>Agencia</title>
        <author><name>Redacción</name><uri>http://n.example/</uri></author>
        <entry><title type="html">Embajador &amp;lt;retirado&amp;gt;</title><link rel="self" href="http://n.example/self"/>
          <link href="http://n.example/1"/><published>2011-05-12T09:00:00Z</published><updated>2012-01-01T00:00:00Z</updated>
          <summary>Resumen.</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Perú retiró a su <b>embajador</b> &amp; dos cónsules.</p>
          <p>Chile lamentó el paso.</p></div></content></entry>
        <entry><title>B &lt; C</title><updated>2012-01-02T00:00:00Z</updated><author><name>A. Autora</name></author>
          <source><title>Otra agencia</title><updated>2001-01-01T00:00:00Z</updated></source>
          <content src="http://n.example/v" type="video/mp4"/><summary>A &lt; B: Chile expulsó a dos diplomáticos.</summary></entry>
        </feed>"#;
    let documents = read("a.xml", feed);
    let text = "Perú retiró a su embajador & dos cónsules.\n\nChile lamentó el paso.";
    assert_eq!(
        parts(&documents[0]),
        ["Embajador <retirado>", text, "2011-05-12", "Redacción", "Agencia", "http://n.example/1", "es"]
    );
    let text = "A < B: Chile expulsó a dos diplomáticos.";
    assert_eq!(parts(&documents[1]), ["B < C", text, "2012-01-02", "A. Autora", "Otra agencia", "", "es"]);
}

#[test]
fn rss_of_rdf_is_read() {
    let feed = r#"<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example News</title></channel>
        <item><title>T</title><link>http://n.example/1</link><description>Chile expelled two envoys.</description>
        <dc:date>2011-05-12T09:00+01:00</dc:date></item></r:RDF>"#
        .replace("r:RDF", "rdf:RDF")
        .replace("xmlns:r=", "xmlns:rdf=");
    let documents = read("a.rdf", &feed);
    let want = ["T", "Chile expelled two envoys.", "2011-05-12", "", "Example News", "http://n.example/1", ""];
    assert_eq!(parts(&documents[0]), want);
}

#[test]
fn a_bad_feed_gives_what_was_whole() {
    let cut = &RSS[..RSS.rfind("Talks").expect("second entry")];
    let items = told(from_bytes("a.rss", cut, &Options::default()));
    assert_eq!(items[1..], ["a.rss: damaged feed: line 10: ends inside an element"]);
    check(
        "a.rss",
        "<rss><channel><item><title>T</title></item><item><description>Chile.</description></item></channel></rss>",
        &["a.rss#1: no text found in the entry: neither content nor summary", "Chile."],
    );
    check("a.rss", "<rss><channel><title>T</title></channel></rss>", &["a.rss: no text found in the feed: no entry"]);
    check(
        "a.rss",
        "<rss>\n<channel></rss>",
        &["a.rss: damaged feed: line 2: ill-formed document: expected `</channel>`, but `</rss>` was found"],
    );
    check(
        "a.rss",
        "<rss><item><description>&#0;</description></item></rss>",
        &["a.rss: damaged feed: line 1: no character is &#0;"],
    );
    let deep = format!("<rss>{}", "<a>".repeat(70_000));
    check("a.rss", deep, &["a.rss: damaged feed: line 1: more than 4096 elements inside each other"]);
}

#[test]
fn entities_of_a_feed_are_not_expanded() {
    let feed = "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\
        <rss><item><description>Chile &b; &nbsp;Peru</description></item></rss>";
    check("a.rss", feed, &["Chile &b; Peru"]);
}

#[test]
fn limits_hold_for_feeds() {
    let feed = "<rss><item><description>Chile expelled two envoys.</description></item><item><description>Peru.</description></item></rss>";
    let limits = Limits { document_bytes: 10, ..Limits::default() };
    let items = told(from_bytes("a.rss", feed, &Options { limits, ..Options::default() }));
    assert_eq!(items, ["a.rss#1: larger than 10 bytes; raise --limit-document to read it", "Peru."]);
    let limits = Limits { held_bytes: 10, ..Limits::default() };
    let items = told(from_bytes("a.rss", feed, &Options { limits, ..Options::default() }));
    assert_eq!(items, ["a.rss: larger than 10 bytes; raise --limit-held to read it"]);
}
