//! One case for each kind of change of answers, as a patch of the base spec.

use generator::changes::ChangeKind::{self, *};
use generator::changes::ReadImpact::{self, Changed, Unchanged};
use generator::changes::RustImpact::{self, Addition, Breaking, Invisible};

use crate::specs::Patch;

/// A change of the spec, and how the library classifies it.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) patch: Patch,
    pub(super) changes: &'static [(ChangeKind, RustImpact, ReadImpact)],
    /// Code that compiles only with the new crate; may be empty.
    pub(super) addition: &'static str,
}

const fn case(
    name: &'static str,
    patch: Patch,
    changes: &'static [(ChangeKind, RustImpact, ReadImpact)],
    addition: &'static str,
) -> Case {
    Case { name, patch, changes, addition }
}

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    case("answer gets a type", &[("    summary: Counts the things.\n", "    summary: Counts the things.\n    answer: { type: number, as: integer }\n")],
        &[(AnswerAdded, Breaking, Unchanged)], ""),
    case("answer loses its type", &[("    answer: { type: Thing, seen: 10 }\n", "")],
        &[(AnswerRemoved, Breaking, Changed)], ""),
    case("answer of another type", &[("    answer: { type: Thing, seen: 10 }\n", "    answer: { type: Maker, seen: 10 }\n")],
        &[(AnswerRetyped, Breaking, Changed)], ""),
    case("answer is one in place of a list", &[("answer: { type: array, as: { items: Maker } }", "answer: Maker")],
        &[(AnswerRetyped, Breaking, Changed)], ""),
    case("answer seen more often", &[("type: Thing, seen: 10", "type: Thing, seen: 50")],
        &[(DocumentationChanged, Invisible, Unchanged)], ""),

    case("items found", &[("    answer: ThingPage\n", "    answer: { type: ThingPage, items: /data }\n")],
        &[(ItemsAdded, Addition, Unchanged)], "pub fn sold() -> &'static str { super::place(&shop::things::sold()) }"),
    case("items lost", &[(", items: /data", "")],
        &[(ItemsRemoved, Breaking, Changed)], ""),
    case("items elsewhere", &[("items: /data", "items: /found")],
        &[(ItemsMoved, Invisible, Changed)], ""),
    case("items of another type", &[("data:  { type: array, as: { items: Thing } }", "data:  { type: array, as: { items: Maker } }")],
        &[(FieldRetyped, Breaking, Changed), (ItemsRetyped, Breaking, Changed)], ""),

    case("type added", &[("Shelf:\n", "Basket:\n  summary: What things come in.\n  fields:\n    height: number\nShelf:\n")],
        &[(TypeAdded, Addition, Unchanged)], "pub use shop::types::Basket;"),
    case("type removed", &[("Shelf:\n  summary: Where things are.\n  fields:\n    width: number\n", "")],
        &[(TypeRemoved, Breaking, Unchanged)], ""),
    case("type renamed", &[("Thing:\n", "Item:\n"), ("part:   Thing", "part:   Item"), ("data:  { type: array, as: { items: Thing", "data:  { type: array, as: { items: Item"), ("found: { type: array, as: { items: Thing", "found: { type: array, as: { items: Item"), ("{ type: Thing, seen: 10 }", "{ type: Item, seen: 10 }")],
        &[(TypeRenamed, Breaking, Unchanged), (TypeRenamed, Breaking, Unchanged)], ""),
    case("type renamed, with other fields", &[("Shelf:\n  summary: Where things are.\n  fields:\n    width: number\n", "Rack:\n  summary: Where things are.\n  fields:\n    depth: number\n")],
        &[(TypeAdded, Addition, Unchanged), (TypeRemoved, Breaking, Unchanged)], ""),
    case("type no longer reached", &[("    maker:  { type: Maker, seen: 5 }\n", ""), ("    answer: { type: array, as: { items: Maker } }\n", "")],
        &[(FieldRemoved, Breaking, Changed), (AnswerRemoved, Breaking, Changed)], ""),
    case("words about a type changed", &[("summary: Where things are.", "summary: Where the things are."), ("maker:  { type: Maker, seen: 5 }", "maker:  { type: Maker, seen: 10 }"), ("  seen: 20\n", "  source: the manual\n")],
        &[(DocumentationChanged, Invisible, Unchanged), (DocumentationChanged, Invisible, Unchanged)], ""),

    case("field added", &[("    name:   string\n", "    name:   string\n    colour: string\n")],
        &[(FieldAdded, Addition, Changed)], "pub fn colour(thing: shop::types::Thing) -> Option<String> { thing.colour }"),
    case("required field added", &[("    since: date\n", "    since: date\n    town: { type: string, required: true }\n")],
        &[(FieldAdded, Breaking, Changed)], ""),
    case("field removed", &[("    weight: number\n", "")],
        &[(FieldRemoved, Breaking, Changed)], ""),
    case("field from any number to whole number", &[("weight: number", "weight: { type: number, as: integer }")],
        &[(FieldRetyped, Breaking, Changed)], ""),
    case("field from any JSON to text", &[("notes:  alternatives", "notes:  string")],
        &[(FieldRetyped, Breaking, Changed)], ""),
    case("field from any JSON to a list", &[("    notes:  alternatives\n", "    notes:  array\n")],
        &[(FieldRetyped, Breaking, Changed)], ""),
    case("field with words becomes text", &[("state:  { type: string, as: { words: [new, used] } }", "state:  string")],
        &[(FieldRetyped, Breaking, Changed)], ""),
    case("field of another identifier", &[("owner:  { type: number, as: { id: OwnerId }", "owner:  { type: number, as: { id: ThingId }")],
        &[(FieldRetyped, Breaking, Changed)], ""),
    case("field made required", &[("since: date", "since: { type: date, required: true }")],
        &[(FieldNowRequired, Breaking, Changed)], ""),
    case("list made required", &[("tags:   { type: array, as: { items: string } }", "tags:   { type: array, as: { items: string }, required: true }")],
        &[(FieldNowRequired, Breaking, Changed)], ""),
    case("field made optional", &[("last:  { type: string, required: true }", "last:  string")],
        &[(FieldNowOptional, Breaking, Unchanged)], ""),
    case("field boxed", &[("    since: date\n", "    since: date\n    best: Thing\n")],
        &[(FieldBoxed, Breaking, Unchanged), (FieldAdded, Addition, Changed)], ""),
    case("field renamed in Rust", &[("weight: number", "weight: { type: number, rust: mass }")],
        &[(FieldRenamed, Breaking, Unchanged)], ""),
    case("field renamed on the wire", &[("weight: number", "mass: { type: number, rust: weight }")],
        &[(FieldRenamedOnWire, Invisible, Changed)], ""),
    case("field renamed in both", &[("weight: number", "mass: number")],
        &[(FieldRemoved, Breaking, Changed), (FieldAdded, Addition, Changed)], ""),
    case("two fields swap their Rust names", &[("data:  {", "data:  { rust: found,"), ("found: {", "found: { rust: data,")],
        &[(FieldRenamedOnWire, Invisible, Changed), (FieldRenamedOnWire, Invisible, Changed)], ""),
    case("fields in another order", &[("    weight: number\n    sold:   date\n", "    sold:   date\n    weight: number\n")],
        &[(FieldsReordered, Invisible, Unchanged)], ""),
    case("two required fields of one type swapped", &[("    first: { type: string, required: true }\n    last:  { type: string, required: true }\n", "    last:  { type: string, required: true }\n    first: { type: string, required: true }\n")],
        &[(ConstructorReordered, Invisible, Changed), (FieldsReordered, Invisible, Unchanged)], ""),
    case("two required identifiers swapped", &[("    id:     { type: number, as: { id: ThingId }, required: true }\n    owner:  { type: number, as: { id: OwnerId }, required: true }\n", "    owner:  { type: number, as: { id: OwnerId }, required: true }\n    id:     { type: number, as: { id: ThingId }, required: true }\n")],
        &[(ConstructorReordered, Breaking, Changed), (FieldsReordered, Invisible, Unchanged)], ""),

    case("word added", &[("words: [new, used]", "words: [new, used, worn]")],
        &[(WordAdded, Addition, Changed)], "pub const WORN: shop::types::ThingState = shop::types::ThingState::Worn;"),
    case("word removed", &[("words: [new, used]", "words: [new]")],
        &[(WordRemoved, Breaking, Changed)], ""),
    case("word spelled otherwise", &[("words: [new, used]", "words: [new, Used]")],
        &[(WordRenamedOnWire, Invisible, Changed)], ""),
    case("words in another order", &[("words: [new, used]", "words: [used, new]")],
        &[(DocumentationChanged, Invisible, Unchanged)], ""),
    case("field with words renamed in Rust", &[("state:  { type: string, as", "state:  { type: string, rust: status, as")],
        &[(FieldRenamed, Breaking, Unchanged), (TypeRenamed, Breaking, Unchanged)], ""),

    case("identifier from number to text", &[("OwnerId: { type: number,", "OwnerId: { type: string,"), ("owner:  { type: number,", "owner:  { type: string,")],
        &[(IdRetyped, Breaking, Changed)], ""),
];
