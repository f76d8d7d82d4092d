//! Fenced blocks of Markdown, in which nothing is a heading or a comment (CommonMark 4.5).

/// The fence of a block that a line opens.
pub fn opened(line: &str) -> Option<&str> {
    let indented = line.len() - line.trim_start_matches(' ').len();
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| "`~".contains(*mark) && indented < 4)?;
    let length = line.len() - line.trim_start_matches(mark).len();
    // Backticks further on make it code within a line.
    let info = &line[length..];
    (length >= 3 && !(mark == '`' && info.contains('`'))).then(|| &line[..length])
}

/// Whether a line closes the block that this fence has opened.
pub fn is_closed(fence: &str, line: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.trim_start_matches(&fence[..1]).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_within_a_line_is_no_block() {
        for (line, fence) in [
            ("```", Some("```")),
            ("  ~~~~ rust", Some("~~~~")),
            ("~~~ a`b", Some("~~~")),
            ("```code``code```", None),
            ("    ```", None),
            ("``", None),
            ("", None),
        ] {
            assert_eq!(opened(line), fence, "{line}");
        }
        for (line, closes) in
            [("```", true), (" ```` ", true), ("``", false), ("``` x", false), ("~~~", false)]
        {
            assert_eq!(is_closed("```", line), closes, "{line}");
        }
    }
}
