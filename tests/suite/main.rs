//! All tests that look at Sopwith from outside: one binary, a little site per test.

mod site;
mod tidy;
