//! stub
pub mod text;
pub mod util;

pub mod bundle;
pub mod diagnostics;
pub mod embedded;
pub mod vfs;

pub mod config;
pub mod output;
pub mod report;
pub mod syntax;

pub mod model;

pub mod index;

pub mod export;
pub mod rules;
pub mod theme;

pub mod render;

pub mod compile;
pub mod scaffold;

pub mod serve;

pub mod cli;
