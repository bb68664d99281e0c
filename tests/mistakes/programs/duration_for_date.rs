use snapcall::calls;
use std::time::Duration;

fn main() {
    let _ = calls::list().start(Duration::from_secs(3600));
}
