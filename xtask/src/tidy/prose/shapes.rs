//! The list of refused shapes. Each has an example of a sentence that it refuses, and of one that it accepts.

/// A shape of sentence that has to be decoded.
pub(super) struct Shape {
    /// See `lines_with`.
    pub(super) pattern: &'static str,
    /// Words before which it is harmless.
    pub(super) not_before: &'static [&'static str],
    /// Words after which it is harmless.
    pub(super) not_after: &'static [&'static str],
    /// Advice to the writer.
    pub(super) instead: &'static str,
    /// Example that is refused.
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for the test and the reader"))]
    pub(super) refused: &'static str,
    /// Example that is accepted.
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for the test and the reader"))]
    pub(super) accepted: &'static str,
}

impl Shape {
    /// The pattern with the first of its alternatives, as a problem shows it.
    pub(super) fn name(&self) -> String {
        let words = self.pattern.trim_end_matches('$').split(' ');
        words.map(|word| word.split('|').next().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    }
}

const PLAIN: Shape =
    Shape { pattern: "", not_before: &[], not_after: &[], instead: "", refused: "", accepted: "" };

/// All shapes.
pub(super) const SHAPES: &[Shape] = &[
    Shape {
        pattern: "so many|few|much|long|often|soon",
        not_before: &["that", "as"],
        instead: "name the number, or say what it bounds",
        refused: "After so many seconds the fetch is given up.",
        accepted: "Holds the lock so long as the task runs, and so few that a scan is fast.",
        ..PLAIN
    },
    Shape {
        pattern: "so far ahead|away|back|beyond|from",
        instead: "name the distance",
        refused: "An entry that is so far ahead of the clock is refused.",
        accepted: "The bytes read so far.",
        ..PLAIN
    },
    Shape {
        pattern: "is|are none",
        not_after: &["there"],
        instead: "say is invalid, is not one, or is missing",
        refused: "A date before 1990 is none.",
        accepted: "An error if there is none; `None` if the value is None.",
        ..PLAIN
    },
    Shape {
        pattern: "anew",
        instead: "say again",
        refused: "Reads it anew.",
        accepted: "Reads it again.",
        ..PLAIN
    },
    Shape {
        pattern: "let|lets|letting go",
        instead: "say release, delete or unfollow",
        refused: "Lets go of the lock.",
        accepted: "Releases the lock.",
        ..PLAIN
    },
    Shape {
        pattern: "come|comes|came to lie",
        instead: "say where it is written",
        refused: "Artifacts come to lie in `target`.",
        accepted: "Artifacts are written to `target`.",
        ..PLAIN
    },
    Shape {
        pattern: "look|looks|looked|looking over",
        instead: "say check",
        refused: "The database is looked over for damage.",
        accepted: "The database is checked for damage.",
        ..PLAIN
    },
    Shape {
        pattern: "look|looks|looked|looking after",
        instead: "say maintain, handle or clean up",
        refused: "Looks after the alerts of another process.",
        accepted: "Handles the alerts of another process. It looks up the word after a hyphen.",
        ..PLAIN
    },
    Shape {
        pattern: "mend|mends|mended",
        instead: "say repair",
        refused: "A broken index is mended.",
        accepted: "A broken index is rebuilt; recommended settings stay.",
        ..PLAIN
    },
    Shape {
        pattern: "who wait|waits|waited",
        instead: "name the task or thread that waits",
        refused: "Wakes who waits for a permit.",
        accepted: "Wakes the tasks that wait for a permit.",
        ..PLAIN
    },
    Shape {
        pattern: "whoever|whosoever",
        instead: "name the caller, process or person",
        refused: "Whoever calls this has to lock.",
        accepted: "The caller has to hold the lock.",
        ..PLAIN
    },
    Shape {
        pattern: "of its|their own",
        instead: "say a separate one, its own one, or what it is",
        refused: "Each runs on a thread of its own.",
        accepted: "Each runs on its own thread.",
        ..PLAIN
    },
    Shape {
        pattern: "the one|ones that|which|who",
        instead: "name the thing",
        refused: "Returns the one that is newest.",
        accepted: "Returns the newest entry.",
        ..PLAIN
    },
    Shape {
        pattern: "ask|asks|asked|asking a|the|each|every|one|all|its|no source|sources|feed|feeds|host|hosts",
        instead: "say fetch or contact",
        refused: "Asks a source for its entries.",
        accepted: "Fetches a feed. The window asks for the page.",
        ..PLAIN
    },
    Shape {
        pattern: "source|sources|feed|feeds|host|hosts is|are|was|were|be asked",
        instead: "say fetched or contacted",
        refused: "The feeds are asked in turn.",
        accepted: "The feeds are fetched in turn; the reader is asked.",
        ..PLAIN
    },
    Shape {
        pattern: "behind$",
        not_after: &["far", "fall", "falls", "lag", "lags", "leave", "leaves", "left", "one"],
        instead: "say in the background, later or after it",
        refused: "New feeds are fetched behind.",
        accepted: "New feeds are fetched in the background. Nothing is left behind. The page behind a link.",
        ..PLAIN
    },
    Shape {
        pattern: "go|goes|going on behind",
        instead: "say runs in the background",
        refused: "The refresh goes on behind the window.",
        accepted: "The refresh runs in the background.",
        ..PLAIN
    },
    Shape {
        pattern: "stand|stands|stood",
        not_before: &["alone", "for", "out", "still"],
        instead: "say is, or where it is written, stored or shown",
        refused: "What stands after the date is skipped.",
        accepted: "The text after the date is skipped. `s` stands for a story.",
        ..PLAIN
    },
    Shape {
        pattern: "tell|tells|told against|nothing|of",
        instead: "say contains, shows, reports or counts",
        refused: "The headline tells of the same event.",
        accepted: "The headline reports the same event; colours tell levels apart.",
        ..PLAIN
    },
    Shape {
        pattern: "is|are|was|were|be|been told",
        not_before: &["apart", "to"],
        instead: "say shown as an alert, notified or reported",
        refused: "The headline was told at once.",
        accepted: "The headline was shown as an alert; the two are told apart.",
        ..PLAIN
    },
    Shape {
        pattern: "laid",
        not_before: &["out"],
        instead: "say put, written or placed",
        refused: "The file is laid beside the database.",
        accepted: "The page is laid out; the file is written.",
        ..PLAIN
    },
    Shape {
        pattern: "what goes",
        instead: "name it",
        refused: "Counts what goes over the limit.",
        accepted: "Counts the bytes over the limit.",
        ..PLAIN
    },
    Shape {
        pattern: "thought|thinks better",
        instead: "say cancelled",
        refused: "`None` when the reader thought better of it.",
        accepted: "`None` if the reader cancelled the dialog.",
        ..PLAIN
    },
    Shape {
        pattern: "time has come",
        instead: "say is due",
        refused: "Feeds whose time has come.",
        accepted: "Feeds that are due.",
        ..PLAIN
    },
    Shape {
        pattern: "be had",
        instead: "say is available, or can be fetched or read",
        refused: "A page that cannot be had is an error.",
        accepted: "A page that cannot be fetched is an error.",
        ..PLAIN
    },
];
