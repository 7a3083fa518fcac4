//! The `model` file of a component: named nodes with attributes and arrays.
//!
//! ```text
//! {"nodes": [{"name", "dims", "refs"}], "attrs": [{..}], "params": [{"W": array}], "shims": [..]}
//! ```
//!
//! **One rule:** nodes stand in breadth-first order, and each array is checked against the shape that is asked for.

use std::path::{Path, PathBuf};

use super::msgpack::Value;
use crate::error::LoadError;

/// A component's weights, borrowed from the bytes of its file.
pub(crate) struct Weights<'a> {
    path: PathBuf,
    nodes: Vec<Node<'a>>,
}

/// One layer of a network.
pub(crate) struct Node<'a> {
    path: PathBuf,
    name: &'a str,
    body: Value<'a>,
    attrs: Value<'a>,
    params: Value<'a>,
}

impl<'a> Weights<'a> {
    pub(crate) fn parse(path: &Path, bytes: &'a [u8]) -> Result<Self, LoadError> {
        let whole = Value::parse(bytes).map_err(|fault| LoadError::damaged(path, fault.to_string()))?;
        let list = |key: &str| {
            let found = whole.get(key).and_then(Value::as_list);
            found.ok_or_else(|| LoadError::damaged(path, format!("it lacks the list `{key}`")))
        };
        let (bodies, attrs, params) = (list("nodes")?, list("attrs")?, list("params")?);
        if bodies.len() != attrs.len() || bodies.len() != params.len() {
            return Err(LoadError::damaged(path, "its lists of layers differ in length"));
        }
        let nodes = bodies.iter().zip(attrs).zip(params).map(|((body, attrs), params)| Node {
            path: path.into(),
            name: body.get("name").and_then(Value::as_text).unwrap_or(""),
            body: body.clone(),
            attrs: attrs.clone(),
            params: params.clone(),
        });
        Ok(Self { path: path.into(), nodes: nodes.collect() })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The layers of that kind, in the order of the file.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &Node<'a>> {
        self.nodes.iter().filter(move |node| node.name == name)
    }

    /// The first layer of that kind.
    pub(crate) fn one(&self, name: &str) -> Result<&Node<'a>, LoadError> {
        self.all(name).next().ok_or_else(|| LoadError::damaged(&self.path, format!("it lacks a layer `{name}`")))
    }

    /// The layer that the whole network calls by that role.
    pub(crate) fn role(&self, role: &str) -> Result<&Node<'a>, LoadError> {
        let index = self.nodes.first().and_then(|root| root.body.get("refs")?.get(role)?.as_usize());
        let node = index.and_then(|index| self.nodes.get(index));
        node.ok_or_else(|| LoadError::damaged(&self.path, format!("it lacks the layer for `{role}`")))
    }
}

impl<'a> Node<'a> {
    pub(crate) fn dim(&self, name: &str) -> Result<usize, LoadError> {
        let size = self.body.get("dims").and_then(|dims| dims.get(name)?.as_usize());
        // A larger layer than this is no layer of a CNN pipeline, and products of two such sizes stay small.
        let size = size.filter(|&size| (1..=1 << 24).contains(&size));
        size.ok_or_else(|| self.damaged(format!("layer `{}` has no size `{name}`", self.name)))
    }

    /// An attribute, which lies in the file as MessagePack within MessagePack.
    pub(crate) fn attr(&self, name: &str) -> Result<Value<'a>, LoadError> {
        let bytes = self.attrs.get(name).and_then(Value::as_bytes);
        let value = bytes.and_then(|bytes| Value::parse(bytes).ok());
        value.ok_or_else(|| self.damaged(format!("layer `{}` has no attribute `{name}`", self.name)))
    }

    pub(crate) fn attr_usize(&self, name: &str) -> Result<usize, LoadError> {
        let value = self.attr(name)?.as_usize();
        value.ok_or_else(|| self.damaged(format!("attribute `{name}` of layer `{}` is no number", self.name)))
    }

    /// An array of floats of exactly that shape.
    pub(crate) fn param(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, LoadError> {
        let array = self.params.get(name);
        let field = |key: &str| array.and_then(|array| array.get(key));
        let found: Option<Vec<usize>> =
            field("shape").and_then(Value::as_list).map(|sizes| sizes.iter().filter_map(Value::as_usize).collect());
        let kind = field("type").and_then(Value::as_text);
        let data = field("data").and_then(Value::as_bytes);
        let (Some(found), Some("<f4"), Some(data)) = (found, kind, data) else {
            return Err(self.damaged(format!("layer `{}` has no array `{name}` of 32-bit floats", self.name)));
        };
        if found != shape || data.len() != shape.iter().product::<usize>() * 4 {
            let what = format!("array `{name}` of layer `{}` has the shape {found:?}, not {shape:?}", self.name);
            return Err(self.damaged(what));
        }
        Ok(floats(data))
    }

    fn damaged(&self, what: String) -> LoadError {
        LoadError::damaged(&self.path, what)
    }
}

/// Little-endian floats.
pub(super) fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|&four| f32::from_le_bytes(four)).collect()
}
