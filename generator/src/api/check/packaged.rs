//! What comes along with the crate: its examples, and what they need.

use super::faults::Faults;
use crate::api::{Dependency, Example, package};
use crate::spec::{CrateSpec, DependencySpec, Listed, Spanned};
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;

pub(super) fn dev_dependencies(package: &CrateSpec, faults: &mut Faults<'_>) -> Vec<Dependency> {
    let check = |(name, dependency): (&String, &Spanned<DependencySpec>)| {
        check_name(name, dependency.key, faults);
        let version = &dependency.version;
        if let Some(Err(error)) = version.get().map(|version| semver::VersionReq::parse(version)) {
            faults.add(
                Code::InvalidVersion,
                version.span,
                format!("`{}` requires no version: {error}", shown(version)),
                "write the oldest version that will do, such as `\"1.4\"`",
            );
        }
        Dependency { name: name.clone(), version: version.to_string(), features: dependency.features.clone() }
    };
    package.dev_dependencies.iter().map(check).collect()
}

pub(super) fn examples(package: &CrateSpec, faults: &mut Faults<'_>) -> Vec<Example> {
    let check = |(name, features): (&String, &Spanned<Listed<String>>)| {
        check_name(name, features.key, faults);
        for feature in
            features.iter().filter(|feature| package::FEATURES.iter().all(|(known, _)| feature.value != **known))
        {
            faults.add(
                Code::UnknownFeature,
                feature.span,
                format!("the crate has no feature `{}`", shown(feature)),
                "name features of the generated crate, such as `async` or `blocking`",
            );
        }
        Example { name: name.clone(), features: features.iter().map(|feature| feature.value.clone()).collect() }
    };
    package.examples.iter().map(check).collect()
}

/// A name as cargo takes it for packages and programs.
fn check_name(name: &str, at: Span, faults: &mut Faults<'_>) {
    let valid = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !valid {
        faults.add(
            Code::InvalidCrateName,
            at,
            format!("`{}` cannot name a package or a program", shown(name)),
            "use letters, digits, `-` and `_`, beginning with a letter",
        );
    }
}
