//! Measures what a first visit downloads, packed as a CDN packs it, against the budgets of the design.

mod chain;

use crate::finish_dist::inline_styles;
use brotli::enc::BrotliEncoderParams;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// One line of the table; sizes in bytes.
struct Row {
    what: String,
    raw: usize,
    packed: usize,
    /// `None` for figures that are only shown.
    budget: Option<usize>,
}

impl Row {
    fn is_over(&self) -> bool {
        self.budget.is_some_and(|budget| self.packed > budget)
    }
}

/// `cargo xtask budgets DIST`
pub fn run(args: &[String]) -> Result<(), String> {
    let [dir] = args else { return Err("usage: cargo xtask budgets DIST".to_owned()) };
    let rows = measure(Path::new(dir))?;
    print!("{}", table(&rows));
    let failing: Vec<&str> = rows.iter().filter(|row| row.is_over()).map(|row| row.what.as_str()).collect();
    if !failing.is_empty() {
        return Err(format!("budgets: over budget: {}", failing.join(", ")));
    }
    let html = read(&Path::new(dir).join("index.html"))?;
    let html = String::from_utf8_lossy(&html);
    match chain::late(&html)?.as_slice() {
        [] => Ok(()),
        late => Err(format!("budgets: index.html does not ask for {} itself", late.join(", "))),
    }
}

fn measure(dir: &Path) -> Result<Vec<Row>, String> {
    let html = read(&dir.join("index.html"))?;
    let boot = read(&dir.join("boot.js"))?;
    let glue = read_only(dir, ".js")?;
    let wasm = read_only(dir, "_bg.wasm")?;
    let styles = inline_styles(&String::from_utf8_lossy(&html)).concat().into_bytes();
    let style = read_only(dir, ".css")?;
    let mut rows = vec![
        // What time they take on a phone, a ratio to another page does not tell twice the same (docs/adr/0007).
        row("before the first word", &[&html, &boot], Some(6_200))?,
        row("before the whole page", &[&html, &boot, &style, &glue, &wasm], Some(128_000))?,
        row("wasm of the home page", &[&wasm], Some(110_000))?,
        row("JS glue + boot.js", &[&glue, &boot], Some(9_000))?,
        row("boot.js", &[&boot], Some(2_600))?,
        row("CSS", &[&styles, &style], Some(8_000))?,
        row("index.html (with the first CSS)", &[&html], None)?,
    ];
    for (name, part) in parts(dir)? {
        rows.push(row(&name, &[&part], None)?);
    }
    rows.extend(languages(dir)?);
    let [wasm, glue] = markdown(dir)?;
    rows.push(row("Markdown, when asked for", &[&wasm, &glue], None)?);
    let widget = read(&dir.join("widget/v1.js"))?;
    rows.push(row("widget/v1.js", &[&widget], Some(3_000))?);
    let frame = ["index.html", "embed.css", "embed.js"].map(|name| read(&dir.join("embed").join(name)));
    let [document, style, script] = frame;
    rows.push(row("embed/ (frame and widget)", &[&document?, &style?, &script?, &widget], Some(5_000))?);
    Ok(rows)
}

/// The program that reads Markdown, with its glue; no visit downloads it unless a text is Markdown.
fn markdown(dir: &Path) -> Result<[Vec<u8>; 2], String> {
    let one = |ending| only(dir, "allclear-markdown-", ending);
    Ok([one(".wasm")?, one(".js")?])
}

/// The one file of the page's build that ends so. Modules that are loaded later have other names and do not count.
fn read_only(dir: &Path, ending: &str) -> Result<Vec<u8>, String> {
    only(dir, "allclear-page-", ending)
}

fn only(dir: &Path, beginning: &str, ending: &str) -> Result<Vec<u8>, String> {
    let entries = fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let mut found = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(beginning) && name.ends_with(ending)
    });
    match (found.next(), found.next()) {
        (Some(path), None) => read(&path),
        (None, _) => Err(format!("{}: no file {beginning}*{ending}", dir.display())),
        _ => Err(format!("{}: more than one file {beginning}*{ending}; build again", dir.display())),
    }
}

/// The parts of the wasm that are downloaded later, such as `allclear-page-pages-….wasm`.
fn parts(dir: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut parts = Vec::new();
    for entry in
        fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?.filter_map(Result::ok)
    {
        let file = entry.file_name().to_string_lossy().into_owned();
        let name = file.strip_suffix(".wasm").and_then(|name| name.strip_prefix("allclear-page-"));
        if let Some((name, _hash)) = name.and_then(|name| name.rsplit_once('-')) {
            parts.push((format!("part: {name}"), read(&entry.path())?));
        }
    }
    parts.sort();
    Ok(parts)
}

/// The languages other than English, of which a visit downloads one at most.
fn languages(dir: &Path) -> Result<Vec<Row>, String> {
    let entries = fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let mut rows = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let file = entry.file_name().to_string_lossy().into_owned();
        if let Some((tag, _hash)) = file.strip_prefix("allclear-lang-").and_then(|name| name.rsplit_once('-'))
        {
            rows.push(row(&format!("language: {tag}"), &[&read(&entry.path())?], Some(4_000))?);
        }
    }
    rows.sort_by(|one, other| one.what.cmp(&other.what));
    if rows.is_empty() { Err(format!("{}: no languages", dir.display())) } else { Ok(rows) }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Files are packed one by one, as they travel.
fn row(what: &str, files: &[&[u8]], budget: Option<usize>) -> Result<Row, String> {
    let mut packed = 0;
    for file in files {
        packed += packed_len(file)?;
    }
    Ok(Row { what: what.to_owned(), raw: files.iter().map(|file| file.len()).sum(), packed, budget })
}

/// Bytes as a CDN sends them.
pub fn packed_len(mut bytes: &[u8]) -> Result<usize, String> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &params).map_err(|error| format!("brotli: {error}"))?;
    Ok(packed.len())
}

fn table(rows: &[Row]) -> String {
    let mut text = format!("{:<24}{:>10}{:>12}{:>12}\n", "", "raw", "brotli 11", "budget");
    for row in rows {
        let budget = row.budget.map_or_else(|| "-".to_owned(), kilobytes);
        let verdict = if row.is_over() { "  OVER" } else { "" };
        let _ = writeln!(
            text,
            "{:<24}{:>10}{:>12}{:>12}{verdict}",
            row.what,
            kilobytes(row.raw),
            kilobytes(row.packed),
            budget
        );
    }
    text
}

/// 1 kB = 1000 bytes, with two decimals, so that small files can be told apart.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{:02} kB", bytes / 1_000, bytes % 1_000 / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_over_only_beyond_its_budget() {
        let row = |packed, budget| Row { what: "wasm".to_owned(), raw: 9, packed, budget };
        assert!(!row(110_000, Some(110_000)).is_over());
        assert!(row(110_001, Some(110_000)).is_over());
        assert!(!row(1_000_000, None).is_over());
    }

    #[test]
    fn the_table_names_what_is_over() {
        let rows = [Row { what: "CSS".to_owned(), raw: 30_125, packed: 9_000, budget: Some(8_000) }];
        let text = table(&rows);
        assert!(text.contains("30.12 kB"), "{text}");
        assert!(text.trim_end().ends_with("8.00 kB  OVER"), "{text}");
    }

    #[test]
    fn files_are_packed_one_by_one() {
        let text = b"the same words twice, the same words twice".as_slice();
        let twice = row("x", &[text, text], None).unwrap();
        assert_eq!(twice.packed, 2 * packed_len(text).unwrap());
        assert_eq!(twice.raw, 2 * text.len());
    }
}
