use snapcall::{Null, buttons};

fn main() {
    let _ = buttons::create("Sales").brand(Null);
}
