//! `communique`: flags in, libraries called, records and readings out.
//!
//! **One rule:** data goes to standard output, notes to standard error; exit status 0 done, 1 some
//! documents failed or a check found faults, 2 could not run. A closed pipe is no fault.

mod args;
mod commands;
mod error;
mod input;
mod model;
mod output;
mod readers;
mod texts;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use error::CliError;

/// Coding asks for many small lists and gives them back soon; the system's own allocator is a fifth slower at it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    quiet_readers();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(fault) => {
            let _ = fault.print();
            return if fault.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match run(args) {
        Ok(outcome) => ExitCode::from(outcome.status()),
        Err(CliError::ClosedPipe) => ExitCode::SUCCESS,
        Err(fault) => {
            let mut message = fault.to_string();
            let mut source = std::error::Error::source(&fault);
            while let Some(inner) = source {
                let text = inner.to_string();
                if !message.contains(&text) {
                    message.push_str(": ");
                    message.push_str(&text);
                }
                source = inner.source();
            }
            let _ = writeln!(anstream::stderr(), "communique: {message}");
            ExitCode::from(2)
        }
    }
}

/// What panics while a file is read is reported with the file's name, as any other fault.
fn quiet_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(communique_corpus::READER) {
            usual(info);
        }
    }));
}

fn run(args: Args) -> Result<commands::Outcome, CliError> {
    match args.command {
        Command::Read(read) => commands::read::run(&read),
        Command::Code(code) => commands::code::run(&code),
        Command::Export(export) => commands::export::run(&export),
        Command::Parse(parse) => commands::parse::run(&parse),
        Command::Explain(explain) => commands::explain::run(&explain),
        Command::Lexicon(lexicon) => commands::lexicon::run(&lexicon),
        Command::Add(add) => commands::add::run(&add),
        Command::Recode(recode) => commands::recode::run(&recode),
        Command::Search(search) => commands::search::run(&search),
        Command::Events(events) => commands::events::run(&events),
        Command::Show(show) => commands::show::run(&show),
        Command::Stats(stats) => commands::stats::run(&stats),
        Command::Check(check) => commands::check::run(&check),
    }
}
