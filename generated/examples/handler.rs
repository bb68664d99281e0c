//! A service of one's own, on axum: `GET /calls/7` gives what SnapCall has on that call.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --example handler -- 127.0.0.1:8080
//! ```

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use snapcall::{CallId, Client, ErrorKind, calls};
use std::env;
use std::error::Error;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1).ok_or("usage: handler ADDRESS")?;
    let service = Router::new().route("/calls/{id}", get(call)).with_state(client()?);
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, service).await?;
    Ok(())
}

/// The call, as SnapCall gives it.
async fn call(State(client): State<Client>, Path(id): Path<CallId>) -> Result<impl IntoResponse, Failure> {
    let response = client.send(calls::get(id)).await?;
    Ok(([(CONTENT_TYPE, "application/json")], response.into_bytes()))
}

struct Failure(snapcall::Error);

impl From<snapcall::Error> for Failure {
    fn from(error: snapcall::Error) -> Self {
        Self(error)
    }
}

/// Whoever asks learns the status; what SnapCall had to say goes to the log.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let Self(error) = self;
        eprintln!("{error}");
        match error.kind() {
            ErrorKind::Status if error.is_not_found() => StatusCode::NOT_FOUND,
            ErrorKind::Connect | ErrorKind::Timeout => StatusCode::GATEWAY_TIMEOUT,
            _ => StatusCode::BAD_GATEWAY,
        }
        .into_response()
    }
}

/// `Client::from_env()` would do; this one can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?;
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
