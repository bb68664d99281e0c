//! The HTTP stacks that come with the crate.

#[cfg(feature = "async")]
pub(crate) mod reqwest;
#[cfg(all(feature = "rustls", feature = "async", not(feature = "native-tls")))]
mod tls;
