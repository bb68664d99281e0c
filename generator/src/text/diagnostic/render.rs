//! Renders diagnostics in the style of rustc.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Diagnostic, Severity};
use crate::text::characters::visible_lines;

/// How diagnostics are rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Without colours.
    #[default]
    Plain,
    /// With ANSI colours.
    Colored,
}

/// Renders diagnostics in the style of rustc, in the order given, each followed by an empty line.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    let mut rendered = String::new();
    for diagnostic in diagnostics {
        rendered.push_str(&renderer.render(&report(diagnostic)));
        rendered.push_str("\n\n");
    }
    rendered
}

fn report(diagnostic: &Diagnostic) -> Vec<Group<'_>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.clone().primary_title(visible_lines(&diagnostic.message));
    let mut groups = Vec::new();
    let mut group = Group::with_title(title.id(diagnostic.code.as_str()));
    for (index, excerpt) in excerpts(diagnostic).iter().enumerate() {
        let mut snippet = snippet(excerpt, index == 0);
        if let Some(place) = excerpt.place().filter(|_| !excerpt.is_whole()) {
            // annotate-snippets counts columns within the excerpt. Where the excerpt begins within a line, that column
            // would be wrong, so the place is given here.
            let origin = Origin::path(excerpt.name()).line(place.line);
            groups.push(group.element(origin.char_column(place.column)));
            group = Group::with_level(level.clone());
        } else {
            snippet = snippet.path(excerpt.name());
        }
        group = group.element(snippet);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible_lines(help)));
    }
    groups.push(group);
    groups
}

fn excerpts(diagnostic: &Diagnostic) -> Vec<Excerpt<'_>> {
    let mut excerpts = vec![Excerpt::new(&diagnostic.primary)];
    for label in &diagnostic.secondary {
        if !excerpts.iter_mut().any(|excerpt| excerpt.add(label)) {
            excerpts.push(Excerpt::new(label));
        }
    }
    excerpts
}

fn snippet<'a>(excerpt: &Excerpt<'a>, first: bool) -> Snippet<'a, Annotation<'a>> {
    let annotations = excerpt.labels().enumerate().map(|(index, (label, words))| {
        let kind = match index {
            0 if first => AnnotationKind::Primary,
            _ => AnnotationKind::Context,
        };
        let text = Some(visible_lines(&label.text)).filter(|text| !text.is_empty());
        kind.span(words).label(text)
    });
    Snippet::source(excerpt.text()).line_start(excerpt.first_line()).annotations(annotations)
}
