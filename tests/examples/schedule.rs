//! Tests of the example program `same_schedule`.

use crate::program::{lines, run, serve};

#[test]
fn all_buttons_follow_the_new_template() {
    let server = serve(&[
        ("GET /v2/buttons page 1", r#"[{"bid":"a"},{"bid":7}]"#),
        ("GET /v2/buttons page 2", "[]"),
        ("POST /v2/schedule-templates", r#"{"id":42}"#),
        ("PUT /v2/buttons/a", "{}"),
        ("PUT /v2/buttons/7", "{}"),
    ]);
    let run = run(&server, "same_schedule", &[]);
    assert!(run.succeeded, "{}", run.complained);
    assert_eq!(run.printed, "2 buttons follow the schedule now\n");

    let expected = [
        "GET /v2/buttons page 1",
        "GET /v2/buttons page 2",
        "POST /v2/schedule-templates",
        "PUT /v2/buttons/a",
        "PUT /v2/buttons/7",
    ];
    assert_eq!(lines(&server), expected);
    for update in &server.received()[3..] {
        assert_eq!(update.body, br#"{"schedule_template_id":42}"#);
    }
}

#[test]
fn an_answer_of_another_shape_is_told_before_anything_is_changed() {
    let server = serve(&[("GET /v2/buttons page 1", r#"[{"id":"a"}]"#)]);
    let run = run(&server, "same_schedule", &[]);
    assert!(!run.succeeded);
    assert!(run.complained.contains("buttons::list: ") && run.complained.contains("`bid`"), "{}", run.complained);
    assert_eq!(lines(&server), ["GET /v2/buttons page 1"]);
}
