//! One operation, one file, one transaction.

pub mod accept;
pub mod close_login;
pub mod end;
pub mod handover;
pub mod oblige;
