//! What comes along with the crate: its examples, and what they need.

use super::{Faults, Place};
use crate::api::{Dependency, Example, package};
use crate::spec::{CrateSpec, DependencySpec};
use crate::text::diagnostic::Code;
use crate::text::prose::shown;

pub(super) fn dev_dependencies(package: &CrateSpec, place: &Place<'_>, faults: &mut Faults) -> Vec<Dependency> {
    let check = |(name, dependency): (&String, &DependencySpec)| {
        let at = place.below(name);
        check_name(name, &at, faults);
        if let Err(error) = semver::VersionReq::parse(&dependency.version) {
            faults.add(
                Code::InvalidVersion,
                at.below("version").value(),
                format!("`{}` requires no version: {error}", shown(&dependency.version)),
                "write the oldest version that will do, such as `\"1.4\"`",
            );
        }
        Dependency { name: name.clone(), version: dependency.version.clone(), features: dependency.features.clone() }
    };
    package.dev_dependencies.iter().map(check).collect()
}

pub(super) fn examples(package: &CrateSpec, place: &Place<'_>, faults: &mut Faults) -> Vec<Example> {
    let check = |(name, features): (&String, &Vec<String>)| {
        let at = place.below(name);
        check_name(name, &at, faults);
        for feature in features.iter().filter(|feature| package::FEATURES.iter().all(|(known, _)| feature != known)) {
            faults.add(
                Code::UnknownFeature,
                at.value(),
                format!("the crate has no feature `{}`", shown(feature)),
                "name features of the generated crate, such as `async` or `blocking`",
            );
        }
        Example { name: name.clone(), features: features.clone() }
    };
    package.examples.iter().map(check).collect()
}

/// A name as cargo takes it for packages and programs.
fn check_name(name: &str, at: &Place<'_>, faults: &mut Faults) {
    let valid = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !valid {
        faults.add(
            Code::InvalidCrateName,
            at.key(),
            format!("`{}` cannot name a package or a program", shown(name)),
            "use letters, digits, `-` and `_`, beginning with a letter",
        );
    }
}
