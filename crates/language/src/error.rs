//! What can be wrong with a model folder.
//!
//! Text is never at fault: an open pipeline reads any text. What can fail fails while loading.

use std::io;
use std::path::{Path, PathBuf};

use crate::attribute_ruler::RulerError;
use crate::lemmatizer::LemmatizerError;
use crate::tokenizer::TokenizerError;

/// Why a model folder could not be opened: what, where, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// There is no such folder.
    #[error("no model folder at {path}; give the folder that holds config.cfg and meta.json")]
    NoFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// The folder, or every folder in it, lacks the files of a model.
    #[error("{path} holds no spaCy model; give the folder that holds config.cfg and meta.json")]
    NoModel {
        /// The folder looked into.
        path: PathBuf,
    },
    /// Several models lie in the folder.
    #[error("{path} holds several models ({first} and {second}); give one of them")]
    SeveralModels {
        /// The folder looked into.
        path: PathBuf,
        /// One model.
        first: PathBuf,
        /// Another.
        second: PathBuf,
    },
    /// A file of the model cannot be read.
    #[error("cannot read {path}; the model folder is incomplete, install the model again")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the model is not what it should be.
    #[error("{path} is damaged: {what}; install the model again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found and what was expected.
        what: String,
    },
    /// The model is sound, but made of parts this engine does not compute.
    #[error("{path}: {what} is not supported; use a CNN pipeline of spaCy 3 such as en_core_web_sm or en_core_web_md")]
    Unsupported {
        /// The file that names the part.
        path: PathBuf,
        /// The part.
        what: String,
    },
    /// The tokenizer can't be loaded.
    #[error(transparent)]
    Tokenizer(#[from] TokenizerError),
    /// The attribute rules can't be loaded.
    #[error(transparent)]
    Ruler(#[from] RulerError),
    /// The lemma tables can't be loaded.
    #[error(transparent)]
    Lemmatizer(#[from] LemmatizerError),
}

impl LoadError {
    pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.into(), what: what.into() }
    }

    pub(crate) fn unsupported(path: &Path, what: impl Into<String>) -> Self {
        Self::Unsupported { path: path.into(), what: what.into() }
    }
}
