//! The parser's events.

use std::borrow::Cow;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScanError};

use super::builder::Builder;
use super::cursor::Cursor;
use super::{Document, NodeKind, Parsed, Style, syntax};
use crate::text::Source;
use crate::text::diagnostic::{Code, Span};

/// Reads a text that differs from the source's only where a character was refused.
pub(super) fn parse(source: &Arc<Source>, text: &str) -> Parsed {
    let mut text = Cow::Borrowed(text);
    loop {
        let mut builder = Builder::new(source, &text);
        let mut cursor = Cursor::new(&text);
        let error = feed(&text, &mut cursor, &mut builder).err();
        match error {
            Some(error) if syntax::is_unknown_alias(&error) && matches!(text, Cow::Borrowed(_)) => {
                text = Cow::Owned(syntax::without_aliases(&text));
            }
            Some(error) => {
                let at = cursor.seek(error.marker().index());
                let fault = syntax::fault(source, &text, &error, at, builder.brackets());
                // Brackets are reported as too deep long before the parser gives up on them.
                let is_told =
                    fault.code == Code::TooDeep && builder.faults.iter().any(|told| told.code == Code::TooDeep);
                builder.faults.extend((!is_told).then_some(fault));
                return Parsed { document: None, faults: builder.faults };
            }
            None => return finish(source, builder),
        }
    }
}

fn feed(text: &str, cursor: &mut Cursor<'_>, builder: &mut Builder<'_>) -> Result<(), ScanError> {
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event?;
        let span = Span { start: cursor.seek(span.start.index()), end: cursor.seek(span.end.index()) };
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                builder.scalar(text, style, span, anchor > 0 || tag.is_some());
            }
            Event::SequenceStart(anchor, tag) => builder.list(span, anchor > 0 || tag.is_some()),
            Event::MappingStart(anchor, tag) => builder.mapping(span, anchor > 0 || tag.is_some()),
            Event::SequenceEnd | Event::MappingEnd => builder.end(span),
            Event::Alias(_) => builder.alias(span),
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    builder.second_document(span);
                    return Ok(());
                }
            }
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
        }
    }
    Ok(())
}

fn finish(source: &Arc<Source>, builder: Builder<'_>) -> Parsed {
    let document = builder.root.filter(|root| match &root.kind {
        NodeKind::Scalar(scalar) => scalar.style != Style::Plain || !scalar.text.is_empty(),
        _ => true,
    });
    Parsed { document: document.map(|root| Document { source: Arc::clone(source), root }), faults: builder.faults }
}
