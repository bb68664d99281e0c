//! Which keys of an object are names of fields, and which are data.

/// The longest name.
const LONGEST: usize = 64;

/// So many digits in a row, or in all, are a number or a date, not a part of a name.
const MOST_DIGITS_IN_A_ROW: usize = 3;
const MOST_DIGITS: usize = 5;

/// The names of fields that begin with `@`: the keywords of JSON-LD, `OData` and Elasticsearch's documents. Any other key with
/// an `@` may be the name of a user.
const KEYWORDS: [&str; 24] = [
    "base",
    "context",
    "graph",
    "id",
    "index",
    "language",
    "list",
    "odata.context",
    "odata.count",
    "odata.deltaLink",
    "odata.editLink",
    "odata.etag",
    "odata.id",
    "odata.mediaReadLink",
    "odata.nextLink",
    "odata.readLink",
    "odata.type",
    "reverse",
    "set",
    "timestamp",
    "type",
    "value",
    "version",
    "vocab",
];

/// Whether a key may be the name of a field: it has only letters, digits, `_`, `$` and `-`, is not too long, and does not
/// look like a generated value, such as a number, a date, a digest, a UUID or random text.
///
/// The values under a key that is taken for data are still counted, but without the key. So in doubt, a key is data: a lost
/// name costs a field of a type, whereas data that is taken for a name would be published. A single word does not tell whether
/// it is the name of a person or of a field; [`Keys`](super::Keys) looks at all keys of a place.
pub(super) fn is_name(key: &str) -> bool {
    if let Some(word) = key.strip_prefix('@') {
        return KEYWORDS.contains(&word);
    }
    let is_begun = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$');
    let is_spelled = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_$-".contains(&byte));
    is_begun && is_spelled && key.len() <= LONGEST && !is_numbered(key) && !is_hex(key) && !words(key).any(is_random)
}

/// `user_12345`, `y2024`, `n1-22-333`; the number of a standard, as in `time_iso_8601`, is part of a name.
fn is_numbered(key: &str) -> bool {
    let starts = key.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    let starts = starts.filter(|at| !key[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let runs = starts.filter(|at| !ends_with_standard(&key[..*at]));
    let lengths = runs.map(|at| key[at..].bytes().take_while(u8::is_ascii_digit).count());
    let (most, all) = lengths.fold((0, 0), |(most, all), length| (length.max(most), all + length));
    most > MOST_DIGITS_IN_A_ROW || all > MOST_DIGITS
}

/// Whether a text ends with the name of a series of standards.
fn ends_with_standard(text: &str) -> bool {
    let series = text.trim_end_matches(['_', '-']).to_ascii_lowercase();
    ["iso", "rfc"].iter().any(|standard| series.ends_with(standard))
}

/// `deadbeef01`, `a8098c1a-f86e-11da-bd1a-00112444be1e`
fn is_hex(key: &str) -> bool {
    let mut digits = words(key).flat_map(str::bytes);
    let length = digits.clone().count();
    let has_number = key.bytes().any(|byte| byte.is_ascii_digit());
    digits.all(|byte| byte.is_ascii_hexdigit()) && (length >= 16 || (length >= 8 && has_number))
}

/// `dQw4w9WgXcQ`: letters change their case, and digits stand among them, more often than in words that are set side by
/// side (`ipv4Address`).
fn is_random(word: &str) -> bool {
    let changes = word.as_bytes().windows(2).filter(|pair| is_change(pair[0], pair[1])).count() + 1;
    (word.len() >= 8 && 2 * changes > word.len()) || (word.len() >= 10 && 5 * changes > 2 * word.len())
}

/// Whether a part of a word ends between two characters. A capital letter begins one, together with what follows.
fn is_change(one: u8, next: u8) -> bool {
    match (one, next) {
        (one, next) if one.is_ascii_digit() != next.is_ascii_digit() => true,
        (one, next) => one.is_ascii_lowercase() && next.is_ascii_uppercase(),
    }
}

fn words(key: &str) -> impl Iterator<Item = &str> + Clone {
    key.split(['_', '-', '$']).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_are_names() {
        for name in [
            "id",
            "_id",
            "$ref",
            "created_at",
            "createdAt",
            "created-at",
            "Content-Type",
            "x",
            "URL",
            "line_1",
            "address2",
            "oauth2ClientId",
            "ipv4Address",
            "sha256Fingerprint",
            "md5",
            "utf8mb4Collation",
            "avatar_24x24",
            "isOKToGo",
            "aToZList",
            "iso_639_1",
            "upload_time_iso_8601",
            "rfc3339",
            "i18n",
            "k8sNamespace",
            "HTTPStatusCode",
            "s3BucketARN",
            "_2fa",
            "added",
            "facade",
            "subscriptionitemidentifier",
            "X-Rate-Limit-Remaining",
            "has2FAEnabled",
            "$type",
            "__typename",
            "@type",
            "@timestamp",
            "@odata.nextLink",
        ] {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn data_is_no_name() {
        for key in [
            "",
            "12",
            "7up",
            "-x",
            "a b",
            "naïve",
            "名",
            "ada@example.com",
            "example.com",
            "@",
            "@ada",
            "ada@odata.type",
            "2024-02-29",
            "2024-02-29T12:30:00Z",
            "a/b",
            "dGVzdA==",
            "user_12345",
            "y2024",
            "week_2024_01",
            "n1-22-333",
            "deadbeef01",
            "cafebabecafebabe",
            "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
            "a8098c1a-f86e-11da-bd1a-00112444be1e",
            "f81d4fae7dec11d0a76500a0c91e6bf6",
            "dQw4w9WgXcQ",
            "cus_NffrFeUfNV2Hib",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "k3j9x0qz",
            "aB3dE5gH",
            "abc123def456",
            "x\u{202e}y",
            "a\nb",
            "a\0",
        ] {
            assert!(!is_name(key), "{key}");
        }
        assert!(is_name(&"x".repeat(LONGEST)) && !is_name(&"x".repeat(LONGEST + 1)));
    }

    proptest::proptest! {
        /// What common generators make is hardly ever taken for a name.
        #[test]
        fn machines_make_no_names(digest in "[0-9a-f]{32}", uuid in "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}") {
            proptest::prop_assert!(!is_name(&digest) && !is_name(&uuid));
        }
    }
}
