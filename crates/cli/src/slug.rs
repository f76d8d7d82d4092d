//! Titles as parts of file names and addresses.

/// The longest slug, in characters; longer titles are cut between words.
const LONGEST: usize = 50;

/// A title in small letters, digits and hyphens: "Uploads fail (EU)" is `uploads-fail-eu`.
///
/// A title without any such letter gives `notice`.
pub fn of(title: &str) -> String {
    let mut slug = String::new();
    for c in title.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'à' | 'á' | 'â' | 'ã' | 'å' => slug.push('a'),
            'ç' => slug.push('c'),
            'è' | 'é' | 'ê' | 'ë' => slug.push('e'),
            'ì' | 'í' | 'î' | 'ï' => slug.push('i'),
            'ñ' => slug.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' => slug.push('o'),
            'ù' | 'ú' | 'û' => slug.push('u'),
            '\'' | '’' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').filter(|cut| *cut > LONGEST / 2).unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "notice".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_fits_anywhere() {
        for (title, slug) in [
            ("Uploads fail (EU)", "uploads-fail-eu"),
            ("Größere Störung", "groessere-stoerung"),
            ("Customers can't sign in", "customers-cant-sign-in"),
            ("  ../../etc/passwd ", "etc-passwd"),
            ("障害", "notice"),
            ("", "notice"),
        ] {
            assert_eq!(of(title), slug, "{title}");
        }
        let long =
            of("Elevated error rates for the upload endpoint of the application programming interface");
        assert_eq!(long, "elevated-error-rates-for-the-upload-endpoint-of");
        assert!(of(&"x".repeat(300)).len() <= LONGEST);
    }
}
