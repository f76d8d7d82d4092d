//! Questions to whoever sits before the terminal.

use std::path::{Path, PathBuf};

use dialoguer::console::Term;
use dialoguer::theme::ColorfulTheme;
use dialoguer::{FuzzySelect, Input, MultiSelect};

use super::editor;
use super::interrupt::held;

/// Who answers. Each question names the option that answers it where nobody is there.
pub trait Ask {
    /// A line of text.
    ///
    /// # Errors
    /// Nobody answers; the same for the others.
    fn line(&self, question: &str, option: &str) -> Result<String, String>;

    /// The place of one of these.
    ///
    /// # Errors
    /// See above.
    fn one(&self, question: &str, option: &str, choices: &[String]) -> Result<usize, String>;

    /// The places of some of these, perhaps of none.
    ///
    /// # Errors
    /// See above.
    fn some(&self, question: &str, option: &str, choices: &[String]) -> Result<Vec<usize>, String>;

    /// A text written in an editor that shows `template` at first.
    ///
    /// # Errors
    /// See above.
    fn text(&self, template: &str) -> Result<String, String>;

    /// Whether somebody is there.
    fn is_there(&self) -> bool;
}

/// Who answers: somebody at the terminal, or nobody. `edits` says whether an editor was asked for.
pub fn asker(is_interactive: bool, edits: bool, drafts: PathBuf) -> Box<dyn Ask> {
    if is_interactive { Box::new(Person { drafts }) } else { Box::new(Nobody { edits, drafts }) }
}

/// Somebody at a terminal.
pub struct Person {
    /// Where a text is while it is being written.
    pub drafts: PathBuf,
}

/// Asks, and leaves the terminal as it was where that comes to no end.
fn asked<T>(question: impl FnOnce() -> dialoguer::Result<T>) -> Result<T, String> {
    held(question).map_err(|dialoguer::Error::IO(error)| {
        // The lists hide the cursor. A terminal that is gone needs none.
        let _ = Term::stderr().show_cursor();
        format!("{error}; nothing was changed")
    })
}

impl Ask for Person {
    fn line(&self, question: &str, _: &str) -> Result<String, String> {
        let theme = ColorfulTheme::default();
        asked(|| Input::with_theme(&theme).with_prompt(question).interact_text())
    }

    fn one(&self, question: &str, _: &str, choices: &[String]) -> Result<usize, String> {
        let theme = ColorfulTheme::default();
        asked(|| FuzzySelect::with_theme(&theme).with_prompt(question).items(choices).default(0).interact())
    }

    fn some(&self, question: &str, _: &str, choices: &[String]) -> Result<Vec<usize>, String> {
        let theme = ColorfulTheme::default();
        let question = format!("{question} (space chooses, enter ends)");
        asked(|| MultiSelect::with_theme(&theme).with_prompt(question).items(choices).interact())
    }

    fn text(&self, template: &str) -> Result<String, String> {
        in_editor(&self.drafts, template)
    }

    fn is_there(&self) -> bool {
        true
    }
}

/// Nobody: a script, or a job on a server. An editor may be one too, when it is asked for.
pub struct Nobody {
    /// Whether an editor was asked for.
    pub edits: bool,
    /// Where a text is while it is being written.
    pub drafts: PathBuf,
}

impl Ask for Nobody {
    fn line(&self, question: &str, option: &str) -> Result<String, String> {
        Err(format!("{} is missing: give it with {option}", question.to_lowercase()))
    }

    fn one(&self, question: &str, option: &str, choices: &[String]) -> Result<usize, String> {
        let choices: Vec<_> = choices.iter().map(|choice| format!("\n  {choice}")).collect();
        Err(format!("{question} Name it with {option}:{}", choices.concat()))
    }

    fn some(&self, _: &str, _: &str, _: &[String]) -> Result<Vec<usize>, String> {
        Ok(Vec::new())
    }

    fn text(&self, template: &str) -> Result<String, String> {
        if self.edits {
            return in_editor(&self.drafts, template);
        }
        Err("the text is missing: give it with --message, or --message - to read it from standard input"
            .to_owned())
    }

    fn is_there(&self) -> bool {
        false
    }
}

fn in_editor(drafts: &Path, template: &str) -> Result<String, String> {
    held(|| editor::write(drafts, &editor::chosen(), template))
}

/// Keeps a text that could not be put where it belongs, and says where it is.
pub fn rescue(folder: &Path, text: &str, why: &str) -> String {
    let path = folder.join(format!("not-written-{}.md", std::process::id()));
    let kept = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
    match kept {
        Ok(()) => format!("{why}\nwhat you wrote is in {}", path.display()),
        Err(_) => format!("{why}\nwhat you wrote:\n{text}"),
    }
}

#[cfg(test)]
impl Nobody {
    /// Nobody, and no editor either.
    pub fn without_editor() -> Self {
        Self { edits: false, drafts: PathBuf::new() }
    }
}

/// Answers of a test.
#[cfg(test)]
pub struct Script(String);

#[cfg(test)]
impl Script {
    /// Writes this in the editor.
    pub fn writing(text: &str) -> Self {
        Self(text.to_owned())
    }
}

#[cfg(test)]
impl Ask for Script {
    fn line(&self, question: &str, option: &str) -> Result<String, String> {
        Nobody::without_editor().line(question, option)
    }

    fn one(&self, _: &str, _: &str, _: &[String]) -> Result<usize, String> {
        Ok(0)
    }

    fn some(&self, _: &str, _: &str, choices: &[String]) -> Result<Vec<usize>, String> {
        Ok((0..choices.len()).collect())
    }

    fn text(&self, _: &str) -> Result<String, String> {
        Ok(self.0.clone())
    }

    fn is_there(&self) -> bool {
        true
    }
}
