//! What a command line and its surroundings want of a check: rules, language, the day it is.

use super::args::RuleArguments;
use super::outcome::refused;
use crate::compile::CheckOptions;
use crate::rules::{RuleSelection, RuleSelector, catalog};
use crate::util::suggest;
use crate::vfs::Error;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Reads the arguments that every checking command shares.
pub(super) fn wanted(arguments: &RuleArguments) -> Result<CheckOptions, Error> {
    let only = arguments.only.iter().map(|name| named(name)).collect::<Result<Vec<RuleSelector>, Error>>()?;
    let choice = RuleSelection { only, deny_warnings: !arguments.deny.is_empty() };
    let lang = arguments.lang.clone().unwrap_or_else(lang_of_system);
    Ok(CheckOptions {
        lang,
        today: day(),
        choice,
        without_baseline: arguments.no_baseline,
        former: None,
        moved: Vec::new(),
        drafts: false,
    })
}

/// The rule or group of a name.
pub(super) fn named(name: &str) -> Result<RuleSelector, Error> {
    catalog::find(name.trim()).ok_or_else(|| {
        let near = suggest::nearest(name, catalog::names());
        let hint = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        refused("find the rule", name, format!("{hint}`sopwith rules` lists all rules"))
    })
}

/// The language of messages that the system asks for: `ja` of `ja_JP.UTF-8`.
pub(super) fn lang_of_system() -> String {
    let value = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = value("LC_ALL").or_else(|| value("LC_MESSAGES")).or_else(|| value("LANG")).unwrap_or_default();
    locale.split(['.', '@']).next().unwrap_or("").replace('_', "-")
}

/// The day it is, in UTC; the one that `SOURCE_DATE_EPOCH` names, where builds must be repeatable
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub(super) fn day() -> Option<Date> {
    let named = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let now = match named {
        Some(seconds) => Timestamp::from_second(seconds).ok()?,
        None => Timestamp::now(),
    };
    Some(now.to_zoned(TimeZone::UTC).date())
}
