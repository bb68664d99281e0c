//! A fake HTTP stack, for tests without a network.

mod difference;
mod stack;

use crate::{Api, Client, Request, Result, blocking};
use bytes::Bytes;
use difference::unscripted;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A fake HTTP stack: it answers requests as scripted, and remembers what was sent.
///
/// Requests are told apart by value, as `==` does: `with_` options make no difference. Several replies to the same
/// request are given in turn; the last one stays. Time does not pass: a client that sleeps or runs out of time does so at
/// once. What is not scripted is an error that says what came, what was expected, and the difference.
///
/// Clones share their script.
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
/// fake.on(get(7)).reply(200, json!({"name": "Ada"}));
///
/// let client = fake.blocking_client::<Zoo>()?; // or `fake.client()`
/// assert_eq!(client.send(get(7))?.value()?["name"], "Ada");
/// assert_eq!(fake.sent(), [get(7)]);
/// # Ok::<(), snapcall_runtime::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    script: Vec<(Request, VecDeque<Reply>)>,
    messages: Vec<http::Request<Bytes>>,
    elapsed: Duration,
}

#[derive(Clone)]
enum Reply {
    Response(StatusCode, HeaderMap, Bytes),
    NoConnection,
    Reset,
    Silence,
}

impl Fake {
    /// A fake that knows no request yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An async client that speaks to this fake, with a key of its own.
    ///
    /// # Errors
    /// If the API's own description is invalid.
    pub fn client<A: Api>(&self) -> Result<Client<A>> {
        Client::builder().api_key("fake-api-key").build_with(self.clone())
    }

    /// A blocking client that speaks to this fake, with a key of its own.
    ///
    /// # Errors
    /// If the API's own description is invalid.
    pub fn blocking_client<A: Api>(&self) -> Result<blocking::Client<A>> {
        blocking::Client::builder().api_key("fake-api-key").build_with(self.clone())
    }

    /// Says what is to come of a request.
    #[must_use = "nothing is scripted until a reply is given"]
    pub fn on(&self, request: impl Into<Request>) -> Scripted {
        Scripted { fake: self.clone(), request: request.into() }
    }

    /// The requests that were sent, retries included, in order.
    #[must_use]
    pub fn sent(&self) -> Vec<Request> {
        self.state().messages.iter().filter_map(|message| message.extensions().get().cloned()).collect()
    }

    /// What was sent, as it would have gone over the wire.
    #[must_use]
    pub fn messages(&self) -> Vec<http::Request<Vec<u8>>> {
        self.state().messages.iter().map(|message| message.clone().map(Into::into)).collect()
    }

    /// How long its clients have slept, by their own reckoning.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.state().elapsed
    }

    /// A test that panicked elsewhere does not make what was recorded any less true.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a message and finds its reply, or says why there is none.
    fn receive(&self, message: http::Request<Bytes>) -> std::result::Result<Reply, String> {
        let mut state = self.state();
        let request = message.extensions().get::<Request>().cloned();
        state.messages.push(message);
        let request = request.ok_or("the fake serves clients of its own crate only")?;
        let scripted = state.script.iter_mut().find(|(scripted, _)| *scripted == request);
        match scripted.map(|(_, replies)| replies) {
            Some(replies) if replies.len() > 1 => Ok(replies.pop_front().unwrap_or(Reply::Silence)),
            Some(replies) => Ok(replies.front().cloned().unwrap_or(Reply::Silence)),
            None => Err(unscripted(&request, state.script.iter().map(|(scripted, _)| scripted))),
        }
    }
}

impl std::fmt::Debug for Fake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = self.state();
        let scripted: Vec<_> = state.script.iter().map(|(request, _)| request).collect();
        f.debug_struct("Fake").field("scripted", &scripted).field("messages", &state.messages.len()).finish()
    }
}

/// A request whose fate is being decided; see [`Fake::on`]. Several are met in turn, and the last one stays.
#[derive(Clone, Debug)]
pub struct Scripted {
    fake: Fake,
    request: Request,
}

impl Scripted {
    /// Replies with JSON.
    ///
    /// # Panics
    /// If the status is none (100 to 999) or the body does not serialize.
    pub fn reply(self, status: u16, body: impl Serialize) -> Self {
        let body = serde_json::to_vec(&body).unwrap_or_else(|error| panic!("the body does not serialize: {error}"));
        let response = http::Response::builder().status(status).header("content-type", "application/json").body(body);
        self.reply_with(response.unwrap_or_else(|error| panic!("no response: {error}")))
    }

    /// Replies with this: any status, headers and bytes.
    pub fn reply_with(self, response: http::Response<Vec<u8>>) -> Self {
        let (head, body) = response.into_parts();
        self.then(Reply::Response(head.status, head.headers, body.into()))
    }

    /// Refuses the connection.
    pub fn refuse(self) -> Self {
        self.then(Reply::NoConnection)
    }

    /// Breaks the connection before a response begins.
    pub fn reset(self) -> Self {
        self.then(Reply::Reset)
    }

    /// Never replies, so that the client runs out of time: at once, since time does not pass.
    pub fn stall(self) -> Self {
        self.then(Reply::Silence)
    }

    fn then(self, reply: Reply) -> Self {
        let mut state = self.fake.state();
        match state.script.iter_mut().find(|(scripted, _)| *scripted == self.request) {
            Some((_, replies)) => replies.push_back(reply),
            None => state.script.push((self.request.clone(), VecDeque::from([reply]))),
        }
        drop(state);
        self
    }
}

#[cfg(test)]
mod tests;
