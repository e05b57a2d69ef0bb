//! What the binary `ediny` is made of: the commands of an operator and the pools of connections.

pub mod command;
pub mod jobs;
pub mod logs;
pub mod metrics;
pub mod net;
pub mod pool;
pub mod self_check;
pub mod watchdog;
