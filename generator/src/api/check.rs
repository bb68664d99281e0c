//! From what a spec says to what it means. Checking goes on after a fault, so that all are found in one run.

mod answer;
mod api;
mod assets;
mod declared;
mod decoration;
mod deviation;
mod endpoint;
mod evidence;
mod faults;
mod field;
mod free;
mod ids;
mod packaged;
mod paging;
mod parameter;
mod places;
mod recursion;
mod registry;
mod reserved;
mod route;
mod runtime;
mod section;
mod texts;
mod types;
mod value;
mod words;

pub(crate) use self::reserved::is_answer_type;

use self::faults::Faults;
use crate::api::Api;
use crate::spec::{Assets, Spec};
use crate::text::diagnostic::{self, Diagnostic};

/// Checks a spec and resolves it.
///
/// # Errors
///
/// Every fault found, in the order of files and positions.
pub fn check(spec: &Spec) -> Result<Api, Vec<Diagnostic>> {
    judge(spec, None)
}

/// Checks a spec together with the files that come along with it, and resolves it.
///
/// # Errors
///
/// Every fault found, in the order of files and positions.
pub fn check_with(spec: &Spec, assets: &Assets) -> Result<Api, Vec<Diagnostic>> {
    judge(spec, Some(assets))
}

fn judge(spec: &Spec, assets: Option<&Assets>) -> Result<Api, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut faults = Faults::new(&spec.api.document.source, &mut found);
    let api = api::check(spec, &mut faults);
    if let Some(assets) = assets {
        assets::check(spec, api.as_ref(), assets, &mut faults);
    }
    match api {
        Some(api) if found.is_empty() => Ok(api),
        _ => {
            diagnostic::sort(&mut found);
            Err(found)
        }
    }
}
