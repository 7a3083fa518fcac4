//! Fine tags: one linear layer over the vectors, and the first of the largest scores.

use std::path::Path;

use crate::doc::{Label, Labels};
use crate::error::LoadError;
use crate::model_file::{Weights, read, read_json};
use crate::nn::{Dense, argmax};

/// The tagger of a pipeline.
pub(crate) struct Tagger {
    output: Dense,
    labels: Vec<Label>,
}

impl Tagger {
    pub(crate) fn load(folder: &Path, width: usize, labels: &mut Labels) -> Result<Self, LoadError> {
        let path = folder.join("cfg");
        let settings = read_json(&path)?;
        let names = settings.get("labels").and_then(|names| names.as_array());
        let names = names.ok_or_else(|| LoadError::damaged(&path, "it lacks the list `labels`"))?;
        let path = folder.join("model");
        let bytes = read(&path)?;
        let weights = Weights::parse(&path, &bytes)?;
        if weights.all("tok2vec-listener").next().is_none() {
            return Err(LoadError::unsupported(&path, "a tagger with vectors of its own"));
        }
        let node = weights.one("softmax")?;
        let n_tags = node.dim("nO")?;
        if n_tags != names.len() || node.dim("nI")? != width {
            return Err(LoadError::damaged(&path, "its size fits neither its labels nor the shared vectors"));
        }
        let (source, bias) = (node.param("W", &[n_tags, width])?, node.param("b", &[n_tags])?);
        let output = Dense::new(width, n_tags, |o, i| source[o * width + i], &bias);
        Ok(Self { output, labels: names.iter().map(|name| labels.intern(name.as_str().unwrap_or(""))).collect() })
    }

    /// The tags of rows of vectors. `scores` is a buffer.
    pub(crate) fn run<'a>(&'a self, vectors: &[f32], n_rows: usize, scores: &'a mut Vec<f32>) -> Tags<'a> {
        scores.resize(n_rows * self.output.n_out(), 0.0);
        self.output.apply(vectors, vectors.len() / n_rows.max(1), n_rows, scores);
        Tags { tagger: self, scores }
    }
}

/// The tags of some rows.
pub(crate) struct Tags<'a> {
    tagger: &'a Tagger,
    scores: &'a [f32],
}

impl Tags<'_> {
    pub(crate) fn get(&self, row: usize) -> Label {
        let n_tags = self.tagger.labels.len();
        self.tagger.labels[argmax(&self.scores[row * n_tags..(row + 1) * n_tags])]
    }
}
