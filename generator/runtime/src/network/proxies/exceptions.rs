//! Hosts that are connected to without a proxy.

use std::net::IpAddr;

use crate::request::Origin;

/// The entries of `NO_PROXY`, by the rules of curl.
#[derive(Debug, Default)]
pub(super) struct Exceptions(Vec<Exception>);

#[derive(Debug)]
enum Exception {
    /// `*`
    Everything,
    /// `10.0.0.0/8`, or a single address.
    Network(Network, Option<u16>),
    /// `example.com` or `.example.com`: the domain and its subdomains.
    Domain(String, Option<u16>),
}

/// A block of addresses that begin with the same bits.
#[derive(Debug)]
struct Network {
    address: IpAddr,
    /// The number of bits they share.
    length: u32,
}

impl Network {
    /// Parses `10.0.0.0/8` or a single address. An IPv6 address may have brackets.
    fn parse(text: &str) -> Option<Self> {
        let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let address: IpAddr = address.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let length = length.map_or(Ok(longest), str::parse).ok().filter(|length| *length <= longest)?;
        Some(Self { address, length })
    }

    fn contains(&self, address: IpAddr) -> bool {
        let differing = match (self.address, address) {
            (IpAddr::V4(one), IpAddr::V4(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros(),
            (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros(),
            _ => return false,
        };
        differing >= self.length
    }
}

impl Exceptions {
    /// Adds the entries of a list, separated by commas or white space. An invalid entry matches no host.
    pub(super) fn add(&mut self, list: &str) {
        let entries = list.split(|character: char| character == ',' || character.is_whitespace());
        self.0.extend(entries.filter(|entry| !entry.is_empty()).map(Exception::parse));
    }

    pub(super) fn cover(&self, origin: &Origin) -> bool {
        self.0.iter().any(|exception| exception.covers(origin))
    }
}

impl Exception {
    fn parse(entry: &str) -> Self {
        if entry == "*" {
            return Self::Everything;
        }
        if let Some(network) = Network::parse(entry) {
            return Self::Network(network, None);
        }
        let (host, port) = match entry.rsplit_once(':').map(|(host, port)| (host, port.parse())) {
            Some((host, Ok(port))) => (host, Some(port)),
            _ => (entry, None),
        };
        match Network::parse(host) {
            Some(network) => Self::Network(network, port),
            None => Self::Domain(domain(host.trim_start_matches('*').trim_start_matches('.')), port),
        }
    }

    fn covers(&self, origin: &Origin) -> bool {
        match self {
            Self::Everything => true,
            Self::Network(network, port) => {
                let address = origin.bare_host().parse::<IpAddr>();
                has_port(*port, origin) && address.is_ok_and(|address| network.contains(address))
            }
            Self::Domain(name, port) => {
                let host = domain(origin.bare_host());
                let above = host.strip_suffix(name.as_str());
                has_port(*port, origin) && above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
            }
        }
    }
}

fn has_port(port: Option<u16>, origin: &Origin) -> bool {
    port.is_none_or(|port| port == origin.port())
}

/// A host name in lower case, without the trailing dot of an absolute name.
fn domain(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(list: &str, url: &str) -> bool {
        let mut exceptions = Exceptions::default();
        exceptions.add(list);
        exceptions.cover(&Origin::of(&url.parse().unwrap()).unwrap())
    }

    #[test]
    fn entries_cover_what_curl_says() {
        for (list, covered, not) in [
            ("example.com", &["https://example.com", "https://a.b.example.com"][..], &["https://notexample.com"][..]),
            (".example.com", &["https://example.com", "https://a.example.com"], &["https://xexample.com"]),
            ("*.example.com", &["https://a.example.com"], &["https://example.org"]),
            ("EXAMPLE.com.", &["https://example.com", "https://example.com."], &[]),
            ("a.example, b.example\tc.example", &["https://a.example", "https://b.example", "https://c.example"], &[]),
            ("example.com:8443", &["https://example.com:8443"], &["https://example.com"]),
            ("example.com:443", &["https://example.com"], &["http://example.com"]),
            ("10.0.0.0/8", &["https://10.1.2.3"], &["https://11.0.0.1", "https://a10.example"]),
            ("192.168.1.7", &["https://192.168.1.7:99"], &["https://192.168.1.70"]),
            ("192.168.1.7:99", &["https://192.168.1.7:99"], &["https://192.168.1.7"]),
            ("fd00::/8", &["https://[fd12::1]"], &["https://[fe80::1]"]),
            ("[fd12::1]:99 [fd13::1]", &["https://[fd12::1]:99", "https://[fd13::1]"], &["https://[fd12::1]"]),
            ("*", &["https://anything.example", "https://10.0.0.1"], &[]),
            (",, , 10.0.0.0/99", &[], &["https://10.0.0.1"]),
        ] {
            covered.iter().for_each(|url| assert!(covers(list, url), "{list} {url}"));
            not.iter().for_each(|url| assert!(!covers(list, url), "{list} {url}"));
        }
    }
}
