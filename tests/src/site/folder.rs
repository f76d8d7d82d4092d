//! A copy of the build that a test may change, as an operator or an accident would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::outcome::{Outcome, fail};
use crate::{paths, process};

const CONFIG_ID: &str = "allclear-config";

/// The files of a site.
pub struct Folder(PathBuf);

impl Folder {
    /// A fresh copy of the build in `site/` of a new folder, which is returned beside it.
    pub(super) fn copy_of_build() -> Outcome<(Self, PathBuf)> {
        let build = paths::dist();
        if !build.join("index.html").exists() {
            return fail(format!("no build in {}: run `make build`, or set DIST", build.display()));
        }
        let work = process::new_folder()?;
        let site = work.join("site");
        copy(&build, &site)?;
        Ok((Self(site), work))
    }

    /// Writes a scenario of the invented operator into `data/`, as old as this moment.
    ///
    /// # Errors
    /// The generator fails.
    pub fn demo(&self, scenario: &str) -> Outcome {
        demo(scenario, &self.0.join("data"))
    }

    /// Puts the files of a published folder in the place of its own.
    ///
    /// # Errors
    /// They cannot be read or written.
    pub fn fill(&self, from: &Path) -> Outcome {
        copy(from, &self.0)
    }

    /// Names the page's source in its configuration and its preloads, as publishing does.
    ///
    /// # Errors
    /// The page has no configuration block.
    pub fn set_source(&self, kind: &str, url: &str) -> Outcome {
        self.edit_config(|config| config["source"] = json!({"kind": kind, "url": url}))?;
        let page = self.read("index.html")?;
        let page = if kind == "allclear" {
            page.replace("href=\"/data/", &format!("href=\"{url}"))
                .replace("href=/data/", &format!("href={url}"))
        } else {
            without_data_preloads(&page)
        };
        self.write("index.html", &page)
    }

    /// Changes the page's configuration.
    ///
    /// # Errors
    /// As [`Folder::set_source`].
    pub fn edit_config(&self, change: impl FnOnce(&mut Value)) -> Outcome {
        let page = self.read("index.html")?;
        // Minifying drops quotes and orders attributes anew, so only the id is looked for.
        let start = page.find(CONFIG_ID).and_then(|id| Some(id + page[id..].find('>')? + 1));
        let range = start.and_then(|start| Some(start..start + page[start..].find("</script>")?));
        let Some(range) = range else { return fail(format!("index.html has no {CONFIG_ID}")) };
        let mut config: Value = serde_json::from_str(&page[range.clone()])?;
        change(&mut config);
        self.write("index.html", &format!("{}{config}{}", &page[..range.start], &page[range.end..]))
    }

    /// Lets the page read another origin, as an operator whose data is on another CDN does.
    ///
    /// # Errors
    /// `_headers` has no `connect-src`.
    pub fn allow_connect(&self, origin: &str) -> Outcome {
        let headers = self.read("_headers")?;
        if !headers.contains("connect-src 'self'") {
            return fail("_headers has no connect-src 'self'");
        }
        // The first is the page's own policy; the frameable document keeps its own.
        self.write(
            "_headers",
            &headers.replacen("connect-src 'self'", &format!("connect-src 'self' {origin}"), 1),
        )
    }

    /// Names the site's own address in the policy of the frame, as publishing does.
    ///
    /// # Errors
    /// `_headers` has no rule for the frame.
    pub fn name_itself(&self) -> Outcome {
        let headers = self.read("_headers")?;
        let Some((before, frame)) = headers.split_once("/embed/*") else {
            return fail("_headers has no /embed/*");
        };
        // Which port it will be is not known yet.
        let own = "'self' http://127.0.0.1:*;";
        let frame =
            ["script-src", "style-src", "connect-src"].iter().fold(frame.to_owned(), |frame, name| {
                frame.replacen(&format!("{name} 'self';"), &format!("{name} {own}"), 1)
            });
        self.write("_headers", &format!("{before}/embed/*{frame}"))
    }

    /// Has the page run a script before any of its own.
    ///
    /// # Errors
    /// The page has no head.
    pub fn run_first(&self, script: &str) -> Outcome {
        const FIRST: &str = "<meta charset=utf-8>";
        let page = self.read("index.html")?;
        if !page.contains(FIRST) {
            return fail(format!("index.html has no {FIRST}"));
        }
        self.write("before.js", script)?;
        self.write("index.html", &page.replace(FIRST, &format!("{FIRST}<script src=/before.js></script>")))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&self, name: &str) -> Outcome<String> {
        Ok(fs::read_to_string(self.0.join(name))?)
    }

    /// Writes a file, and its folders.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, name: &str, content: &str) -> Outcome {
        let path = self.0.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(path, content)?)
    }

    /// Removes a file.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self, name: &str) -> Outcome {
        Ok(fs::remove_file(self.0.join(name))?)
    }

    /// Gives a file another name.
    ///
    /// # Errors
    /// It cannot be renamed.
    pub fn rename(&self, from: &str, to: &str) -> Outcome {
        Ok(fs::rename(self.0.join(from), self.0.join(to))?)
    }

    /// The names of all files, with their folders.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn names(&self) -> Outcome<Vec<String>> {
        let mut names = vec![];
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                match path.strip_prefix(&self.0) {
                    Ok(name) if path.is_file() => names.push(name.to_string_lossy().into_owned()),
                    _ => folders.push(path),
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// The name of the program. The build names files by their content.
    ///
    /// # Errors
    /// There is none.
    pub fn program(&self) -> Outcome<String> {
        self.name_like("allclear-page-", "_bg.wasm")
    }

    /// The name of the script that connects the program to the browser.
    ///
    /// # Errors
    /// There is none.
    pub fn glue(&self) -> Outcome<String> {
        self.name_like("allclear-page-", ".js")
    }

    /// The style sheet beside the document.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn style(&self) -> Outcome<String> {
        self.name_like("allclear-page-", ".css")
    }

    /// The name of a part of the program that is downloaded later, such as `pages`.
    ///
    /// # Errors
    /// There is none.
    pub fn part(&self, name: &str) -> Outcome<String> {
        self.name_like(&format!("allclear-page-{name}-"), ".wasm")
    }

    fn name_like(&self, beginning: &str, ending: &str) -> Outcome<String> {
        for entry in fs::read_dir(&self.0)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with(beginning) && name.ends_with(ending) {
                return Ok(name);
            }
        }
        fail(format!("the build has no file {beginning}…{ending}"))
    }
}

/// Only our own files have names that are known before the page runs.
fn without_data_preloads(page: &str) -> String {
    let mut parts = page.split("<link");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| {
        let end = part.find('>').map_or(part.len(), |end| end + 1);
        let (link, rest) = part.split_at(end);
        if link.contains("/data/") { page + rest } else { page + "<link" + part }
    })
}

/// Writes a scenario of the invented operator into a folder.
///
/// # Errors
/// The generator fails.
pub fn demo(scenario: &str, out: &Path) -> Outcome {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--package", "xtask", "--", "demo", "--scenario", scenario, "--out"])
        .arg(out)
        .current_dir(paths::repository())
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    fail(format!("no data for scenario `{scenario}`:\n{}", String::from_utf8_lossy(&output.stderr)))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
