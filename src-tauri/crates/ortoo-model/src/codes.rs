//! A macro for enums whose values are codes: words that scripts and stored rows rely on, so codes are only
//! ever added.

/// Defines an enum from its variants and their codes, with serde, `ALL`, `as_str`, `Display` and `FromStr`.
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
            /// Every value, in the order of introduction.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

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
                Self::ALL.iter().copied().find(|c| c.as_str() == s).ok_or(())
            }
        }
    };
}
pub(crate) use codes;
