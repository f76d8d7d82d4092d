//! The JSON Schema of a node, which is written and read by hand and so has no derived one.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Node;

impl JsonSchema for Node {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RichTextNode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let children = json_schema!({ "$ref": "#/$defs/RichTextNode" });
        json_schema!({
            "description": "Text, or an element: its name, for a link its address, for a numbered list its first number where that is not 1, then its children.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "array",
                    "minItems": 2,
                    "prefixItems": [{ "const": "a" }, { "type": "string", "description": "Where it leads" }],
                    "items": children
                },
                {
                    "type": "array",
                    "minItems": 1,
                    "prefixItems": [{ "const": "ol" }, { "anyOf": [{ "type": "integer", "minimum": 0 }, children] }],
                    "items": children
                },
                {
                    "type": "array",
                    "minItems": 1,
                    "prefixItems": [{ "enum": [
                        "p", "h4", "h5", "h6", "ul", "li", "blockquote", "pre", "table", "tr", "td", "th", "br", "hr",
                        "em", "strong", "del", "code", "shortened"
                    ] }],
                    "items": children
                }
            ]
        })
    }
}
