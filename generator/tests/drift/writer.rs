//! Writes pages in all formats in which people save them.

use super::facts::{Endpoint, Param, Section};
use super::random::Random;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    Bars,
    OuterBars,
    Tabs,
    WideSpaces,
    Spaces,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Samples {
    JsPhp,
    PhpJs,
    Js,
    Php,
    None,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) form: Form,
    pub(crate) samples: Samples,
    pub(crate) crlf: bool,
    pub(crate) bom: bool,
    pub(crate) nbsp: bool,
    pub(crate) blank_lines: bool,
    pub(crate) browser: bool,
}

pub(crate) const FORMS: [Form; 6] =
    [Form::Bars, Form::OuterBars, Form::Tabs, Form::WideSpaces, Form::Spaces, Form::Html];
pub(crate) const SAMPLES: [Samples; 5] = [Samples::JsPhp, Samples::PhpJs, Samples::Js, Samples::Php, Samples::None];

impl Style {
    pub(crate) fn plain(form: Form, samples: Samples) -> Self {
        Self { form, samples, ..Self::of_bits(0) }
    }

    pub(crate) fn random(random: &mut Random) -> Self {
        Self { form: *random.pick(&FORMS), samples: *random.pick(&SAMPLES), ..Self::of_bits(random.below(32)) }
    }

    pub(crate) fn of_bits(bits: usize) -> Self {
        let [crlf, bom, nbsp, blank_lines, browser] = [0, 1, 2, 3, 4].map(|bit| bits & (1 << bit) != 0);
        Self { form: Form::Bars, samples: Samples::JsPhp, crlf, bom, nbsp, blank_lines, browser }
    }
}

pub(crate) fn page(sections: &[Section], style: Style) -> String {
    let mut text = if style.form == Form::Html { html(sections, style) } else { plain(sections, style) };
    if style.nbsp && style.form != Form::Html {
        text = text.replace(" all\n", "\u{a0}all\n").replace("  ", "\u{a0} ");
    }
    if style.crlf {
        text = text.replace('\n', "\r\n");
    }
    if style.bom { format!("\u{feff}{text}") } else { text }
}

fn plain(sections: &[Section], style: Style) -> String {
    let mut blocks: Vec<String> = Vec::new();
    if style.browser {
        blocks.extend(["NAV", "Navigation", "JavaScript PHP", "Example", "API key Authentication"].map(str::to_owned));
        blocks.extend(sections.iter().map(|section| section.title.clone()));
    }
    blocks.push("Example Rest API".to_owned());
    blocks.push("Scroll down for code samples, example requests and responses.".to_owned());
    blocks.push("All request bodies should have content type application/json and be valid JSON.".to_owned());
    for section in sections {
        blocks.push(section.title.clone());
        for endpoint in &section.endpoints {
            blocks.push(endpoint.title.clone());
            blocks.push(format!("[{}] {}", endpoint.method, endpoint.path));
            if style.samples != Samples::None {
                blocks.push("Code samples".to_owned());
            }
            blocks.extend(samples(endpoint, style.samples));
            blocks.push(format!("What {} does, given an ID", endpoint.title));
            for (title, params) in tables(endpoint) {
                blocks.push(title.to_owned());
                blocks.push(table(&params, style.form));
            }
        }
    }
    if style.browser {
        blocks.push("JavaScript\tPHP".to_owned());
    }
    blocks.join(if style.blank_lines { "\n\n" } else { "\n" })
}

fn tables(endpoint: &Endpoint) -> Vec<(&'static str, Vec<&Param>)> {
    [("query", "Query String"), ("path", "URI Components"), ("body", "JSON Payload")]
        .into_iter()
        .map(|(place, title)| (title, endpoint.params.iter().filter(|param| param.place == place).collect::<Vec<_>>()))
        .filter(|(_, params)| !params.is_empty())
        .collect()
}

fn table(params: &[&Param], form: Form) -> String {
    let header = ["Parameter", "Type", "Required"].map(str::to_owned);
    let rows = params.iter().map(|param| {
        let name = if param.lost { String::new() } else { param.name.clone() };
        [name, param.word.clone(), param.required.to_string()]
    });
    let rows: Vec<[String; 3]> = std::iter::once(header).chain(rows).collect();
    let lines = rows.iter().enumerate().flat_map(|(index, [name, word, required])| {
        let line = match form {
            Form::Bars if name.is_empty() && index % 2 == 0 => format!("{word} | {required} | |"),
            Form::Bars if name.is_empty() => format!("{word} | {required} |"),
            Form::Bars => format!("{name} | {word} | {required} |"),
            Form::OuterBars => format!("| {name} | {word} | {required} |"),
            Form::Tabs => format!("{name}\t{word}\t{required}"),
            Form::WideSpaces => format!("{name:20}   {word:12}   {required}"),
            _ if name.is_empty() => format!("{word} {required}"),
            _ => format!("{name} {word} {required}"),
        };
        let rule = match form {
            Form::Bars => Some("---|---|---|".to_owned()),
            Form::OuterBars => Some("| --- | :--- | --- |".to_owned()),
            _ => None,
        };
        std::iter::once(line).chain(rule.filter(|_| index == 0))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn samples(endpoint: &Endpoint, samples: Samples) -> Vec<String> {
    match samples {
        Samples::JsPhp => vec![js(endpoint), php(endpoint)],
        Samples::PhpJs => vec![php(endpoint), js(endpoint)],
        Samples::Js => vec![js(endpoint)],
        Samples::Php => vec![php(endpoint)],
        Samples::None => vec![],
    }
}

fn url(endpoint: &Endpoint) -> String {
    let parts = endpoint.path.split('/').map(|part| if part.starts_with('{') { "123" } else { part });
    format!("https://api.example.com{}", parts.collect::<Vec<_>>().join("/"))
}

fn body(endpoint: &Endpoint) -> Vec<&Param> {
    endpoint.params.iter().filter(|param| param.place == "body").collect()
}

fn js(endpoint: &Endpoint) -> String {
    let mut lines = Vec::new();
    if endpoint.key {
        lines.push("const apiKey = 'abc';".to_owned());
    }
    lines.push("const options = {".to_owned());
    if endpoint.method != "GET" {
        lines.push(format!("  method: '{}',", endpoint.method));
    }
    if endpoint.key {
        lines.push("  headers: {\n    Authorization: `Bearer ${apiKey}`,\n  },".to_owned());
    }
    let body = body(endpoint);
    if !body.is_empty() {
        lines.push("  body: JSON.stringify({".to_owned());
        lines.extend(body.iter().map(|param| format!("    {},", param.name)));
        lines.push("  }),".to_owned());
    }
    lines.push("};".to_owned());
    lines.push(format!("fetch('{}', options)\n  .then(res => res.json())\n  .then(console.log);", url(endpoint)));
    lines.join("\n")
}

fn php(endpoint: &Endpoint) -> String {
    let mut lines = Vec::new();
    if endpoint.key {
        lines.push("$api_key = 'abc';".to_owned());
    }
    lines.push("$curl = curl_init();".to_owned());
    lines.push(format!("curl_setopt($curl, CURLOPT_URL, '{}');", url(endpoint)));
    if endpoint.key {
        lines.push("curl_setopt($curl, CURLOPT_HTTPHEADER, [\n  \"Authorization: Bearer {$api_key}\",\n]);".to_owned());
    }
    if endpoint.method != "GET" {
        lines.push(format!("curl_setopt($curl, CURLOPT_CUSTOMREQUEST, '{}');", endpoint.method));
    }
    let body = body(endpoint);
    if !body.is_empty() {
        lines.push("curl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([".to_owned());
        lines.extend(body.iter().map(|param| format!("  '{}' => {},", param.name, param.word)));
        lines.push("]));".to_owned());
    }
    lines.push("$response = curl_exec($curl);\ncurl_close($curl);\nvar_dump($response);".to_owned());
    lines.join("\n")
}

fn html(sections: &[Section], style: Style) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut page = String::from(
        "<!DOCTYPE html>\n<html>\n<head>\n<title>Example | API</title>\n<style>h1 { color: red }</style>\n</head>\n<body class=\"index\">\n",
    );
    page.push_str("<a href=\"#\" id=\"nav-button\"><span>NAV <img src=\"nav.png\" alt=\"Navigation\"></span></a>\n<div class=\"toc-wrapper\"><ul>");
    for section in sections {
        page.push_str(&format!("<li><a href=\"#x\">{}</a></li>", escape(&section.title)));
    }
    page.push_str("</ul></div>\n<div class=\"content\">\n<h1 id=\"top\">Example Rest API</h1>\n<p>Scroll down.</p>\n");
    page.push_str("<h1>API key Authentication</h1>\n<p>A key in a <code>header</code>.</p>\n<script>document.write(\"<h1>no</h1>\")</script>\n");
    for section in sections {
        page.push_str(&format!("<h1 id=\"s\">{}</h1>\n", escape(&section.title)));
        for endpoint in &section.endpoints {
            let title = escape(&endpoint.title);
            let title = if style.nbsp { title.replace(' ', "&nbsp;") } else { title };
            let route = format!("<p><code>[{}] {}</code></p>\n", endpoint.method, endpoint.path);
            let code: String = samples(endpoint, style.samples)
                .iter()
                .map(|code| {
                    format!(
                        "<pre class=\"highlight tab-x\"><code><span class=\"kd\">{}</span></code></pre>\n",
                        escape(code)
                    )
                })
                .collect();
            let code = if code.is_empty() {
                code
            } else {
                format!("<blockquote>\n<p>Code samples</p>\n</blockquote>\n{code}")
            };
            page.push_str(&format!("<h2 id=\"e\">{title}</h2>\n"));
            page.push_str(&if style.browser { format!("{route}{code}") } else { format!("{code}{route}") });
            page.push_str(&format!("<p><em>What {title} does</em></p>\n"));
            for (title, params) in tables(endpoint) {
                let title = if style.blank_lines {
                    format!("<h3>{title}</h3>")
                } else {
                    format!("<p><strong>{title}</strong></p>")
                };
                page.push_str(&format!("{title}\n<table><thead>\n<tr>\n<th>Parameter</th>\n<th>Type</th>\n<th>Required</th>\n</tr>\n</thead><tbody>\n"));
                for param in params {
                    let name = match (param.lost, style.browser) {
                        (false, _) => escape(&param.name),
                        (true, true) => {
                            "<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\">[email&#160;protected]</a>"
                                .to_owned()
                        }
                        (true, false) => String::new(),
                    };
                    page.push_str(&format!(
                        "<tr>\n<td>{name}</td>\n<td>{}</td>\n<td>{}</td>\n</tr>\n",
                        param.word, param.required
                    ));
                }
                page.push_str("</tbody></table>\n");
            }
        }
    }
    page.push_str("</div>\n</body>\n</html>\n");
    page
}
