//! What a page says of itself: meta elements, OpenGraph, JSON-LD, `<time>`.

use serde_json::Value;

use super::tree::{Node, Tree};

#[derive(Default)]
pub(crate) struct Meta {
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
}

pub(crate) fn read(tree: &Tree) -> Meta {
    let data = json_ld(tree);
    let named = |names: &[&str]| names.iter().find_map(|name| meta(tree, name));
    let first = |name: &str| tree.nodes.iter().position(|node| node.name == name);
    let heading = first("h1").map(|node| tree.text_of(node)).filter(|text| !text.is_empty());
    let title = first("title").map(|node| tree.text_of(node)).filter(|text| !text.is_empty());
    let source = named(&["og:site_name"]).or_else(|| data.source.clone());
    Meta {
        title: named(&["og:title"]).or(data.title).or_else(|| plain_title(title, heading)),
        date: data.date.or_else(|| named(&DATES)).or_else(|| time(tree)),
        author: data
            .author
            .or_else(|| named(&["author", "dc.creator", "article:author"]).filter(|a| !a.contains("://"))),
        language: first("html")
            .and_then(|node| tree.nodes[node].attribute("lang").map(str::to_owned))
            .or_else(|| named(&["content-language", "og:locale"])),
        source,
        url: canonical(tree).or_else(|| named(&["og:url"])),
    }
}

const DATES: [&str; 9] = [
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
];

/// `<title>`, or the heading where the title is that and the name of the site.
fn plain_title(title: Option<String>, heading: Option<String>) -> Option<String> {
    match (title, heading) {
        (Some(title), Some(heading)) if title != heading && title.contains(&heading) => Some(heading),
        (title, heading) => title.or(heading),
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn meta(tree: &Tree, name: &str) -> Option<String> {
    let is = |node: &&Node, key: &str| node.attribute(key).is_some_and(|value| value.eq_ignore_ascii_case(name));
    let keys = ["name", "property", "itemprop", "http-equiv"];
    let mut metas = tree.nodes.iter().filter(|node| node.name == "meta");
    metas.find_map(|node| keys.iter().any(|key| is(&node, key)).then(|| filled(node.attribute("content")?))?)
}

fn canonical(tree: &Tree) -> Option<String> {
    let mut links = tree.nodes.iter().filter(|node| node.name == "link" && node.attribute("rel") == Some("canonical"));
    links.find_map(|node| filled(node.attribute("href")?))
}

fn time(tree: &Tree) -> Option<String> {
    let mut times = tree.nodes.iter().filter(|node| node.name == "time");
    times.find_map(|node| filled(node.attribute("datetime")?))
}

/// The first article of the page's linked data.
fn json_ld(tree: &Tree) -> Meta {
    let scripts = tree.nodes.iter().enumerate().filter(|(_, node)| {
        node.name == "script" && node.attribute("type").is_some_and(|kind| kind.starts_with("application/ld+json"))
    });
    for (node, _) in scripts {
        let text: String = tree.below(node).map(|n| tree.nodes[n].text.as_str()).collect();
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        let graph = value.get("@graph").cloned().unwrap_or(value);
        let items = match graph {
            Value::Array(items) => items,
            item => vec![item],
        };
        if let Some(item) = items.iter().find(|item| item.get("datePublished").is_some()) {
            let string = |key: &str| item.get(key).and_then(Value::as_str).and_then(filled);
            return Meta {
                title: string("headline"),
                date: string("datePublished"),
                author: item.get("author").and_then(name),
                source: item.get("publisher").and_then(name),
                ..Meta::default()
            };
        }
    }
    Meta::default()
}

/// The name of a person or publisher: a string, an object, or the first of several.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => filled(name),
        Value::Object(map) => map.get("name").and_then(Value::as_str).and_then(filled),
        // One level: linked data nests no lists in lists.
        Value::Array(values) => match values.first()? {
            Value::Array(_) => None,
            first => name(first),
        },
        _ => None,
    }
}
