//! The network: one policy, and two HTTP stacks that follow it.
//!
//! Which proxy a request goes through, how long a connection may idle, when a name is looked up, when a body is whole and
//! whom TLS trusts is decided here, once. The stack of the async client is hyper; the stack of the blocking one is
//! `ureq-proto`, the protocol of ureq without its sockets. Neither retries, redirects or judges a status: the protocol
//! core does.

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
