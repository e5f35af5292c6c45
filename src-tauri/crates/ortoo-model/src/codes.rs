//! A macro for enums whose values are codes: words on disk, on the wire and on the command line. Scripts and
//! stored rows rely on them, so codes are only ever added.

/// Defines an enum from its variants and their codes, with serde, `ALL`, `as_str`, `Display` and `FromStr`.
macro_rules! codes {
    ($(#[$of_all:meta])* $codes:ident { $($(#[$doc:meta])* $name:ident = $code:literal,)* }) => {
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize, ts_rs::TS,
        )]
        $(#[$of_all])*
        pub enum $codes {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl $codes {
            /// Every value, in the order of introduction.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name,)*];

            /// Returns the code.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }

        impl std::fmt::Display for $codes {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $codes {
            type Err = ();

            fn from_str(s: &str) -> Result<Self, ()> {
                Self::ALL.into_iter().find(|c| c.as_str() == s).ok_or(())
            }
        }
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use crate::{
        AlertKind, Color, DateOrigin, Decision, FailureCode, FeedAlerts, Language, Locale, Placement,
        ReasonCode, SourceKind, StoryReasonCode, TextChoice, TextOrigin, WatchLevel,
    };

    #[test]
    fn every_code_parses_and_serializes_to_itself() {
        macro_rules! check {
            ($($codes:ident),*) => {$(
                for code in $codes::ALL {
                    assert_eq!(code.as_str().parse(), Ok(code));
                    assert_eq!(code.to_string(), code.as_str());
                    assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
                }
                assert_eq!("no such code".parse::<$codes>(), Err(()));
            )*};
        }
        check!(
            AlertKind,
            Color,
            DateOrigin,
            Decision,
            FailureCode,
            FeedAlerts,
            Language,
            Locale,
            Placement,
            ReasonCode,
            SourceKind,
            StoryReasonCode,
            TextChoice,
            TextOrigin,
            WatchLevel
        );
    }
}
