use snapcall::{buttons, calls};

fn main() {
    let _ = buttons::create_batch([calls::list()]);
}
