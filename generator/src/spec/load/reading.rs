//! As much of a spec as can be read.

use std::collections::HashSet;

use super::file;
use crate::spec::{EndpointSpec, Location, Spanned, Spec};
use crate::text::diagnostic::{self, Code, Diagnostic, Span};

/// What was read of a spec: all faults, and whatever could be decoded in spite of them.
#[derive(Debug, Default)]
pub struct Reading {
    pub(super) spec: Option<Spec>,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) gaps: Gaps,
}

/// Where nothing could be read of what may declare something.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// In a section, or in what was to be one.
    pub(super) sections: bool,
    /// In the identifiers.
    pub(super) ids: bool,
    /// In the types.
    pub(super) types: bool,
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
    /// Two kinds of faults that `check` finds are dropped, because they only follow from others: faults at the very words
    /// that are at fault already, and faults that something is not declared or not used, if it may be so where nothing could
    /// be read.
    ///
    /// # Errors
    ///
    /// All faults, those of reading and those of `check`, in the order of files and positions.
    pub fn check<T>(self, check: impl FnOnce(&Spec) -> Result<T, Vec<Diagnostic>>) -> Result<T, Vec<Diagnostic>> {
        let Self { spec, mut faults, gaps } = self;
        match spec.as_ref().map(|spec| (spec, check(spec))) {
            Some((_, Ok(checked))) if faults.is_empty() => return Ok(checked),
            Some((spec, Err(mut found))) => {
                let told: HashSet<_> = faults.iter().filter(|fault| is_told(fault)).map(place).collect();
                let refused: Vec<_> = faults.iter().filter(|fault| fault.code == Code::ControlCharacter).collect();
                let undeclared = undeclared(&gaps, spec, &faults);
                found.retain(|fault| !told.contains(&place(fault)) && !undeclared.contains(&fault.code));
                found
                    .retain(|fault| !refused.iter().any(|refused| lies_in(refused, fault)) && !file::is_garbled(fault));
                faults.extend(found);
            }
            Some((_, Ok(_))) | None => {}
        }
        diagnostic::sort(&mut faults);
        Err(faults)
    }
}

/// The faults that something is not declared or not used, as far as it may be declared where nothing could be read.
fn undeclared(gaps: &Gaps, spec: &Spec, faults: &[Diagnostic]) -> Vec<Code> {
    let lacks_parameters = gaps.sections || !are_whole(spec, faults);
    let lacks_ids = gaps.ids || spec.api.content.ids.lacks_names();
    let codes = [
        (lacks_parameters, Code::UnknownParameter),
        (gaps.sections, Code::UnusedModule),
        (lacks_ids, Code::UnknownId),
        (gaps.types, Code::UndeclaredType),
    ];
    codes.into_iter().filter(|(lacking, _)| *lacking).map(|(_, code)| code).collect()
}

/// Whether everything was read that the sections say.
fn are_whole(spec: &Spec, faults: &[Diagnostic]) -> bool {
    let api = spec.api.document.source.name();
    let lost = |fault: &Diagnostic| {
        let is_harmless =
            matches!(fault.code, Code::DuplicateKey | Code::UnlistedFile | Code::MissingKey | Code::NoValue);
        // Where these lose a name, the mapping says so that lacks it.
        let is_noted = matches!(
            fault.code,
            Code::ControlCharacter
                | Code::NotUtf8
                | Code::KeyNotText
                | Code::MergeKey
                | Code::Alias
                | Code::Anchor
                | Code::Tag
        );
        !is_harmless && !is_noted && !is_about_value(fault) && fault.primary.source.name() != api
    };
    let mut endpoints = spec.sections.iter().map(|section| &section.content.endpoints);
    let has_parameters = |endpoint: &Spanned<EndpointSpec>| {
        let mut parameters = Location::ALL.into_iter().filter_map(|location| endpoint.located(location));
        parameters.all(|parameters| parameters.is_whole())
    };
    endpoints.all(|endpoints| endpoints.is_whole() && endpoints.values().all(has_parameters))
        && !faults.iter().any(lost)
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
