//! What can be done after what: the steps of every document as a graph, and all of them joined
//! where one document hands over to another.

mod components;
mod graph;
mod loops;
mod outline;
mod reach;
mod site;
mod soundness;
mod times;

pub(crate) use components::Number;
pub(crate) use graph::{Edge, EdgeKind, Flow, HandOver, Node, NodeId, StepNode};
pub(crate) use outline::{OutlineKind, OutlineNode, ids, outline};
pub use site::Flows;
pub(crate) use site::SiteNodeId;
pub use soundness::Soundness;
pub use times::Times;
pub(crate) use times::{Estimate, Gaps, Time};
