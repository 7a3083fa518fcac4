//! What a caller may set: columns, limits, what is known beforehand.
//!
//! **One rule:** the defaults read what people have; a limit is there so that no input can fill memory or run forever.

use std::str::FromStr;

use crate::error::MappingError;

/// How input is read.
///
/// ```
/// use communique_corpus::{Format, Options};
/// let options = Options { mapping: "text=body,date=published".parse()?, ..Options::default() };
/// assert_eq!(options.format, None);
/// assert_eq!("csv".parse(), Ok(Format::Csv));
/// # Ok::<(), communique_corpus::MappingError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which columns or keys hold what, in JSON, CSV and Parquet.
    pub mapping: Mapping,
    /// The format, where it should not be looked for.
    pub format: Option<Format>,
    /// The encoding, where it should not be looked for: a label of the WHATWG standard ("euc-kr", "gb18030").
    pub encoding: Option<String>,
    /// Who published documents that don't say so themselves.
    pub source: Option<String>,
    /// Bounds on what is read.
    pub limits: Limits,
}

/// Bounds on what is read. What goes beyond one is reported, and the rest is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document, as decoded.
    pub document_bytes: u64,
    /// Bytes of a file that has to be held in memory as a whole: a JSON array, a zip archive inside an archive.
    pub held_bytes: u64,
    /// Bytes of one line or row.
    pub line_bytes: u64,
    /// Archives inside archives: 1 reads an archive but none inside it.
    pub archive_depth: u32,
    /// Entries of one input's archives together.
    pub entries: u64,
    /// Bytes that one input's archives may unpack to, together.
    pub unpacked_bytes: u64,
    /// How many times its size an archive may unpack to, beyond the first 64 MiB.
    pub unpacked_ratio: u64,
    /// Pages of one PDF file.
    pub pages: u32,
    /// Elements inside elements of a web page; deeper ones are read as if they stood at that depth.
    pub html_depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 64 << 20,
            held_bytes: 512 << 20,
            line_bytes: 64 << 20,
            archive_depth: 3,
            entries: 10_000_000,
            unpacked_bytes: 256 << 30,
            unpacked_ratio: 200,
            pages: 10_000,
            html_depth: 256,
        }
    }
}

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML or XHTML.
    Html,
    /// One JSON object a line.
    Jsonl,
    /// A JSON object, or an array of them.
    Json,
    /// Comma-, semicolon- or tab-separated values with a line of names.
    Csv,
    /// A saved RSS or Atom feed.
    Feed,
    /// A Word document (.docx).
    Docx,
    /// A PDF file with a text layer.
    Pdf,
    /// A Parquet file.
    Parquet,
    /// A web archive.
    Warc,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
}

impl Format {
    const NAMES: [(&str, Self); 13] = [
        ("text", Self::Text),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("jsonl", Self::Jsonl),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("feed", Self::Feed),
        ("docx", Self::Docx),
        ("pdf", Self::Pdf),
        ("parquet", Self::Parquet),
        ("warc", Self::Warc),
        ("zip", Self::Zip),
        ("tar", Self::Tar),
    ];

    /// The name on the command line and in messages.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }
}

impl FromStr for Format {
    type Err = String;

    /// # Errors
    /// A message that lists the formats.
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| {
            format!("unknown format `{name}`; expected {}", Self::NAMES.map(|(name, _)| name).join(", "))
        })
    }
}

/// Which columns or keys hold what.
///
/// What is not mapped is looked for under its usual names: `text` also under `body`, `content`, `article`; `date` also
/// under `published`, `publication_date`, `pubdate`, `datetime`; and so on. In JSON a dotted name reaches into objects (`meta.date`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    names: [Option<String>; FIELDS.len()],
}

/// Fields of a document that a column may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Text,
    Title,
    Date,
    Source,
    Author,
    Url,
    Language,
}

/// Each field with its name, then the names under which it is looked for where none is mapped.
pub(crate) const FIELDS: [(Field, &str, &[&str]); 8] = [
    (Field::Id, "id", &["id"]),
    (Field::Text, "text", &["text", "body", "content", "article", "fulltext", "full_text"]),
    (Field::Title, "title", &["title", "headline"]),
    (
        Field::Date,
        "date",
        &["date", "published", "publication_date", "date_published", "pubdate", "pub_date", "datetime"],
    ),
    (Field::Source, "source", &["source", "publisher"]),
    (Field::Author, "author", &["author", "byline"]),
    (Field::Url, "url", &["url", "link"]),
    (Field::Language, "language", &["language", "lang"]),
];

impl Field {
    pub(crate) fn name(self) -> &'static str {
        FIELDS[self as usize].1
    }
}

impl Mapping {
    /// The column mapped to a field.
    pub(crate) fn column(&self, field: Field) -> Option<&str> {
        self.names[field as usize].as_deref()
    }

    /// Fields that are mapped, with their columns.
    pub(crate) fn mapped(&self) -> impl Iterator<Item = (Field, &str)> {
        FIELDS.iter().filter_map(|(field, ..)| Some((*field, self.column(*field)?)))
    }

    /// Names under which a field is looked for, best first.
    pub(crate) fn candidates(&self, field: Field) -> impl Iterator<Item = &str> {
        let usual = if self.column(field).is_some() { &[][..] } else { FIELDS[field as usize].2 };
        self.column(field).into_iter().chain(usual.iter().copied())
    }
}

impl FromStr for Mapping {
    type Err = MappingError;

    /// Reads `text=body,date=published`.
    fn from_str(text: &str) -> Result<Self, MappingError> {
        let mut mapping = Self::default();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let Some((field, column)) = pair.split_once('=') else {
                return Err(MappingError::NoPair { found: pair.to_owned() });
            };
            let known = FIELDS.iter().find(|(_, name, _)| *name == field.trim());
            let Some((field, ..)) = known else {
                return Err(MappingError::UnknownField { found: field.trim().to_owned() });
            };
            mapping.names[*field as usize] = Some(column.trim().to_owned());
        }
        Ok(mapping)
    }
}
