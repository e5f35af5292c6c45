//! A case of a broken feed, from a data file or generated.

/// A broken document in bytes and the titles that a human sees in it.
pub(crate) struct BrokenFeed {
    pub(crate) name: String,
    pub(crate) feed: Vec<u8>,
    pub(crate) content_type: Option<String>,
    pub(crate) titles: Vec<String>,
}
