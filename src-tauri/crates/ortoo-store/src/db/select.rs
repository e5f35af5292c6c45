//! SELECT statements that are assembled from parts.
//!
//! Placeholders are written as a plain `?` and numbered by SQLite in the order of the text, which [`Select::build`]
//! keeps: first those of FROM, then those of the conditions, then that of LIMIT. Values never become part of the text,
//! so that equal queries share one prepared statement.

use std::borrow::Cow;

use rusqlite::types::Value;

/// A condition of a WHERE clause, or the text after FROM, with the values of its placeholders.
#[derive(Clone)]
pub(crate) struct Condition {
    pub(crate) sql: Cow<'static, str>,
    pub(crate) values: Vec<Value>,
}

impl Condition {
    /// Creates a condition without placeholders.
    pub(crate) fn literal(sql: impl Into<Cow<'static, str>>) -> Self {
        Self { sql: sql.into(), values: Vec::new() }
    }

    /// Creates a condition with one placeholder.
    pub(crate) fn with(sql: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        Self { sql: sql.into(), values: vec![value.into()] }
    }

    /// Creates a condition with two placeholders.
    pub(crate) fn with_two(sql: &'static str, first: impl Into<Value>, second: impl Into<Value>) -> Self {
        Self { sql: sql.into(), values: vec![first.into(), second.into()] }
    }

    /// Returns the negated condition.
    pub(crate) fn negated(self) -> Self {
        Self { sql: format!("NOT ({})", self.sql).into(), values: self.values }
    }
}

/// The parts of a SELECT statement.
pub(crate) struct Select {
    columns: Cow<'static, str>,
    from: Condition,
    conditions: Vec<Condition>,
    order: Cow<'static, str>,
    limit: Option<u32>,
}

impl Select {
    /// Begins a statement with the result columns and the text after FROM, with the values of its placeholders.
    pub(crate) fn new(columns: impl Into<Cow<'static, str>>, from: Condition) -> Self {
        let (conditions, order) = (Vec::new(), "".into());
        Self { columns: columns.into(), from, conditions, order, limit: None }
    }

    /// Replaces the result columns.
    pub(crate) fn set_columns(&mut self, columns: impl Into<Cow<'static, str>>) {
        self.columns = columns.into();
    }

    /// Adds a condition that all rows must meet.
    pub(crate) fn filter(&mut self, condition: Condition) {
        self.conditions.push(condition);
    }

    /// Sets the terms after ORDER BY.
    pub(crate) fn order_by(&mut self, order: impl Into<Cow<'static, str>>) {
        self.order = order.into();
    }

    /// Sets the maximum number of rows; `None` for all.
    pub(crate) fn limit(&mut self, limit: Option<u32>) {
        self.limit = limit;
    }

    /// Returns the text of the statement and the values of its placeholders.
    pub(crate) fn build(self) -> (String, Vec<Value>) {
        let mut sql = format!("SELECT {} FROM {}", self.columns, self.from.sql);
        let mut values = self.from.values;
        for (n, condition) in self.conditions.into_iter().enumerate() {
            sql.push_str(if n == 0 { " WHERE " } else { " AND " });
            sql.push_str(&condition.sql);
            values.extend(condition.values);
        }
        if !self.order.is_empty() {
            sql.push_str(" ORDER BY ");
            sql.push_str(&self.order);
        }
        if let Some(limit) = self.limit {
            sql.push_str(" LIMIT ?");
            values.push(i64::from(limit).into());
        }
        (sql, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_follow_the_order_of_their_placeholders() {
        let mut select = Select::new("a", Condition::with("f(?) AS t", 1_i64));
        select.limit(Some(4));
        select.filter(Condition::with("b = ?", 2_i64));
        select.filter(Condition::with("c = ?", 3_i64).negated());
        select.order_by("a DESC");
        let (sql, values) = select.build();
        assert_eq!(sql, "SELECT a FROM f(?) AS t WHERE b = ? AND NOT (c = ?) ORDER BY a DESC LIMIT ?");
        assert_eq!(values, [1_i64, 2, 3, 4].map(Value::from));
    }

    #[test]
    fn parts_that_are_not_set_are_left_out() {
        let (sql, values) = Select::new("a", Condition::literal("t")).build();
        assert_eq!((sql.as_str(), values.len()), ("SELECT a FROM t", 0));
    }
}
