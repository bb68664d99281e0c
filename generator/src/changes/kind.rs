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
