//! What guards the house, in the process and on a real database: every address by everybody, and
//! everything a client can send.

mod account;
mod accounts;
mod again;
mod bad_input;
mod builds;
mod calls;
mod cells;
mod client;
mod confirmed;
mod contract;
mod copies;
mod doors;
mod elsewhere;
mod failures;
mod islands;
mod journal_pages;
mod lines;
mod operator;
mod outage;
mod people;
mod policy;
mod proxy;
mod questions;
mod queue;
mod readings;
mod role;
mod scans;
mod second_factor;
mod sign_in;
mod slips;
mod strange;
mod tables;
mod unusual;
mod unwritten;
mod world;
