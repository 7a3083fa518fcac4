//! config.cfg: which components a pipeline has and how they are built.
//!
//! ```text
//! [components.tok2vec.model.encode]
//! width = 96
//! [components.parser.model.tok2vec]
//! width = ${components.tok2vec.model.encode:width}
//! ```
//!
//! **One rule:** values are JSON; a `${section:key}` that is a whole value is followed when it is read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::LoadError;

/// The settings of a pipeline by section and key.
pub(crate) struct Config {
    path: PathBuf,
    values: HashMap<(String, String), String>,
}

/// A reference to a reference is followed this often, then taken for a circle.
const MAX_REFERENCES: u32 = 8;

impl Config {
    pub(crate) fn read(path: &Path) -> Result<Self, LoadError> {
        let bytes = super::read(path)?;
        let text = String::from_utf8(bytes).map_err(|_| LoadError::damaged(path, "it is not UTF-8"))?;
        Ok(Self { path: path.into(), values: parse(&text) })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The value at that place, or nothing where the file is silent.
    pub(crate) fn get(&self, section: &str, key: &str) -> Result<Option<Value>, LoadError> {
        let (mut section, mut key) = (section.to_owned(), key.to_owned());
        for _ in 0..MAX_REFERENCES {
            let Some(text) = self.values.get(&(section.clone(), key.clone())) else { return Ok(None) };
            if let Some(place) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
                let Some((head, tail)) = place.rsplit_once([':', '.']) else { break };
                (section, key) = (head.to_owned(), tail.to_owned());
                continue;
            }
            let fault = |_| LoadError::damaged(&self.path, format!("[{section}] {key} = {text} is not JSON"));
            return serde_json::from_str(text).map(Some).map_err(fault);
        }
        Err(LoadError::damaged(&self.path, format!("[{section}] {key} refers to itself")))
    }

    /// A list of strings.
    pub(crate) fn names(&self, section: &str, key: &str) -> Result<Vec<String>, LoadError> {
        let Some(value) = self.get(section, key)? else { return Ok(Vec::new()) };
        serde_json::from_value(value)
            .map_err(|_| LoadError::damaged(&self.path, format!("[{section}] {key} is not a list of names")))
    }

    /// A string, empty where the file is silent.
    pub(crate) fn name(&self, section: &str, key: &str) -> Result<String, LoadError> {
        Ok(self.get(section, key)?.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default())
    }

    /// Asks that a setting has the one value this engine computes.
    pub(crate) fn require(&self, section: &str, key: &str, want: &Value) -> Result<(), LoadError> {
        match self.get(section, key)? {
            Some(found) if found == *want => Ok(()),
            Some(found) => Err(LoadError::unsupported(&self.path, format!("[{section}] {key} = {found}"))),
            None => Err(LoadError::damaged(&self.path, format!("[{section}] lacks {key}"))),
        }
    }
}

fn parse(text: &str) -> HashMap<(String, String), String> {
    let mut values = HashMap::new();
    let mut section = String::new();
    let mut last: Option<(String, String)> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
            && !line.starts_with(char::is_whitespace)
        {
            section = name.to_owned();
            last = None;
        } else if line.starts_with(char::is_whitespace) {
            // An indented line continues the value above it.
            if let Some(value) = last.as_ref().and_then(|place| values.get_mut(place)) {
                let value: &mut String = value;
                value.push(' ');
                value.push_str(trimmed);
            }
        } else if let Some((key, value)) = trimmed.split_once('=') {
            let place = (section.clone(), key.trim().to_owned());
            values.insert(place.clone(), value.trim().to_owned());
            last = Some(place);
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[nlp]\nlang = \"en\"\npipeline = [\"tok2vec\",\n  \"tagger\"]\n[a.b]\nwidth = 96\n[c]\n\
                        width = ${a.b:width}\ndot = ${a.b.width}\nself = ${c:self}\nodd = nonsense\n@kind = \"x.v1\"\n";

    fn config() -> Config {
        Config { path: "config.cfg".into(), values: parse(TEXT) }
    }

    #[test]
    fn references_are_followed() {
        assert_eq!(config().get("c", "width").unwrap(), Some(Value::from(96)));
        assert_eq!(config().get("c", "dot").unwrap(), Some(Value::from(96)));
        assert_eq!(config().names("nlp", "pipeline").unwrap(), ["tok2vec", "tagger"]);
        assert_eq!(config().name("c", "@kind").unwrap(), "x.v1");
        assert_eq!(config().get("c", "none").unwrap(), None);
    }

    #[test]
    fn faults_say_where() {
        let told = |key| config().get("c", key).unwrap_err().to_string();
        assert_eq!(told("self"), "config.cfg is damaged: [c] self refers to itself; install the model again");
        assert_eq!(told("odd"), "config.cfg is damaged: [c] odd = nonsense is not JSON; install the model again");
        let told = config().require("c", "width", &Value::from(64)).unwrap_err().to_string();
        assert!(told.starts_with("config.cfg: [c] width = 96 is not supported"), "{told}");
    }
}
