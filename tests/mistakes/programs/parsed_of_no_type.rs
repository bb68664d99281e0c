use snapcall::{Client, calls};

async fn print(client: &Client) -> snapcall::Result<()> {
    let calls = client.send(calls::list()).await?.parsed()?;
    Ok(())
}

fn main() {}
