//! Formats of exports, and where they go.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use ortoo_model::{BriefFormat, ExportFormat};

#[derive(ClapArgs, Debug)]
pub(crate) struct Out<F: ValueEnum + Clone + Send + Sync + 'static> {
    /// The format.
    #[arg(long, value_enum)]
    pub(crate) format: F,
    /// Into this file instead of the output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// What articles are written in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ArticleFormat {
    Md,
    Html,
    Epub,
    Jsonld,
    Csv,
    Bib,
    Ris,
    Csl,
}

impl From<ArticleFormat> for ExportFormat {
    fn from(format: ArticleFormat) -> Self {
        match format {
            ArticleFormat::Md => Self::Markdown,
            ArticleFormat::Html => Self::Html,
            ArticleFormat::Epub => Self::Epub,
            ArticleFormat::Jsonld => Self::Jsonld,
            ArticleFormat::Csv => Self::Csv,
            ArticleFormat::Bib => Self::Bibtex,
            ArticleFormat::Ris => Self::Ris,
            ArticleFormat::Csl => Self::Csljson,
        }
    }
}

/// What annotations are written in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum NotesFormat {
    Jsonld,
    Md,
    Csv,
}

impl From<NotesFormat> for ExportFormat {
    fn from(format: NotesFormat) -> Self {
        match format {
            NotesFormat::Jsonld => Self::Jsonld,
            NotesFormat::Md => Self::Markdown,
            NotesFormat::Csv => Self::Csv,
        }
    }
}

/// What a briefing is written in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum BriefFormatArg {
    Html,
    Md,
    Epub,
    Txt,
}

impl From<BriefFormatArg> for BriefFormat {
    fn from(format: BriefFormatArg) -> Self {
        match format {
            BriefFormatArg::Html => Self::Html,
            BriefFormatArg::Md => Self::Md,
            BriefFormatArg::Epub => Self::Epub,
            BriefFormatArg::Txt => Self::Txt,
        }
    }
}
