//! Parquet files: a row a document, columns found as in CSV.
//!
//! Only the columns that hold something of a document are read. A column inside another isn't found.
//!
//! **One rule:** a row group that is damaged costs the rest of itself; the next is read.

use bytes::Bytes;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, RowGroupReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field as Value, Row};
use parquet::schema::types::{Type, TypePtr};

use super::csv;
use crate::error::Fault;
use crate::options::{Limits, Mapping};
use crate::source::{Seekable, Source};
use crate::walk::{At, Halt, Walk};

const FORMAT: &str = "parquet";
/// Rows that are decoded at once.
const BATCH: usize = 64;

/// A row a document.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    match source.seekable(&walk.options.limits)? {
        Seekable::File(file) => rows(walk, &at, file),
        Seekable::Held(bytes) => rows(walk, &at, Bytes::from(bytes)),
    }
}

fn rows(walk: &mut Walk<'_>, at: &At, bytes: impl ChunkReader + 'static) -> Result<(), Halt> {
    let file = SerializedFileReader::new(bytes).map_err(|fault| damaged(&fault))?;
    let table = Table::new(file.metadata().file_metadata().schema(), &walk.options.mapping)?;
    let mut before = 0_u64;
    for number in 0..file.num_row_groups() {
        let meta = file.metadata().row_group(number);
        let opened = check(meta.total_byte_size(), meta.compressed_size(), &walk.options.limits)
            .and_then(|()| file.get_row_group(number).map_err(|fault| damaged(&fault)));
        match opened {
            Ok(group) => table.group(walk, at, group.as_ref(), before)?,
            Err(fault) => walk.report(format!("{}:{}", at.place, before + 1), None, fault)?,
        }
        before = before.saturating_add(u64::try_from(meta.num_rows()).unwrap_or_default());
    }
    Ok(())
}

/// What is read of the rows.
struct Table {
    /// Columns that hold something of a document.
    projection: Type,
    /// For each field the column that holds it, among those.
    columns: csv::Columns,
    /// For each of those whether it counts nanoseconds.
    is_nanoseconds: Vec<bool>,
}

impl Table {
    fn new(schema: &Type, mapping: &Mapping) -> Result<Self, Fault> {
        let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
        let found = csv::columns(&names, mapping)?;
        let mut read: Vec<usize> = found.iter().flatten().copied().collect();
        read.sort_unstable();
        read.dedup();
        let columns = found.map(|column| column.and_then(|column| read.binary_search(&column).ok()));
        let fields: Vec<TypePtr> = read.iter().map(|column| schema.get_fields()[*column].clone()).collect();
        let is_nanoseconds = fields.iter().map(|field| is_nanoseconds(field)).collect();
        let projection = Type::group_type_builder(schema.name()).with_fields(fields).build();
        Ok(Self { projection: projection.map_err(|fault| damaged(&fault))?, columns, is_nanoseconds })
    }

    /// The rows of a group, numbered on from those before it.
    fn group(&self, walk: &mut Walk<'_>, at: &At, group: &dyn RowGroupReader, before: u64) -> Result<(), Halt> {
        let mut number = before;
        let rows = match RowIter::from_row_group(Some(self.projection.clone()), group) {
            Ok(rows) => rows.with_batch_size(BATCH),
            Err(fault) => return walk.report(format!("{}:{}", at.place, number + 1), None, damaged(&fault)),
        };
        for row in rows {
            number += 1;
            let place = format!("{}:{number}", at.place);
            match row {
                Ok(row) => self.row(walk, at, place, &row)?,
                Err(fault) => return walk.report(place, None, damaged(&fault)),
            }
        }
        Ok(())
    }

    fn row(&self, walk: &mut Walk<'_>, at: &At, place: String, row: &Row) -> Result<(), Halt> {
        let values = row.get_column_iter().zip(&self.is_nanoseconds);
        let cells: Vec<Option<String>> =
            values.map(|((_, value), is_nanoseconds)| cell(value, *is_nanoseconds)).collect();
        let limit = walk.options.limits.document_bytes;
        if cells.iter().flatten().any(|cell| cell.len() as u64 > limit) {
            return walk.report(place, None, Fault::TooLarge { limit, flag: "--limit-document" });
        }
        csv::row_document(walk, at, place, &self.columns, |column| cells.get(column).cloned().flatten())
    }
}

/// A value as a cell of a table holds it; none where there is none, or more than one.
fn cell(value: &Value, is_nanoseconds: bool) -> Option<String> {
    match value {
        Value::Null | Value::Group(_) | Value::ListInternal(_) | Value::MapInternal(_) => None,
        Value::Str(text) => Some(text.clone()),
        // Text of writers that don't mark it as such.
        Value::Bytes(bytes) => std::str::from_utf8(bytes.data()).ok().map(str::to_owned),
        Value::Long(time) if is_nanoseconds => Some(Value::TimestampMillis(time / 1_000_000).to_string()),
        value => Some(value.to_string()),
    }
}

fn is_nanoseconds(field: &Type) -> bool {
    matches!(field.get_basic_info().logical_type_ref(), Some(LogicalType::Timestamp(time)) if time.unit == TimeUnit::NANOS)
}

/// Whether a row group unpacks to what its size lets expect.
fn check(unpacked: i64, packed: i64, limits: &Limits) -> Result<(), Fault> {
    let (unpacked, packed) = (u64::try_from(unpacked).unwrap_or(u64::MAX), u64::try_from(packed).unwrap_or_default());
    if unpacked > limits.unpacked_bytes {
        return Err(Fault::TooMuchUnpacked { limit: limits.unpacked_bytes });
    }
    if unpacked > crate::source::UNSUSPICIOUS && unpacked / limits.unpacked_ratio.max(1) > packed {
        return Err(Fault::Bomb { limit: limits.unpacked_ratio });
    }
    Ok(())
}

fn damaged(fault: &ParquetError) -> Fault {
    // Its own texts begin with what it calls itself.
    let detail = fault.to_string();
    Fault::damaged(FORMAT, detail.split_once(": ").map_or(detail.as_str(), |(_, detail)| detail))
}
