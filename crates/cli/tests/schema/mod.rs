//! As much of JSON Schema as `docs/records.schema.json` uses; an unknown keyword is a fault of the schema.

use serde_json::Value;

pub(crate) fn validate(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let Value::Object(keywords) = schema else { return Err(format!("no schema: {schema}")) };
    for (keyword, rule) in keywords {
        let fits = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" | "additionalProperties" => true,
            "$ref" => {
                let name = rule.as_str().and_then(|r| r.strip_prefix("#/$defs/")).ok_or("a $ref to elsewhere")?;
                validate(root, &root["$defs"][name], value)?;
                true
            }
            "oneOf" => alternatives(rule).filter(|s| validate(root, s, value).is_ok()).count() == 1,
            "anyOf" => alternatives(rule).any(|s| validate(root, s, value).is_ok()),
            "type" => alternatives(rule).any(|t| is_type(t.as_str().unwrap_or(""), value)),
            "const" => rule == value,
            "enum" => alternatives(rule).any(|v| v == value),
            "minimum" => value.as_f64().is_none_or(|v| v >= rule.as_f64().unwrap_or(f64::MAX)),
            "maximum" => value.as_f64().is_none_or(|v| v <= rule.as_f64().unwrap_or(f64::MIN)),
            "minItems" => value.as_array().is_none_or(|v| v.len() as u64 >= rule.as_u64().unwrap_or(u64::MAX)),
            "maxItems" => value.as_array().is_none_or(|v| v.len() as u64 <= rule.as_u64().unwrap_or(0)),
            "pattern" => value.as_str().is_none_or(|v| matches(rule.as_str().unwrap_or(""), v)),
            "required" => alternatives(rule).all(|k| value.get(k.as_str().unwrap_or("")).is_some()),
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    validate(root, rule, item)?;
                }
                true
            }
            "properties" => {
                for (key, schema) in rule.as_object().into_iter().flatten() {
                    if let Some(inner) = value.get(key) {
                        validate(root, schema, inner).map_err(|e| format!("{key}: {e}"))?;
                    }
                }
                true
            }
            other => return Err(format!("keyword {other} is not known here")),
        };
        if !fits {
            return Err(format!("{keyword} {rule} does not hold for {value}"));
        }
    }
    Ok(())
}

/// The members of a list; a single value counts as a list of one.
fn alternatives(rule: &Value) -> impl Iterator<Item = &Value> {
    rule.as_array().map_or(std::slice::from_ref(rule), Vec::as_slice).iter()
}

fn is_type(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// The three shapes of string that the schema asks for.
fn matches(pattern: &str, text: &str) -> bool {
    let hex = |n| text.len() == n && text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    match pattern {
        r"^\d{4}-\d{2}-\d{2}$" => text.parse::<communique_text::Date>().is_ok() && text.len() == 10,
        "^[0-9a-f]{64}$" => hex(64),
        "^[0-9a-f]{16}$" => hex(16),
        r"^\d{2,4}$" => (2..=4).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    }
}
