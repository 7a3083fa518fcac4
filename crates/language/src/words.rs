//! The words of the texts at hand: a number for each token, and each form once.
//!
//! **One rule:** tokens with the same number look the same to every network; where they stand differs.

use crate::tokenizer::TokenForm;

/// Collects the words of some texts.
#[derive(Default)]
pub(crate) struct WordStore {
    ids: Vec<u32>,
    forms: Vec<TokenForm>,
    /// Open addressing: a number into `forms` plus one, 0 where free.
    places: Vec<u32>,
}

/// The words of one text.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    ids: &'a [u32],
    forms: &'a [TokenForm],
}

const FEWEST_PLACES: usize = 4096;

/// Beyond this many tokens the buffers are given back, for they served one very long text.
const MOST_KEPT: usize = 1 << 16;

impl WordStore {
    pub(crate) fn clear(&mut self) {
        if self.ids.capacity() > MOST_KEPT {
            *self = Self::default();
        }
        self.ids.clear();
        self.forms.clear();
        self.places.fill(0);
    }

    /// Adds the words of a text, or of a part of it.
    pub(crate) fn extend(&mut self, forms: &[TokenForm]) {
        for form in forms {
            if self.places.len() < 2 * (self.forms.len() + 1) {
                self.grow();
            }
            let at = self.place(form);
            if self.places[at] == 0 {
                self.forms.push(*form);
                self.places[at] = self.forms.len() as u32;
            }
            self.ids.push(self.places[at] - 1);
        }
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The words of consecutive texts of those lengths.
    pub(crate) fn texts(&self, lengths: impl Iterator<Item = usize>) -> Vec<Words<'_>> {
        let mut rest = self.ids.as_slice();
        let text = |length| {
            let (ids, others) = rest.split_at(length);
            rest = others;
            Words { ids, forms: &self.forms }
        };
        lengths.map(text).collect()
    }

    fn grow(&mut self) {
        self.places = vec![0; (4 * (self.forms.len() + 1)).next_power_of_two().max(FEWEST_PLACES)];
        for i in 0..self.forms.len() {
            let at = self.place(&self.forms[i]);
            self.places[at] = i as u32 + 1;
        }
    }

    /// Where the form is, or the free place where it would be.
    fn place(&self, form: &TokenForm) -> usize {
        let mask = self.places.len() - 1;
        let mut at = hash(form.features.orth, form.features.norm, form.space) & mask;
        while self.places[at] != 0 && !same(&self.forms[self.places[at] as usize - 1], form) {
            at = (at + 1) & mask;
        }
        at
    }
}

impl<'a> Words<'a> {
    pub(crate) fn len(self) -> usize {
        self.ids.len()
    }

    /// The numbers of the tokens.
    pub(crate) fn ids(self) -> &'a [u32] {
        self.ids
    }

    /// The form with that number.
    pub(crate) fn form(self, id: u32) -> &'a TokenForm {
        &self.forms[id as usize]
    }

    /// Whether token `i` is white space.
    pub(crate) fn is_space(self, i: usize) -> bool {
        self.form(self.ids[i]).features.is_space
    }
}

/// Spreads a form over a table whose size is a power of two.
pub(crate) fn hash(orth: u64, norm: u64, space: bool) -> usize {
    ((orth ^ norm.rotate_left(29) ^ u64::from(space)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

/// Prefix, suffix and shape follow from the word itself.
fn same(a: &TokenForm, b: &TokenForm) -> bool {
    (a.features.orth, a.features.norm, a.space) == (b.features.orth, b.features.norm, b.space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_kept_once() {
        let form = |orth: u64| {
            let mut form = TokenForm::default();
            form.features.orth = orth % 5000;
            form
        };
        let mut store = WordStore::default();
        store.extend(&(0..20_000).map(form).collect::<Vec<_>>());
        assert_eq!((store.len(), store.forms.len()), (20_000, 5000));
        let texts = store.texts([6000, 14_000].into_iter());
        assert_eq!(texts[1].form(texts[1].ids()[0]).features.orth, 1000);
        store.clear();
        store.extend(&[form(7)]);
        assert_eq!((store.len(), store.forms.len()), (1, 1));
    }
}
