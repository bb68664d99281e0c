use snapcall::companies;

fn main() {
    let _ = companies::booking_pages::create(17);
}
