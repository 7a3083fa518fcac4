//! The chance that category and both parties of an event are right.
//!
//! A logistic curve over four things that are known when an event is made: how specific the row was, how
//! many operators stand over it, whether a noun told it, and how many of its parties carry a code.

use crate::acts::Act;
use crate::record::{Basis, Entity};

const BASE: f32 = 0.1;
const SPECIFICITY: f32 = 0.12;
const OPERATOR: f32 = -0.15;
const NOMINAL: f32 = -0.5;
const UNCERTAIN_PARTY: f32 = -0.45;

pub(crate) fn of(act: &Act) -> f32 {
    let uncertain =
        |parties: &[Entity]| parties.is_empty() || parties.iter().any(|e| e.code.is_none() || e.basis != Basis::Text);
    let parties = f32::from(u8::from(uncertain(&act.actors)) + u8::from(uncertain(&act.recipients)));
    let sum = BASE
        + SPECIFICITY * act.score.min(8) as f32
        + OPERATOR * act.operators.min(3) as f32
        + NOMINAL * f32::from(u8::from(act.nominal))
        + UNCERTAIN_PARTY * parties;
    let chance = 1.0 / (1.0 + (-sum).exp());
    (chance * 1000.0).round() / 1000.0
}
