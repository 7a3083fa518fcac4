//! Values as text: cells of CSV and of tab-separated files.

use std::fmt::Write as _;

use crate::column::Value;

/// Appends a cell of CSV (RFC 4180). Null is empty; an empty text is quoted, so that it can be told from null.
pub(crate) fn csv_cell(line: &mut String, value: &Value<'_>) {
    match value {
        Value::Text(text) => csv_text(line, text),
        other => plain(line, other),
    }
}

pub(crate) fn csv_text(line: &mut String, text: &str) {
    if !text.is_empty() && !text.contains([',', '"', '\n', '\r']) && text.trim() == text {
        line.push_str(text);
        return;
    }
    line.push('"');
    for (i, part) in text.split('"').enumerate() {
        if i > 0 {
            line.push_str("\"\"");
        }
        line.push_str(part);
    }
    line.push('"');
}

/// Appends a cell of a tab-separated file, which knows no quotes: white space is one blank.
pub(crate) fn tab_cell(line: &mut String, value: &Value<'_>) {
    match value {
        Value::Text(text) => {
            for (i, word) in text.split_whitespace().enumerate() {
                if i > 0 {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
        other => plain(line, other),
    }
}

fn plain(line: &mut String, value: &Value<'_>) {
    // Writing to a string can't fail.
    let _ = match value {
        Value::Null => Ok(()),
        Value::Text(text) => line.write_str(text),
        Value::Integer(number) => write!(line, "{number}"),
        Value::Real(number) => write!(line, "{number:?}"),
        Value::Boolean(truth) => write!(line, "{truth}"),
        Value::Date(date) => write!(line, "{date}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cells(value: Value<'_>, csv: &str, tab: &str) {
        let (mut in_csv, mut in_tab) = (String::new(), String::new());
        csv_cell(&mut in_csv, &value);
        tab_cell(&mut in_tab, &value);
        assert_eq!((in_csv.as_str(), in_tab.as_str()), (csv, tab));
    }

    #[test]
    fn a_cell_holds_any_value() {
        cells(Value::Null, "", "");
        cells("".into(), "\"\"", "");
        cells("Perú".into(), "Perú", "Perú");
        cells("a, b".into(), "\"a, b\"", "a, b");
        cells("a \"b\"\n\tc ".into(), "\"a \"\"b\"\"\n\tc \"", "a \"b\" c");
        cells(1.0.into(), "1.0", "1.0");
        cells((-0.25).into(), "-0.25", "-0.25");
        cells(true.into(), "true", "true");
        cells(communique_text::Date::new(2026, 5, 1).into(), "2026-05-01", "2026-05-01");
    }
}
