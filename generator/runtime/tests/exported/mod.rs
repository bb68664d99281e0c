//! Spans as OpenTelemetry's SDK exports them, as readable text.

use opentelemetry::trace::{SpanId, SpanKind, Status, TracerProvider};
use opentelemetry::{KeyValue, Value};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;

/// Exports the traces of this thread into memory.
pub(crate) struct Exported {
    exporter: InMemorySpanExporter,
    provider: SdkTracerProvider,
    _default: DefaultGuard,
}

impl Exported {
    pub(crate) fn here() -> Self {
        let exporter = InMemorySpanExporter::default();
        let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
        let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
        let layer = layer.with_location(false).with_threads(false).with_tracked_inactivity(false).with_target(false);
        let _default = set_default(tracing_subscriber::registry().with(layer).with(LevelFilter::INFO));
        Self { exporter, provider, _default }
    }

    /// The spans that have ended.
    pub(crate) fn spans(&self) -> Vec<SpanData> {
        self.provider.force_flush().unwrap();
        self.exporter.get_finished_spans().unwrap()
    }

    /// The spans as text, with children below their parents, in the order of their start.
    pub(crate) fn text(&self) -> String {
        let mut spans = self.spans();
        spans.sort_by_key(|span| span.start_time);
        shown(&spans, SpanId::INVALID, "")
    }
}

fn shown(spans: &[SpanData], parent: SpanId, indent: &str) -> String {
    let children = spans.iter().filter(|span| span.parent_span_id == parent);
    children
        .map(|span| one(span, indent) + &shown(spans, span.span_context.span_id(), &format!("{indent}  ")))
        .collect()
}

fn one(span: &SpanData, indent: &str) -> String {
    let kind = match span.span_kind {
        SpanKind::Client => "client",
        SpanKind::Internal => "internal",
        _ => "unexpected",
    };
    let status = match &span.status {
        Status::Unset => String::new(),
        Status::Ok => ", ok".to_owned(),
        Status::Error { description } => format!(", error {description:?}"),
    };
    let mut lines = vec![format!("{indent}{} ({kind}{status})\n", span.name)];
    lines.extend(span.attributes.iter().map(|pair| format!("{indent}  {}\n", attribute(pair))));
    for event in &span.events.events {
        // The pause is random.
        let told = event.attributes.iter().filter(|pair| !["pause", "level", "target"].contains(&pair.key.as_str()));
        let told: Vec<_> = told.map(attribute).collect();
        lines.push(format!("{indent}  event {:?}: {}\n", event.name, told.join(", ")));
    }
    lines[1..].sort();
    lines.concat()
}

/// An attribute: a number without quotes, a string with quotes.
fn attribute(pair: &KeyValue) -> String {
    match &pair.value {
        Value::I64(number) => format!("{} = {number}", pair.key),
        Value::String(text) => format!("{} = {:?}", pair.key, text.as_str()),
        other => format!("{} = unexpectedly {other:?}", pair.key),
    }
}
