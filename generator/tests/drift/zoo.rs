//! A small spec and its page.

use std::sync::LazyLock;

use generator::api::check;
use generator::drift::{self, Drift, Hints, Remark};
use generator::spec::{Spec, load};
use generator::text::Source;

const API: &str = "name: Zoo\nsummary: A zoo.\nbase_url: https://zoo.example\nauth: { scheme: basic, variable: ZOO_KEY }\n\
                   crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
                   runtime: { package: runtime, version: 0.1.0, path: ../runtime }\n\
                   ids:\n  KeeperId: { type: number, summary: Identifies a keeper. }\nsections:\n  - animals\n  - keepers\n";

const ANIMALS: &str = "title: Animals\nsummary: Animals.\n\nendpoints:\n  list:\n    title: Read all\n    route: GET /animals\n    \
                       summary: Lists animals.\n    query:\n      page: number\n      size: number\n\n  get:\n    title: Read\n    \
                       route: GET /animals/{id}\n    summary: Gets an animal.\n    path:\n      id: number\n\n  feed:\n    \
                       title: Feed\n    route: POST /animals/{id}/feed\n    summary: Feeds an animal.\n    path:\n      \
                       id: number\n    body:\n      food: { type: string, required: true }\n";

const KEEPERS: &str = "title: Keepers\nsummary: Keepers.\n\nendpoints:\n  create:\n    title: Create\n    route: POST /keepers\n    \
                       summary: Creates a keeper.\n    body:\n      name: string\n\n  delete:\n    title: Delete\n    \
                       route: DELETE /keepers/{keeperId}\n    summary: Deletes a keeper.\n    path:\n      keeperId: number\n";

pub(crate) fn files() -> Vec<Source> {
    [("api", API), ("animals", ANIMALS), ("keepers", KEEPERS)]
        .map(|(name, text)| Source::new(format!("spec/{name}.yaml"), text))
        .to_vec()
}

pub(crate) fn spec() -> &'static Spec {
    static SPEC: LazyLock<Spec> = LazyLock::new(|| load(files()).unwrap());
    &SPEC
}

/// The page that the spec describes, without samples.
pub(crate) const PAGE: &str = "Zoo\nAnimals\nRead all\n[GET] /animals\nLists them all\nQuery String\nParameter | Type | Required\n\
                               page | number | false\nsize | number | false\nRead\n[GET] /animals/{id}\nReads one\nURI Components\n\
                               Parameter | Type | Required\nid | number | true\nFeed\n[POST] /animals/{id}/feed\nFeeds one\n\
                               URI Components\nParameter | Type | Required\nid | number | true\nJSON Payload\n\
                               Parameter | Type | Required\nfood | string | true\nKeepers\nCreate\n[POST] /keepers\nCreates one\n\
                               JSON Payload\nParameter | Type | Required\nname | string | false\nDelete\n\
                               [DELETE] /keepers/{keeperId}\nDeletes one\nURI Components\nParameter | Type | Required\n\
                               keeperId | number | true\nThat is all\n";

/// The report about a page.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) drifts: Vec<Drift>,
    pub(crate) unread: Vec<Remark>,
    pub(crate) doubts: Vec<Remark>,
}

pub(crate) fn told(page: &str) -> Told {
    told_with(page, &Hints::default())
}

pub(crate) fn told_with(page: &str, hints: &Hints) -> Told {
    let spec = spec();
    match drift::read(page, spec, hints) {
        Ok(page) => {
            let pairing = drift::pair(spec, &page);
            Told { drifts: drift::compare(&pairing), unread: pairing.unread, doubts: pairing.doubts }
        }
        Err(unread) => Told { drifts: Vec::new(), unread, doubts: Vec::new() },
    }
}

/// The number of differences between the spec and a partial page; as an error, the number of unreadable parts.
pub(crate) fn differences(part: &str) -> Result<usize, usize> {
    let (spec, hints) = (spec(), Hints { is_part: true, ..Hints::default() });
    let page = drift::read(part, spec, &hints).map_err(|unread| unread.len())?;
    let pairing = drift::pair(spec, &page);
    if pairing.unread.is_empty() { Ok(drift::compare(&pairing).len()) } else { Err(pairing.unread.len()) }
}

/// Updates the spec, and checks that it is valid and differs from the page only in what was reported as not written.
pub(crate) fn written(page: &str, gone: Option<usize>) -> Option<(Vec<Source>, drift::write::Written)> {
    written_with(page, &Hints { gone, ..Hints::default() })
}

pub(crate) fn written_with(page: &str, hints: &Hints) -> Option<(Vec<Source>, drift::write::Written)> {
    let written = drift::write::write(&files(), page, hints).ok()?;
    let files = super::facts::after(&files(), &written);
    let spec = load(files.clone()).unwrap();
    check(&spec).unwrap();
    let page = drift::read(page, &spec, hints).unwrap();
    let left: Vec<Drift> = written.left.iter().map(|left| left.drift.clone()).collect();
    assert_eq!(drift::compare(&drift::pair(&spec, &page)), left);
    Some((files, written))
}
