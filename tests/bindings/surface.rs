//! The public interface, one signature a line, read from the files on disk.

use std::fs;
use std::path::Path;

use quote::ToTokens;
use syn::{ImplItem, Item, Visibility};

use crate::snapshots;

#[test]
fn interface_is_as_reviewed() {
    let root = snapshots::repository().join("generated/src");
    let crate_lines = [lines(&root.join("lib.rs"), ""), lines(&root.join("ids.rs"), "")].concat();
    snapshots::assert("surface-crate", &crate_lines.join("\n"));
    for section in snapshots::sections() {
        let mut signatures = lines(&root.join(format!("{section}.rs")), "");
        signatures.extend(children(&root.join(&section)));
        snapshots::assert(&format!("surface-{section}"), &signatures.join("\n"));
    }
}

/// The modules below a section, each with its name before its lines.
fn children(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let lines = paths.iter().flat_map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        lines(path, &format!("{name}::"))
    });
    lines.collect()
}

fn lines(path: &Path, prefix: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = syn::parse_file(&text).expect("Rust");
    file.items.iter().flat_map(signatures).map(|line| format!("{prefix}{line}")).collect()
}

fn signatures(item: &Item) -> Vec<String> {
    match item {
        Item::Fn(function) if is_public(&function.vis) => vec![short(&function.sig)],
        Item::Struct(structure) if is_public(&structure.vis) => vec![format!("struct {}", structure.ident)],
        Item::Enum(enumeration) if is_public(&enumeration.vis) => vec![format!("enum {}", enumeration.ident)],
        Item::Type(alias) if is_public(&alias.vis) => vec![format!("type {} = {}", alias.ident, short(&alias.ty))],
        Item::Mod(module) if is_public(&module.vis) => vec![format!("mod {}", module.ident)],
        Item::Use(import) if is_public(&import.vis) => vec![short(&import.tree).to_string()],
        Item::Impl(block) if block.trait_.is_none() => methods(block),
        _ => Vec::new(),
    }
}

fn methods(block: &syn::ItemImpl) -> Vec<String> {
    let owner = short(&block.self_ty);
    let methods = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) if is_public(&method.vis) => Some(format!("  {owner}.{}", short(&method.sig))),
        _ => None,
    });
    methods.collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens without the spaces that only tokens have.
fn short(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let tight = [
        (" :: ", "::"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" ,", ","),
        (" :", ":"),
        (" < ", "<"),
        (" >", ">"),
        (",)", ")"),
        ("{ ", "{"),
        (" }", "}"),
    ];
    let text = tight.iter().fold(text, |text, (loose, tight)| text.replace(loose, tight));
    text.trim_start_matches("fn ").to_owned()
}
