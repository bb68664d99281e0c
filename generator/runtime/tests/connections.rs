//! The reuse of connections, by both clients.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use snapcall_runtime::{ClientBuilder, Endpoint, Request};

use both::{BOTH, CREATE, Configure, Either, GET, Kind, Zoo, run};

/// A server that keeps its connections open, announces this in a header, and closes those that are idle for too long.
struct Server {
    url: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    fn start(header: &'static str, patience: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::<AtomicUsize>::default();
        let counter = Arc::clone(&connections);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                counter.fetch_add(1, Ordering::SeqCst);
                thread::spawn(move || serve(&stream, header, patience));
            }
        });
        Self { url, connections }
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Ends when the client disconnects or is idle for too long.
fn serve(stream: &TcpStream, header: &str, patience: Duration) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        reader.read_exact(&mut vec![0; length])?;
        stream.set_read_timeout(Some(patience))?;
        write!(&mut &*stream, "HTTP/1.1 200 OK\r\n{header}content-length: 2\r\n\r\n{{}}")?;
    }
}

struct Pool<'a> {
    server: &'a Server,
    idle_timeout: Option<Duration>,
    most: Option<usize>,
}

impl Configure for Pool<'_> {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        let builder = builder.base_url(&self.server.url).pool_idle_timeout(self.idle_timeout);
        match self.most {
            Some(most) => builder.pool_max_idle(most),
            None => builder,
        }
    }
}

/// Sends three requests with a pause after each. Returns the number of connections that were opened.
fn connections(kind: Kind, server: &Server, pool: &Pool<'_>, endpoint: &'static Endpoint, pause: Duration) -> usize {
    match kind.client(pool).unwrap() {
        Either::Async(client) => run(async {
            for _ in 0..3 {
                client.send(Request::new(endpoint)).await.unwrap();
                tokio::time::sleep(pause).await;
            }
        }),
        Either::Blocking(client) => (0..3).for_each(|_| {
            client.send(Request::new(endpoint)).unwrap();
            thread::sleep(pause);
        }),
    }
    server.connections()
}

const MINUTE: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(50);

#[test]
fn a_connection_is_reused_within_its_idle_time() {
    for kind in BOTH {
        for (idle_timeout, most, header, expected) in [
            (None, None, "", 1),
            (Some(MINUTE), None, "keep-alive: timeout=60\r\n", 1),
            (Some(SHORT / 5), None, "", 3),
            (Some(MINUTE), None, "keep-alive: timeout=1, max=100\r\n", 3),
            (None, Some(0), "", 3),
            (None, None, "connection: close\r\n", 3),
        ] {
            let server = Server::start(header, MINUTE);
            let pool = Pool { server: &server, idle_timeout, most };
            let connections = connections(kind, &server, &pool, &CREATE, SHORT);
            assert_eq!(connections, expected, "{kind:?} {idle_timeout:?} {most:?} {header:?}");
        }
    }
}

/// The client cannot know in advance that the connection will be closed, but it notices that it is.
#[test]
fn a_connection_closed_by_the_server_loses_no_request() {
    for kind in BOTH {
        let server = Server::start("", SHORT / 5);
        let pool = Pool { server: &server, idle_timeout: None, most: None };
        assert_eq!(connections(kind, &server, &pool, &CREATE, SHORT * 2), 3, "{kind:?}");
    }
}

#[test]
fn there_are_no_more_connections_than_callers() {
    for kind in BOTH {
        let server = Server::start("", MINUTE);
        match kind.client(&Pool { server: &server, idle_timeout: Some(MINUTE), most: None }).unwrap() {
            Either::Async(client) => run(async {
                let tasks = (0..16).map(|_| {
                    let client = client.clone();
                    tokio::spawn(async move {
                        for _ in 0..20 {
                            client.send(Request::new(&GET)).await.unwrap();
                        }
                    })
                });
                for task in tasks.collect::<Vec<_>>() {
                    task.await.unwrap();
                }
            }),
            Either::Blocking(client) => thread::scope(|scope| {
                for _ in 0..16 {
                    scope.spawn(|| (0..20).for_each(|_| drop(client.send(Request::new(&GET)).unwrap())));
                }
            }),
        }
        assert!(server.connections() <= 16, "{kind:?}: {}", server.connections());
    }
}

/// A client may outlive the runtime that its connections belong to.
#[test]
fn a_client_works_on_several_runtimes_in_turn() {
    let server = Server::start("", MINUTE);
    let Ok(Either::Async(client)) = Kind::Async.client(&Pool { server: &server, idle_timeout: None, most: None })
    else {
        panic!("no async client");
    };
    for _ in 0..3 {
        run(async { client.send(Request::new(&CREATE)).await }).unwrap();
    }
}
