//! Brings people into a team of a company: those who are users of the company already are added to
//! the team, everybody else is invited to the company.
//!
//! Who is invited becomes a user by accepting. Run it again then, and the team is complete; it may be
//! run as often as you like, for it asks first who is there and who is invited.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --features blocking --example invite_team -- 17 4 ada@example.com …
//! ```

use serde::Deserialize;
use snapcall::blocking::Client;
use snapcall::{CompanyId, TeamId, UserId, companies};
use std::collections::{HashMap, HashSet};
use std::env;
use std::error::Error;
use std::process::ExitCode;

/// ASSUMPTION: where a page has its users or invitations, as a JSON pointer. `""` is the page itself,
/// a plain list; write `"/data"` if they are in a field of that name.
const ITEMS: &str = "";

/// ASSUMPTION: a user has `id` and `email` under these names.
#[derive(Deserialize)]
struct User {
    id: UserId,
    email: String,
}

/// ASSUMPTION: an invitation has the `email` that it was created with.
#[derive(Deserialize)]
struct Invite {
    email: String,
}

fn main() -> ExitCode {
    match invite() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn invite() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(company), Some(team)) = (arguments.next(), arguments.next()) else {
        return Err("usage: invite_team COMPANY TEAM EMAIL...".into());
    };
    let (company, team): (CompanyId, TeamId) = (company.parse()?, team.parse()?);

    let client = client()?;
    let users = users(&client, company)?;
    let invited = invited(&client, company)?;
    for email in arguments {
        if let Some(user) = users.get(&email) {
            client.send(companies::teams::add_user(company, team, user))?;
            println!("{email}: added to the team");
        } else if invited.contains(&email) {
            println!("{email}: has not accepted yet");
        } else {
            client.send(companies::invites::create(company, &email))?;
            println!("{email}: invited");
        }
    }
    Ok(())
}

fn users(client: &Client, company: CompanyId) -> snapcall::Result<HashMap<String, UserId>> {
    let users = client.pages(companies::users::list(company)).items_at::<User>(ITEMS);
    users.map(|user| user.map(|user| (user.email, user.id))).collect()
}

fn invited(client: &Client, company: CompanyId) -> snapcall::Result<HashSet<String>> {
    let invites = client.pages(companies::invites::list(company)).items_at::<Invite>(ITEMS);
    invites.map(|invite| invite.map(|invite| invite.email)).collect()
}

/// `Client::from_env()` would do; this one can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?;
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
