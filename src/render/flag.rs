//! Where a reader reports a mistake, as `flag_url` of the settings says.

use super::{RenderContext, urls};
use crate::index::DocId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is filled in means nothing to the address it is put into, whatever it holds.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address for a page, or for one of its steps by id and number.
pub(super) fn flag_url(site: RenderContext<'_>, at: DocId, step: Option<(&str, &str)>) -> Option<String> {
    let template = site.config.flag_url.as_ref()?;
    let document = &site.documents[at];
    let (id, number) = step.unzip();
    let base = site.config.base_url.as_deref().unwrap_or("");
    let url =
        format!("{base}{}{}", urls::path(site.index.route(at).as_str()), id.map(urls::fragment).unwrap_or_default());
    let value = |name: &str| match name {
        "id" => document.id.value.clone(),
        "version" => document.field("version").map(|field| field.value.to_text()).unwrap_or_default(),
        "step" => number.unwrap_or_default().to_owned(),
        "title" => document.title.value.clone(),
        "path" => document.path.to_string(),
        _ => url.clone(),
    };
    let mut filled = String::new();
    let mut rest = template.as_str();
    // In one pass: what is filled in is not looked at again.
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        filled.push_str(before);
        filled.extend(utf8_percent_encode(&value(name), VALUE));
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}
