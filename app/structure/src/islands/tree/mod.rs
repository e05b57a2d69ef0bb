//! The tree comes to life: levels open without a new page, the keyboard walks it (ARIA tree pattern).
#![expect(missing_docs, reason = "the macro of islands writes a struct without words")]

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod keys;
#[cfg(feature = "hydrate")]
mod letters;
#[cfg(feature = "hydrate")]
mod list;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod load;
#[cfg(feature = "hydrate")]
mod place;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The few sentences the tree says by itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TreeSaid {
    /// While rows are on their way.
    pub wait: String,
    /// When they take long.
    pub slow: String,
    /// When the line was lost.
    pub lost: String,
    /// The button that asks again.
    pub again: String,
}

/// Wakes the list of rows inside it; without scripts the rows stay links.
#[island]
pub fn TreeLive(
    /// Its sentences.
    said: TreeSaid,
    /// The day as in addresses; empty for today.
    on: String,
    /// The list of rows.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    root.on_load(move |root| live::wake(&root, said, on));
    #[cfg(not(feature = "hydrate"))]
    drop((said, on));
    view! { <div class="tree-live" node_ref=root>{children()}</div> }
}
