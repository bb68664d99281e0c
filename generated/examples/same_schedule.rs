//! Gives all buttons the same schedule: a template is created, and every button told to follow it.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --features blocking --example same_schedule
//! ```

use serde::Deserialize;
use snapcall::blocking::Client;
use snapcall::serde_json::{Value, json};
use snapcall::{ButtonId, ScheduleTemplateId, buttons, schedule_templates};
use std::env;
use std::process::ExitCode;

/// ASSUMPTION: where a page has its buttons, as a JSON pointer. `""` is the page itself, a plain list;
/// write `"/data"` if they are in a field of that name.
const BUTTONS: &str = "";

/// ASSUMPTION: a button's `bid` is under that name in the list, as it is in the documented routes.
#[derive(Deserialize)]
struct Button {
    bid: ButtonId,
}

/// ASSUMPTION: a new template is answered with its `id`.
#[derive(Deserialize)]
struct Template {
    id: ScheduleTemplateId,
}

fn main() -> ExitCode {
    match same_schedule() {
        Ok(buttons) => {
            println!("{buttons} buttons follow the schedule now");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn same_schedule() -> snapcall::Result<usize> {
    let client = client()?;

    // All of them first: pages of a list that is being changed could skip some.
    let buttons: Vec<Button> =
        client.pages(buttons::list().limit(100)).items_at(BUTTONS).collect::<snapcall::Result<_>>()?;

    let request = schedule_templates::create("Office hours", office_hours());
    let template: Template = client.send(request)?.json()?;

    for button in &buttons {
        client.send(buttons::update(&button.bid).schedule_template_id(template.id))?;
    }
    Ok(buttons.len())
}

/// ASSUMPTION: the documentation calls a schedule an array and does not say of what. These are days
/// of the week with the hours of each; look at an existing template for what yours has to be.
fn office_hours() -> Vec<Value> {
    ["monday", "tuesday", "wednesday", "thursday", "friday"]
        .map(|day| json!({ "day": day, "open": "09:00", "close": "17:00" }))
        .to_vec()
}

/// `Client::from_env()` would do; this one can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?;
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
