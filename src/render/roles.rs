//! What somebody in a role does, and what they may decide: read off the steps of all documents.

use super::context::{AuthorityInfo, RoleDocument, RoleInfo, StepLink};
use super::{RenderContext, link, urls};
use crate::index::DocId;
use crate::model::value::Authority;
use std::collections::{BTreeMap, HashMap};

/// Which steps each role takes: found once for all roles.
#[derive(Debug)]
pub(super) struct RoleUsage {
    /// By role: documents in path order, each with the numbers of its steps.
    roles: HashMap<DocId, Vec<(DocId, Vec<usize>)>>,
}

impl RoleUsage {
    /// Reads the steps of all documents that are not retired.
    pub(super) fn new(site: RenderContext<'_>) -> RoleUsage {
        let mut roles: HashMap<DocId, Vec<(DocId, Vec<usize>)>> = HashMap::new();
        for (at, document) in site.documents.iter_enumerated() {
            if document.is_retired() {
                continue;
            }
            for (number, step) in document.steps().enumerate() {
                let Some(role) = &step.attributes.role else { continue };
                let Some(role) = document.role(&role.value) else { continue };
                let acts = roles.entry(role).or_default();
                match acts.last_mut().filter(|(last, _)| *last == at) {
                    Some((_, steps)) => steps.push(number),
                    None => acts.push((at, vec![number])),
                }
            }
        }
        RoleUsage { roles }
    }

    /// Documents in which a role acts.
    pub(super) fn documents(&self, role: DocId) -> impl Iterator<Item = DocId> {
        self.roles.get(&role).into_iter().flatten().map(|(document, _)| *document)
    }

    /// What the page of a role tells of it; `None` where it acts nowhere.
    pub(super) fn of(&self, site: RenderContext<'_>, role: DocId) -> Option<RoleInfo> {
        let acts = self.roles.get(&role)?;
        let route = site.index.route(role);
        let lang = &site.documents[role].lang;
        let mut documents = Vec::new();
        let mut authorities: BTreeMap<(String, u64, String), AuthorityInfo> = BTreeMap::new();
        for (at, numbers) in acts {
            let document = &site.documents[*at];
            let steps: Vec<_> = document.steps().collect();
            let mut links = Vec::new();
            for number in numbers {
                let step = steps[*number];
                let link_to_step = || StepLink {
                    number: step.number.clone(),
                    text: site.index.words(&site.documents, *at, &step.text),
                    url: urls::to_page(route, site.index.route(*at), Some(&step.id)),
                    lang: document.lang.clone(),
                    of: document.title.value.clone(),
                };
                if let Some(needs) = &step.attributes.needs {
                    let info = authorities.entry(order(&needs.value)).or_insert_with(|| AuthorityInfo {
                        action: needs.value.action.clone(),
                        amount: needs.value.amount.as_ref().map(|amount| site.locales.money(lang, amount)),
                        lang: (document.lang != *lang).then(|| document.lang.clone()),
                        steps: Vec::new(),
                    });
                    info.steps.push(link_to_step());
                }
                links.push(link_to_step());
            }
            let count = site.locales.ui(lang, "steps_count").replace("{n}", &links.len().to_string());
            documents.push(RoleDocument { link: link(site, route, *at), count, steps: links });
        }
        Some(RoleInfo { documents, authorities: authorities.into_values().collect() })
    }
}

/// By action and currency, the largest amount first.
fn order(authority: &Authority) -> (String, u64, String) {
    let (amount, currency) = authority.amount.as_ref().map_or((0.0, ""), |money| (money.amount, &money.currency));
    // Amounts are finite and not below zero, so that their bits have their order.
    (authority.action.to_lowercase(), u64::MAX - amount.to_bits(), currency.to_owned())
}
