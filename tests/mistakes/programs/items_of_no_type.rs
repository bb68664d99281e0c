use snapcall::{Client, calls};

async fn print(client: &Client) -> snapcall::Result<()> {
    let mut items = client.items(calls::list());
    Ok(())
}

fn main() {}
