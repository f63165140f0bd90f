//! The page of all that customers say.

use crate::render::context::{Common, SituationLetter, SituationsPage};
use crate::render::frame::common;
use crate::render::plan::Plan;
use crate::render::situations::{all, info, language};
use crate::render::{Page, RenderContext};
use crate::text::{Collation, SitePath};
use crate::util::slug::{Unique, slug};
use crate::vfs::Error;

/// So many of one language need no letters to be found by.
const WITHOUT_LETTERS: usize = 40;

/// The page of all that customers say, by first letter.
pub(super) fn page(site: RenderContext<'_>, plan: &Plan, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common: Common<'_> = common(site, plan, route, lang, site.locales.ui(lang, "customer_says").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let mut names = Unique::default();
    let languages = all(site).into_iter().map(|(lang, mut said)| {
        let order = Collation::of(lang);
        said.sort_by(|one, other| order.compare(&one.text, &other.text).then(one.document.cmp(&other.document)));
        let has_letters = said.len() > WITHOUT_LETTERS;
        let mut letters: Vec<SituationLetter> = Vec::new();
        for saying in said {
            let letter = if has_letters { order.letter(&saying.text) } else { String::new() };
            let situation = info(site, route, saying);
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.situations.push(situation),
                None => {
                    let anchor = names.claim(&format!("{lang}-letter-{}", slug(&letter)), "letter");
                    letters.push(SituationLetter { letter, anchor, situations: vec![situation] });
                }
            }
        }
        language(site, lang, letters)
    });
    let languages = languages.collect();
    let html = site.theme.render("situations.html", &SituationsPage { common, languages })?;
    Ok(Page { route: route.clone(), html, listed: true })
}
