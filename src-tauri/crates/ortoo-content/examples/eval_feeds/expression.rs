//! Parses the subset of Python in which expectations are written.

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    Or(Vec<Self>),
    And(Vec<Self>),
    Not(Box<Self>),
    /// `a == b == c`: one operator fewer than operands.
    Compare(Vec<Self>, Vec<Operator>),
    Path(String, Vec<Step>),
    Call(String, Box<Self>),
    Value(Value),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    Unequal,
    In,
    NotIn,
    Other,
}

/// A step of a path: `['name']`, `.name` or `[0]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Name(String),
    Index(usize),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    None,
    Bool(bool),
    /// Tuples and lists.
    List(Vec<Self>),
    Dict(Vec<(String, Self)>),
}

/// Parses an expectation; `None` for Python beyond this grammar.
pub(crate) fn parse(source: &str) -> Option<Expression> {
    let mut parser = Parser { rest: source };
    let expression = parser.parse_or()?;
    parser.rest.trim().is_empty().then_some(expression)
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn parse_or(&mut self) -> Option<Expression> {
        let mut all = vec![self.parse_and()?];
        while self.consume_word("or") {
            all.push(self.parse_and()?);
        }
        if all.len() == 1 { all.pop() } else { Some(Expression::Or(all)) }
    }

    fn parse_and(&mut self) -> Option<Expression> {
        let mut all = vec![self.parse_not()?];
        while self.consume_word("and") {
            all.push(self.parse_not()?);
        }
        if all.len() == 1 { all.pop() } else { Some(Expression::And(all)) }
    }

    fn parse_not(&mut self) -> Option<Expression> {
        if self.consume_word("not") {
            return Some(Expression::Not(Box::new(self.parse_not()?)));
        }
        let mut operands = vec![self.parse_operand()?];
        let mut operators = Vec::new();
        while let Some(operator) = self.parse_operator() {
            operators.push(operator);
            operands.push(self.parse_operand()?);
        }
        if operators.is_empty() { operands.pop() } else { Some(Expression::Compare(operands, operators)) }
    }

    fn parse_operator(&mut self) -> Option<Operator> {
        let signs = [("==", Operator::Equal), ("!=", Operator::Unequal)];
        if let Some((_, operator)) = signs.into_iter().find(|(sign, _)| self.consume_sign(sign)) {
            return Some(operator);
        }
        if self.consume_word("in") {
            return Some(Operator::In);
        }
        if self.rest.trim_start().starts_with("not in ") {
            self.consume_word("not");
            self.consume_word("in");
            return Some(Operator::NotIn);
        }
        [">=", "<=", ">", "<"].into_iter().any(|sign| self.consume_sign(sign)).then_some(Operator::Other)
    }

    fn parse_operand(&mut self) -> Option<Expression> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        if first == '(' {
            return self.parse_parenthesis();
        }
        let literal = matches!(first, '"' | '\'' | '[' | '{') || first.is_ascii_digit() || first == '-';
        if literal || is_prefixed_string(self.rest) {
            return self.parse_value().map(Expression::Value);
        }
        let name = self.parse_name()?;
        match name.as_str() {
            "None" => return Some(Expression::Value(Value::None)),
            "True" => return Some(Expression::Value(Value::Bool(true))),
            "False" => return Some(Expression::Value(Value::Bool(false))),
            _ => {}
        }
        if self.consume_sign("(") {
            let inner = self.parse_or()?;
            return self.consume_sign(")").then(|| Expression::Call(name, Box::new(inner)));
        }
        let mut steps = Vec::new();
        while let Some(step) = self.parse_step() {
            steps.push(step?);
        }
        Some(Expression::Path(name, steps))
    }

    /// Parses the next step of a path, if there is one. `Some(None)` is a step outside this grammar.
    #[expect(clippy::option_option, reason = "no step differs from an invalid step")]
    fn parse_step(&mut self) -> Option<Option<Step>> {
        if self.rest.starts_with('[') {
            self.consume_sign("[");
            let step = match self.parse_value() {
                Some(Value::Text(name)) => Some(Step::Name(name)),
                Some(Value::Number(index)) => usize::try_from(index).ok().map(Step::Index),
                _ => None,
            };
            return Some(step.filter(|_| self.consume_sign("]")));
        }
        if self.rest.starts_with('.') {
            self.consume_sign(".");
            let name = self.parse_name();
            if name.as_deref() == Some("get") && self.consume_sign("(") {
                let Some(Value::Text(name)) = self.parse_value() else { return Some(None) };
                // The default of `get` is ignored: it matters only if the value is missing.
                if self.consume_sign(",") && self.parse_value().is_none() {
                    return Some(None);
                }
                return Some(self.consume_sign(")").then_some(Step::Name(name)));
            }
            return Some(name.map(Step::Name));
        }
        None
    }

    /// Parses an expression in parentheses or a tuple.
    fn parse_parenthesis(&mut self) -> Option<Expression> {
        let before = self.rest;
        self.consume_sign("(");
        if let Some(inner) = self.parse_or()
            && self.consume_sign(")")
        {
            return Some(inner);
        }
        self.rest = before;
        self.parse_value().map(Expression::Value)
    }

    fn parse_value(&mut self) -> Option<Value> {
        self.rest = self.rest.trim_start();
        if is_prefixed_string(self.rest) {
            self.rest = &self.rest[1..];
        }
        let first = self.rest.chars().next()?;
        match first {
            '"' | '\'' => self.parse_string().map(Value::Text),
            '(' => self.parse_list("(", ")").map(Value::List),
            '[' => self.parse_list("[", "]").map(Value::List),
            '{' => self.parse_dict().map(Value::Dict),
            _ if first.is_ascii_digit() || first == '-' => {
                let end =
                    self.rest[1..].find(|c: char| !c.is_ascii_digit()).map_or(self.rest.len(), |end| end + 1);
                let number = self.rest[..end].parse().ok()?;
                self.rest = &self.rest[end..];
                Some(Value::Number(number))
            }
            _ => match self.parse_name()?.as_str() {
                "None" => Some(Value::None),
                "True" => Some(Value::Bool(true)),
                "False" => Some(Value::Bool(false)),
                _ => None,
            },
        }
    }

    fn parse_list(&mut self, open: &str, close: &str) -> Option<Vec<Value>> {
        self.consume_sign(open);
        let mut values = Vec::new();
        while !self.consume_sign(close) {
            values.push(self.parse_value()?);
            if !self.consume_sign(",") && !self.rest.trim_start().starts_with(close) {
                return None;
            }
        }
        Some(values)
    }

    fn parse_dict(&mut self) -> Option<Vec<(String, Value)>> {
        self.consume_sign("{");
        let mut pairs = Vec::new();
        while !self.consume_sign("}") {
            let Value::Text(key) = self.parse_value()? else { return None };
            if !self.consume_sign(":") {
                return None;
            }
            pairs.push((key, self.parse_value()?));
            if !self.consume_sign(",") && !self.rest.trim_start().starts_with('}') {
                return None;
            }
        }
        Some(pairs)
    }

    fn parse_string(&mut self) -> Option<String> {
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| self.rest.starts_with(quote))?;
        let mut out = String::new();
        let mut chars = self.rest[quote.len()..].char_indices();
        while let Some((at, c)) = chars.next() {
            if self.rest[quote.len() + at..].starts_with(quote) {
                self.rest = &self.rest[quote.len() * 2 + at..];
                return Some(out);
            }
            if c != '\\' {
                out.push(c);
                continue;
            }
            let digits = match chars.next()?.1 {
                'n' => {
                    out.push('\n');
                    continue;
                }
                't' => {
                    out.push('\t');
                    continue;
                }
                'r' => {
                    out.push('\r');
                    continue;
                }
                'x' => 2,
                'u' => 4,
                'U' => 8,
                other => {
                    out.push(other);
                    continue;
                }
            };
            let hex: String = chars.by_ref().take(digits).map(|(_, c)| c).collect();
            out.push(char::from_u32(u32::from_str_radix(&hex, 16).ok()?)?);
        }
        None
    }

    fn parse_name(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn consume_sign(&mut self, sign: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        rest.map(|rest| self.rest = rest).is_some()
    }

    fn consume_word(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(word);
        let rest = rest.filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        rest.map(|rest| self.rest = rest).is_some()
    }
}

/// Returns true for a string literal with the prefix `u`, which has no meaning in Python 3.
fn is_prefixed_string(text: &str) -> bool {
    text.starts_with("u'") || text.starts_with("u\"")
}
