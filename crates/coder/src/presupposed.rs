//! What is taken for granted by what stands over it.
//!
//! ```text
//! must lift the blockade             there is one, by whoever must lift it
//! called on Peru to stop shelling    Peru has shelled
//! stopped shelling                   tells of the stop alone
//! said Peru had shelled the town     blames Peru, and tells of the shelling
//! ```
//!
//! **One rule:** only a hostile act that is still to end is told beside the demand that it end, and only a deed with a doer
//! beside the blame for it.

use communique_lexicon::frame::{HeadClass, Operator, OperatorKind, Turn};
use communique_lexicon::plover::Category;

use crate::acts::{Act, Reader};
use crate::grammar::{Mood, Polarity};
use crate::reason::Reason;
use crate::tree::{Dep, Tag, Tok};

impl Reader<'_, '_> {
    /// "urged Peru to lift *the siege*": what a row of yielding rests on has been done, by whoever is to yield.
    pub(crate) fn ended(&mut self, yields: &Act, words: &[Tok]) -> Vec<Act> {
        let tree = self.fitter.tree;
        let yielding = matches!(yields.category, Category::Concede | Category::Retreat);
        if !yielding || tree.tag(yields.head) != Tag::Vb || yields.polarity.negated || yields.actors.is_empty() {
            return Vec::new();
        }
        let known = |t: Tok| {
            let the = |d: Tok| tree.lower_is(d, &["the", "this", "that", "these", "those"]);
            tree.with(t, &[Dep::Det]).any(the) || tree.first(t, &[Dep::Poss]).is_some() || tree.is_plural(t)
        };
        let nouns: Vec<Tok> = words.iter().copied().filter(|&t| tree.is_noun(t) && known(t)).collect();
        let mut told = Vec::new();
        let acts: Vec<Act> = nouns.into_iter().flat_map(|noun| self.read(noun)).collect();
        for act in acts {
            let hostile = matches!(act.category, Category::Coerce | Category::Assault);
            if hostile && act.nominal && !act.polarity.negated {
                self.fitter.note(act.core, || Reason::Presupposed { row: yields.rows[0].clone() });
                let own = tree.with(act.core, &[Dep::Poss]).any(|p| tree.is_pronoun(p));
                let actors = if act.actors.is_empty() || own { yields.actors.clone() } else { act.actors.clone() };
                told.push(Act { actors, presupposed: true, operators: 1, polarity: Polarity::default(), ..act });
            }
        }
        told
    }

    /// What is told as done beside what an operator makes of it.
    pub(crate) fn told_beside(&self, head: Tok, operator: &Operator, act: &Act) -> Option<Act> {
        self.presupposed(head, operator, act).or_else(|| self.blamed_for(head, operator, act))
    }

    /// "said that Peru *had shelled* the town": what somebody is blamed for by telling it of him is told as well.
    fn blamed_for(&self, head: Tok, operator: &Operator, act: &Act) -> Option<Act> {
        let deed = matches!(act.category, Category::Coerce | Category::Assault | Category::Aid);
        let told = !act.nominal && act.operators == 0 && !act.actors.is_empty();
        // "suspicions that it had": what a noun holds is not told as done.
        let blaming = operator.kind == OperatorKind::AccuseOf && operator.class == HeadClass::Verb;
        if !blaming || !deed || !told {
            return None;
        }
        let blames = match operator.turn(act.category) {
            Turn::Into(Category::Accuse, mode) => mode != Some("investigate"),
            _ => false,
        };
        let fact = !act.polarity.negated && act.polarity.mood == Mood::Fact;
        if !blames || !fact || self.own_polarity(head, operator.negated).negated {
            return None;
        }
        self.fitter.note(act.core, || Reason::Presupposed { row: operator.id.clone() });
        Some(Act { presupposed: true, operators: 1, ..act.clone() })
    }

    /// "lift *the blockade*", "stop *the crackdown*", "to stop *killing* people": what is to end has been done, by whoever is to
    /// end it.
    fn presupposed(&self, head: Tok, operator: &Operator, act: &Act) -> Option<Act> {
        let hostile = matches!(act.category, Category::Coerce | Category::Assault);
        let tree = self.fitter.tree;
        let definite =
            tree.with(act.core, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that", "these", "those"]));
        // "to stop air strikes", "its shelling": whose they are is told; "stopped bombing" tells of the stop alone.
        let asked = tree.tag(head) == Tag::Vb;
        let whose = tree.first(act.core, &[Dep::Poss]).is_some() || tree.is_plural(act.core);
        let going_on = if act.nominal { definite || asked && whose } else { asked && tree.tag(act.core) == Tag::Vbg };
        if operator.kind != OperatorKind::Stop || !hostile || !going_on || act.polarity.negated {
            return None;
        }
        self.fitter.note(act.core, || Reason::Presupposed { row: operator.id.clone() });
        let mut act = Act { presupposed: true, operators: 1, polarity: Polarity::default(), ..act.clone() };
        // "put pressure on Peru to stop *its* raids": whose they are is whoever is to stop them.
        let own = tree.with(act.core, &[Dep::Poss]).any(|p| tree.is_pronoun(p));
        if act.actors.is_empty() || own {
            act.actors = self.doer(head, operator);
        }
        (!act.actors.is_empty()).then_some(act)
    }
}
