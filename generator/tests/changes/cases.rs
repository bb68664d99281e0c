//! One case for each kind of change, as a patch of the base spec.

use generator::changes::ChangeKind::{self, *};
use generator::changes::RustImpact::{self, Addition, Breaking, Invisible};
use generator::changes::WireImpact::{self, Changed, Unchanged};

use crate::specs::Patch;

/// A change of the spec, and how the library classifies it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) patch: Patch,
    pub(crate) changes: &'static [(ChangeKind, RustImpact, WireImpact)],
    pub(crate) judge: Judge,
}

/// How the judge's verdict relates to the library's classification.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judge {
    /// Both are the same.
    Agrees,
    /// The judge's is milder, for this reason.
    IsMilder(&'static str),
    /// The judge cannot find out, for this reason.
    CannotTell(&'static str),
}

use Judge::{Agrees, CannotTell, IsMilder};

const fn case(
    name: &'static str,
    patch: Patch,
    changes: &'static [(ChangeKind, RustImpact, WireImpact)],
    judge: Judge,
) -> Case {
    Case { name, patch, changes, judge }
}

/// The reason why the judge is milder about pages.
const PAGES: &str = "samples are single requests; how the next page is asked for shows in none";

#[rustfmt::skip]
pub(crate) const CASES: &[Case] = &[
    case("endpoint added", &[("  count:", "  sum:\n    title: Sum\n    route: GET /tills/sum\n    summary: Sums up.\n  count:")],
        &[(EndpointAdded, Addition, Unchanged)], Agrees),
    case("endpoint removed", &[("  polish:\n    title: Polish\n    route: POST /things/{id}/polish\n    summary: Makes a thing shine.\n    path:\n      id: { type: number, as: { id: ThingId } }\n", "")],
        &[(EndpointRemoved, Breaking, Changed)], Agrees),
    case("endpoint renamed in Rust", &[("  polish:", "  shine:")],
        &[(EndpointRenamed, Breaking, Unchanged)], Agrees),
    case("endpoint moved to another module", &[("  drawers::open:", "  doors::open:"), ("  drawers: What", "  doors: What")],
        &[(ModuleAdded, Addition, Unchanged), (ModuleRemoved, Breaking, Unchanged), (EndpointMoved, Breaking, Unchanged)], Agrees),
    case("path changed under the same name", &[("GET /things/{id}", "GET /v2/things/{id}")],
        &[(RouteChanged, Invisible, Changed)], Agrees),
    // cargo-semver-checks reports the type parameter that such setters get as breaking. Callers cannot name it, so it
    // is not.
    case("method changed to an update", &[("POST /things\n", "PUT /things\n")],
        &[(RouteChanged, Invisible, Changed), (RetryChanged, Invisible, Changed), (NullAccepted, Addition, Unchanged)], IsMilder("samples pass no `Null`; only what does needs the new version")),
    case("method changed from an update", &[("PUT /tills/{till}/close", "POST /tills/{till}/close")],
        &[(RouteChanged, Invisible, Changed), (RetryChanged, Invisible, Changed), (NullRefused, Breaking, Changed)], Agrees),
    case("method changed under the same name", &[("GET /tills/count", "HEAD /tills/count")],
        &[(RouteChanged, Invisible, Changed)], Agrees),
    case("two endpoints swap their names", &[("  count:", "  other:"), ("  close:", "  count:"), ("  other:", "  close:")],
        &[(RouteChanged, Invisible, Changed), (EndpointAuthChanged, Invisible, Changed), (ArgumentRemoved, Breaking, Changed), (SetterRemoved, Breaking, Changed), (DocumentationChanged, Invisible, Unchanged),
          (RouteChanged, Invisible, Changed), (EndpointAuthChanged, Invisible, Changed), (ArgumentAdded, Breaking, Changed), (SetterAdded, Addition, Unchanged), (DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("placeholder renamed", &[("GET /things/{id}\n    summary: Gets a thing.\n    path:\n      id:", "GET /things/{thing}\n    summary: Gets a thing.\n    path:\n      thing:")],
        &[(ArgumentRenamed, Invisible, Unchanged), (DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("placeholders change places", &[("/tills/{till}/drawers/{drawer}", "/tills/{drawer}/drawers/{till}")],
        &[(ArgumentRenamed, Invisible, Unchanged), (ArgumentRenamed, Invisible, Unchanged), (DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("path turned round", &[("/tills/{till}/drawers/{drawer}", "/drawers/{drawer}/tills/{till}")],
        &[(RouteChanged, Invisible, Changed), (ArgumentsReordered, Invisible, Changed)], Agrees),
    case("endpoint made public", &[("    summary: Makes a thing shine.", "    auth: none\n    summary: Makes a thing shine.")],
        &[(EndpointAuthChanged, Invisible, Changed)], Agrees),
    case("endpoint takes the key", &[("    auth: none\n", "")],
        &[(EndpointAuthChanged, Invisible, Changed)], Agrees),
    case("endpoint gets pages", &[("    summary: Gets a thing.", "    query:\n      page: { type: number, as: integer }\n    summary: Gets a thing.")],
        &[(SetterAdded, Addition, Unchanged), (PagesAdded, Addition, Unchanged)], Agrees),
    case("endpoint loses its pages", &[(", paging: { parameter: page, first: 1 }", "")],
        &[(PagesRemoved, Breaking, Changed)], IsMilder(PAGES)),
    case("pages counted from another number", &[("first: 1", "first: 0")],
        &[(PagesChanged, Invisible, Changed)], IsMilder(PAGES)),
    case("endpoint found to be idempotent", &[("    summary: Makes a thing shine.", "    idempotent: true\n    summary: Makes a thing shine.")],
        &[(RetryChanged, Invisible, Changed)], Agrees),

    case("argument added", &[("      weight: number", "      size: { type: number, required: true }\n      weight: number")],
        &[(ArgumentAdded, Breaking, Changed)], Agrees),
    case("argument removed", &[("      maker: { type: string, required: true }\n", "")],
        &[(ArgumentRemoved, Breaking, Changed)], Agrees),
    case("two arguments of one type swapped", &[("      name: {", "      x: {"), ("      maker: {", "      name: {"), ("      x: {", "      maker: {")],
        &[(ArgumentsReordered, Invisible, Changed)], Agrees),
    case("two identifiers swapped", &[("      ownerId: { type: number, as: id, required: true }\n", ""), ("as: { id: ThingId }, required: true }", "as: { id: ThingId }, required: true }\n      ownerId: { type: number, as: id, required: true }")],
        &[(ArgumentsReordered, Breaking, Changed)], Agrees),
    case("two arguments of different types swapped", &[("      name: { type: string, required: true }\n      maker: { type: string, required: true }\n", "      maker: { type: boolean, required: true }\n      name: { type: string, required: true }\n")],
        &[(ArgumentRetyped, Breaking, Changed), (ArgumentsReordered, Breaking, Unchanged)], Agrees),
    case("argument from text to number", &[("maker: { type: string,", "maker: { type: number,")],
        &[(ArgumentRetyped, Breaking, Changed)], Agrees),
    case("argument from number to text, in the path", &[("  close:\n    title: Close\n    route: PUT /tills/{till}/close\n    summary: Closes a till.\n    path:\n      till: { type: number, as: integer }", "  close:\n    title: Close\n    route: PUT /tills/{till}/close\n    summary: Closes a till.\n    path:\n      till: string")],
        &[(ArgumentRetyped, Breaking, Unchanged)], Agrees),
    case("argument renamed in Rust", &[("maker: { type: string,", "maker: { type: string, rust: made_by,")],
        &[(ArgumentRenamed, Invisible, Unchanged)], Agrees),
    case("argument renamed on the wire", &[("maker: { type: string,", "made_by: { type: string,")],
        &[(ParameterRenamedOnWire, Invisible, Changed)], Agrees),
    case("argument of another identifier", &[("gift: { type: number, as: { id: ThingId }", "gift: { type: number, as: { id: OwnerId }")],
        &[(ArgumentRetyped, Breaking, Unchanged)], Agrees),

    case("option added", &[("      limit: {", "      offset: number\n      limit: {")],
        &[(SetterAdded, Addition, Unchanged)], Agrees),
    case("option removed", &[("      price: number\n", "")],
        &[(SetterRemoved, Breaking, Changed)], Agrees),
    case("option renamed in Rust", &[("colour: string", "colour: { type: string, rust: color }")],
        &[(SetterRenamed, Breaking, Unchanged)], Agrees),
    case("option renamed on the wire", &[("colour: string", "color: { type: string, rust: colour }")],
        &[(ParameterRenamedOnWire, Invisible, Changed)], Agrees),
    case("option renamed in both", &[("colour: string", "color: string")],
        &[(SetterRemoved, Breaking, Changed), (SetterAdded, Addition, Unchanged)], Agrees),
    case("two options swap their Rust names", &[("page: { type: number, as: integer }", "page: { type: number, as: integer, rust: limit }"), ("limit: { type: number, as: integer }\n", "limit: { type: number, as: integer, rust: page }\n")],
        &[(ParameterRenamedOnWire, Invisible, Changed), (ParameterRenamedOnWire, Invisible, Changed)], Agrees),
    case("option moved from body to query", &[("    route: PUT /tills/{till}/close\n", "    route: PUT /tills/{till}/close\n    query:\n      note: string\n"), ("    body:\n      note: string\n", "")],
        &[(EmptyBodyChanged, Invisible, Changed), (ParameterRenamedOnWire, Invisible, Changed), (NullRefused, Breaking, Changed)], Agrees),
    case("option made an argument", &[("weight: number", "weight: { type: number, required: true }")],
        &[(ParameterNowRequired, Breaking, Changed)], Agrees),
    case("argument made an option", &[("maker: { type: string, required: true }", "maker: string")],
        &[(ParameterNowOptional, Breaking, Unchanged)], Agrees),
    case("options in another order", &[("      price: number\n      colour: string\n", "      colour: string\n      price: number\n")],
        &[(SettersReordered, Invisible, Unchanged)], Agrees),
    case("first option of a body", &[("    summary: Makes a thing shine.", "    body:\n      wax: boolean\n    summary: Makes a thing shine.")],
        &[(EmptyBodyChanged, Invisible, Changed), (SetterAdded, Addition, Unchanged)], Agrees),
    case("last option of a body removed", &[("    body:\n      note: string\n", "")],
        &[(EmptyBodyChanged, Invisible, Changed), (SetterRemoved, Breaking, Changed)], Agrees),

    case("whole number to any number", &[("page: { type: number, as: integer }", "page: number")],
        &[(SetterRetyped, Addition, Unchanged)], Agrees),
    case("any number to whole number", &[("price: number", "price: { type: number, as: integer }")],
        &[(SetterRetyped, Breaking, Changed)], Agrees),
    case("any number to alternatives", &[("weight: number", "weight: alternatives")],
        &[(SetterRetyped, Addition, Unchanged)], Agrees),
    case("bool to alternatives", &[("used: boolean", "used: alternatives")],
        &[(SetterRetyped, Addition, Unchanged)], Agrees),
    case("text to alternatives", &[("pin: string", "pin: alternatives"), ("colour: string", "colour: alternatives")],
        &[(SetterRetyped, Breaking, Unchanged), (SetterRetyped, Breaking, Unchanged)], Agrees),
    case("alternatives to text", &[("tags: alternatives", "tags: string")],
        &[(SetterRetyped, Breaking, Changed)], Agrees),
    case("date to text", &[("sold: date", "sold: string")],
        &[(SetterRetyped, Breaking, Unchanged)], Agrees),
    case("bool to text, in a query", &[("used: boolean", "used: string")],
        &[(SetterRetyped, Breaking, Unchanged)], Agrees),
    case("array to object", &[("parts: array", "parts: object")],
        &[(SetterRetyped, Invisible, Changed)], Agrees),
    case("items of an array documented", &[("parts: array", "parts: { type: array, as: { items: string } }")],
        &[(DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("text made a secret", &[("pin: string", "pin: { type: string, as: secret }")],
        &[(SecretChanged, Invisible, Unchanged)], Agrees),
    case("number made an identifier", &[("page: { type: number, as: integer }", "page: { type: number, as: { id: ThingId } }")],
        &[(SetterRetyped, Addition, Unchanged)], IsMilder("samples pass plain numbers; only what names a `ThingId` needs the new version")),
    case("text made an identifier", &[("pin: string", "pin: { type: string, as: { id: LabelId } }")],
        &[(SetterRetyped, Breaking, Unchanged)], IsMilder("`char` and `Box<str>` convert into text and not into an identifier; neither samples nor consumer pass one here")),

    case("identifier type added", &[("  LabelId:", "  TillId: { type: number, summary: Identifies a till. }\n  LabelId:")],
        &[(IdAdded, Addition, Unchanged)], IsMilder("samples name no type; only what names `TillId` needs the new version")),
    case("identifier type removed", &[("  LabelId: { type: string, summary: Identifies a label. }\n", ""), ("label: { type: string, as: { id: LabelId } }", "label: string")],
        &[(IdRemoved, Breaking, Unchanged), (SetterRetyped, Breaking, Unchanged)], Agrees),
    case("identifier from number to text", &[("OwnerId: { type: number,", "OwnerId: { type: string,"), ("ownerId: { type: number,", "ownerId: { type: string,")],
        &[(IdRetyped, Breaking, Changed)], Agrees),
    case("identifier from text to either", &[("LabelId: { type: string,", "LabelId: { type: alternatives,"), ("label: { type: string,", "label: { type: alternatives,")],
        &[(IdRetyped, Breaking, Unchanged)], IsMilder("`LabelId::get` returns another type; neither samples nor consumer call it")),

    case("base URL changed", &[("https://shop.example", "https://api.shop.example")],
        &[(BaseUrlChanged, Invisible, Changed)], Agrees),
    case("key sent as a bearer token", &[("scheme: basic", "scheme: bearer")],
        &[(AuthSchemeChanged, Invisible, Changed)], Agrees),
    case("key sent in a header", &[("scheme: basic", "scheme: header, header: X-Key")],
        &[(AuthSchemeChanged, Invisible, Changed)], Agrees),
    case("key read from another variable", &[("variable: SHOP_KEY", "variable: SHOP_TOKEN")],
        &[(KeyVariableChanged, Invisible, Changed)], Agrees),
    case("key sent with a secret", &[("variable: SHOP_KEY", "variable: SHOP_KEY, secret_variable: SHOP_SECRET")],
        &[(AuthSchemeChanged, Invisible, Changed), (KeyVariableChanged, Invisible, Changed)], Agrees),
    case("list style changed", &[("lists: repeat", "lists: comma")],
        &[(ListStyleChanged, Invisible, Changed)], Agrees),
    case("API renamed", &[("name: Shop\n", "name: Store\n")],
        &[(ApiRenamed, Breaking, Unchanged), (DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("package renamed", &[("crate: { name: shop,", "crate: { name: store,")],
        &[(PackageRenamed, Breaking, Unchanged)], CannotTell("the workspace of the judge names the packages itself")),
    case("runtime raised beyond compatibility", &[("snapcall-runtime, version: 0.1.0", "snapcall-runtime, version: 0.2.0")],
        &[(RuntimeChanged, Breaking, Unchanged)], CannotTell("there is one runtime to compile with")),
    case("module removed, empty", &[("  drawers::open:", "  open:"), ("modules:\n  drawers: What is in a till.\n", "")],
        &[(ModuleRemoved, Breaking, Unchanged), (EndpointMoved, Breaking, Unchanged)], Agrees),

    case("words changed", &[("summary: Lists things.", "summary: Lists all things.")],
        &[(DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("what the documentation shows", &[("price: number", "price: { type: number, documented: { type: string, reason: It is wrong there. } }")],
        &[(DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("words of a module changed", &[("drawers: What is in a till.", "drawers: What a till holds.")],
        &[(DocumentationChanged, Invisible, Unchanged)], Agrees),
    case("words for the registry changed", &[("description: A shop", "description: Our shop")],
        &[(MetadataChanged, Invisible, Unchanged)], Agrees),
];
