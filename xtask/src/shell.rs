//! Other programs: started, watched, and ended together with us.
//!
//! Each one gets its own process group and no keyboard. So Ctrl-C reaches only us, and we pass it
//! on once, to exactly those that we started.

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

static RUNNING: Mutex<Vec<i32>> = Mutex::new(Vec::new());
static STOPPING: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C (or a polite kill) ends what we started and lets us tidy up after it.
pub fn pass_on_interrupts() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        for &id in running().iter() {
            let _ = killpg(Pid::from_raw(id), Signal::SIGTERM);
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Has somebody asked us to stop?
pub fn is_stopping() -> bool {
    STOPPING.load(Ordering::SeqCst)
}

fn running() -> MutexGuard<'static, Vec<i32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A program that runs beside us until it is told to end.
pub struct Running {
    child: Child,
    id: i32,
}

impl Running {
    /// Starts a program beside us.
    pub fn start(command: &mut Command) -> Result<Self> {
        if is_stopping() {
            bail!("stopped");
        }
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).process_group(0);
        let child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        let id = i32::try_from(child.id()).context("a process id out of range")?;
        running().push(id);
        Ok(Self { child, id })
    }

    /// The exit status, if the program has ended by itself.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Waits until the program ends by itself.
    pub fn wait(mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Asks the program to end and waits for it; after ten seconds it is ended by force.
    pub fn stop(mut self) {
        self.end();
    }

    /// Ends the program without a word (`kill -9`), and everything it started.
    pub fn kill(mut self) {
        let _ = killpg(Pid::from_raw(self.id), Signal::SIGKILL);
        let _ = self.child.wait();
    }

    fn end(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        let group = Pid::from_raw(self.id);
        let _ = killpg(group, Signal::SIGTERM);
        for _ in 0..100 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let _ = killpg(group, Signal::SIGKILL);
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
        running().retain(|&id| id != self.id);
    }
}

/// What a program said and how it ended.
pub struct Said {
    /// Everything it printed, both streams in their order.
    pub text: String,
    /// Did it end well?
    pub ok: bool,
}

/// Runs a program to its end, quietly, whether it succeeds or not.
pub fn listen(mut command: Command) -> Result<Said> {
    let (mut reader, writer) = std::io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let program = Running::start(&mut command)?;
    drop(command); // it holds the writing end, and the reader waits for the last one to close
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let ok = program.wait()?.success();
    if is_stopping() {
        bail!("stopped");
    }
    Ok(Said { text: String::from_utf8_lossy(&bytes).into_owned(), ok })
}

/// Runs a program to its end, quietly; when it fails, the error is what it printed.
pub fn run(command: Command) -> Result<String> {
    let shown = display(&command);
    let said = listen(command)?;
    if !said.ok {
        bail!("{}\n\nThis command failed: {shown}", said.text.trim_end());
    }
    Ok(said.text)
}

/// Runs a program to its end and lets it print for itself.
pub fn show(mut command: Command) -> Result<()> {
    let shown = display(&command);
    if !Running::start(&mut command)?.wait()?.success() {
        bail!("This command failed: {shown}");
    }
    Ok(())
}

/// Runs a program to its end and returns only what it printed as its answer.
pub fn answer(mut command: Command) -> Result<String> {
    let shown = display(&command);
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("cannot start: {shown}"))?;
    if !output.status.success() {
        bail!(
            "{}\n\nThis command failed: {shown}",
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Is this program on the search path?
pub fn find(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The last lines of a log.
pub fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
