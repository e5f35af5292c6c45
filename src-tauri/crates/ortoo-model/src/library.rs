//! The reader's own data: annotations, exports, imports and backups.

mod annotation;
mod backup;
mod transfer;
mod wording;

pub use self::annotation::{
    Annotation, AnnotationOrder, AnnotationPatch, AnnotationQuery, AnnotationRow, Color, NewAnnotation,
    Placed, Placement, TextTarget,
};
pub use self::backup::{Backup, Cleanup};
pub use self::transfer::{
    ExportArticle, ExportFormat, Imported, ImportedAnnotation, ImportedArticle, Selection, StoredPicture,
    TransferReport,
};
pub use self::wording::{Heading, QuoteParts, Wording};
