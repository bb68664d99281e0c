//! What an endpoint's code samples show.

use super::{block, table};

/// The facts from all samples of an endpoint; the order and the languages of the samples do not matter.
#[derive(Debug, Default)]
pub(super) struct Samples {
    /// Whether a sample sends a key, for each sample that shows this.
    pub(super) keyed: Vec<bool>,
    /// The requests: the method if it is shown, and the URL.
    pub(super) requests: Vec<(Option<String>, String)>,
    /// The fields of the body, with their types where the samples show them.
    pub(super) fields: Vec<(String, Option<String>)>,
    /// Whether the samples disagree about the fields.
    pub(super) fields_differ: bool,
    /// The headers that the samples send.
    pub(super) headers: Vec<String>,
    /// Whether a bracket is still open at the end of a sample.
    pub(super) open: bool,
}

impl Samples {
    /// Reads the samples of an endpoint.
    pub(super) fn read(code: &str) -> Self {
        let mut scripts = String::new();
        let mut php = String::new();
        let mut in_php = false;
        for line in code.lines() {
            let start = line.trim_start();
            if ["$", "<?php", "curl_", "var_dump("].iter().any(|word| start.starts_with(word)) {
                in_php = true;
            } else if ["const ", "let ", "var ", "fetch("].iter().any(|word| start.starts_with(word)) {
                in_php = false;
            }
            let sample = if in_php { &mut php } else { &mut scripts };
            sample.push_str(line);
            sample.push('\n');
        }
        let mut samples = Self::default();
        samples.add(&scripts, "fetch(", "method:", "headers:", "JSON.stringify(");
        samples.add(&php, "CURLOPT_URL,", "CURLOPT_CUSTOMREQUEST,", "CURLOPT_HTTPHEADER,", "CURLOPT_POSTFIELDS,");
        samples
    }

    fn add(&mut self, code: &str, url: &str, method: &str, headers: &str, body: &str) {
        if code.trim().is_empty() {
            return;
        }
        let lower = code.to_ascii_lowercase();
        let method = after(code, method).and_then(quoted).map(str::to_owned);
        let urls = code.match_indices(url).filter_map(|(at, _)| quoted(&code[at + url.len()..]));
        let before = self.requests.len();
        self.requests.extend(urls.map(|url| (method.clone(), url.to_owned())));
        let keyed = ["authorization", "x-api-key", "userpwd"].iter().any(|word| lower.contains(word));
        let sent = after(code, headers).map(|headers| fields(headers).0);
        // Such a sample may send a key in a part that is not shown.
        let names_key = ["apikey", "api_key", "api-key"].iter().any(|word| lower.contains(word));
        let has_hole = names_key
            || sent.as_ref().is_some_and(Vec::is_empty)
            || (code.contains(", options)") && !code.contains("options ="));
        let sent = sent.unwrap_or_default();
        let is_usual =
            |(name, _): &(String, _)| ["content-type", "accept"].iter().any(|usual| name.eq_ignore_ascii_case(usual));
        // A sample without a request says nothing about the key, and an unknown header may carry another key.
        let is_bare = self.requests.len() > before && !has_hole && sent.iter().all(is_usual);
        self.keyed.extend((keyed || is_bare).then_some(keyed));
        self.headers.extend(sent.into_iter().map(|(name, _)| name));
        let (fields, closed) = after(code, body).map_or((Vec::new(), true), fields);
        let balance = |open: char, close: char| code.matches(open).count() > code.matches(close).count();
        self.open |= !closed || balance('(', ')') || balance('{', '}') || balance('[', ']');
        if fields.is_empty() {
            return;
        }
        let names =
            |fields: &[(String, Option<String>)]| fields.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        self.fields_differ |= !self.fields.is_empty() && names(&self.fields) != names(&fields);
        if self.fields.is_empty() || fields.iter().any(|(_, word)| word.is_some()) {
            self.fields = fields;
        }
    }
}

fn after<'c>(code: &'c str, word: &str) -> Option<&'c str> {
    code.find(word).map(|at| &code[at + word.len()..])
}

/// The text in the first pair of quotes, if it begins on the same line.
fn quoted(code: &str) -> Option<&str> {
    let start = code.find(['\'', '"', '`'])?;
    if code[..start].contains('\n') {
        return None;
    }
    let quote = code[start..].chars().next()?;
    let inside = &code[start + 1..];
    inside.find(quote).map(|end| &inside[..end])
}

/// The keys of the first object or array, and whether its closing bracket is there.
///
/// Three notations are read: `name,` and `name: value` in JavaScript, `'name' => type` in PHP.
fn fields(code: &str) -> (Vec<(String, Option<String>)>, bool) {
    let mut fields = Vec::new();
    let mut entry = String::new();
    let mut depth = 0_usize;
    for c in code.chars() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    fields.extend(field(&entry));
                    return (fields, true);
                }
            }
            ';' if depth == 0 => return (fields, true),
            ',' if depth == 1 => fields.extend(field(&std::mem::take(&mut entry))),
            _ => {}
        }
        let opens = depth == 1 && matches!(c, '{' | '[');
        if depth > 0 && !opens && !(depth == 1 && c == ',') {
            entry.push(c);
        }
    }
    (fields, false)
}

fn field(entry: &str) -> Option<(String, Option<String>)> {
    let (name, value) = match entry.split_once("=>") {
        Some((name, value)) => (name, Some(value.trim().to_owned())),
        None => (entry.split_once(':').map_or(entry, |(name, _)| name), None),
    };
    let name = name.trim().trim_matches(['\'', '"']);
    // Web servers hide e-mail addresses. A name that was hidden this way is lost.
    let is_name = !name.is_empty() && block::fault(name).is_none() && !table::is_lost(name);
    is_name.then(|| (name.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_languages_alike() {
        let js = "const options = {\nmethod: 'POST',\nheaders: {\nAuthorization: `Bearer ${apiKey}`,\n},\nbody: JSON.stringify({\nname,\nsize: 3,\n}),\n};\nfetch('https://a.b/v1/x', options)\n.then(console.log);";
        let php = "$curl = curl_init();\ncurl_setopt($curl, CURLOPT_URL, 'https://a.b/v1/x');\ncurl_setopt($curl, CURLOPT_CUSTOMREQUEST, 'POST');\ncurl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([\n'name' => string,\n'size' => number,\n]));";
        let js = Samples::read(js);
        assert_eq!(js.keyed, [true]);
        assert_eq!(js.headers, ["Authorization"]);
        assert_eq!(js.fields, [("name".to_owned(), None), ("size".to_owned(), None)]);
        assert!(!js.open);
        let php = Samples::read(php);
        assert_eq!(php.keyed, [false]);
        assert_eq!(php.fields[1], ("size".to_owned(), Some("number".to_owned())));
        assert_eq!(php.requests, js.requests);
        assert!(!php.open);
    }

    #[test]
    fn a_sample_that_breaks_off_is_open() {
        assert!(Samples::read("body: JSON.stringify({\nname,").open);
    }
}
