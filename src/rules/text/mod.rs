//! What was written is what is read: the words of a file are on its page, and its markup is not.
//!
//! Two rules are a net for all that no rule of its own finds: [`lost`] compares the words of the source, read by a
//! reader that trusts no parser, with those that the document publishes; [`leftover_markup`] looks for marks among what
//! is published. They, and rules about one mark that has several causes, are silent where another finding stands ([`crate::rules::Check::Net`]).

use super::check::Check;

mod address;
pub(super) mod foreign_markup;
mod front;
pub(super) mod html_not_published;
pub(super) mod leftover_markup;
mod lines;
pub(super) mod link_not_read;
pub(super) mod lost;
pub(super) mod mark_not_read;
mod marks;
pub(super) mod no_definition;
mod published;
mod source;
pub(super) mod table_not_read;
pub(super) mod unclosed_fence;
mod words;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Net(&lost::RULE, lost::check),
    Check::Net(&leftover_markup::RULE, leftover_markup::check),
    Check::Document(&link_not_read::RULE, link_not_read::check),
    Check::Document(&no_definition::RULE, no_definition::check),
    Check::Net(&mark_not_read::RULE, mark_not_read::check),
    Check::Net(&table_not_read::RULE, table_not_read::check),
    Check::Document(&unclosed_fence::RULE, unclosed_fence::check),
    Check::Document(&foreign_markup::RULE, foreign_markup::check),
    Check::Document(&html_not_published::RULE, html_not_published::check),
];
