//! Tests of the example program `invite_team`.

use crate::program::{lines, run, serve};

#[test]
fn users_are_added_and_others_invited() {
    let server = serve(&[
        ("GET /v2/companies/17/users page 1", r#"[{"id":23,"email":"ada@example.com"}]"#),
        ("GET /v2/companies/17/users page 2", "[]"),
        ("GET /v2/companies/17/invites page 1", r#"[{"email":"bob@example.com"}]"#),
        ("GET /v2/companies/17/invites page 2", "[]"),
        ("POST /v2/companies/17/teams/4/users", "{}"),
        ("POST /v2/companies/17/invites", "{}"),
    ]);
    let run = run(&server, "invite_team", &["17", "4", "ada@example.com", "bob@example.com", "eve@example.com"]);
    assert!(run.succeeded, "{}", run.complained);
    let expected =
        ["ada@example.com: added to the team", "bob@example.com: has not accepted yet", "eve@example.com: invited", ""];
    assert_eq!(run.printed, expected.join("\n"));

    assert_eq!(lines(&server)[4..], ["POST /v2/companies/17/teams/4/users", "POST /v2/companies/17/invites"]);
    let received = server.received();
    assert_eq!(received[4].body, br#"{"user_id":23}"#);
    assert_eq!(received[5].body, br#"{"email":"eve@example.com"}"#);
}

#[test]
fn a_company_that_is_no_number_is_refused() {
    let server = serve(&[]);
    let run = run(&server, "invite_team", &["acme", "4"]);
    assert!(!run.succeeded && !run.complained.is_empty());
    assert_eq!(lines(&server), [""; 0]);
}
