//! What is taken for granted by what stands over it.
//!
//! ```text
//! must lift the blockade             there is one, by whoever must lift it
//! called on Peru to stop shelling    Peru has shelled
//! stopped shelling                   tells of the stop alone
//! ```
//!
//! **One rule:** only a hostile act that is still to end is told beside the demand that it end.

use communique_lexicon::frame::{Operator, OperatorKind};
use communique_lexicon::plover::Category;

use crate::acts::{Act, Reader};
use crate::grammar::Polarity;
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

    /// "lift *the blockade*", "stop *the crackdown*", "to stop *killing* people": what is to end has been done, by whoever is to
    /// end it.
    pub(crate) fn presupposed(&self, head: Tok, operator: &Operator, act: &Act) -> Option<Act> {
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
