//! What a download does to an existing target, with both clients.
#![cfg(all(unix, feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod saving;
mod server;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use snapcall_runtime::{Client, Error, blocking};

use saving::{BOTH, Folder, configure, get, runtime};
use server::{Act, Server};

type Download = fn(&Server, &Path) -> Result<u64, Error>;
const DOWNLOADS: [Download; 2] = [download_async, download_blocking];

fn download_async(server: &Server, path: &Path) -> Result<u64, Error> {
    let client = configure(Client::builder(), server).build()?;
    runtime().block_on(client.download(get(), path))
}

fn download_blocking(server: &Server, path: &Path) -> Result<u64, Error> {
    configure(blocking::Client::builder(), server).build()?.download(get(), path)
}

/// Responds to each request with the same recording.
fn server() -> Server {
    Server::texts(&["HTTP/1.1 200 OK\ncontent-length: 3\nconnection: close\n\nnew"; 2])
}

/// Targets that are not files, and what the error says about them. Only root can create devices. The test creates its
/// own, so that no real device is at risk.
fn no_files(folder: &Folder) -> Vec<(PathBuf, &'static str)> {
    let path = |name: &str| folder.0.join(name);
    let make =
        |command: &str, arguments: &[&str]| Command::new(command).args(arguments).output().unwrap().status.success();
    fs::create_dir(path("folder")).unwrap();
    assert!(make("mkfifo", &[path("fifo").to_str().unwrap()]));
    drop(UnixListener::bind(path("socket")).unwrap());
    symlink("fifo", path("link")).unwrap();
    symlink("loop", path("loop")).unwrap();
    let mut all = vec![
        (path("folder"), "it is a folder"),
        (path("fifo"), "it is a FIFO, not a file"),
        (path("socket"), "it is a socket, not a file"),
        (path("link"), "it is a FIFO, not a file"),
        (path("loop"), "Too many levels of symbolic links"),
        (path("folder/.."), "it is a folder"),
        (path("missing/a"), "No such file"),
        (PathBuf::new(), "it names no file"),
    ];
    if make("mknod", &[path("device").to_str().unwrap(), "c", "1", "3"]) {
        all.push((path("device"), "it is a device, not a file"));
    }
    all
}

#[test]
fn a_target_that_is_not_a_file_is_refused_before_anything_is_sent() {
    for download in DOWNLOADS {
        let (server, folder) = (server(), Folder::new());
        let targets = no_files(&folder);
        let (before, kinds) = (folder.files(), kinds(&targets));
        for (target, reason) in &targets {
            let error = download(&server, target).unwrap_err();
            assert!(error.is_file() && error.to_string().contains(reason), "{error}");
            assert!(error.to_string().starts_with("recording: "), "{error}");
        }
        assert_eq!((before, self::kinds(&targets), server.seen().len()), (folder.files(), kinds, 0));
    }
}

fn kinds(targets: &[(PathBuf, &str)]) -> Vec<Option<fs::FileType>> {
    targets.iter().map(|(path, _)| fs::symlink_metadata(path).ok().map(|found| found.file_type())).collect()
}

#[test]
fn a_saved_stream_does_not_replace_a_fifo() {
    for save in BOTH {
        let (server, folder) = (server(), Folder::new());
        let targets = no_files(&folder);
        let before = folder.files();
        for (target, reason) in &targets[..2] {
            let error = save(&server, get(), target).unwrap_err();
            assert!(error.is_file() && error.to_string().contains(reason), "{error}");
        }
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn a_symbolic_link_stays_and_points_to_the_new_file() {
    for download in DOWNLOADS {
        let folder = Folder::new();
        let path = |name: &str| folder.0.join(name);
        fs::create_dir(path("far")).unwrap();
        fs::write(path("far/old"), "old").unwrap();
        symlink("old", path("far/near")).unwrap();
        symlink("far/near", path("a")).unwrap();
        symlink("far/still to be made", path("b")).unwrap();
        let server = server();
        download(&server, &path("a")).unwrap();
        download(&server, &path("b")).unwrap();
        assert_eq!(fs::read_link(path("a")).unwrap(), Path::new("far/near"));
        assert_eq!(fs::read_link(path("far/near")).unwrap(), Path::new("old"));
        assert_eq!(fs::read_link(path("b")).unwrap(), Path::new("far/still to be made"));
        for file in ["far/old", "far/still to be made"] {
            assert!(fs::symlink_metadata(path(file)).unwrap().is_file() && fs::read(path(file)).unwrap() == b"new");
        }
        assert_eq!((folder.files().len(), fs::read_dir(path("far")).unwrap().count()), (3, 3));
    }
}

#[test]
fn the_mode_of_an_existing_file_is_kept() {
    for download in DOWNLOADS {
        for (older, kept) in [(0o600, 0o600), (0o664, 0o664), (0o444, 0o444), (0o4755, 0o755)] {
            let (server, folder) = (server(), Folder::new());
            let target = folder.0.join("a");
            fs::write(&target, "old").unwrap();
            fs::set_permissions(&target, fs::Permissions::from_mode(older)).unwrap();
            download(&server, &target).unwrap();
            assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o7777, kept, "{older:o}");
            assert_eq!(fs::read(&target).unwrap(), b"new");
        }
    }
}

#[test]
fn a_file_name_may_have_the_maximum_length() {
    for download in DOWNLOADS {
        let (server, folder) = (server(), Folder::new());
        let name = "n".repeat(255);
        download(&server, &folder.0.join(&name)).unwrap();
        assert_eq!(folder.files(), std::slice::from_ref(&name));
        let error = download(&server, &folder.0.join(format!("{name}n"))).unwrap_err();
        assert!(error.is_file() && server.seen().len() == 1, "{error}");
        assert_eq!(folder.files(), [name]);
    }
}

#[test]
fn a_refused_download_leaves_nothing() {
    for download in DOWNLOADS {
        let gone = Act::Answer(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec());
        let (server, folder) = (Server::start(vec![gone]), Folder::new());
        assert!(download(&server, &folder.0.join("a")).unwrap_err().is_not_found());
        assert!(folder.files().is_empty());
    }
}
