//! Lists the public items of a crate, one line each, from its source files.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, Visibility};

/// The modules of a crate that have public items: each with its path, and a line per public item.
///
/// Private modules are included: their public items are re-exported elsewhere, or the compiler would warn.
pub(crate) fn of_crate(source: &Path) -> Vec<(String, Vec<String>)> {
    let mut modules = Vec::new();
    visit(&read(&source.join("lib.rs")), source, "", &mut modules);
    modules.retain(|(_, lines): &(String, Vec<String>)| !lines.is_empty());
    modules
}

fn read(path: &Path) -> Vec<Item> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())).items
}

/// Visits the module `path`, and then its child modules, whose files are in `folder`.
fn visit(items: &[Item], folder: &Path, path: &str, modules: &mut Vec<(String, Vec<String>)>) {
    let private: Vec<_> = items.iter().filter_map(private_type).collect();
    let shown = items.iter().filter(|item| is_shown(attributes(item)) && !is_of(item, &private));
    let lines = shown.flat_map(|item| lines(item, path));
    modules.push((path.trim_end_matches("::").to_owned(), lines.collect()));
    for item in items {
        let Item::Mod(module) = item else { continue };
        if !is_shown(&module.attrs) {
            continue;
        }
        let name = module.ident.to_string();
        let (below, path) = (folder.join(&name), format!("{path}{name}::"));
        match &module.content {
            Some((_, items)) => visit(items, &below, &path, modules),
            None => visit(&read(&file(&below)), &below, &path, modules),
        }
    }
}

fn file(module: &Path) -> PathBuf {
    let beside = module.with_extension("rs");
    if beside.exists() { beside } else { module.join("mod.rs") }
}

/// Whether an item is part of the interface: it is neither hidden nor compiled only for tests.
fn is_shown(attributes: &[Attribute]) -> bool {
    let texts = attributes.iter().map(|attribute| short(&attribute.meta));
    texts.into_iter().all(|text| text != "doc(hidden)" && text != "cfg(test)")
}

/// The name of a private type.
fn private_type(item: &Item) -> Option<&Ident> {
    match item {
        Item::Struct(item) if !is_public(&item.vis) => Some(&item.ident),
        Item::Enum(item) if !is_public(&item.vis) => Some(&item.ident),
        _ => None,
    }
}

/// Whether an item is an `impl` for one of these types.
fn is_of(item: &Item, types: &[&Ident]) -> bool {
    let Item::Impl(item) = item else { return false };
    let syn::Type::Path(owner) = &*item.self_ty else { return false };
    owner.path.segments.last().is_some_and(|segment| types.contains(&&segment.ident))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn lines(item: &Item, path: &str) -> Vec<String> {
    let mut lines = match item {
        Item::Const(item) if is_public(&item.vis) => vec![format!("const {path}{}: {}", item.ident, short(&item.ty))],
        Item::Fn(item) if is_public(&item.vis) => vec![format!("{path}{}", short(&item.sig))],
        Item::Type(item) if is_public(&item.vis) => vec![format!("type {path}{} = {}", item.ident, short(&item.ty))],
        Item::Mod(item) if is_public(&item.vis) => vec![format!("mod {path}{}", item.ident)],
        Item::Use(item) if is_public(&item.vis) => vec![format!("use {}", short(&item.tree))],
        Item::Struct(item) if is_public(&item.vis) => structure(item, path),
        Item::Enum(item) if is_public(&item.vis) => enumeration(item, path),
        Item::Trait(item) if is_public(&item.vis) => definition(item, path),
        Item::Impl(item) => implementation(item, path),
        Item::Macro(item) => macro_lines(item),
        _ => Vec::new(),
    };
    if let (Some(first), Some(condition)) = (lines.first_mut(), condition(attributes(item))) {
        *first = format!("{first}  ({condition})");
    }
    lines
}

fn structure(item: &syn::ItemStruct, path: &str) -> Vec<String> {
    let mut lines = vec![format!("struct {path}{}{}{}", item.ident, short(&item.generics), derived(&item.attrs))];
    if let Fields::Named(fields) = &item.fields {
        let public = fields.named.iter().filter(|field| is_public(&field.vis));
        lines.extend(public.map(|field| format!("  {}: {}", short(&field.ident), short(&field.ty))));
    }
    lines
}

fn enumeration(item: &syn::ItemEnum, path: &str) -> Vec<String> {
    let variants = item.variants.iter().map(|variant| format!("  {}{}", variant.ident, short(&variant.fields)));
    let head = format!("enum {path}{}{}{}", item.ident, short(&item.generics), derived(&item.attrs));
    [head].into_iter().chain(variants).collect()
}

fn definition(item: &syn::ItemTrait, path: &str) -> Vec<String> {
    let items = item.items.iter().filter_map(|item| match item {
        syn::TraitItem::Const(item) => Some(format!("  const {}: {}", item.ident, short(&item.ty))),
        syn::TraitItem::Fn(item) => Some(format!("  {}", short(&item.sig))),
        syn::TraitItem::Type(item) => Some(format!("  type {}", item.ident)),
        _ => None,
    });
    let bounds = if item.supertraits.is_empty() { String::new() } else { format!(": {}", short(&item.supertraits)) };
    let head = format!("trait {path}{}{}{bounds}", item.ident, short(&item.generics));
    [head].into_iter().chain(items).collect()
}

/// The methods of an inherent `impl`, or the header of a trait `impl`.
fn implementation(item: &syn::ItemImpl, path: &str) -> Vec<String> {
    let owner = short(&item.self_ty);
    if let Some((implemented, _)) = &item.trait_ {
        return vec![format!("impl{} {} for {owner}", short(&item.generics), short(implemented))];
    }
    let methods = item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(item) if is_public(&item.vis) => Some(format!("  {path}{owner}.{}", short(&item.sig))),
        ImplItem::Const(item) if is_public(&item.vis) => {
            Some(format!("  {path}{owner}.const {}: {}", item.ident, short(&item.ty)))
        }
        _ => None,
    });
    methods.collect()
}

/// The items that a public macro produces; of a macro call, only its name and arguments.
fn macro_lines(item: &syn::ItemMacro) -> Vec<String> {
    let Some(name) = &item.ident else {
        let name = item.mac.path.segments.last().map(|segment| &segment.ident);
        return vec![format!("  {}!({})", short(&name), short(&item.mac.tokens))];
    };
    if !item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export")) {
        return Vec::new();
    }
    let groups = item.mac.tokens.clone().into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let groups: Vec<_> = groups.collect();
    let rules = groups.chunks(2).flat_map(|rule| {
        let made = syn::parse2::<syn::File>(plain(rule[1].clone())).expect("a macro that makes items");
        let head = format!("macro {name}!({})", short(&rule[0]));
        [head].into_iter().chain(made.items.iter().flat_map(|item| lines(item, "")).collect::<Vec<_>>())
    });
    rules.collect()
}

/// A macro's body with plain names for its parameters, and with repeated parts written once.
fn plain(tokens: TokenStream) -> TokenStream {
    let mut plain = TokenStream::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '$' => match tokens.next() {
                Some(TokenTree::Group(repeated)) => {
                    plain.extend(self::plain(repeated.stream()));
                    tokens.next();
                }
                Some(TokenTree::Ident(name)) if name == "crate" => {
                    plain.extend([TokenTree::from(Ident::new("snapcall_runtime", Span::call_site()))]);
                }
                name => plain.extend(name),
            },
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                plain.extend([TokenTree::from(Group::new(group.delimiter(), self::plain(group.stream())))]);
            }
            other => plain.extend([other]),
        }
    }
    plain
}

fn derived(attributes: &[Attribute]) -> String {
    let derive = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derive.map(|attribute| format!(": {}", short(&attribute.meta.require_list().expect("a list").tokens))).collect()
}

/// The features that an item requires.
fn condition(attributes: &[Attribute]) -> Option<String> {
    let cfg = attributes.iter().find(|attribute| attribute.path().is_ident("cfg"))?;
    Some(short(&cfg.meta.require_list().ok()?.tokens))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens as text, without the extra spaces of token streams.
fn short(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let tight = [
        (" :: ", "::"),
        (":: ", "::"),
        ("impl::", "impl "),
        ("<::", "<"),
        (",::", ", "),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" ,", ","),
        (" ;", ";"),
        (" :", ":"),
        (" . ", "."),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        ("& ", "&"),
        ("$ ", "$"),
        ("? ", "?"),
        ("@ ", "@"),
        ("{ ", "{"),
        (" }", "}"),
        (",)", ")"),
        (",}", "}"),
        ("impl<", "impl <"),
        (" ->", "->"),
        ("->", " ->"),
        // `mut` on an argument is not part of the interface.
        ("(mut ", "("),
        (", mut ", ", "),
    ];
    let text = tight.iter().fold(text, |text, (loose, tight)| text.replace(loose, tight));
    text.trim_start_matches("fn ").to_owned()
}
