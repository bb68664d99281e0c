//! Reads the spec, and says where it and its crate lie.

use std::path::{Path, PathBuf};

use generator::api::{self, Api, Origin};
use generator::disk;
use generator::edit::review;
use generator::output::emit::Placement;
use generator::spec::{self, Assets};

use crate::failure::{Failure, warn};
use crate::repository;

/// The folder of a spec, and the folder of the crate that is generated from it.
pub(crate) struct Places {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
}

impl Places {
    /// The given folders; by default, those of this repository.
    pub(crate) fn new(spec: Option<&Path>, out: Option<&Path>) -> Self {
        let root = repository::root();
        Self {
            spec: spec.map_or_else(|| repository::from_here(&root.join("spec")), Path::to_path_buf),
            out: out.map_or_else(|| repository::from_here(&root.join("generated")), Path::to_path_buf),
        }
    }

    /// Places the crate as a member of the workspace around it.
    pub(crate) fn as_member(&self, api: &Api) -> Placement {
        Placement::Member { runtime: self.runtime(api) }
    }

    /// Places the crate as a workspace of its own.
    pub(crate) fn as_standalone(&self, api: &Api) -> Placement {
        Placement::Standalone { runtime: self.runtime(api) }
    }

    /// The path from the crate to the runtime's folder; empty if the runtime does not come from a folder.
    fn runtime(&self, api: &Api) -> String {
        match &api.runtime.origin {
            Origin::Folder(path) => repository::relative(&self.out, &self.spec.join(path)),
            Origin::Registry | Origin::Git { .. } => String::new(),
        }
    }
}

/// Reads and checks a spec and its assets, and prints a warning for each `# review:` comment.
pub(crate) fn read(spec: &Path) -> Result<Api, Failure> {
    read_with(spec, &assets(spec))
}

/// Does the same as [`read`] with assets that have been read already.
pub(crate) fn read_with(spec: &Path, assets: &Assets) -> Result<Api, Failure> {
    let check = |spec: &_| Ok((api::check_with(spec, assets)?, review::pending(spec)));
    let (api, pending) = spec::read(disk::read_spec(spec)?).check(check).map_err(Failure::Spec)?;
    warn(&pending);
    Ok(api)
}

/// The assets of a spec: the files in `crate/`, which are copied into the generated crate unchanged.
pub(crate) fn assets(spec: &Path) -> Assets {
    disk::read_assets(&spec.join("crate"))
}
