use snapcall::{Client, calls, serde_json::Value};

async fn list(client: &Client) -> snapcall::Result<Value> {
    let response = client.send(calls::list());
    response.json()
}

fn main() {}
