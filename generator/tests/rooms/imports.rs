//! Finds the dependencies between the modules of a crate from the paths in their code: `crate::…`, `super::…`,
//! `self::…`, and paths that begin with a child module.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Attribute, Item, Visibility};

/// The text of each module by its path; the root's path is empty.
pub(crate) type Modules = BTreeMap<String, String>;

/// The modules on which each module depends.
pub(crate) type Arrows = BTreeMap<String, BTreeSet<String>>;

/// A path as it is written in the code.
type Path = Vec<String>;

/// The child modules that have their own files, without tests, in the order of their declarations.
pub(crate) fn children(text: &str) -> Vec<String> {
    let modules = items(text).into_iter().filter_map(|item| match item {
        Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// The items of a file that are not compiled only for tests.
fn items(text: &str) -> Vec<Item> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    file.items.into_iter().filter(|item| !is_test(item)).collect()
}

fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    };
    attributes.iter().any(|attribute| {
        attribute.meta.require_list().is_ok_and(|list| list.path.is_ident("cfg") && list.tokens.to_string() == "test")
    })
}

/// The dependencies of each module. A re-export counts as a dependency on the module that it comes from. Dependencies
/// between a parent and its child are left out, since both are one unit.
pub(crate) fn arrows(modules: &Modules) -> Arrows {
    let files: BTreeMap<&str, File> = modules.iter().map(|(path, text)| (path.as_str(), File::read(text))).collect();
    let arrows = files.iter().map(|(from, file)| {
        let found = file.needs.iter().filter_map(|path| resolve(&files, from, path, 0));
        ((*from).to_owned(), found.filter(|to| !is_within(from, to)).collect())
    });
    arrows.collect()
}

/// The paths in a file.
struct File {
    /// All paths except those of re-exports.
    needs: Vec<Path>,
    /// The paths of `use` items, by the names that they introduce.
    names: BTreeMap<String, Path>,
}

impl File {
    fn read(text: &str) -> Self {
        let mut file = Self { needs: Vec::new(), names: BTreeMap::new() };
        for item in items(text) {
            let mut paths = Vec::new();
            let is_use = matches!(item, Item::Use(_));
            let is_export = matches!(&item, Item::Use(item) if !matches!(item.vis, Visibility::Inherited));
            collect(quote::ToTokens::into_token_stream(item), &[], &mut paths);
            if is_use {
                file.names.extend(paths.iter().filter_map(|path| Some((path.last()?.clone(), path.clone()))));
            }
            if !is_export {
                file.needs.extend(paths);
            }
        }
        file
    }
}

/// Collects the paths in a token stream, each with a prefix.
fn collect(tokens: TokenStream, prefix: &[String], paths: &mut Vec<Path>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut path: Path = prefix.to_vec();
    let mut is_joined = !prefix.is_empty();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name != "as" => {
                if !is_joined {
                    path = prefix.to_vec();
                }
                path.push(name.to_string());
                is_joined = false;
                if !matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':') {
                    paths.push(std::mem::replace(&mut path, prefix.to_vec()));
                    is_joined = !prefix.is_empty();
                }
            }
            TokenTree::Group(group) => {
                let continues = group.delimiter() == Delimiter::Brace && is_joined && path.len() > prefix.len();
                let within = if continues { path.clone() } else { prefix.to_vec() };
                collect(group.stream(), &within, paths);
                path = prefix.to_vec();
                is_joined = !prefix.is_empty();
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => is_joined = path.len() > prefix.len(),
            _ => {
                path = prefix.to_vec();
                is_joined = !prefix.is_empty();
            }
        }
    }
}

/// The module to which a path in the module `from` leads.
fn resolve(files: &BTreeMap<&str, File>, from: &str, path: &[String], depth: usize) -> Option<String> {
    let (first, mut rest) = path.split_first()?;
    let mut module = match first.as_str() {
        "crate" => String::new(),
        "self" => from.to_owned(),
        "super" => parent(from),
        child if files.contains_key(below(from, child).as_str()) && (!rest.is_empty() || depth > 0) => {
            below(from, child)
        }
        _ => return None,
    };
    while let Some((name, left)) = rest.split_first() {
        let child = below(&module, name);
        if name == "super" {
            module = parent(&module);
        } else if files.contains_key(child.as_str()) {
            module = child;
        } else {
            let exported = files.get(module.as_str())?.names.get(name).filter(|_| depth < 8);
            let found = exported.and_then(|path| resolve(files, &module, path, depth + 1));
            return Some(found.unwrap_or(module));
        }
        rest = left;
    }
    Some(module)
}

fn is_within(module: &str, outer: &str) -> bool {
    module == outer || outer.is_empty() || module.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"))
}

fn below(module: &str, child: &str) -> String {
    if module.is_empty() { child.to_owned() } else { format!("{module}::{child}") }
}

fn parent(module: &str) -> String {
    module.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned())
}
