//! From a spec folder to the files of a crate, in memory.

use std::path::{Path, PathBuf};

use generator::api::{self, Api, Origin};
use generator::disk;
use generator::edit::review;
use generator::output::emit::Placement;
use generator::spec::{self, Assets};

use crate::failure::{Failure, warn};
use crate::repository;

/// Where a spec lies and where its crate goes.
pub(crate) struct Places {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
}

impl Places {
    /// The given folders, or those of this repository.
    pub(crate) fn new(spec: Option<&Path>, out: Option<&Path>) -> Self {
        let root = repository::root();
        Self {
            spec: spec.map_or_else(|| repository::from_here(&root.join("spec")), Path::to_path_buf),
            out: out.map_or_else(|| repository::from_here(&root.join("generated")), Path::to_path_buf),
        }
    }

    /// The crate as a member of the workspace around it.
    pub(crate) fn as_member(&self, api: &Api) -> Placement {
        Placement::Member { runtime: self.runtime(api) }
    }

    /// The crate as a workspace of its own.
    pub(crate) fn as_standalone(&self, api: &Api) -> Placement {
        Placement::Standalone { runtime: self.runtime(api) }
    }

    /// The runtime's folder as seen from the crate; empty where it comes from elsewhere.
    fn runtime(&self, api: &Api) -> String {
        match &api.runtime.origin {
            Origin::Folder(path) => repository::relative(&self.out, &self.spec.join(path)),
            Origin::Registry | Origin::Git { .. } => String::new(),
        }
    }
}

/// Reads and checks a spec and what comes along with it, and shows what of it is yet to be decided.
pub(crate) fn read(spec: &Path) -> Result<Api, Failure> {
    read_with(spec, &assets(spec))
}

/// The same, with what comes along already read.
pub(crate) fn read_with(spec: &Path, assets: &Assets) -> Result<Api, Failure> {
    let check = |spec: &_| Ok((api::check_with(spec, assets)?, review::pending(spec)));
    let (api, pending) = spec::read(disk::read_spec(spec)?).check(check).map_err(Failure::Spec)?;
    warn(&pending);
    Ok(api)
}

/// What is copied into the crate as it is.
pub(crate) fn assets(spec: &Path) -> Assets {
    disk::read_assets(&spec.join("crate"))
}
