//! Numbers that stand for the same, in sets that are united step by step.

/// A union-find forest: the number that each number was united with, or its own.
#[derive(Debug, Default)]
pub(super) struct Forest(Vec<usize>);

impl Forest {
    /// Adds the next number, which stands for itself alone.
    pub(super) fn push(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    /// The number that stands for this one and for all that were united with it.
    pub(super) fn find(&self, mut number: usize) -> usize {
        while self.0[number] != number {
            number = self.0[number];
        }
        number
    }

    /// One number of each set: the one that stands for it.
    pub(super) fn sets(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len()).filter(|number| self.0[*number] == *number)
    }

    /// Lets one number that stands for others be stood for by another such one.
    pub(super) fn unite(&mut self, kept: usize, other: usize) {
        self.0[other] = kept;
    }
}
