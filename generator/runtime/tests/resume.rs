//! Downloads that break off, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod saving;
mod server;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use snapcall_runtime::{Endpoint, Progress, Request, Retry};

use saving::{BOTH, Folder, get};
use server::{Act, Server, wire};

/// The first half of a recording, with these headers.
fn half(headers: &str) -> String {
    format!("HTTP/1.1 200 OK\n{headers}content-length: 10\nconnection: close\n\n01234")
}

/// The second half, with these headers.
fn rest(headers: &str) -> String {
    format!("HTTP/1.1 206 Partial Content\n{headers}content-length: 5\nconnection: close\n\n56789")
}

const TAG: &str = "etag: \"a\"\n";
const REST: &str = "content-range: bytes 5-9/10\n";
const NOTHING: &str = "HTTP/1.1 204 No Content\nconnection: close\n\n";
const NEW: &str = "HTTP/1.1 200 OK\netag: \"b\"\ncontent-length: 3\nconnection: close\n\nnew";
const GONE: &str = "HTTP/1.1 416 Range Not Satisfiable\ncontent-length: 0\nconnection: close\n\n";

/// The responses of a server in order, the expected content of the file, and the expected `Range` headers.
struct Case {
    name: &'static str,
    answers: Vec<String>,
    file: &'static str,
    ranges: &'static [Option<&'static str>],
}

fn case(name: &'static str, answers: Vec<String>, file: &'static str, ranges: &'static [Option<&'static str>]) -> Case {
    Case { name, answers, file, ranges }
}

/// The second half of the recording with [`TAG`].
fn tagged_rest() -> String {
    rest(&format!("{TAG}{REST}"))
}

const FROM_5: Option<&str> = Some("bytes=5-");

fn cases() -> Vec<Case> {
    let (whole, settled) =
        ("0123456789", "last-modified: Sun, 06 Nov 1994 08:49:37 GMT\ndate: Mon, 07 Nov 1994 08:49:37 GMT\n");
    let unsettled = "last-modified: Sun, 06 Nov 1994 08:49:37 GMT\ndate: Sun, 06 Nov 1994 08:49:37 GMT\n";
    let chunked = "HTTP/1.1 200 OK\netag: \"a\"\ntransfer-encoding: chunked\nconnection: close\n\n5\n01234\n";
    let new = || NEW.to_owned();
    vec![
        case("a strong tag", vec![half(TAG), tagged_rest()], whole, &[None, FROM_5]),
        case("an old date", vec![half(settled), rest(&format!("{settled}{REST}"))], whole, &[None, FROM_5]),
        case("no length", vec![chunked.into(), tagged_rest()], whole, &[None, FROM_5]),
        case("no total", vec![half(TAG), rest(&format!("{TAG}content-range: bytes 5-9/*\n"))], whole, &[None, FROM_5]),
        case("no tag again", vec![half(TAG), rest(REST), new()], "new", &[None, FROM_5, None]),
        case("no date again", vec![half(settled), rest(REST), new()], "new", &[None, FROM_5, None]),
        case("nothing at all", vec![half(TAG), NOTHING.into(), new()], "new", &[None, FROM_5, None]),
        case("changed since", vec![half(TAG), new()], "new", &[None, FROM_5]),
        case("not satisfiable", vec![half(TAG), GONE.into(), new()], "new", &[None, FROM_5, None]),
        case(
            "another total",
            vec![half(TAG), rest(&format!("{TAG}content-range: bytes 5-9/11\n")), new()],
            "new",
            &[None, FROM_5, None],
        ),
        case(
            "another start",
            vec![half(TAG), rest(&format!("{TAG}content-range: bytes 4-8/10\n")), new()],
            "new",
            &[None, FROM_5, None],
        ),
        case(
            "another tag",
            vec![half(TAG), rest(&format!("etag: \"b\"\n{REST}")), new()],
            "new",
            &[None, FROM_5, None],
        ),
        case("no range", vec![half(TAG), rest(TAG), new()], "new", &[None, FROM_5, None]),
        case("no validator", vec![half(""), new()], "new", &[None, None]),
        case("a weak tag", vec![half("etag: W/\"a\"\n"), new()], "new", &[None, None]),
        case("a date too new", vec![half(unsettled), new()], "new", &[None, None]),
        case("no ranges", vec![half(&format!("{TAG}accept-ranges: none\n")), new()], "new", &[None, None]),
    ]
}

#[test]
fn a_broken_download_goes_on_only_where_it_is_the_same() {
    for case in cases() {
        for save in BOTH {
            let answers: Vec<_> = case.answers.iter().map(String::as_str).collect();
            let (server, folder) = (Server::texts(&answers), Folder::new());
            let request = get().with_retry(Retry::times(2).backoff(Duration::ZERO, Duration::ZERO));
            let (length, progress) = save(&server, request, &folder.0.join("a")).unwrap();
            assert_eq!(fs::read_to_string(folder.0.join("a")).unwrap(), case.file, "{}", case.name);
            assert_eq!((length, folder.files().len()), (case.file.len() as u64, 1), "{}", case.name);
            let seen = server.seen();
            let ranges: Vec<_> = seen.iter().map(|seen| seen.header("range")).collect();
            assert_eq!(ranges, case.ranges, "{}", case.name);
            assert!(seen.iter().all(|seen| seen.header("if-range").is_some() == seen.header("range").is_some()));
            check_progress(case.name, case.file, &progress);
        }
    }
}

/// Checks that the progress continues with the first half, or else from the beginning.
fn check_progress(name: &str, file: &str, progress: &[Progress]) {
    let told: Vec<_> = progress.iter().map(|progress| (progress.received, progress.resumed)).collect();
    let again = if file == "new" { 0 } else { 5 };
    assert_eq!(told, [(5, 0), (again, 1), (file.len() as u64, 1)], "{name}");
}

#[test]
fn only_breaks_without_progress_are_counted() {
    for save in BOTH {
        let piece = |at: usize| {
            format!("HTTP/1.1 206 Partial Content\n{TAG}content-range: bytes {at}-9/10\nconnection: close\n\n{at}")
        };
        let answers: Vec<_> = [half(TAG)].into_iter().chain((5..10).map(piece)).collect();
        let answers: Vec<_> = answers.iter().map(String::as_str).collect();
        let (server, folder) = (Server::texts(&answers), Folder::new());
        let (length, progress) = save(&server, get(), &folder.0.join("a")).unwrap();
        assert_eq!((length, progress.last().unwrap().resumed), (10, 5));
        assert_eq!(fs::read_to_string(folder.0.join("a")).unwrap(), "0123456789");

        let stuck = [half(TAG), half(TAG), half(TAG), half(TAG)];
        // Each response starts from the beginning and sends one byte more.
        let creeping = ["0", "01", "012", "0123"].map(|piece| half("").replace("01234", piece));
        for answers in [stuck, creeping] {
            let (server, folder) = (Server::texts(&answers.each_ref().map(String::as_str)), Folder::new());
            fs::write(folder.0.join("a"), "old").unwrap();
            let error = save(&server, get(), &folder.0.join("a")).unwrap_err();
            assert_eq!((error.attempts(), error.is_retryable(), server.seen().len()), (2, true, 2), "{error}");
            assert_eq!((fs::read_to_string(folder.0.join("a")).unwrap(), folder.files().len()), ("old".to_owned(), 1));
        }
    }
}

#[test]
fn one_more_mebibyte_from_the_beginning_is_progress() {
    let cut = |mebibytes: usize| {
        let head = wire("HTTP/1.1 200 OK\ncontent-length: 5000000\nconnection: close\n\n");
        Act::Answer([head, vec![0xff; mebibytes << 20]].concat())
    };
    let whole = wire("HTTP/1.1 200 OK\ncontent-length: 3\nconnection: close\n\nnew");
    for save in BOTH {
        let acts = vec![cut(1), cut(2), Act::Answer(whole.clone())];
        let (server, folder) = (Server::start(acts), Folder::new());
        assert_eq!(save(&server, get(), &folder.0.join("a")).unwrap().0, 3);
    }
}

#[test]
fn no_other_success_takes_the_place_of_what_broke_off() {
    let accepted = "HTTP/1.1 202 Accepted\ncontent-length: 2\nconnection: close\n\n{}";
    for save in BOTH {
        for first in [half(TAG), half("")] {
            for (other, status) in [(NOTHING, "204 No Content"), (accepted, "202 Accepted")] {
                let (server, folder) = (Server::texts(&[&first, other]), Folder::new());
                fs::write(folder.0.join("a"), "old").unwrap();
                let error = save(&server, get(), &folder.0.join("a")).unwrap_err();
                let expected = format!(
                    "recording: {status}: neither the body that broke off at byte 5 nor its rest (after 2 attempts)"
                );
                assert_eq!(error.to_string(), expected);
                assert_eq!(fs::read_to_string(folder.0.join("a")).unwrap(), "old");
                assert_eq!(folder.files(), ["a"]);
            }
        }
    }
}

#[test]
fn a_failure_while_resuming_is_retried_or_returned() {
    let busy = "HTTP/1.1 503 Busy\ncontent-length: 0\nconnection: close\n\n";
    let gone = "HTTP/1.1 404 Not Found\ncontent-length: 4\nconnection: close\n\ngone";
    for save in BOTH {
        let folder = Folder::new();
        let server = Server::texts(&[&half(TAG), busy, &tagged_rest()]);
        let patient = get().with_retry(Retry::times(2).backoff(Duration::ZERO, Duration::ZERO));
        assert_eq!(save(&server, patient, &folder.0.join("a")).unwrap().0, 10);

        let server = Server::texts(&[&half(TAG), gone]);
        let error = save(&server, get(), &folder.0.join("b")).unwrap_err();
        assert!(error.is_not_found() && error.body() == Some(b"gone"), "{error}");
        assert_eq!(folder.files(), ["a"]);
    }
}

/// The URL of a redirect may have expired, so the API is asked again.
#[test]
fn a_redirect_to_storage_is_followed_anew() {
    for save in BOTH {
        let (first, second) = (Server::texts(&[&half(TAG)]), Server::texts(&[&tagged_rest()]));
        let to = |server: &Server, key: &str| {
            let url = &server.url;
            format!("HTTP/1.1 302 Found\nlocation: {url}/file?{key}\ncontent-length: 0\nconnection: close\n\n")
        };
        let (api, folder) = (Server::texts(&[&to(&first, "sig=1"), &to(&second, "sig=2")]), Folder::new());
        assert_eq!(save(&api, get(), &folder.0.join("a")).unwrap().0, 10);
        assert_eq!(second.seen()[0].line, "GET /file?sig=2 HTTP/1.1");
        assert_eq!(second.seen()[0].header("range"), FROM_5);
        assert_eq!(second.seen()[0].header("if-range"), Some("\"a\""));
        assert_eq!(second.seen()[0].header("authorization"), None);
        assert!(api.seen().iter().all(|seen| seen.header("authorization").is_some()));
    }
}

#[test]
fn a_post_and_a_requested_range_are_not_resumed() {
    static EXPORT: Endpoint = Endpoint::post("export", "/export");
    for save in BOTH {
        let (server, folder) = (Server::texts(&[&half(TAG), &tagged_rest()]), Folder::new());
        let error = save(&server, Request::new(&EXPORT), &folder.0.join("a")).unwrap_err();
        assert_eq!((server.seen().len(), error.is_retryable()), (1, false), "{error}");

        let part = "HTTP/1.1 206 Partial Content\netag: \"a\"\ncontent-range: bytes 2-6/10\ncontent-length: 5\nconnection: close\n\n";
        let (short, long) = (format!("{part}23"), format!("{part}23456"));
        let server = Server::texts(&[&short, &long]);
        let (length, _) = save(&server, get().with_header("range", "bytes=2-6"), &folder.0.join("a")).unwrap();
        assert_eq!((length, fs::read_to_string(folder.0.join("a")).unwrap()), (5, "23456".to_owned()));
        assert!(server.seen().iter().all(|seen| seen.header("range") == Some("bytes=2-6")));
    }
}

#[test]
fn the_time_limit_of_the_call_includes_resuming() {
    for save in BOTH {
        let stalled = Act::Stall(wire(&half(TAG)));
        let (server, folder) = (Server::start(vec![stalled; 50]), Folder::new());
        let request = get().with_attempt_timeout(Duration::from_millis(50)).with_timeout(Duration::from_millis(200));
        let error = save(
            &server,
            request.with_retry(Retry::times(40).backoff(Duration::ZERO, Duration::ZERO)),
            &folder.0.join("a"),
        );
        assert!(error.unwrap_err().is_timeout() && server.seen().len() < 20, "{:?}", server.seen().len());
        assert!(folder.files().is_empty());
    }
}

const LENGTH: usize = 64 << 20;
const CUT: usize = 19 << 20;

const PIECE: usize = 1 << 20;

/// The bytes of the recording from one position to another, at most a [`PIECE`] later. The period is not a power of two,
/// so that shifted blocks differ.
fn recorded(from: usize, to: usize) -> &'static [u8] {
    static PERIODS: LazyLock<Vec<u8>> = LazyLock::new(|| (0..251).collect::<Vec<u8>>().repeat(PIECE / 251 + 2));
    &PERIODS[from % 251..][..to - from]
}

/// Serves the recording, and disconnects once on the way. Returns the requests that it got.
fn dies_once(listener: TcpListener) -> Vec<String> {
    let address = listener.local_addr().unwrap();
    let mut first = listener.accept().unwrap().0;
    let mut asked = vec![read_head(&mut first)];
    send(&mut first, 0, CUT, "200 OK");
    drop((first, listener));
    thread::sleep(Duration::from_millis(100));
    let mut second = TcpListener::bind(address).unwrap().accept().unwrap().0;
    let head = read_head(&mut second);
    let range =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
    let start: usize = range.unwrap().trim_end_matches('-').parse().unwrap();
    asked.push(head);
    let range = format!("206 Partial Content\r\ncontent-range: bytes {start}-{}/{LENGTH}", LENGTH - 1);
    send(&mut second, start, LENGTH, &range);
    asked
}

fn read_head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

/// Sends the recording from one position to another, which may be before the announced end.
fn send(stream: &mut TcpStream, start: usize, end: usize, status: &str) {
    let length = LENGTH - start;
    write!(stream, "HTTP/1.1 {status}\r\netag: \"a\"\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n")
        .unwrap();
    for from in (start..end).step_by(PIECE) {
        stream.write_all(recorded(from, end.min(from + PIECE))).unwrap();
    }
}

#[test]
fn a_server_that_dies_and_comes_back_is_asked_for_the_rest_only() {
    let before = peak_memory();
    for save in BOTH {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = Server::texts(&[]);
        server.url = format!("http://{}", listener.local_addr().unwrap());
        let dying = thread::spawn(|| dies_once(listener));
        let folder = Folder::new();
        let request = get().with_retry(Retry::times(20).backoff(Duration::from_millis(40), Duration::from_millis(40)));
        let (length, progress) = save(&server, request, &folder.0.join("a")).unwrap();
        assert_eq!((length, progress.last().unwrap().resumed), (LENGTH as u64, 1));
        assert!(is_the_recording(&folder.0.join("a")));
        let asked = dying.join().unwrap();
        assert_eq!(asked.len(), 2);
        assert!(asked[1].to_ascii_lowercase().contains(&format!("range: bytes={CUT}-\r\n")), "{}", asked[1]);
    }
    assert!(peak_memory() - before < 32 << 10, "{} KiB more", peak_memory() - before);
}

/// Compares the file with the recording, without holding it in memory.
fn is_the_recording(path: &Path) -> bool {
    let mut file = File::open(path).unwrap();
    let mut piece = vec![0; PIECE];
    let mut is_next = |from| file.read_exact(&mut piece).is_ok() && piece == recorded(from, from + PIECE);
    (0..LENGTH).step_by(PIECE).all(&mut is_next) && file.read(&mut piece).unwrap() == 0
}

/// The peak memory of this process, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> u64 {
    0
}
