use snapcall::calls;

fn main() {
    let _ = calls::list().limit("50");
}
