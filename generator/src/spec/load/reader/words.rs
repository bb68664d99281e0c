//! Words of the format.

use serde::de::value::Error;
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, VariantAccess, Visitor};

use super::{Given, Reader};
use crate::spec::document::{Entry, Node, NodeKind, first_line};
use crate::spec::load::core_type::CoreType;
use crate::spec::load::wording::{any_of, is_type, items_of, refinement_elsewhere, type_elsewhere};
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::nearest;
use crate::text::prose::shown;

/// The noun of a choice between a word and a mapping, which depends on which of them stands there.
const BY_KIND: &str = "word or mapping";
/// The noun of the one choice whose words may hold a value: `{ id: UserId }`.
const REFINEMENT: &str = "refinement";

/// A word, and what it holds.
pub(super) struct Choice<'a> {
    word: &'static str,
    held: Reader<'a>,
    /// Whether a value is given, which a word that stands alone does not take.
    holds: bool,
}

impl<'a> Reader<'a> {
    /// Chooses the word that is meant, or any if that cannot be told, and none only if there are no words.
    pub(super) fn choose(self, noun: &'static str, words: &'static [&'static str]) -> Option<Choice<'a>> {
        if noun == BY_KIND {
            return Some(Choice { word: self.by_kind(words)?, held: self, holds: true });
        }
        if let Some(choice) = self.node().and_then(|(node, found)| self.spoken(noun, words, node, found)) {
            return Some(choice);
        }
        self.sink.spoil();
        Some(Choice { word: words.first()?, held: self.reported(), holds: false })
    }

    fn by_kind(self, words: &'static [&'static str]) -> Option<&'static str> {
        let is_word = match self.given {
            Given::Node(node) => matches!(node.kind, NodeKind::Scalar(_)),
            Given::Missing | Given::Reported => true,
        };
        if is_word { words.first() } else { words.last() }.copied()
    }

    /// The word that is given or meant, unless that cannot be told, which is reported.
    fn spoken(
        self,
        noun: &'static str,
        words: &'static [&'static str],
        node: &'a Node,
        found: CoreType,
    ) -> Option<Choice<'a>> {
        match &node.kind {
            NodeKind::Scalar(scalar) => {
                let word = self.word(noun, words, &scalar.text, node)?;
                let subject = self.subject.field(noun, word, self.subject.key);
                Some(Choice { word, held: self.with(subject, Given::Missing), holds: false })
            }
            NodeKind::Mapping(entries) if noun == REFINEMENT => {
                let Some((key, Entry { key: span, value, .. })) = entries.first() else {
                    self.wrong("`as` says nothing", refinements(words));
                    return None;
                };
                if let Some((_, second)) = entries.get_index(1) {
                    let at = self.sink.label(second.key);
                    let fault = Diagnostic::error(Code::WrongKind, "`as` can say one thing only", at);
                    self.sink.report(fault.with_help(refinements(words)));
                }
                let at = Node { span: *span, kind: NodeKind::Refused };
                let word = self.word(noun, words, key, &at)?;
                let subject = self.subject.field(noun, word, *span);
                Some(Choice { word, held: self.with(subject, Given::Node(value)), holds: true })
            }
            _ => {
                let help = match noun {
                    REFINEMENT => refinements(words),
                    _ => format!("write one of the words {}", any_of(words)),
                };
                self.wrong(format!("{} has to be a word, and this is {found}", self.subject), help);
                None
            }
        }
    }

    /// The word that is meant, unless that cannot be told. If it is not the one given, that is reported.
    fn word(self, noun: &'static str, words: &'static [&'static str], given: &str, at: &Node) -> Option<&'static str> {
        if let Some(word) = words.iter().find(|word| **word == given) {
            return Some(word);
        }
        let lower = given.trim().to_lowercase();
        let elsewhere = Some(noun).filter(|noun| *noun == "type").and_then(|_| type_elsewhere(&lower));
        let meant = match &elsewhere {
            Some((meant, _)) => words.iter().copied().find(|word| word == meant),
            None => nearest(&lower, words.iter().copied()),
        };
        let help = match (elsewhere, meant) {
            (Some((type_, Some(more))), _) if self.subject.noun == "parameter" => {
                format!("write `type: {type_}`, and beside it `{more}`")
            }
            (Some((type_, Some(more))), _) if matches!(self.subject.noun, "path" | "query" | "body") => {
                let key = shown(self.subject.key_name());
                format!("write `{key}: {{ type: {type_}, {more} }}`")
            }
            (_, Some(meant)) => format!("did you mean `{meant}`?"),
            _ if noun == "type" && given.ends_with("Id") && self.subject.noun == "parameter" => {
                format!("write the documented type, and beside it `as: {{ id: {} }}`", shown(given))
            }
            _ if noun == "type" && given.ends_with("Id") && matches!(self.subject.noun, "path" | "query" | "body") => {
                let key = shown(self.subject.key_name());
                let line = format!("{key}: {{ type: ..., as: {{ id: {} }} }}", shown(given));
                format!("write `{line}`, with the documented type")
            }
            _ if is_of_answer(noun, words) && given.starts_with(char::is_uppercase) && !given.ends_with("Id") => {
                let name = shown(given);
                format!(
                    "what a list holds is written `as: {{ items: {name} }}`, what a map holds `as: {{ values: {name} }}`"
                )
            }
            _ if noun == REFINEMENT && given.starts_with(char::is_uppercase) => {
                format!("to name the identifier's type, write `as: {{ id: {} }}`", shown(given))
            }
            _ if noun == REFINEMENT => match items_of(&lower) {
                Some(held) if refinement_elsewhere(&lower).is_some() => {
                    let word = refinement_elsewhere(&lower).unwrap_or_default();
                    format!("write `as: {word}`, or, if this is an array, `as: {{ items: {held} }}`")
                }
                Some(held) if !is_type(&lower) => {
                    format!("remove `as`, or, if this is an array, write `as: {{ items: {held} }}`")
                }
                Some(held) => {
                    format!("write `type: {held}` without `as`, or, if this is an array, `as: {{ items: {held} }}`")
                }
                None => refinements(words),
            },
            _ => format!("write one of the words {}", any_of(words)),
        };
        let code = match noun {
            "type" => Code::UnknownType,
            REFINEMENT => Code::UnknownRefinement,
            _ => Code::UnknownWord,
        };
        let label = self.sink.label(first_line(self.sink.text(), at.span));
        let fault = Diagnostic::error(code, format!("unknown {noun} `{}`", shown(given)), label);
        self.sink.report(fault.with_help(help));
        // What is guessed to be meant counts as unread, and what it holds is read all the same.
        self.sink.spoil();
        meant
    }
}

/// Whether it is a value of an answer that is refined, and not a parameter.
fn is_of_answer(noun: &str, words: &[&str]) -> bool {
    noun == REFINEMENT && words.contains(&"values")
}

/// All there is to choose from: for a parameter, or for a value of an answer.
fn refinements(words: &[&str]) -> String {
    match is_of_answer(REFINEMENT, words) {
        true => {
            "write `integer`, `id`, `{ id: UserId }`, `{ items: string }`, `{ values: string }` or `{ words: [...] }`"
        }
        false => "write `integer`, `secret`, `id`, `{ id: UserId }` or `{ items: string }`",
    }
    .to_owned()
}

impl<'a> EnumAccess<'a> for Choice<'a> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let word: serde::de::value::StrDeserializer<'_, Error> = self.word.into_deserializer();
        Ok((seed.deserialize(word)?, self))
    }
}

impl<'a> VariantAccess<'a> for Choice<'a> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if self.holds {
            let message = format!("`{}` stands alone", self.word);
            self.held.wrong(message, format!("write `as: {}`", self.word));
            self.held.sink.spoil();
        }
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.held)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        serde::Deserializer::deserialize_seq(self.held, visitor)
    }

    fn struct_variant<V: Visitor<'a>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        serde::Deserializer::deserialize_struct(self.held, self.word, fields, visitor)
    }
}
