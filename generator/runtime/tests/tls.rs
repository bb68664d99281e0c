//! TLS with both clients. The servers have certificates that only these tests know.
#![cfg(all(feature = "async", feature = "blocking", any(feature = "rustls", feature = "native-tls")))]
#![allow(clippy::unwrap_used)]

mod both;

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use snapcall_runtime::{ClientBuilder, Request, Retry};

use both::{BOTH, Configure, GET, Zoo};

/// A server that can prove to be this host.
struct Identity {
    config: Arc<ServerConfig>,
    pem: String,
}

impl Identity {
    fn of(host: &str) -> Self {
        let mut params = CertificateParams::new([host.to_owned()]).unwrap();
        // OpenSSL finds an issuer by its name.
        params.distinguished_name.push(DnType::CommonName, host);
        let signing_key = KeyPair::generate().unwrap();
        let cert = params.self_signed(&signing_key).unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        Self { config: Arc::new(config), pem: cert.pem() }
    }

    fn secure<S: Read + Write>(&self, stream: S) -> StreamOwned<ServerConnection, S> {
        StreamOwned::new(ServerConnection::new(Arc::clone(&self.config)).unwrap(), stream)
    }
}

/// Handles each connection in the same way. Returns the port.
fn serve(act: impl Fn(TcpStream) -> io::Result<()> + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            // A client that does not trust the certificate disconnects, as it should.
            let _ = act(stream);
        }
    });
    port
}

fn read_head(stream: &mut impl Read) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    String::from_utf8(head).map_err(io::Error::other)
}

const WHOLE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
const UNTIL_CLOSE: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}";

fn answer(stream: &mut (impl Read + Write), text: &str) -> io::Result<()> {
    read_head(stream)?;
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

struct Trusting {
    base: String,
    roots: Vec<String>,
    proxy: Option<String>,
}

impl Configure for Trusting {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        let retry = Retry::times(1).backoff(Duration::ZERO, Duration::ZERO);
        let builder = builder.base_url(&self.base).retry(retry);
        let builder = self.roots.iter().fold(builder, |builder, pem| builder.root_certificate(pem.clone()));
        match &self.proxy {
            Some(proxy) => builder.proxy(proxy),
            None => builder,
        }
    }
}

fn at(port: u16, roots: &[&Identity]) -> Trusting {
    let roots = roots.iter().map(|identity| identity.pem.clone()).collect();
    Trusting { base: format!("https://localhost:{port}"), roots, proxy: None }
}

#[test]
fn an_added_root_certificate_is_trusted() {
    let identity = Arc::new(Identity::of("localhost"));
    let server = Arc::clone(&identity);
    let port = serve(move |stream| answer(&mut server.secure(stream), WHOLE));
    for kind in BOTH {
        assert_eq!(kind.send(&at(port, &[&identity]), Request::new(&GET)).unwrap(), "{}", "{kind:?}");
    }
}

#[test]
fn what_tls_refuses_is_not_tried_again() {
    for host in ["localhost", "other.example"] {
        let identity = Arc::new(Identity::of(host));
        let server = Arc::clone(&identity);
        let port = serve(move |stream| answer(&mut server.secure(stream), WHOLE));
        for kind in BOTH {
            // The first certificate has no trusted issuer, and the second one is for another host.
            let roots = if host == "localhost" { vec![] } else { vec![&*identity] };
            let error = kind.send(&at(port, &roots), Request::new(&GET)).unwrap_err();
            assert!(error.is_connect() && !error.is_retryable() && error.attempts() == 1, "{kind:?}: {error:?}");
            let reason = match (host, cfg!(feature = "native-tls")) {
                ("localhost", true) => "self-signed certificate",
                (_, true) => "hostname mismatch",
                ("localhost", false) => "invalid peer certificate: ",
                (_, false) => "certificate not valid for name \"localhost\"",
            };
            // On other systems, the platform's library has its own messages.
            assert!(!cfg!(target_os = "linux") || error.to_string().contains(reason), "{kind:?}: {error}");
        }
    }
}

#[test]
fn a_connection_that_breaks_during_the_handshake_is_retried() {
    let port = serve(|mut stream| stream.read_exact(&mut [0; 16]));
    for kind in BOTH {
        let error = kind.send(&at(port, &[]), Request::new(&GET)).unwrap_err();
        assert!(error.is_connect() && error.attempts() == 2, "{kind:?}: {error:?}");
    }
}

/// An attacker who cuts a connection cannot send `close_notify`.
#[test]
fn a_body_is_whole_only_where_tls_says_so() {
    let identity = Arc::new(Identity::of("localhost"));
    for announced in [true, false] {
        let server = Arc::clone(&identity);
        let port = serve(move |stream| {
            let mut secured = server.secure(stream);
            answer(&mut secured, UNTIL_CLOSE)?;
            if announced {
                secured.conn.send_close_notify();
                secured.flush()?;
            }
            Ok(())
        });
        for kind in BOTH {
            let result = kind.send(&at(port, &[&identity]), Request::new(&GET));
            assert_eq!(result.is_ok(), announced, "{kind:?}: {result:?}");
        }
    }
}

/// Answers `CONNECT`, and continues as the requested host.
fn tunnel(mut stream: impl Read + Write, end: &Identity) -> io::Result<()> {
    let head = read_head(&mut stream)?;
    assert!(head.starts_with("CONNECT zoo.example:443 HTTP/1.1\r\n"), "{head}");
    stream.write_all(b"HTTP/1.1 200 Connection Established\r\n\r\n")?;
    answer(&mut end.secure(stream), WHOLE)
}

#[test]
fn a_tunnel_leads_through_a_proxy() {
    let end = Arc::new(Identity::of("zoo.example"));
    let server = Arc::clone(&end);
    let port = serve(move |stream| tunnel(stream, &server));
    for kind in BOTH {
        let base = "https://zoo.example".to_owned();
        let settings = Trusting { base, proxy: Some(format!("http://127.0.0.1:{port}")), ..at(0, &[&end]) };
        assert_eq!(kind.send(&settings, Request::new(&GET)).unwrap(), "{}", "{kind:?}");
    }
}

#[test]
fn a_proxy_may_be_spoken_to_under_tls() {
    let (proxy, end) = (Arc::new(Identity::of("localhost")), Arc::new(Identity::of("zoo.example")));
    let (outer, inner) = (Arc::clone(&proxy), Arc::clone(&end));
    let port = serve(move |stream| tunnel(outer.secure(stream), &inner));
    for kind in BOTH {
        let base = "https://zoo.example".to_owned();
        let settings = Trusting { base, proxy: Some(format!("https://localhost:{port}")), ..at(0, &[&proxy, &end]) };
        assert_eq!(kind.send(&settings, Request::new(&GET)).unwrap(), "{}", "{kind:?}");
    }
}
