//! Stories told twice: the same words, or nearly the same.
//!
//! ```
//! use communique_corpus::twins::{Twin, Twins};
//! let mut twins = Twins::new();
//! let story = "Chile's foreign minister arrived in Lima on Monday for talks with his Peruvian counterpart on fisheries, \
//!              the ministry said in a statement carried by the agency";
//! assert_eq!(twins.add(story), Twin::New);
//! assert_eq!(twins.add(&story.to_uppercase()), Twin::Same(0));
//! assert!(matches!(twins.add(&story.replace("Monday", "Tuesday")), Twin::Near(0, share) if share > 0.8));
//! assert_eq!(twins.add("Chile's foreign minister left Lima."), Twin::New);
//! ```
//!
//! A text is a set of pairs of neighbouring words. Its [`Signature`] keeps the 128 pairs whose hashes are smallest: all of
//! a text of up to some 130 words, a fair sample of a longer one. So likeness is exact where one word weighs most.
//!
//! **One rule:** the same texts in the same order give the same answers, on any machine and in any release that keeps
//! [`Signature::VERSION`].

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};

use sha2::{Digest as _, Sha256};

/// Pairs of words that a signature keeps.
const KEPT: usize = 128;
/// Bands that an index keeps for each text.
pub const BANDS: usize = 10;
/// Hashes that agree in texts that share a band.
const ROWS: usize = 4;

/// Likeness from which texts are always versions of one story.
///
/// In a year of a state agency (10,386 stories in English) the pairs above it were a story sent again with a title
/// put right or a sentence added. Stories filled into one template (credentials presented, works posted on a homepage)
/// reached 0.86.
const SURELY_NEAR: f32 = 0.9;
/// Least likeness of versions of one story. Between it and [`SURELY_NEAR`] they may differ in one place only.
const NEAR: f32 = 0.8;
/// Pairs of words not shared by texts that differ in one place: a word put right costs each text two pairs, and one that is
/// put in beside it one more. Templates are filled in two places at least (who, when), and come to eight.
const ONE_PLACE: usize = 6;

/// What a text is known by: the hash of its words, and a sample of its pairs of neighbouring words.
///
/// Case, punctuation and line breaks don't count; scripts that put no spaces between words are taken by the character.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signature {
    words: u128,
    /// How many different pairs the text has.
    pairs: u32,
    /// The smallest hashes of pairs, ascending, at most [`KEPT`].
    kept: Vec<u32>,
}

impl Signature {
    /// Changes when the same text would get another signature, so that stored ones must be made anew.
    pub const VERSION: u32 = 1;

    /// Hash of the words in their order: the same for texts that differ in case, punctuation and spaces alone.
    pub fn words(&self) -> u128 {
        self.words
    }

    /// For storing: at most 532 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(20 + 4 * self.kept.len());
        bytes.extend(self.words.to_le_bytes());
        bytes.extend(self.pairs.to_le_bytes());
        bytes.extend(self.kept.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes
    }

    /// What [`Signature::to_bytes`] gave; none where the bytes are no signature.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.split_first_chunk::<16>()?;
        let (pairs, rest) = rest.split_first_chunk::<4>()?;
        let (kept, odd) = rest.as_chunks::<4>();
        let kept: Vec<u32> = kept.iter().map(|hash| u32::from_le_bytes(*hash)).collect();
        let pairs = u32::from_le_bytes(*pairs);
        let sound = odd.is_empty() && kept.len() == (pairs as usize).min(KEPT) && kept.is_sorted_by(|a, b| a < b);
        sound.then(|| Self { words: u128::from_le_bytes(*words), pairs, kept })
    }
}

/// The signature of a text.
pub fn signature(text: &str) -> Signature {
    let mut all = Sha256::new();
    let mut hashes: Vec<u32> = Vec::new();
    let mut previous: Option<u64> = None;
    each_word(text, |word| {
        all.update(word.as_bytes());
        all.update(b" ");
        let hash = hash_word(word);
        if let Some(previous) = previous {
            hashes.push((mix(previous.rotate_left(23) ^ hash) >> 32) as u32);
        }
        previous = Some(hash);
    });
    if let (true, Some(only)) = (hashes.is_empty(), previous) {
        hashes.push((mix(only) >> 32) as u32);
    }
    hashes.sort_unstable();
    hashes.dedup();
    let pairs = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
    hashes.truncate(KEPT);
    hashes.shrink_to_fit();
    let digest: [u8; 32] = all.finalize().into();
    let (words, _) = digest.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
    Signature { words: u128::from_le_bytes(*words), pairs, kept: hashes }
}

/// Share of pairs of neighbouring words that both texts have, of those that either has: 0 to 1.
///
/// Exact for texts of up to some 130 words, else an estimate (at 0.9 within 0.05 in 19 of 20 cases).
pub fn similarity(a: &Signature, b: &Signature) -> f32 {
    if a.words == b.words {
        return 1.0;
    }
    let (common, of) = overlap(a, b);
    if of == 0 { 0.0 } else { common as f32 / of as f32 }
}

/// The likeness of two texts that are versions of one story, none where they aren't.
///
/// A story sent again with a word put right is near from some 20 words on. Two stories filled into one template are not.
pub fn near(a: &Signature, b: &Signature) -> Option<f32> {
    let share = similarity(a, b);
    let (common, of) = overlap(a, b);
    let whole = a.pairs as usize <= KEPT && b.pairs as usize <= KEPT;
    let one_place = whole && of - common <= ONE_PLACE;
    (share >= SURELY_NEAR || (share >= NEAR && one_place)).then_some(share)
}

/// Keys for an index: texts that are near share at least one of them in 998 of 1,000 cases.
///
/// Store each with its place (0 to 9); texts that share none need not be compared.
///
/// ```
/// use communique_corpus::twins::{bands, near, signature};
/// let story = "The cabinet met on Friday under the chairmanship of the prime minister and adopted the budget for next year, \
///              its press office said, after a debate of six hours in which four ministers spoke against it.";
/// let (first, again) = (signature(story), signature(&story.replace("Friday", "Thursday")));
/// assert!(near(&first, &again).is_some());
/// assert!(bands(&first).iter().zip(bands(&again)).any(|(a, b)| *a == b));
/// ```
pub fn bands(signature: &Signature) -> [u64; BANDS] {
    std::array::from_fn(|band| {
        (0..ROWS).fold(band as u64, |key, row| {
            let seed = mix(((band * ROWS + row) as u64) ^ 0x5DEE_CE66_D1CE_4E5B);
            let least = signature.kept.iter().map(|&hash| mix(seed ^ u64::from(hash))).min().unwrap_or(seed);
            mix(key ^ least)
        })
    })
}

/// What a text is to those before it. Numbers count the texts as they were added, from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Twin {
    /// No text before it is like it.
    New,
    /// The words of that one.
    Same(usize),
    /// Nearly the words of that one, with their likeness.
    Near(usize, f32),
}

/// Texts in their order, each held against those before it.
///
/// Holds the last 200,000 signatures (some 150 MB); older texts are forgotten. A program that keeps its signatures in a
/// database uses [`signature`], [`bands`] and [`near`] by themselves.
#[derive(Debug)]
pub struct Twins {
    capacity: usize,
    /// Texts added so far.
    count: usize,
    /// Different texts with their numbers, ascending.
    held: VecDeque<(usize, Signature)>,
    by_words: HashMap<u128, usize>,
    by_band: HashMap<(u8, u64), VecDeque<usize>>,
}

impl Default for Twins {
    fn default() -> Self {
        Self::new()
    }
}

impl Twins {
    /// None yet.
    pub fn new() -> Self {
        Self::with_capacity(200_000)
    }

    /// None yet; remembers that many different texts, at least one.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            count: 0,
            held: VecDeque::new(),
            by_words: HashMap::new(),
            by_band: HashMap::new(),
        }
    }

    /// Says what the text is to those before it, and remembers it.
    pub fn add(&mut self, text: &str) -> Twin {
        self.add_signature(signature(text))
    }

    /// The same for a text whose signature is known.
    pub fn add_signature(&mut self, signature: Signature) -> Twin {
        let number = self.count;
        self.count += 1;
        if let Some(&first) = self.by_words.get(&signature.words) {
            return Twin::Same(first);
        }
        let keys = bands(&signature);
        let twin = self.nearest(&signature, &keys);
        if self.held.len() == self.capacity {
            self.forget();
        }
        self.by_words.insert(signature.words, number);
        for (band, key) in keys.into_iter().enumerate() {
            self.by_band.entry((band as u8, key)).or_default().push_back(number);
        }
        self.held.push_back((number, signature));
        twin
    }

    /// The most alike of those held, the earliest of equals.
    fn nearest(&self, signature: &Signature, keys: &[u64; BANDS]) -> Twin {
        let sharing = |(band, key): (usize, &u64)| self.by_band.get(&(band as u8, *key));
        let mut numbers: Vec<usize> = keys.iter().enumerate().filter_map(sharing).flatten().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut best = Twin::New;
        for number in numbers {
            let Ok(at) = self.held.binary_search_by_key(&number, |(n, _)| *n) else { continue };
            let Some(share) = self.held.get(at).and_then(|(_, other)| near(other, signature)) else { continue };
            if !matches!(best, Twin::Near(_, most) if most >= share) {
                best = Twin::Near(number, share);
            }
        }
        best
    }

    fn forget(&mut self) {
        let Some((_, oldest)) = self.held.pop_front() else { return };
        self.by_words.remove(&oldest.words);
        for (band, key) in bands(&oldest).into_iter().enumerate() {
            if let Entry::Occupied(mut numbers) = self.by_band.entry((band as u8, key)) {
                // The oldest text of all is the first of each of its bands.
                numbers.get_mut().pop_front();
                if numbers.get().is_empty() {
                    numbers.remove();
                }
            }
        }
    }
}

/// Pairs that both samples have, and of how many. Only hashes below the end of both samples tell of both texts.
fn overlap(a: &Signature, b: &Signature) -> (usize, usize) {
    let end = |s: &Signature| if s.pairs as usize > KEPT { s.kept.last().copied() } else { None };
    let end = match (end(a), end(b)) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b).unwrap_or(u32::MAX),
    };
    let cut = |s: &Signature| s.kept.partition_point(|hash| *hash <= end);
    let (mut left, mut right) = (&a.kept[..cut(a)], &b.kept[..cut(b)]);
    let of_both = left.len() + right.len();
    let mut common = 0;
    while let ([x, left_rest @ ..], [y, right_rest @ ..]) = (left, right) {
        if x <= y {
            left = left_rest;
        }
        if y <= x {
            right = right_rest;
        }
        common += usize::from(x == y);
    }
    (common, of_both - common)
}

/// Runs of letters and digits in lower case; a character of a script without spaces is a word.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    for c in text.chars() {
        let alone = stands_alone(c);
        if (alone || !c.is_alphanumeric()) && !word.is_empty() {
            take(&word);
            word.clear();
        }
        if alone || c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        if alone {
            take(&word);
            word.clear();
        }
    }
    if !word.is_empty() {
        take(&word);
    }
}

/// Characters of scripts that put no spaces between words: kana, Han, Thai, Lao, Khmer, Burmese.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        && c.is_alphanumeric()
}

/// FNV-1a, so that signatures don't hang on the standard library's hasher, which may change.
fn hash_word(word: &str) -> u64 {
    mix(word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)))
}

/// The finish of splitmix64: spreads every bit over all.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
