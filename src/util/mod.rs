//! Three small things everybody needs: hash, slug, suggest. No fourth without a better home.

pub mod hash;
pub(crate) mod slug;
pub(crate) mod suggest;
