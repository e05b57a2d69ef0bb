//! Stories of offices: how they begin and end, by whom, obligations, and who had access on which day.

mod browser;
mod central;
mod elections;
mod ends;
mod forms;
mod handovers;
mod list;
mod matters;
mod meanwhile;
#[path = "../obliged/mod.rs"]
mod obliged;
mod openings;
#[path = "../person/mod.rs"]
mod person;
#[path = "../served/mod.rs"]
mod served;
#[path = "../support/mod.rs"]
mod support;
mod world;
