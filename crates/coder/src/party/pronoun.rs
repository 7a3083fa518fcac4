//! Whom a pronoun means: the speaker of "we", the addressee of "you", and for "he", "it" and "they" whoever
//! said so last, the subject of the clause above, or whoever stands most in the foreground.
//!
//! ```text
//! Japan said it would pay.                       it: Japan
//! Cuba accused Japan. It demanded an apology.    It: Cuba
//! In its note Peru rejected the claim.           its: Peru
//! It is Chile that broke the treaty.             nobody
//! ```
//!
//! **One rule:** a pronoun that may mean a thing as well as a party means whatever stands nearer in the foreground.

use communique_lexicon::frame::HeadClass;

use super::memory::{Meant, Wanted};
use super::{Parties, Reach, referring};
use crate::quotation;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Toks, Tree};

impl Parties<'_, '_> {
    /// Whom a pronoun means.
    pub(super) fn pronoun(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let span = Some(tree.span(t));
        if tree.lower_is(t, &["we", "us", "our", "ours", "ourselves", "i", "me", "my", "myself", "mine"]) {
            return self.speaker_at(t).map(|e| Entity { span, ..e }).into_iter().collect();
        }
        if tree.lower_is(t, &["you", "your", "yours"]) {
            let addressee = self.memory.borrow().addressee().cloned();
            return addressee.map(|e| referring(e, span, Basis::Document)).into_iter().collect();
        }
        let wanted = if tree.lower_is(t, &["he", "she", "him", "her", "his", "hers", "himself", "herself"]) {
            Wanted::Person
        } else if self.is_plural_word(t) {
            Wanted::Several
        } else if tree.lower_is(t, &["it", "its", "itself"]) && !self.is_expletive(t) {
            Wanted::Single
        } else {
            return Vec::new();
        };
        let found = self.meant_by(t, wanted);
        found.into_iter().map(|e| self.at_home(t, referring(e, span, Basis::Antecedent))).collect()
    }

    /// A body or group that was named without a country, in a text that has since spoken of one country alone.
    fn at_home(&self, t: Tok, entity: Entity) -> Entity {
        let nameless = entity.code.is_none() && matches!(entity.kind, EntityKind::Body | EntityKind::Group);
        let home = entity.sectors.iter().all(|s| super::agents::AT_HOME.contains(s));
        match self.memory.borrow().sole_country(self.grammar.tree, t).filter(|_| nameless && home) {
            Some(only) => Entity { code: only.code, basis: Basis::Document, ..entity },
            None => entity,
        }
    }

    fn meant_by(&self, t: Tok, wanted: Wanted) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let is_subject = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass);
        let quoted = quotation::is_quoted(tree, t);
        let verb = tree.head(t);
        let speaks =
            tree.in_class(verb, "speak") || tree.in_class(verb, "voice") || quotation::goes_on_before_colon(tree, verb);
        if is_subject && !quoted && speaks {
            let memory = self.memory.borrow();
            if (agrees(wanted, memory.sayer()) || wanted == Wanted::Single && memory.says_document())
                && self.goes_on_speaking(t)
            {
                return memory.sayer().to_vec();
            }
        }
        if let Some(writer) = self.writer(t, wanted) {
            return vec![writer];
        }
        if let Some(first) = self.first_of_pair(t, wanted) {
            return first;
        }
        if let Some(same) = self.same_above(t) {
            return self.one(same);
        }
        if let Some(speaker) = self.speaker_of_no_country(t, wanted) {
            return speaker;
        }
        if let Some(theme) = self.theme_ahead(t, wanted) {
            return theme;
        }
        if let Some(blamed) = self.blamed_for(t, wanted) {
            return blamed;
        }
        if let Some(blamed) = self.reported_of(t, wanted) {
            return blamed;
        }
        if let Some(before) = self.object_before(t, wanted) {
            return before;
        }
        if let Some(told) = self.told_to(t, wanted) {
            return told;
        }
        let verb = self.verb_of(t);
        let subjects = verb.map(|v| self.grammar.arguments(v).subject.clone()).unwrap_or_default();
        let owns = tree.dep(t) == Dep::Poss;
        let itself = tree.lower_is(t, &["itself", "themselves", "himself", "herself"]);
        // "The witnesses saw *them* fire": whoever sees is not whom he sees.
        let seen = is_subject && tree.lower_is(t, &["them", "him"]);
        let seeing = verb.filter(|&v| seen && v != tree.head(t)).or_else(|| verb.and_then(|v| self.verb_of(v)));
        let above = seeing.filter(|_| seen).map(|v| self.grammar.arguments(v).subject.clone()).unwrap_or_default();
        let told = if is_subject { self.spoken_of(t) } else { Vec::new() };
        let judging = self.judges_another(t, wanted);
        let (barred, mates): (&[Tok], &[Tok]) = match (is_subject, owns && !self.is_denounced(t) || itself) {
            _ if !judging.is_empty() => (&judging, &[]),
            _ if seen => (&above, &[]),
            (true, _) => (&told, &[]),
            (false, true) => (&[], &subjects),
            (false, false) => (&subjects, &[]),
        };
        // "Kim met the envoy. He thanked *him*", "Chile took the plane for a foe and fired at *it*": an object is not whom the
        // subject means; nor who wrote the document that is it: "Congress adopted a resolution urging *it*".
        let meant_by = |s: Tok| if tree.in_class(s, "document") { self.behind(s, Reach::Maker) } else { self.all(s) };
        let mut others: Vec<Entity> =
            barred.iter().flat_map(|&s| meant_by(s)).filter(|e| is_person(e) || e.code.is_some()).collect();
        if quoted && wanted == Wanted::Person {
            others.extend(self.quoted_speaker(t));
        }
        others.extend(self.silent(t, wanted));
        let meant = self.memory.borrow().meant(tree, t, wanted, (barred, &others), mates);
        match meant {
            Some(Meant::Parties(found)) => found,
            // "Japan passed a law. It bans ...": whose law it is.
            Some(Meant::Thing(thing)) if tree.in_class(thing, "document") => self.behind(thing, Reach::Maker),
            Some(Meant::Thing(_)) => Vec::new(),
            None => self.spoken_for(t, wanted),
        }
    }

    /// "Noting that *Peru* would pay, it said": of whom somebody speaks, he himself is none.
    fn spoken_of(&self, t: Tok) -> Vec<Tok> {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        if !tree.in_class(verb, "speak") {
            return Vec::new();
        }
        let noting = tree.with(verb, &[Dep::Advcl]).filter(|&c| c < t && tree.in_class(c, "speak"));
        noting.flat_map(|c| tree.left_edge(c)..=tree.right_edge(c)).collect()
    }

    /// "The coalition's spokesman said *they* support the plan": those for whom who says so speaks.
    fn spoken_for(&self, t: Tok, wanted: Wanted) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let clause = tree.head(t);
        let verb = tree.head(clause);
        let told = tree.dep(t) == Dep::Nsubj && tree.dep(clause) == Dep::Ccomp && tree.in_class(verb, "say");
        if !told || wanted != Wanted::Several {
            return Vec::new();
        }
        let speakers = self.grammar.arguments(verb).subject.iter().flat_map(|&s| self.all(s));
        speakers.filter(|e| e.code.is_some()).take(1).collect()
    }

    /// Whether nothing but the verb of saying stands between a pronoun and who spoke last: the sentence has not named
    /// another subject before it.
    fn goes_on_speaking(&self, t: Tok) -> bool {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        let top = tree.dep(verb) == Dep::Root || self.grammar.is_interposed(verb);
        top || tree.in_class(verb, "say") || quotation::goes_on_before_colon(tree, verb)
    }

    /// "branded *his* regime a sponsor of terror": whose state somebody denounces is another.
    fn is_denounced(&self, t: Tok) -> bool {
        let tree = self.grammar.tree;
        let state = tree.head(t);
        tree.dep(t) == Dep::Poss
            && tree.dep(state) == Dep::Dobj
            && tree.in_class(state, "ruling_body")
            && tree.in_class(tree.head(state), "denounce_verb")
    }

    /// "Chavez met Putin and praised *his* country", "charged that *his* contact with Peru was a breach": who judges, where the
    /// text has just named somebody else whose it may be.
    fn judges_another(&self, t: Tok, wanted: Wanted) -> Toks {
        let tree = self.grammar.tree;
        let owned = tree.head(t);
        let verb = tree.head(owned);
        if wanted != Wanted::Person || tree.dep(t) != Dep::Poss {
            return Toks::new();
        }
        // "The envoy said *his* demise was a loss", "expressed condolences over *his* demise": nobody tells of his own.
        let passing = tree.in_class(owned, "passing");
        let anothers = passing || tree.in_class(owned, "told_of_another");
        let judge = match tree.dep(owned) {
            Dep::Dobj if tree.in_class(verb, "judge_verb") && tree.in_class(owned, "judged_in_another") => verb,
            Dep::Nsubj if tree.dep(verb) == Dep::Ccomp && (anothers || tree.lemma_is(verb, &["be"])) => tree.head(verb),
            _ if passing => match self.verb_of(owned) {
                Some(above) => return self.grammar.arguments(above).subject.clone(),
                None => return Toks::new(),
            },
            _ => return Toks::new(),
        };
        if tree.dep(owned) == Dep::Nsubj {
            let charges = anothers || tree.in_class(judge, "charges_that");
            return if charges { self.grammar.arguments(judge).subject.clone() } else { Toks::new() };
        }
        let judges = self.grammar.arguments(judge).subject.clone();
        let own: Vec<Entity> = judges.iter().flat_map(|&s| self.all(s)).collect();
        let memory = self.memory.borrow();
        let mut near = memory.all_before(t).take_while(|s| s.sent + 1 >= tree.sent(t));
        let another = near.any(|s| {
            let other = own.iter().all(|o| !o.same_party(&s.entity) && o.code != s.entity.code);
            is_person(&s.entity) && s.entity.code.is_some() && !s.plural && other
        });
        if another { judges } else { Toks::new() }
    }

    /// Whether a possessive is of somebody else than who judges, and of nobody known.
    pub(super) fn names_another(&self, t: Tok) -> bool {
        self.grammar.tree.is_pronoun(t) && !self.judges_another(t, Wanted::Person).is_empty()
    }

    /// "Chile told Peru that *it* must leave", "was to blame": who is told what he must do or has done wrong.
    fn told_to(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        let tells = tree.head(verb);
        let told = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass) && tree.dep(verb) == Dep::Ccomp;
        if !told || !tree.in_class(tells, "tells_somebody") {
            return None;
        }
        let must = tree.with(verb, &[Dep::Aux]).any(|a| tree.lower_is(a, &["must", "should", "ought"]))
            || tree.lemma_is(verb, &["need"])
            || tree.lemma_is(verb, &["have"]) && tree.first(verb, &[Dep::Xcomp]).is_some();
        let at_fault =
            || tree.with(verb, &[Dep::Xcomp, Dep::Acomp, Dep::Attr, Dep::Prep]).any(|a| tree.in_class(a, "at_fault"));
        if !must && !at_fault() {
            return None;
        }
        let arguments = self.grammar.arguments(tells);
        let mut addressed = arguments.object.iter().chain(&arguments.dative);
        addressed.find_map(|&o| Some(self.all(o)).filter(|named| fits(wanted, named)))
    }

    /// "condemned Japan and expelled *its* envoy", "met its envoys and thanked *them*": of joined verbs the second goes on with
    /// the object of the first.
    fn object_before(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let place =
            matches!(tree.dep(t), Dep::Poss | Dep::Dobj) && (wanted != Wanted::Person || tree.dep(t) == Dep::Dobj);
        let verb = self.verb_of(t).filter(|_| place)?;
        let joined = tree.dep(verb) == Dep::Conj && tree.first(verb, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
        let first = joined.then(|| tree.head(verb)).filter(|&v| tree.is_verb(v))?;
        tree.with(first, &[Dep::Dobj]).map(|o| self.all(o)).find(|named| fits(wanted, named))
    }

    /// "clashed with protesters and *their* leaders": of joined nouns the second is the first's.
    fn first_of_pair(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let owned = tree.head(t);
        let first = tree.head(owned);
        let joined = tree.dep(t) == Dep::Poss && tree.dep(owned) == Dep::Conj && tree.is_noun(first) && first < t;
        // "praised his wife and his party": of two so owned neither owns the other.
        if !joined || tree.with(first, &[Dep::Poss]).any(|p| tree.is_pronoun(p)) {
            return None;
        }
        // "a Danish ship and *its* crew": a thing is whose it is told to be.
        let thing = || self.modifier_owners(first).into_iter().filter(|e| wanted == Wanted::Single && e.code.is_some());
        let named = Some(self.one(first)).filter(|e| !e.is_empty()).unwrap_or_else(|| thing().take(1).collect());
        fits(wanted, &named).then_some(named)
    }

    /// The verb of the clause that a word stands in.
    fn verb_of(&self, t: Tok) -> Option<Tok> {
        let tree = self.grammar.tree;
        let mut above = t;
        while tree.head(above) != above {
            above = tree.head(above);
            if tree.is_verb(above) {
                return Some(above);
            }
        }
        None
    }

    /// "It is Chile that broke ...", "it is necessary to ...": the pronoun means nobody.
    fn is_expletive(&self, t: Tok) -> bool {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        // "it was ready to ..." means somebody: the adjective is one of will.
        let willing = |a: Tok| tree.heads(a).operators(HeadClass::Adjective);
        if tree.with(verb, &[Dep::Acomp, Dep::Attr, Dep::Oprd]).any(willing) {
            return false;
        }
        let clause = [Dep::Ccomp, Dep::Xcomp, Dep::Advcl, Dep::Relcl, Dep::Acl, Dep::Csubj];
        if tree.dep(t) == Dep::Expl {
            return true;
        }
        let copula = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass) && tree.lemma_is(verb, &["be", "become"]);
        // "It is wrong *for Japan to* deny it"
        let for_to = |c: Tok| tree.with(c, &[Dep::Mark]).any(|m| tree.lower_is(m, &["for"]));
        copula
            && (tree.with(verb, &[Dep::Advcl, Dep::Xcomp, Dep::Ccomp]).any(for_to)
                || tree.first(verb, &[Dep::Ccomp, Dep::Csubj]).is_some()
                || tree.with(verb, &[Dep::Attr, Dep::Acomp]).any(|predicate| holds_clause(tree, predicate, &clause))
                || tree.with(verb, &[Dep::Prep]).any(|p| weighs(tree, p) && holds_clause(tree, p, &clause))
                || tree.first(verb, &[Dep::Xcomp]).is_some() && tree.first(verb, &[Dep::Acomp]).is_some())
    }

    /// "It said *it* would pay": the same word as subject of a clause above means the same.
    fn same_above(&self, t: Tok) -> Option<Tok> {
        let tree = self.grammar.tree;
        let alike: &[&[&str]] = &[
            &["it", "its", "itself"],
            &["they", "them", "their", "themselves"],
            &["he", "him", "his"],
            &["she", "her"],
        ];
        let forms = alike.iter().find(|forms| tree.lower_is(t, forms))?;
        let own = (matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass)).then(|| tree.head(t));
        if own.is_none() && tree.dep(t) != Dep::Poss {
            // An object and the subject above it are two more often than not.
            return None;
        }
        let mut above = t;
        while tree.head(above) != above {
            above = tree.head(above);
            if !tree.is_verb(above) || Some(above) == own {
                continue;
            }
            // "It would pay if *Chile* withdrew its troops": who is to do it does it to his own.
            let condition = |m: Tok| tree.lower_is(m, &["if", "unless"]);
            let named = || tree.with(above, &[Dep::Nsubj]).any(|s| tree.is_noun(s) && !tree.is_plural(s));
            let object = tree.head(tree.head(t)) == above && tree.dep(tree.head(t)) == Dep::Dobj;
            if own.is_none() && object && tree.with(above, &[Dep::Mark]).any(condition) && named() {
                return None;
            }
            let alike = |&s: &Tok| s < t && tree.lower_is(s, forms) && !self.is_expletive(s);
            let same = tree.with(above, &[Dep::Nsubj, Dep::NsubjPass]).find(alike);
            if same.is_some() {
                return same;
            }
        }
        None
    }

    /// "In its note Peru rejected ...", "Citing his health, the minister resigned": a pronoun before the subject of
    /// its sentence, in a phrase or clause set before it, means that subject.
    fn theme_ahead(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let mut above = t;
        while tree.head(above) != above {
            let child = above;
            above = tree.head(above);
            let set_before = matches!(tree.dep(child), Dep::Prep | Dep::Advcl | Dep::Xcomp) && child < above;
            // "When *Egypt* closed its border, Israel protested": not where the clause has somebody of its own.
            let own = |s: Tok| s < t && tree.is_noun(s) && fits(wanted, &self.all(s));
            if tree.is_verb(above) && tree.with(above, &[Dep::Nsubj, Dep::NsubjPass]).any(own) {
                return None;
            }
            if !tree.is_verb(above) || !set_before {
                continue;
            }
            let subject = tree.with(above, &[Dep::Nsubj, Dep::NsubjPass]).find(|&s| s > child)?;
            let found = if tree.is_pronoun(subject) { Vec::new() } else { self.all(subject) };
            return fits(wanted, &found).then_some(found);
        }
        None
    }
}

fn is_person(entity: &Entity) -> bool {
    entity.kind == EntityKind::Person
}

/// Whether a pronoun can mean those who last said something.
pub(super) fn agrees(wanted: Wanted, sayers: &[Entity]) -> bool {
    let Some(first) = sayers.first() else { return false };
    match wanted {
        Wanted::Several => {
            sayers.len() > 1 || matches!(first.kind, EntityKind::Group | EntityKind::Body | EntityKind::Unknown)
        }
        Wanted::Person => sayers.len() == 1 && first.kind == EntityKind::Person,
        Wanted::Single => sayers.len() == 1 && first.kind != EntityKind::Person,
    }
}

/// Whether a pronoun can mean these.
pub(super) fn fits(wanted: Wanted, found: &[Entity]) -> bool {
    let Some(first) = found.first() else { return false };
    match wanted {
        Wanted::Person => found.len() == 1 && first.kind == EntityKind::Person,
        Wanted::Single => found.len() == 1 && matches!(first.kind, EntityKind::State | EntityKind::Body),
        Wanted::Several => found.len() > 1 || first.kind == EntityKind::Group,
    }
}

/// "It is *of significance* that ...", "*in line with* the interests to ...": no place and no state of its subject.
fn weighs(tree: &Tree<'_>, preposition: Tok) -> bool {
    tree.with(preposition, &[Dep::Pobj]).any(|o| tree.in_class(o, "weight"))
}

/// Whether a clause hangs on a predicate or on a word inside it: "It is *mentality common to victims that* ...".
fn holds_clause(tree: &Tree<'_>, predicate: Tok, clause: &[Dep]) -> bool {
    (predicate..=tree.right_edge(predicate)).any(|t| clause.contains(&tree.dep(t)) && tree.is_under(t, predicate))
}
