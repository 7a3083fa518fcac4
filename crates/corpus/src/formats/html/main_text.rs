//! The main text of a page.
//!
//! A page is a row of blocks. Sentences speak for a block, links and brevity against it; the main text is the run of blocks
//! with the largest sum (Pasternack and Roth's maximum subsequence).

use super::tree::Tree;

/// Elements that never hold main text.
const LEFT_OUT: [&str; 20] = [
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "iframe", "svg",
    "head", "object", "textarea", "figure", "video", "audio", "canvas", "dialog",
];
/// Elements inside a line.
const INLINE: [&str; 32] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
];
/// Words of classes and ids of what stands around a text.
const AROUND: [&str; 18] = [
    "nav",
    "navbar",
    "menu",
    "sidebar",
    "footer",
    "breadcrumb",
    "breadcrumbs",
    "share",
    "sharing",
    "social",
    "related",
    "comments",
    "cookie",
    "advert",
    "newsletter",
    "subscribe",
    "pagination",
    "promo",
];

#[derive(Default)]
struct Block {
    text: String,
    /// Characters inside links.
    linked: usize,
    heading: bool,
}

/// The main text, blocks parted by blank lines. A heading that repeats the title is left out.
pub(crate) fn find(tree: &Tree, title: Option<&str>) -> String {
    let root = article(tree).unwrap_or(0);
    let mut blocks = blocks(tree, root);
    blocks.retain(|block| !(block.heading && Some(block.text.as_str()) == title));
    let weights: Vec<i64> = blocks.iter().map(weight).collect();
    let run = heaviest(&weights);
    let run = if weights[run.clone()].iter().sum::<i64>() > 0 { run } else { 0..blocks.len() };
    let kept = blocks[run].iter().filter(|block| !is_links(block));
    kept.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// The one article of a page, where it has one.
fn article(tree: &Tree) -> Option<usize> {
    let all =
        |name: &str| tree.nodes.iter().enumerate().filter(|(_, n)| n.name == name).map(|(n, _)| n).collect::<Vec<_>>();
    let body = tree.nodes.iter().position(|node| node.attribute("itemprop") == Some("articleBody"));
    let only = |name: &str| match all(name)[..] {
        [one] => Some(one),
        _ => None,
    };
    let found = body.or_else(|| only("article")).or_else(|| only("main"))?;
    (tree.text_of(found).len() >= 80).then_some(found)
}

fn is_links(block: &Block) -> bool {
    block.linked * 2 > block.text.chars().count()
}

fn weight(block: &Block) -> i64 {
    let length = block.text.chars().count() as i64;
    let ended =
        block.text.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', ':', '。', '！', '？', '…']);
    if is_links(block) {
        -60
    } else if length >= 80 || (ended && length >= 20) {
        length
    } else {
        -20
    }
}

/// The run with the largest sum; the first of equals.
fn heaviest(weights: &[i64]) -> std::ops::Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, weight) in weights.iter().enumerate() {
        sum += weight;
        if sum <= 0 {
            (start, sum) = (at + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

fn is_left_out(tree: &Tree, node: usize) -> bool {
    let node = &tree.nodes[node];
    let around = |value: &str| {
        value.to_ascii_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| AROUND.contains(&word))
    };
    LEFT_OUT.contains(&node.name.as_str())
        || node.attribute("hidden").is_some()
        || (!matches!(node.name.as_str(), "body" | "html" | "main" | "article")
            && ["class", "id", "role"].iter().any(|key| node.attribute(key).is_some_and(around)))
}

fn blocks(tree: &Tree, root: usize) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    let mut at = root;
    // Ends of links that are open, and of elements whose end parts blocks.
    let (mut link_end, mut ends) = (0, Vec::new());
    while at < tree.nodes[root].end {
        while ends.last().is_some_and(|end| *end <= at) {
            ends.pop();
            part(&mut blocks);
        }
        let node = &tree.nodes[at];
        if at != root && is_left_out(tree, at) {
            at = node.end.max(at + 1);
            continue;
        }
        match node.name.as_str() {
            "" => add(&mut blocks, &node.text, at < link_end),
            "br" => line_break(&mut blocks),
            "a" if node.attribute("href").is_some() => link_end = node.end,
            name if INLINE.contains(&name) => {}
            name => {
                part(&mut blocks);
                ends.push(node.end);
                if let (true, Some(block)) = (matches!(name, "h1" | "h2" | "h3"), blocks.last_mut()) {
                    block.heading = true;
                }
            }
        }
        at += 1;
    }
    for block in &mut blocks {
        block.text = tidy(&block.text);
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// Begins a new block, where the last has anything in it.
fn part(blocks: &mut Vec<Block>) {
    if blocks.last().is_some_and(|block| !block.text.trim().is_empty()) {
        blocks.push(Block::default());
    } else if let Some(block) = blocks.last_mut() {
        *block = Block::default();
    }
}

/// One `<br>` breaks a line, two part blocks.
fn line_break(blocks: &mut Vec<Block>) {
    match blocks.last_mut() {
        Some(block) if block.text.trim_end_matches([' ', '\t', '\r']).ends_with(BREAK) => part(blocks),
        Some(block) => block.text.push(BREAK),
        None => {}
    }
}

/// Stands for `<br>` until white space is evened out; no page has it (a noncharacter).
const BREAK: char = '\u{FFFE}';

fn add(blocks: &mut [Block], text: &str, in_link: bool) {
    let Some(block) = blocks.last_mut() else { return };
    // A line feed of the source is no more than a space.
    block.text.extend(text.chars().map(|c| if c == '\n' || c == BREAK { ' ' } else { c }));
    if in_link {
        block.linked += text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
    }
}

fn tidy(text: &str) -> String {
    let lines = text.split(BREAK).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
