//! A document's text, to quote from by code points.

use communique_records::Points;
use communique_text::Span;
use sha2::{Digest, Sha256};

use crate::story::Story;
use crate::{ExportError, Texts};

/// A text and where its code points begin.
pub(crate) struct Text {
    text: String,
    /// Byte of each code point, and the text's length.
    starts: Vec<u32>,
}

impl Text {
    pub(crate) fn new(text: String) -> Self {
        let starts = text.char_indices().map(|(i, _)| i).chain([text.len()]).map(|i| i as u32).collect();
        Self { text, starts }
    }

    /// The text of a story, if it is known.
    ///
    /// # Errors
    /// [`ExportError::OtherText`] where it is not the one that was coded.
    pub(crate) fn of(story: &Story, texts: &mut Texts<'_>) -> Result<Option<Self>, ExportError> {
        let sha256 = story.document.as_ref().map_or("", |d| &d.text_sha256);
        let Some(text) = texts(&story.id, sha256) else { return Ok(None) };
        if let Some(document) = &story.document {
            let found: String = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
            if found != document.text_sha256 {
                let (document, expected) = (story.id.clone(), document.text_sha256.clone());
                return Err(ExportError::OtherText { document, found, expected });
            }
        }
        Ok(Some(Self::new(text)))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of a stretch; what lies past the end counts as the end.
    pub(crate) fn span(&self, Points(start, end): Points) -> Span {
        let at = |point: u32| self.starts[(point as usize).min(self.starts.len() - 1)];
        Span::new(at(start), at(end))
    }

    pub(crate) fn words(&self, points: Points) -> &str {
        self.span(points).of(&self.text)
    }

    /// Up to `n` code points before a stretch, and after it.
    pub(crate) fn around(&self, Points(start, end): Points, n: u32) -> (&str, &str) {
        (self.words(Points(start.saturating_sub(n), start)), self.words(Points(end, end.saturating_add(n))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_code_points() {
        let text = Text::new("«Ünï» 🙂 Chile".to_owned());
        assert_eq!(text.words(Points(6, 7)), "🙂");
        assert_eq!(text.around(Points(6, 7), 3), ("ï» ", " Ch"));
        assert_eq!((text.words(Points(8, 99)), text.words(Points(50, 99))), ("Chile", ""));
        assert_eq!(Text::new(String::new()).words(Points(0, 4)), "");
    }
}
