use snapcall::{Client, calls, serde_json::Value};

async fn list(client: &Client) -> snapcall::Result<Value> {
    client.send(calls::list())?.json()
}

fn main() {}
