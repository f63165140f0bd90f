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

pub use components::{Components, Number};
pub use graph::{Edge, EdgeKind, Flow, HandOver, Node, NodeId, StepNode};
pub use outline::{OutlineKind, OutlineNode, OutlineWay, ids, outline};
pub use site::{Flows, SiteNodeId};
pub use soundness::{Circle, Loop, Soundness};
pub use times::{Estimate, Gaps, Time, Times};
