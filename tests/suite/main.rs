//! All tests that look at Sopwith from outside: one binary, a little site per test.

mod allow;
mod baseline;
mod commands;
mod documents;
mod explain;
mod html;
mod inputs;
mod levels;
mod library;
mod links;
mod mend;
mod names;
mod output;
mod pages;
mod properties;
mod reports;
mod rules;
mod safety;
mod serve;
mod site;
mod spec;
mod steps;
mod terms;
mod themes;
mod tidy;
mod xml;
