//! All tests that look at Sopwith from outside: one binary, a little site per test.

mod html;
mod documents;
mod inputs;
mod links;
mod output;
mod pages;
mod properties;
mod serve;
mod site;
mod steps;
mod terms;
mod spec;
mod tidy;
mod commands;
mod library;
mod themes;
