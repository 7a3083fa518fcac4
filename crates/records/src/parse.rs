//! Lines back to records.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{Record, SCHEMA};

/// A line that is no record: what was found, what was expected.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The line is no JSON object with a `type`, or a field is missing or of another kind.
    #[error("no record: {0}; expected a line as `communique code` writes it")]
    Json(#[from] serde_json::Error),
    /// There is no record of that type.
    #[error("unknown type of record `{0}`; expected run, document, event, relation, mention or error")]
    Type(String),
    /// The records are of a form that this program doesn't know.
    #[error(
        "records of the form `{0}`; this program reads `{SCHEMA}`: use the version that wrote them, or code the texts again"
    )]
    Schema(String),
}

impl Record {
    /// Reads one line. Fields that are not known are passed over: a later version of the program may have added them.
    ///
    /// # Errors
    /// [`RecordError`] where the line is no record of a form that is known here.
    ///
    /// ```
    /// use communique_records::Record;
    /// assert!(Record::parse(r#"{"type":"error","run":"0","document":"a","stage":"input","message":"no text"}"#).is_ok());
    /// assert!(Record::parse(r#"{"type":"tweet"}"#).is_err());
    /// ```
    pub fn parse(line: &str) -> Result<Self, RecordError> {
        #[derive(Deserialize)]
        struct Tag {
            r#type: String,
        }
        // Our own lines begin with the type; others are read twice.
        let name = match line.strip_prefix(r#"{"type":""#).and_then(|rest| rest.split_once('"')) {
            Some((name, _)) => name.to_owned(),
            None => serde_json::from_str::<Tag>(line)?.r#type,
        };
        match name.as_str() {
            "run" => run(line),
            "document" => fields(line).map(Self::Document),
            "event" => fields(line).map(Self::Event),
            "relation" => fields(line).map(Self::Relation),
            "mention" => fields(line).map(Self::Mention),
            "error" => fields(line).map(Self::Error),
            _ => Err(RecordError::Type(name)),
        }
    }
}

fn fields<T: DeserializeOwned>(line: &str) -> Result<T, RecordError> {
    Ok(serde_json::from_str(line)?)
}

/// The form is looked at first, so that the records of another form are told from broken ones.
fn run(line: &str) -> Result<Record, RecordError> {
    #[derive(Deserialize)]
    struct Form {
        schema: String,
    }
    let Form { schema } = fields(line)?;
    if schema == SCHEMA { fields(line).map(Record::Run) } else { Err(RecordError::Schema(schema)) }
}
