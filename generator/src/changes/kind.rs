//! The kinds of change, by the names that programs know them under.

use serde::Serialize;

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// An endpoint there was not before.
    EndpointAdded,
    /// An endpoint there is no longer.
    EndpointRemoved,
    /// The same route under another name in the same module.
    EndpointRenamed,
    /// The same route in another module.
    EndpointMoved,
    /// The same name with another method or path.
    RouteChanged,
    /// Whether the endpoint takes the key.
    EndpointAuthChanged,
    /// A request without options gets or loses its empty JSON object.
    EmptyBodyChanged,
    /// An endpoint can be read page by page.
    PagesAdded,
    /// An endpoint can no longer be read page by page.
    PagesRemoved,
    /// Pages are asked for in another way.
    PagesChanged,
    /// Whether a request is sent again after a failure.
    RetryChanged,
    /// Options of the body can be set to `null`.
    NullAccepted,
    /// Options of the body can no longer be set to `null`.
    NullRefused,
    /// An argument there was not before.
    ArgumentAdded,
    /// An argument there is no longer.
    ArgumentRemoved,
    /// The same arguments in another order.
    ArgumentsReordered,
    /// An argument takes other values.
    ArgumentRetyped,
    /// An argument's own name, which callers never write.
    ArgumentRenamed,
    /// An optional parameter there was not before.
    SetterAdded,
    /// An optional parameter there is no longer.
    SetterRemoved,
    /// The same optional parameter under another Rust name.
    SetterRenamed,
    /// An optional parameter takes other values.
    SetterRetyped,
    /// The optional parameters are documented, and sent, in another order.
    SettersReordered,
    /// What Rust calls the same goes out under another name or in another place.
    ParameterRenamedOnWire,
    /// An option has become an argument.
    ParameterNowRequired,
    /// An argument has become an option.
    ParameterNowOptional,
    /// Whether a value is left out of what `Debug` shows.
    SecretChanged,
    /// An identifier type there was not before.
    IdAdded,
    /// An identifier type there is no longer.
    IdRemoved,
    /// An identifier type holds something else.
    IdRetyped,
    /// An endpoint's answer gets a type.
    AnswerAdded,
    /// An endpoint's answer loses its type.
    AnswerRemoved,
    /// An endpoint's answer has another type.
    AnswerRetyped,
    /// The items of an endpoint's pages can be read one by one.
    ItemsAdded,
    /// The items of an endpoint's pages can no longer be read one by one.
    ItemsRemoved,
    /// The items of an endpoint's pages have another type.
    ItemsRetyped,
    /// The items of an endpoint's pages are looked for elsewhere.
    ItemsMoved,
    /// A type of answers there was not before.
    TypeAdded,
    /// A type of answers there is no longer.
    TypeRemoved,
    /// A type of answers with the same fields, or words, under another name.
    TypeRenamed,
    /// What makes a type of its required fields takes the same ones in another order.
    ConstructorReordered,
    /// A field there was not before: it leaves `extra`.
    FieldAdded,
    /// A field there is no longer: it goes to `extra`.
    FieldRemoved,
    /// The same field under another Rust name.
    FieldRenamed,
    /// What Rust calls the same is read from another name.
    FieldRenamedOnWire,
    /// A field holds something else.
    FieldRetyped,
    /// A field's value gets a box or loses it, for a type that holds itself.
    FieldBoxed,
    /// An answer without the field is none any more.
    FieldNowRequired,
    /// An answer without the field is one.
    FieldNowOptional,
    /// The fields are shown in another order.
    FieldsReordered,
    /// A word there was not before: it is no longer `Other`.
    WordAdded,
    /// A word there is no longer: it is `Other`.
    WordRemoved,
    /// What Rust calls the same stands for another word.
    WordRenamedOnWire,
    /// A module there was not before.
    ModuleAdded,
    /// A module there is no longer.
    ModuleRemoved,
    /// Where requests go by default.
    BaseUrlChanged,
    /// How requests carry the key.
    AuthSchemeChanged,
    /// The environment variable that holds the key.
    KeyVariableChanged,
    /// How a list is written in a query.
    ListStyleChanged,
    /// The type that stands for the API.
    ApiRenamed,
    /// The package's name.
    PackageRenamed,
    /// The crate whose types the emitted crate shows.
    RuntimeChanged,
    /// What the registry shows.
    MetadataChanged,
    /// Words alone.
    DocumentationChanged,
}
