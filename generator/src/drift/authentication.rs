//! Compares how requests authenticate: according to the page's introduction and samples, and according to the spec.

use super::page::{Page, Remark};
use crate::spec::{AuthScheme, Spec};
use crate::text::prose::quoted;

/// Reports where the page's authentication may differ from the spec's. These are only doubts, because no table states
/// the authentication.
pub(super) fn doubts(spec: &Spec, page: &Page) -> Vec<Remark> {
    let auth = &spec.api.content.auth;
    let Some(scheme) = auth.scheme.get().copied() else { return Vec::new() };
    let own =
        auth.header.as_deref().filter(|_| scheme == AuthScheme::Header).map_or("Authorization", |header| &**header);
    let usual = [own, "Authorization", "Content-Type", "Accept"];
    let mut doubts = Vec::new();
    let sent = page.endpoints.iter().flat_map(|endpoint| endpoint.headers.iter().map(move |header| (endpoint, header)));
    let mut other = sent.filter(|(_, header)| !usual.iter().any(|known| header.eq_ignore_ascii_case(known)));
    if let Some((endpoint, header)) = other.next() {
        let text = format!("a sample sends the header {}, which the spec does not know", quoted(header));
        doubts.push(Remark { line: endpoint.route_line, text });
    }
    doubts.extend(other_scheme(&page.introduction, scheme, own));
    let secret = page.introduction.iter().find(|remark| has_word(&remark.text, "secret"));
    if let Some(remark) = secret.filter(|_| page.introduction.iter().any(is_about)) {
        let text = "the page speaks of a secret, the spec of a key alone".to_owned();
        doubts.push(Remark { line: remark.line, text });
    }
    doubts
}

/// Reports that the introduction names another scheme before the spec's scheme, or never names the spec's scheme.
fn other_scheme(introduction: &[Remark], scheme: AuthScheme, header: &str) -> Option<Remark> {
    let own = match scheme {
        AuthScheme::Basic => "basic",
        AuthScheme::Bearer => "bearer",
        AuthScheme::Header => header,
    };
    let schemes = [own, "basic", "bearer", "digest", "oauth", "oauth2", "hmac", "jwt"];
    let named = |remark: &Remark| {
        let mut words = remark.text.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.find_map(|word| schemes.into_iter().find(|scheme| word.eq_ignore_ascii_case(scheme)))
    };
    let about = introduction.iter().skip_while(|remark| !is_about(remark));
    let first = about.clone().next()?;
    let is_told = introduction.iter().any(|remark| has_word(&remark.text, own));
    let (line, subject) = match about.filter_map(|remark| Some((remark.line, named(remark)?))).next() {
        Some((_, scheme)) if scheme == own => return None,
        Some((line, scheme)) => (line, quoted(scheme)),
        None if is_told => return None,
        None => (first.line, "authentication".to_owned()),
    };
    let order = if is_told { "before" } else { "and nowhere of" };
    Some(Remark { line, text: format!("the page speaks of {subject} {order} {}, which the spec uses", quoted(own)) })
}

fn is_about(remark: &Remark) -> bool {
    remark.text.to_ascii_lowercase().contains("authenticat") || has_word(&remark.text, "bearer")
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|part| part.eq_ignore_ascii_case(word))
}
