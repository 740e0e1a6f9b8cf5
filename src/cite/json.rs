//! CSL-JSON: a list of items, or one.

use super::{ReadError, Reference, Why};
use serde_json::Value;

pub(super) fn read(text: &str) -> Result<Vec<Reference>, ReadError> {
    let value: Value = serde_json::from_str(text).map_err(|e| ReadError::Syntax {
        line: e.line().max(1),
        notation: "CSL-JSON",
        why: Why::Parser(e.to_string().split(" at line").next().unwrap_or_default().to_owned()),
    })?;
    let items = match value {
        Value::Array(items) => items,
        // Some programs wrap the list.
        Value::Object(mut map) if map.get("items").is_some_and(Value::is_array) => match map.remove("items") {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        },
        one => vec![one],
    };
    Ok(items.into_iter().filter_map(Reference::from_value).filter(|r| !r.text("title").is_empty()).collect())
}

pub(super) fn write(references: &[Reference]) -> String {
    let items: Vec<Value> = references
        .iter()
        .map(|r| {
            let mut item = r.clone();
            item.set("id", &r.id());
            item.to_value()
        })
        .collect();
    let mut out = serde_json::to_string_pretty(&items).unwrap_or_default();
    out.push('\n');
    out
}
