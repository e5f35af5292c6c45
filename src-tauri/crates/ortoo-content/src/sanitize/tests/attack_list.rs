//! What is left of some hundred known attacks, kept in a file that the window's tests put on a page.
//!
//! The strict eye here reads markup; a browser alone knows what markup does. `sanitized-attacks.json` hands
//! it what the sanitizer made, and is never behind it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::attacks::assert_safe;
use super::clean;

const ATTACKS: &str = include_str!("attacks.json");
const SANITIZED: &str = "../../../ui/src/test/sanitized-attacks.json";

#[derive(Deserialize)]
struct Attack {
    kind: String,
    html: String,
}

#[derive(Serialize)]
struct Sanitized {
    kind: String,
    given: String,
    clean: String,
}

#[test]
fn the_window_tests_have_what_the_sanitizer_makes_of_known_attacks() {
    let attacks: Vec<Attack> = serde_json::from_str(ATTACKS).unwrap();
    assert!(attacks.len() >= 300);
    let distinct: BTreeSet<&str> = attacks.iter().map(|attack| attack.html.as_str()).collect();
    assert_eq!(distinct.len(), attacks.len(), "an attack is listed twice");
    let sanitized: Vec<Sanitized> = attacks
        .into_iter()
        .map(|Attack { kind, html }| {
            let clean = clean(&html);
            assert_safe(&html, &clean);
            Sanitized { kind, given: html, clean }
        })
        .collect();
    let now = serde_json::to_string_pretty(&sanitized).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SANITIZED);
    if std::env::var_os("UPDATE_ATTACKS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == now,
        "ui/src/test/sanitized-attacks.json is stale; UPDATE_ATTACKS=1 cargo nextest run -p ortoo-content \
         attacks writes it anew"
    );
}
