//! The JSON schema of types that wrap what a file says: that of what they wrap.

/// Gives a type with a parameter `T` the schema of the type that it is written as.
macro_rules! written_as {
    ($type:ident, $as:ty) => {
        impl<T: schemars::JsonSchema> schemars::JsonSchema for $type<T> {
            fn inline_schema() -> bool {
                <$as>::inline_schema()
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$as>::schema_name()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                <$as>::schema_id()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$as>::json_schema(generator)
            }
        }
    };
}

pub(super) use written_as;
