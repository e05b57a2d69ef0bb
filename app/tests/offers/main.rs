//! Stories of acts across branches: offered, accepted, refused, taken back, and sent as forms.

mod answers;
mod browser;
mod forms;
#[path = "../obliged/mod.rs"]
mod obliged;
mod pages;
mod second;
#[path = "../support/mod.rs"]
mod support;
mod world;
