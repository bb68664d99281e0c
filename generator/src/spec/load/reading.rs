//! As much of a spec as can be read.

use std::collections::HashSet;

use crate::spec::Spec;
use crate::spec::document::{Document, NodeKind};
use crate::text::diagnostic::{self, Code, Diagnostic, Label, Span};

/// What was read of a spec: all faults, and whatever could be decoded in spite of them.
#[derive(Debug, Default)]
pub struct Reading {
    pub(super) spec: Option<Spec>,
    pub(super) faults: Vec<Diagnostic>,
    /// Places whose content was decoded as something that the file does not say.
    pub(super) doubts: Vec<Label>,
    /// Whether there is a section, or was to be one, of which nothing could be read.
    pub(super) has_gaps: bool,
    /// Whether there are types that could not be read.
    pub(super) lacks_types: bool,
}

impl Reading {
    /// The spec, if there is no fault.
    ///
    /// # Errors
    ///
    /// All faults, in the order of files and positions.
    pub fn into_result(self) -> Result<Spec, Vec<Diagnostic>> {
        let Self { spec, mut faults, .. } = self;
        match spec {
            Some(spec) if faults.is_empty() => Ok(spec),
            _ => {
                diagnostic::sort(&mut faults);
                Err(faults)
            }
        }
    }

    /// Checks what could be read, so that faults of shape hide no others.
    ///
    /// What `check` says of places that could not be read, or of the very words that are at fault
    /// already, is dropped: it would only follow.
    ///
    /// # Errors
    ///
    /// All faults, those of reading and those of `check`, in the order of files and positions.
    pub fn check<T>(self, check: impl FnOnce(&Spec) -> Result<T, Vec<Diagnostic>>) -> Result<T, Vec<Diagnostic>> {
        let Self { spec, mut faults, doubts, has_gaps, lacks_types } = self;
        let checked = spec.as_ref().map(check);
        match checked {
            Some(Ok(checked)) if faults.is_empty() => return Ok(checked),
            Some(Err(mut found)) => {
                let doubts = Doubts::new(&doubts);
                let told: HashSet<_> = faults.iter().filter(|fault| is_told(fault)).map(place).collect();
                let refused: Vec<_> = faults.iter().filter(|fault| fault.code == Code::ControlCharacter).collect();
                found.retain(|fault| !doubts.concern(fault) && !told.contains(&place(fault)));
                found.retain(|fault| !refused.iter().any(|refused| lies_in(refused, fault)));
                if has_gaps || !are_whole(spec.as_ref(), &faults, &doubts) {
                    // The parameter may stand where nothing could be read.
                    found.retain(|fault| fault.code != Code::UnknownParameter);
                }
                let api = spec.as_ref().map(|spec| &spec.api.document);
                if api.is_some_and(|api| !declares_ids(api) || doubts.hold(&api.label(api.root.span))) {
                    // The identifier may be declared where nothing could be read.
                    found.retain(|fault| fault.code != Code::UnknownId);
                }
                if lacks_types {
                    // The type may be declared where nothing could be read.
                    found.retain(|fault| fault.code != Code::UndeclaredType);
                }
                faults.extend(found);
            }
            Some(Ok(_)) | None => {}
        }
        diagnostic::sort(&mut faults);
        Err(faults)
    }
}

/// Whether everything was read that the sections say.
fn are_whole(spec: Option<&Spec>, faults: &[Diagnostic], doubts: &Doubts<'_>) -> bool {
    let api = spec.map(|spec| spec.api.document.source.name());
    let lost = |fault: &Diagnostic| {
        let harmless = matches!(fault.code, Code::DuplicateKey | Code::UnlistedFile | Code::MissingKey | Code::NoValue);
        !harmless && !is_about_value(fault) && Some(fault.primary.source.name()) != api
    };
    doubts.0.iter().all(|(name, _)| Some(*name) == api) && !faults.iter().any(lost)
}

/// Whether all identifiers could be read, of which there may be none.
fn declares_ids(api: &Document) -> bool {
    let declared = api.root.entry("ids").map_or(&api.root, |entry| &entry.value);
    matches!(declared.kind, NodeKind::Mapping(_))
}

/// Whether a fault of reading says that a value is not what it should be.
fn is_about_value(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::WrongKind | Code::UnknownType | Code::UnknownRefinement | Code::UnknownWord)
}

/// Whether nothing more is to be said of the words of a fault of reading.
fn is_told(fault: &Diagnostic) -> bool {
    is_about_value(fault) || fault.code == Code::ReservedName
}

/// Whether the words of a fault are among those of another.
fn lies_in(inner: &Diagnostic, outer: &Diagnostic) -> bool {
    let (inner, outer) = (&inner.primary, &outer.primary);
    outer.span.holds(inner.span) && inner.source.name() == outer.source.name()
}

fn place(fault: &Diagnostic) -> (String, Span) {
    (fault.primary.source.name().to_owned(), fault.primary.span)
}

/// The places in doubt, in order and apart from each other.
struct Doubts<'a>(Vec<(&'a str, Span)>);

impl<'a> Doubts<'a> {
    fn new(labels: &'a [Label]) -> Self {
        let mut places: Vec<_> = labels.iter().map(|label| (label.source.name(), label.span)).collect();
        places.sort_unstable();
        // Of two places that overlap, one holds the other: both are parts of one tree.
        places.dedup_by(|(name, span), (kept_name, kept)| name == kept_name && span.end <= kept.end);
        Self(places)
    }

    fn concern(&self, fault: &Diagnostic) -> bool {
        let mut labels = std::iter::once(&fault.primary).chain(&fault.secondary);
        labels.any(|label| self.hold(label))
    }

    fn hold(&self, label: &Label) -> bool {
        let (name, span) = (label.source.name(), label.span);
        let after = self.0.partition_point(|(file, doubt)| (*file, doubt.start) <= (name, span.start));
        let nearest = after.checked_sub(1).and_then(|before| self.0.get(before));
        nearest.is_some_and(|(file, doubt)| *file == name && span.end <= doubt.end)
    }
}
