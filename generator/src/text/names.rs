//! Makes Rust identifiers of documented names, and checks identifiers that a spec gives.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::text::prose::shown_char;

/// The most characters that a name can have. Names also become file names, and some systems limit the length of a path.
pub const LONGEST: usize = 64;

/// Why a text cannot be a Rust name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// It has no letter and no digit, such as `-`.
    Empty,
    /// It begins with a digit.
    LeadingDigit,
    /// It is a Rust keyword, such as `move`.
    Keyword,
    /// It has a character other than ASCII letters, digits and underscores; this is the first.
    Characters(char),
    /// It begins or ends with an underscore, or has two in a row.
    Underscores,
    /// It has more than [`LONGEST`] characters.
    Long,
    /// It is not in the case that Rust uses for such names; this is the name in that case.
    Case(String),
}

impl NameFault {
    /// The reason, as the rest of a sentence that begins with the name.
    pub fn reason(&self) -> String {
        match self {
            NameFault::Empty => "has no letter a Rust name could begin with".to_owned(),
            NameFault::LeadingDigit => "begins with a digit".to_owned(),
            NameFault::Keyword => "is a word of the Rust language".to_owned(),
            NameFault::Characters(c) if !c.is_ascii() => format!(
                "holds `{}` (U+{:04X}), where a Rust name takes ASCII letters, digits and underscores only",
                crate::text::prose::shown(&c.to_string()),
                u32::from(*c)
            ),
            NameFault::Characters(c) => {
                format!("holds {}, where a Rust name takes letters, digits and underscores only", shown_char(*c))
            }
            NameFault::Underscores => "has an underscore at an end, or two together".to_owned(),
            NameFault::Long => format!("is longer than {LONGEST} characters"),
            NameFault::Case(wanted) => format!("is not written as such names are in Rust: `{wanted}`"),
        }
    }
}

/// Checks that `text` can be the name of a module or function without any change.
///
/// # Errors
///
/// Why it cannot be one.
pub fn function(text: &str) -> Result<(), NameFault> {
    identifier(text)?;
    let snake = text.to_snake_case();
    if snake != text {
        // Case and odd underscores are a matter of style, digits are not: `v2` and `v_2` are both accepted.
        let lower = text.to_lowercase();
        if lower == text && is_keyword(&snake) {
            return Err(NameFault::Underscores);
        }
        if lower != text || text.starts_with('_') || text.ends_with('_') || text.contains("__") {
            return Err(NameFault::Case(snake));
        }
    }
    if is_keyword(text) {
        return Err(NameFault::Keyword);
    }
    Ok(())
}

/// The name of the argument or setter for a documented parameter: `teamId` becomes `team_id`, `type` becomes `type_`.
///
/// # Errors
///
/// Why there is no such identifier.
pub fn parameter(documented: &str) -> Result<String, NameFault> {
    if let Some(foreign) = documented.chars().find(|c| !c.is_ascii()) {
        return Err(NameFault::Characters(foreign));
    }
    // Checked before the conversion copies the name, which can be as long as a file.
    if documented.len() > 2 * LONGEST {
        return Err(NameFault::Long);
    }
    let snake = documented.to_snake_case();
    identifier(&snake)?;
    Ok(if is_keyword(&snake) { format!("{snake}_") } else { snake })
}

/// Proposes a Rust name where [`parameter`] fails: `n2fa` for `2fa`.
pub fn proposal(documented: &str) -> String {
    let ascii: String = documented.chars().take(LONGEST / 2).map(|c| if c.is_ascii() { c } else { ' ' }).collect();
    let snake = ascii.to_snake_case();
    match snake.bytes().next() {
        None => "value".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{snake}"),
        Some(_) => parameter(&snake).unwrap_or_else(|_| "value".to_owned()),
    }
}

/// The type name that corresponds to a name in another case, such as `TeamId` for `team-id`; `None` if it would be
/// invalid.
pub fn type_of(text: &str) -> Option<String> {
    let short = Some(text).filter(|text| text.is_ascii() && text.len() <= LONGEST)?;
    let name = short.to_upper_camel_case();
    type_name(&name).is_ok().then_some(name)
}

/// Checks that `text` can be the name of a type without any change.
///
/// # Errors
///
/// Why it cannot be one.
pub fn type_name(text: &str) -> Result<(), NameFault> {
    identifier(text)?;
    if text.contains('_') || !text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return Err(NameFault::Case(text.to_upper_camel_case()));
    }
    if is_keyword(text) {
        return Err(NameFault::Keyword);
    }
    Ok(())
}

/// The name of the request type of an endpoint function: `CreateBatch` for `create_batch`.
pub fn request_type(function: &str) -> String {
    function.to_upper_camel_case()
}

/// The name of the static that describes an endpoint function: `CREATE_BATCH` for `create_batch`.
pub fn endpoint_static(function: &str) -> String {
    function.to_shouty_snake_case()
}

/// The name of the id type of a parameter: `CompanyId` for `companyId`.
pub fn id_type(parameter: &str) -> String {
    parameter.to_upper_camel_case()
}

/// The name of the enum for the words of a field: `StreamEventType` for the field `type_` of `StreamEvent`.
pub fn words_type(type_: &str, field: &str) -> String {
    format!("{type_}{}", field.to_upper_camel_case())
}

/// The enum variant for a word: `NotAnswered` for `not_answered`.
///
/// # Errors
///
/// Why there is no such name.
pub fn variant(text: &str) -> Result<String, NameFault> {
    if let Some(foreign) = text.chars().find(|c| !c.is_ascii()) {
        return Err(NameFault::Characters(foreign));
    }
    if text.len() > 2 * LONGEST {
        return Err(NameFault::Long);
    }
    let camel = text.to_upper_camel_case();
    identifier(&camel)?;
    if is_keyword(&camel) { Err(NameFault::Keyword) } else { Ok(camel) }
}

/// The type name for the API's own name, which may have any characters: `MyApi` for `my api`.
pub fn marker(api: &str) -> Result<String, NameFault> {
    if api.len() > 2 * LONGEST {
        return Err(NameFault::Long);
    }
    let bare: String = api.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let camel = bare.to_upper_camel_case();
    identifier(&camel)?;
    if is_keyword(&camel) {
        return Err(NameFault::Keyword);
    }
    Ok(camel)
}

fn identifier(text: &str) -> Result<(), NameFault> {
    if text.len() > LONGEST {
        return Err(NameFault::Long);
    }
    if let Some(foreign) = text.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_') {
        return Err(NameFault::Characters(foreign));
    }
    match text.bytes().find(|byte| *byte != b'_') {
        None => Err(NameFault::Empty),
        Some(_) if text.starts_with(|first: char| first.is_ascii_digit()) => Err(NameFault::LeadingDigit),
        Some(_) => Ok(()),
    }
}

/// Whether the word is a keyword of Rust 2024, or one of the contextual keywords `union` and `macro_rules`.
fn is_keyword(word: &str) -> bool {
    syn::parse_str::<syn::Ident>(word).is_err() || matches!(word, "gen" | "union" | "macro_rules")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_become_snake_case_arguments() {
        for (documented, rust) in [
            ("page", "page"),
            ("hasTeamAssociated", "has_team_associated"),
            ("custom_filter", "custom_filter"),
            ("type", "type_"),
            ("self", "self_"),
            ("X-Request-Id", "x_request_id"),
            ("gen", "gen_"),
        ] {
            assert_eq!(parameter(documented).as_deref(), Ok(rust));
        }
    }

    #[test]
    fn what_makes_no_identifier_is_refused() {
        assert_eq!(parameter("-"), Err(NameFault::Empty));
        assert_eq!(parameter(""), Err(NameFault::Empty));
        assert_eq!(parameter("2fa"), Err(NameFault::LeadingDigit));
        assert_eq!(parameter("größe"), Err(NameFault::Characters('ö')));
        assert_eq!(function("move"), Err(NameFault::Keyword));
        assert_eq!(function("self_"), Err(NameFault::Underscores));
        assert_eq!(function("a b"), Err(NameFault::Characters(' ')));
        assert_eq!(function("readAll"), Err(NameFault::Case("read_all".to_owned())));
        assert_eq!(type_name("company_id"), Err(NameFault::Case("CompanyId".to_owned())));
        assert_eq!(type_name("Self"), Err(NameFault::Keyword));
    }

    #[test]
    fn digits_are_no_matter_of_case() {
        assert_eq!(function("list_v2"), Ok(()));
        assert_eq!(function("v_2"), Ok(()));
    }
}
