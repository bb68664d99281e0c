//! What the bindings are: which requests they make, which interface they offer, how the code reads.

mod completeness;
mod freshness;
mod signatures;
mod snapshots;
mod source;
mod surface;
mod wire;
