//! What to say of a request that nobody expected.

use crate::Request;
use crate::request::Parameter;

/// What came, and what was expected: the nearest request with the difference, or all there are.
pub(super) fn unscripted<'a>(came: &Request, scripted: impl Iterator<Item = &'a Request>) -> String {
    let scripted: Vec<_> = scripted.collect();
    let same_target = scripted.iter().filter(|request| request.target() == came.target());
    let nearest = same_target.map(|request| (request, differences(request, came))).min_by_key(|(_, all)| all.len());
    let expected = match nearest {
        Some((request, differences)) => format!("the nearest is {request:?}: {}", differences.join(", ")),
        None if scripted.is_empty() => "nothing is: use `fake.on(request).reply(…)`".to_owned(),
        None => format!(
            "these are: {}",
            scripted.iter().map(|request| format!("{request:?}")).collect::<Vec<_>>().join(", ")
        ),
    };
    format!("{came:?} is not scripted; {expected}")
}

fn differences(expected: &Request, came: &Request) -> Vec<String> {
    let mut differences = Vec::new();
    for parameter in expected.all_parameters() {
        match same(came, parameter) {
            Some(other) if came.asked(other) == came.asked(parameter) => {}
            Some(other) => differences.push(format!(
                "`{}`: expected {}, got {}",
                parameter.name,
                shown(expected, parameter),
                shown(came, other)
            )),
            None => {
                differences.push(format!("`{}`: expected {}, got none", parameter.name, shown(expected, parameter)))
            }
        }
    }
    let surplus = came.all_parameters().iter().filter(|parameter| same(expected, parameter).is_none());
    differences.extend(
        surplus.map(|parameter| format!("`{}`: expected none, got {}", parameter.name, shown(came, parameter))),
    );
    differences
}

fn same<'a>(request: &'a Request, parameter: &Parameter) -> Option<&'a Parameter> {
    request.all_parameters().iter().find(|other| other.place == parameter.place && other.name == parameter.name)
}

fn shown(request: &Request, parameter: &Parameter) -> String {
    match request.is_secret(parameter.name) {
        true => "[redacted]".to_owned(),
        false => format!("{:?}", parameter.value),
    }
}
