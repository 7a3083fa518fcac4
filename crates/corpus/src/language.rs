//! Which language a text is in, where that is plain.
//!
//! **One rule:** a short or mixed text claims nothing; its label then stands.

use whatlang::Lang;

/// Letters below which no language is claimed.
const FEWEST: usize = 60;
/// Words below which small words tell nothing.
const FEWEST_WORDS: usize = 20;
/// Characters that are looked at: a language shows early.
const SAMPLE: usize = 2000;
/// Least certainty, 0 to 1, on which a label is overruled.
const CERTAIN: f64 = 0.5;

/// The ISO 639-1 code of the language found, none where it isn't plain.
pub(crate) fn find(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = &text[..end];
    // A sign of Han or Hangul says as much as three letters.
    let weight = |c: char| {
        if !c.is_alphabetic() {
            0
        } else if c >= '\u{2E80}' {
            3
        } else {
            1
        }
    };
    if sample.chars().map(weight).sum::<usize>() < FEWEST {
        return None;
    }
    if is_plainly_english(sample) {
        return Some("en");
    }
    let found = whatlang::detect(sample).filter(|found| found.confidence() >= CERTAIN)?;
    code(found.lang())
}

/// Small words of English. No other language that is written in these letters has "the" at all, but where it quotes.
const SMALL: [&str; 8] = ["the", "of", "and", "to", "that", "with", "from", "by"];

/// Whether one word in six is a small one of English, and one in 25 "the".
///
/// Most of what is read is English, and this takes a twentieth of the time of holding a text against all languages.
fn is_plainly_english(text: &str) -> bool {
    let (mut words, mut small, mut articles) = (0_usize, 0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        if let Some(at) = SMALL.iter().position(|known| word.eq_ignore_ascii_case(known)) {
            small += 1;
            articles += usize::from(at == 0);
        }
    }
    words >= FEWEST_WORDS && small * 6 >= words && articles * 25 >= words
}

/// The two-letter code; whatlang gives three.
fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Spa => "es",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Slv => "sl",
        Lang::Slk => "sk",
        Lang::Ces => "cs",
        Lang::Pol => "pl",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Tuk => "tk",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Kor => "ko",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Khm => "km",
        Lang::Mya => "my",
        Lang::Ind => "id",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Cat => "ca",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        _ => return None,
    })
}
