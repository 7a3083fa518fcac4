//! What stops the program: what was wrong, where, and what to do.

use std::io;
use std::path::PathBuf;

use communique_corpus::CorpusError;
use communique_dossier::DossierError;
use communique_exports::ExportError;
use communique_language::LoadError;
use communique_lexicon::LexiconError;

#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{0}")]
    Input(CorpusError),
    #[error("{} holds several documents; read them with `communique code`", path.display())]
    Several { path: PathBuf },
    #[error(
        "no language model found; looked at {looked}. Run `make setup` in the checkout, or give a folder of spaCy's en_core_web_sm 3.x with --model DIR or COMMUNIQUE_MODEL"
    )]
    NoModel { looked: String },
    #[error("{0}")]
    Model(#[from] LoadError),
    #[error("{0}")]
    Lexicon(#[from] LexiconError),
    #[error("{0}")]
    Export(ExportError),
    #[error("{} is a file of records, which takes no query; put its documents into a dossier with `communique add`", path.display())]
    NoQuery { path: PathBuf },
    #[error("no file of the lexicon has `{only}` in its name; a folder of your own rows is given with --lexicon DIR")]
    NoRows { only: String },
    #[error("the records hold no texts; conllu needs them: give the documents that were coded with --texts FILES")]
    NoTexts,
    #[error("{0}")]
    Dossier(#[from] DossierError),
    #[error("the query can't be read\n{0}")]
    Query(String),
    #[error("{} holds no document `{id}`; `communique search` finds ids", path.display())]
    NoDocument { path: PathBuf, id: String },
    #[error("output closed")]
    ClosedPipe,
}

impl CliError {
    /// An export that failed; a reader that went away is no fault.
    pub(crate) fn export(fault: ExportError) -> Self {
        match fault {
            ExportError::Stream(fault) => Self::stdout(fault),
            fault => Self::Export(fault),
        }
    }

    /// A fault in writing to standard output; a reader that went away is none.
    pub(crate) fn stdout(fault: io::Error) -> Self {
        if fault.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Write { path: PathBuf::from("standard output"), source: fault }
        }
    }
}
