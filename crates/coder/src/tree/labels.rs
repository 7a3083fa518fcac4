//! The labels of the English models that the grammar knows, as closed sets.
//!
//! **One rule:** a label that nobody asks about is `Other`.

use communique_language::{Label, Labels};

/// Whatever may stand as the subject of a verb.
pub(crate) const SUBJECTS: [Dep; 5] = [Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::CsubjPass, Dep::Expl];

macro_rules! closed_set {
    ($(#[$meta:meta])* $name:ident: $($variant:ident = $text:literal),+ $(,)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant,)+ Other }

        impl $name {
            pub(super) fn from_name(name: &str) -> Self {
                match name { $($text => Self::$variant,)+ _ => Self::Other }
            }
        }
    };
}

closed_set!(
    /// Dependency labels of the English models.
    Dep: Root = "ROOT", Nsubj = "nsubj", NsubjPass = "nsubjpass", Csubj = "csubj", CsubjPass = "csubjpass", Dobj = "dobj",
    Dative = "dative", Attr = "attr", Oprd = "oprd", Acomp = "acomp", Xcomp = "xcomp", Ccomp = "ccomp",
    Advcl = "advcl", Acl = "acl", Relcl = "relcl", Pcomp = "pcomp", Pobj = "pobj", Prep = "prep", Prt = "prt",
    Agent = "agent", Aux = "aux", AuxPass = "auxpass", Neg = "neg", Mark = "mark", Conj = "conj", Cc = "cc",
    Poss = "poss", Compound = "compound", Amod = "amod", Nmod = "nmod", Appos = "appos", Npadvmod = "npadvmod",
    Advmod = "advmod", Det = "det", Predet = "predet", Quantmod = "quantmod", Nummod = "nummod", Case = "case",
    Expl = "expl", Punct = "punct", Parataxis = "parataxis", Unspecified = "dep", Intj = "intj", Meta = "meta",
);

/// A set of dependency labels, one bit each: most heads have no child of the labels that are asked for, and one comparison
/// tells so.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Deps(u64);

const _: () = assert!((Dep::Other as u32) < u64::BITS, "a label for each bit");

impl Deps {
    /// What any label may be in.
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) fn of(deps: &[Dep]) -> Self {
        Self(deps.iter().fold(0, |all, &dep| all | 1 << dep as u32))
    }

    pub(super) fn insert(&mut self, dep: Dep) {
        self.0 |= 1 << dep as u32;
    }

    pub(super) fn contains(self, dep: Dep) -> bool {
        self.0 >> dep as u32 & 1 == 1
    }

    /// Whether the sets have a label in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

closed_set!(
    /// Fine tags that the grammar looks at.
    Tag: Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Md = "MD", To = "TO",
    Nn = "NN", Nns = "NNS", Nnp = "NNP", Nnps = "NNPS", Prp = "PRP", PrpPoss = "PRP$", Wdt = "WDT", Wp = "WP",
    WpPoss = "WP$", Wrb = "WRB", Jj = "JJ", Cd = "CD", Dt = "DT", In = "IN", Pos = "POS", Ex = "EX",
);

/// A set of fine tags, one bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tags(u32);

const _: () = assert!((Tag::Other as u32) < u32::BITS, "a tag for each bit");

impl Tags {
    pub(crate) const fn of(tags: &[Tag]) -> Self {
        let (mut all, mut n) = (0, 0);
        while n < tags.len() {
            all |= 1 << tags[n] as u32;
            n += 1;
        }
        Self(all)
    }

    pub(crate) fn contains(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }
}

closed_set!(
    /// Named-entity labels that matter for parties.
    Ner: Person = "PERSON", Org = "ORG", Gpe = "GPE", Norp = "NORP", Fac = "FAC", Loc = "LOC", Date = "DATE",
    Time = "TIME", Event = "EVENT", Law = "LAW", WorkOfArt = "WORK_OF_ART", Cardinal = "CARDINAL", Percent = "PERCENT",
    Money = "MONEY", Quantity = "QUANTITY", Ordinal = "ORDINAL", Product = "PRODUCT", Language = "LANGUAGE",
);

/// Labels of a model as members of a closed set, each looked up by its name once.
pub(super) struct Known<'l, T> {
    labels: &'l Labels,
    from_name: fn(&str) -> T,
    known: Vec<Option<T>>,
}

impl<'l, T: Copy> Known<'l, T> {
    pub(super) fn new(labels: &'l Labels, from_name: fn(&str) -> T) -> Self {
        Self { labels, from_name, known: vec![None; labels.len()] }
    }

    pub(super) fn of(&mut self, label: Label) -> T {
        let find = || (self.from_name)(self.labels.text(label));
        match self.known.get_mut(usize::from(label.0)) {
            Some(known) => *known.get_or_insert_with(find),
            None => find(),
        }
    }
}
