//! What a person sees while the house is being built: one line a step, in plain English, with its time.

use anyhow::Result;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often a log without a terminal is told that a long step is still going.
const REMIND: Duration = Duration::from_secs(60);

static IS_ASIDE: AtomicBool = AtomicBool::new(false);

/// What was done so far and how long each took.
static TOOK: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// From now on progress goes to the error stream, because the output is meant for a program.
pub fn progress_aside() {
    IS_ASIDE.store(true, Ordering::Relaxed);
}

/// Prints a line of progress.
fn progress(line: &str) {
    if !IS_ASIDE.load(Ordering::Relaxed) {
        return say(line);
    }
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints one line.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that went away (`| head`) is no reason to stop working.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

/// Prints a line that belongs to the step above it.
pub fn note(line: &str) {
    progress(&format!("                     {line}"));
}

/// Does one step of work and prints what it was and how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    let clock = Clock::start(what, started);
    let outcome = work();
    clock.stop();
    let word = if outcome.is_ok() { "done" } else { "FAILED" };
    progress(&line(word, started.elapsed(), what));
    took(what, started.elapsed());
    outcome
}

/// Remembers how long something took, for the table at the end.
pub fn took(what: &str, time: Duration) {
    TOOK.lock().unwrap_or_else(PoisonError::into_inner).push((time, what.to_owned()));
}

/// Prints how long everything took, slowest first; what took less than a second is left out.
pub fn durations() {
    let took = std::mem::take(&mut *TOOK.lock().unwrap_or_else(PoisonError::into_inner));
    say("\nWhat took how long, slowest first (what runs beside something else counts as well):");
    for (time, what) in slowest_first(took) {
        say(&format!("  {:>7.1} s  {what}", time.as_secs_f64()));
    }
}

fn slowest_first(mut took: Vec<(Duration, String)>) -> Vec<(Duration, String)> {
    took.retain(|(time, _)| *time >= Duration::from_secs(1));
    took.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    took
}

/// Prints a step that needed no work, because nothing changed since the last time.
pub fn unchanged(what: &str) {
    progress(&line("same", Duration::ZERO, what));
}

fn line(word: &str, took: Duration, what: &str) -> String {
    format!("  {word:<6} {:>6.1} s  {what}", took.as_secs_f64())
}

/// A thread that shows the seconds of the step that is being done.
struct Clock {
    stop: Sender<()>,
    thread: JoinHandle<()>,
}

impl Clock {
    fn start(what: &str, started: Instant) -> Self {
        let (stop, stopped) = channel::<()>();
        let what = what.to_owned();
        let on_terminal = !IS_ASIDE.load(Ordering::Relaxed) && std::io::stdout().is_terminal();
        let every = if on_terminal { Duration::from_secs(1) } else { REMIND };
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                show(&what, started.elapsed(), on_terminal);
            }
            if on_terminal {
                clear();
            }
        });
        Self { stop, thread }
    }

    fn stop(self) {
        drop(self.stop);
        let _ = self.thread.join();
    }
}

fn show(what: &str, elapsed: Duration, on_terminal: bool) {
    let text = line("…", elapsed, what);
    if !on_terminal {
        return progress(&text);
    }
    let mut out = std::io::stdout().lock();
    let _ = write!(out, "\r{text}");
    let _ = out.flush();
}

fn clear() {
    let mut out = std::io::stdout().lock();
    let _ = write!(out, "\r\x1b[2K");
    let _ = out.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_comes_first_and_trifles_are_left_out() {
        let took = [(2, "short"), (0, "trifle"), (60, "long")];
        let took = took.map(|(time, what)| (Duration::from_secs(time), what.to_owned()));
        let names: Vec<_> = slowest_first(took.into()).into_iter().map(|(_, what)| what).collect();
        assert_eq!(names, ["long", "short"]);
    }
}
