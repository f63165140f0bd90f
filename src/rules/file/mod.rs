//! Files, notation and settings.

use super::check::Check;

pub(super) mod bad_baseline;
pub(super) mod bad_kind;
pub(super) mod bad_setting;
pub(super) mod bad_style;
pub(super) mod conflict_marker;
pub(super) mod cut_value;
pub(super) mod duplicate_key;
pub(super) mod empty;
pub(super) mod front_matter_is_toml;
pub(super) mod front_matter_not_closed;
pub(super) mod front_matter_not_first;
pub(super) mod front_matter_not_opened;
pub(super) mod invalid_config;
pub(super) mod invalid_yaml;
pub(super) mod invisible_character;
pub(super) mod link_loop;
pub(super) mod low_contrast;
pub(super) mod no_entries;
pub(super) mod not_utf8;
pub(super) mod outside_site;
pub(super) mod passed_over;
pub(super) mod slips;
pub(super) mod too_large;
pub(super) mod unknown_rule;
pub(super) mod unknown_setting;
pub(super) mod unreadable;
pub(super) mod unusable_name;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Stage(&not_utf8::RULE),
    Check::Stage(&unreadable::RULE),
    Check::Stage(&too_large::RULE),
    Check::Stage(&invalid_yaml::RULE),
    Check::Stage(&duplicate_key::RULE),
    Check::Stage(&front_matter_not_closed::RULE),
    Check::Stage(&front_matter_not_opened::RULE),
    Check::Stage(&front_matter_is_toml::RULE),
    Check::Stage(&empty::RULE),
    Check::Stage(&link_loop::RULE),
    Check::Stage(&outside_site::RULE),
    Check::Stage(&unusable_name::RULE),
    Check::Stage(&invalid_config::RULE),
    Check::Stage(&unknown_setting::RULE),
    Check::Stage(&bad_setting::RULE),
    Check::Stage(&bad_kind::RULE),
    Check::Stage(&no_entries::RULE),
    Check::Stage(&unknown_rule::RULE),
    Check::Stage(&bad_baseline::RULE),
    Check::Stage(&bad_style::RULE),
    Check::Stage(&low_contrast::RULE),
    Check::Stage(&conflict_marker::RULE),
    Check::Stage(&cut_value::RULE),
    Check::Stage(&front_matter_not_first::RULE),
    Check::Stage(&invisible_character::RULE),
    Check::Stage(&passed_over::RULE),
];
