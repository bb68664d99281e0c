//! Names that a table has lost, which the samples, the route or the spec still have.

use super::expected::Expected;
use super::page::{Endpoint, Remark};
use crate::model::Location;

/// The name of every row; none where nothing tells it.
pub(super) fn names<'a>(
    expected: &[Expected<'a>],
    page: &'a Endpoint,
    doubts: &mut Vec<Remark>,
    unread: &mut Vec<Remark>,
) -> Vec<Option<&'a str>> {
    let mut names: Vec<Option<&'a str>> = page.rows.iter().map(|row| row.name.as_deref()).collect();
    for location in Location::ALL {
        let lost: Vec<usize> = (0..names.len())
            .filter(|index| page.rows[*index].location == location && names[*index].is_none())
            .collect();
        if lost.is_empty() {
            continue;
        }
        let taken: Vec<&str> =
            page.rows.iter().filter(|row| row.location == location).filter_map(|row| row.name.as_deref()).collect();
        let mut search = Search {
            shown: page.names_shown(location).into_iter().filter(|name| !taken.contains(name)).collect(),
            noted: parameters(expected, location)
                .filter(|expected| expected.is_lost())
                .map(|expected| expected.name)
                .collect(),
            free: parameters(expected, location)
                .filter(|expected| !expected.is_lost() && !taken.contains(&expected.shown_name()))
                .map(|expected| expected.name)
                .collect(),
        };
        for (found, index) in search.names(lost.len()).into_iter().zip(lost) {
            let line = page.rows[index].line;
            let place = location.as_str();
            names[index] = found.as_ref().map(|found| found.name);
            match found {
                Some(Found { guessed: false, .. }) => {}
                Some(Found { name, .. }) => doubts.push(Remark {
                    line,
                    text: format!("{}: a row of the {place} has no name; taken for `{name}`", page.route),
                }),
                None => unread.push(Remark {
                    line,
                    text: format!(
                        "{}: a row of the {place} has no name, and nothing else on the page tells it",
                        page.route
                    ),
                }),
            }
        }
    }
    names
}

fn parameters<'a, 'e>(expected: &'e [Expected<'a>], location: Location) -> impl Iterator<Item = &'e Expected<'a>> {
    expected.iter().filter(move |expected| expected.location == location)
}

/// Where names are looked for.
struct Search<'a> {
    /// What the route or the samples name beside the table, in their order.
    shown: Vec<&'a str>,
    /// What the spec knows to be lost.
    noted: Vec<&'a str>,
    /// What the spec knows and the table does not name.
    free: Vec<&'a str>,
}

struct Found<'a> {
    name: &'a str,
    /// Only the spec knows this name, and it does not know that it is lost.
    guessed: bool,
}

impl<'a> Search<'a> {
    /// The names of so many rows.
    fn names(&mut self, count: usize) -> Vec<Option<Found<'a>>> {
        let told = !self.shown.is_empty();
        // A name that the spec notes as lost is that of a row, unless the page tells another one.
        let mut names: Vec<&'a str> =
            self.noted.iter().filter(|name| !told || self.shown.contains(name)).take(count).copied().collect();
        let noted = names.len();
        let rest: Vec<&'a str> = self.shown.iter().filter(|name| !names.contains(name)).copied().collect();
        let missing = count - noted;
        if rest.len() == missing {
            names.extend(rest);
        } else if rest.len() > missing {
            // More names than rows: a row that the table has under another name; the spec tells which.
            let known: Vec<&'a str> = rest.into_iter().filter(|name| self.free.contains(name)).collect();
            names.extend(known.into_iter().take(missing));
        } else if !told && self.free.len() == missing {
            names.append(&mut self.free);
            return names
                .into_iter()
                .enumerate()
                .map(|(index, name)| Some(Found { name, guessed: index >= noted }))
                .collect();
        }
        let found = names.into_iter().map(|name| Some(Found { name, guessed: false }));
        found.chain(std::iter::repeat_with(|| None)).take(count).collect()
    }
}
