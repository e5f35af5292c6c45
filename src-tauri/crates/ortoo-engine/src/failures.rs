//! Failures for ids that do not exist.

use ortoo_model::{AnnotationId, EntryId, Failure, FailureCode, FeedId};

pub(crate) fn no_such_annotation(id: AnnotationId) -> Failure {
    Failure::new(FailureCode::NoSuchAnnotation).with("id", id.0)
}

pub(crate) fn no_such_entry(id: EntryId) -> Failure {
    Failure::new(FailureCode::NoSuchEntry).with("id", id.0)
}

pub(crate) fn no_such_feed(id: FeedId) -> Failure {
    Failure::new(FailureCode::NoSuchFeed).with("id", id.0)
}
