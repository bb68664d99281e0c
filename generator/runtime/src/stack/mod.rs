//! The HTTP stacks that come with the crate.

#[cfg(feature = "async")]
pub(crate) mod reqwest;
#[cfg(feature = "rustls")]
mod tls;
