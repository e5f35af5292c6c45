//! Arguments of exports: format and file.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use ortoo_model::{BriefingFormat, ExportFormat};

/// Format and destination of an export.
#[derive(ClapArgs, Debug)]
pub(crate) struct ExportArgs<F: ValueEnum + Clone + Send + Sync + 'static> {
    /// The format.
    #[arg(long, value_enum)]
    pub(crate) format: F,
    /// File to write to, instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Format of exported articles.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ArticleFormatArg {
    Md,
    Html,
    Epub,
    Jsonld,
    Csv,
    Bib,
    Ris,
    Csl,
}

impl From<ArticleFormatArg> for ExportFormat {
    fn from(format: ArticleFormatArg) -> Self {
        match format {
            ArticleFormatArg::Md => Self::Markdown,
            ArticleFormatArg::Html => Self::Html,
            ArticleFormatArg::Epub => Self::Epub,
            ArticleFormatArg::Jsonld => Self::Jsonld,
            ArticleFormatArg::Csv => Self::Csv,
            ArticleFormatArg::Bib => Self::Bibtex,
            ArticleFormatArg::Ris => Self::Ris,
            ArticleFormatArg::Csl => Self::Csljson,
        }
    }
}

/// Format of exported annotations.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum AnnotationFormatArg {
    Jsonld,
    Md,
    Csv,
}

impl From<AnnotationFormatArg> for ExportFormat {
    fn from(format: AnnotationFormatArg) -> Self {
        match format {
            AnnotationFormatArg::Jsonld => Self::Jsonld,
            AnnotationFormatArg::Md => Self::Markdown,
            AnnotationFormatArg::Csv => Self::Csv,
        }
    }
}

/// Format of a briefing.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum BriefFormatArg {
    Html,
    Md,
    Epub,
    Txt,
}

impl From<BriefFormatArg> for BriefingFormat {
    fn from(format: BriefFormatArg) -> Self {
        match format {
            BriefFormatArg::Html => Self::Html,
            BriefFormatArg::Md => Self::Md,
            BriefFormatArg::Epub => Self::Epub,
            BriefFormatArg::Txt => Self::Txt,
        }
    }
}
