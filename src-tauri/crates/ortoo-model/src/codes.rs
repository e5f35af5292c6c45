//! Enums whose values are codes: kebab-case words that scripts and stored rows rely on, so append-only.

/// Defines such an enum from its values and their codes.
macro_rules! codes {
    ($(#[$of_all:meta])* $codes:ident { $($(#[$doc:meta])* $name:ident = $code:literal,)* }) => {
        $(#[$of_all])*
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize, ts_rs::TS,
        )]
        pub enum $codes {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl $codes {
            /// Every code, in order of introduction.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code in kebab-case.
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
                Self::ALL.iter().copied().find(|c| c.as_str() == s).ok_or(())
            }
        }
    };
}
pub(crate) use codes;
