//! Signing what is published, as an operator does it.
#![cfg(test)]

mod published;
mod run;

use std::fs;
use std::path::Path;

use allclear_publish::signature::{ENDING, Signer};
use published::{NOW, copy, files, text};
use run::{Run, allclear, with_env};

const VARIABLE: &str = "ALLCLEAR_SIGNING_KEY";

/// An operator's folder with a key, which goes away with the test.
struct Operator(tempfile::TempDir);

impl Operator {
    fn new() -> Self {
        let operator = Self(tempfile::tempdir().unwrap());
        copy(Path::new("tests/harbor"), &operator.0.path().join("source"));
        let made = allclear(&["keygen", &operator.at("key.pem")]);
        assert_eq!(made.code, 0, "{}", made.err);
        operator
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn publish(&self, variables: &[(&str, &str)], more: &[&str]) -> Run {
        let (source, out) = (self.at("source"), self.at("out"));
        let args = ["publish", "--source", &source, "--site", "tests/site", "--out", &out, "--now", NOW];
        with_env(variables, &[&args[..], more].concat())
    }

    fn files(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        files(Path::new(&self.at("out")))
    }

    fn signer(&self) -> Signer {
        Signer::of_pem(&fs::read_to_string(self.at("key.pem")).unwrap()).unwrap()
    }
}

#[test]
fn what_is_signed_says_so_in_the_page_and_has_a_signature_beside_each_document() {
    let operator = Operator::new();
    let said = operator.publish(&[], &["--sign", &operator.at("key.pem")]);
    assert_eq!(said.code, 0, "{}", said.err);
    let (files, signer) = (operator.files(), operator.signer());
    assert!(said.out.contains(&format!("signed; the page's key is {}", signer.public())), "{}", said.out);
    assert!(said.out.contains("without `unknown_after_s`"), "{}", said.out);

    let (documents, others): (Vec<_>, Vec<_>) = files.keys().partition(|name| name.starts_with("data/"));
    assert!(!others.iter().any(|name| name.ends_with(ENDING)), "{others:?}");
    let mut count = 0;
    for name in documents.iter().filter(|name| !name.ends_with(ENDING)) {
        let signature = files.get(&format!("{name}.sig"));
        if name.ends_with("components.json") {
            assert!(signature.is_none(), "{name} is not read by the page");
        } else {
            let expected = signer.sign(name.strip_prefix("data/").unwrap(), &files[*name]);
            assert_eq!(signature, Some(&expected), "{name}");
            count += 1;
        }
    }
    assert!(count > 5, "{count}");

    for page in ["index.html", "head/incident/2026-11-20-uploads.html"] {
        let page = text(&files, page);
        assert!(page.contains(&format!("\"key\":\"{}\"", signer.public())), "{page}");
        for early in ["modulepreload\" href=\"/signed.js?0\"", "href=\"/data/status.json.sig\" as=\"fetch\""]
        {
            assert!(page.contains(early), "{early}: {page}");
        }
        assert!(!page.contains(".wasm.sig"), "nobody signs the program: {page}");
    }
}

#[test]
fn signing_writes_nothing_twice_and_ends_only_when_it_is_told_to() {
    let operator = Operator::new();
    let unsigned = operator.publish(&[], &[]);
    assert_eq!(unsigned.code, 0, "{}", unsigned.err);
    let before = operator.files();
    assert!(
        !before.keys().any(|name| name.ends_with(ENDING)) && !text(&before, "index.html").contains("\"key\"")
    );

    let key = operator.at("key.pem");
    operator.publish(&[], &["--sign", &key]);
    let signed = operator.files();
    let again = operator.publish(&[], &["--sign", &key]);
    assert!(again.out.contains("(0 written, 0 removed)"), "{}", again.out);
    let pem = fs::read_to_string(&key).unwrap();
    let in_ci = operator.publish(&[(VARIABLE, &pem)], &[]);
    assert!(in_ci.out.contains("(0 written, 0 removed)"), "{}{}", in_ci.out, in_ci.err);
    assert_eq!(operator.files(), signed);

    let forgotten = operator.publish(&[], &[]);
    assert_eq!(forgotten.code, 1, "{}", forgotten.out);
    assert!(forgotten.err.contains("name the key with --sign, or say --unsigned"), "{}", forgotten.err);
    assert_eq!(operator.files(), signed, "nothing was published");

    for ended in [operator.publish(&[], &["--unsigned"]), operator.publish(&[], &[])] {
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert_eq!(operator.files(), before, "no signature and no key is left");
    }
}

#[test]
fn another_key_signs_everything_anew() {
    let operator = Operator::new();
    operator.publish(&[], &["--sign", &operator.at("key.pem")]);
    let before = operator.files();
    allclear(&["keygen", &operator.at("new.pem")]);
    let said = operator.publish(&[], &["--sign", &operator.at("new.pem")]);
    assert_eq!(said.code, 0, "{}", said.err);
    let now = operator.files();
    let signatures = || now.keys().filter(|name| name.ends_with(ENDING));
    assert!(signatures().count() > 5);
    for name in signatures() {
        assert_ne!(before[name], now[name], "{name}");
    }
}

#[test]
fn a_key_that_is_none_publishes_nothing() {
    let operator = Operator::new();
    fs::write(operator.at("broken.pem"), "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n")
        .unwrap();
    for (what, variables, file, said) in [
        ("no such file", &[][..], Some("none.pem"), "none.pem"),
        ("half a key", &[], Some("broken.pem"), "broken.pem: it is no Ed25519 private key"),
        ("an empty secret", &[(VARIABLE, "")], None, "ALLCLEAR_SIGNING_KEY: it is no Ed25519 private key"),
    ] {
        let file = file.map(|name| operator.at(name));
        let args: Vec<_> = file.iter().flat_map(|file| ["--sign", file]).collect();
        let run = operator.publish(variables, &args);
        assert_eq!(run.code, 1, "{what}: {}", run.out);
        assert!(run.err.contains(said), "{what}: {}", run.err);
        assert!(!Path::new(&operator.at("out")).exists(), "{what}");
    }
}

#[test]
fn a_key_is_never_overwritten_and_only_its_owner_reads_it() {
    let operator = Operator::new();
    let before = fs::read(operator.at("key.pem")).unwrap();
    let again = allclear(&["keygen", &operator.at("key.pem")]);
    assert_eq!(again.code, 1, "{}", again.out);
    assert_eq!(fs::read(operator.at("key.pem")).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(operator.at("key.pem")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}

#[test]
fn a_build_that_cannot_check_is_not_given_a_key() {
    let operator = Operator::new();
    let site = operator.at("old-site");
    copy(Path::new("tests/site"), Path::new(&site));
    fs::remove_file(Path::new(&site).join("signed.js")).unwrap();
    let args =
        ["publish", "--source", &operator.at("source"), "--site", &site, "--out", &operator.at("other")];
    let run = allclear(&[&args[..], &["--sign", &operator.at("key.pem")]].concat());
    assert_eq!(run.code, 1);
    assert!(run.err.contains("this build of the page cannot check signatures"), "{}", run.err);
}
