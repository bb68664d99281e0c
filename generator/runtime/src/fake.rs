//! A fake HTTP stack, for tests without a network.

mod difference;
mod entry;
mod matcher;
mod stack;
mod words;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use crate::blocking;
use crate::client::Client;
use crate::error::Result;
use crate::protocol::{Note, Patience};
use crate::request::{Api, Request};
use difference::unscripted;
use entry::{End, Entry, Outcome};
use matcher::Matcher;

/// A fake HTTP stack for tests: it replies to requests as scripted, and records what was sent.
///
/// Code that uses a client can be tested without a server and without a network. The test scripts the replies, and
/// compares the requests as values.
///
/// Requests match by value, as with `==`. Options (`with_…`) make no difference, except for the query and the body of
/// an undocumented request, which are set by options. Several replies to the same request are returned in order, and
/// the last one is repeated until another is added. The pages of a request match the request itself, or a request for
/// that page number. A request that is not scripted gets an error that shows it, what was expected, and the difference.
///
/// Time does not pass: a pause or a timeout takes no real time.
///
/// Clones share their script. When the last one is dropped, it checks what was [expected](Scripted::expect).
///
/// ```
/// # use snapcall_runtime::{Api, ApiInfo, Endpoint, Integer, Request, Value};
/// # #[derive(Debug)]
/// # enum Zoo {}
/// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
/// # static GET: Endpoint = Endpoint::get("animals::get", "/animals/{id}");
/// # fn get(id: i32) -> Request { Request::new(&GET).path("id", Value::of::<Integer>(id)) }
/// use snapcall_runtime::{Fake, serde_json::json};
///
/// let fake = Fake::new();
/// fake.on(get(7)).reply(200, json!({"name": "Ada"})).expect(1);
/// fake.on(get(0)).any("id").reply(404, json!({}));
///
/// let client = fake.blocking_client::<Zoo>()?; // or `fake.client()`
/// assert_eq!(client.send(get(7))?.value()?["name"], "Ada");
/// assert!(client.send(get(8)).unwrap_err().is_not_found());
/// assert_eq!(fake.sent(), [get(7), get(8)]);
/// fake.verify();
/// # Ok::<(), snapcall_runtime::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    script: Vec<Entry>,
    messages: Vec<http::Request<Bytes>>,
    elapsed: Duration,
}

impl Fake {
    /// A fake without any scripted replies.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An async client that uses this fake, with a key.
    ///
    /// # Errors
    /// If the properties of the API are invalid.
    pub fn client<A: Api>(&self) -> Result<Client<A>> {
        Client::builder().api_key("fake-api-key").build_with(self.clone())
    }

    /// A blocking client that uses this fake, with a key.
    ///
    /// # Errors
    /// If the properties of the API are invalid.
    pub fn blocking_client<A: Api>(&self) -> Result<blocking::Client<A>> {
        blocking::Client::builder().api_key("fake-api-key").build_with(self.clone())
    }

    /// Begins to script the replies to a request.
    #[must_use = "nothing is scripted until a reply is given"]
    pub fn on(&self, request: impl Into<Request>) -> Scripted {
        Scripted { fake: self.clone(), matcher: Matcher::exactly(request.into()) }
    }

    /// The requests that were sent, in order, with retries.
    #[must_use]
    pub fn sent(&self) -> Vec<Request> {
        let state = self.state();
        let notes = state.messages.iter().filter_map(|message| message.extensions().get::<Note>());
        notes.map(|note| note.request.clone()).collect()
    }

    /// The HTTP messages that were sent, as they would have gone over the wire.
    #[must_use]
    pub fn messages(&self) -> Vec<http::Request<Vec<u8>>> {
        self.state().messages.iter().map(|message| message.clone().map(Into::into)).collect()
    }

    /// How long its clients have slept and waited, by their own clock.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.state().elapsed
    }

    /// Checks that every scripted request was sent, and as often as [expected](Scripted::expect). Call it at the end of
    /// a test.
    ///
    /// # Panics
    /// If a request was never sent, or not as often as expected.
    pub fn verify(&self) {
        let faults: Vec<_> = self.state().script.iter().filter_map(Entry::unused_or_unexpected).collect();
        report(&faults);
    }

    /// A test that panicked elsewhere leaves the recorded state complete, so a poisoned lock is usable.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a message and finds its reply. The error says why there is none.
    fn receive(&self, message: http::Request<Bytes>) -> std::result::Result<(Outcome, Patience), String> {
        let mut state = self.state();
        let note = message.extensions().get::<Note>().cloned();
        state.messages.push(message);
        let Note { request, patience } = note.ok_or("the fake serves clients of its own crate only")?;
        match entry::best(&state.script, &request) {
            Some(index) => Ok((state.script[index].next()?, patience)),
            None => Err(unscripted(&request, &state.script)),
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            report(&self.script.iter().filter_map(Entry::unexpected).collect::<Vec<_>>());
        }
    }
}

/// The most failed expectations in a panic message.
const MOST_FAULTS: usize = 10;

fn report(faults: &[String]) {
    let told = faults.len().min(MOST_FAULTS);
    let more = match faults.len() - told {
        0 => String::new(),
        more => format!("\n  and {more} more"),
    };
    assert!(faults.is_empty(), "the fake was not asked as expected:\n  {}{more}", faults[..told].join("\n  "));
}

impl std::fmt::Debug for Fake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = self.state();
        f.debug_struct("Fake").field("scripted", &state.script).field("messages", &state.messages.len()).finish()
    }
}

/// A request for which replies are scripted; see [`Fake::on`]. Several replies are returned in order, and the last one
/// is repeated.
///
/// ```
/// # use snapcall_runtime::{Fake, Request, http::Method};
/// let fake = Fake::new();
/// let export = Request::undocumented(Method::GET, "/export");
/// fake.on(export).reply(503, "busy").reply(200, "done"); // a client that retries gets "done"
/// ```
#[derive(Clone, Debug)]
pub struct Scripted {
    fake: Fake,
    matcher: Matcher,
}

impl Scripted {
    /// Accepts any value of this parameter, or none. For an undocumented request, it is a field of the query or the
    /// body. A request that matches exactly has priority.
    ///
    /// # Panics
    /// If the endpoint is documented and has no parameter of this name.
    #[must_use = "nothing is scripted until a reply is given"]
    pub fn any(mut self, parameter: &str) -> Self {
        self.matcher.allow_any(parameter);
        self
    }

    /// Accepts requests with further parameters, or with a further body. A request that matches exactly has priority.
    #[must_use = "nothing is scripted until a reply is given"]
    pub fn at_least(mut self) -> Self {
        self.matcher.allow_more();
        self
    }

    /// Replies with JSON. A status without content (204, 205, 304) has no body.
    ///
    /// # Panics
    /// If the status is not between 100 and 999, or if the body does not serialize.
    pub fn reply(self, status: u16, body: impl Serialize) -> Self {
        let response = http::Response::builder().status(status);
        let response = match status {
            204 | 205 | 304 => response.body(Vec::new()),
            _ => {
                let body =
                    serde_json::to_vec(&body).unwrap_or_else(|error| panic!("the body does not serialize: {error}"));
                response.header("content-type", "application/json").body(body)
            }
        };
        self.reply_with(response.unwrap_or_else(|error| panic!("no response: {error}")))
    }

    /// Replies with this response: any status, headers and bytes.
    pub fn reply_with(self, response: http::Response<Vec<u8>>) -> Self {
        self.respond(response, End::Whole)
    }

    /// Replies with this response, and breaks the connection before the end of the body.
    pub fn reply_then_reset(self, response: http::Response<Vec<u8>>) -> Self {
        self.respond(response, End::Reset)
    }

    /// Replies with this response, and stalls before the end of the body; see [`stall`](Self::stall).
    pub fn reply_then_stall(self, response: http::Response<Vec<u8>>) -> Self {
        self.respond(response, End::Silence)
    }

    fn respond(self, response: http::Response<Vec<u8>>, end: End) -> Self {
        let (head, body) = response.into_parts();
        self.then(Outcome::Response(head.status, head.headers, body.into(), end))
    }

    /// Refuses the connection.
    pub fn refuse(self) -> Self {
        self.then(Outcome::NoConnection)
    }

    /// Breaks the connection before a response begins.
    pub fn reset(self) -> Self {
        self.then(Outcome::Reset)
    }

    /// Never replies. The client times out at once, since time does not pass: by its read timeout, or by a shorter
    /// limit on the exchange or the call. A client without any time limit gets an error that says so.
    pub fn stall(self) -> Self {
        self.then(Outcome::Silence)
    }

    /// Expects that the request is sent this number of times, with retries. [`Fake::verify`] checks this. It is also
    /// checked when the last clone of the fake and of its clients is dropped.
    pub fn expect(self, times: usize) -> Self {
        self.edit(|entry| entry.expect(times))
    }

    fn then(self, reply: Outcome) -> Self {
        self.edit(|entry| entry.add(reply))
    }

    fn edit(self, act: impl FnOnce(&mut Entry)) -> Self {
        let mut state = self.fake.state();
        match state.script.iter_mut().find(|entry| entry.matcher == self.matcher) {
            Some(entry) => act(entry),
            None => {
                let mut entry = Entry::new(self.matcher.clone());
                act(&mut entry);
                state.script.push(entry);
            }
        }
        drop(state);
        self
    }
}
