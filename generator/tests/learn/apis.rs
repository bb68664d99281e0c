//! Invented APIs whose answers vary as those of real ones do.

use serde_json::{Map, Value, json};

/// A pseudo-random number generator with a fixed seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn many(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> Value) -> Value {
        let count = self.below(most + 1);
        (0..count).map(|_| make(self)).collect()
    }

    /// The value, or null with a probability of `chance` percent.
    fn unless(&mut self, chance: u64, value: Value) -> Value {
        if self.percent(chance) { Value::Null } else { value }
    }

    /// A number with two decimal places or, with a probability of `whole` percent, a whole number.
    fn price(&mut self, whole: u64) -> Value {
        let units = self.below(1000);
        if self.percent(whole) { json!(units) } else { json!(units as f64 + 0.25) }
    }

    fn date(&mut self) -> String {
        format!("20{:02}-{:02}-{:02}T08:30:00Z", 10 + self.below(15), 1 + self.below(12), 1 + self.below(28))
    }

    fn name(&mut self) -> String {
        let first = self.one(&["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ines", "Jo", "Kim", "Lea"]);
        format!("{first}{}", self.below(90))
    }
}

/// Makes the answer of this number in the sequence.
type Make = fn(&mut Dice, usize) -> Value;

/// An endpoint: its name, its route and its answers.
pub(crate) type Made = (&'static str, &'static str, Make);

/// An API: its name and its endpoints.
pub(crate) type MadeApi = (&'static str, &'static [Made]);

pub(crate) const APIS: [MadeApi; 10] = [
    (
        "calls",
        &[
            ("list", "GET /v2/calls", calls),
            ("get", "GET /v2/calls/{id}", call),
            ("list_queues", "GET /v2/queues", queues),
        ],
    ),
    ("shop", &[("list", "GET /orders", orders), ("get", "GET /orders/{id}", order), ("events", "GET /events", events)]),
    ("chat", &[("get", "GET /comments/{id}", comment), ("threads", "GET /threads", threads)]),
    (
        "metrics",
        &[("series", "GET /metrics", metrics), ("matrix", "GET /matrix", matrix), ("usage", "GET /usage", usage)],
    ),
    ("settings", &[("get", "GET /settings", settings), ("update", "PUT /settings", settings)]),
    ("buttons", &[("list", "GET /buttons", buttons), ("get", "GET /buttons/{token}", button)]),
    ("jobs", &[("list", "GET /jobs", jobs), ("status", "GET /jobs/{id}/status", job_status)]),
    ("forms", &[("answers", "GET /forms/{id}/answers", form_answers), ("get", "GET /forms/{id}", form)]),
    ("people", &[("list", "GET /people", people), ("get", "GET /people/{id}", person), ("me", "GET /me", person)]),
    ("texts", &[("get", "GET /texts/{token}", texts), ("list", "GET /texts", all_texts)]),
];

fn call(dice: &mut Dice, at: usize) -> Value {
    let mut call = json!({
        "id": dice.below(100_000),
        "company_id": dice.below(90),
        "status": dice.one(&["answered", "missed", "busy"]),
        "start": dice.date(),
        "duration": dice.price(80),
        "agent": { "id": dice.below(50), "name": dice.name(), "email": format!("{}@x.example", dice.name()) },
        "tags": dice.many(3, |dice| json!(dice.name())),
        "recorded": dice.percent(50),
        "cost": dice.unless(20, json!(1.5)),
    });
    if dice.percent(5) {
        call["transferred_to"] = json!({ "id": dice.below(50), "name": dice.name(), "email": "y@x.example" });
    }
    // Null only in later answers, as when a feature is switched off.
    if at > 20 && dice.percent(30) {
        call["agent"] = Value::Null;
    }
    call
}

fn calls(dice: &mut Dice, at: usize) -> Value {
    json!({ "data": dice.many(5, |dice| call(dice, at)), "total": dice.below(900), "page": 1 + dice.below(9) })
}

fn queues(dice: &mut Dice, _: usize) -> Value {
    let queue = |dice: &mut Dice| json!({ "name": dice.name(), "size": dice.below(9), "open": dice.percent(90), "waits": dice.price(50) });
    dice.many(4, queue)
}

fn order(dice: &mut Dice, _: usize) -> Value {
    let line = |dice: &mut Dice| {
        json!({
            "sku": dice.name(), "quantity": 1 + dice.below(9), "price": dice.price(60),
            "options": dice.many(2, |dice| json!({ "key": dice.name(), "value": dice.name() })),
        })
    };
    let mut order = json!({
        "id": dice.below(10_000),
        "placed_at": dice.date(),
        "lines": dice.many(4, line),
        "customer": { "id": format!("c{}", dice.below(99)), "name": dice.name(), "vat": dice.unless(60, json!("DE1")) },
        "discount": dice.unless(50, json!(0.1)),
        "address": { "street": dice.name(), "city": dice.name(), "zip": format!("{:05}", dice.below(99_999)) },
    });
    for name in ["gift_note", "coupon", "tracking", "refund_reason"] {
        if dice.percent(5) {
            order[name] = json!(dice.name());
        }
    }
    order
}

fn orders(dice: &mut Dice, at: usize) -> Value {
    json!({ "items": dice.many(3, |dice| order(dice, at)), "paging": { "page": dice.below(9), "pages": dice.below(20) } })
}

/// Objects whose fields depend on their type.
fn event(dice: &mut Dice, _: usize) -> Value {
    let kind = dice.one(&["order.created", "order.paid", "stock.low", "login"]);
    let payload = match kind {
        "order.created" => json!({ "order_id": dice.below(999), "lines": dice.below(9) }),
        "order.paid" => json!({ "order_id": dice.below(999), "amount": dice.price(30), "method": dice.name() }),
        "stock.low" => {
            json!({ "sku": dice.name(), "left": dice.below(5), "warehouse": { "id": dice.below(4), "city": dice.name() } })
        }
        _ => json!({ "user": dice.name(), "from": dice.name(), "ok": dice.percent(90) }),
    };
    json!({ "type": kind, "at": dice.date(), "payload": payload })
}

fn events(dice: &mut Dice, at: usize) -> Value {
    dice.many(6, |dice| event(dice, at))
}

fn comment_of(dice: &mut Dice, depth: usize) -> Value {
    let mut comment = json!({
        "id": dice.below(9_999), "text": dice.name(), "author": { "id": dice.below(99), "name": dice.name() },
        "written_at": dice.date(), "likes": dice.below(50),
    });
    if depth > 0 {
        comment["replies"] = dice.many(2, |dice| comment_of(dice, depth - 1));
    }
    if dice.percent(10) {
        comment["edited_at"] = json!(dice.date());
    }
    comment
}

fn comment(dice: &mut Dice, _: usize) -> Value {
    comment_of(dice, 3)
}

fn threads(dice: &mut Dice, _: usize) -> Value {
    json!({ "threads": dice.many(3, |dice| json!({ "title": dice.name(), "root": comment_of(dice, 2), "closed": dice.percent(5) })) })
}

/// Maps whose keys are dates and names.
fn metrics(dice: &mut Dice, _: usize) -> Value {
    let count = 2 + dice.below(5);
    let days: Map<String, Value> = (0..count)
        .map(|_| (dice.date()[..10].to_owned(), json!({ "count": dice.below(99), "mean": dice.price(30) })))
        .collect();
    let users: Map<String, Value> = (0..count).map(|_| (dice.name(), json!(dice.below(99)))).collect();
    // Rarely a fraction, and rarely not a number.
    let load = if dice.percent(1) { json!("none") } else { dice.price(98) };
    json!({ "days": days, "by_user": users, "unit": dice.one(&["s", "ms"]), "load": load })
}

fn matrix(dice: &mut Dice, _: usize) -> Value {
    json!({
        "rows": dice.many(3, |dice| dice.many(4, |dice| dice.price(50))),
        "labels": dice.many(3, |dice| { let name = dice.name(); dice.unless(1, json!(name)) }),
        "points": dice.many(3, |dice| json!([dice.price(0), dice.price(0)])),
        "empty": [],
    })
}

fn usage(dice: &mut Dice, _: usize) -> Value {
    json!([{ "month": dice.date(), "seats": dice.below(20), "limits": { "calls": dice.below(999), "minutes": dice.price(70) } }])
}

/// Deeply nested, and nearly the same in each answer.
fn settings(dice: &mut Dice, at: usize) -> Value {
    let mut settings = json!({
        "account": { "plan": { "limits": { "calls": { "per_day": dice.below(99), "burst": { "size": 5, "window": 1.5 } } } } },
        "locale": dice.one(&["en", "de", "fr"]),
        "features": { "record": dice.percent(50), "beta": dice.percent(5), "hold_music": dice.unless(50, json!("a.mp3")) },
        "opening": { "monday": { "from": "08:00", "to": "17:00" }, "tuesday": { "from": "08:00", "to": "17:00" } },
        "theme": { "color": "#fff", "logo": null },
    });
    if at > 40 {
        settings["theme"]["font"] = json!("serif");
    }
    settings
}

/// Ids that are numbers in some answers and text in others.
fn button(dice: &mut Dice, _: usize) -> Value {
    let id = if dice.percent(50) { json!(dice.below(999)) } else { json!(dice.name()) };
    json!({
        "button_id": id, "token": dice.name(), "label": dice.name(), "call_ids": dice.many(3, |dice| json!(dice.below(99))),
        "stream_token": dice.name(), "ratio": dice.price(95), "created_at": dice.date(), "last_used": dice.unless(40, json!("2024-02-01")),
    })
}

fn buttons(dice: &mut Dice, at: usize) -> Value {
    json!({ "buttons": dice.many(4, |dice| button(dice, at)), "next": dice.unless(70, json!("abc")) })
}

/// Words, of which later answers use more.
fn job(dice: &mut Dice, at: usize) -> Value {
    let state = if at > 30 {
        dice.one(&["queued", "running", "done", "failed", "paused"])
    } else {
        dice.one(&["queued", "done"])
    };
    let mut job = json!({ "id": dice.below(9_999), "state": state, "created": dice.date(), "progress": dice.price(90), "attempts": dice.below(4) });
    if state == "failed" {
        job["error"] = json!({ "code": dice.below(99), "message": dice.name() });
    }
    if dice.percent(50) {
        job["finished"] = json!(dice.date());
    }
    job
}

fn jobs(dice: &mut Dice, at: usize) -> Value {
    json!({ "results": dice.many(4, |dice| job(dice, at)), "count": dice.below(99) })
}

fn job_status(dice: &mut Dice, at: usize) -> Value {
    json!({ "job": job(dice, at), "log": dice.many(3, |dice| json!({ "at": dice.date(), "line": dice.name() })) })
}

/// Values of several kinds in the same field.
fn form_answer(dice: &mut Dice, _: usize) -> Value {
    let value = match dice.below(8) {
        0 => json!(dice.percent(50)),
        1 => json!(dice.below(9)),
        2 => json!([dice.name()]),
        _ => json!(dice.name()),
    };
    json!({
        "question": dice.name(), "value": value, "answered_at": dice.date(), "by": { "id": dice.below(9), "name": dice.name() },
        "page": dice.below(5), "required": dice.percent(50), "section": dice.name(), "kind": dice.one(&["text", "choice"]),
    })
}

fn form_answers(dice: &mut Dice, at: usize) -> Value {
    dice.many(5, |dice| form_answer(dice, at))
}

fn form(dice: &mut Dice, _: usize) -> Value {
    json!({
        "id": dice.below(999), "title": dice.name(), "owner": { "id": dice.below(9), "name": dice.name() }, "published": dice.percent(80),
        "fields": dice.many(4, |dice| json!({ "key": dice.name(), "type": dice.one(&["text", "date"]), "default": dice.unless(70, json!("x")) })),
    })
}

/// Many optional fields that few objects have, without an envelope.
fn person(dice: &mut Dice, _: usize) -> Value {
    let mut person = json!({
        "id": dice.below(9_999), "first_name": dice.name(), "last_name": dice.name(), "email": format!("{}@x.example", dice.name()),
        "company_id": dice.below(9), "active": dice.percent(95), "born": dice.unless(60, json!("1990-04-01")), "height": dice.price(10),
    });
    for name in ["phone", "mobile", "fax", "title", "nickname", "twitter", "site", "note", "badge", "desk"] {
        if dice.percent(5) {
            person[name] = json!(dice.name());
        }
    }
    if dice.percent(40) {
        person["manager"] = json!({ "id": dice.below(9_999), "first_name": dice.name(), "last_name": dice.name() });
    }
    person
}

fn people(dice: &mut Dice, at: usize) -> Value {
    dice.many(6, |dice| person(dice, at))
}

/// A map by language; some answers have more languages than the earlier ones.
fn texts(dice: &mut Dice, _: usize) -> Value {
    let all = ["en", "de", "fr", "it", "es", "pt", "nl", "pl", "sv", "da", "fi", "cs", "hu", "ro", "bg", "el"];
    let count = 1 + dice.below(4);
    let of: Map<String, Value> = (0..count).map(|_| (dice.one(&all).to_owned(), json!(dice.name()))).collect();
    json!({ "token": dice.name(), "texts": of, "updated": dice.date(), "words": dice.below(400), "owner": dice.unless(20, json!("x")) })
}

fn all_texts(dice: &mut Dice, at: usize) -> Value {
    json!({ "data": dice.many(4, |dice| texts(dice, at)), "meta": { "total": dice.below(99), "took": dice.price(5) } })
}
