//! Marks that people left in the files of a spec.

pub mod review;
