//! Rows that can't both hold: the same head with the same constraints and another outcome, or a
//! word in two operators that nothing tells apart.

use std::collections::BTreeMap;

use crate::error::{Faults, LexiconError};
use crate::frame::{Item, Test};
use crate::load::frames::Found;
use crate::words::Words;

pub(crate) fn check(words: &Words, found: &Found) -> Result<(), LexiconError> {
    let mut faults = Faults::default();
    let mut by_head: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, (head, frame)) in found.frames.iter().enumerate() {
        by_head.entry((*head, frame.class)).or_default().push(at);
    }
    for rows in by_head.values() {
        for (n, &a) in rows.iter().enumerate() {
            for &b in &rows[n + 1..] {
                let (head, first) = &found.frames[a];
                let (_, second) = &found.frames[b];
                let same_form =
                    first.clause == second.clause && first.passive == second.passive && first.negated == second.negated;
                if first.tests == second.tests && same_form && first.is_copy_of(second) {
                    let (word, at) = (words.text(*head), &first.at);
                    let message = if first.at == second.at {
                        format!("frame `{}` names `{word}` twice; strike one", second.id)
                    } else {
                        format!("frame `{}` says of `{word}` what {}:{} says; strike one", second.id, at.file, at.line)
                    };
                    let (file, line) = (second.at.file.clone(), second.at.line);
                    faults.keep::<()>(Err(LexiconError::Conflict { file, line, message }));
                }
                if first.outcome != second.outcome && same_form && same_demands(&first.tests, &second.tests) {
                    faults.keep::<()>(Err(LexiconError::Conflict {
                        file: second.at.file.clone(),
                        line: second.at.line,
                        message: format!(
                            "frame `{}` and frame `{}` ({}:{}) both fit `{}` and disagree; give one of them a further constraint",
                            second.id,
                            first.id,
                            first.at.file,
                            first.at.line,
                            words.text(*head)
                        ),
                    }));
                }
            }
        }
    }
    let mut operators: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, (head, operator)) in found.operators.iter().enumerate() {
        operators.entry((*head, operator.class)).or_default().push(at);
    }
    for rows in operators.values() {
        for (n, &a) in rows.iter().enumerate() {
            for &b in &rows[n + 1..] {
                let (head, first) = &found.operators[a];
                let (_, second) = &found.operators[b];
                if first.clause == second.clause
                    && first.negated == second.negated
                    && same_demands(&first.tests, &second.tests)
                {
                    faults.keep::<()>(Err(LexiconError::Conflict {
                        file: second.at.file.clone(),
                        line: second.at.line,
                        message: format!(
                            "`{}` stands in operator `{}` and in operator `{}` ({}:{}); a word has one operator for each set of constraints",
                            words.text(*head),
                            second.id,
                            first.id,
                            first.at.file,
                            first.at.line
                        ),
                    }));
                }
            }
        }
    }
    faults.end()
}

/// Whether two rows look at the same places and share what they ask for in each, so that nothing
/// makes one more specific than the other.
fn same_demands(first: &[Test], second: &[Test]) -> bool {
    first.len() == second.len()
        && first.iter().all(|a| {
            second.iter().any(|b| {
                a.place == b.place
                    && a.absent == b.absent
                    && a.none_of == b.none_of
                    && (a.any_of.is_empty() && b.any_of.is_empty()
                        || a.any_of.iter().any(|item| shares(*item, &b.any_of)))
            })
        })
}

fn shares(item: Item, others: &[Item]) -> bool {
    others.contains(&item)
}
