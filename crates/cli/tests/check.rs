//! `allclear check`, as it is called.
#![cfg(test)]

mod run;

use run::allclear;

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let run = allclear(&["check", "--source", "tests/wrong", "--now", "2026-11-21T00:00:00Z"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.out);
}

#[test]
fn programs_get_the_same_findings() {
    let json =
        allclear(&["check", "--source", "tests/wrong", "--now", "2026-11-21T00:00:00Z", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let findings = document["findings"].as_array().unwrap();
    assert_eq!(
        document["errors"].as_u64().unwrap() + document["warnings"].as_u64().unwrap(),
        findings.len() as u64
    );
    let unknown = findings.iter().find(|finding| finding["rule"] == "unknown-component").unwrap();
    let expected = serde_json::json!({
        "severity": "error", "rule": "unknown-component", "file": "tests/wrong/notices/2026-11-20-uploads.md",
        "line": 5, "column": 15, "end_line": 5, "end_column": 23,
        "message": "there is no component `api-eu`", "hint": "did you mean `api`?"
    });
    assert_eq!(*unknown, expected);

    let github = allclear(&[
        "check",
        "--source",
        "tests/wrong",
        "--now",
        "2026-11-21T00:00:00Z",
        "--format",
        "github",
    ]);
    assert_eq!(github.out.lines().count(), findings.len());
    assert!(github.out.contains(
        "::error file=tests/wrong/notices/2026-11-20-uploads.md,line=5,endLine=5,col=15,endColumn=23,title=unknown-component::"
    ));
    assert_eq!((json.code, github.code), (1, 1));
}

#[test]
fn a_folder_without_a_page_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let run = allclear(&["check", "--source", folder.path().to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("there is no status.toml in") && run.err.contains("allclear init"),
        "{}",
        run.err
    );
}
