//! Which requests go through a proxy, and what the proxy sees.
#![cfg(all(feature = "async", feature = "blocking", any(feature = "rustls", feature = "native-tls")))]
#![allow(clippy::unwrap_used)]

mod both;
mod server;

use std::process::Command;
use std::time::Duration;

use snapcall_runtime::{ClientBuilder, Endpoint, Error, Request, Retry};

use both::{BOTH, Configure, GET, Kind, OK, PUBLIC, Zoo};
use server::Server;

/// The proxy settings of a client.
#[derive(Clone, Copy)]
struct Through<'a> {
    /// The proxy; `None` for the one in the environment.
    proxy: Option<&'a str>,
    base: &'a str,
    exceptions: &'a str,
}

impl Configure for Through<'_> {
    fn key(&self) -> Option<&str> {
        (self.base != PLAIN).then_some("sk_1")
    }

    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        let retry = Retry::times(1).backoff(Duration::ZERO, Duration::ZERO);
        let builder = builder.base_url(self.base).retry(retry).connect_timeout(Duration::from_secs(5));
        match self.proxy {
            Some(proxy) => builder.proxy(proxy).no_proxy_for(self.exceptions),
            None => builder.no_proxy_for(self.exceptions),
        }
    }
}

const SECURE: &str = "https://zoo.example";
const PLAIN: &str = "http://zoo.example";

fn through<'a>(proxy: &'a str, base: &'a str) -> Through<'a> {
    Through { proxy: Some(proxy), base, exceptions: "" }
}

fn ask(kind: Kind, through: Through<'_>, endpoint: &'static Endpoint) -> Result<String, Error> {
    kind.send(&through, Request::new(endpoint))
}

fn refusing(status: &str) -> String {
    format!("HTTP/1.1 {status}\ncontent-length: 0\nconnection: close\n\n")
}

#[test]
fn loopback_is_never_reached_through_a_proxy() {
    for kind in BOTH {
        let (proxy, server) = (Server::texts(&[]), Server::texts(&[OK]));
        ask(kind, Through { base: &server.url, ..through(&proxy.url, "") }, &GET).unwrap();
        assert_eq!((proxy.seen().len(), server.seen().len()), (0, 1), "{kind:?}");
    }
}

#[test]
fn a_proxy_sees_the_host_and_its_own_password_but_no_key() {
    for kind in BOTH {
        let proxy = Server::texts(&[&refusing("403 Forbidden")]);
        let error = ask(kind, through(&proxy.url.replace("http://", "http://ada:hush@"), SECURE), &GET).unwrap_err();
        let seen = &proxy.seen()[0];
        assert_eq!(seen.line, "CONNECT zoo.example:443 HTTP/1.1");
        assert_eq!(seen.header("host"), Some("zoo.example:443"));
        assert_eq!(seen.header("proxy-authorization"), Some("Basic YWRhOmh1c2g="));
        // "c2tfMTo=" is "sk_1:" in Base64.
        let told = format!("{error} {error:?} {:?}", seen.headers);
        let secrets = ["sk_1", "c2tfMTo"];
        assert!(secrets.iter().all(|secret| !told.contains(secret)), "{told}");
        assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
    }
}

#[test]
fn plain_requests_are_forwarded() {
    for kind in BOTH {
        let proxy = Server::texts(&[OK]);
        let address = proxy.url.replace("http://", "http://ada:hush@");
        assert_eq!(ask(kind, through(&address, PLAIN), &PUBLIC).unwrap(), "{}");
        let seen = &proxy.seen()[0];
        assert_eq!(seen.line, "GET http://zoo.example/public HTTP/1.1", "{kind:?}");
        assert_eq!(seen.header("host"), Some("zoo.example"));
        assert_eq!(seen.header("proxy-authorization"), Some("Basic YWRhOmh1c2g="));
    }
}

#[test]
fn a_redirect_to_loopback_goes_around_the_proxy() {
    for kind in BOTH {
        let server = Server::texts(&[OK]);
        let away = format!("HTTP/1.1 302 Found\nlocation: {}/far\ncontent-length: 0\n\n", server.url);
        let proxy = Server::texts(&[&away]);
        assert_eq!(ask(kind, through(&proxy.url, PLAIN), &PUBLIC).unwrap(), "{}");
        assert_eq!(server.seen()[0].line, "GET /far HTTP/1.1", "{kind:?}");
        assert_eq!(server.seen()[0].header("proxy-authorization"), None);
    }
}

#[test]
fn an_error_of_the_proxy_names_the_proxy() {
    for kind in BOTH {
        for (base, endpoint) in [(SECURE, &GET), (PLAIN, &PUBLIC)] {
            let proxy = Server::texts(&[&refusing("407 Proxy Authentication Required")]);
            let error = ask(kind, through(&proxy.url, base), endpoint).unwrap_err();
            let told =
                format!("no connection to the proxy {}: it answers 407 Proxy Authentication Required", proxy.url);
            assert_eq!(error.to_string(), format!("{}: {told}", endpoint.name()), "{kind:?}");
            assert!(error.is_connect() && !error.is_retryable() && error.attempts() == 1, "{kind:?}: {error:?}");
        }
    }
}

#[test]
fn a_server_error_of_a_proxy_is_retried() {
    for kind in BOTH {
        let proxy = Server::texts(&[refusing("503 Service Unavailable").as_str(); 2]);
        let error = ask(kind, through(&proxy.url, SECURE), &GET).unwrap_err();
        assert!(error.is_connect() && error.attempts() == 2 && proxy.seen().len() == 2, "{kind:?}: {error:?}");
    }
}

#[test]
fn the_retry_after_of_a_proxy_is_obeyed() {
    for kind in BOTH {
        let later = refusing("503 Service Unavailable").replacen('\n', "\nretry-after: 3600\n", 1);
        let proxy = Server::texts(&[&later]);
        let error = ask(kind, through(&proxy.url, SECURE), &GET).unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "{kind:?}: {error:?}");
        assert!(error.is_connect() && error.attempts() == 1 && proxy.seen().len() == 1, "{kind:?}: {error:?}");
        let soon = refusing("503 Service Unavailable").replacen('\n', "\nretry-after: 1\n", 1);
        let proxy = Server::texts(&[&soon, &refusing("403 Forbidden")]);
        let begun = std::time::Instant::now();
        let error = ask(kind, through(&proxy.url, SECURE), &GET).unwrap_err();
        assert_eq!((error.attempts(), proxy.seen().len(), error.retry_after()), (2, 2, None), "{kind:?}: {error:?}");
        assert!(begun.elapsed() >= Duration::from_secs(1), "{kind:?}");
    }
}

#[test]
fn an_unreachable_proxy_is_named() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for kind in BOTH {
        let error = ask(kind, through(&proxy, SECURE), &GET).unwrap_err();
        let told = format!("get: no connection to the proxy {proxy}: Connection refused");
        assert!(error.is_connect() && error.to_string().starts_with(&told), "{kind:?}: {error}");
    }
}

/// The host does not exist, so both clients fail. But a client that ignores the exception would ask the proxy first.
#[test]
fn exceptions_are_reached_directly() {
    for kind in BOTH {
        let proxy = Server::texts(&[]);
        let around = Through { exceptions: "a.example, zoo.example:443", ..through(&proxy.url, SECURE) };
        let error = ask(kind, around, &GET).unwrap_err();
        assert!(error.is_connect() && !error.to_string().contains("proxy"), "{kind:?}: {error}");
        assert_eq!(proxy.seen().len(), 0, "{kind:?}");
    }
}

#[test]
fn an_unsupported_proxy_is_refused_and_never_bypassed() {
    for kind in BOTH {
        for scheme in ["socks5", "socks5h", "socks4", "ftp"] {
            let address = format!("{scheme}://ada:hush@127.0.0.1:1080");
            let error = ask(kind, through(&address, SECURE), &GET).unwrap_err();
            let told =
                format!("the proxy has the scheme `{scheme}`, which is not supported: only `http` and `https` are");
            assert!(error.is_configuration() && error.to_string() == told, "{kind:?}: {error:?}");
        }
    }
}

/// This variable is set in the process that a test starts, because a process cannot safely change its own environment.
const CHILD: &str = "PROXY_TEST_CHILD";

/// Runs a test of this file in a new process with these environment variables.
fn with_environment(test: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]).env(CHILD, test).envs(variables.iter().copied());
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name.to_ascii_lowercase());
        if !variables.iter().any(|(other, _)| *other == name) {
            command.env_remove(name);
        }
    }
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

#[test]
fn the_environment_is_heeded() {
    let proxy = Server::texts(&[refusing("403 Forbidden").as_str(); 2]);
    with_environment(
        "child_goes_through_the_proxy",
        &[("HTTPS_PROXY", &proxy.url), ("HTTP_PROXY", "http://127.0.0.1:1")],
    );
    assert_eq!(proxy.seen().len(), 2);
    with_environment("child_refuses_socks", &[("ALL_PROXY", "socks5://ada:hush@127.0.0.1:1080")]);
}

const FROM_ENVIRONMENT: Through<'_> = Through { proxy: None, base: SECURE, exceptions: "" };

/// Whether this is the process that [`the_environment_is_heeded`] starts. Elsewhere its tests do nothing.
fn is_child() -> bool {
    std::env::var_os(CHILD).is_some()
}

#[test]
fn child_goes_through_the_proxy() {
    for kind in BOTH.into_iter().filter(|_| is_child()) {
        let error = ask(kind, FROM_ENVIRONMENT, &GET).unwrap_err();
        assert!(error.to_string().contains("it answers 403"), "{kind:?}: {error}");
    }
}

#[test]
fn child_refuses_socks() {
    for kind in BOTH.into_iter().filter(|_| is_child()) {
        let error = ask(kind, FROM_ENVIRONMENT, &GET).unwrap_err();
        let told = "the proxy in the environment variable ALL_PROXY has the scheme `socks5`, which is not supported: \
                    only `http` and `https` are; `no_proxy()` sends requests directly";
        assert!(error.is_configuration() && error.to_string() == told, "{kind:?}: {error}");
        let around = Through { exceptions: "zoo.example", ..FROM_ENVIRONMENT };
        assert!(!ask(kind, around, &GET).unwrap_err().is_configuration(), "{kind:?}");
    }
}
