//! MessagePack, as far as spaCy writes it.
//!
//! ```text
//! 81 a3 "pad" 04   ->   {"pad": 4}
//! ```
//!
//! **One rule:** strings and bytes are borrowed from the file, so that weights are copied once only.

/// A value of a MessagePack file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Nil,
    Bool(bool),
    Int(i64),
    /// Only what doesn't fit an `i64`.
    Uint(u64),
    Float(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
}

/// Where and why reading stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} at byte {at}")]
pub(crate) struct MsgpackError {
    pub(crate) at: usize,
    pub(crate) what: &'static str,
}

/// Deeper nesting is taken for damage; models nest five deep.
const MAX_DEPTH: u32 = 32;

impl<'a> Value<'a> {
    /// The one value of a whole file.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, MsgpackError> {
        let mut reader = Reader::new(bytes);
        let value = reader.value()?;
        if reader.at < bytes.len() { Err(reader.fault("trailing bytes")) } else { Ok(value) }
    }

    /// What a map holds under `key`; keys may be text or bytes.
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'a>> {
        let Value::Map(entries) = self else { return None };
        entries.iter().find(|(k, _)| k.as_bytes() == Some(key.as_bytes())).map(|(_, value)| value)
    }

    pub(crate) fn as_list(&self) -> Option<&[Value<'a>]> {
        if let Value::List(items) = self { Some(items) } else { None }
    }

    pub(crate) fn as_text(&self) -> Option<&'a str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn as_bytes(&self) -> Option<&'a [u8]> {
        match self {
            Value::Text(text) => Some(text.as_bytes()),
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(crate) fn as_usize(&self) -> Option<usize> {
        if let Value::Int(n) = self { usize::try_from(*n).ok() } else { None }
    }
}

/// Reads one value after the other, for files too large to be held as [`Value`]s.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0 }
    }

    /// The number of entries of the map that starts here.
    pub(crate) fn map_len(&mut self) -> Result<usize, MsgpackError> {
        let n = match self.byte()? {
            tag @ 0x80..=0x8f => usize::from(tag & 0x0f),
            0xde => self.uint(2)? as usize,
            0xdf => self.uint(4)? as usize,
            _ => return Err(self.fault("expected a map")),
        };
        self.check_count(n, 2)
    }

    pub(crate) fn value(&mut self) -> Result<Value<'a>, MsgpackError> {
        let tag = self.byte()?;
        Ok(match tag {
            0x00..=0x7f => Value::Int(i64::from(tag)),
            0x80..=0x8f => self.map(usize::from(tag & 0x0f))?,
            0x90..=0x9f => self.list(usize::from(tag & 0x0f))?,
            0xa0..=0xbf => self.text(usize::from(tag & 0x1f))?,
            0xc0 => Value::Nil,
            0xc2 => Value::Bool(false),
            0xc3 => Value::Bool(true),
            0xc4..=0xc6 => {
                let n = self.length(tag - 0xc4)?;
                Value::Bytes(self.take(n)?)
            }
            0xca => Value::Float(f64::from(f32::from_bits(self.uint(4)? as u32))),
            0xcb => Value::Float(f64::from_bits(self.uint(8)?)),
            0xcc..=0xcf => {
                let n = self.uint(1 << (tag - 0xcc))?;
                i64::try_from(n).map_or(Value::Uint(n), Value::Int)
            }
            0xd0 => Value::Int(i64::from(self.uint(1)? as i8)),
            0xd1 => Value::Int(i64::from(self.uint(2)? as i16)),
            0xd2 => Value::Int(i64::from(self.uint(4)? as i32)),
            0xd3 => Value::Int(self.uint(8)? as i64),
            0xd9..=0xdb => {
                let n = self.length(tag - 0xd9)?;
                self.text(n)?
            }
            0xdc..=0xdd => {
                let n = self.length(tag - 0xdc + 1)?;
                self.list(n)?
            }
            0xde..=0xdf => {
                let n = self.length(tag - 0xde + 1)?;
                self.map(n)?
            }
            0xe0..=0xff => Value::Int(i64::from(tag as i8)),
            _ => return Err(self.fault("a type spaCy doesn't write")),
        })
    }

    fn list(&mut self, n: usize) -> Result<Value<'a>, MsgpackError> {
        let n = self.check_count(n, 1)?;
        self.nested(|reader| Ok(Value::List((0..n).map(|_| reader.value()).collect::<Result<_, _>>()?)))
    }

    fn map(&mut self, n: usize) -> Result<Value<'a>, MsgpackError> {
        let n = self.check_count(n, 2)?;
        self.nested(|reader| {
            Ok(Value::Map((0..n).map(|_| Ok((reader.value()?, reader.value()?))).collect::<Result<_, _>>()?))
        })
    }

    fn text(&mut self, n: usize) -> Result<Value<'a>, MsgpackError> {
        let bytes = self.take(n)?;
        std::str::from_utf8(bytes).map(Value::Text).map_err(|_| self.fault("text that is not UTF-8"))
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, MsgpackError>) -> Result<T, MsgpackError> {
        if self.depth >= MAX_DEPTH {
            return Err(self.fault("nested too deep"));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// A length of 1, 2 or 4 bytes, by its power of two.
    fn length(&mut self, power: u8) -> Result<usize, MsgpackError> {
        Ok(self.uint(1 << power)? as usize)
    }

    fn uint(&mut self, n_bytes: usize) -> Result<u64, MsgpackError> {
        Ok(self.take(n_bytes)?.iter().fold(0, |n, &byte| n << 8 | u64::from(byte)))
    }

    fn byte(&mut self) -> Result<u8, MsgpackError> {
        Ok(self.take(1)?[0])
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], MsgpackError> {
        let Some(taken) = self.bytes[self.at..].get(..n) else { return Err(self.fault("the file ends too early")) };
        self.at += n;
        Ok(taken)
    }

    /// Refuses a count of items that the rest of the file can't hold.
    fn check_count(&self, n: usize, bytes_each: usize) -> Result<usize, MsgpackError> {
        let left = self.bytes.len() - self.at;
        if n > left / bytes_each { Err(self.fault("the file ends too early")) } else { Ok(n) }
    }

    fn fault(&self, what: &'static str) -> MsgpackError {
        MsgpackError { at: self.at, what }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], want: Value<'_>) {
        assert_eq!(Value::parse(bytes), Ok(want));
    }

    #[track_caller]
    fn check_fault(bytes: &[u8], want: &str) {
        assert_eq!(Value::parse(bytes).unwrap_err().to_string(), want);
    }

    #[test]
    fn reads_what_spacy_writes() {
        check(&[0x81, 0xa3, b'p', b'a', b'd', 0x04], Value::Map(vec![(Value::Text("pad"), Value::Int(4))]));
        check(&[0x92, 0xc0, 0xc3], Value::List(vec![Value::Nil, Value::Bool(true)]));
        check(&[0xcd, 0x13, 0x88], Value::Int(5000));
        check(&[0xcf, 0xff, 0, 0, 0, 0, 0, 0, 1], Value::Uint(0xff00_0000_0000_0001));
        check(&[0xff], Value::Int(-1));
        check(&[0xd1, 0xff, 0x00], Value::Int(-256));
        check(&[0xcb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0], Value::Float(1.0));
        check(&[0xc4, 0x02, 7, 8], Value::Bytes(&[7, 8]));
        check(&[0xdc, 0x00, 0x01, 0x05], Value::List(vec![Value::Int(5)]));
        check(&[0xde, 0x00, 0x01, 0x05, 0x06], Value::Map(vec![(Value::Int(5), Value::Int(6))]));
    }

    #[test]
    fn refuses_damage() {
        check_fault(&[], "the file ends too early at byte 0");
        check_fault(&[0xa3, b'p'], "the file ends too early at byte 1");
        check_fault(&[0xdd, 0xff, 0xff, 0xff, 0xff, 0x00], "the file ends too early at byte 5");
        check_fault(&[0xc1], "a type spaCy doesn't write at byte 1");
        check_fault(&[0x00, 0x00], "trailing bytes at byte 1");
        check_fault(&[0x91; 100], "nested too deep at byte 33");
    }
}
