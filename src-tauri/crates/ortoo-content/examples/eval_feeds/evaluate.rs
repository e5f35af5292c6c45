//! Whether an expectation holds.

use super::compare::{self, Verdict};
use super::expression::{Expression, Operator, Step, Value, parse};
use super::served::Served;

/// What became of a case.
pub(crate) enum Outcome {
    Holds,
    /// With the reason.
    Fails(String),
}

/// Evaluates an expectation on a document.
pub(crate) fn case(expectation: &str, served: &Served) -> Outcome {
    let verdict = match (parse(expectation), &served.read) {
        (None, _) => Err("expectation not understood".to_owned()),
        (_, Err(error)) => Err(format!("refused: {error}")),
        (Some(expression), Ok(_)) => holds(&expression, served),
    };
    match verdict {
        Ok(()) => Outcome::Holds,
        Err(reason) => Outcome::Fails(reason),
    }
}

fn holds(expression: &Expression, served: &Served) -> Verdict {
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
        Expression::Compare(operands, operators) => chain(operands, operators, served),
        _ => Err("expectation not understood".to_owned()),
    }
}

fn bozo(served: &Served, expected: bool) -> Verdict {
    let recovered = served.read.as_ref().is_ok_and(|(parsed, _)| parsed.recovered);
    match (recovered == expected, expected) {
        (true, _) => Ok(()),
        (false, true) => Err("ill-formed, and not noticed".to_owned()),
        (false, false) => Err("well-formed, and mended".to_owned()),
    }
}

/// `a == b == value`: each against the value.
fn chain(operands: &[Expression], operators: &[Operator], served: &Served) -> Verdict {
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
    others.iter().try_for_each(|operand| equal(operand, value, served))
}

fn equal(operand: &Expression, value: &Value, served: &Served) -> Verdict {
    match (operand, value) {
        (Expression::Path(root, steps), value) => compare::path(root, steps, value, served),
        (Expression::Call(name, inner), Value::Number(number)) => match (name.as_str(), inner.as_ref()) {
            ("len", Expression::Path(root, steps)) => compare::length(root, steps, *number, served),
            ("ord", Expression::Path(root, steps)) => {
                let c = u32::try_from(*number).ok().and_then(char::from_u32);
                let text = c.map(|c| Value::Text(c.to_string()));
                text.map_or(Err("expectation not understood".to_owned()), |text| {
                    compare::path(root, steps, &text, served)
                })
            }
            _ => Err("expectation not understood".to_owned()),
        },
        _ => Err("expectation not understood".to_owned()),
    }
}

/// Steps as `links[0].rel` for messages and as names for matching.
pub(crate) fn named(steps: &[Step]) -> (Vec<&str>, usize) {
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
