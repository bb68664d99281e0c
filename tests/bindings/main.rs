//! Snapshots of the generated crate: the requests it sends, its public interface, and the code of one section.

mod completeness;
mod freshness;
mod signatures;
mod snapshots;
mod source;
mod surface;
mod wire;
