//! Evaluates whether an expectation holds.

use super::compare::{self, Verdict};
use super::expression::{Expression, Operator, Step, Value, parse};
use super::served::ServedDocument;

/// The result of a case.
pub(crate) enum Outcome {
    Holds,
    /// The expectation does not hold, for this reason.
    Fails(String),
}

/// Evaluates an expectation on a document.
pub(crate) fn evaluate_case(expectation: &str, served: &ServedDocument) -> Outcome {
    let verdict = match (parse(expectation), &served.feeds) {
        (None, _) => Err("expectation not understood".to_owned()),
        (_, Err(error)) => Err(format!("refused: {error}")),
        (Some(expression), Ok(_)) => holds(&expression, served),
    };
    match verdict {
        Ok(()) => Outcome::Holds,
        Err(reason) => Outcome::Fails(reason),
    }
}

fn holds(expression: &Expression, served: &ServedDocument) -> Verdict {
    match expression {
        Expression::And(all) => all.iter().try_for_each(|one| holds(one, served)),
        Expression::Or(all) => {
            let mut last = Err("nothing expected".to_owned());
            for one in all {
                last = holds(one, served);
                if last.is_ok() {
                    break;
                }
            }
            last
        }
        Expression::Not(inner) => match inner.as_ref() {
            Expression::Path(name, steps) if name == "bozo" && steps.is_empty() => bozo(served, false),
            _ => Err("expectation not understood".to_owned()),
        },
        Expression::Path(name, steps) if name == "bozo" && steps.is_empty() => bozo(served, true),
        Expression::Value(Value::Number(number)) if *number != 0 => Ok(()),
        Expression::Compare(operands, operators) => compare_all(operands, operators, served),
        _ => Err("expectation not understood".to_owned()),
    }
}

/// Evaluates `bozo`, which is true for ill-formed documents.
fn bozo(served: &ServedDocument, expected: bool) -> Verdict {
    let recovered = served.feeds.as_ref().is_ok_and(|(parsed, _)| parsed.recovered);
    match (recovered == expected, expected) {
        (true, _) => Ok(()),
        (false, true) => Err("ill-formed, and not noticed".to_owned()),
        (false, false) => Err("well-formed, and repaired".to_owned()),
    }
}

/// Evaluates `a == b == value`: each operand must equal the value.
fn compare_all(operands: &[Expression], operators: &[Operator], served: &ServedDocument) -> Verdict {
    if let ([path @ Expression::Path(..), Expression::Value(Value::None)], [Operator::Unequal]) =
        (operands, operators)
    {
        return compare::exists(path, served);
    }
    let [others @ .., Expression::Value(value)] = operands else {
        return Err("expectation not understood".to_owned());
    };
    if operators.iter().any(|operator| *operator != Operator::Equal) {
        return Err("expectation not understood".to_owned());
    }
    others.iter().try_for_each(|operand| operand_equals(operand, value, served))
}

fn operand_equals(operand: &Expression, value: &Value, served: &ServedDocument) -> Verdict {
    match (operand, value) {
        (Expression::Path(root, steps), value) => compare::path_equals(root, steps, value, served),
        (Expression::Call(name, inner), Value::Number(number)) => match (name.as_str(), inner.as_ref()) {
            ("len", Expression::Path(root, steps)) => compare::length_equals(root, steps, *number, served),
            ("ord", Expression::Path(root, steps)) => {
                let c = u32::try_from(*number).ok().and_then(char::from_u32);
                let text = c.map(|c| Value::Text(c.to_string()));
                text.map_or(Err("expectation not understood".to_owned()), |text| {
                    compare::path_equals(root, steps, &text, served)
                })
            }
            _ => Err("expectation not understood".to_owned()),
        },
        _ => Err("expectation not understood".to_owned()),
    }
}

/// Splits the steps of a path such as `links[0].rel` into its names and its first index.
pub(crate) fn split_steps(steps: &[Step]) -> (Vec<&str>, usize) {
    let names = steps.iter().filter_map(|step| match step {
        Step::Name(name) => Some(name.as_str()),
        Step::Index(_) => None,
    });
    let index = steps.iter().find_map(|step| match step {
        Step::Index(index) => Some(*index),
        Step::Name(_) => None,
    });
    (names.collect(), index.unwrap_or(0))
}
