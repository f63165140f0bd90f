//! Files, notation and settings.

use super::rule::Rule;

pub(super) mod bad_baseline;
pub(super) mod bad_kind;
pub(super) mod bad_setting;
pub(super) mod bad_style;
pub(super) mod duplicate_key;
pub(super) mod empty;
pub(super) mod front_matter_is_toml;
pub(super) mod front_matter_not_closed;
pub(super) mod front_matter_not_opened;
pub(super) mod invalid_config;
pub(super) mod invalid_yaml;
pub(super) mod link_loop;
pub(super) mod low_contrast;
pub(super) mod no_entries;
pub(super) mod not_utf8;
pub(super) mod outside_site;
pub(super) mod too_large;
pub(super) mod unknown_rule;
pub(super) mod unknown_setting;
pub(super) mod unreadable;
pub(super) mod unusable_name;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &not_utf8::RULE,
    &unreadable::RULE,
    &too_large::RULE,
    &invalid_yaml::RULE,
    &duplicate_key::RULE,
    &front_matter_not_closed::RULE,
    &front_matter_not_opened::RULE,
    &front_matter_is_toml::RULE,
    &empty::RULE,
    &link_loop::RULE,
    &outside_site::RULE,
    &unusable_name::RULE,
    &invalid_config::RULE,
    &unknown_setting::RULE,
    &bad_setting::RULE,
    &bad_kind::RULE,
    &no_entries::RULE,
    &unknown_rule::RULE,
    &bad_baseline::RULE,
    &bad_style::RULE,
    &low_contrast::RULE,
];
