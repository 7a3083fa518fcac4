//! From files to a compiled lexicon.

mod actors;
mod conflicts;
mod frames;
mod no_act;
mod petrarch;
mod row;

use rustc_hash::FxHashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Faults, LexiconError};
use crate::frame::{Frame, HeadClass, Operator};
use crate::guard::Guard;
use crate::words::{Word, Words};
use crate::{Heads, Lexicon};
use crate::{places, plover};
use row::{File, Row};

/// Name and text of every file that the program carries.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The table of cities among them.
const CITIES: &str = "places/cities.tsv";

/// A lexicon file in memory: name relative to the lexicon's folder, and text.
type Source = (String, String);

/// The files that the program carries.
pub(crate) fn embedded() -> Vec<Source> {
    EMBEDDED
        .iter()
        .filter(|(name, _)| *name != CITIES)
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// The TOML files of a folder, sorted by name; a single file counts as a folder of one.
pub(crate) fn from_dir(dir: &Path) -> Result<Vec<Source>, LexiconError> {
    let mut files = Vec::new();
    if dir.is_dir() {
        collect(dir, &mut files)?;
        if files.is_empty() {
            return Err(LexiconError::NoFiles { path: dir.to_owned() });
        }
        files.sort();
    } else {
        files.push(dir.to_owned());
    }
    files
        .into_iter()
        .map(|path| {
            let text = read_text(&path)?;
            let name = path.strip_prefix(dir).ok().filter(|p| !p.as_os_str().is_empty()).unwrap_or(&path);
            Ok((name.to_string_lossy().replace('\\', "/"), text))
        })
        .collect()
}

fn read_text(path: &Path) -> Result<String, LexiconError> {
    let bytes = fs::read(path).map_err(|source| LexiconError::Read { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|fault| {
        let byte = fault.utf8_error().valid_up_to();
        let line = 1 + fault.as_bytes()[..byte].iter().filter(|b| **b == b'\n').count();
        LexiconError::Encoding { path: path.to_owned(), line, byte }
    })
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> Result<(), LexiconError> {
    let fault = |source| LexiconError::Read { path: dir.to_owned(), source };
    for entry in fs::read_dir(dir).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

/// A user's files of actors, named as given.
pub(crate) fn own_actors(paths: &[impl AsRef<Path>]) -> Result<Vec<Source>, LexiconError> {
    let read = |path: &Path| Ok((path.to_string_lossy().into_owned(), read_text(path)?));
    paths.iter().map(|path| read(path.as_ref())).collect()
}

/// Compiles files; a later file of the same name replaces the earlier one. A user's own files of actors come last and
/// before ours in rank.
pub(crate) fn compile(sources: Vec<Source>, own: &[Source]) -> Result<Lexicon, LexiconError> {
    let mut files: Vec<Source> = Vec::new();
    for source in sources {
        match files.iter_mut().find(|f| f.0 == source.0) {
            Some(old) => *old = source,
            None => files.push(source),
        }
    }
    let cities = EMBEDDED.iter().find(|(name, _)| *name == CITIES).map_or("", |(_, text)| text);
    let mut lexicon = Lexicon {
        files: files.iter().chain(own).map(|(name, _)| name.clone()).collect(),
        hash: fingerprint(&files, own, cities),
        places: places::Places::new(cities),
        ..Lexicon::default()
    };
    let mut found = frames::Found::default();
    let mut agents = actors::AgentWords::default();
    let mut no_act = no_act::NoAct::default();
    let mut faults = Faults::default();
    // Classes first: frames name them.
    for (name, text) in files.iter().filter(|f| is_classes(&f.0)) {
        faults.keep(read_classes(&File::new(name, text), &mut lexicon.words));
    }
    // Without its classes hardly a row is right: their faults are told alone.
    std::mem::take(&mut faults).end()?;
    for (name, text) in files.iter().filter(|f| f.0.ends_with(".toml") && !is_classes(&f.0)) {
        let file = &File::new(name, text);
        faults.keep(match kind_of(name, text) {
            FileKind::Actors => actors::read(file, &mut lexicon.words, &mut lexicon.actors, &mut agents),
            FileKind::Operators => frames::read_operators(file, &mut lexicon.words, &mut found),
            FileKind::Frames => frames::read_frames(file, &mut lexicon.words, &mut found),
            FileKind::NoAct => no_act::read(file, &mut lexicon.words, &mut no_act),
        });
    }
    lexicon.actors.begin_own();
    for (name, text) in own {
        let (words, actors) = (&mut lexicon.words, &mut lexicon.actors);
        if is_toml(name, text) {
            faults.keep(actors::read(&File::new(name, text), words, actors, &mut agents));
        } else {
            lexicon
                .notes
                .extend(faults.keep(petrarch::read(name, text, words, actors, &mut agents)).unwrap_or_default());
        }
    }
    // Rows are compared with each other once each of them is right by itself.
    faults.end()?;
    conflicts::check(&lexicon.words, &found)?;
    no_act::check(&lexicon.words, &no_act, &found.frames)?;
    lexicon.no_act = no_act.words.into_keys().collect();
    lexicon.agents = agents.agents;
    for (word, epithet) in agents.epithets {
        lexicon.epithets.entry(word).or_default().push(epithet);
    }
    index(&mut lexicon, found);
    Ok(lexicon)
}

/// Whether a user's file of actors is in our format, and no PETRARCH dictionary.
fn is_toml(name: &str, text: &str) -> bool {
    let tables = ["[[actor]]", "[[agent]]", "[[epithet]]"];
    name.ends_with(".toml") || text.lines().any(|l| tables.contains(&l.trim()))
}

enum FileKind {
    Actors,
    Operators,
    Frames,
    NoAct,
}

/// `classes.toml`, or any file in a folder `classes`.
fn is_classes(name: &str) -> bool {
    let mut parts = name.rsplit('/');
    parts.next() == Some("classes.toml") || parts.next() == Some("classes")
}

/// What a file holds, by the rows in it: a user's own file may lie anywhere.
fn kind_of(name: &str, text: &str) -> FileKind {
    let has = |table: &str| text.lines().any(|l| l.trim() == table);
    if no_act::is_no_act(name) {
        FileKind::NoAct
    } else if has("[[actor]]") || has("[[agent]]") || has("[[epithet]]") || name.starts_with("actors/") {
        FileKind::Actors
    } else if has("[[operator]]") {
        FileKind::Operators
    } else {
        FileKind::Frames
    }
}

/// Reads `[classes]`: `weapon = ["missile", "@aircraft", ...]`; a class may hold classes named above it.
fn read_classes(file: &File<'_>, words: &mut Words) -> Result<(), LexiconError> {
    let table = file.parse()?;
    let top = Row { file, table: &table, line: 1 };
    top.allow(&["classes", "note"])?;
    let Some(classes) = top.table("classes")? else { return Ok(()) };
    let mut members: FxHashMap<String, Vec<Word>> = FxHashMap::default();
    let mut names: Vec<_> = classes.keys().collect();
    names.sort_by_key(|k| k.line);
    for name in names {
        let class = words
            .intern_class(&name.text)
            .ok_or_else(|| classes.unknown(name.line, "class beyond the 512th", &name.text, "fewer classes"))?;
        let mut own = Vec::new();
        for item in classes.list(&name.text)? {
            match item.text.strip_prefix('@') {
                Some(other) => own.extend(members.get(other).ok_or_else(|| {
                    classes.unknown(item.line, "word class", &item.text, "a class written above this one")
                })?),
                None => own.push(words.intern(&item.text)),
            }
        }
        for word in &own {
            words.classify(*word, class);
        }
        members.insert(name.text, own);
    }
    Ok(())
}

fn index(lexicon: &mut Lexicon, found: frames::Found) {
    for (head, frame) in found.frames {
        let at = lexicon.frames.len() as u32;
        let guard = Guard::new(at, &frame.tests, frame.passive, frame.clause, frame.negated);
        lexicon.frame_index.entry((head, frame.class)).or_default().push(guard);
        lexicon.frames.push(frame);
    }
    for (head, operator) in found.operators {
        let at = lexicon.operators.len() as u32;
        let guard = Guard::new(at, &operator.tests, None, operator.clause, operator.negated);
        lexicon.operator_index.entry((head, operator.class)).or_default().push(guard);
        lexicon.operators.push(operator);
    }
    let class = |context: &&'static str| lexicon.words.find_class(&format!("context_{context}"));
    lexicon.context_classes =
        plover::contexts().iter().filter_map(|context| Some((class(context)?, *context))).collect();
    lexicon.heads = vec![Heads::default(); lexicon.words.len()];
    for &(head, class) in lexicon.frame_index.keys() {
        lexicon.heads[head.0 as usize].add_frames(class);
    }
    for &(head, class) in lexicon.operator_index.keys() {
        lexicon.heads[head.0 as usize].add_operators(class);
    }
    lexicon.examples = found.examples;
}

/// FNV-1a over names and texts: tells two lexicons apart, guards against nobody. Where a user's file lies makes no
/// difference.
fn fingerprint(files: &[Source], own: &[Source], cities: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let base = |path: &'_ str| path.rsplit(['/', '\\']).next().unwrap_or(path).len();
    let own = own.iter().map(|(path, text)| (&path[path.len() - base(path)..], text.as_str()));
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    for (name, text) in files.chain(own).chain([(CITIES, cities)]) {
        for byte in name.bytes().chain([0]).chain(text.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// What both indexes are keyed by.
pub(crate) type HeadKey = (Word, HeadClass);
pub(crate) type FrameList = Vec<Frame>;
pub(crate) type OperatorList = Vec<Operator>;
