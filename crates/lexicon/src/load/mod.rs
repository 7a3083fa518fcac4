//! From files to a compiled lexicon.

mod actors;
mod conflicts;
mod frames;
mod no_act;
mod petrarch;
mod row;

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fs, thread};

use crate::error::{Faults, LexiconError};
use crate::frame::{Frame, HeadClass, Operator};
use crate::guard::{Ask, Guard};
use crate::rows::Rows;
use crate::words::{Word, Words};
use crate::{Heads, Lexicon};
use crate::{places, plover};
use row::Toml;

/// Name and text of every file that the program carries.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The table of cities among them.
const CITIES: &str = "places/cities.tsv";

/// A lexicon file in memory: name relative to the lexicon's folder, and text, which need not be copied in a file that the
/// program carries.
pub(crate) type Source = (String, Cow<'static, str>);

/// The files that the program carries.
pub(crate) fn embedded() -> Vec<Source> {
    let files = EMBEDDED.iter().filter(|(name, _)| *name != CITIES);
    files.map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(*text))).collect()
}

/// A file that was handed over by name and text.
pub(crate) fn source(&(name, text): &(&str, &str)) -> Source {
    (name.to_owned(), Cow::Owned(text.to_owned()))
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
            Ok((name.to_string_lossy().replace('\\', "/"), Cow::Owned(text)))
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
    let read = |path: &Path| Ok((path.to_string_lossy().into_owned(), Cow::Owned(read_text(path)?)));
    paths.iter().map(|path| read(path.as_ref())).collect()
}

/// Compiles files; a later file of the same name replaces the earlier one. A user's own files of actors come last and
/// before ours in rank.
pub(crate) fn compile(sources: Vec<Source>, own: &[Source]) -> Result<Lexicon, LexiconError> {
    let mut sources_by_name: Vec<Source> = Vec::new();
    for source in sources {
        match sources_by_name.iter_mut().find(|f| f.0 == source.0) {
            Some(old) => *old = source,
            None => sources_by_name.push(source),
        }
    }
    let cities = EMBEDDED.iter().find(|(name, _)| *name == CITIES).map_or("", |(_, text)| text);
    let lexicon = Lexicon {
        files: sources_by_name.iter().chain(own).map(|(name, _)| name.clone()).collect(),
        hash: fingerprint(&sources_by_name, own, cities),
        places: places::Places::new(cities),
        ..Lexicon::default()
    };
    // Classes first: frames name them.
    sources_by_name.sort_by_key(|(name, _)| !is_classes(name));
    let toml = sources_by_name.iter().filter(|(name, _)| name.ends_with(".toml"));
    let files: Vec<Toml<'_>> = toml.map(|(name, text)| Toml::new(name, text)).collect();
    thread::scope(|scope| {
        // To read TOML takes as long as all the rest: a second thread does it from the other end.
        scope.spawn(|| {
            for file in files.iter().rev() {
                let _ = file.parse();
            }
        });
        read(lexicon, &files, own)
    })
}

/// Reads the rows of files, classes first, and makes a lexicon of them.
fn read(mut lexicon: Lexicon, files: &[Toml<'_>], own: &[Source]) -> Result<Lexicon, LexiconError> {
    let mut found = frames::Found::default();
    let mut agents = actors::AgentWords::default();
    let mut no_act = no_act::NoAct::default();
    let mut faults = Faults::default();
    let (classes, rows) = files.split_at(files.partition_point(|file| is_classes(file.file.name)));
    for file in classes {
        faults.keep(read_classes(file, &mut lexicon.words));
    }
    // Without its classes hardly a row is right: their faults are told alone.
    std::mem::take(&mut faults).end()?;
    for file in rows {
        faults.keep(match kind_of(file) {
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
            faults.keep(actors::read(&Toml::new(name, text), words, actors, &mut agents));
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
fn kind_of(file: &Toml<'_>) -> FileKind {
    let has = |table: &str| file.file.has_line(table);
    if no_act::is_no_act(file.file.name) {
        FileKind::NoAct
    } else if has("[[actor]]") || has("[[agent]]") || has("[[epithet]]") || file.file.name.starts_with("actors/") {
        FileKind::Actors
    } else if has("[[operator]]") {
        FileKind::Operators
    } else {
        FileKind::Frames
    }
}

/// Reads `[classes]`: `weapon = ["missile", "@aircraft", ...]`; a class may hold classes named above it.
fn read_classes(file: &Toml<'_>, words: &mut Words) -> Result<(), LexiconError> {
    let top = file.top()?;
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
    let mut frames: FxHashMap<HeadKey, Vec<(Option<Ask>, Guard)>> = FxHashMap::default();
    let mut operators: FxHashMap<HeadKey, Vec<(Option<Ask>, Guard)>> = FxHashMap::default();
    for (head, frame) in found.frames {
        let at = lexicon.frames.len() as u32;
        let guard = Guard::new(at, &frame.tests, frame.passive, frame.clause, frame.negated);
        frames.entry((head, frame.class)).or_default().push(guard);
        lexicon.frames.push(frame);
    }
    for (head, operator) in found.operators {
        let at = lexicon.operators.len() as u32;
        let guard = Guard::new(at, &operator.tests, None, operator.clause, operator.negated);
        operators.entry((head, operator.class)).or_default().push(guard);
        lexicon.operators.push(operator);
    }
    lexicon.frame_index = frames.into_iter().map(|(head, guards)| (head, Rows::new(guards))).collect();
    lexicon.operator_index = operators.into_iter().map(|(head, guards)| (head, Rows::new(guards))).collect();
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

/// FNV-1a over names and texts, eight bytes at a time: tells two lexicons apart, guards against nobody. Where a user's
/// file lies makes no difference.
fn fingerprint(files: &[Source], own: &[Source], cities: &str) -> u64 {
    let base = |path: &'_ str| path.rsplit(['/', '\\']).next().unwrap_or(path).len();
    let own = own.iter().map(|(path, text)| (&path[path.len() - base(path)..], &**text));
    let files = files.iter().map(|(name, text)| (name.as_str(), &**text));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in files.chain(own).chain([(CITIES, cities)]).flat_map(|(name, text)| [name, text]) {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        let last = rest.iter().fold(0, |all, &byte| all << 8 | u64::from(byte));
        for word in words.iter().map(|bytes| u64::from_le_bytes(*bytes)).chain([last, text.len() as u64]) {
            // What the multiplication carries up is brought down again, or the last bits would never meet the first.
            hash = (hash ^ word).wrapping_mul(0x0100_0000_01b3);
            hash ^= hash >> 32;
        }
    }
    hash
}

/// What both indexes are keyed by.
pub(crate) type HeadKey = (Word, HeadClass);
pub(crate) type FrameList = Vec<Frame>;
pub(crate) type OperatorList = Vec<Operator>;
