//! `allclear incident`: from the first word to the postmortem.

use std::process::ExitCode;

use allclear_model::notice::{Kind, Notice, State};
use allclear_model::status::Status;

use super::telling::{Told, rescued, said, tell};
use crate::args::{Common, Incident, Open, Say, Update};
use crate::edit::ask::Ask;
use crate::edit::draft::{Draft, DraftImpact};
use crate::edit::section::Section;
use crate::edit::wording;
use crate::edit::workspace::{Workspace, status};
use crate::source::moment;
use crate::source::words::{plain, states};
use crate::terminal::Terminal;

/// Does what was asked for, and says which file it is in.
///
/// # Errors
/// Nothing was changed, and why.
pub fn run(common: &Common, action: &Incident, terminal: &Terminal) -> Result<ExitCode, String> {
    let workspace = Workspace::open(common, terminal)?;
    match action {
        Incident::Open(options) => open(&workspace, options, terminal),
        Incident::Update(options) => update(&workspace, options, terminal),
        Incident::Resolve(options) => resolve(&workspace, options, terminal),
        Incident::Postmortem(options) => postmortem(&workspace, options, terminal),
    }
}

fn open(workspace: &Workspace, options: &Open, terminal: &Terminal) -> Result<ExitCode, String> {
    let ask = workspace.asker(terminal, &options.wording);
    let title = match &options.title {
        Some(title) => title.clone(),
        None => ask.line("Title", "an argument: allclear incident open \"Uploads fail\"")?,
    };
    let components = match options.components.as_slice() {
        [] => ask_components(workspace, ask.as_ref())?,
        given => given.to_vec(),
    };
    let given: Vec<_> =
        components.iter().map(|text| workspace.component(text)).collect::<Result<_, String>>()?;
    let impact = match &options.impact {
        Some(word) => status(word)?,
        None => match Status::worst(given.iter().filter_map(|(_, status)| *status)) {
            Some(worst) => worst,
            None => ask_impact(ask.as_ref())?,
        },
    };
    let at = workspace.moment(options.wording.at.as_deref(), None)?;
    let started_at = options.started_at.as_deref().map(|text| moment::parse(text, workspace.config.zone));
    let started_at = started_at.transpose()?.map(|moment| ("started_at", moment.at));
    let word = state(&options.state, &["investigating", "identified", "monitoring"])?;
    let about = format!("The first word about \"{title}\".");
    let texts = wording::read(&options.wording, &workspace.config.languages, ask.as_ref(), &about)?;

    let apart = |status: Option<Status>| status.is_some_and(|status| status != impact);
    let windows = given.iter().filter(|(_, status)| apart(*status)).map(|(id, status)| DraftImpact {
        component: id.clone(),
        status: *status,
        from: None,
        to: None,
    });
    let draft = Draft {
        kind: Kind::Incident,
        id: None,
        title: workspace.title(&title, &options.title_in),
        impact: Some(impact),
        components: given.iter().filter(|(_, status)| !apart(*status)).map(|(id, _)| id.clone()).collect(),
        impacts: windows.collect(),
        times: started_at.into_iter().collect(),
        sections: vec![Section { word, at, id: None, texts: texts.clone() }],
    };
    let path = rescued(workspace, &texts, workspace.create(&draft, at))?;
    said(&path, "opened");
    Ok(ExitCode::SUCCESS)
}

fn update(workspace: &Workspace, options: &Update, terminal: &Terminal) -> Result<ExitCode, String> {
    let word = state(&options.state, &["investigating", "identified", "monitoring", "update"])?;
    let mut changes = Vec::new();
    for text in &options.components {
        let (id, status) = workspace.component(text)?;
        let missing = || format!("say what `{id}` is from now on: --component {id}=operational");
        changes.push((id.clone(), status.ok_or_else(missing)?));
    }
    let told = Told {
        changes,
        worst: options.impact.as_deref().map(status).transpose()?,
        done: "updated",
        ..Told::new(Kind::Incident, word, options.notice.as_deref(), &options.wording)
    };
    tell(workspace, terminal, &told)
}

fn resolve(workspace: &Workspace, options: &Say, terminal: &Terminal) -> Result<ExitCode, String> {
    let over = |notice: &Notice| notice.state.is_over().then(|| "is resolved already".to_owned());
    let told = Told { refuses: &over, ..Told::saying(Kind::Incident, "resolved", options) };
    tell(workspace, terminal, &told)
}

fn postmortem(workspace: &Workspace, options: &Say, terminal: &Terminal) -> Result<ExitCode, String> {
    let fits = |notice: &Notice| notice.state == State::Resolved && notice.postmortem.is_none();
    let refuses = |notice: &Notice| {
        notice.postmortem.is_some().then(|| "has a postmortem already: edit its file".to_owned())
    };
    let told = Told {
        fits: &fits,
        refuses: &refuses,
        done: "has a postmortem",
        ..Told::saying(Kind::Incident, "postmortem", options)
    };
    tell(workspace, terminal, &told)
}

/// A state out of those that may be said here.
fn state(word: &str, allowed: &[&'static str]) -> Result<&'static str, String> {
    let plain = plain(word);
    let known = states(Kind::Incident).into_iter().find(|state| *state == plain && allowed.contains(state));
    known.ok_or_else(|| {
        let hint =
            if plain == "resolved" { "; `allclear incident resolve` says that it is over" } else { "" };
        format!("`{word}` cannot be said here: choose {}{hint}", crate::findings::near::listed(allowed))
    })
}

fn ask_components(workspace: &Workspace, ask: &dyn Ask) -> Result<Vec<String>, String> {
    let mut ids: Vec<_> = workspace.components().keys().cloned().collect();
    ids.sort_unstable();
    let chosen = ask.some("Which components are affected?", "--component", &ids)?;
    Ok(chosen.into_iter().filter_map(|place| ids.get(place).cloned()).collect())
}

fn ask_impact(ask: &dyn Ask) -> Result<Status, String> {
    let impacts =
        [Status::DegradedPerformance, Status::PartialOutage, Status::MajorOutage, Status::Operational];
    let choices = impacts.map(|status| status.slug().to_owned());
    let chosen = ask.one("How bad is it?", "--impact", &choices)?;
    impacts.get(chosen).copied().ok_or_else(|| "there is no such choice".to_owned())
}
