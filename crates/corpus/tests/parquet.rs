//! Parquet files and what they give.

mod common;

use std::path::Path;
use std::sync::Arc;

use common::{all, check, gzipped, told};
use communique_corpus::{Limits, Options, from_bytes, open};
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;

fn column<T: DataType>(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, values: &[T::T], present: Option<&[i16]>) {
    let mut writer = group.next_column().expect("column").expect("one more column");
    writer.typed::<T>().write_batch(values, present, None).expect("values");
    writer.close().expect("column");
}

fn texts(values: &[&str]) -> Vec<ByteArray> {
    values.iter().map(|value| ByteArray::from(*value)).collect()
}

/// A file with a row group for each list of texts.
fn parquet(groups: &[&[&str]], compression: Compression) -> Vec<u8> {
    let schema = parse_message_type(
        "message table { required binary body (UTF8); required int32 day (DATE); optional binary headline (UTF8);
         required int64 seen (TIMESTAMP(NANOS,true)); optional group meta { required binary text (UTF8); } }",
    );
    let properties = WriterProperties::builder().set_compression(compression).build();
    let schema = Arc::new(schema.expect("schema"));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("writer");
    for group_texts in groups {
        let rows = group_texts.len();
        let mut group = writer.next_row_group().expect("group");
        column::<ByteArrayType>(&mut group, &texts(group_texts), None);
        column::<Int32Type>(&mut group, &vec![15106; rows], None);
        let present: Vec<i16> = (0..rows).map(|row| i16::from(row == 0)).collect();
        column::<ByteArrayType>(&mut group, &texts(&["Envoy"]), Some(&present));
        column::<Int64Type>(&mut group, &vec![1_305_244_800_000_000_000; rows], None);
        column::<ByteArrayType>(&mut group, &[], Some(&vec![0; rows]));
        group.close().expect("group");
    }
    writer.into_inner().expect("parquet")
}

fn small() -> Vec<u8> {
    parquet(&[&["Chile.", "Peru."], &["Bolivia."]], Compression::SNAPPY)
}

#[test]
fn a_row_is_a_document() {
    let documents: Vec<_> = all("a.parquet", small()).into_iter().map(|item| item.expect("document")).collect();
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, ["Chile.", "Peru.", "Bolivia."]);
    let titles: Vec<_> = documents.iter().map(|document| document.title.as_deref()).collect();
    assert_eq!(titles, [Some("Envoy"), None, Some("Envoy")]);
    let origins: Vec<_> = documents.iter().filter_map(|document| document.origin.as_deref()).collect();
    assert_eq!(origins, ["a.parquet:1", "a.parquet:2", "a.parquet:3"]);
    assert_eq!(documents[0].date, None);
    let options = Options { mapping: "text=body,date=day".parse().expect("mapping"), ..Options::default() };
    let days: Vec<_> =
        from_bytes("a.parquet", small(), &options).flatten().filter_map(|document| document.date).collect();
    assert_eq!(days.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2011-05-12"; 3]);
    let options = Options { mapping: "date=seen".parse().expect("mapping"), ..Options::default() };
    let seen = from_bytes("a.parquet", small(), &options).flatten().next().and_then(|document| document.date);
    assert_eq!(seen.map(|day| day.to_string()).as_deref(), Some("2011-05-13"));
}

#[test]
fn files_are_packed_in_some_way() {
    let ways = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::ZSTD(ZstdLevel::default()),
        Compression::GZIP(Default::default()),
    ];
    for way in ways {
        check("a.parquet", parquet(&[&["Chile."]], way), &["Chile."]);
    }
    check("a.parquet.gz", gzipped(&small()), &["Chile.", "Peru.", "Bolivia."]);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("named-wrongly.csv");
    std::fs::write(&path, small()).expect("file");
    assert_eq!(told(open(&path, &Options::default())), ["Chile.", "Peru.", "Bolivia."]);
}

#[test]
fn what_is_bad_is_named() {
    let options = Options { mapping: "text=words".parse().expect("mapping"), ..Options::default() };
    assert_eq!(
        told(from_bytes("a.parquet", small(), &options)),
        ["a.parquet: no column `words` for text; found body, day, headline, seen, meta"]
    );
    let options = Options { mapping: "text=meta".parse().expect("mapping"), ..Options::default() };
    assert_eq!(
        told(from_bytes("a.parquet", small(), &options)),
        [1, 2, 3].map(|row| format!("a.parquet:{row}: no text; expected a string under \"text\", found nothing"))
    );
    let whole = small();
    check(
        "a.parquet",
        &whole[..whole.len() / 2],
        &["a.parquet: damaged parquet: Invalid Parquet file. Corrupt footer"],
    );
    let options = Options { limits: Limits { document_bytes: 6, ..Limits::default() }, ..Options::default() };
    assert_eq!(
        told(from_bytes("a.parquet", small(), &options)),
        ["Chile.", "Peru.", "a.parquet:3: larger than 6 bytes; raise --limit-document to read it"]
    );
}

#[test]
fn a_damaged_group_costs_itself() {
    let mut damaged = parquet(&[&["Chile."], &["Peru."], &["Bolivia."]], Compression::UNCOMPRESSED);
    let at = damaged.windows(5).position(|bytes| bytes == b"Peru.").expect("text");
    damaged[at - 12..at].fill(0xff);
    let told = told(from_bytes("a.parquet", damaged, &Options::default()));
    assert_eq!((told.len(), told[0].as_str(), told[2].as_str()), (3, "Chile.", "Bolivia."), "{told:?}");
    assert!(told[1].starts_with("a.parquet:2: damaged parquet: "), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_ends_the_stream(at in 0_usize..5000, byte in any::<u8>()) {
        let mut damaged = small();
        let at = 4 + at % (damaged.len() - 4);
        damaged[at] = byte;
        prop_assert!(!all("a.parquet", damaged).is_empty());
    }
}
