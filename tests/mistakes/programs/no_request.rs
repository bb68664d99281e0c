use snapcall::Client;

async fn list(client: &Client) -> snapcall::Result<()> {
    client.send("/v2/calls").await?;
    Ok(())
}

fn main() {}
