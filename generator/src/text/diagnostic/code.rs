//! The codes of diagnostics.

use std::fmt;

use serde::{Serialize, Serializer};

/// Declares the variants and their words together, so that no variant can lack its word or its place in `ALL`.
macro_rules! codes {
    ($($(#[$doc:meta])* $Code:ident = $word:literal,)*) => {
        /// The code of a diagnostic, shown in brackets behind `error`, as in `error[unknown-key]`.
        ///
        /// `spec/README.md` explains each code and how to fix the error.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $Code,)*
        }

        impl Code {
            /// All codes: first those about YAML, then about files, then about keys and values, then about their
            /// meaning.
            pub const ALL: &'static [Code] = &[$(Code::$Code),*];

            /// The word for it, such as `unknown-key`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Code::$Code => $word,)*
                }
            }
        }
    };
}

codes! {
    /// Text that is not YAML.
    Syntax = "syntax",
    /// Bytes that are not UTF-8.
    NotUtf8 = "not-utf-8",
    /// An invisible character.
    ControlCharacter = "control-character",
    /// Nesting that is deeper than any spec needs.
    TooDeep = "too-deep",
    /// An anchor.
    Anchor = "anchor",
    /// An alias.
    Alias = "alias",
    /// A tag.
    Tag = "tag",
    /// A merge key.
    MergeKey = "merge-key",
    /// A second YAML document in one file.
    SeveralDocuments = "several-documents",
    /// A key that is given twice.
    DuplicateKey = "duplicate-key",
    /// A key that is not text.
    KeyNotText = "key-not-text",
    /// A file that the spec needs and that does not exist.
    MissingFile = "missing-file",
    /// A file that exists and cannot be read.
    UnreadableFile = "unreadable-file",
    /// A file without content.
    EmptyFile = "empty-file",
    /// A section in `sections` that has no file.
    UnknownSection = "unknown-section",
    /// A section that `sections` lists twice.
    DuplicateSection = "duplicate-section",
    /// A file that `sections` does not list.
    UnlistedFile = "unlisted-file",
    /// A key that the format does not have.
    UnknownKey = "unknown-key",
    /// A required key that is missing.
    MissingKey = "missing-key",
    /// A key without a value.
    NoValue = "no-value",
    /// A value of the wrong kind, such as a list where the key takes text.
    WrongKind = "wrong-kind",
    /// A type word that does not exist.
    UnknownType = "unknown-type",
    /// A value that `as` does not accept.
    UnknownRefinement = "unknown-refinement",
    /// A word that the key does not accept.
    UnknownWord = "unknown-word",
    /// A required text that is empty.
    EmptyText = "empty-text",
    /// A name that is not a valid Rust name.
    InvalidName = "invalid-name",
    /// A name that every generated crate, or cargo, already uses.
    ReservedName = "reserved-name",
    /// Two names that become the same Rust name, or two files that need the same place.
    NameCollision = "name-collision",
    /// A base URL that no path can be appended to.
    InvalidBaseUrl = "invalid-base-url",
    /// A header that cannot carry the key.
    InvalidHeader = "invalid-header",
    /// `scheme: header` without the header's name.
    MissingHeader = "missing-header",
    /// A header's name without `scheme: header`.
    UselessHeader = "useless-header",
    /// `secret_variable` with a scheme that sends no secret.
    UselessSecret = "useless-secret",
    /// A name that an environment variable cannot have.
    InvalidVariable = "invalid-variable",
    /// A name that a package cannot have.
    InvalidCrateName = "invalid-crate-name",
    /// A text that is not a version.
    InvalidVersion = "invalid-version",
    /// A keyword that the registry refuses.
    InvalidKeyword = "invalid-keyword",
    /// A category that the registry refuses.
    InvalidCategory = "invalid-category",
    /// A text that is not a web address.
    InvalidAddress = "invalid-address",
    /// A licence that is not a valid SPDX expression.
    InvalidLicense = "invalid-license",
    /// An author without a name.
    InvalidAuthor = "invalid-author",
    /// A text that is not the path of a folder, a folder beside `git`, or a file whose path not every system takes.
    InvalidPath = "invalid-path",
    /// A feature that the generated crate does not have.
    UnknownFeature = "unknown-feature",
    /// A module that the section does not declare.
    UnknownModule = "unknown-module",
    /// A module without endpoints.
    UnusedModule = "unused-module",
    /// A route without a method, or with one that does not exist.
    UnknownMethod = "unknown-method",
    /// A route that is not written as a method and a path.
    InvalidRoute = "invalid-route",
    /// A brace in a path without its counterpart.
    UnbalancedBraces = "unbalanced-braces",
    /// A placeholder that stands twice in one path.
    RepeatedPlaceholder = "repeated-placeholder",
    /// A method and path that two endpoints share.
    DuplicateRoute = "duplicate-route",
    /// A placeholder of the route that `path` does not describe.
    UndescribedPlaceholder = "undescribed-placeholder",
    /// A key of `path` that is not a placeholder of the route.
    UnknownPlaceholder = "unknown-placeholder",
    /// A body with a method that has none.
    BodyNotAllowed = "body-not-allowed",
    /// `idempotent` with the value that the method implies anyway.
    UselessIdempotent = "useless-idempotent",
    /// A name that a parameter cannot have.
    InvalidParameter = "invalid-parameter",
    /// More parameters than an endpoint can have.
    TooManyParameters = "too-many-parameters",
    /// `required` on a path parameter, which is always required.
    UselessRequired = "useless-required",
    /// A type that cannot be used in this place, such as an object in a path.
    InapplicableType = "inapplicable-type",
    /// An `as` that does not fit the type.
    InapplicableRefinement = "inapplicable-refinement",
    /// An id type that is not declared.
    UnknownId = "unknown-id",
    /// A parameter named by `paging` that no endpoint has.
    UnknownParameter = "unknown-parameter",
    /// A type that `types.yaml` does not declare.
    UndeclaredType = "undeclared-type",
    /// A name that a field of an answer cannot have.
    InvalidField = "invalid-field",
    /// More fields than a type can have.
    TooManyFields = "too-many-fields",
    /// An empty list of words, or a word that is repeated or has no Rust name of its own.
    InvalidWords = "invalid-words",
    /// A type that contains itself through required fields only, so that no value can exist.
    EndlessType = "endless-type",
    /// `items` on an endpoint without pages, or a pointer that does not lead to a list.
    InvalidItems = "invalid-items",
    /// `seen` that is zero or not less than the type's, or `seen` and `source` together.
    InvalidEvidence = "invalid-evidence",
    /// A deviation that is empty, or that states what the spec says anyway.
    EmptyDeviation = "empty-deviation",
    /// A `# review:` comment: a proposal that a person has to confirm. It is a warning only.
    Review = "review",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
