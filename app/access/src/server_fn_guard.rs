//! The door of server functions: who asks, then one call; a refusal crosses it as a sentence (F3–F7).
//!
//! ```ignore
//! #[server(prefix = "/api", endpoint = "tree/children", input = Json, output = Json)]
//! pub async fn tree_children(question: ChildrenOf) -> Result<Branch, DoorError> {
//!     guarded(|ctx| async move { … one call … }).await
//! }
//! ```

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// What an island is told when its call was not carried out. Nothing internal is in it (SEC-29).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallError {
    /// The status of the reply; 0 when there was none.
    pub status: u16,
    /// A sentence in the reader's language; empty when there was no reply.
    pub text: String,
    /// The request id, for the hot line.
    pub request: String,
}

impl FromServerFnError for CallError {
    type Encoder = JsonEncoding;

    /// On the server `routes::api` fills in the words; in the browser this means a lost line.
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::default()
    }
}

#[cfg(feature = "ssr")]
pub use inside::{Call, Refused, guarded};

#[cfg(feature = "ssr")]
mod inside {
    use std::{
        future::Future,
        sync::{Arc, Mutex},
    };

    use leptos::prelude::use_context;

    use super::CallError;
    use crate::{Action, Ctx};
    use kernel::{AppError, AppResult, form::Form, journal::ObjectKind};

    /// A server function as the manifest prints it; `CALLS` of each `api.rs` stand beside the functions.
    #[derive(Debug, Clone, Copy)]
    pub struct Call {
        /// Its path.
        pub path: &'static str,
        /// Its arguments; those within an argument after a full stop.
        pub fields: Form,
        /// What one must be allowed to do, any of these; empty: to see what it is about.
        pub needs: &'static [Action],
        /// What it is about, and the argument that carries its id.
        pub about: Option<(ObjectKind, &'static str)>,
        /// Whether it changes anything.
        pub is_changing: bool,
    }

    /// Where a door leaves the refusal for `routes::api`, which knows its status and its words.
    #[derive(Debug, Clone, Default)]
    pub struct Refused(Arc<Mutex<Option<AppError>>>);

    impl Refused {
        /// The refusal, if a door left one.
        #[must_use]
        pub fn take(&self) -> Option<AppError> {
            self.0.lock().ok().and_then(|mut slot| slot.take())
        }

        fn leave(&self, refusal: AppError) {
            if let Ok(mut slot) = self.0.lock() {
                *slot = Some(refusal);
            }
        }
    }

    /// Gives the context of this request to `work`, which asks it who may and makes one call.
    ///
    /// # Errors
    /// Whatever `work` refuses; the words are filled in on the way out.
    pub async fn guarded<T, W, F>(work: W) -> Result<T, CallError>
    where
        W: FnOnce(Ctx) -> F,
        F: Future<Output = AppResult<T>>,
    {
        let refused = use_context::<Refused>().unwrap_or_default();
        let outcome = match use_context::<Ctx>() {
            Some(ctx) if ctx.actor.is_some() => work(ctx).await,
            _ => Err(AppError::SignIn),
        };
        outcome.map_err(|refusal| {
            refused.leave(refusal);
            CallError::default()
        })
    }
}
