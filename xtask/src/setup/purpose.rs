//! How much has to be installed.

/// Purpose that the machine is set up for. Each purpose needs what the ones before it need.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Purpose {
    /// Building the app and starting it on a real screen.
    Build,
    /// Starting it on a virtual screen and taking a screenshot.
    Show,
    /// Running every test.
    Test,
}
