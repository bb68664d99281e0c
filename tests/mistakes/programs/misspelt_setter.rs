use snapcall::calls;

fn main() {
    let _ = calls::list().agents("ada@example.com");
}
