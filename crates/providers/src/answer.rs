//! What a source answered, as one text that a browser can keep: the lengths of its documents, then the documents.

/// The documents in one text; `None` is one that did not come. Damaged letters are kept as U+FFFD.
pub fn text(bodies: &[Option<Vec<u8>>]) -> String {
    let texts: Vec<_> = bodies.iter().map(|body| body.as_deref().map(String::from_utf8_lossy)).collect();
    let length = |text: &Option<_>| {
        text.as_ref().map_or_else(|| "-".to_owned(), |text: &std::borrow::Cow<str>| text.len().to_string())
    };
    let lengths: Vec<_> = texts.iter().map(length).collect();
    let mut all = lengths.join(" ") + "\n";
    all.extend(texts.into_iter().flatten());
    all
}

/// The documents again; `None` where the text is not what [`text`] made.
pub fn bodies(text: &str) -> Option<Vec<Option<Vec<u8>>>> {
    let (lengths, mut rest) = text.split_once('\n')?;
    let mut bodies = Vec::new();
    for length in lengths.split(' ') {
        if length == "-" {
            bodies.push(None);
            continue;
        }
        let (body, behind) = rest.split_at_checked(length.parse().ok()?)?;
        bodies.push(Some(body.as_bytes().to_vec()));
        rest = behind;
    }
    rest.is_empty().then_some(bodies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back_as_they_were() {
        let body = |text: &str| Some(text.as_bytes().to_vec());
        for all in [
            vec![body("{}")],
            vec![body("{\"name\":\"Größe\"}"), None, body(""), body("[\n1\n]\n")],
            vec![None],
        ] {
            assert_eq!(bodies(&text(&all)), Some(all));
        }
        assert_eq!(bodies(&text(&[Some(vec![b'a', 0xff])])), Some(vec![body("a\u{fffd}")]));
    }

    #[test]
    fn what_others_wrote_there_is_nothing() {
        for text in [
            "",
            "\n",
            "2",
            "x\n{}",
            "3\n{}",
            "1\n{}",
            "-1\n{}",
            "1\nä",
            "2 2\n{}",
            "99999999999999999999\n{}",
        ] {
            assert_eq!(bodies(text), None, "{text:?}");
        }
    }
}
