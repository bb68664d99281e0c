#![deny(unused_must_use)]
use snapcall::{Client, calls};

async fn delete(client: &Client) {
    calls::delete_recording(7);
    client.send(calls::delete_recording(7));
}

fn main() {}
