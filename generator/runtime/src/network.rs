//! The network: one policy, and two HTTP stacks that follow it.
//!
//! These questions are decided here once, for both stacks: which proxy a request uses, how long a connection may be
//! idle, when a name is resolved, when a body is complete, and which certificates TLS trusts. The stack of the async
//! client is hyper. That of the blocking client is `ureq-proto`, the protocol of ureq without its sockets. Neither of
//! them retries, follows redirects or judges a status. The protocol module does this.

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(any(feature = "async", feature = "blocking"))]
mod framing;
mod policy;
#[cfg(any(feature = "async", feature = "blocking"))]
mod pool;
#[cfg(any(feature = "async", feature = "blocking"))]
mod proxies;
#[cfg(any(feature = "async", feature = "blocking"))]
mod route;
#[cfg(any(feature = "async", feature = "blocking"))]
mod tls;

#[cfg(feature = "async")]
pub(crate) use asynchronous::HyperTransport;
#[cfg(feature = "blocking")]
pub(crate) use blocking::UreqTransport;
pub(crate) use policy::{Policy, ProxyChoice};
