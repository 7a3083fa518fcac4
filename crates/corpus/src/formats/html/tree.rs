//! A page as a tree in one list, parents before children.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// An element, or a run of text.
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// Text of a run; empty for elements.
    pub(crate) text: String,
    /// One past the last node below it.
    pub(crate) end: usize,
}

/// A page. Node 0 is the page itself.
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

impl Node {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Tree {
    /// Nodes below a node.
    pub(crate) fn below(&self, node: usize) -> Range<usize> {
        node + 1..self.nodes[node].end
    }

    /// All text below a node, its white space evened out.
    pub(crate) fn text_of(&self, node: usize) -> String {
        let text: String = self.below(node).map(|n| self.nodes[n].text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose start ends an open one of the same kind, and what that search stops at.
fn closes(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "option" => (&["option"], &["select"]),
        "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "article" | "section"
        | "hr" | "blockquote" | "pre" | "form" | "header" | "footer" | "nav" | "aside" | "main" | "address" => {
            (&["p"], &["div", "td", "th", "li", "table", "article", "section", "body", "blockquote"])
        }
        _ => (&[], &[]),
    }
}

struct Builder {
    nodes: Vec<Node>,
    /// Open elements, the page first.
    open: Vec<usize>,
    depth: usize,
}

impl Builder {
    fn push(&mut self, name: String, attributes: Vec<(String, String)>, text: String) -> usize {
        self.nodes.push(Node { name, attributes, text, end: 0 });
        self.nodes.len() - 1
    }

    /// Ends the open element at that height, and those inside it.
    fn close_from(&mut self, height: usize) {
        let end = self.nodes.len();
        for node in self.open.drain(height.max(1)..) {
            self.nodes[node].end = end;
        }
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        let (same, bounds) = closes(&name);
        let nearest = self.open.iter().rposition(|n| {
            let open = self.nodes[*n].name.as_str();
            same.contains(&open) || bounds.contains(&open)
        });
        if let Some(height) = nearest.filter(|height| same.contains(&self.nodes[self.open[*height]].name.as_str())) {
            self.close_from(height);
        }
        let attributes = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let node = self.push(name.clone(), attributes, String::new());
        self.nodes[node].end = node + 1;
        if !VOID.contains(&name.as_str()) && !tag.self_closing && self.open.len() < self.depth {
            self.open.push(node);
        }
        match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(height) = self.open.iter().rposition(|n| self.nodes[*n].name == name) {
            self.close_from(height);
        }
    }
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return builder.start(tag),
            Token::TagToken(tag) => builder.end(&tag.name),
            Token::CharacterTokens(text) => {
                builder.push(String::new(), Vec::new(), text.to_string());
                let node = builder.nodes.len();
                builder.nodes[node - 1].end = node;
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The tree of a page. Elements deeper than `depth` stand beside each other at that depth.
pub(crate) fn parse(page: &str, depth: usize) -> Tree {
    let root = Node { name: String::new(), attributes: Vec::new(), text: String::new(), end: 1 };
    let sink = Sink(RefCell::new(Builder { nodes: vec![root], open: vec![0], depth: depth.max(2) }));
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // A script stops the tokenizer so that it can be run; here it goes on.
    while !matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Done) {}
    tokenizer.end();
    let mut builder = tokenizer.sink.0.into_inner();
    builder.close_from(1);
    builder.nodes[0].end = builder.nodes.len();
    Tree { nodes: builder.nodes }
}
