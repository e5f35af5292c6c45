//! The reader's own data: annotations, exports, imports and backups.

mod annotation;
mod backup;
mod transfer;
mod wording;

pub use self::annotation::{
    AnchorResult, Annotation, AnnotationOrder, AnnotationPatch, AnnotationQuery, AnnotationRow, Color,
    NewAnnotation, PassageAnchor, Placement,
};
pub use self::backup::{Backup, RetentionResult};
pub use self::transfer::{
    ExportArticle, ExportFormat, ExportSelection, Imported, ImportedAnnotation, ImportedArticle,
    LibraryImportReport, StoredPicture,
};
pub use self::wording::{CitationParts, ExportHeading, ExportWording};
