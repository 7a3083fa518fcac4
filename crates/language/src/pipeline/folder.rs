//! Finding the model in the folder a user gives.

use std::path::{Path, PathBuf};

use crate::error::LoadError;

/// A package keeps its model two folders down.
const MAX_DEPTH: u32 = 3;

/// The folder itself if it is a model, else the only model within it.
pub(super) fn find_model(path: &Path) -> Result<PathBuf, LoadError> {
    if !path.is_dir() {
        return Err(LoadError::NoFolder { path: path.into() });
    }
    let mut found = Vec::new();
    collect_models(path, MAX_DEPTH, &mut found)?;
    found.sort();
    match <[PathBuf; 1]>::try_from(found) {
        Ok([model]) => Ok(model),
        Err(found) => Err(match found.as_slice() {
            [first, second, ..] => {
                LoadError::SeveralModels { path: path.into(), first: first.clone(), second: second.clone() }
            }
            _ => LoadError::NoModel { path: path.into() },
        }),
    }
}

fn collect_models(path: &Path, depth: u32, found: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    if path.join("config.cfg").is_file() {
        found.push(path.into());
        return Ok(());
    }
    if depth == 0 {
        return Ok(());
    }
    let fault = |source| LoadError::Read { path: path.into(), source };
    for entry in std::fs::read_dir(path).map_err(fault)? {
        let inner = entry.map_err(fault)?.path();
        if inner.is_dir() {
            collect_models(&inner, depth - 1, found)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_model_is_told() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let told = find_model(&here.join("src")).unwrap_err().to_string();
        assert!(told.ends_with("holds no spaCy model; give the folder that holds config.cfg and meta.json"), "{told}");
        let told = find_model(&here.join("nowhere")).unwrap_err().to_string();
        assert!(told.starts_with("no model folder at "), "{told}");
    }
}
