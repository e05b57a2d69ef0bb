//! One operation, one file, one transaction.

pub mod accept;
pub mod add_helper;
pub mod appoint;
pub mod central;
pub mod close_login;
pub mod elect;
pub mod end;
pub mod handover;
pub mod letters;
pub mod marks;
pub mod oblige;
pub mod open_login;
pub mod recover;
pub mod renew;
