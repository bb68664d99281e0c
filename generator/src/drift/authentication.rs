//! How requests show who sends them: by the page's introduction and samples, and by the spec.

use super::page::{Page, Remark};
use crate::prose::quoted;
use crate::spec::{AuthScheme, Spec};

/// Says where the page's authentication may be another one than the spec's, which no table tells.
pub(super) fn doubts(spec: &Spec, page: &Page) -> Vec<Remark> {
    let auth = &spec.api.content.auth;
    let own = auth.header.as_deref().filter(|_| auth.scheme == AuthScheme::Header).unwrap_or("Authorization");
    let usual = [own, "Authorization", "Content-Type", "Accept"];
    let mut doubts = Vec::new();
    let sent = page.endpoints.iter().flat_map(|endpoint| endpoint.headers.iter().map(move |header| (endpoint, header)));
    let mut other = sent.filter(|(_, header)| !usual.iter().any(|known| header.eq_ignore_ascii_case(known)));
    if let Some((endpoint, header)) = other.next() {
        let text = format!("a sample sends the header {}, which the spec does not know", quoted(header));
        doubts.push(Remark { line: endpoint.route_line, text });
    }
    let word = match auth.scheme {
        AuthScheme::Basic => "basic",
        AuthScheme::Bearer => "bearer",
        AuthScheme::Header => own,
    };
    let has = |text: &str, word: &str| text.to_ascii_lowercase().contains(&word.to_ascii_lowercase());
    let about: Vec<&Remark> = page.introduction.iter().filter(|remark| has(&remark.text, "authenticat")).collect();
    if let Some(first) = about.first().filter(|_| !page.introduction.iter().any(|remark| has(&remark.text, word))) {
        let text = format!("the page speaks of authentication, and nowhere of {}, which the spec uses", quoted(word));
        doubts.push(Remark { line: first.line, text });
    }
    let is_secret = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("secret");
    let secret = page.introduction.iter().find(|remark| remark.text.split(' ').any(is_secret));
    if let Some(remark) = secret.filter(|_| !about.is_empty()) {
        let text = "the page speaks of a secret, the spec of a key alone".to_owned();
        doubts.push(Remark { line: remark.line, text });
    }
    doubts
}
