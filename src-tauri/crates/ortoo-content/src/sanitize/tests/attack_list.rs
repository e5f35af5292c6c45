//! Some hundred known attacks and their sanitized form, in a file that the interface's tests load into a
//! page.
//!
//! The check here reads markup, but only a browser knows what markup does. `sanitized-attacks.json` passes
//! the sanitizer's output to it, and this test fails when the file is out of date.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::attacks::assert_safe;
use super::clean;

/// The attacks, as JSON.
const ATTACKS_JSON: &str = include_str!("attacks.json");
/// The file of sanitized attacks, relative to the crate.
const SANITIZED_ATTACKS_PATH: &str = "../../../ui/src/test/sanitized-attacks.json";

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
fn the_file_of_sanitized_attacks_is_current() {
    let attacks: Vec<Attack> = serde_json::from_str(ATTACKS_JSON).unwrap();
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
    let current = serde_json::to_string_pretty(&sanitized).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SANITIZED_ATTACKS_PATH);
    if std::env::var_os("UPDATE_ATTACKS").is_some() {
        fs::write(&path, &current).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        stored == current,
        "ui/src/test/sanitized-attacks.json is stale; UPDATE_ATTACKS=1 cargo nextest run -p ortoo-content \
         attacks updates it"
    );
}
