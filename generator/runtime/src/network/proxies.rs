//! Decides which proxy a request uses.
//!
//! The rules are those of curl. The environment is read once, when a client is built: `HTTP_PROXY` only for `http`,
//! `HTTPS_PROXY` only for `https`, `ALL_PROXY` after them, each in lower case first, and `NO_PROXY` for exceptions. A
//! proxy of an unsupported kind is an error and never leads to a direct request, which would reveal the machine that
//! the proxy hides.

mod exceptions;
mod proxy;

pub(super) use proxy::Proxy;

use std::ffi::OsString;
use std::sync::Arc;

use http::Uri;

use super::policy::{Policy, ProxyChoice};
use crate::error::{Error, Result};
use crate::request::Origin;
use exceptions::Exceptions;

/// The proxies of a client.
#[derive(Debug)]
pub(super) struct Proxies {
    http: Option<Chosen>,
    https: Option<Chosen>,
    exceptions: Exceptions,
}

/// A proxy, or the reason why its URL cannot be used.
type Chosen = Result<Arc<Proxy>, Arc<str>>;

impl Proxies {
    /// # Errors
    /// If requests to `base` would need a proxy that cannot be used.
    pub(super) fn new(policy: &Policy, base: &Origin) -> Result<Self> {
        let proxies = Self::choose(policy, |name| std::env::var_os(name))?;
        proxies.of_origin(base).map_err(|reason| Error::configuration(&*reason))?;
        Ok(proxies)
    }

    fn choose(policy: &Policy, environment: impl Fn(&str) -> Option<OsString>) -> Result<Self> {
        let variables = Variables(environment);
        let mut exceptions = Exceptions::default();
        policy.proxy_exceptions.iter().for_each(|list| exceptions.add(list));
        let (http, https) = match &policy.proxy {
            ProxyChoice::None => (None, None),
            ProxyChoice::Given(address) => {
                let proxy =
                    Proxy::parse(address).map_err(|fault| Error::configuration(format!("the proxy {fault}")))?;
                let proxy = Arc::new(proxy);
                (Some(Ok(Arc::clone(&proxy))), Some(Ok(proxy)))
            }
            ProxyChoice::Environment => {
                if let Some((_, list)) = variables.first(&["no_proxy", "NO_PROXY"])? {
                    exceptions.add(&list);
                }
                let all = variables.proxy(&["all_proxy", "ALL_PROXY"])?;
                let https = variables.proxy(&["https_proxy", "HTTPS_PROXY"])?.or_else(|| all.clone());
                (variables.proxy(variables.for_http())?.or(all), https)
            }
        };
        Ok(Self { http, https, exceptions })
    }

    /// The proxy for requests to this URL; `None` if they are sent directly. The error says why neither is possible.
    pub(super) fn of(&self, uri: &Uri) -> Result<Option<Arc<Proxy>>, Arc<str>> {
        match Origin::of(uri) {
            Some(origin) => self.of_origin(&origin),
            None => Ok(None),
        }
    }

    /// The proxy for an origin. There is none for loopback, because a proxy would see what is meant to stay on this
    /// machine.
    fn of_origin(&self, origin: &Origin) -> Result<Option<Arc<Proxy>>, Arc<str>> {
        let chosen = if origin.secure { &self.https } else { &self.http };
        match chosen {
            Some(chosen) if !origin.is_loopback() && !self.exceptions.cover(origin) => chosen.clone().map(Some),
            _ => Ok(None),
        }
    }
}

/// The environment variables.
struct Variables<F>(F);

impl<F: Fn(&str) -> Option<OsString>> Variables<F> {
    /// The variables for `http`. A web server passes the header `Proxy` of a request to a CGI program as `HTTP_PROXY`,
    /// so that variable is not trusted there.
    fn for_http(&self) -> &'static [&'static str] {
        match (self.0)("REQUEST_METHOD") {
            None => &["http_proxy", "HTTP_PROXY"],
            Some(_) => &["http_proxy"],
        }
    }

    /// The name and value of the first of these variables that is set and not empty.
    fn first<'a>(&self, names: &[&'a str]) -> Result<Option<(&'a str, String)>> {
        let set = |name: &&'a str| Some((*name, (self.0)(name).filter(|value| !value.is_empty())?));
        let Some((name, value)) = names.iter().find_map(set) else { return Ok(None) };
        match value.into_string() {
            Ok(text) => Ok(Some((name, text))),
            Err(_) => Err(Error::configuration(format!("the environment variable {name} is no text"))),
        }
    }

    fn proxy(&self, names: &[&str]) -> Result<Option<Chosen>> {
        let Some((name, address)) = self.first(names)? else { return Ok(None) };
        let unusable = |fault: String| {
            format!("the proxy in the environment variable {name} {fault}; `no_proxy()` sends requests directly").into()
        };
        Ok(Some(Proxy::parse(&address).map(Arc::new).map_err(unusable)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &'static [(&'static str, &'static str)]) -> Proxies {
        let environment =
            |name: &str| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| value.into());
        Proxies::choose(&Policy::default(), environment).unwrap()
    }

    fn chosen(proxies: &Proxies, uri: &str) -> String {
        match proxies.of(&uri.parse().unwrap()) {
            Ok(Some(proxy)) => proxy.to_string(),
            Ok(None) => "direct".to_owned(),
            Err(reason) => reason.to_string(),
        }
    }

    const PLAIN: &str = "http://a.example";
    const SECURE: &str = "https://a.example";

    #[test]
    fn each_scheme_has_its_variable_and_all_comes_after() {
        let one = with(&[("HTTP_PROXY", "http://p:1")]);
        assert_eq!([chosen(&one, PLAIN), chosen(&one, SECURE)], ["http://p:1", "direct"]);
        let other = with(&[("HTTPS_PROXY", "http://p:2")]);
        assert_eq!([chosen(&other, PLAIN), chosen(&other, SECURE)], ["direct", "http://p:2"]);
        let all = with(&[("ALL_PROXY", "http://p:3"), ("HTTPS_PROXY", "http://p:2")]);
        assert_eq!([chosen(&all, PLAIN), chosen(&all, SECURE)], ["http://p:3", "http://p:2"]);
    }

    #[test]
    fn lower_case_comes_first_and_empty_is_unset() {
        let both = with(&[("https_proxy", "http://p:1"), ("HTTPS_PROXY", "http://p:2")]);
        assert_eq!(chosen(&both, SECURE), "http://p:1");
        let empty = with(&[("https_proxy", ""), ("HTTPS_PROXY", "http://p:2")]);
        assert_eq!(chosen(&empty, SECURE), "http://p:2");
    }

    #[test]
    fn a_header_of_a_cgi_request_does_not_set_the_proxy() {
        let cgi = with(&[("REQUEST_METHOD", "GET"), ("HTTP_PROXY", "http://evil:1")]);
        assert_eq!(chosen(&cgi, PLAIN), "direct");
    }

    #[test]
    fn exceptions_and_loopback_go_out_directly() {
        let some = with(&[("ALL_PROXY", "http://p:1"), ("NO_PROXY", "b.example, .c.example")]);
        for direct in
            ["https://b.example", "https://x.c.example", "https://localhost:1", "http://127.0.0.9", "http://[::1]"]
        {
            assert_eq!(chosen(&some, direct), "direct", "{direct}");
        }
        assert_eq!(chosen(&some, SECURE), "http://p:1");
        let lower = with(&[("ALL_PROXY", "http://p:1"), ("no_proxy", "*")]);
        assert_eq!(chosen(&lower, SECURE), "direct");
    }

    #[test]
    fn an_unsupported_proxy_never_leads_to_a_direct_request() {
        let socks = with(&[("ALL_PROXY", "socks5://user:hush@p:1080")]);
        let told = chosen(&socks, SECURE);
        assert!(told.contains("ALL_PROXY") && told.contains("`socks5`") && !told.contains("hush"), "{told}");
        let given = Policy { proxy: ProxyChoice::Given("socks5://p".to_owned()), ..Policy::default() };
        let error = Proxies::choose(&given, |_| None).unwrap_err();
        assert!(error.is_configuration() && error.to_string().contains("`socks5`"), "{error}");
    }

    #[test]
    fn a_configured_proxy_replaces_the_environment() {
        let environment = |name: &str| (name == "HTTPS_PROXY").then(|| "http://p:2".into());
        let mut policy = Policy { proxy: ProxyChoice::Given("http://p:1".to_owned()), ..Policy::default() };
        policy.proxy_exceptions.push("b.example".to_owned());
        let given = Proxies::choose(&policy, environment).unwrap();
        assert_eq!([chosen(&given, SECURE), chosen(&given, "https://b.example")], ["http://p:1", "direct"]);
        let none = Proxies::choose(&Policy { proxy: ProxyChoice::None, ..Policy::default() }, environment).unwrap();
        assert_eq!(chosen(&none, SECURE), "direct");
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_unicode_is_named() {
        use std::os::unix::ffi::OsStringExt;
        let environment = |name: &str| (name == "HTTPS_PROXY").then(|| OsString::from_vec(vec![0xff]));
        let error = Proxies::choose(&Policy::default(), environment).unwrap_err();
        assert_eq!(error.to_string(), "the environment variable HTTPS_PROXY is no text");
    }
}
