//! Which endpoint a recorded request went to.

mod address;
mod template;

use std::collections::HashSet;

use self::address::Address;
use self::template::Segment;
use super::evidence::Skip;
use crate::api::{Api, Method};

/// Finds the endpoint of a request by its method and its address.
#[derive(Debug)]
pub struct Router<'a> {
    bases: Vec<Address>,
    routes: Vec<Known<'a>>,
    /// The literal segments of all templates, by where they stand.
    words: HashSet<(usize, String)>,
    /// How many segments the longest template has.
    longest: usize,
}

/// A route of the spec.
#[derive(Debug)]
struct Known<'a> {
    rust_path: &'a str,
    method: Method,
    shape: String,
    segments: Vec<Segment>,
}

/// Why a request has no endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) reason: Skip,
    /// What may be shown of the route: segments that the spec does not know are data.
    pub(super) shown: Option<String>,
}

impl From<Skip> for Lost {
    fn from(reason: Skip) -> Self {
        Self { reason, shown: None }
    }
}

impl<'a> Router<'a> {
    /// Takes the endpoints of an API, at its own base URL and at others besides: a staging host, say.
    ///
    /// # Errors
    ///
    /// If one of the others is no address, with the reason.
    pub fn new(api: &'a Api, others: &[String]) -> Result<Self, String> {
        let bases = [&api.base_url].into_iter().chain(others).map(|url| {
            Address::parse(url)
                .ok_or("the base URL is no address: write it as in `https://api.example.com/v2`".to_owned())
        });
        let endpoints = api.sections.iter().flat_map(|section| &section.endpoints);
        let routes: Vec<Known<'a>> = endpoints
            .map(|endpoint| Known {
                rust_path: &endpoint.rust_path,
                method: endpoint.route.method,
                shape: endpoint.route.shape(),
                segments: template::segments(&endpoint.route.path),
            })
            .collect();
        let words = routes.iter().flat_map(|route| route.segments.iter().enumerate());
        let words = words.filter_map(|(at, segment)| Some((at, segment.literal()?.to_owned()))).collect();
        let longest = routes.iter().map(|route| route.segments.len()).max().unwrap_or_default();
        Ok(Self { bases: bases.collect::<Result<_, _>>()?, routes, words, longest })
    }

    /// The segments of an address below a base URL, decoded; none if it is elsewhere.
    pub(super) fn locate(&self, url: &str) -> Option<Vec<String>> {
        let address = Address::parse(url)?;
        self.bases.iter().find_map(|base| address.below(base)).map(<[String]>::to_vec)
    }

    /// The Rust path of the endpoint to which a request with these segments went.
    pub(super) fn find(&self, method: &str, segments: &[String]) -> Result<&'a str, Lost> {
        let Some(method) = Method::ALL.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(method)) else {
            return Err(Skip::OtherMethod.into());
        };
        let fits = |route: &&Known<'_>| route.method == method && template::fit(&route.segments, segments);
        let fitting: Vec<&Known<'a>> = self.routes.iter().filter(fits).collect();
        let lost = |reason| Lost { reason, shown: Some(format!("{method} {}", self.shown(segments))) };
        if fitting.is_empty() {
            return Err(lost(Skip::Unrouted));
        }
        let is_best =
            |one: &&&Known<'_>| fitting.iter().all(|other| template::is_as_literal(&one.segments, &other.segments));
        let mut best = fitting.iter().filter(is_best);
        match (best.next(), best.next()) {
            (Some(route), None) => Ok(route.rust_path),
            _ => Err(lost(Skip::Ambiguous)),
        }
    }

    /// The Rust path of the endpoint that has a route, whatever the names of its placeholders.
    pub(super) fn endpoint(&self, shape: &str) -> Option<&'a str> {
        self.routes.iter().find(|route| route.shape == shape).map(|route| route.rust_path)
    }

    /// A path as far as the spec knows it: `/v2/calls/…`.
    fn shown(&self, segments: &[String]) -> String {
        let known = |(at, segment): (usize, &String)| {
            let is_known = self.words.contains(&(at, segment.clone()));
            format!("/{}", if is_known { segment } else { "…" })
        };
        // What is longer than any template ends in one segment for all that follow.
        segments.iter().enumerate().take(self.longest + 1).map(known).collect()
    }
}

#[cfg(test)]
mod tests;
