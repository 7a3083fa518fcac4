//! Flags and commands.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use communique_corpus::{Limits, Mapping, Options};
use communique_exports as exports;
use communique_text::Date;

/// Reads the official record: who did, said, promised, demanded or refused what to whom, with the words that say so.
#[derive(Debug, Parser)]
#[command(
    name = "communique",
    version,
    about,
    after_help = "Exit status: 0 done; 1 some documents failed, or a check found faults; 2 could not run."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read a text and print its events for a person, or as records
    Read(Read),
    /// Code JSONL documents (id, date or null, title, text) into records, in parallel
    Code(Code),
    /// Write a dossier or records to the files that other tools read: tables, POLECAT, Web Annotation, CoNLL-U
    Export(Export),
    /// Print the parse of a text as CoNLL-U
    Parse(Parse),
    /// Show why a sentence gives an event, or none: its tree, the rows tried on each head, and what was decided
    Explain(Explain),
    /// Look after the lexicon
    Lexicon(LexiconArgs),
    /// Put documents and their readings into a dossier, one file that is searched; what is there already is passed over
    Add(Add),
    /// Read again what another program, model or lexicon read, and say what differs
    Recode(Recode),
    /// Find documents of a dossier: actor:PRK recipient:CHN event:SUPPORT "higher stage" 2011-01..2011-06
    Search(Search),
    /// List events of a dossier
    Events(Events),
    /// Print a document of a dossier with its events
    Show(Show),
    /// Count what a dossier holds
    Stats(DossierStats),
    /// Look whether a dossier is whole
    Check(DossierCheck),
}

/// Where model and lexicon come from.
#[derive(Clone, Debug, Group)]
pub(crate) struct Sources {
    /// Folder of a spaCy 3.x pipeline (en_core_web_sm or md)
    #[arg(long, value_name = "DIR", env = "COMMUNIQUE_MODEL")]
    pub(crate) model: Option<PathBuf>,
    /// Folder or file of your own rows: adds to the built-in lexicon, replaces files of the same name
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    /// File of your own actors, which come before ours: TOML, or a PETRARCH dictionary; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Vec<PathBuf>,
}

/// What is known of a text that comes without metadata.
#[derive(Clone, Debug, Group)]
pub(crate) struct About {
    /// Day of publication, for dates and offices
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<Date>,
    /// Who published it ("KCNA")
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
}

/// How inputs are read, and how much of them.
#[derive(Clone, Debug, Group)]
pub(crate) struct Inputs {
    /// Columns or keys that hold a document's fields: text=body,date=published (id, text, title, date, source, author, url, language)
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    pub(crate) map: Option<Mapping>,
    /// Encoding of the inputs, where it should not be found: euc-kr, gb18030, windows-1251 ...
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// Most bytes of one document
    #[arg(long, value_name = "BYTES")]
    pub(crate) limit_document: Option<u64>,
    /// Most bytes of one line or row
    #[arg(long, value_name = "BYTES")]
    pub(crate) limit_line: Option<u64>,
    /// Most bytes that the archives of one input may unpack to
    #[arg(long, value_name = "BYTES")]
    pub(crate) limit_unpacked: Option<u64>,
    /// Most archives inside archives
    #[arg(long, value_name = "N")]
    pub(crate) limit_depth: Option<u32>,
    /// Most entries of the archives of one input
    #[arg(long, value_name = "N")]
    pub(crate) limit_entries: Option<u64>,
    /// Most times its size that an archive may unpack to
    #[arg(long, value_name = "N")]
    pub(crate) limit_ratio: Option<u64>,
    /// Most pages of a PDF file
    #[arg(long, value_name = "N")]
    pub(crate) limit_pages: Option<u32>,
    /// Most bytes of a file that has to be held as a whole: a JSON array, a PDF, a record of a web archive
    #[arg(long, value_name = "BYTES")]
    pub(crate) limit_held: Option<u64>,
}

impl Inputs {
    /// The same for the library.
    pub(crate) fn options(&self) -> Options {
        let usual = Options::default();
        let limits = Limits {
            document_bytes: self.limit_document.unwrap_or(usual.limits.document_bytes),
            line_bytes: self.limit_line.unwrap_or(usual.limits.line_bytes),
            unpacked_bytes: self.limit_unpacked.unwrap_or(usual.limits.unpacked_bytes),
            archive_depth: self.limit_depth.unwrap_or(usual.limits.archive_depth),
            pages: self.limit_pages.unwrap_or(usual.limits.pages),
            entries: self.limit_entries.unwrap_or(usual.limits.entries),
            unpacked_ratio: self.limit_ratio.unwrap_or(usual.limits.unpacked_ratio),
            held_bytes: self.limit_held.unwrap_or(usual.limits.held_bytes),
            ..usual.limits
        };
        Options { mapping: self.map.clone().unwrap_or_default(), encoding: self.encoding.clone(), limits, ..usual }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person: marked sentences and a table
    Text,
    /// Records, one JSON object a line
    Jsonl,
}

#[derive(Debug, Group)]
pub(crate) struct Read {
    /// Text file, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Keep also what somebody with a known country merely says, as STATEMENT with its CAMEO code (01)
    #[arg(long)]
    pub(crate) statements: bool,
    #[command(flatten)]
    pub(crate) about: About,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct Code {
    /// Files, folders, archives or patterns, or - for standard input
    #[arg(value_name = "FILES", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Where the records go; standard output without it
    #[arg(short, long, value_name = "OUT.jsonl")]
    pub(crate) output: Option<PathBuf>,
    /// Threads; all cores without it
    #[arg(short, long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Read only documents in this language (one whose language isn't plain is read)
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// Keep also what somebody with a known country merely says, as STATEMENT with its CAMEO code (01)
    #[arg(long)]
    pub(crate) statements: bool,
    /// No progress bar
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) reading: Inputs,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct Export {
    /// A dossier, or records as `communique code` writes them (- for standard input)
    #[arg(value_name = "DOSSIER|RECORDS.jsonl")]
    pub(crate) input: PathBuf,
    /// Which documents of a dossier, as `search` takes it; all without it
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    /// What to write; csv and parquet are four tables in a folder, the others one file
    #[arg(short, long, value_name = "FORMAT", value_parser = format_parser())]
    pub(crate) format: exports::Format,
    /// Folder or file to write, with a data dictionary beside it; - writes a single file to standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: PathBuf,
    /// The documents that records were made of (JSONL): conllu needs their texts, annotation quotes more with them; a
    /// dossier has them
    #[arg(long, value_name = "FILES", num_args = 1..)]
    pub(crate) texts: Vec<PathBuf>,
    /// Also documents that repeat others
    #[arg(long)]
    pub(crate) duplicates: bool,
    /// No summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

fn format_parser() -> impl TypedValueParser<Value = exports::Format> {
    let names = PossibleValuesParser::new(exports::Format::ALL.map(exports::Format::name));
    names.try_map(|name| exports::Format::ALL.into_iter().find(|f| f.name() == name).ok_or("no such format"))
}

#[derive(Debug, Group)]
pub(crate) struct Parse {
    /// Text file, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct Explain {
    /// The sentence
    pub(crate) sentence: String,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) about: About,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub(crate) action: LexiconAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconAction {
    /// Run every row's own sentences and print those that come out otherwise
    Check(LexiconCheck),
    /// Count the verbs and event nouns of texts, and print how many of them the lexicon has an answer for
    Coverage(LexiconCoverage),
}

#[derive(Debug, Group)]
pub(crate) struct LexiconCheck {
    /// Only files whose name holds this
    pub(crate) only: Option<String>,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct LexiconCoverage {
    /// Files, folders, archives or patterns, or - for standard input
    #[arg(value_name = "FILES", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// How many of the commonest words left over are printed, for each word class
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) most: usize,
    /// Read only documents in this language (one whose language isn't plain is read)
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Option<String>,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

/// How rows of a dossier are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rows {
    /// A table for a person
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
}

#[derive(Debug, Group)]
pub(crate) struct Add {
    /// The dossier; made where there is none
    pub(crate) dossier: PathBuf,
    /// Files, folders, archives or patterns, or - for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Threads; all cores without it
    #[arg(short, long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// No progress bar and no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) reading: Inputs,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct Recode {
    /// The dossier
    pub(crate) dossier: PathBuf,
    /// How differences are printed
    #[arg(long, value_enum, default_value_t = Rows::Table)]
    pub(crate) format: Rows,
    /// Threads; all cores without it
    #[arg(short, long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// No progress bar and no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Group)]
pub(crate) struct Search {
    /// The dossier
    pub(crate) dossier: PathBuf,
    /// Words, "phrases", fields (actor: recipient: party: event: status: context: sector: source: title: language: is: id:),
    /// days (2011-01..2011-06); - negates, OR, brackets
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    #[arg(long, value_enum, default_value_t = Rows::Table)]
    pub(crate) format: Rows,
    /// Most documents
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
}

#[derive(Debug, Group)]
pub(crate) struct Events {
    /// The dossier
    pub(crate) dossier: PathBuf,
    /// As for search; all events without it
    #[arg(default_value = "", allow_hyphen_values = true)]
    pub(crate) query: String,
    #[arg(long, value_enum, default_value_t = Rows::Table)]
    pub(crate) format: Rows,
    /// Most events
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
}

#[derive(Debug, Group)]
pub(crate) struct Show {
    /// The dossier
    pub(crate) dossier: PathBuf,
    /// The document's id
    pub(crate) id: String,
    /// Which version; the latest without it
    #[arg(long, value_name = "N")]
    pub(crate) version: Option<u32>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Group)]
pub(crate) struct DossierStats {
    /// The dossier
    pub(crate) dossier: PathBuf,
    /// Rows of the lists that may be long
    #[arg(long, value_name = "N", default_value_t = 15)]
    pub(crate) limit: usize,
}

#[derive(Debug, Group)]
pub(crate) struct DossierCheck {
    /// The dossier
    pub(crate) dossier: PathBuf,
    /// No progress bar
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
