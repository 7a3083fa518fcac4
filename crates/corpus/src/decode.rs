//! Bytes to text: which encoding, and whether it really is that.
//!
//! **One rule:** a text is decoded whole and without a single replaced character, or not at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::Fault;

/// Bytes that are looked at to find an encoding.
const SAMPLE: usize = 1 << 20;

/// The encoding of that name.
pub(crate) fn named(label: &str) -> Result<&'static Encoding, Fault> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| Fault::UnknownEncoding { found: label.to_owned() })
}

/// Text from bytes: as its byte-order mark says, else in the encoding that was asked for, else UTF-8, else as it declares
/// itself, else as it looks.
pub(crate) fn text(bytes: Vec<u8>, asked: Option<&'static Encoding>, declared: Option<&str>) -> Result<String, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return in_encoding(&bytes[mark..], encoding);
    }
    if let Some(encoding) = asked {
        return in_encoding(&bytes, encoding);
    }
    if let Some(encoding) = wide(&bytes) {
        return in_encoding(&bytes, encoding);
    }
    let (bytes, at) = match String::from_utf8(bytes) {
        Ok(text) if !text.contains("\u{1b}$") => return Ok(text),
        Ok(text) => match in_encoding(text.as_bytes(), ISO_2022_JP) {
            Ok(japanese) => return Ok(japanese),
            Err(_) => return Ok(text),
        },
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            (fault.into_bytes(), at)
        }
    };
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let tried = declared.filter(|encoding| *encoding != UTF_8).and_then(|encoding| in_encoding(&bytes, encoding).ok());
    if let Some(text) = tried {
        return Ok(text);
    }
    match guess(&bytes) {
        Some(encoding) => in_encoding(&bytes, encoding).map_err(|_| Fault::NotUtf8 { at }),
        None => Err(Fault::NotUtf8 { at }),
    }
}

/// Text in one encoding, without a mistake.
pub(crate) fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Fault> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Fault::BadEncoding { encoding: encoding.name(), at: first_fault(bytes, encoding) }),
    }
}

/// Bytes that could be decoded before the first mistake.
fn first_fault(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0; 4096];
    let mut read = 0;
    loop {
        let (result, taken, _) =
            decoder.decode_to_utf8_without_replacement(&bytes[read.min(bytes.len())..], &mut buffer, true);
        read += taken;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return read,
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return read.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

/// UTF-16 without a mark: every second byte of Latin text is null.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(2048)];
    if sample.len() < 8 {
        return None;
    }
    let nulls = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let many = sample.len() / 5;
    match (even, odd) {
        (0, odd) if odd > many => Some(UTF_16LE),
        (even, 0) if even > many => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that bytes look like, where they look like one.
pub(crate) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // Western European is what is answered when nothing is known; the letters must then bear it out.
    (encoding != WINDOWS_1252 || western(bytes)).then_some(encoding)
}

/// Whether bytes beyond ASCII stand where Western European texts have them: letters inside words of letters, or marks
/// such as quotes, dashes and signs.
fn western(bytes: &[u8]) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0xC0);
    let sound = |at: usize| match bytes[at] {
        0x82 | 0x84 | 0x85 | 0x91..=0x97 | 0xA0..=0xBF | 0x80 => true,
        0xC0..=0xFF => letter(at.checked_sub(1).and_then(|before| bytes.get(before))) || letter(bytes.get(at + 1)),
        0x8A | 0x8C | 0x8E | 0x9A | 0x9C | 0x9E | 0x9F => true,
        _ => false,
    };
    let (mut good, mut bad) = (0_usize, 0_usize);
    for at in (0..bytes.len().min(SAMPLE)).filter(|at| bytes[*at] >= 0x80) {
        if sound(at) { good += 1 } else { bad += 1 }
    }
    good > bad * 20
}

/// What a page says of its own encoding, in its first kilobytes: `<meta charset>`, `<?xml encoding?>`.
pub(crate) fn declared_in_markup(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let after = |key: &str| {
        let rest = &head[head.find(key)? + key.len()..];
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    };
    after("charset").or_else(|| if head.trim_start().starts_with("<?xml") { after("encoding") } else { None })
}
