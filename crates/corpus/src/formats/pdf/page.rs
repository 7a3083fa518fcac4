//! A page as it is drawn: runs of letters, each with its place.
//!
//! **One rule:** however a file nests and repeats what it draws, the work is bounded by its limits.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{DecompressError, Dictionary, Document, Error, Object, ObjectId};

use super::font::Font;

/// Forms inside forms, states that are kept, and things marked inside others.
const DEEPEST: usize = 16;
const MOST_STATES: usize = 512;

/// Letters on one line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// Height of the line it stands on; greater is higher.
    pub(crate) base: f32,
    pub(crate) size: f32,
}

/// Reads pages of a file.
pub(crate) struct Letters {
    fonts: HashMap<ObjectId, Rc<Font>>,
    /// Bytes that pages may still unpack to.
    left: usize,
    /// Bytes that the text may still have.
    text_left: usize,
    /// Codes of which the fonts don't tell what they show.
    pub(crate) unknown: u64,
}

impl Letters {
    pub(crate) fn new(limit: u64) -> Self {
        // What draws a letter takes several bytes.
        let left = usize::try_from(limit.saturating_mul(8)).unwrap_or(usize::MAX);
        let text_left = usize::try_from(limit).unwrap_or(usize::MAX);
        Self { fonts: HashMap::new(), left, text_left, unknown: 0 }
    }

    /// The runs of a page, in the order in which they are drawn.
    pub(crate) fn page(&mut self, file: &Document, id: ObjectId) -> Result<Vec<Run>, Error> {
        let content = file.get_page_content_with_limit(id, self.left)?;
        let (own, shared) = file.get_page_resources(id)?;
        let shared = shared.iter().filter_map(|id| file.get_dictionary(*id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(shared).collect();
        let mut drawing = Drawing { letters: self, file, runs: Default::default() };
        drawing.draw(&content, &resources, &State::default(), 0)?;
        // Text that stands upright; a page that lies on its side has it all in another direction.
        let most = drawing.runs.into_iter().max_by_key(|runs| runs.iter().map(|run| run.text.len()).sum::<usize>());
        Ok(most.unwrap_or_default())
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Error> {
        let limit = self.left;
        self.left = self.left.checked_sub(bytes).ok_or(DecompressError::MemoryLimitExceeded { limit })?;
        Ok(())
    }
}

/// `[a b c d e f]`: a point goes to `(ax + cy + e, bx + dy + f)`.
type Matrix = [f32; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First the one, then the other.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = second;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    between_letters: f32,
    between_words: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl Default for State {
    fn default() -> Self {
        let (size, stretch) = (1.0, 1.0);
        let (between_letters, between_words, leading, rise) = (0.0, 0.0, 0.0, 0.0);
        Self { page: SAME, font: None, size, between_letters, between_words, stretch, leading, rise }
    }
}

struct Drawing<'a> {
    letters: &'a mut Letters,
    file: &'a Document,
    /// Runs by the direction in which they are written: to the right, up, to the left, down.
    runs: [Vec<Run>; 4],
}

/// Where text goes on, and where its line began.
#[derive(Clone, Copy)]
struct Pen {
    here: Matrix,
    line: Matrix,
}

impl Pen {
    fn go(&mut self, x: f32, y: f32) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.here = self.line;
    }
}

impl<'a> Drawing<'a> {
    fn draw(&mut self, content: &[u8], resources: &[&'a Dictionary], start: &State, depth: usize) -> Result<(), Error> {
        self.letters.spend(content.len())?;
        let mut state = start.clone();
        let mut kept: Vec<State> = Vec::new();
        let mut pen = Pen { here: SAME, line: SAME };
        // Of each thing marked whether it is no part of the text: a running head, a number of a page.
        let mut marked: Vec<bool> = Vec::new();
        for operation in Content::decode_iter(content) {
            let operation = operation?;
            let operands = operation.operands.as_slice();
            let n = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or_default();
            let matrix = || [n(0), n(1), n(2), n(3), n(4), n(5)];
            match operation.operator.as_str() {
                "q" if kept.len() < MOST_STATES => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.page = then(matrix(), state.page),
                "BT" => pen = Pen { here: SAME, line: SAME },
                "Tc" => state.between_letters = n(0),
                "Tw" => state.between_words = n(0),
                "Tz" => state.stretch = n(0) / 100.0,
                "TL" => state.leading = n(0),
                "Ts" => state.rise = n(0),
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    (state.font, state.size) = (self.font(resources, name), n(1));
                }
                "Td" => pen.go(n(0), n(1)),
                "TD" => {
                    state.leading = -n(1);
                    pen.go(n(0), n(1));
                }
                "Tm" => pen = Pen { here: matrix(), line: matrix() },
                "T*" => pen.go(0.0, -state.leading),
                "BDC" | "BMC" => {
                    let tag = operands.first().and_then(|tag| tag.as_name().ok());
                    marked.push(tag == Some(b"Artifact"));
                }
                "EMC" => {
                    marked.pop();
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    if operation.operator == "\"" {
                        (state.between_words, state.between_letters) = (n(0), n(1));
                    }
                    if matches!(operation.operator.as_str(), "'" | "\"") {
                        pen.go(0.0, -state.leading);
                    }
                    let is_text = !marked.contains(&true);
                    self.show(operands.last(), &state, &mut pen, is_text);
                    if self.letters.text_left == 0 {
                        return Err(DecompressError::MemoryLimitExceeded { limit: 0 }.into());
                    }
                }
                "Do" if depth < DEEPEST && !marked.contains(&true) => {
                    let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    self.form(resources, name, &state, depth)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Something under a name among what the page uses.
    fn resource(
        &self,
        resources: &[&'a Dictionary],
        kind: &[u8],
        name: &[u8],
    ) -> Option<(Option<ObjectId>, &'a Object)> {
        resources.iter().find_map(|resources| {
            let things = resources.get_deref(kind, self.file).ok()?.as_dict().ok()?;
            self.file.dereference(things.get(name).ok()?).ok()
        })
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let (id, font) = self.resource(resources, b"Font", name)?;
        if let Some(known) = id.and_then(|id| self.letters.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::new(self.file, font.as_dict().ok()?));
        if let Some(id) = id {
            self.letters.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn form(&mut self, resources: &[&'a Dictionary], name: &[u8], state: &State, depth: usize) -> Result<(), Error> {
        let Some((_, form)) = self.resource(resources, b"XObject", name) else { return Ok(()) };
        let Ok(form) = form.as_stream() else { return Ok(()) };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(&b"Form"[..]) {
            return Ok(());
        }
        let content = form.decompressed_content_with_limit(self.letters.left)?;
        let numbers = form.dict.get_deref(b"Matrix", self.file).and_then(Object::as_array).ok();
        let numbers: Vec<f32> = numbers.into_iter().flatten().filter_map(|number| number.as_float().ok()).collect();
        let mut state = state.clone();
        if let Ok(matrix) = Matrix::try_from(numbers) {
            state.page = then(matrix, state.page);
        }
        let own = form.dict.get_deref(b"Resources", self.file).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).take(2 * DEEPEST).collect();
        // An empty form, too, is work.
        self.letters.spend(64)?;
        self.draw(&content, &resources, &state, depth + 1)
    }

    /// Shows a string, or strings with moves between them.
    fn show(&mut self, shown: Option<&Object>, state: &State, pen: &mut Pen, is_text: bool) {
        let Some(font) = state.font.clone() else { return };
        let strings = match shown {
            Some(Object::Array(strings)) => strings.as_slice(),
            Some(string) => std::slice::from_ref(string),
            None => return,
        };
        for string in strings {
            match string {
                Object::String(bytes, _) => font.show(bytes, |shown| {
                    let spacing = state.between_letters + if shown.is_space { state.between_words } else { 0.0 };
                    let width = shown.width / 1000.0 * state.size;
                    if is_text {
                        match shown.letters {
                            Some(letters) => self.put(letters, width, state, pen.here),
                            None => self.letters.unknown += 1,
                        }
                    }
                    pen.here = then([1.0, 0.0, 0.0, 1.0, (width + spacing) * state.stretch, 0.0], pen.here);
                }),
                back => {
                    let back = back.as_float().unwrap_or_default() / 1000.0 * state.size * state.stretch;
                    pen.here = then([1.0, 0.0, 0.0, 1.0, -back, 0.0], pen.here);
                }
            }
        }
    }

    /// Puts letters at a place.
    fn put(&mut self, letters: &str, width: f32, state: &State, here: Matrix) {
        // One code may show many letters.
        self.letters.text_left = self.letters.text_left.saturating_sub(letters.len());
        if self.letters.text_left == 0 {
            return;
        }
        let [a, b, c, d, e, f] = then(then([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], here), state.page);
        let along = a.hypot(b);
        let size = c.hypot(d) * state.size.abs();
        let (x, y, direction) = match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => (e, f, 0),
            (false, _, true) => (f, -e, 1),
            (true, false, _) => (-e, -f, 2),
            (false, _, false) => (-f, e, 3),
        };
        let right = x + width.abs() * along * state.stretch.abs();
        if !(x.is_finite() && y.is_finite() && right.is_finite() && size.is_finite() && size > 0.0) {
            return;
        }
        let runs = &mut self.runs[direction];
        if let Some(run) = runs.last_mut() {
            let (gap, larger) = (x - run.right, run.size.max(size));
            let is_level = (run.base - y).abs() < 0.1 * larger && (run.size - size).abs() < 0.1 * larger;
            if is_level && gap.abs() < 0.15 * larger {
                run.text.push_str(letters);
                run.right = right;
                return;
            }
        }
        runs.push(Run { text: letters.to_owned(), left: x, right, base: y, size });
    }
}
