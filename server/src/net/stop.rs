//! How the house closes: first it says that it is leaving, then lets nobody in any more, and then ends
//! whatever is not done (REL-10).

use std::{sync::Arc, time::Duration};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

/// How far the closing has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    #[default]
    Open,
    /// Not ready any more, but whoever still comes is served: balancers look every second or two.
    Leaving,
    /// Nobody comes in; what was begun is ended.
    Closing,
    /// What is not done by now is given up.
    Aborting,
}

/// The closing of one server; copies are one and the same.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<watch::Sender<Stage>>);

impl Stop {
    /// Says that the server is leaving.
    pub fn leave(&self) {
        self.advance(Stage::Leaving);
    }

    /// Lets nobody in any more.
    pub fn close(&self) {
        self.advance(Stage::Closing);
    }

    /// Gives up what is not done.
    pub fn abort(&self) {
        self.advance(Stage::Aborting);
    }

    /// Whether requests are welcome.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self.0.borrow() == Stage::Open
    }

    /// Waits until the server is leaving.
    pub async fn leaving(&self) {
        self.until(Stage::Leaving).await;
    }

    /// Waits until nobody is let in any more.
    pub async fn closing(&self) {
        self.until(Stage::Closing).await;
    }

    /// Waits until everything is given up.
    pub async fn aborting(&self) {
        self.until(Stage::Aborting).await;
    }

    /// Follows the signals of the system: SIGTERM leaves, and closes after `lead`; Ctrl-C closes at once;
    /// a second signal of either kind gives up what is not done.
    ///
    /// # Errors
    /// When the system does not pass signals on.
    pub fn follow_signals(&self, lead: Duration) -> std::io::Result<()> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let stop = self.clone();
        tokio::spawn(async move {
            let is_polite = tokio::select! {
                _ = terminate.recv() => true,
                _ = interrupt.recv() => false,
            };
            stop.leave();
            if is_polite {
                tokio::select! {
                    () = tokio::time::sleep(lead) => {}
                    () = again(&mut terminate, &mut interrupt) => {}
                }
            }
            stop.close();
            again(&mut terminate, &mut interrupt).await;
            stop.abort();
        });
        Ok(())
    }

    fn advance(&self, to: Stage) {
        self.0.send_if_modified(|stage| {
            let is_later = to > *stage;
            *stage = to.max(*stage);
            is_later
        });
    }

    async fn until(&self, wanted: Stage) {
        // never fails: the sender lives as long as this
        drop(self.0.subscribe().wait_for(|stage| *stage >= wanted).await);
    }
}

async fn again(terminate: &mut Signal, interrupt: &mut Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
