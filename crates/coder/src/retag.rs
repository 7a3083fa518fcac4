//! Verbs that the parser took for something else, told by what stands around them and by the lexicon.
//!
//! ```text
//! Tehran bankrolls and arms the rebels.      bankrolls: a plural beside a name, and no verb in the sentence
//! Austria shares Germany's view.             shares: a verb, but Austria a mere modifier of it
//! Chile re-established relations.            re, -, established: three tokens of one verb
//! Libya has been financing rebels.           financing: an adjective of the rebels
//! Cuba told Chile to free captives.          free: an adjective of the captives
//! May met Xi in Beijing.                     May: a modal verb before a past tense
//! The base was overrun by rebels.            overrun: a noun that the base is
//! ```
//!
//! **One rule:** only what can be nothing but a verb is retagged, no token ever leaves its sentence, and a sentence whose tree
//! would become a circle stays as it was.

mod finite;
mod past;
mod root;

use std::ops::Range;

use communique_language::{Doc, Pos};
use communique_lexicon::Lexicon;
use communique_lexicon::frame::HeadClass;

use crate::LONGEST_SENTENCE;
use crate::tree::{Dep, Ner, Node, Tag, Tok, is_tree};

/// Mends the verbs of all sentences; before the heads' children are listed.
///
/// `parsed` gives a token's node as the parser left it.
pub(crate) fn verbs(
    doc: &Doc,
    lexicon: &Lexicon,
    sentences: &[Range<Tok>],
    nodes: &mut [Node],
    mut parsed: impl FnMut(Tok) -> Node,
) {
    let mut mender = Mender { doc, lexicon, nodes };
    // A longer one is not read, and each look for a child goes over the whole of it.
    for sentence in sentences.iter().filter(|s| s.len() <= LONGEST_SENTENCE) {
        mender.sentence(sentence.clone());
        let moved = sentence.clone().any(|t| mender.nodes[t].head != doc.tokens()[t].head as Tok);
        if moved && !is_tree(mender.nodes, sentence.clone()) {
            sentence.clone().for_each(|t| mender.nodes[t] = parsed(t));
        }
    }
}

/// First halves of verbs that the tokenizer cuts off at their hyphen.
const PREFIXES: [&str; 7] = ["re", "co", "pre", "counter", "over", "de", "under"];

struct Mender<'a, 'n> {
    doc: &'a Doc,
    lexicon: &'a Lexicon,
    nodes: &'n mut [Node],
}

impl Mender<'_, '_> {
    fn sentence(&mut self, sentence: Range<Tok>) {
        for t in sentence.clone() {
            self.with_own_subject(t, sentence.clone());
            self.subjunctive(t, sentence.clone());
            self.subjunctive_before(t, sentence.clone());
            self.hyphened(t, sentence.clone());
            self.progressive(t, sentence.clone());
            self.gerund(t, sentence.start);
            self.visitor(t, sentence.clone());
            self.month_or_modal(t, sentence.end);
            self.passive_noun(t, sentence.clone());
            self.branded(t, sentence.clone());
            self.infinitive(t, sentence.clone());
        }
        self.under_auxiliaries(sentence.clone());
        self.predicate_roots(sentence.clone());
        self.before_root(sentence.clone());
        self.without_finite(sentence.clone());
        self.without_subject(sentence.clone());
        self.beside_a_name(sentence);
    }

    fn is_verb(&self, t: Tok) -> bool {
        matches!(self.nodes[t].pos, Pos::Verb | Pos::Aux)
    }

    fn is_name(&self, t: Tok) -> bool {
        let capital = self.doc.word(t).chars().next().is_some_and(char::is_uppercase);
        capital && matches!(self.nodes[t].pos, Pos::Propn | Pos::Noun) && self.nodes[t].tag != Tag::Nns
    }

    fn child(&self, mut sentence: Range<Tok>, head: Tok, deps: &[Dep]) -> Option<Tok> {
        sentence.find(|&c| c != head && self.nodes[c].head == head && deps.contains(&self.nodes[c].dep))
    }

    fn hang(&mut self, t: Tok, head: Tok, dep: Dep) {
        self.nodes[t].head = head;
        self.nodes[t].dep = dep;
    }

    fn make_verb(&mut self, t: Tok, tag: Tag) {
        self.nodes[t].pos = Pos::Verb;
        self.nodes[t].tag = tag;
    }

    fn is_class(&self, t: Tok, class: &str) -> bool {
        let words = self.lexicon.words();
        let word = words.find(&self.doc.lemma(t).to_lowercase());
        word.zip(words.find_class(class)).is_some_and(|(word, class)| words.classes(word).contains(class))
    }

    /// Whether the lexicon has rows for a word as a head of this class.
    fn heads(&self, t: Tok, class: HeadClass) -> bool {
        let lemma = self.doc.lemma(t).to_lowercase();
        self.lexicon.words().find(&lemma).is_some_and(|w| {
            self.lexicon.frames_of(w, class).next().is_some() || self.lexicon.operators_of(w, class).next().is_some()
        })
    }

    /// "Pyongyang *demands* that ...": a noun with a subject of its own and an object or clause is a verb.
    fn with_own_subject(&mut self, t: Tok, sentence: Range<Tok>) {
        let has = |deps: &[Dep]| self.child(sentence.clone(), t, deps).is_some();
        if self.nodes[t].tag == Tag::Nns
            && has(&[Dep::Nsubj])
            && has(&[Dep::Dobj, Dep::Ccomp, Dep::Xcomp])
            && !has(&[Dep::Det])
        {
            self.make_verb(t, Tag::Vbz);
        }
    }

    /// "demanded that Peru's government *resign*": a clause that "that" opens is headed by no noun; where the lexicon has the
    /// word as a verb, the noun before it is its subject.
    fn subjunctive(&mut self, t: Tok, sentence: Range<Tok>) {
        if self.nodes[t].tag != Tag::Nn || self.nodes[t].dep != Dep::Ccomp {
            return;
        }
        let that = self.child(sentence.clone(), t, &[Dep::Mark]).is_some_and(|m| self.doc.word(m) == "that");
        if !that || !self.heads(t, HeadClass::Verb) {
            return;
        }
        if self.child(sentence.clone(), t, &[Dep::Nsubj]).is_none() {
            let Some(subject) = t.checked_sub(1).filter(|&s| s >= sentence.start) else { return };
            if self.nodes[subject].head != t || self.nodes[subject].dep != Dep::Compound {
                return;
            }
            let of_phrase = [Dep::Poss, Dep::Det, Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Nummod];
            for c in sentence.start..subject {
                if self.nodes[c].head == t && of_phrase.contains(&self.nodes[c].dep) {
                    self.nodes[c].head = subject;
                }
            }
            self.hang(subject, t, Dep::Nsubj);
        }
        self.make_verb(t, Tag::Vb);
    }

    /// "demanded that the United States *extradite* Paz": a small word between the names of a clause that "that" opens is its
    /// verb, where the lexicon has it as one.
    fn subjunctive_before(&mut self, object: Tok, sentence: Range<Tok>) {
        if self.nodes[object].pos != Pos::Propn || !matches!(self.nodes[object].dep, Dep::Dobj | Dep::Ccomp) {
            return;
        }
        let mark = self.child(sentence.clone(), object, &[Dep::Mark]).filter(|&m| self.doc.word(m) == "that");
        let Some(mark) = mark else { return };
        let Some(verb) = object.checked_sub(1).filter(|&v| v > mark + 1) else { return };
        let subject = verb - 1;
        let inside = |t: Tok| self.nodes[t].head == object && matches!(self.nodes[t].dep, Dep::Compound | Dep::Amod);
        let small = self.doc.word(verb).chars().all(char::is_lowercase);
        let noun = matches!(self.nodes[subject].pos, Pos::Noun | Pos::Propn);
        if !inside(verb) || !inside(subject) || !small || !noun {
            return;
        }
        if !self.heads(verb, HeadClass::Verb) || self.heads(verb, HeadClass::Noun) {
            return;
        }
        let above = self.nodes[object].head;
        self.hang(verb, above, Dep::Ccomp);
        self.hang(object, verb, Dep::Dobj);
        self.hang(mark, verb, Dep::Mark);
        for t in mark + 1..subject {
            if self.nodes[t].head == object {
                self.nodes[t].head = subject;
            }
        }
        self.hang(subject, verb, Dep::Nsubj);
        self.make_verb(verb, Tag::Vb);
    }

    /// "re-established", "co-hosted": what hangs on the halves hangs on the last of them.
    fn hyphened(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(first) = t.checked_sub(2).filter(|&f| f >= sentence.start) else { return };
        let tokens = self.doc.tokens();
        let glued = !tokens[first].space && !tokens[t - 1].space && self.doc.word(t - 1) == "-";
        let prefix = || PREFIXES.iter().any(|p| self.doc.word(first).eq_ignore_ascii_case(p));
        // "test-fired": the lexicon has the whole verb.
        let whole = || {
            let joined = format!("{}-{}", self.doc.word(first), self.doc.lemma(t)).to_lowercase();
            let class = HeadClass::Verb;
            let word = self.lexicon.words().find(&joined);
            word.is_some_and(|w| self.lexicon.frames_of(w, class).next().is_some())
        };
        let verbal = matches!(self.nodes[t].tag, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz);
        if !glued || !verbal || !prefix() && !whole() {
            return;
        }
        let halves = [first, t - 1, t];
        let outside = |h: Tok| self.nodes[h].dep == Dep::Root || !halves.contains(&self.nodes[h].head);
        // "the re-elected president", "co-hosted talks"
        let modifies = |h: Tok| self.nodes[h].dep == Dep::Amod && self.nodes[t].tag != Tag::Vbd;
        if halves.iter().all(|&h| !outside(h) || modifies(h)) {
            return;
        }
        let clauses = [
            Dep::Root,
            Dep::Conj,
            Dep::Advcl,
            Dep::Acl,
            Dep::Relcl,
            Dep::Ccomp,
            Dep::Xcomp,
            Dep::Pcomp,
            Dep::Csubj,
            Dep::Parataxis,
        ];
        let top = halves.into_iter().find(|&h| outside(h) && clauses.contains(&self.nodes[h].dep));
        let Some(top) = top else { return };
        let (head, dep) = (self.nodes[top].head, self.nodes[top].dep);
        // "established relations": the verb was taken for a modifier of its own object.
        let object = Some(self.nodes[t].head).filter(|&o| self.nodes[t].dep == Dep::Amod && o > t);
        let moved: Vec<Tok> =
            sentence.clone().filter(|c| !halves.contains(c) && halves.contains(&self.nodes[*c].head)).collect();
        for c in moved {
            self.nodes[c].head = t;
        }
        // What the verb governs can't be what it hangs on: it takes the place of its object.
        let (head, dep) = match object {
            Some(object) if object == head => (self.nodes[object].head, self.nodes[object].dep),
            _ => (head, dep),
        };
        self.hang(t, if dep == Dep::Root { t } else { head }, dep);
        for half in [first, t - 1] {
            self.hang(half, t, Dep::Punct);
            self.nodes[half].pos = Pos::Punct;
        }
        if let Some(object) = object {
            self.hang(object, t, Dep::Dobj);
        }
        let passive = self.child(sentence.clone(), t, &[Dep::AuxPass]).is_some();
        let auxiliary = self.child(sentence.clone(), t, &[Dep::Aux]).is_some();
        let finite = self.child(sentence, t, &[Dep::Nsubj]).is_some() && !auxiliary && !passive;
        let tag = match self.nodes[t].tag {
            Tag::Vbn if finite => Tag::Vbd,
            Tag::Vbd if passive => Tag::Vbn,
            tag => tag,
        };
        self.make_verb(t, tag);
    }

    /// "has been *financing* rebels": the participle was taken for an adjective of its own object.
    fn progressive(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(be) = t.checked_sub(1).filter(|&b| b >= sentence.start) else { return };
        let noun = self.nodes[t].head;
        let modifies = self.nodes[t].tag == Tag::Vbg && self.nodes[t].dep == Dep::Amod && noun > t;
        if !modifies {
            return;
        }
        let predicate = self.nodes[noun].head == be && self.nodes[noun].dep == Dep::Attr;
        let been = self.doc.word(be).eq_ignore_ascii_case("been") && self.is_verb(be);
        if !predicate || !been {
            return;
        }
        let (head, dep) = (self.nodes[be].head, self.nodes[be].dep);
        let moved: Vec<Tok> = sentence.filter(|&c| c != be && c != noun && self.nodes[c].head == be).collect();
        for c in moved {
            self.nodes[c].head = t;
        }
        self.hang(t, if dep == Dep::Root { t } else { head }, dep);
        self.hang(be, t, Dep::Aux);
        self.hang(noun, t, Dep::Dobj);
        self.make_verb(t, Tag::Vbg);
    }

    /// "is mulling *cutting* ties": a gerund that was taken for an adjective of its own object.
    fn gerund(&mut self, t: Tok, start: Tok) {
        let Some(verb) = t.checked_sub(1).filter(|&v| v >= start && self.is_verb(v)) else { return };
        let noun = self.nodes[t].head;
        let modifies = self.nodes[t].tag == Tag::Vbg && matches!(self.nodes[t].dep, Dep::Amod | Dep::Compound);
        let object = self.nodes[noun].head == verb && self.nodes[noun].dep == Dep::Dobj && noun > t;
        let turns = modifies && object && self.is_class(verb, "weigh") && self.heads(t, HeadClass::Verb);
        if turns && !self.heads(noun, HeadClass::Noun) {
            self.hang(t, verb, Dep::Xcomp);
            self.hang(noun, t, Dep::Dobj);
        }
    }

    /// "denounced as illegal *the arrest*": the object behind a predicate with "as" was taken for a part of it.
    fn branded(&mut self, verb: Tok, sentence: Range<Tok>) {
        let (preposition, adjective) = (verb + 1, verb + 2);
        if adjective >= sentence.end || !self.is_verb(verb) || !self.doc.word(preposition).eq_ignore_ascii_case("as") {
            return;
        }
        // "as illegal *the* arrest": no adjective of a noun stands before its article.
        let noun = self.nodes[adjective].head;
        let before_article = self.nodes[noun].head == preposition
            && self.child(sentence.clone(), noun, &[Dep::Det, Dep::Poss]).is_some_and(|d| d > adjective);
        let predicate = self.nodes[preposition].head == verb
            && (noun == preposition || before_article)
            && self.nodes[adjective].tag == Tag::Jj;
        if !predicate || self.child(sentence.clone(), verb, &[Dep::Dobj]).is_some() {
            return;
        }
        let object = sentence.into_iter().find(|&n| {
            n > adjective
                && [preposition, adjective].contains(&self.nodes[n].head)
                && matches!(self.nodes[n].dep, Dep::Dobj | Dep::Pobj)
        });
        if let Some(object) = object {
            self.hang(object, verb, Dep::Dobj);
        }
    }

    /// "*May* met Xi": before a past tense it is no modal verb.
    fn month_or_modal(&mut self, t: Tok, end: Tok) {
        let verb = self.nodes[t].head;
        let name = self.nodes[t].tag == Tag::Md && self.nodes[t].dep == Dep::Aux && self.doc.word(t) == "May";
        if !name || verb != t + 1 || verb >= end || !matches!(self.nodes[verb].tag, Tag::Vbd | Tag::Vbz) {
            return;
        }
        self.nodes[t].pos = Pos::Propn;
        self.nodes[t].tag = Tag::Nnp;
        self.nodes[t].dep = Dep::Nsubj;
    }

    /// "was *overrun* by rebels": a bare noun after "be" with somebody by whom is a participle, where the lexicon has it as a
    /// verb.
    fn passive_noun(&mut self, t: Tok, sentence: Range<Tok>) {
        let copula = self.nodes[t].head;
        let noun = self.nodes[t].tag == Tag::Nn && self.nodes[t].dep == Dep::Attr && t == copula + 1;
        if !noun || self.child(sentence.clone(), t, &[Dep::Agent]).is_none() || !self.heads(t, HeadClass::Verb) {
            return;
        }
        let (head, dep) = (self.nodes[copula].head, self.nodes[copula].dep);
        self.hang(t, if head == copula { t } else { head }, dep);
        for c in sentence.filter(|&c| c != t && c != copula) {
            if self.nodes[c].head == copula {
                self.nodes[c].head = t;
                if self.nodes[c].dep == Dep::Nsubj {
                    self.nodes[c].dep = Dep::NsubjPass;
                }
            }
        }
        self.hang(copula, t, Dep::AuxPass);
        self.make_verb(t, Tag::Vbn);
    }

    /// "met with *visiting* President Paz": before a person it says of him that he visits.
    fn visitor(&mut self, t: Tok, sentence: Range<Tok>) {
        let with = self.nodes[t].head;
        let behind = self.nodes[t].dep == Dep::Pcomp && with < t;
        // "told *visiting* President Paz that ..."
        let told = with + 1 == t && matches!(self.nodes[t].dep, Dep::Xcomp | Dep::Ccomp | Dep::Advcl);
        if !(behind || told) || !self.doc.word(t).eq_ignore_ascii_case("visiting") {
            return;
        }
        let Some(person) = self.child(sentence.clone(), t, &[Dep::Dobj]).filter(|&o| o > t) else { return };
        // The model knows few surnames for persons: a name of several words, and no country.
        let is_name = |c: Tok| c > t && self.nodes[c].head == person && self.nodes[c].dep == Dep::Compound;
        let named = self.nodes[person].pos == Pos::Propn && sentence.clone().any(is_name);
        if self.nodes[person].ner != Ner::Person && (!named || self.nodes[person].ner == Ner::Gpe) {
            return;
        }
        for c in sentence.filter(|&c| c != person && c != t) {
            if self.nodes[c].head == t {
                self.nodes[c].head = person;
            }
        }
        self.hang(person, with, if behind { Dep::Pobj } else { Dep::Dobj });
        self.hang(t, person, Dep::Amod);
    }

    /// "told Chile to *free* prisoners": behind whom somebody is told, "to" and a bare word before a noun are an infinitive
    /// and its object.
    fn infinitive(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(to) = t.checked_sub(1).filter(|&to| to >= sentence.start) else { return };
        let (noun, verb) = (self.nodes[t].head, self.nodes[to].head);
        let beside = matches!(self.nodes[t].dep, Dep::Compound | Dep::Amod) && noun > t && self.nodes[noun].head == to;
        let preposition = self.nodes[to].dep == Dep::Prep && self.doc.word(to).eq_ignore_ascii_case("to");
        let lower = self.doc.word(t).chars().all(char::is_lowercase);
        if !beside || !preposition || !lower || !self.is_class(verb, "told_to") || !self.is_verb(verb) {
            return;
        }
        let bare = matches!(self.nodes[t].tag, Tag::Nn | Tag::Jj | Tag::Vb) && self.heads(t, HeadClass::Verb);
        let told = self.child(sentence.clone(), verb, &[Dep::Dobj, Dep::NsubjPass]).is_some_and(|o| o < to);
        if !bare || !told {
            return;
        }
        let between: Vec<Tok> = sentence.filter(|&c| c != t && self.nodes[c].head == to).collect();
        for c in between {
            self.nodes[c].head = t;
        }
        self.hang(t, verb, Dep::Xcomp);
        self.hang(noun, t, Dep::Dobj);
        self.hang(to, t, Dep::Aux);
        self.nodes[to].tag = Tag::To;
        self.nodes[to].pos = Pos::Part;
        self.make_verb(t, Tag::Vb);
    }

    /// "*The army* is committed to": a subject that hangs on the auxiliary of its verb.
    fn under_auxiliaries(&mut self, sentence: Range<Tok>) {
        for t in sentence {
            let auxiliary = self.nodes[t].head;
            let subject = matches!(self.nodes[t].dep, Dep::Nsubj | Dep::NsubjPass);
            if !subject || !matches!(self.nodes[auxiliary].dep, Dep::Aux | Dep::AuxPass) {
                continue;
            }
            let passive = self.nodes[auxiliary].dep == Dep::AuxPass;
            self.hang(t, self.nodes[auxiliary].head, if passive { Dep::NsubjPass } else { Dep::Nsubj });
        }
    }
}
