//! From rules to the tables they are applied by.
//!
//! **One rule:** the tables find exactly the matches that trying every rule at every token
//! would find.

use hashbrown::HashMap;

use super::load::{Attribute, Rule, Test, TokenSpec};
use super::{AttributeRuler, Classes, Effect, Pattern, Plain, TokenTest, WordTest};
use crate::doc::Labels;
use crate::tokenizer::regex::Regex;

/// Compiles the rules; a fault comes with the number of its rule.
pub(super) fn compile(rules: &[Rule], labels: &mut Labels) -> Result<AttributeRuler, (usize, String)> {
    let n_patterns: usize = rules.iter().map(|rule| rule.patterns.len()).sum();
    if n_patterns.max(rules.len()).max(strings(rules, Attribute::Lower).count()) >= usize::from(u16::MAX) {
        return Err((rules.len(), "more rules, patterns or words than this engine can number (65,535)".into()));
    }
    let mut compiler = Compiler {
        tags: classes(rules, Attribute::Tag, labels),
        deps: classes(rules, Attribute::Dep, labels),
        labels,
        words: number_words(rules),
        expressions: Vec::new(),
    };
    let mut patterns = Vec::new();
    for (n, rule) in rules.iter().enumerate() {
        for specs in &rule.patterns {
            patterns.push(compiler.pattern(n as u16, rule.index, specs).map_err(|fault| (n, fault))?);
        }
    }
    let effects: Vec<Effect> = rules.iter().map(|rule| rule.effect.clone()).collect();
    Ok(compiler.finish(patterns, effects))
}

struct Compiler<'a> {
    labels: &'a Labels,
    tags: Classes,
    deps: Classes,
    words: HashMap<Box<str>, u16>,
    expressions: Vec<Regex>,
}

impl Compiler<'_> {
    fn pattern(&mut self, rule: u16, index: i64, specs: &[TokenSpec]) -> Result<Pattern, String> {
        let n_tokens = specs.len() as i64;
        let target = if index < 0 { index + n_tokens } else { index };
        if !(0..n_tokens).contains(&target) {
            return Err(format!("it writes to token {index} of a pattern of {n_tokens}"));
        }
        let tokens = specs.iter().map(|spec| self.token_test(spec)).collect::<Result<Vec<_>, _>>()?;
        let anchor = tokens.iter().position(|token| named_words(token).is_some()).unwrap_or(0);
        Ok(Pattern { rule, target: target as usize, anchor, tokens })
    }

    fn token_test(&mut self, spec: &TokenSpec) -> Result<TokenTest, String> {
        let mut test = TokenTest {
            tags: vec![true; self.tags.n_classes.into()].into(),
            deps: vec![true; self.deps.n_classes.into()].into(),
            space: None,
            words: Vec::new(),
        };
        for (attribute, condition) in spec {
            match (attribute, condition) {
                (Attribute::Tag, condition) => narrow(&mut test.tags, &self.tags, self.labels, condition),
                (Attribute::Dep, condition) => narrow(&mut test.deps, &self.deps, self.labels, condition),
                (_, Test::Is(yes)) => test.space = Some(*yes),
                (_, Test::OneOf(words)) => test.words.push(WordTest::OneOf(self.numbers(words))),
                (_, Test::NoneOf(words)) => test.words.push(WordTest::NoneOf(self.numbers(words))),
                (_, Test::Matches(expression)) => test.words.push(WordTest::Matches(self.expression(expression)?)),
            }
        }
        Ok(test)
    }

    fn numbers(&self, words: &[String]) -> Vec<u16> {
        words.iter().filter_map(|word| self.words.get(word.as_str()).copied()).collect()
    }

    fn expression(&mut self, source: &str) -> Result<usize, String> {
        let regex = Regex::new(source).map_err(|e| format!("regular expression `{source}`: {e}"))?;
        self.expressions.push(regex);
        Ok(self.expressions.len() - 1)
    }

    fn finish(self, patterns: Vec<Pattern>, effects: Vec<Effect>) -> AttributeRuler {
        let mut ruler = AttributeRuler {
            longest_word: self.words.keys().map(|word| word.len()).max().unwrap_or(0),
            by_word: vec![Vec::new(); self.words.len() + 1],
            words: self.words,
            plain: Vec::new(),
            by_trial: Vec::new(),
            patterns: Vec::new(),
            expressions: self.expressions,
            tags: self.tags,
            deps: self.deps,
            effects,
        };
        let (plain, others): (Vec<_>, Vec<_>) =
            patterns.into_iter().partition(|p| p.tokens.len() == 1 && p.tokens[0].words.is_empty());
        ruler.plain = lay_out(&plain, &ruler.tags, &ruler.deps, &ruler.effects);
        for (n, pattern) in others.iter().enumerate() {
            match named_words(&pattern.tokens[pattern.anchor]) {
                Some(words) => words.iter().for_each(|&word| ruler.by_word[word as usize].push(n as u16)),
                None => ruler.by_trial.push(n as u16),
            }
        }
        ruler.patterns = others;
        ruler
    }
}

/// The words one of which a token must be, if the test says so.
fn named_words(test: &TokenTest) -> Option<&[u16]> {
    test.words.iter().find_map(|test| match test {
        WordTest::OneOf(words) => Some(words.as_slice()),
        _ => None,
    })
}

/// Strikes out the classes that fail a condition.
fn narrow(allowed: &mut [bool], classes: &Classes, labels: &Labels, condition: &Test) {
    let (names, wanted) = match condition {
        Test::OneOf(names) => (names, true),
        Test::NoneOf(names) => (names, false),
        Test::Matches(_) | Test::Is(_) => return,
    };
    let named: Vec<u16> = names.iter().filter_map(|name| labels.find(name)).map(|label| classes.of(label)).collect();
    for (class, allowed) in allowed.iter_mut().enumerate() {
        *allowed &= named.contains(&(class as u16)) == wanted;
    }
}

/// A class for the unset label, one for each label that a rule tests, one for all others.
fn classes(rules: &[Rule], attribute: Attribute, labels: &mut Labels) -> Classes {
    let mut tested = vec![labels.intern("")];
    for name in strings(rules, attribute) {
        let label = labels.intern(name);
        if !tested.contains(&label) {
            tested.push(label);
        }
    }
    let other = tested.len() as u16;
    let mut of_label = vec![other; labels.len()];
    for (class, label) in tested.iter().enumerate() {
        of_label[label.0 as usize] = class as u16;
    }
    Classes { of_label, n_classes: other + 1 }
}

fn number_words(rules: &[Rule]) -> HashMap<Box<str>, u16> {
    let mut words = HashMap::new();
    for word in strings(rules, Attribute::Lower) {
        let next = words.len() as u16 + 1;
        words.entry(word.into()).or_insert(next);
    }
    words
}

/// All strings that rules compare an attribute with.
fn strings(rules: &[Rule], attribute: Attribute) -> impl Iterator<Item = &str> {
    let conditions = rules.iter().flat_map(|rule| rule.patterns.iter().flatten().flatten());
    conditions.filter(move |(tested, _)| *tested == attribute).flat_map(|(_, condition)| match condition {
        Test::OneOf(texts) | Test::NoneOf(texts) => texts.iter().map(String::as_str),
        Test::Matches(_) | Test::Is(_) => [].iter().map(String::as_str),
    })
}

/// The table of rules that look at tag, label and white space alone.
fn lay_out(patterns: &[Pattern], tags: &Classes, deps: &Classes, effects: &[Effect]) -> Vec<Plain> {
    let mut table = Vec::new();
    for tag in 0..tags.n_classes as usize {
        for dep in 0..deps.n_classes as usize {
            for space in [false, true] {
                let fits = |test: &TokenTest| {
                    test.tags[tag] && test.deps[dep] && test.space.is_none_or(|wanted| wanted == space)
                };
                let rules: Vec<u16> = patterns.iter().filter(|p| fits(&p.tokens[0])).map(|p| p.rule).collect();
                let mut effect = Effect::default();
                rules.iter().for_each(|&rule| effect.extend(&effects[rule as usize]));
                table.push(Plain { rules, effect });
            }
        }
    }
    table
}
