//! The crate that generated code calls, and where it comes from.

use super::faults::Faults;
use super::texts;
use crate::api::{Origin, Runtime};
use crate::spec::{ApiSpec, RuntimeSpec, Spanned};
use crate::text::diagnostic::Code;
use crate::text::prose::shown;

pub(super) fn check(content: &ApiSpec, faults: &mut Faults<'_>) -> Runtime {
    let runtime = &content.runtime;
    texts::check_package_name(&runtime.package, faults);
    texts::check_version(&runtime.version, faults);
    if runtime.package.replace('-', "_") == content.package.name.replace('-', "_") {
        faults.add(
            Code::ReservedName,
            runtime.package.span,
            "the crate and its runtime have the same name in Rust",
            "give one of them another name",
        );
    }
    let origin = origin(runtime, faults);
    Runtime { package: runtime.package.value.clone(), version: runtime.version.value.clone(), origin }
}

fn origin(runtime: &RuntimeSpec, faults: &mut Faults<'_>) -> Origin {
    if let (Some(rev), None) = (&runtime.rev, &runtime.git) {
        let help = "add `git`, the address of the repository, or remove `rev`";
        faults.add(Code::InvalidAddress, rev.key, "`rev` is a revision of no repository", help);
    }
    match (&runtime.path, &runtime.git) {
        (None, None) => Origin::Registry,
        (Some(path), None) => {
            check_path(path, faults);
            Origin::Folder(path.value.clone())
        }
        (path, Some(address)) => {
            if let Some(path) = path {
                let help = "remove one of the two: cargo takes a package from one place";
                faults.add(Code::InvalidPath, path.key, "`git` says already where it comes from", help);
            }
            check_address(address, faults);
            if let Some(rev) = &runtime.rev {
                check_rev(rev, faults);
            }
            Origin::Git { address: address.value.clone(), rev: runtime.rev.as_deref().cloned() }
        }
    }
}

fn check_path(path: &Spanned<String>, faults: &mut Faults<'_>) {
    if path.contains("://") {
        faults.add(
            Code::InvalidPath,
            path.span,
            "this is an address, and no path of a folder",
            format!("write `git: {}`", shown(path)),
        );
    } else if path.is_empty() || path.chars().any(char::is_control) {
        faults.add(
            Code::InvalidPath,
            path.span,
            "this cannot be the path of a folder",
            "write the folder of the runtime package, relative to the spec",
        );
    }
}

fn check_address(address: &Spanned<String>, faults: &mut Faults<'_>) {
    const SCHEMES: [&str; 4] = ["https://", "http://", "ssh://", "file://"];
    let rest = SCHEMES.iter().find_map(|scheme| address.strip_prefix(scheme));
    if !rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_of_address)) {
        faults.add(
            Code::InvalidAddress,
            address.span,
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
fn check_rev(rev: &Spanned<String>, faults: &mut Faults<'_>) {
    if rev.is_empty() || rev.starts_with('-') || !rev.bytes().all(|byte| byte.is_ascii_graphic()) {
        faults.add(
            Code::InvalidAddress,
            rev.span,
            format!("`{}` cannot name a revision", shown(rev)),
            "write a commit or a tag, such as `v0.1.0`",
        );
    }
}
