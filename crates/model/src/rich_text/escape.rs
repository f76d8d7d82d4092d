//! What Markdown would take for markup, written so that it does not.

/// Words behind what is written already.
pub(super) fn words(out: &mut String, text: &str) {
    let mut before = out.chars().next_back().unwrap_or('\n');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => {
                !(before.is_ascii_alphanumeric() && after.is_some_and(|after| after.is_ascii_alphanumeric()))
            }
            '<' => after.is_some_and(|after| after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?')),
            '&' => after.is_some_and(|after| after.is_ascii_alphanumeric() || after == '#'),
            '#' | '>' | '-' | '+' | '=' | '|' | ':' => before == '\n',
            '.' | ')' => ends_number(out),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
        before = c;
    }
}

/// Whether a line is so far what, with a dot or a bracket, numbers the item of a list.
fn ends_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Code in a line.
pub(super) fn code(out: &mut String, text: &str) {
    let text = text.replace('\n', " ");
    let fence = fence(&text, 1);
    let touches = |end: Option<char>| matches!(end, Some('`' | ' '));
    let needs_room = touches(text.chars().next()) || touches(text.chars().next_back());
    let room = if needs_room && !text.trim().is_empty() { " " } else { "" };
    out.extend([&fence, room, &text, room, &fence]);
}

/// More backticks than the text has in a row, and at least so many.
pub(super) fn fence(text: &str, least: usize) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(least.max(longest + 1))
}

/// An address as the target of a link.
pub(super) fn address(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        if matches!(c, '\\' | '(' | ')' | '<' | '>' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
