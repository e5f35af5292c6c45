//! Shares, from 0 to 1.

/// Returns `part / total`, and 1 if there is nothing to divide.
pub(crate) fn share(part: usize, total: usize) -> f64 {
    if total == 0 { 1.0 } else { part as f64 / total as f64 }
}
