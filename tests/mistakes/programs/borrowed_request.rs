use snapcall::{Client, calls};

async fn twice(client: &Client) -> snapcall::Result<()> {
    let request = calls::list();
    client.send(&request).await?;
    client.send(request).await?;
    Ok(())
}

fn main() {}
