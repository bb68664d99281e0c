//! Code for the old crate that names its types, which samples do not do. It is compiled with every new crate.

use std::time::SystemTime;

use shop::{Client, LabelId, Null, OwnerId, Request, Shop, ThingId, things, tills};

pub fn lists(colour: Box<str>, sold: SystemTime) -> things::List {
    things::list().page(1_u8).limit(50).price(2.5).colour(colour).sold(sold).tags("new").used(true)
}

pub fn gives(thing: &ThingId, owner: &OwnerId, gift: ThingId) -> [Request; 2] {
    let give: things::Give = things::give(thing, owner, gift);
    let get: things::Get = things::get(thing);
    [give.into(), get.into()]
}

pub fn creates(label: LabelId) -> things::Create {
    things::create("chair", String::from("Ada")).weight(5).parts(vec!["leg"]).label(label).pin("1234")
}

pub fn tills() -> (tills::Count, tills::Close, tills::drawers::Open) {
    (tills::count(), tills::close(1).note("late").note(Null), tills::drawers::open(1, 2))
}

pub fn clients(client: &Client) -> Option<Shop> {
    let _pages = client.pages(things::list());
    None
}
