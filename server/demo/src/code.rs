//! `ediny-demo demo-code`: what the phone of an invented person shows now.

use access::totp;
use anyhow::Context;
use clap::Args;
use kernel::Clock;

/// Print the code that the phones of the invented people show now
#[derive(Debug, Args)]
pub struct DemoCode {
    /// Where the demo wrote its logins
    #[arg(long, default_value = ".data/demo-logins.json")]
    logins: std::path::PathBuf,
}

impl DemoCode {
    /// Prints the code; it is good for half a minute, and once for each login.
    ///
    /// # Errors
    /// A file without a secret.
    pub fn run(self) -> anyhow::Result<()> {
        let file = || format!("no secret of a demo in {}", self.logins.display());
        let text = std::fs::read_to_string(&self.logins).with_context(file)?;
        let logins: serde_json::Value = serde_json::from_str(&text).with_context(file)?;
        let known = logins.as_array().into_iter().flatten();
        let secret = known.filter_map(|one| one["secret"].as_str()).next().with_context(file)?;
        let byte = |at: usize| {
            let pair = secret.get(at..at + 2).with_context(file)?;
            u8::from_str_radix(pair, 16).with_context(file)
        };
        let secret = (0..secret.len()).step_by(2).map(byte).collect::<anyhow::Result<Vec<u8>>>()?;
        let code = totp::code(&secret, totp::step_of(Clock::System.now()));
        let mut out = std::io::stdout().lock();
        Ok(std::io::Write::write_all(&mut out, format!("{code}\n").as_bytes())?)
    }
}
