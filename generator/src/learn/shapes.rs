//! The shapes of the answers in a HAR.

use std::io::Read;

use runtime::record::Shape;

use super::evidence::{Evidence, Skip};
use super::har::{self, End};
use super::route::{Lost, Router};
use super::unreadable::{Fault, Unreadable};

/// So many different places all answers of a recording together may have.
const MOST_PLACES: usize = 500_000;

/// Reads what a HAR shows of the endpoints' answers. One that breaks off shows what it holds.
pub(super) fn read(name: &str, har: impl Read, router: &Router<'_>) -> Result<Evidence, Unreadable> {
    let mut shapes = Shapes::default();
    let end = har::each_entry(name, har, |entry| {
        let shown = entry.answer(router).and_then(|answer| Ok((answer.endpoint, answer.shape()?)));
        match shown {
            Ok((endpoint, shape)) => shapes.add(endpoint, shape),
            Err(lost) => {
                shapes.lose(lost);
                Ok(())
            }
        }
    })?;
    shapes.check_places().map_err(|fault| Unreadable::new(name, fault))?;
    let mut evidence = shapes.evidence;
    for observed in evidence.endpoints.values_mut() {
        *observed = std::mem::take(observed).recorded();
    }
    if end == End::CutOff {
        evidence.skip(Skip::CutOff, 1);
    }
    Ok(evidence)
}

/// What has been read so far.
#[derive(Default)]
struct Shapes {
    evidence: Evidence,
    /// How many places the answers have that came since all places were counted.
    uncounted: usize,
}

impl Shapes {
    fn add(&mut self, endpoint: &str, shape: Shape) -> Result<(), Fault> {
        self.uncounted += shape.places();
        self.evidence.endpoints.entry(endpoint.to_owned()).or_default().add(shape);
        // Most answers add no place. To count them all after each one would take ever longer, so it waits until the answers
        // together may have added too many.
        if self.uncounted > MOST_PLACES { self.check_places() } else { Ok(()) }
    }

    fn lose(&mut self, Lost { reason, shown }: Lost) {
        self.evidence.skip(reason, 1);
        if let Some(route) = shown {
            *self.evidence.unrouted.entry(route).or_default() += 1;
        }
    }

    /// Refuses answers that have too many places together.
    fn check_places(&mut self) -> Result<(), Fault> {
        self.uncounted = 0;
        let places: usize = self.evidence.endpoints.values().map(|observed| observed.shape.places()).sum();
        if places > MOST_PLACES { Err(Fault::TooWide) } else { Ok(()) }
    }
}
