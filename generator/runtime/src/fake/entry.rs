//! A scripted request: its replies, and how often it was sent.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::matcher::Matcher;
use super::words::bounded;
use crate::request::Request;

/// A scripted request.
pub(super) struct Entry {
    pub(super) matcher: Matcher,
    replies: Vec<Outcome>,
    /// The index of the next reply. After the last one, that one is repeated.
    next: usize,
    asked: usize,
    expected: Option<usize>,
}

#[derive(Clone)]
pub(super) enum Outcome {
    Response(StatusCode, HeaderMap, Bytes, End),
    NoConnection,
    Reset,
    Silence,
}

/// How a body ends.
#[derive(Clone, Copy)]
pub(super) enum End {
    Whole,
    Reset,
    Silence,
}

impl Entry {
    pub(super) fn new(matcher: Matcher) -> Self {
        Self { matcher, replies: Vec::new(), next: 0, asked: 0, expected: None }
    }

    /// Adds a reply. It is the next one if all others have been returned.
    pub(super) fn add(&mut self, reply: Outcome) {
        self.replies.push(reply);
    }

    pub(super) fn expect(&mut self, times: usize) {
        self.expected = Some(times);
    }

    pub(super) fn next(&mut self) -> Result<Outcome, String> {
        self.asked += 1;
        let reply = self.replies.get(self.next).or(self.replies.last()).cloned();
        self.next = self.replies.len().min(self.next + 1);
        reply.ok_or_else(|| format!("{} has no reply", bounded(&self.matcher)))
    }

    /// Why the request was not sent as often as expected, if so.
    pub(super) fn unexpected(&self) -> Option<String> {
        let expected = self.expected.filter(|expected| *expected != self.asked)?;
        Some(format!("{}: requests expected: {expected}, sent: {}", bounded(&self.matcher), self.asked))
    }

    /// The same, and also if the request was never sent and has no expectation.
    pub(super) fn unused_or_unexpected(&self) -> Option<String> {
        match self.expected.is_none() && self.asked == 0 {
            true => Some(format!("{}: never asked for", bounded(&self.matcher))),
            false => self.unexpected(),
        }
    }
}

/// The index of the script for a request: one for exactly this request, or for the request of which it is a page, or
/// else the first one that accepts it.
pub(super) fn best(script: &[Entry], came: &Request) -> Option<usize> {
    let plain = came.options().and_then(|options| options.plain.as_ref());
    let position = |takes: &dyn Fn(&Matcher) -> bool| script.iter().position(|entry| takes(&entry.matcher));
    position(&|matcher| matcher.is(came))
        .or_else(|| position(&|matcher| plain.is_some_and(|plain| matcher.is(plain))))
        .or_else(|| position(&|matcher| matcher.takes(came) || plain.is_some_and(|plain| matcher.takes(plain))))
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.matcher.fmt(f)
    }
}
