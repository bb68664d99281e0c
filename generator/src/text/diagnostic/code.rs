//! The kinds of faults.

use std::fmt;

use serde::{Serialize, Serializer};

/// Declares the kinds and their words together, so that no kind lacks a word or a place in the list.
macro_rules! codes {
    ($($(#[$doc:meta])* $Code:ident = $word:literal,)*) => {
        /// A kind of fault, as shown in brackets behind `error`.
        ///
        /// The format's reference says of each what it means and how to mend it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $Code,)*
        }

        impl Code {
            /// Every kind: first those of YAML, then of files, of shape and of meaning.
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
    /// Text that is no YAML.
    Syntax = "syntax",
    /// Bytes that are no UTF-8.
    NotUtf8 = "not-utf-8",
    /// An invisible character.
    ControlCharacter = "control-character",
    /// More levels than any spec needs.
    TooDeep = "too-deep",
    /// An anchor.
    Anchor = "anchor",
    /// An alias.
    Alias = "alias",
    /// A tag.
    Tag = "tag",
    /// A merge key.
    MergeKey = "merge-key",
    /// A second document in a file.
    SeveralDocuments = "several-documents",
    /// A key that is given twice.
    DuplicateKey = "duplicate-key",
    /// A key that is no text.
    KeyNotText = "key-not-text",
    /// A file that a spec needs.
    MissingFile = "missing-file",
    /// A file that cannot be read.
    UnreadableFile = "unreadable-file",
    /// A file without content.
    EmptyFile = "empty-file",
    /// A section without a file.
    UnknownSection = "unknown-section",
    /// A section that `sections` lists twice.
    DuplicateSection = "duplicate-section",
    /// A file that `sections` does not list.
    UnlistedFile = "unlisted-file",
    /// A key that the format does not have.
    UnknownKey = "unknown-key",
    /// A key that is required.
    MissingKey = "missing-key",
    /// A key without a value.
    NoValue = "no-value",
    /// A value of another kind than the key takes.
    WrongKind = "wrong-kind",
    /// A word that is not one of the types.
    UnknownType = "unknown-type",
    /// A word that `as` does not know.
    UnknownRefinement = "unknown-refinement",
    /// A word that a key does not take.
    UnknownWord = "unknown-word",
    /// A sentence without words.
    EmptyText = "empty-text",
    /// A name that Rust does not accept.
    InvalidName = "invalid-name",
    /// A name that every generated crate, or cargo, uses itself.
    ReservedName = "reserved-name",
    /// Two names that become the same name in Rust.
    NameCollision = "name-collision",
    /// A base URL that no path can be appended to.
    InvalidBaseUrl = "invalid-base-url",
    /// A header that cannot carry a key.
    InvalidHeader = "invalid-header",
    /// The key goes into a header, and its name is not given.
    MissingHeader = "missing-header",
    /// A header is named, and the key does not go into it.
    UselessHeader = "useless-header",
    /// A variable of a secret is named, and no secret is sent.
    UselessSecret = "useless-secret",
    /// A name that no environment variable can have.
    InvalidVariable = "invalid-variable",
    /// A name that no package can have.
    InvalidCrateName = "invalid-crate-name",
    /// A text that is not a version.
    InvalidVersion = "invalid-version",
    /// A keyword that the registry refuses.
    InvalidKeyword = "invalid-keyword",
    /// A category that the registry refuses.
    InvalidCategory = "invalid-category",
    /// A text that is not an address on the web.
    InvalidAddress = "invalid-address",
    /// A licence that is not an SPDX expression.
    InvalidLicense = "invalid-license",
    /// An author without a name.
    InvalidAuthor = "invalid-author",
    /// A text that is not the path of a folder.
    InvalidPath = "invalid-path",
    /// A feature that the generated crate does not have.
    UnknownFeature = "unknown-feature",
    /// A module that the section does not have.
    UnknownModule = "unknown-module",
    /// A module without endpoints.
    UnusedModule = "unused-module",
    /// A method that HTTP does not have.
    UnknownMethod = "unknown-method",
    /// A route whose method and path are not written as they should be.
    InvalidRoute = "invalid-route",
    /// Braces of a path that do not pair.
    UnbalancedBraces = "unbalanced-braces",
    /// A path parameter that stands twice.
    RepeatedPlaceholder = "repeated-placeholder",
    /// A route that is described twice.
    DuplicateRoute = "duplicate-route",
    /// A path parameter that is not described.
    UndescribedPlaceholder = "undescribed-placeholder",
    /// A description of a path parameter that the route does not have.
    UnknownPlaceholder = "unknown-placeholder",
    /// A body where the method has none.
    BodyNotAllowed = "body-not-allowed",
    /// `idempotent` says what holds for the method anyway.
    UselessIdempotent = "useless-idempotent",
    /// A name that no parameter can have.
    InvalidParameter = "invalid-parameter",
    /// More parameters than any endpoint needs.
    TooManyParameters = "too-many-parameters",
    /// `required` stands where every parameter is required.
    UselessRequired = "useless-required",
    /// A type that a place does not take.
    InapplicableType = "inapplicable-type",
    /// A refinement that a type does not take.
    InapplicableRefinement = "inapplicable-refinement",
    /// A kind of identifiers that is not declared.
    UnknownId = "unknown-id",
    /// A parameter that no endpoint has.
    UnknownParameter = "unknown-parameter",
    /// A type of answers that is not declared.
    UndeclaredType = "undeclared-type",
    /// A name that no field of an answer can have.
    InvalidField = "invalid-field",
    /// More fields than any answer needs.
    TooManyFields = "too-many-fields",
    /// Words that cannot be told apart, or make no name.
    InvalidWords = "invalid-words",
    /// A type whose values would have to hold themselves.
    EndlessType = "endless-type",
    /// Items where there are no pages, or no list.
    InvalidItems = "invalid-items",
    /// A source or a count of answers that says nothing, or too much.
    InvalidEvidence = "invalid-evidence",
    /// A deviation that states nothing, or what is recorded anyway.
    EmptyDeviation = "empty-deviation",
    /// A mark for what a person has yet to decide; it stands in the way of nothing.
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
