//! The crate that generated code calls, and where it comes from.

use super::api::{check_package_name, check_version};
use super::{Faults, Place};
use crate::api::{Origin, Runtime};
use crate::spec::{ApiSpec, RuntimeSpec};
use crate::text::diagnostic::Code;
use crate::text::prose::shown;

pub(super) fn check(content: &ApiSpec, place: &Place<'_>, faults: &mut Faults) -> Runtime {
    let runtime = &content.runtime;
    check_package_name(&runtime.package, &place.below("package"), faults);
    check_version(&runtime.version, &place.below("version"), faults);
    if runtime.package.replace('-', "_") == content.package.name.replace('-', "_") {
        faults.add(
            Code::ReservedName,
            place.below("package").value(),
            "the crate and its runtime have the same name in Rust",
            "give one of them another name",
        );
    }
    let origin = origin(runtime, place, faults);
    Runtime { package: runtime.package.clone(), version: runtime.version.clone(), origin }
}

fn origin(runtime: &RuntimeSpec, place: &Place<'_>, faults: &mut Faults) -> Origin {
    if let (Some(_), None) = (&runtime.rev, &runtime.git) {
        let help = "add `git`, the address of the repository, or remove `rev`";
        faults.add(Code::InvalidAddress, place.below("rev").key(), "`rev` is a revision of no repository", help);
    }
    match (&runtime.path, &runtime.git) {
        (None, None) => Origin::Registry,
        (Some(path), None) => {
            check_path(path, &place.below("path"), faults);
            Origin::Folder(path.clone())
        }
        (path, Some(address)) => {
            if path.is_some() {
                let help = "remove one of the two: cargo takes a package from one place";
                faults.add(
                    Code::InvalidPath,
                    place.below("path").key(),
                    "`git` says already where it comes from",
                    help,
                );
            }
            check_address(address, &place.below("git"), faults);
            if let Some(rev) = &runtime.rev {
                check_rev(rev, &place.below("rev"), faults);
            }
            Origin::Git { address: address.clone(), rev: runtime.rev.clone() }
        }
    }
}

fn check_path(path: &str, place: &Place<'_>, faults: &mut Faults) {
    if path.contains("://") {
        faults.add(
            Code::InvalidPath,
            place.value(),
            "this is an address, and no path of a folder",
            format!("write `git: {}`", shown(path)),
        );
    } else if path.is_empty() || path.chars().any(char::is_control) {
        faults.add(
            Code::InvalidPath,
            place.value(),
            "this cannot be the path of a folder",
            "write the folder of the runtime package, relative to the spec",
        );
    }
}

fn check_address(address: &str, place: &Place<'_>, faults: &mut Faults) {
    const SCHEMES: [&str; 4] = ["https://", "http://", "ssh://", "file://"];
    let rest = SCHEMES.iter().find_map(|scheme| address.strip_prefix(scheme));
    if !rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_of_address)) {
        faults.add(
            Code::InvalidAddress,
            place.value(),
            format!("`{}` is not an address that cargo takes a repository from", shown(address)),
            "write the address with its scheme, and without `?` and `#`, such as `https://example.com/repository`",
        );
    }
}

/// Whether a byte can stand in an address that has neither query nor fragment.
fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"?#".contains(&byte)
}

/// What git takes for an option, or for several words, names no revision.
fn check_rev(rev: &str, place: &Place<'_>, faults: &mut Faults) {
    if rev.is_empty() || rev.starts_with('-') || !rev.bytes().all(|byte| byte.is_ascii_graphic()) {
        faults.add(
            Code::InvalidAddress,
            place.value(),
            format!("`{}` cannot name a revision", shown(rev)),
            "write a commit or a tag, such as `v0.1.0`",
        );
    }
}
