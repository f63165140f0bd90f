//! What changed: documents by the dates they give themselves, the newest first. Never by the times
//! of files, which differ from one copy of the site to the next.

use crate::export::{changes, date};
use crate::index::DocId;
use crate::render::context::{ChangeInfo, ChangesMonth, ChangesPage, Day};
use crate::render::frame::common;
use crate::render::plan::Plan;
use crate::render::{Page, RenderContext, link};
use crate::text::SitePath;
use crate::vfs::Error;
use jiff::civil::Date;

/// Documents that the page lists.
const CHANGES: usize = 100;

/// The page of what changed.
pub(super) fn page(site: RenderContext<'_>, plan: &Plan, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "changes").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let mut months: Vec<ChangesMonth> = Vec::new();
    for (date, at) in changes(&site.documents, lang).into_iter().take(CHANGES) {
        let month = format!("{:04}-{:02}", date.year(), date.month());
        let change = change(site, route, date, at);
        match months.last_mut().filter(|last| last.month.iso == month) {
            Some(last) => last.changes.push(change),
            None => {
                let month = Day { iso: month, words: site.locales.month(lang, date) };
                months.push(ChangesMonth { month, changes: vec![change] });
            }
        }
    }
    let html = site.theme.render("changes.html", &ChangesPage { common, months })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

fn change(site: RenderContext<'_>, route: &SitePath, changed: Date, at: DocId) -> ChangeInfo {
    let document = &site.documents[at];
    let day = |date: Date| Day { iso: date.to_string(), words: site.locales.date(&site.config.language, date) };
    let status = document.standing().map(|standing| format!("status_{standing}"));
    ChangeInfo {
        link: link(site, route, at),
        date: day(changed),
        effective: date(document, "effective").map(day),
        last_reviewed: date(document, "last_reviewed").map(day),
        version: document.field("version").map(|version| version.value.to_text()),
        status: status.map(|key| site.locales.ui(&site.config.language, &key).to_owned()),
    }
}
