//! Round trips before the whole page: what it waits for, the document itself asks for.

/// The attributes of the script `boot.js` that name what the home page waits for.
const NAMED: [&str; 4] = [" src=", " data-js=", " data-wasm=", " data-style="];

/// Files that the page waits for and that no `<link>` of the document asks for, so that each would cost one round trip more.
///
/// # Errors
/// Where the document has no script `boot.js`, or where that does not name one of them.
pub fn late(html: &str) -> Result<Vec<&str>, String> {
    let tags = |name| html.split(name).skip(1).filter_map(|rest| rest.split('>').next());
    let script = tags("<script")
        .find(|tag| value(tag, " src=") == Some("/boot.js"))
        .ok_or("index.html: no script /boot.js")?;
    let files: Result<Vec<_>, _> = NAMED
        .into_iter()
        .map(|name| value(script, name).ok_or(format!("index.html: boot.js has no{name}")))
        .collect();
    let is_asked_for =
        |file: &&str| tags("<link").any(|tag| tag.contains("preload") && value(tag, " href=") == Some(file));
    Ok(files?.into_iter().filter(|file| !is_asked_for(file)).collect())
}

/// The value of an attribute, with or without quotes.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = tag.split_once(name)?.1;
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([' ', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::late;

    const SCRIPT: &str = "<script async data-js=/a.js data-wasm=\"/b.wasm\" data-style=/c.css src=/boot.js>";

    #[test]
    fn what_no_link_asks_for_is_late() {
        let link = |file: &str| format!("<link href={file} rel=preload>");
        let boot = "<link rel=modulepreload href=\"/boot.js\">";
        let html = [boot, &link("/a.js"), &link("/c.css"), SCRIPT].concat();
        assert_eq!(late(&html), Ok(vec!["/b.wasm"]));
        assert_eq!(late(&(html + &link("/b.wasm"))), Ok(vec![]));
        let sheet = [boot, &link("/a.js"), &link("/b.wasm"), "<link href=/c.css rel=icon>", SCRIPT].concat();
        assert_eq!(late(&sheet), Ok(vec!["/c.css"]));
    }

    #[test]
    fn a_document_that_names_less_is_an_error() {
        assert_eq!(late("<p>"), Err("index.html: no script /boot.js".to_owned()));
        let error = late("<script data-js=/a.js data-style=/c.css src=/boot.js>").unwrap_err();
        assert_eq!(error, "index.html: boot.js has no data-wasm=");
    }
}
