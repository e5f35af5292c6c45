//! x
use crate::broken::Bytes;
pub(crate) fn cases() -> Vec<Bytes> { Vec::new() }
