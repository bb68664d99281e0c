//! Generates arbitrary specs with any names, types and texts, many of which are valid.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::Texts;
use crate::yaml::Yaml;

/// Texts that could become code, markup or YAML syntax.
pub(crate) const HOSTILE: [&str; 34] = [
    "*/ fn main() {} /*",
    "\"] pub fn injected() {} #[doc = \"",
    "```\nstd::process::abort();\n```",
    "~~~rust\nloop {}\n~~~",
    "    indented();\n    code();",
    "\n\n    indented();",
    "\tafter a tab",
    "<script>alert(1)</script>",
    "<!-- never closed",
    "</div>\n<div>",
    "&lt;b&gt; &amp;amp;",
    "[a link](javascript:x) and ![an image](x)",
    "[`Client`] [Client] [nowhere] [x]: y",
    "[^1]\n\n[^1]: note",
    "https://example.com/a_b?c=d#e (see http://example.com) <https://example.com> www.example.com",
    "\"https://example.com\", 'https://example.com'; file:///etc/passwd mailto:a@example.com a@example.com",
    "# head\n## head\n===\n---",
    "> quote\n* item\n+ item\n- item\n1. item\n2) item",
    "| a | b |\n|---|---|\n| c | d |",
    "`odd",
    "``two`` `and` ```three```",
    "a\\",
    "\\`\\*\\<",
    "$x^2$ ~~gone~~ **bold** _thin_ ==mark== ||spoiler||",
    "r#\"raw\"# b'\\x00' '\\u{1F600}'",
    "#![feature(x)]\n#![doc(html_root_url = \"x\")]",
    "{{handlebars}} {placeholder} {} {0}",
    "include_str!(\"/etc/passwd\") concat!() $crate",
    "///\n//!\n/** x */",
    "line\r\nline",
    "- [ ] task\n- [x] done",
    "<b\n>split</b\n>",
    "[package]\nname = \"other\"\n\"\"\" '''",
    "ﷺ 𝕏 é e\u{301} \u{1f468}\u{200d}\u{1f469}",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("Says what it is.".to_owned()),
        2 => select(&HOSTILE[..]).prop_map(str::to_owned),
        1 => vec(select(&HOSTILE[..]), 2..4).prop_map(|texts| texts.join(" ")),
        1 => "[ -~]{1,30}",
        1 => ".{0,12}",
    ]
}

/// The name of a parameter on the wire, which can contain any characters.
fn wire_name() -> impl Strategy<Value = String> {
    let usual = vec!["page", "limit", "name", "animalId", "type", "self", "filter[name]", "X-Y", "a.b", "_id", "q1"];
    let odd = vec!["-", "", "2nd", "größe", "with_x", "clone", "m", "\"", "a b", "*/", "`", "|", "\n", "__proto__"];
    prop_oneof![12 => select(usual).prop_map(str::to_owned), 6 => "[a-z]{2,6}", 1 => select(odd).prop_map(str::to_owned), 1 => ".{0,4}"]
}

fn function_name() -> impl Strategy<Value = String> {
    let odd =
        vec!["m", "move", "request", "a_1", "a1", "value", "readAll", "-", "::", "meals::", "list::all", "x::y::z"];
    prop_oneof![8 => "[a-z]{2,5}(_[a-z]{2,4})?", 4 => "meals::[a-z]{2,5}", 1 => select(odd).prop_map(str::to_owned), 1 => ".{0,3}"]
}

fn word() -> impl Strategy<Value = &'static str> {
    select(vec!["string", "number", "boolean", "date", "array", "alternatives", "object"])
}

/// A value of `as` that mostly fits the type.
fn refinement(word: &'static str) -> impl Strategy<Value = Option<Yaml>> {
    let id = |name: &str| Yaml::Keys(vec![("id".to_owned(), Yaml::text(name))]);
    let items = |word: &str| Yaml::Keys(vec![("items".to_owned(), Yaml::text(word))]);
    let fitting = match word {
        "number" => vec![Yaml::text("integer"), id("AnimalId")],
        "string" => vec![Yaml::text("secret"), id("Token")],
        "array" => vec![items("string"), items("object"), items("number"), items("alternatives")],
        "alternatives" => vec![id("KeeperId")],
        _ => vec![Yaml::text("id")],
    };
    let rarely = if word == "boolean" || word == "date" || word == "object" { 1 } else { 20 };
    prop_oneof![20 => Just(None), rarely => select(fitting).prop_map(Some), 1 => Just(Some(Yaml::text("id")))]
}

fn parameter(in_path: bool) -> impl Strategy<Value = Yaml> {
    let word = if in_path { select(vec!["string", "number", "date", "alternatives"]).boxed() } else { word().boxed() };
    word.prop_flat_map(move |word| {
        let required = if in_path { Just(None).boxed() } else { option::of(any::<bool>()).boxed() };
        (Just(word), refinement(word), required, option::of(text()), option::weighted(0.1, "[a-z]{3,5}"))
    })
    .prop_map(|(word, refinement, required, summary, rust)| {
        let mut keys = vec![("type".to_owned(), Yaml::text(word))];
        keys.extend(refinement.map(|refinement| ("as".to_owned(), refinement)));
        keys.extend(required.map(|required| ("required".to_owned(), Yaml::plain(required))));
        keys.extend(summary.map(|summary| ("summary".to_owned(), Yaml::Text(summary))));
        keys.extend(rust.map(|rust| ("rust".to_owned(), Yaml::Text(rust))));
        if let [_] = &keys[..] { Yaml::text(word) } else { Yaml::Keys(keys) }
    })
}

fn parameters(in_path: bool, most: usize) -> impl Strategy<Value = Vec<(String, Yaml)>> {
    let name =
        if in_path { prop_oneof![9 => "[a-z]{2,5}(Id)?", 1 => wire_name()].boxed() } else { wire_name().boxed() };
    vec((name, parameter(in_path)), 0..=most)
}

/// An endpoint whose route is unique in its section.
fn endpoint() -> impl Strategy<Value = Vec<(String, Yaml)>> {
    let method = select(vec!["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
    let places = (parameters(true, 2), parameters(false, 3), parameters(false, 3));
    (method, text(), text(), option::of(text()), places, any::<bool>()).prop_map(
        |(method, title, summary, notes, places, public)| {
            let (path, query, body) = places;
            let template: String = path.iter().map(|(name, _)| format!("/{{{name}}}")).collect();
            let body = if matches!(method, "GET" | "HEAD") { Vec::new() } else { body };
            let mut keys = vec![
                ("title".to_owned(), Yaml::Text(title)),
                ("route".to_owned(), Yaml::Text(format!("{method} /INDEX{template}"))),
                ("summary".to_owned(), Yaml::Text(summary)),
            ];
            keys.extend(notes.map(|notes| ("notes".to_owned(), Yaml::Text(notes))));
            keys.extend(public.then(|| ("auth".to_owned(), Yaml::text("none"))));
            for (place, parameters) in [("path", path), ("query", query), ("body", body)] {
                if !parameters.is_empty() {
                    keys.push((place.to_owned(), Yaml::Names(parameters)));
                }
            }
            keys
        },
    )
}

fn section() -> impl Strategy<Value = Yaml> {
    (text(), text(), text(), vec((function_name(), endpoint()), 0..4)).prop_map(|(title, summary, meals, endpoints)| {
        let endpoints: Vec<_> = endpoints
            .into_iter()
            .enumerate()
            .map(|(index, (name, mut keys))| {
                if let Yaml::Text(route) = &mut keys[1].1 {
                    *route = route.replacen("INDEX", &format!("e{index}"), 1);
                }
                (name, Yaml::Keys(keys))
            })
            .collect();
        let mut keys = vec![("title".to_owned(), Yaml::Text(title)), ("summary".to_owned(), Yaml::Text(summary))];
        if endpoints.iter().any(|(name, _)| name.starts_with("meals::")) {
            keys.push(("modules".to_owned(), Yaml::Names(vec![("meals".to_owned(), Yaml::Text(meals))])));
        }
        keys.push(("endpoints".to_owned(), Yaml::Names(endpoints)));
        Yaml::Keys(keys)
    })
}

fn api() -> impl Strategy<Value = Yaml> {
    let name = prop_oneof![6 => Just("Zoo".to_owned()), 1 => text(), 1 => "[A-Z][a-z]{0,8}( [a-z]{1,5})?"];
    let scheme = select(vec!["basic", "bearer", "header"]);
    let lists = select(vec!["repeat", "comma", "brackets"]);
    (name, text(), text(), text(), scheme, any::<bool>(), lists).prop_map(
        |(name, summary, description, id, scheme, secret, lists)| {
            let keys = |keys: &[(&str, Yaml)]| {
                Yaml::Keys(keys.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
            };
            let mut auth =
                vec![("scheme".to_owned(), Yaml::text(scheme)), ("variable".to_owned(), Yaml::text("ZOO_KEY"))];
            if scheme == "header" {
                auth.push(("header".to_owned(), Yaml::text("X-Zoo-Key")));
            }
            if secret && scheme == "basic" {
                auth.push(("secret_variable".to_owned(), Yaml::text("ZOO_SECRET")));
            }
            let kind = |word: &str| keys(&[("type", Yaml::text(word)), ("summary", Yaml::Text(id.clone()))]);
            let ids = [("AnimalId", "number"), ("Token", "string"), ("KeeperId", "alternatives")];
            keys(&[
                ("name", Yaml::Text(name)),
                ("summary", Yaml::Text(summary)),
                ("base_url", Yaml::text("https://zoo.example/v1")),
                ("auth", Yaml::Keys(auth)),
                ("conventions", keys(&[("lists", Yaml::text(lists))])),
                (
                    "crate",
                    keys(&[
                        ("name", Yaml::text("zoo")),
                        ("version", Yaml::text("0.1.0")),
                        ("description", Yaml::Text(description)),
                    ]),
                ),
                (
                    "runtime",
                    keys(&[
                        ("package", Yaml::text("snapcall-runtime")),
                        ("version", Yaml::text("0.1.0")),
                        ("path", Yaml::text("../runtime")),
                    ]),
                ),
                ("ids", Yaml::Names(ids.iter().map(|(name, word)| ((*name).to_owned(), kind(word))).collect())),
                ("sections", Yaml::List(vec![Yaml::text("animals")])),
            ])
        },
    )
}

/// A spec with one section: `api.yaml` and the section's file.
pub(crate) fn spec() -> impl Strategy<Value = (Yaml, Yaml)> {
    (api(), section())
}

/// The files of a spec.
pub(crate) fn texts((api, section): &(Yaml, Yaml)) -> Texts {
    vec![("animals".to_owned(), section.written()), ("api".to_owned(), api.written())]
}
