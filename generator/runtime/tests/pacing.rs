//! How many requests are sent, when, and in which order, with both clients.
#![cfg(all(feature = "async", feature = "blocking", feature = "test-util"))]
#![allow(clippy::unwrap_used)]

mod saving;
mod server;

use std::future::Future;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use snapcall_runtime::{
    Body, BoxFuture, Bytes, Client, ClientBuilder, Error, Fake, Request, Response, Retry, Transport, TransportError,
    blocking, http,
};

use saving::{Zoo, configure, get, runtime};
use server::Server;

const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";

/// The pace of a client, for either kind.
#[derive(Clone, Copy)]
struct Pace {
    per_second: Option<f64>,
    concurrent: Option<usize>,
    retry: Retry,
}

const FREE: Pace = Pace { per_second: None, concurrent: None, retry: Retry::never() };

impl Pace {
    fn set<C>(self, mut builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        if let Some(rate) = self.per_second {
            builder = builder.requests_per_second(rate);
        }
        if let Some(requests) = self.concurrent {
            builder = builder.max_concurrent(requests);
        }
        builder.retry(self.retry)
    }
}

/// Sends these requests at the same time, each from its own task or thread.
type SendAll = fn(&Server, Pace, Vec<Request>) -> Vec<Result<Response, Error>>;
const BOTH: [SendAll; 2] = [send_from_tasks, send_from_threads];

fn send_from_tasks(server: &Server, pace: Pace, requests: Vec<Request>) -> Vec<Result<Response, Error>> {
    let client = pace.set(configure(Client::builder(), server)).build().unwrap();
    runtime().block_on(async {
        let tasks: Vec<_> = requests.into_iter().map(|request| tokio::spawn(client.send(request))).collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.unwrap());
        }
        results
    })
}

fn send_from_threads(server: &Server, pace: Pace, requests: Vec<Request>) -> Vec<Result<Response, Error>> {
    let client = pace.set(configure(blocking::Client::builder(), server)).build().unwrap();
    thread::scope(|scope| {
        let send = |request| scope.spawn(|| client.send(request));
        let threads: Vec<_> = requests.into_iter().map(send).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Responds to each connection in its own thread.
fn serve(answer: impl Fn(TcpStream) + Clone + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut server = Server::texts(&[]);
    server.url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let answer = answer.clone();
            thread::spawn(move || {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).unwrap();
                    head.push(byte[0]);
                }
                answer(stream);
            });
        }
    });
    server
}

/// The server responds only when three requests have arrived, and fails if there are more.
#[test]
fn no_more_are_under_way_than_may_be() {
    for send_all in BOTH {
        let (here, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (three, seen) = (Arc::new(Barrier::new(3)), Arc::clone(&most));
        let server = serve(move |mut stream| {
            seen.fetch_max(here.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            three.wait();
            // Counts down before the response, because the response lets another request in.
            here.fetch_sub(1, Ordering::SeqCst);
            stream.write_all(OK).unwrap();
        });
        let results = send_all(&server, Pace { concurrent: Some(3), ..FREE }, vec![get(); 12]);
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(most.load(Ordering::SeqCst), 3);
    }
}

#[test]
fn requests_are_sent_in_order_of_arrival() {
    let server = Server::texts(&[BODY; 20]);
    let requests = (0..20).map(|number| get().with_query("number", number)).collect();
    let results = send_from_tasks(&server, Pace { concurrent: Some(1), ..FREE }, requests);
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    let seen: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    let expected: Vec<_> = (0..20).map(|number| format!("GET /recording?number={number} HTTP/1.1")).collect();
    assert_eq!(seen, expected);
}

const BODY: &str = "HTTP/1.1 200 OK\ncontent-length: 4\nconnection: close\n\nbody";

fn hasty() -> Request {
    get().with_timeout(Duration::from_millis(100))
}

#[test]
fn a_stream_counts_as_concurrent_until_it_ends_or_is_dropped() {
    let alone = Pace { concurrent: Some(1), ..FREE };
    let server = Server::texts(&[BODY; 4]);
    let client = alone.set(configure(Client::builder(), &server)).build().unwrap();
    runtime().block_on(async {
        let mut first = client.stream(get()).await.unwrap();
        assert!(client.send(hasty()).await.unwrap_err().is_timeout(), "its place is taken");
        while first.chunk().await.unwrap().is_some() {}
        let second = client.stream(get()).await.unwrap();
        assert!(client.send(hasty()).await.unwrap_err().is_timeout());
        drop(second);
        client.send(get()).await.unwrap();
    });
    assert_eq!(server.seen().len(), 3);

    let server = Server::texts(&[BODY; 4]);
    let client = alone.set(configure(blocking::Client::builder(), &server)).build().unwrap();
    let mut first = client.stream(get()).unwrap();
    assert!(client.send(hasty()).unwrap_err().is_timeout(), "its place is taken");
    first.read_to_end(&mut Vec::new()).unwrap();
    let second = client.stream(get()).unwrap();
    assert!(client.send(hasty()).unwrap_err().is_timeout());
    drop(second);
    client.send(get()).unwrap();
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn a_future_that_is_dropped_leaves_the_queue() {
    let server = Server::texts(&[BODY; 3]);
    let alone = Pace { concurrent: Some(1), ..FREE };
    let client = alone.set(configure(Client::builder(), &server)).build().unwrap();
    runtime().block_on(async {
        let first = client.stream(get()).await.unwrap();
        let gives_up = tokio::time::timeout(Duration::from_millis(20), client.send(get()));
        let patient = tokio::spawn(client.send(get()));
        gives_up.await.unwrap_err();
        drop(first);
        patient.await.unwrap().unwrap();
    });
    assert_eq!(server.seen().len(), 2);
}

/// The clock is that of the transport, so the time of a fake passes at once.
#[test]
fn a_rate_goes_by_the_clock_of_the_transport() {
    let fake = Fake::new();
    fake.on(get()).reply(200, "ok");
    let client = Client::<Zoo>::builder().api_key("sk_1").requests_per_second(5).build_with(fake.clone()).unwrap();
    runtime().block_on(async {
        for _ in 0..11 {
            client.send(get()).await.unwrap();
        }
    });
    assert_eq!(fake.elapsed(), Duration::from_millis(10 * 204));
    let client = blocking::Client::<Zoo>::builder().api_key("sk_1").requests_per_second(0.5);
    let client = client.build_with(fake.clone()).unwrap();
    (0..11).for_each(|_| drop(client.send(get()).unwrap()));
    assert_eq!(fake.elapsed(), Duration::from_millis(10 * 204 + 10 * 2040));
    let error = client.send(get().with_timeout(Duration::from_secs(1))).unwrap_err();
    assert!(error.is_timeout() && error.is_retryable() && error.attempts() == 0, "{error}");
    assert!(error.to_string().ends_with("its turn among the client's requests does not come within 1s"), "{error}");
    assert_eq!(fake.elapsed(), Duration::from_millis(10 * 204 + 10 * 2040), "which is known at once");
}

#[test]
fn a_limit_of_zero_is_refused() {
    assert!(Client::<Zoo>::builder().requests_per_second(0).build().unwrap_err().is_configuration());
    assert!(blocking::Client::<Zoo>::builder().max_concurrent(0).build().unwrap_err().is_configuration());
}

/// If time does not pass, waiting must not last forever.
#[test]
fn waiting_for_a_turn_ends_at_the_time_limit_of_the_call() {
    let fake = Fake::new();
    fake.on(get()).reply(200, "ok");
    let client = blocking::Client::<Zoo>::builder().api_key("sk_1").max_concurrent(1).build_with(fake.clone()).unwrap();
    let held = client.stream(get()).unwrap();
    assert!(client.send(hasty()).unwrap_err().is_timeout());
    drop(held);
    let client = Client::<Zoo>::builder().api_key("sk_1").max_concurrent(1).build_with(fake).unwrap();
    runtime().block_on(async {
        let _held = client.stream(get()).await.unwrap();
        assert!(client.send(hasty()).await.unwrap_err().is_timeout());
    });
}

/// Unparks a thread.
struct Thread(thread::Thread);

impl Wake for Thread {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// A minimal runtime.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Thread(thread::current())));
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// Responds to every request, but fails if there are two at the same time.
#[derive(Default)]
struct Alone(Arc<AtomicUsize>);

impl Transport for Alone {
    fn exchange(&self, _: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let here = Arc::clone(&self.0);
        Box::pin(async move {
            assert_eq!(here.fetch_add(1, Ordering::SeqCst), 0, "there is another one");
            thread::sleep(Duration::from_millis(1));
            here.fetch_sub(1, Ordering::SeqCst);
            Ok(http::Response::new(Body::from("{}")))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn waiting_needs_no_particular_runtime() {
    let client = Client::<Zoo>::builder().api_key("sk_1").max_concurrent(1).build_with(Alone::default()).unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..8).for_each(|_| drop(block_on(client.send(get())).unwrap())));
        }
    });
}

/// The response of a server that gets too many requests.
fn overloaded(status: u16, delay: &str) -> http::Response<Vec<u8>> {
    http::Response::builder().status(status).header("retry-after", delay).body(Vec::new()).unwrap()
}

#[test]
fn a_delay_that_one_request_is_told_holds_the_others() {
    for status in [429, 503] {
        for delay in ["10", "121"] {
            let (fake, blocking) = (Fake::new(), Fake::new());
            for fake in [&fake, &blocking] {
                fake.on(get()).reply_with(overloaded(status, delay));
            }
            let granted = delay == "10";
            let expected = if granted { Duration::from_secs(10) } else { Duration::ZERO };
            let client = fake.client::<Zoo>().unwrap();
            runtime().block_on(async {
                assert!(client.send(get().with_retry(Retry::never())).await.is_err());
                assert!(client.send(get().with_retry(Retry::never())).await.is_err());
            });
            assert_eq!(fake.elapsed(), expected, "{status}");
            let client = blocking.blocking_client::<Zoo>().unwrap();
            assert!(client.send(get().with_retry(Retry::never())).is_err());
            assert!(client.send(get().with_retry(Retry::never())).is_err());
            assert_eq!(blocking.elapsed(), expected, "{status}");
        }
    }
}

/// Accepts one request per interval, and asks the others to wait for the same time.
fn strict(interval: Duration) -> Server {
    let next = Arc::new(Mutex::new(Instant::now()));
    serve(move |mut stream| {
        let mut next = next.lock().unwrap();
        let now = Instant::now();
        if now >= *next {
            *next = now + interval;
            stream.write_all(OK).unwrap();
        } else {
            let delay = interval.as_secs_f64();
            let refusal =
                format!("HTTP/1.1 429 Busy\r\nretry-after: {delay}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            stream.write_all(refusal.as_bytes()).unwrap();
        }
    })
}

/// If the ten callers came back at the same time, five of them would run out of retries.
#[test]
fn many_callers_do_not_come_back_in_one_wave() {
    for send_all in BOTH {
        let interval = Duration::from_millis(50);
        let retry = Retry::times(4).backoff(interval, interval);
        let results = send_all(&strict(interval), Pace { retry, ..FREE }, vec![get(); 10]);
        let failed = results.iter().filter(|result| result.is_err()).count();
        assert_eq!(failed, 0, "{results:?}");
    }
}

/// Half of the requests are refused at first, and none later.
#[test]
fn a_server_that_copes_again_is_soon_asked_at_any_pace() {
    for delay in ["1", "60"] {
        let fakes = [Fake::new(), Fake::new()];
        for fake in &fakes {
            let mut script = fake.on(get());
            for _ in 0..6 {
                script = script.reply_with(overloaded(429, delay)).reply(200, "ok");
            }
        }
        let patient = || get().with_retry(Retry::times(1));
        let [fake, blocking] = &fakes;
        let client = fake.client::<Zoo>().unwrap();
        runtime().block_on(async {
            for _ in 0..6 {
                client.send(patient()).await.unwrap();
            }
            let strained = fake.elapsed();
            for _ in 0..100 {
                client.send(get()).await.unwrap();
            }
            assert!(fake.elapsed() - strained < Duration::from_secs(25), "{:?}", fake.elapsed() - strained);
        });
        let client = blocking.blocking_client::<Zoo>().unwrap();
        (0..6).for_each(|_| drop(client.send(patient()).unwrap()));
        let strained = blocking.elapsed();
        (0..100).for_each(|_| drop(client.send(get()).unwrap()));
        assert!(blocking.elapsed() - strained < Duration::from_secs(25), "{:?}", blocking.elapsed() - strained);
    }
}

#[test]
fn a_call_that_ends_before_the_servers_delay_says_so_at_once() {
    let fake = Fake::new();
    fake.on(get()).reply_with(overloaded(429, "10"));
    let client = fake.client::<Zoo>().unwrap();
    let first = runtime().block_on(async {
        client.send(get().with_retry(Retry::never())).await.unwrap_err();
        client.send(get().with_timeout(Duration::from_millis(1500))).await.unwrap_err()
    });
    let client = fake.blocking_client::<Zoo>().unwrap();
    client.send(get().with_retry(Retry::never())).unwrap_err();
    for error in [first, client.send(get().with_timeout(Duration::from_millis(1500))).unwrap_err()] {
        assert!(error.is_timeout() && error.is_retryable() && error.attempts() == 0, "{error}");
        let expected = "recording: timed out: the server has too many requests and asks to wait another 10.0s, \
                        beyond the call's limit of 1.5s";
        assert_eq!((error.to_string().as_str(), error.retry_after()), (expected, Some(Duration::from_secs(10))));
    }
    assert_eq!(fake.elapsed(), Duration::ZERO);
}
