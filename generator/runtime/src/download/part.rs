//! A file that gets its name only when it is complete.

use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

/// The most symbolic links that are followed, which is Linux's limit.
const MOST_LINKS: usize = 40;

/// A temporary file beside its target. It is removed if it is dropped before it is complete.
pub(crate) struct Part {
    file: File,
    path: PathBuf,
    target: PathBuf,
    complete: bool,
}

impl Part {
    /// Creates the file beside its target, so that renaming it never crosses file systems. Its name is short, so that
    /// it is valid wherever the name of the target is. If the target is a symbolic link, the file that it points to is
    /// replaced. That file need not exist.
    ///
    /// A folder, a device, a FIFO or a socket is refused, because renaming would replace it by a regular file.
    pub(crate) fn create(target: &Path) -> io::Result<Self> {
        let older = match fs::metadata(target) {
            Ok(older) if older.is_file() => Some(older),
            Ok(other) => return Err(refused(kind(other.file_type()))),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let target = followed(target)?;
        // A path that ends in `/` or `/.` names a folder, but `file_name` ignores that end.
        let bytes = target.as_os_str().as_encoded_bytes();
        if !target.file_name().is_some_and(|name| bytes.ends_with(name.as_encoded_bytes())) {
            return Err(refused("it names no file"));
        }
        let random = RandomState::new().build_hasher().finish();
        let path = target.with_file_name(format!(".{random:016x}.part"));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let part = Self { file, path, target, complete: false };
        if let Some(older) = older {
            keep_mode(&part.file, &older)?;
        }
        Ok(part)
    }

    /// The path of the temporary file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Shortens the file to this length.
    pub(crate) fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)?;
        self.file.seek(io::SeekFrom::Start(length)).map(drop)
    }

    /// Replaces the target, once everything is on disk.
    pub(crate) fn complete(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        self.complete = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.complete {
            // An error cannot be reported here. The name of the file shows that it is temporary.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn refused(reason: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, reason)
}

/// Follows symbolic links. The last one may point to a file that does not exist.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let link = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(link);
            }
            _ => return Ok(path),
        }
    }
    Err(refused("too many links lead to one another"))
}

/// Gives the new file the permissions of the old one, except set-user-ID and set-group-ID, which were granted to other
/// contents.
#[cfg(unix)]
fn keep_mode(file: &File, older: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(older.permissions().mode() & 0o777))
}

/// On other systems, a file has the permissions of its folder.
#[cfg(not(unix))]
fn keep_mode(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn kind(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match file_type {
        kind if kind.is_dir() => "it is a folder",
        kind if kind.is_fifo() => "it is a FIFO, not a file",
        kind if kind.is_socket() => "it is a socket, not a file",
        _ => "it is a device, not a file",
    }
}

#[cfg(not(unix))]
fn kind(file_type: FileType) -> &'static str {
    if file_type.is_dir() { "it is a folder" } else { "it is no file" }
}
