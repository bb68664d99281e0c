use snapcall::{Client, calls};

async fn status(client: &Client) {
    println!("{}", client.send(calls::list()).status());
}

fn main() {}
