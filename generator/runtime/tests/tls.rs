//! TLS, with both clients, against a server whose certificate only this test knows.
#![cfg(all(feature = "async", feature = "blocking", any(feature = "rustls", feature = "native-tls")))]
#![allow(clippy::unwrap_used)]

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use snapcall_runtime::{Api, ApiInfo, Client, ClientBuilder, Endpoint, Error, Request, Retry, blocking};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("get", "/get");

/// Its address and its certificate.
fn server() -> (String, String) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let config = Arc::new(config);
    thread::spawn(move || {
        for socket in listener.incoming().map_while(Result::ok) {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            // A client that distrusts the certificate breaks off, as it should.
            let _ = answer(StreamOwned::new(connection, socket));
        }
    });
    (url, cert.pem())
}

fn answer(mut stream: impl Read + Write) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")?;
    stream.flush()
}

fn send_async(builder: ClientBuilder<Zoo>) -> Result<String, Error> {
    let client = builder.api_key("sk_1").retry(Retry::never()).build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let response = runtime.block_on(async { client.send(Request::new(&GET)).await })?;
    Ok(response.text()?.to_owned())
}

fn send_blocking(builder: ClientBuilder<Zoo, blocking::Client<Zoo>>) -> Result<String, Error> {
    let client = builder.api_key("sk_1").retry(Retry::never()).build()?;
    Ok(client.send(Request::new(&GET))?.text()?.to_owned())
}

#[test]
fn a_certificate_added_is_trusted() {
    let (url, pem) = server();
    let builder = Client::builder().base_url(&url).root_certificate(pem.clone());
    assert_eq!(send_async(builder).unwrap(), "{}");
    let builder = blocking::Client::builder().base_url(&url).root_certificate(pem);
    assert_eq!(send_blocking(builder).unwrap(), "{}");
}

#[test]
fn a_certificate_nobody_vouches_for_is_not() {
    let (url, _) = server();
    for error in [
        send_async(Client::builder().base_url(&url)).unwrap_err(),
        send_blocking(blocking::Client::builder().base_url(&url)).unwrap_err(),
    ] {
        assert!(error.is_connect(), "{error:?}");
    }
}
