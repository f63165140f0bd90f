//! What can be done after what: the steps of every document as a graph, and all of them joined
//! where one document hands over to another.

mod graph;
mod outline;
mod site;

pub use graph::{Edge, EdgeKind, Flow, HandOver, Node, NodeIndex, StepNode};
pub use outline::{OutlineKind, OutlineNode, OutlineWay, ids, outline};
pub use site::{Flows, SiteNode};
