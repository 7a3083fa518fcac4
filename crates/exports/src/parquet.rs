//! Parquet: the four tables, typed, dictionary-coded, compressed with zstd.
//!
//! **One rule:** a row group is written when it is full, so that memory doesn't grow with the data.

use std::io::Write;
use std::sync::Arc;

use communique_records::{DocumentRecord, EventRecord};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use crate::column::{Column, Kind, Row, Value};
use crate::destination::{Out, TABLES};
use crate::story::Story;
use crate::tables::{self, FourTables, Mention, Party};
use crate::{ExportError, Sink, Summary};

/// Rows of a row group.
const ROWS: usize = 1 << 16;
/// Bytes of text after which a row group is full earlier.
const BYTES: usize = 16 << 20;

/// Values of one column of a row group that is not yet written; nulls stand in `present` alone.
enum Cells {
    Texts(Vec<ByteArray>),
    Integers(Vec<i64>),
    Reals(Vec<f64>),
    Booleans(Vec<bool>),
    Days(Vec<i32>),
}

struct Buffer {
    cells: Cells,
    present: Vec<i16>,
}

impl Buffer {
    fn new(kind: Kind) -> Self {
        let cells = match kind {
            Kind::Text => Cells::Texts(Vec::new()),
            Kind::Integer => Cells::Integers(Vec::new()),
            Kind::Real => Cells::Reals(Vec::new()),
            Kind::Boolean => Cells::Booleans(Vec::new()),
            Kind::Date => Cells::Days(Vec::new()),
        };
        Self { cells, present: Vec::new() }
    }

    /// Takes a value and gives the bytes of text that it holds. A value of another type than its column counts as null;
    /// the tests hold every column to its type.
    fn push(&mut self, value: Value<'_>) -> usize {
        let mut bytes = 0;
        let fits = match (&mut self.cells, value) {
            (Cells::Texts(all), Value::Text(text)) => {
                bytes = text.len();
                all.push(ByteArray::from(text.into_owned().into_bytes()));
                true
            }
            (Cells::Integers(all), Value::Integer(number)) => push(all, number),
            (Cells::Reals(all), Value::Real(number)) => push(all, number),
            (Cells::Booleans(all), Value::Boolean(truth)) => push(all, truth),
            (Cells::Days(all), Value::Date(date)) => push(all, date.days()),
            _ => false,
        };
        self.present.push(fits.into());
        bytes
    }

    fn write(self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        fn batch<D: DataType>(
            column: &mut SerializedColumnWriter<'_>,
            values: &[D::T],
            present: &[i16],
        ) -> Result<(), ParquetError> {
            column.typed::<D>().write_batch(values, Some(present), None).map(drop)
        }
        match &self.cells {
            Cells::Texts(all) => batch::<ByteArrayType>(column, all, &self.present),
            Cells::Integers(all) => batch::<Int64Type>(column, all, &self.present),
            Cells::Reals(all) => batch::<DoubleType>(column, all, &self.present),
            Cells::Booleans(all) => batch::<BoolType>(column, all, &self.present),
            Cells::Days(all) => batch::<Int32Type>(column, all, &self.present),
        }
    }
}

fn push<T>(all: &mut Vec<T>, value: T) -> bool {
    all.push(value);
    true
}

/// One table.
struct One<'o, 'd> {
    name: &'static str,
    kinds: Vec<Kind>,
    writer: SerializedFileWriter<&'o mut Out<'d>>,
    buffers: Vec<Buffer>,
    rows: usize,
    bytes: usize,
}

fn field<R>(column: &Column<'_, R>) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Real => (Physical::DOUBLE, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    let build = Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
    build.with_logical_type(logical).build().map(Arc::new)
}

fn buffers(kinds: &[Kind]) -> Vec<Buffer> {
    kinds.iter().map(|kind| Buffer::new(*kind)).collect()
}

impl<'o, 'd> One<'o, 'd> {
    fn new<R>(name: &'static str, columns: &[Column<'_, R>], out: &'o mut Out<'d>) -> Result<Self, ExportError> {
        let open = || {
            let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
            let schema = Arc::new(Type::group_type_builder(name).with_fields(fields).build()?);
            let properties = WriterProperties::builder()
                .set_compression(Compression::ZSTD(Default::default()))
                .set_created_by(format!("communique {}", env!("CARGO_PKG_VERSION")))
                .build();
            SerializedFileWriter::new(out, schema, Arc::new(properties))
        };
        let writer = open().map_err(|source| ExportError::Parquet { table: name, source })?;
        let kinds: Vec<Kind> = columns.iter().map(|c| c.kind).collect();
        Ok(Self { name, buffers: buffers(&kinds), kinds, writer, rows: 0, bytes: 0 })
    }

    fn row<'r, R: Row<'r>>(&mut self, row: R) -> Result<(), ExportError> {
        for (buffer, column) in self.buffers.iter_mut().zip(R::COLUMNS) {
            self.bytes += buffer.push((column.get)(row));
        }
        self.rows += 1;
        if self.rows >= ROWS || self.bytes >= BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        if self.rows == 0 {
            return Ok(());
        }
        (self.rows, self.bytes) = (0, 0);
        let buffers = std::mem::replace(&mut self.buffers, buffers(&self.kinds));
        self.group(buffers).map_err(|source| ExportError::Parquet { table: self.name, source })
    }

    fn group(&mut self, buffers: Vec<Buffer>) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for buffer in buffers {
            if let Some(mut column) = group.next_column()? {
                buffer.write(&mut column)?;
                column.close()?;
            }
        }
        group.close().map(drop)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.flush()?;
        let mut end = || {
            self.writer.finish()?;
            Ok(self.writer.inner_mut().flush()?)
        };
        end().map_err(|source| ExportError::Parquet { table: self.name, source })
    }
}

pub(crate) struct Tables<'o, 'd> {
    events: One<'o, 'd>,
    entities: One<'o, 'd>,
    mentions: One<'o, 'd>,
    documents: One<'o, 'd>,
}

impl<'o, 'd> Tables<'o, 'd> {
    pub(crate) fn new(outs: &'o mut [Out<'d>]) -> Result<Self, ExportError> {
        let [events, entities, mentions, documents] = outs else {
            return Err(ExportError::NeedsFolder { format: "parquet", found: format!("{} outputs", outs.len()) });
        };
        Ok(Self {
            events: One::new(TABLES[0], <&EventRecord>::COLUMNS, events)?,
            entities: One::new(TABLES[1], Party::COLUMNS, entities)?,
            mentions: One::new(TABLES[2], Mention::COLUMNS, mentions)?,
            documents: One::new(TABLES[3], <&DocumentRecord>::COLUMNS, documents)?,
        })
    }
}

impl FourTables for Tables<'_, '_> {
    fn event(&mut self, event: &EventRecord) -> Result<(), ExportError> {
        self.events.row(event)
    }

    fn party(&mut self, party: Party<'_>) -> Result<(), ExportError> {
        self.entities.row(party)
    }

    fn mention(&mut self, mention: Mention<'_>) -> Result<(), ExportError> {
        self.mentions.row(mention)
    }

    fn document(&mut self, document: &DocumentRecord) -> Result<(), ExportError> {
        self.documents.row(document)
    }
}

impl Sink for Tables<'_, '_> {
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        summary.events += tables::put(story, self)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.events.finish()?;
        self.entities.finish()?;
        self.mentions.finish()?;
        self.documents.finish()
    }
}
