//! Stories of offices: how they begin and end, by whom, obligations, and who had access on which day.

mod browser;
mod central;
mod edit_conflicts;
mod elections;
mod ends;
mod forms;
mod handovers;
mod list;
mod logins;
mod matters;
mod openings;
mod world;
