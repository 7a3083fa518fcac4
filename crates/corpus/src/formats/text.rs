//! Plain text, kept to the byte, and Markdown, read as what it says.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options as Extensions, Parser, Tag, TagEnd};

use crate::date;
use crate::error::Fault;
use crate::finish::Draft;
use crate::source::Source;
use crate::walk::{At, Halt, Walk};

/// A text as it is, but for its byte-order mark.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let text = walk.text(source, at.known.charset.as_deref())?;
    if text.trim().is_empty() {
        return Err(Fault::Empty.into());
    }
    walk.document(Draft::at(&at, text))
}

/// The words of a Markdown file; title, day, author and language from its front matter, the title else from its first heading.
pub(crate) fn markdown(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let marked = walk.text(source, at.known.charset.as_deref())?;
    let mut draft = Draft::at(&at, String::new());
    let mut page = Page::default();
    let extensions = Extensions::ENABLE_YAML_STYLE_METADATA_BLOCKS | Extensions::ENABLE_TABLES;
    for event in Parser::new_ext(&marked, extensions) {
        page.take(event, &mut draft);
    }
    draft.text = page.text.trim().to_owned();
    draft.title = draft.title.or(page.title);
    if draft.text.is_empty() {
        return Err(Fault::Empty.into());
    }
    walk.document(draft)
}

#[derive(Default)]
struct Page {
    text: String,
    title: Option<String>,
    /// Where the first heading of the first level begins.
    heading: Option<usize>,
    in_front: bool,
    in_picture: usize,
}

impl Page {
    fn take(&mut self, event: Event<'_>, draft: &mut Draft) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => self.in_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => self.in_front = false,
            Event::Text(text) if self.in_front => front_matter(&text, draft),
            Event::Start(Tag::Image { .. }) => self.in_picture += 1,
            Event::End(TagEnd::Image) => self.in_picture -= 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if self.title.is_none() => {
                self.heading = Some(self.text.len());
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = self.heading.take() {
                    self.title = Some(self.text[start..].trim().to_owned());
                    self.text.truncate(start);
                } else {
                    self.text.push_str("\n\n");
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                while self.text.ends_with('\n') {
                    self.text.pop();
                }
                self.text.push_str("\n\n");
            }
            Event::End(TagEnd::TableCell) => self.text.push('\t'),
            Event::Text(text) | Event::Code(text) if self.in_picture == 0 => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }
}

/// `key: value` lines of YAML, as far as documents carry them.
fn front_matter(yaml: &str, draft: &mut Draft) {
    for (key, value) in yaml.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() || value.starts_with(['[', '{', '|', '>']) {
            continue;
        }
        match key.trim_end() {
            "title" => draft.title = Some(value),
            "date" | "published" => draft.metadata_date = date::given(&value),
            "author" => draft.author = Some(value),
            "lang" | "language" => draft.language = Some(value),
            "source" | "publisher" => draft.source = Some(value),
            "url" | "link" => draft.url = Some(value),
            _ => {}
        }
    }
}
