//! Tells public IP addresses from private ones.
//!
//! A source on a public address must never lead the app to a private one: a feed could otherwise make the app send
//! requests to a router, a printer or a local service on an attacker's behalf (server-side request forgery).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Returns whether an address is globally reachable according to IANA's special-purpose registries (RFC 6890 and
/// its updates).
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b); // carrier-grade NAT, RFC 6598
    let protocol = a == 192 && b == 0 && c == 0; // RFC 6890
    let benchmark = a == 198 && (b == 18 || b == 19); // RFC 2544
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || shared
        || protocol
        || benchmark)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(v4) = embedded_v4(address) {
        return is_public_v4(v4);
    }
    let [first, second, ..] = address.segments();
    let documentation = first == 0x2001 && second == 0xdb8;
    // Only 2000::/3 is allocated as global unicast; loopback, unique local (fc00::/7), link local (fe80::/10) and
    // multicast addresses lie outside of it.
    first & 0xe000 == 0x2000 && !documentation
}

/// Returns the IPv4 address embedded in an IPv6 one: mapped, compatible, NAT64 (RFC 6052) or 6to4.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = address.segments();
    let tail = Ipv4Addr::from((u32::from(s[6]) << 16) | u32::from(s[7]));
    match s {
        [0, 0, 0, 0, 0, 0xffff, ..] => Some(tail),
        [0, 0, 0, 0, 0, 0, ..] => Some(tail),
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(tail),
        [0x2002, high, low, ..] => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => None,
    }
}

/// Returns the IP address in a URL whose host is not a name.
pub(crate) fn ip_literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(v4) => Some(v4.into()),
        Host::Ipv6(v6) => Some(v6.into()),
        Host::Domain(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_special_addresses_are_not_public() {
        let check = |address: &str, public| {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        };
        for address in ["8.8.8.8", "1.1.1.1", "100.63.0.1", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"]
        {
            check(address, true);
        }
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "::127.0.0.1",
        ] {
            check(address, false);
        }
    }

    #[test]
    fn unusual_notations_of_an_ip_address_are_recognized() {
        let check = |url: &str| {
            let address = ip_literal(&Url::parse(url).unwrap());
            assert_eq!(address, Some("127.0.0.1".parse().unwrap()), "{url}");
        };
        check("http://127.0.0.1/");
        check("http://2130706433/");
        check("http://0x7f.1/");
        check("http://017700000001/");
        assert_eq!(ip_literal(&Url::parse("http://localhost/").unwrap()), None);
    }
}
