//! Names for the columns of a query's result.
//!
//! rusqlite can look a column up by its name whenever a value is read. For a wide row that adds up: 17 columns need
//! some 150 string comparisons for each row. [`columns!`] resolves the names at compile time instead.

/// Declares the result columns of a query once: the SQL expression and the name of each.
///
/// `columns!(song, song_sql: TITLE = "s.title", ALBUM = "a.title")` defines
/// - the macro `song_sql!()`, which expands to the literal `"s.title, a.title"`, for `concat!`
/// - the module `song` with the constants `TITLE` and `ALBUM`, the indexes for `Row::get`, and `END_INDEX`, the index after them
///
/// With `columns!(more after song, …)` the columns follow those of `song` in the statement.
macro_rules! columns {
    ($module:ident, $sql:ident: $($column:ident = $expression:expr),+ $(,)?) => {
        $crate::db::columns::columns!(@ $module, $sql, 0, $($column = $expression),+);
    };
    ($module:ident after $previous:ident, $sql:ident: $($column:ident = $expression:expr),+ $(,)?) => {
        $crate::db::columns::columns!(@ $module, $sql, super::$previous::END_INDEX, $($column = $expression),+);
    };
    (@ $module:ident, $sql:ident, $start:expr,
        $first:ident = $first_expression:expr $(, $column:ident = $expression:expr)*) => {
        macro_rules! $sql {
            () => {
                concat!($first_expression $(, ", ", $expression)*)
            };
        }
        #[allow(dead_code, reason = "not every statement needs every constant")]
        pub(crate) mod $module {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named like the constants")]
            enum Position {
                $first,
                $($column,)*
                END_INDEX,
            }
            pub(crate) const $first: usize = $start + Position::$first as usize;
            $(pub(crate) const $column: usize = $start + Position::$column as usize;)*
            pub(crate) const END_INDEX: usize = $start + Position::END_INDEX as usize;
        }
    };
}
pub(crate) use columns;
