//! The crate that generated code calls, and where it comes from.

use super::faults::Faults;
use super::texts;
use crate::api::{Origin, Runtime};
use crate::spec::{ApiSpec, Readable, RuntimeSpec};
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;

pub(super) fn check(content: &ApiSpec, faults: &mut Faults<'_>) -> Option<Runtime> {
    let runtime = &content.runtime;
    texts::check_package_name(&runtime.package, faults);
    texts::check_version(&runtime.version, faults);
    let library = |name: &Readable<String>| name.get().map(|name| name.replace('-', "_"));
    let (own, runtimes) = (library(&content.package.name), library(&runtime.package));
    if own.is_some() && own == runtimes {
        faults.add(
            Code::ReservedName,
            runtime.package.span,
            "the crate and its runtime have the same name in Rust",
            "give one of them another name",
        );
    }
    let origin = origin(runtime, faults);
    Some(Runtime { package: runtime.package.get()?.clone(), version: runtime.version.get()?.clone(), origin: origin? })
}

/// Where the package comes from, unless that could not be read.
fn origin(runtime: &RuntimeSpec, faults: &mut Faults<'_>) -> Option<Origin> {
    if let (Some(rev), None) = (&runtime.rev, &runtime.git)
        && rev.get().is_some()
    {
        let help = "add `git`, the address of the repository, or remove `rev`";
        faults.add(Code::InvalidAddress, rev.key, "`rev` is a revision of no repository", help);
    }
    match (&runtime.path, &runtime.git) {
        (None, None) => Some(Origin::Registry),
        (Some(folder), None) => {
            let path = folder.get()?;
            check_path(path, folder.span, faults);
            Some(Origin::Folder(path.clone()))
        }
        (path, Some(repository)) => {
            if let Some(path) = path.as_ref().filter(|path| path.get().and(repository.get()).is_some()) {
                let help = "remove one of the two: cargo takes a package from one place";
                faults.add(Code::InvalidPath, path.key, "`git` says already where it comes from", help);
            }
            if let Some(address) = repository.get() {
                check_address(address, repository.span, faults);
            }
            let rev = runtime.rev.as_ref().and_then(|rev| Some((rev.get()?, rev.span)));
            if let Some((rev, at)) = rev {
                check_rev(rev, at, faults);
            }
            Some(Origin::Git { address: repository.get()?.clone(), rev: rev.map(|(rev, _)| rev.clone()) })
        }
    }
}

fn check_path(path: &str, at: Span, faults: &mut Faults<'_>) {
    if path.contains("://") {
        faults.add(
            Code::InvalidPath,
            at,
            "this is an address, and no path of a folder",
            format!("write `git: {}`", shown(path)),
        );
    } else if path.is_empty() || path.chars().any(char::is_control) {
        faults.add(
            Code::InvalidPath,
            at,
            "this cannot be the path of a folder",
            "write the folder of the runtime package, relative to the spec",
        );
    }
}

fn check_address(address: &str, at: Span, faults: &mut Faults<'_>) {
    const SCHEMES: [&str; 4] = ["https://", "http://", "ssh://", "file://"];
    let rest = SCHEMES.iter().find_map(|scheme| address.strip_prefix(scheme));
    if !rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_of_address)) {
        faults.add(
            Code::InvalidAddress,
            at,
            format!("`{}` is not an address that cargo takes a repository from", shown(address)),
            "write the address with its scheme, and without `?` and `#`, such as `https://example.com/repository`",
        );
    }
}

/// Whether a byte can stand in an address that has neither query nor fragment.
fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"?#".contains(&byte)
}

/// Checks a revision: git takes one that begins with `-` for an option, and one with blanks for several.
fn check_rev(rev: &str, at: Span, faults: &mut Faults<'_>) {
    if rev.is_empty() || rev.starts_with('-') || !rev.bytes().all(|byte| byte.is_ascii_graphic()) {
        faults.add(
            Code::InvalidAddress,
            at,
            format!("`{}` cannot name a revision", shown(rev)),
            "write a commit or a tag, such as `v0.1.0`",
        );
    }
}
