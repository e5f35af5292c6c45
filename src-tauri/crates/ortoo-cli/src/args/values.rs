//! Values that several commands take.

use clap::ValueEnum;
use ortoo_model::{EntryOrder, Language, Locale};

/// Locale of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LocaleArg {
    En,
    Mn,
}

impl From<LocaleArg> for Locale {
    fn from(locale: LocaleArg) -> Self {
        match locale {
            LocaleArg::En => Self::En,
            LocaleArg::Mn => Self::Mn,
        }
    }
}

/// Primary language of a feed or an entry.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LanguageArg {
    En,
    Mn,
    Other,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::En => Self::En,
            LanguageArg::Mn => Self::Mn,
            LanguageArg::Other => Self::Other,
        }
    }
}

/// Order of a list of entries.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OrderArg {
    Arrived,
    Published,
    Feed,
    Saved,
    Title,
}

impl From<OrderArg> for EntryOrder {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Arrived => Self::Arrived,
            OrderArg::Published => Self::Published,
            OrderArg::Feed => Self::Feed,
            OrderArg::Saved => Self::Saved,
            OrderArg::Title => Self::Title,
        }
    }
}
