//! Comma-, semicolon- and tab-separated values with a line of names.
//!
//! Read by `csv-core` and not `csv`, which holds a record in memory however long it is: a quote that is never closed makes
//! one record of the rest of the file.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8};

use crate::error::Fault;
use crate::finish::Draft;
use crate::options::{Field, Mapping};
use crate::source::Source;
use crate::walk::{At, Halt, Walk};
use crate::{date, decode};

/// A row a document. A ragged row costs itself.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let encoding = match walk.encoding {
        Some(encoding) => encoding,
        None => encoding_of(source.head(), at.known.charset.as_deref())?,
    };
    let delimiter = delimiter(source.head(), &at.extension());
    let wide = !encoding.is_ascii_compatible();
    let (reader, encoding): (Box<dyn BufRead + '_>, _) = if wide {
        let bytes = source.bytes(walk.options.limits.held_bytes, "--limit-held")?;
        (Box::new(io::Cursor::new(decode::text(bytes, Some(encoding), None)?.into_bytes())), UTF_8)
    } else {
        (source.reader(), encoding)
    };
    let mut rows = Rows::new(reader, delimiter, walk.options.limits.line_bytes);
    let names = match rows.next()? {
        Some((_, Row::Whole(cells))) => decoded(&cells, encoding)?,
        Some((_, Row::TooLong)) => return Err(Fault::LongLine { limit: walk.options.limits.line_bytes }.into()),
        None => return Err(Fault::Empty.into()),
    };
    let names: Vec<String> =
        names.into_iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    let columns = columns(&names, &walk.options.mapping)?;
    while let Some((line, row)) = rows.next()? {
        let place = format!("{}:{line}", at.place);
        let cells = match row {
            Row::Whole(cells) => decoded(&cells, encoding),
            Row::TooLong => Err(Fault::LongLine { limit: walk.options.limits.line_bytes }),
        };
        let cells = match cells {
            Ok(cells) if cells.len() == names.len() => cells,
            Ok(cells) if cells.len() == 1 && cells[0].trim().is_empty() => continue,
            Ok(cells) => {
                walk.report(place, None, Fault::Ragged { cells: cells.len(), columns: names.len() })?;
                continue;
            }
            Err(fault) => {
                walk.report(place, None, fault)?;
                continue;
            }
        };
        row_document(walk, &at, place, &columns, |column| Some(cells[column].clone()))?;
    }
    Ok(())
}

/// For each field the column that holds it.
pub(crate) type Columns = [Option<usize>; 8];

/// Where the fields of documents stand in a table.
pub(crate) fn columns(names: &[String], mapping: &Mapping) -> Result<Columns, Fault> {
    let mut columns = Columns::default();
    for (field, ..) in crate::options::FIELDS {
        let exact = |wanted: &&str| names.iter().position(|name| name == wanted);
        let alike = |wanted: &&str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let mut wanted = mapping.candidates(field);
        columns[field as usize] =
            match mapping.column(field) {
                Some(column) => Some(exact(&column).or_else(|| alike(&column)).ok_or_else(|| {
                    Fault::UnknownColumn { field: field.name(), column: column.to_owned(), found: names.to_vec() }
                })?),
                None => wanted.find_map(|name| alike(&name)),
            };
    }
    if columns[Field::Text as usize].is_none() {
        return Err(Fault::NoTextColumn { found: names.to_vec() });
    }
    Ok(columns)
}

/// One row as a document; `cell` gives what stands in a column.
pub(crate) fn row_document(
    walk: &mut Walk<'_>,
    at: &At,
    place: String,
    columns: &Columns,
    cell: impl Fn(usize) -> Option<String>,
) -> Result<(), Halt> {
    let field = |field: Field| columns[field as usize].and_then(&cell);
    let filled = |name: Field| field(name).filter(|value| !value.trim().is_empty());
    let id = filled(Field::Id);
    let Some(text) = field(Field::Text) else {
        let column = Field::Text.name().to_owned();
        return walk.report(place, id, Fault::NoText { column, found: "nothing" });
    };
    let day = match filled(Field::Date) {
        None => None,
        Some(found) => match date::given(&found) {
            Some(day) => Some(day),
            None => return walk.report(place, id, Fault::BadDate { found: found.chars().take(40).collect() }),
        },
    };
    let draft = Draft {
        id,
        given_date: day,
        title: filled(Field::Title),
        source: filled(Field::Source),
        author: filled(Field::Author),
        url: filled(Field::Url),
        language: filled(Field::Language),
        origin: place,
        ..Draft::at(at, text)
    };
    walk.document(draft)
}

fn encoding_of(head: &[u8], charset: Option<&str>) -> Result<&'static Encoding, Fault> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(encoding);
    }
    // The last character of the head may be cut in two.
    let cut = match std::str::from_utf8(head) {
        Err(fault) if fault.error_len().is_some() => fault.valid_up_to(),
        _ => return Ok(UTF_8),
    };
    let declared = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    declared.filter(|e| *e != UTF_8).or_else(|| decode::guess(head)).ok_or(Fault::NotUtf8 { at: cut })
}

/// What stands between cells: what the first line has most of.
fn delimiter(head: &[u8], extension: &str) -> u8 {
    if matches!(extension, "tsv" | "tab") {
        return b'\t';
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    let most = [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter));
    most.filter(|delimiter| count(*delimiter) > 0).unwrap_or(b',')
}

fn decoded(cells: &[Vec<u8>], encoding: &'static Encoding) -> Result<Vec<String>, Fault> {
    cells.iter().map(|cell| decode::in_encoding(cell, encoding)).collect()
}

/// Cells of the widest row; a line of nothing but commas is none.
const MOST_CELLS: usize = 1 << 16;

enum Row {
    Whole(Vec<Vec<u8>>),
    /// Longer than the limit; it has been passed over.
    TooLong,
}

/// Rows with the line on which each begins.
struct Rows<'a> {
    reader: Box<dyn BufRead + 'a>,
    parser: Reader,
    limit: u64,
    finished: bool,
}

impl<'a> Rows<'a> {
    fn new(reader: Box<dyn BufRead + 'a>, delimiter: u8, limit: u64) -> Self {
        Self { reader, parser: ReaderBuilder::new().delimiter(delimiter).build(), limit, finished: false }
    }

    fn next(&mut self) -> io::Result<Option<(u64, Row)>> {
        if self.finished {
            return Ok(None);
        }
        let line = self.parser.line();
        let mut output = vec![0; 8192];
        let mut ends = vec![0; 64];
        let (mut written, mut n_ends, mut too_long) = (0, 0, false);
        loop {
            let input = self.reader.fill_buf()?;
            let (result, read, wrote, ended) =
                self.parser.read_record(input, &mut output[written..], &mut ends[n_ends..]);
            self.reader.consume(read);
            (written, n_ends) = (written + wrote, n_ends + ended);
            if written as u64 > self.limit || n_ends > MOST_CELLS {
                (too_long, written, n_ends) = (true, 0, 0);
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if too_long => written = 0,
                ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if too_long => n_ends = 0,
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record if too_long => return Ok(Some((line, Row::TooLong))),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => {
                    self.finished = true;
                    return Ok(None);
                }
            }
        }
        let starts = std::iter::once(0).chain(ends[..n_ends].iter().copied());
        let cells = starts.zip(&ends[..n_ends]).map(|(start, end)| output[start..*end].to_vec()).collect();
        Ok(Some((line, Row::Whole(cells))))
    }
}
