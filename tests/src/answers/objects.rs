//! The objects in the invented answers.

use serde_json::{Map, Value, json};

use super::World;

/// The kind of object at a path. It depends on the last segment that is neither a version nor a placeholder.
pub(super) fn of(path: &str) -> fn(&mut World) -> Value {
    let words = path.split('/').rev().filter(|word| !word.is_empty() && !word.starts_with('{'));
    let mut words = words.filter(|word| !matches!(*word, "v2" | "info" | "status" | "batch"));
    match words.next() {
        Some("calls") => call,
        Some("agents" | "users" | "me") => agent,
        Some("streams") => stream,
        Some("events" | "stream-events") => event,
        Some("teams") => team,
        Some("library") => medium,
        Some("schedule-templates" | "booking-pages") => schedule,
        Some("stats") => stats,
        _ => setting,
    }
}

/// Ids are large, so that they cannot be mistaken for list indices.
fn id(world: &mut World) -> u64 {
    world.rng.u64(1_000..100_000)
}

/// A name, sometimes with characters beyond ASCII.
fn name(world: &mut World) -> Value {
    let name = world.one(&["Ada", "Grace", "Zoë", "李小龍", "O'Neill", "Ægir 🦊", "null", "12"]);
    world.nullable(json!(name))
}

/// A date, always in the same format.
fn date(world: &mut World) -> String {
    let (month, day, hour) = (world.rng.u8(1..=12), world.rng.u8(1..=28), world.rng.u8(..24));
    format!("2024-{month:02}-{day:02}T{hour:02}:00:00Z")
}

/// A date in one of several formats; the last two are not dates.
fn moment(world: &mut World) -> String {
    let date = date(world);
    match world.rng.u8(..20) {
        0..12 => date,
        12..16 => date.replace('Z', ".250+02:00"),
        16..19 => date[..10].to_owned(),
        _ => date[..10].replace('-', "/"),
    }
}

fn call(world: &mut World) -> Value {
    // Later answers have more states.
    let states: &[&str] =
        if world.late { &["answered", "missed", "queued", "transferred"] } else { &["answered", "missed"] };
    // Some durations are whole numbers, some are fractions.
    let duration = if world.once_in(3) { json!(12.5) } else { json!(world.rng.u16(..600)) };
    let rate = if world.once_in(6) { json!("n/a") } else { json!(world.rng.u8(1..=5)) };
    let mut call = json!({
        "id": id(world), "status": world.one(states), "name": name(world), "start": date(world), "end": moment(world),
        "duration": duration, "rate": rate, "agent": agent(world),
        // A file name that looks like a date.
        "recording": format!("2024-01-{:02}", world.rng.u8(1..=31)).replace("-31", "-31-final"),
        "tags": world.several(3, |world| json!(world.one(&["vip", "sales", "réclamation"]))),
        "account": (1_u64 << 60) + world.rng.u64(..1_000),
    });
    if world.once_in(3) {
        call["transferred_to"] = agent(world);
    }
    if world.once_in(10) {
        call["x-forwarded for"] = json!("10.0.0.1");
    }
    call
}

fn agent(world: &mut World) -> Value {
    let mut agent = json!({ "id": id(world), "name": name(world), "email": email(world), "active": world.rng.bool() });
    if world.once_in(4) {
        agent["wrap_up_time"] = world.nullable(json!(30));
    }
    agent
}

fn email(world: &mut World) -> String {
    format!("agent{}@example.com", id(world))
}

fn stream(world: &mut World) -> Value {
    json!({
        "token": format!("{:016x}", world.rng.u64(..)), "bid": { "id": id(world), "name": name(world) },
        "company_id": id(world), "call_id": world.nullable(json!(7)), "name": name(world), "origin": "web",
        "type": world.one(&["assist", "instant"]), "labels": labels(world),
    })
}

/// An object with arbitrary keys that users choose.
fn labels(world: &mut World) -> Value {
    let mut labels = Map::new();
    for _ in 0..world.rng.u8(..4) {
        let key = world.one(&["colour", "größe", "a b", "", "2fa", "__proto__"]);
        labels.insert(key.to_owned(), if key == "größe" { json!(7) } else { json!("x") });
    }
    labels.into()
}

/// An event, whose payload depends on its type.
fn event(world: &mut World) -> Value {
    let (type_, payload) = match world.rng.u8(..4) {
        0 => ("started", Value::Null),
        1 => ("message", json!("bonjour")),
        2 => ("rated", json!(5)),
        _ => ("joined", json!({ "viewer": agent(world) })),
    };
    json!({ "id": id(world), "type": type_, "at": moment(world), "payload": payload })
}

/// A team, which can be part of another team.
fn team(world: &mut World) -> Value {
    let mut team = json!({ "id": id(world), "name": name(world), "members": world.several(3, agent) });
    if world.once_in(2) {
        team["parent"] = self::team(world);
    }
    team
}

/// A medium, whose replies are media themselves.
fn medium(world: &mut World) -> Value {
    let replies = if world.once_in(2) { Vec::new() } else { vec![medium(world)] };
    json!({ "token": format!("m{}", id(world)), "title": name(world), "replies": replies, "sizes": [[640, 480], [1280, 720]] })
}

fn schedule(world: &mut World) -> Value {
    let slots: Vec<Value> =
        (0..7).map(|_| world.several(2, |world| json!([[world.rng.u8(6..12), 0], [18, 30]]))).collect();
    let slots: Vec<Value> = slots.into_iter().filter(|day| day != &json!([])).collect();
    json!({ "id": id(world), "name": name(world), "slots": slots, "holidays": world.several(2, |world| json!(&date(world)[..10])) })
}

/// Objects whose keys are values: dates, addresses and ids, few or many.
fn stats(world: &mut World) -> Value {
    let keyed = |count: u8, world: &mut World, key: fn(&mut World) -> String| -> Value {
        (0..count)
            .map(|_| (key(world), json!({ "calls": world.rng.u8(..50), "share": 0.5 })))
            .collect::<Map<_, _>>()
            .into()
    };
    json!({
        "by_day": keyed(5, world, |world| date(world)[..10].to_owned()),
        "by_agent": keyed(60, world, email),
        "by_call": keyed(3, world, |world| id(world).to_string()),
        "none": {},
    })
}

/// A setting, for all other paths.
fn setting(world: &mut World) -> Value {
    let value = match world.rng.u8(..3) {
        0 => json!(true),
        1 => json!([1, "two", null]),
        _ => json!({ "nested": { "deeper": [] } }),
    };
    json!({ "id": id(world), "name": name(world), "value": value, "labels": labels(world), "created": moment(world) })
}
