//! A wasm and its glue go on meaning the same.

use super::*;
use wasm_encoder::{CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection};

/// A module that imports these names and exports a function by those.
fn module(imports: &[(&str, &str)], exports: &[&str]) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imported = ImportSection::new();
    for (module, name) in imports {
        imported.import(module, name, EntityType::Function(0));
    }
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut exported = ExportSection::new();
    for name in exports {
        exported.export(name, ExportKind::Func, u32::try_from(imports.len()).unwrap());
    }
    let mut body = Function::new([]);
    body.instructions().end();
    let mut code = CodeSection::new();
    code.function(&body);
    let mut module = Module::new();
    module.section(&types).section(&imported).section(&functions).section(&exported).section(&code);
    module.finish()
}

/// What these files are when they were shortened, and shortened again.
fn shortened(files: &[(&str, &[u8])]) -> Result<Vec<Vec<u8>>, String> {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    shorten(dir.path())?;
    shorten(dir.path())?;
    Ok(files.iter().map(|(name, _)| fs::read(dir.path().join(name)).unwrap()).collect())
}

#[test]
fn glue_and_wasm_go_on_meaning_the_same() {
    let wasm = module(
        &[(GLUE, "__wbg_get_1f"), (GLUE, "__wbg_get_1f2"), ("./part.js", "load")],
        &["memory", "wasm_bindgen_9a_invoke", "__wbindgen_free"],
    );
    let glue = r#"{"./allclear-page_bg.js":{__wbg_get_1f:f,__wbg_get_1f2:g,__wbg_free:h}};x.__wbindgen_free(y.memory);x.wasm_bindgen_9a_invoke()"#;
    let markdown = b"__wbg_get_1f ./allclear-page_bg.js".as_slice();
    let files = [
        ("allclear-page-1.js", glue.as_bytes()),
        ("allclear-page-1_bg.wasm", &wasm),
        ("allclear-markdown.js", markdown),
    ];
    let found = shortened(&files).unwrap();
    let glue = String::from_utf8(found[0].clone()).unwrap();
    assert_eq!(glue, r#"{"_":{a:f,b:g,__wbg_free:h}};x.d(y.memory);x.c()"#);
    let expected = module(&[("_", "a"), ("_", "b"), ("./part.js", "load")], &["memory", "c", "d"]);
    assert_eq!(found[1], expected, "what is called and what is done are the same");
    assert_eq!(found[2], markdown, "another program has glue of its own");
}

#[test]
fn a_part_that_knows_the_glue_by_its_old_name_is_an_error() {
    let part = module(&[(GLUE, "__wbg_get_1f")], &[]);
    let whole = module(&[], &[]);
    let files = [("allclear-page-1_bg.wasm", whole.as_slice()), ("split_a.wasm", &part)];
    assert!(shortened(&files).unwrap_err().contains("split_a.wasm: a part calls the glue"));
}

#[test]
fn what_is_no_wasm_is_an_error_with_its_name() {
    let error = shortened(&[("allclear-page-1_bg.wasm", b"<html>")]).unwrap_err();
    assert!(error.contains("allclear-page-1_bg.wasm: "), "{error}");
}

#[test]
fn names_are_as_short_as_they_can_be() {
    let found: Vec<_> = [0, 25, 26, 27, 701, 702].into_iter().map(nth).collect();
    assert_eq!(found, ["a", "z", "aa", "ab", "zz", "aaa"]);
}
