//! One value of an answer: what its type word, or the name of a type, and our reading make of it.

use super::declared::{Taken, Types};
use super::faults::Faults;
use super::{ids, reserved, words};
use crate::api::answer::{AnswerKind, Words};
use crate::spec::{Listed, Readable, Spanned, TypeWord, ValueRefinement, ValueSpec, ValueWord, any_of, type_elsewhere};
use crate::text::diagnostic::{Code, Label, Span};
use crate::text::prose::shown;
use crate::text::{names, nearest};

/// How deep lists and maps can lie within each other.
const DEEPEST: usize = 8;

/// What holds a value: a field of a type, or the answer of an endpoint, which is neither.
#[derive(Clone, Copy)]
pub(super) struct Holder<'a> {
    /// The field's name on the wire.
    pub(super) field: Option<&'a str>,
    /// The name of its type.
    pub(super) type_: Option<&'a str>,
    /// What the type of its words would be called.
    pub(super) words: Option<&'a str>,
}

/// What a value is, unless that cannot be told.
pub(super) fn kind(
    spec: &ValueSpec,
    holder: Holder<'_>,
    types: &Types<'_>,
    taken: &mut Taken,
    faults: &mut Faults<'_>,
) -> Option<AnswerKind> {
    ValueReader { holder, types, taken, faults }.kind(spec, 0)
}

/// Reads the value that something holds, and what that holds in turn.
struct ValueReader<'a, 'f> {
    holder: Holder<'a>,
    types: &'a Types<'a>,
    taken: &'a mut Taken,
    faults: &'a mut Faults<'f>,
}

impl ValueReader<'_, '_> {
    fn kind(&mut self, spec: &ValueSpec, depth: usize) -> Option<AnswerKind> {
        match spec.type_.get()? {
            ValueWord::Type(name) => self.named(name, spec),
            ValueWord::Word(word) => match &spec.refinement {
                None => Some(unrefined(*word)),
                Some(refinement) => self.refined(*word, refinement, depth),
            },
        }
    }

    fn named(&mut self, name: &str, spec: &ValueSpec) -> Option<AnswerKind> {
        if !self.types.has(name) {
            undeclared(name, spec.type_.span, self.types, self.faults);
            return None;
        }
        if let Some(refinement) = &spec.refinement {
            let message = format!("`{}` is a type, which says all that there is to say", shown(name));
            self.faults.add(Code::InapplicableRefinement, refinement.key, message, "remove `as`, or name a type word");
            return None;
        }
        Some(AnswerKind::Type(name.to_owned()))
    }

    fn refined(
        &mut self,
        word: TypeWord,
        refinement: &Spanned<Readable<ValueRefinement>>,
        depth: usize,
    ) -> Option<AnswerKind> {
        let (reading, wanted) = match (refinement.get()?, word) {
            (ValueRefinement::Integer, TypeWord::Number) => return Some(AnswerKind::Integer),
            (ValueRefinement::Id(id), word) => return self.id(id.as_deref(), word, refinement.span),
            (ValueRefinement::Items(items), TypeWord::Array) => {
                return self.held(items, depth, refinement.span).map(|kind| AnswerKind::List(Box::new(kind)));
            }
            (ValueRefinement::Values(values), TypeWord::Object) => {
                return self.held(values, depth, refinement.span).map(|kind| AnswerKind::Map(Box::new(kind)));
            }
            (ValueRefinement::Words(given), TypeWord::String) => return self.words(given, refinement.span),
            (ValueRefinement::Integer, _) => ("integer", TypeWord::Number),
            (ValueRefinement::Items(_), _) => ("items", TypeWord::Array),
            (ValueRefinement::Values(_), _) => ("values", TypeWord::Object),
            (ValueRefinement::Words(_), _) => ("words", TypeWord::String),
        };
        self.faults.add(
            Code::InapplicableRefinement,
            refinement.span,
            format!("`{reading}` cannot refine a value of type `{word}`"),
            format!("`{reading}` goes with `type: {wanted}`: remove it, or correct the type"),
        );
        None
    }

    fn held(&mut self, spec: &ValueSpec, depth: usize, at: Span) -> Option<AnswerKind> {
        if depth < DEEPEST {
            return self.kind(spec, depth + 1);
        }
        self.faults.add(
            Code::TooDeep,
            at,
            format!("lists and maps lie within each other deeper than {DEEPEST} levels"),
            "write `alternatives` for what lies deeper, which takes any JSON",
        );
        None
    }

    fn words(&mut self, given: &Listed<String>, at: Span) -> Option<AnswerKind> {
        let variants = words::check(given, at, self.faults);
        let Some(name) = self.holder.words else {
            // A field without a Rust name is reported already.
            if self.holder.type_.is_none() {
                let message = "words are those of a field, which their type is named after";
                let help = "write `type: string` alone, or give what is answered a type in `types.yaml`";
                self.faults.add(Code::InapplicableRefinement, at, message, help);
            }
            return None;
        };
        self.taken.claim(name, at, "name the field otherwise in Rust, with `rust`, or the other type", self.faults);
        if reserved::is_answer_type(name) {
            let message = format!("the type of these words would be `{name}`, which every crate already has");
            self.faults.add(Code::ReservedName, at, message, "name the field otherwise in Rust, with `rust`");
        }
        Some(AnswerKind::Words(Words { name: name.to_owned(), variants: variants? }))
    }

    fn id(&mut self, id: Option<&str>, word: TypeWord, at: Span) -> Option<AnswerKind> {
        let Holder { field, type_, .. } = self.holder;
        let named = id.map(str::to_owned).or_else(|| field.map(names::id_type));
        let Some(id) = named else {
            let message = "`id` is named after a field, and an answer is none";
            self.faults.add(Code::UnknownId, at, message, "name the identifier: `as: { id: … }`");
            return None;
        };
        let Some(declared) = self.types.ids.get(&id) else {
            let others = [Some(format!("{id}Id")), type_.map(|type_| format!("{type_}{id}"))];
            let others: Vec<_> = others.into_iter().flatten().collect();
            self.types.ids.report_unknown(&id, &others, at, self.faults);
            return None;
        };
        // One that could not be read, or whose type no identifier can have, is reported where it is declared.
        let declared = declared?;
        let kind = ids::kind(*declared.type_.get()?)?;
        let wanted = *declared.type_.get()?;
        if wanted != word {
            let message = format!("`{id}` is of type `{wanted}`, the value of type `{word}`");
            let there = Label::new(self.types.ids.source(), declared.type_.span).with_text("declared here");
            let fault = self.faults.at(Code::InapplicableRefinement, at, message).with_secondary(there);
            self.faults.push(fault.with_help(format!("write `type: {wanted}`, or remove `as`")));
            return None;
        }
        Some(AnswerKind::Id(id, kind))
    }
}

fn unrefined(word: TypeWord) -> AnswerKind {
    let any = || Box::new(AnswerKind::Any);
    match word {
        TypeWord::String => AnswerKind::String,
        TypeWord::Number => AnswerKind::Number,
        TypeWord::Boolean => AnswerKind::Boolean,
        TypeWord::Date => AnswerKind::Date,
        TypeWord::Array => AnswerKind::List(any()),
        TypeWord::Object => AnswerKind::Map(any()),
        TypeWord::Alternatives => AnswerKind::Any,
    }
}

/// Reports a word that is neither a type word nor the name of a type.
fn undeclared(word: &str, at: Span, types: &Types<'_>, faults: &mut Faults<'_>) {
    let is_name = word.starts_with(|first: char| first.is_ascii_uppercase());
    let all = TypeWord::ALL.map(TypeWord::as_str);
    let lower = word.trim().to_lowercase();
    // Only names that need no mending are proposed.
    let names = || types.names().filter(|name| names::type_of(name).as_deref() == Some(name));
    let same = names().find(|name| name.to_lowercase() == lower);
    let near = same.or_else(|| nearest(word, names())).map(|name| format!("did you mean `{name}`?"));
    let elsewhere = type_elsewhere(&lower).map(|(type_, more)| match more {
        // Values of answers have no refinement `secret`.
        Some(more) if more != "as: secret" => format!("write `type: {type_}`, and beside it `{more}`"),
        _ => format!("did you mean `{type_}`?"),
    });
    let known = nearest(&lower, all).map(|word| format!("did you mean `{word}`?"));
    let listed = listed(word).filter(|held| types.has(held));
    let listed = listed.map(|held| format!("write `type: array`, and beside it `as: {{ items: {held} }}`"));
    let told = if is_name { near.or(elsewhere).or(known) } else { elsewhere.or(known).or(near) };
    let help = listed.or(told).unwrap_or_else(|| match (is_name, names::type_of(word)) {
        (true, Some(name)) => format!("declare `{name}` in `types.yaml`, or write one of the words {}", any_of(&all)),
        _ => format!("write one of the words {}, or the name of a type in `types.yaml`", any_of(&all)),
    });
    match is_name {
        true => {
            let message = format!("no type `{}` is declared", shown(word));
            faults.add(Code::UndeclaredType, at, message, help);
        }
        false => faults.add(Code::UnknownType, at, format!("unknown type `{}`", shown(word)), help),
    }
}

/// What a list holds, in the notations of other languages.
fn listed(word: &str) -> Option<&str> {
    let generic = ["Array<", "List<", "Vec<", "array<", "list<"].iter().find_map(|start| word.strip_prefix(start));
    generic.and_then(|held| held.strip_suffix('>')).or_else(|| word.strip_suffix("[]"))
}
