use std::time::Duration;

use snapcall::calls;

fn main() {
    let _ = calls::list().start(Duration::from_secs(3600));
}
