//! Pictures of control flow, in the languages of Mermaid and Graphviz.
//!
//! A picture is drawn of a graph, whatever it comes from, and whether or not it is right: what is wrong with it is marked.
//! The same graph gives the same text always.
//!
//! ```
//! use cursus_sfn_core::asl::StateMachine;
//!
//! let machine = StateMachine::parse(
//!     r#"{"StartAt": "Pause", "States": {
//!         "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Done"},
//!         "Done": {"Type": "Succeed"}
//!     }}"#,
//! )?;
//! assert_eq!(
//!     machine.to_mermaid(),
//!     r#"flowchart TD
//!     start(( ))
//!     Pause{{"Pause<br/>60 s"}}
//!     Done(["Done"])
//!     start --> Pause
//!     Pause --> Done
//!     classDef point fill:#555,stroke:#555
//!     classDef succeed fill:#dff2df,stroke:#2e7d32,color:#111
//!     class start point
//!     class Done succeed
//! "#
//! );
//! # Ok::<(), cursus_sfn_core::asl::ReadError>(())
//! ```

mod dot;
mod ids;
mod label;
mod mermaid;
mod picture;

use picture::Picture;

use crate::asl::StateMachine;
use crate::graph::StateGraph;

impl StateGraph {
    /// A picture as a Mermaid flowchart, which GitHub and many editors show.
    ///
    /// Tasks are boxes, choices rhombs, waits hexagons, passes have round corners, and what ends the machine round ends. An
    /// error's way is dashed. The states of a branch, or of a map, stand in a box of their own, between the state that they
    /// belong to and the point where they come together again. States that are missing, of an unknown type or never reached
    /// are marked.
    pub fn to_mermaid(&self) -> String {
        mermaid::write(&Picture::of(self))
    }

    /// The same picture in Graphviz's DOT.
    ///
    /// ```
    /// use cursus_sfn_core::graph::StateGraph;
    ///
    /// let mut graph = StateGraph::new();
    /// graph.add_state("work")?;
    /// graph.set_start("work")?;
    /// graph.set_end("work")?;
    /// assert!(graph.to_dot().contains("start -> work\n"));
    /// # Ok::<(), cursus_sfn_core::diag::Diagnostic>(())
    /// ```
    pub fn to_dot(&self) -> String {
        dot::write(&Picture::of(self))
    }
}

impl StateMachine {
    /// A picture as a Mermaid flowchart; see [`StateGraph::to_mermaid`].
    pub fn to_mermaid(&self) -> String {
        self.graph().to_mermaid()
    }

    /// The same picture in Graphviz's DOT.
    pub fn to_dot(&self) -> String {
        self.graph().to_dot()
    }
}
