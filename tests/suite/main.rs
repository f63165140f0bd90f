//! All tests that look at Sopwith from outside: one binary, a little site per test.

mod commands;
mod documents;
mod html;
mod inputs;
mod library;
mod links;
mod names;
mod output;
mod pages;
mod privacy;
mod properties;
mod rules;
mod safety;
mod serve;
mod site;
mod spec;
mod steps;
mod terms;
mod themes;
mod tidy;
