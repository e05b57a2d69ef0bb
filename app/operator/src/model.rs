//! What was found, and whether it is well.

use chrono::{DateTime, Duration, Utc};

/// What the operator looks after, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// The newest backup.
    Backup,
    /// The newest trial of bringing one back.
    Trial,
    /// Jobs that wait.
    Queue,
    /// Jobs that were given up.
    Dead,
    /// Room for files.
    Disk,
    /// The certificate of the edge.
    Certificate,
    /// The clock of this machine against that of the database.
    Clock,
    /// The newest checkpoint of the journal.
    Checkpoint,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is to be done.
    Good,
    /// Something is to be done.
    Bad,
    /// Not watched on this machine: nothing was said to look at.
    Unwatched,
}

/// Everything that was found at one moment. What could not be found out is absent.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The moment, by the clock of this machine.
    pub now: DateTime<Utc>,
    /// When the newest backup was whole.
    pub backup: Option<DateTime<Utc>>,
    /// When one was last brought back for a trial.
    pub trial: Option<DateTime<Utc>>,
    /// Jobs that wait for their time to come, or for a worker.
    pub waiting: i64,
    /// Since when the oldest of those whose time has come waits.
    pub oldest: Option<DateTime<Utc>>,
    /// Jobs given up after all their tries.
    pub dead: i64,
    /// Bytes free and bytes in all where files lie.
    pub disk: Option<(u64, u64)>,
    /// Whether a certificate was said to be watched, and until when it holds.
    pub certificate: Option<Option<DateTime<Utc>>>,
    /// How far the clock of the database is ahead.
    pub skew: Duration,
    /// Whether checkpoints were said to lie here, and when the newest was cast.
    pub checkpoint: Option<Option<DateTime<Utc>>>,
}

/// A nightly thing may be late by some hours.
const NIGHTLY: Duration = Duration::hours(26);
/// A backup is tried at least so often.
const TRIED: Duration = Duration::days(8);
/// A worker looks every ten seconds.
const WAITS: Duration = Duration::minutes(5);
/// A certificate is renewed so long before its end.
const RENEWED: Duration = Duration::days(21);
/// Clocks kept by the network differ by less.
const APART: Duration = Duration::seconds(2);
/// Of a disk so much stays free, in hundredths.
const FREE: u64 = 10;

impl Found {
    /// Each matter with how it stands.
    #[must_use]
    pub fn standings(&self) -> [(Matter, Standing); 8] {
        let good = |is_good: bool| if is_good { Standing::Good } else { Standing::Bad };
        let is_young = |at: Option<DateTime<Utc>>, most: Duration| {
            good(at.is_some_and(|at| self.now - at <= most))
        };
        let watched = |known: Option<Standing>| known.unwrap_or(Standing::Unwatched);
        let disk =
            self.disk.map(|(free, all)| good(free.saturating_mul(100) >= all.saturating_mul(FREE)));
        let certificate = self
            .certificate
            .map(|until| good(until.is_some_and(|until| until - self.now >= RENEWED)));
        [
            (Matter::Backup, is_young(self.backup, NIGHTLY)),
            (Matter::Trial, is_young(self.trial, TRIED)),
            (Matter::Queue, good(self.oldest.is_none_or(|since| self.now - since <= WAITS))),
            (Matter::Dead, good(self.dead == 0)),
            (Matter::Disk, watched(disk)),
            (Matter::Certificate, watched(certificate)),
            (Matter::Clock, good(self.skew.abs() <= APART)),
            (Matter::Checkpoint, watched(self.checkpoint.map(|at| is_young(at, NIGHTLY)))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well() -> Found {
        let now: DateTime<Utc> = "2026-11-27T06:00:00Z".parse().expect("a moment");
        Found {
            now,
            backup: Some(now - Duration::hours(3)),
            trial: Some(now - Duration::days(1)),
            waiting: 3,
            oldest: Some(now - Duration::seconds(4)),
            dead: 0,
            disk: Some((50, 100)),
            certificate: Some(Some(now + Duration::days(60))),
            skew: Duration::milliseconds(-40),
            checkpoint: Some(Some(now - Duration::hours(6))),
        }
    }

    fn bad(found: &Found) -> Vec<Matter> {
        let standings = found.standings().into_iter();
        standings.filter(|(_, is)| *is == Standing::Bad).map(|(matter, _)| matter).collect()
    }

    #[test]
    fn a_house_that_is_well_has_nothing_to_be_done() {
        assert!(bad(&well()).is_empty());
        let standings = well().standings();
        assert!(standings.iter().all(|(_, is)| *is == Standing::Good));
    }

    #[test]
    fn each_trouble_is_told_and_no_other() {
        let now = well().now;
        for (found, trouble) in [
            (Found { backup: None, ..well() }, Matter::Backup),
            (Found { backup: Some(now - Duration::hours(27)), ..well() }, Matter::Backup),
            (Found { trial: Some(now - Duration::days(9)), ..well() }, Matter::Trial),
            (Found { oldest: Some(now - Duration::minutes(6)), ..well() }, Matter::Queue),
            (Found { dead: 1, ..well() }, Matter::Dead),
            (Found { disk: Some((9, 100)), ..well() }, Matter::Disk),
            (Found { certificate: Some(None), ..well() }, Matter::Certificate),
            (
                Found { certificate: Some(Some(now + Duration::days(20))), ..well() },
                Matter::Certificate,
            ),
            (Found { skew: Duration::seconds(-3), ..well() }, Matter::Clock),
            (Found { checkpoint: Some(None), ..well() }, Matter::Checkpoint),
        ] {
            assert_eq!(bad(&found), [trouble]);
        }
    }

    #[test]
    fn what_nobody_said_to_watch_is_neither_good_nor_bad() {
        let found = Found { disk: None, certificate: None, checkpoint: None, ..well() };
        assert!(bad(&found).is_empty());
        let unwatched =
            found.standings().into_iter().filter(|(_, is)| *is == Standing::Unwatched).count();
        assert_eq!(unwatched, 3);
    }
}
