//! Finds the language model: by flag, by environment, beside the program, in the working folder.

use std::env;
use std::path::PathBuf;

use communique_language::Pipeline;

use crate::args::Sources;
use crate::error::CliError;

/// Folder of the default model below any of the places looked at.
const DEFAULT: &str = "models/en_core_web_sm";

/// Loads the model that the flags, the environment or the program's place name.
pub(crate) fn load(sources: &Sources) -> Result<Pipeline, CliError> {
    if let Some(dir) = &sources.model {
        return Ok(Pipeline::load(dir)?);
    }
    let places = places();
    match places.iter().find(|p| p.is_dir()) {
        Some(dir) => Ok(Pipeline::load(dir)?),
        None => {
            let looked: Vec<String> = places.iter().map(|p| p.display().to_string()).collect();
            Err(CliError::NoModel { looked: looked.join(", ") })
        }
    }
}

/// `models/en_core_web_sm` in the working folder, then beside the program and up to three folders above it.
fn places() -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from(DEFAULT)];
    if let Ok(program) = env::current_exe() {
        found.extend(program.ancestors().skip(1).take(4).map(|dir| dir.join(DEFAULT)));
    }
    found
}
