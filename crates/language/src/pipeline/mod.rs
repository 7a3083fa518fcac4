//! A whole pipeline: from a model folder to parsed texts.
//!
//! ```no_run
//! use communique_language::Pipeline;
//!
//! let pipeline = Pipeline::load("models/en_core_web_sm")?;
//! let doc = pipeline.parse("Peru recalled its envoy.");
//! assert_eq!(doc.label(doc.tokens()[0].dep), "nsubj");
//! # Ok::<(), communique_language::LoadError>(())
//! ```
//!
//! **One rule:** a pipeline is only read once loaded; what parsing writes to belongs to a [`Worker`].

mod folder;
mod worker;

pub use worker::Worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::attribute_ruler::AttributeRuler;
use crate::doc::{Doc, Labels};
use crate::error::LoadError;
use crate::lemmatizer::Lemmatizer;
use crate::model_file::{Config, Vectors, Weights, read, read_json};
use crate::ner::EntityFinder;
use crate::parser::Parser;
use crate::tagger::Tagger;
use crate::tok2vec::Tok2Vec;
use crate::tokenizer::Tokenizer;

/// A loaded spaCy pipeline. Threads share it, each with a [`Worker`] of its own.
pub struct Pipeline {
    meta: Meta,
    labels: Arc<Labels>,
    tokenizer: Tokenizer,
    network: Tok2Vec,
    tagger: Tagger,
    parser: Parser,
    ruler: Option<AttributeRuler>,
    lemmatizer: Option<Lemmatizer>,
    entities: Option<(Tok2Vec, EntityFinder)>,
}

/// Which model it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// Language and name, as in "en_core_web_sm".
    pub name: String,
    /// Version of the model, not of spaCy.
    pub version: String,
    /// Two letters, as in "en".
    pub lang: String,
    /// Licence, as the model names it.
    pub license: String,
    /// Components that run, in their order.
    pub components: Vec<String>,
    /// The folder the files were read from.
    pub folder: PathBuf,
}

impl Pipeline {
    /// Loads a model folder, or the one model folder within a package's folder.
    ///
    /// # Errors
    /// * [`LoadError::NoFolder`], [`LoadError::NoModel`], [`LoadError::SeveralModels`]: the path is not that of a model.
    /// * [`LoadError::Read`], [`LoadError::Damaged`] and those of the parts: a file is missing or broken.
    /// * [`LoadError::Unsupported`]: the model has parts that this engine doesn't compute, such as a transformer.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let folder = folder::find_model(path.as_ref())?;
        let config = Config::read(&folder.join("config.cfg"))?;
        let components = read_components(&config)?;
        let has = |factory: &str| components.iter().find(|(_, f)| f == factory).map(|(name, _)| folder.join(name));
        let need = |factory: &str| {
            has(factory).ok_or_else(|| LoadError::unsupported(config.path(), format!("a pipeline without `{factory}`")))
        };
        let vectors = Vectors::read(&folder)?.map(Arc::new);
        let mut labels = Labels::default();
        let network = load_network(&need("tok2vec")?, vectors.as_ref())?;
        let tagger = Tagger::load(&need("tagger")?, network.width(), &mut labels)?;
        let parser = Parser::load(&need("parser")?, network.width(), &mut labels)?;
        let entities = has("ner").map(|ner| load_entities(&ner, vectors.as_ref(), &mut labels)).transpose()?;
        let ruler = has("attribute_ruler").map(|_| AttributeRuler::load(&folder, &mut labels)).transpose()?;
        let lemmatizer = has("lemmatizer").map(|_| Lemmatizer::load(&folder)).transpose()?;
        let tokenizer = Tokenizer::load(&folder)?;
        let meta = read_meta(&folder, &components)?;
        let labels = Arc::new(labels);
        Ok(Self { meta, labels, tokenizer, network, tagger, parser, ruler, lemmatizer, entities })
    }

    /// Which model it is.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The closed sets of strings that documents refer to.
    pub fn labels(&self) -> &Arc<Labels> {
        &self.labels
    }

    /// What a thread parses with; make one a thread and keep it, for its caches make it fast.
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(self)
    }

    /// Parses one text. For many texts, keep a [`Pipeline::worker`].
    pub fn parse(&self, text: &str) -> Doc {
        self.worker().parse(text)
    }
}

fn load_network(folder: &Path, vectors: Option<&Arc<Vectors>>) -> Result<Tok2Vec, LoadError> {
    let path = folder.join("model");
    let bytes = read(&path)?;
    Tok2Vec::load(&Weights::parse(&path, &bytes)?, vectors)
}

fn load_entities(
    folder: &Path,
    vectors: Option<&Arc<Vectors>>,
    labels: &mut Labels,
) -> Result<(Tok2Vec, EntityFinder), LoadError> {
    let path = folder.join("model");
    let bytes = read(&path)?;
    let weights = Weights::parse(&path, &bytes)?;
    if weights.all("tok2vec-listener").next().is_some() {
        return Err(LoadError::unsupported(&path, "a name finder that shares the parser's vectors"));
    }
    let network = Tok2Vec::load(&weights, vectors)?;
    let finder = EntityFinder::load(folder, &weights, network.width(), labels)?;
    Ok((network, finder))
}

/// The components that run, as (name, factory), after a check that all of them are known and stand in
/// an order that makes no difference to their answers.
fn read_components(config: &Config) -> Result<Vec<(String, String)>, LoadError> {
    const ORDER: [&str; 6] = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];
    let disabled = config.names("nlp", "disabled")?;
    let mut components: Vec<(String, String)> = Vec::new();
    for name in config.names("nlp", "pipeline")?.into_iter().filter(|name| !disabled.contains(name)) {
        let factory = config.name(&format!("components.{name}"), "factory")?;
        if !ORDER.contains(&factory.as_str()) {
            return Err(LoadError::unsupported(config.path(), format!("component `{name}` of the kind `{factory}`")));
        }
        if components.iter().any(|(_, known)| *known == factory) {
            return Err(LoadError::unsupported(config.path(), format!("a second component of the kind `{factory}`")));
        }
        check_architectures(config, &name, &factory)?;
        components.push((name, factory));
    }
    let place = |factory: &str| components.iter().position(|(_, known)| known == factory);
    // The name finder looks at nothing but the parser's sentences, so it may stand anywhere after it.
    for (first, then) in ORDER.iter().zip(&ORDER[1..5]).chain([(&"parser", &"ner")]) {
        if let (Some(first_at), Some(then_at)) = (place(first), place(then))
            && first_at > then_at
        {
            return Err(LoadError::unsupported(config.path(), format!("a pipeline with `{then}` before `{first}`")));
        }
    }
    Ok(components)
}

/// Checks that a component's network is built the way this engine computes it.
fn check_architectures(config: &Config, name: &str, factory: &str) -> Result<(), LoadError> {
    let model = format!("components.{name}.model");
    let require = |section: &str, kinds: &[&str]| {
        let kind = config.name(section, "@architectures")?;
        if kinds.contains(&kind.as_str()) {
            return Ok(());
        }
        Err(LoadError::unsupported(config.path(), format!("[{section}] @architectures = \"{kind}\"")))
    };
    let convolution = |section: &str| {
        require(section, &["spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2"])?;
        require(&format!("{section}.embed"), &["spacy.MultiHashEmbed.v2"])?;
        require(&format!("{section}.encode"), &["spacy.MaxoutWindowEncoder.v1", "spacy.MaxoutWindowEncoder.v2"])
    };
    let listener = |section: &str| require(&format!("{section}.tok2vec"), &["spacy.Tok2VecListener.v1"]);
    let transitions = || {
        require(&model, &["spacy.TransitionBasedParser.v2"])?;
        config.require(&model, "use_upper", &true.into())
    };
    match factory {
        "tok2vec" => convolution(&model),
        "tagger" => require(&model, &["spacy.Tagger.v1", "spacy.Tagger.v2"]).and_then(|()| listener(&model)),
        "parser" => transitions().and_then(|()| listener(&model)),
        "ner" => transitions().and_then(|()| convolution(&format!("{model}.tok2vec"))),
        _ => Ok(()),
    }
}

fn read_meta(folder: &Path, components: &[(String, String)]) -> Result<Meta, LoadError> {
    let path = folder.join("meta.json");
    let json = read_json(&path)?;
    let text = |key: &str| json.get(key).and_then(|value| value.as_str()).unwrap_or("").to_owned();
    Ok(Meta {
        name: format!("{}_{}", text("lang"), text("name")),
        version: text("version"),
        lang: text("lang"),
        license: text("license"),
        components: components.iter().map(|(name, _)| name.clone()).collect(),
        folder: folder.into(),
    })
}
