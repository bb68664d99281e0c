use snapcall::{Client, users};

async fn print(client: &Client) -> snapcall::Result<()> {
    let mut pages = client.pages(users::me());
    Ok(())
}

fn main() {}
