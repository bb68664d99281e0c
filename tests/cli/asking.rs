//! The confirmation before a request that changes something, and printing requests instead of sending them.

use std::process::Command;

use crate::program::{KEY, Run, giving};

#[test]
fn changing_and_deleting_ask_on_a_terminal() {
    let server = giving("{}");
    let host = server.url().trim_start_matches("http://").to_owned();
    let ask = |arguments: &str, answer: &str| Run::at(&server, arguments).on_a_terminal().with_input(answer).end();
    let ran = ask("calls delete-recording 7", "n\n");
    let question = format!("DELETE /v2/calls/7/recording on {host}: send it? [y/N] ");
    assert_eq!(ran.told(2), format!("{question}error: nothing was sent\n"));
    for answer in ["", "\n", "no\n", "yellow\n"] {
        assert_eq!(ask("buttons update 7 --name x", answer).code, 2, "{answer}");
    }
    assert_eq!(server.received(), []);
    for answer in ["y\n", "Yes\n"] {
        assert_eq!(ask("calls delete-recording 7", answer).code, 0);
    }
    assert_eq!(ask("calls delete-recording 7 --yes", "").told, "");
    assert_eq!(ask("buttons create x", "").told, "", "it takes nothing away");
    assert_eq!(ask("request DELETE /v2/x", "").code, 2);
    assert_eq!(server.received().len(), 4);
}

#[test]
fn a_script_is_not_asked() {
    let server = giving("{}");
    Run::at(&server, "calls delete-recording 7").end().printed();
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_dry_run_shows_a_command_that_sends_the_same() {
    let server = giving("{}");
    for arguments in [
        "calls list --limit 5 --agent it's --agent $HOME",
        "buttons create it's --config {\"a\":\"'\\\\\"}",
        "companies teams delete 1 2",
        "buttons info 7",
        "invites accept token",
        "request PATCH /v2/x --header x-a:b --field a=[1]",
        "request HEAD /v2/x",
        "calls list --header x-a:",
        "calls list --header x-a:\u{a0}",
    ] {
        let shown = Run::at(&server, arguments).and(["--dry-run"]).without_key().end().printed();
        let before = server.received().len();
        assert!(shown.starts_with("curl "), "{shown}");
        // The printed command refers to the environment variable and does not contain the key.
        let pasted = Command::new("sh")
            .args(["-c", &shown])
            .env("SNAPCALL_API_KEY", KEY)
            .env("NO_PROXY", "*")
            .output()
            .expect("a shell");
        assert!(pasted.status.success(), "{shown}\n{}", String::from_utf8_lossy(&pasted.stderr));
        assert_eq!(Run::at(&server, arguments).end().code, 0);
        let received = server.received();
        assert_eq!(received.len(), before + 2, "the dry run sent nothing");
        let [by_curl, by_the_program] = <[_; 2]>::try_from(received[before..].to_vec()).expect("two requests");
        assert_eq!((&by_curl.method, &by_curl.target), (&by_the_program.method, &by_the_program.target));
        assert_eq!(by_curl.body, by_the_program.body);
        for name in ["authorization", "accept", "content-type", "content-length", "x-a"] {
            assert_eq!(by_curl.header(name), by_the_program.header(name), "{name}: {shown}");
        }
    }
}

#[test]
fn a_dry_run_leaves_secrets_out() {
    let secret = ["partner", "activate-account"];
    let shown = Run::new(secret).and(["ada@example.com", "hush-hush", "--dry-run"]).end();
    let shown = if shown.code == 0 { shown.printed } else { shown.told };
    assert!(!shown.contains("hush-hush"), "{shown}");
    let zoo = ["keepers", "rename", "7", "Ada", "--pin", "hush-hush", "--dry-run"];
    let shown = Run::new(zoo).end_in_the_zoo();
    let note = "note: [redacted] stands in the place of a secret; put that there before you run this\n";
    assert_eq!((shown.code, &*shown.told), (0, note));
    let shown = shown.printed;
    assert_eq!(
        shown,
        "curl --request PATCH https://zoo.example/api/v3/keepers/7 \\\n  \
         --header 'accept: application/json' \\\n  \
         --header 'content-type: application/json' \\\n  \
         --header \"x-zoo-key: $ZOO_KEY\" \\\n  \
         --data-raw '{\"name\":\"Ada\",\"pin\":\"[redacted]\"}'\n"
    );
}

#[test]
fn the_question_goes_where_it_is_seen() {
    let server = giving("{}");
    let ran = Run::at(&server, "calls delete-recording 7").on_a_terminal().with_messages_in_a_file();
    let ran = ran.with_input("n\n").end();
    assert!(ran.printed.ends_with(": send it? [y/N] "), "{ran:?}");
    assert_eq!((ran.code, &*ran.told), (2, "error: nothing was sent\n"));
    let ran = Run::at(&server, "calls delete-recording 7").on_a_terminal().end();
    assert!(
        ran.told.ends_with(": send it? [y/N] \nerror: nothing was sent\n"),
        "no line was begun by an answer: {ran:?}"
    );
    assert_eq!(server.received(), []);
}
