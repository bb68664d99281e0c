//! The kinds of change, whose names are part of the JSON report.

use serde::Serialize;

/// The kind of a change. In the JSON report its name is in kebab case: `endpoint-added`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// An endpoint is new.
    EndpointAdded,
    /// An endpoint was removed.
    EndpointRemoved,
    /// An endpoint has another name in the same module.
    EndpointRenamed,
    /// An endpoint is in another module.
    EndpointMoved,
    /// An endpoint has another method or path.
    RouteChanged,
    /// An endpoint needs the key and did not, or the reverse.
    EndpointAuthChanged,
    /// A request without options now has the body `{}`, or no longer has it.
    EmptyBodyChanged,
    /// An endpoint can be read page by page.
    PagesAdded,
    /// An endpoint can no longer be read page by page.
    PagesRemoved,
    /// Pages are requested with other parameters.
    PagesChanged,
    /// A failed request is now retried, or no longer is.
    RetryChanged,
    /// Optional body parameters can be set to `null`.
    NullAccepted,
    /// Optional body parameters can no longer be set to `null`.
    NullRefused,
    /// A function has a new argument.
    ArgumentAdded,
    /// A function lost an argument.
    ArgumentRemoved,
    /// A function takes the same arguments in another order.
    ArgumentsReordered,
    /// An argument accepts other values.
    ArgumentRetyped,
    /// An argument has another name, which callers do not write.
    ArgumentRenamed,
    /// An optional parameter is new.
    SetterAdded,
    /// An optional parameter was removed.
    SetterRemoved,
    /// The setter of an optional parameter has another name.
    SetterRenamed,
    /// An optional parameter accepts other values.
    SetterRetyped,
    /// Optional parameters are documented and sent in another order.
    SettersReordered,
    /// An argument or setter sends its value under another name or in another place.
    ParameterRenamedOnWire,
    /// An optional parameter became an argument.
    ParameterNowRequired,
    /// An argument became an optional parameter.
    ParameterNowOptional,
    /// `Debug` now hides a value, or no longer hides it.
    SecretChanged,
    /// An id type is new.
    IdAdded,
    /// An id type was removed.
    IdRemoved,
    /// An id type holds another kind of value.
    IdRetyped,
    /// The answer of an endpoint got a type.
    AnswerAdded,
    /// The answer of an endpoint lost its type.
    AnswerRemoved,
    /// The answer of an endpoint has another type.
    AnswerRetyped,
    /// The items of the pages of an endpoint can be read one by one.
    ItemsAdded,
    /// The items of the pages of an endpoint can no longer be read one by one.
    ItemsRemoved,
    /// The items of the pages of an endpoint have another type.
    ItemsRetyped,
    /// The items of the pages of an endpoint are at another place in the page.
    ItemsMoved,
    /// An answer type is new.
    TypeAdded,
    /// An answer type was removed.
    TypeRemoved,
    /// An answer type, or an enum of words, has another name.
    TypeRenamed,
    /// The constructor of an answer type takes the same required fields in another order.
    ConstructorReordered,
    /// A field is new; its value is no longer in `extra`.
    FieldAdded,
    /// A field was removed; its value is in `extra`.
    FieldRemoved,
    /// A field has another Rust name.
    FieldRenamed,
    /// A field reads its value from another name on the wire.
    FieldRenamedOnWire,
    /// A field has another type.
    FieldRetyped,
    /// The value of a field is now boxed, or no longer is, because its type contains itself.
    FieldBoxed,
    /// A field became required: an object without it can no longer be read as the type.
    FieldNowRequired,
    /// A field became optional.
    FieldNowOptional,
    /// The fields of a type are listed in another order.
    FieldsReordered,
    /// An enum got a variant for a word, which is no longer read as `Other`.
    WordAdded,
    /// An enum lost the variant for a word, which is read as `Other`.
    WordRemoved,
    /// A variant stands for another word.
    WordRenamedOnWire,
    /// A module is new.
    ModuleAdded,
    /// A module was removed.
    ModuleRemoved,
    /// The default address of requests changed.
    BaseUrlChanged,
    /// The key is sent in another way.
    AuthSchemeChanged,
    /// The key, or the secret, is read from another environment variable.
    KeyVariableChanged,
    /// Lists in a query are written in another way.
    ListStyleChanged,
    /// The type that represents the API has another name.
    ApiRenamed,
    /// The package has another name.
    PackageRenamed,
    /// The runtime, whose types are part of the crate's interface, has another version or source.
    RuntimeChanged,
    /// The registry's metadata changed.
    MetadataChanged,
    /// Only the documentation changed.
    DocumentationChanged,
}
