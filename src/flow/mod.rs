//! What can be done after what: the steps of every document as a graph, and all of them joined
//! where one document hands over to another.

mod graph;
mod loops;
mod reach;
mod site;
mod soundness;

pub use graph::{Edge, EdgeKind, Flow, HandOver, Node, NodeIndex, StepNode};
pub use site::{Flows, SiteNode};
pub use soundness::{Circle, Loop, Soundness};
