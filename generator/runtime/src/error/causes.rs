//! The causes of an error, as text that is safe to show.

use std::error::Error;

use crate::text::Secrets;

/// The most causes that are read. A longer chain is taken for a loop.
const MOST_CAUSES: usize = 16;

/// The most characters of one cause. The explanations of [`Fake`](crate::Fake) need this many.
const CAUSE_LIMIT: usize = 2000;

/// The texts of an error and its causes, the outermost first, without secrets.
pub(crate) fn causes(error: &(dyn Error + 'static), secrets: &Secrets) -> Vec<String> {
    let chain = std::iter::successors(Some(error), |error| (**error).source());
    chain.take(MOST_CAUSES).map(|error| secrets.words(unlabelled(&error.to_string()), CAUSE_LIMIT)).collect()
}

/// Removes the prefixes that HTTP stacks add to a cause. They do not say what happened.
fn unlabelled(reason: &str) -> &str {
    const LABELS: [&str; 5] = ["io: ", "other: ", "protocol: ", "rustls: ", "native-tls: "];
    match LABELS.iter().find_map(|label| reason.strip_prefix(label)) {
        Some(rest) => unlabelled(rest),
        None => reason,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn causes_have_no_labels_and_no_secrets() {
        let secrets = Secrets::new(None, vec!["hush".into()]);
        let told = |text: &str| causes(&io::Error::other(text.to_owned()), &secrets).remove(0);
        assert_eq!(told("io: other: io: reset"), "reset");
        assert_eq!(told("proxy: http://ada@b/hush\u{1b}\n"), r"proxy: http://[redacted]@b/[redacted]\u{1b}");
        assert_eq!(told(&"x".repeat(5000)).chars().count(), CAUSE_LIMIT + 1);
    }

    #[test]
    fn a_chain_without_end_is_cut() {
        #[derive(Debug)]
        struct Loop;
        impl std::fmt::Display for Loop {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("again")
            }
        }
        impl Error for Loop {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Some(&Loop)
            }
        }
        assert_eq!(causes(&Loop, &Secrets::default()).len(), MOST_CAUSES);
    }
}
