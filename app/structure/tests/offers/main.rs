//! Stories of acts across branches: offered, accepted, refused, taken back, and sent as forms.

mod answers;
mod browser;
mod forms;
mod pages;
mod second;
mod world;
