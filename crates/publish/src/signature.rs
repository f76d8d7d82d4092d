//! Signatures beside the documents that the page reads: Ed25519, over a document's name and its bytes (docs/adr/0071).

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signer as _, SigningKey};

use crate::key;
use crate::plan::{Layout, Render, Target};

/// What a signature's file is called: the document's name, and this.
pub const ENDING: &str = ".sig";
/// What every signed message begins with, so that nothing else the key may have signed is taken for a document.
const CONTEXT: &str = "allclear-signed-1";

/// Whoever signs an operator's documents.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl Signer {
    /// The signer with a private key as `openssl genpkey -algorithm ed25519` writes it: PKCS#8, PEM (RFC 8410).
    ///
    /// # Errors
    /// It is no such key.
    pub fn of_pem(pem: &str) -> Result<Self, String> {
        let read = SigningKey::from_pkcs8_pem(pem.trim());
        read.map(Self).map_err(|_| "it is no Ed25519 private key in PEM (PKCS#8)".to_owned())
    }

    /// The signer with a new key of 32 random bytes.
    pub fn of_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The private key, as [`Signer::of_pem`] reads it.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn pem(&self) -> Result<String, String> {
        // The oldest form, without the public key: older releases of OpenSSL read no other.
        let key = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(|error| error.to_string())?;
        Ok(pem.as_str().to_owned())
    }

    /// The public key as the page's settings have it: 32 bytes, in base64.
    pub fn public(&self) -> String {
        STANDARD.encode(self.0.verifying_key().as_bytes())
    }

    /// The 64 bytes that say that a document of this name, such as `notices/disk.json`, is the operator's.
    pub fn sign(&self, name: &str, document: &[u8]) -> Vec<u8> {
        self.0.sign(&message(name, document)).to_vec()
    }
}

/// What is signed of a document. The name is part of it: a good document in another's place says something else.
pub fn message(name: &str, document: &[u8]) -> Vec<u8> {
    [CONTEXT.as_bytes(), b"\n", name.as_bytes(), b"\n", document].concat()
}

/// The files, and a signature beside each that the page reads. The same bytes have the same signature, always.
pub fn signed<'a>(targets: Vec<Target<'a>>, layout: &Layout, signer: &'a Signer) -> Vec<Target<'a>> {
    let mut all = Vec::with_capacity(targets.len() * 2);
    for target in targets {
        let Some(name) = target.path.strip_prefix(&layout.data).filter(|name| is_read(name)) else {
            all.push(target);
            continue;
        };
        let name = name.to_owned();
        let Target { path, key, render } = target;
        let render: Arc<Render> = Arc::new(render);
        let document = Arc::clone(&render);
        let sealed = key.map(|key| key::of(&(key, CONTEXT, &name, signer.public())));
        let signature = Target::new([&path, ENDING].concat(), move || Ok(signer.sign(&name, &document()?)));
        all.push(signature.keyed(sealed));
        all.push(Target { path, key, render: Box::new(move || render()) });
    }
    all
}

/// Whether the page reads a document. Which components are affected is for widgets, which check no signatures.
fn is_read(name: &str) -> bool {
    name.rsplit('/').next() != Some("components.json")
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::Signature;

    use super::*;

    /// As `openssl genpkey -algorithm ed25519` wrote it.
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
        -----END PRIVATE KEY-----\n";

    #[test]
    fn a_key_is_read_written_and_nothing_else_is_one() {
        // RFC 8032, section 7.1, the first of its keys.
        let signer = Signer::of_pem(KEY).unwrap();
        assert_eq!(signer.public(), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        assert_eq!(signer.pem().unwrap(), KEY);
        for (what, text) in [
            ("nothing", String::new()),
            ("a public key", KEY.replace("PRIVATE", "PUBLIC")),
            ("half a key", KEY[..KEY.len() - 40].to_owned()),
            ("a key of another kind", KEY.replace("K2Vw", "K2Vu")),
        ] {
            assert!(Signer::of_pem(&text).is_err(), "{what}");
        }
    }

    #[test]
    fn a_signature_is_of_a_name_and_of_bytes() {
        let signer = Signer::of_pem(KEY).unwrap();
        let verifies = |name, document: &[u8], signature: &[u8]| {
            let signature = Signature::from_slice(signature).unwrap();
            signer.0.verifying_key().verify_strict(&message(name, document), &signature).is_ok()
        };
        let signature = signer.sign("status.json", b"{}");
        assert_eq!(signature, signer.sign("status.json", b"{}"), "always the same");
        for (what, name, document, expected) in [
            ("itself", "status.json", &b"{}"[..], true),
            ("other bytes", "status.json", b"{ }", false),
            ("another name", "summary.json", b"{}", false),
            ("a name that takes a part of the document", "status.json\n{", b"}", false),
        ] {
            assert_eq!(verifies(name, document, &signature), expected, "{what}");
        }
    }

    #[test]
    fn what_the_page_reads_is_signed_and_nothing_else() {
        let signer = Signer::of_pem(KEY).unwrap();
        let paths =
            ["data/status.json", "data/de/status.json", "data/notices/a.json", "data/components.json"];
        let mut targets: Vec<_> = paths.map(|path| Target::new(path, || Ok(b"{}".to_vec()))).into();
        targets.push(Target::new("feed.json", || Ok(b"{}".to_vec())));
        targets.push(Target::new("data/history/2026-11.json", || Ok(b"[]".to_vec())).keyed(Some(7)));
        let all = signed(targets, &Layout { data: "data/".to_owned() }, &signer);
        let signatures: Vec<_> = all.iter().filter(|target| target.path.ends_with(ENDING)).collect();
        let names: Vec<_> = signatures.iter().map(|target| target.path.as_str()).collect();
        let expected = ["status.json", "de/status.json", "notices/a.json", "history/2026-11.json"];
        assert_eq!(names, expected.map(|name| format!("data/{name}.sig")));
        assert_eq!(all.len(), 10);
        for (signature, name) in signatures.iter().zip(expected) {
            let document: &[u8] = if name.starts_with("history") { b"[]" } else { b"{}" };
            assert_eq!((signature.render)().unwrap(), signer.sign(name, document), "{name}");
        }
        let keys = |signer| {
            let target = Target::new("data/a.json", || Ok(vec![])).keyed(Some(7));
            signed(vec![target], &Layout { data: "data/".to_owned() }, signer).remove(0).key
        };
        assert!(keys(&signer).is_some() && keys(&signer) != Some(7));
        assert_ne!(keys(&signer), keys(&Signer::of_seed(&[1; 32])), "another key signs anew");
    }
}
